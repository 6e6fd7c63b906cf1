package pakbon.backoffice.fulfillments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.CatalogRefusal;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentRefusal;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Seen;
import pakbon.orders.Reroute;
import pakbon.orders.RerouteRefusal;
import pakbon.orders.RerouteTarget;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/**
 * What stands in the question where work is to go.
 *
 * @param outlet the id that is chosen; empty: none yet
 * @param quantities as they were typed, by line
 * @param knowing the person knows that too little lies there
 * @param version the version that was looked at
 */
public record RerouteForm(
        FulfillmentRow row,
        List<RerouteTarget> targets,
        String outlet,
        Map<String, String> quantities,
        String reason,
        boolean asked,
        boolean knowing,
        int version,
        @Nullable Refusal refusal) {
    private static final String LINE = "line-";

    /** What a refusal is about, so that it stands beside it. */
    public enum Field {
        OUTLET,
        LINES,
        REASON,
        ASKED,
        LACKING,
        WHOLE
    }

    /** @param proposed what a page that leads here proposes, as the form would say it; empty when it has no opinion */
    static RerouteForm fresh(FulfillmentRow row, List<RerouteTarget> targets, Map<String, String> proposed) {
        int version = row.fulfillment().version();
        if (proposed.containsKey("to")) {
            var form = typed(row, targets, proposed);
            return new RerouteForm(
                    row, targets, form.outlet, form.quantities, form.reason, false, false, version, null);
        }
        var first = targets.stream()
                .filter(target -> target.isOpen() && target.hasAll())
                .findFirst()
                .map(target -> target.outlet().id().toString())
                .orElse("");
        return new RerouteForm(row, targets, first, Map.of(), "", false, false, version, null);
    }

    static RerouteForm typed(FulfillmentRow row, List<RerouteTarget> targets, Map<String, String> parameters) {
        var quantities = new HashMap<String, String>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(LINE)) {
                quantities.put(name.substring(LINE.length()), value.strip());
            }
        });
        return new RerouteForm(
                row,
                targets,
                parameters.getOrDefault("to", ""),
                quantities,
                parameters.getOrDefault("reason", ""),
                parameters.getOrDefault("asked", "").equals("true"),
                parameters.getOrDefault("knowing", "").equals("true"),
                version(parameters.getOrDefault("version", "")),
                null);
    }

    private static int version(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    RerouteForm refused(Refusal why) {
        return new RerouteForm(row, targets, outlet, quantities, reason, asked, knowing, version, why);
    }

    public Optional<Refusal> about(Field field) {
        return refusal == null || fieldOf(refusal) != field ? Optional.empty() : Optional.of(refusal);
    }

    private static Field fieldOf(Refusal refusal) {
        return switch (refusal) {
            case RerouteRefusal.OutletUnknown _,
                    RerouteRefusal.AlreadyThere _,
                    RerouteRefusal.OutletNotServing _,
                    RerouteRefusal.OutletPaused _,
                    RerouteRefusal.SendsOn _,
                    RerouteRefusal.PackedThere _ -> Field.OUTLET;
            case RerouteRefusal.NotSoMany _, RerouteRefusal.NothingChosen _, CatalogRefusal.OnlyWhole _ -> Field.LINES;
            case RerouteRefusal.ReasonMissing _, RerouteRefusal.ReasonTooLong _ -> Field.REASON;
            case RerouteRefusal.CustomerNotAsked _ -> Field.ASKED;
            case RerouteRefusal.TooLittleThere _ -> Field.LACKING;
            default -> Field.WHOLE;
        };
    }

    /** What there is to send: what the shop took off the order again is not. */
    public List<FulfillmentLine> lines() {
        return row.fulfillment().lines().stream()
                .filter(line -> line.quantity().isPositive())
                .toList();
    }

    public static String field(FulfillmentLine line) {
        return LINE + line.line();
    }

    /** As it was typed; all of it before anything was. */
    public @Nullable String typed(FulfillmentLine line) {
        return quantities.get(line.line().toString());
    }

    /** What is wrong with how many of a line are to go: of several numbers only those are marked that cannot be. */
    public Optional<Refusal> about(FulfillmentLine line) {
        return about(Field.LINES).isEmpty() || isPossible(line)
                ? Optional.empty()
                : Optional.of(new RerouteRefusal.NotSoMany(line.quantity(), row.soldBy(line)));
    }

    /** What is wrong with all of them together. */
    public Optional<Refusal> aboutAllLines() {
        return lines().stream().anyMatch(line -> about(line).isPresent()) ? Optional.empty() : about(Field.LINES);
    }

    private boolean isPossible(FulfillmentLine line) {
        var typed = typed(line);
        return typed == null || typed.isEmpty() || TypedCount.isPossible(typed, line.quantity(), row.soldBy(line));
    }

    public boolean isPickup() {
        return row.fulfillment().handover() == Handover.PICKUP;
    }

    public boolean isPossible() {
        return targets.stream().anyMatch(RerouteTarget::isOpen);
    }

    /** What of this work an outlet has too little of: product line and what lies there. */
    public List<FulfillmentLine> lacking(RerouteTarget target) {
        return lines().stream()
                .filter(line -> target.level(line.product()).isLessThan(line.quantity()))
                .toList();
    }

    /** What is asked for, or why it cannot even be read. */
    Outcome<Reroute> read() {
        var lines = new ArrayList<LineQuantity>();
        for (var line : lines()) {
            var typed = typed(line);
            if (typed != null && !typed.isEmpty()) {
                if (!TypedCount.isNumber(typed)) {
                    return new Refused<>(new RerouteRefusal.NotSoMany(line.quantity(), row.soldBy(line)));
                }
                lines.add(new LineQuantity(line.line(), TypedCount.read(typed)));
            } else if (typed != null) {
                lines.add(new LineQuantity(line.line(), Quantity.ZERO));
            }
        }
        var strange = quantities.keySet().stream()
                .filter(each -> lines().stream()
                        .noneMatch(line -> line.line().toString().equals(each)))
                .findFirst();
        if (strange.isPresent()) {
            return new Refused<>(new FulfillmentRefusal.LineUnknown(known(strange.get())));
        }
        boolean isToAsk = !knowing && !reason.isBlank() && lines().stream().allMatch(this::isPossible);
        var lacking = isToAsk ? lacking(lines) : Optional.<Refusal>empty();
        if (lacking.isPresent()) {
            return new Refused<>(lacking.get());
        }
        return id(outlet)
                .<Outcome<Reroute>>map(to -> new Done<>(new Reroute(
                        row.fulfillment().id(),
                        lines,
                        new OutletId(to),
                        reason,
                        asked,
                        version > 0 ? Seen.version(version) : Seen.ANY)))
                .orElseGet(() -> new Refused<>(new RerouteRefusal.OutletUnknown()));
    }

    /** What of it would have to come to the other outlet first: nobody sends that there without knowing. */
    private Optional<Refusal> lacking(List<LineQuantity> wanted) {
        return targets.stream()
                .filter(target -> target.outlet().id().toString().equals(outlet) && target.isOpen())
                .findFirst()
                .map(target -> new RerouteRefusal.TooLittleThere(
                        target.outlet().name(),
                        lines().stream()
                                .filter(line -> target.level(line.product())
                                        .isLessThan(wanted(line, wanted).min(line.quantity())))
                                .map(line -> row.sold(line) == null
                                        ? ""
                                        : Objects.requireNonNull(row.sold(line)).fullName())
                                .toList()))
                .filter(refusal -> !refusal.goods().isEmpty())
                .map(refusal -> refusal);
    }

    private static Quantity wanted(FulfillmentLine line, List<LineQuantity> wanted) {
        return wanted.stream()
                .filter(each -> each.line().equals(line.line()))
                .map(LineQuantity::quantity)
                .findFirst()
                .orElse(line.quantity());
    }

    private static SaleLineId known(String text) {
        return new SaleLineId(id(text).orElse(new UUID(0, 0)));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
