package pakbon.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.LineQuantity;
import pakbon.sales.SaleLineId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;

/** The body of pick, pack and fulfill, as it comes in. */
@Wire
record DeedRequest(@Nullable Integer version, @Nullable List<@Nullable Line> lineItems) {
    private static final int MOST_LINES = 1_000;

    @Wire
    record Line(
            @Nullable UUID saleLineItemId,
            @Nullable BigDecimal quantity,
            @Nullable Boolean scanned,
            @Nullable Breakdown sourceBreakdown) {}

    @Wire
    record Breakdown(
            @Nullable BigDecimal quantityFromNotStarted,
            @Nullable BigDecimal quantityFromPicked,
            @Nullable BigDecimal quantityFromPacked) {}

    enum Kind {
        PICK,
        PACK,
        FULFILL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is asked, read and found to make sense by itself.
     *
     * @param scanned lines that the machine has scanned
     */
    record Deed(Kind kind, int version, List<Part> parts, Set<SaleLineId> scanned) {
        /** The same deed, sent again, has the same key; however its numbers were written. */
        String key() {
            try {
                var words = parts.toString().getBytes(StandardCharsets.UTF_8);
                var digest = MessageDigest.getInstance("SHA-256").digest(words);
                return kind.word() + ":v" + version + ":" + HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        List<LineQuantity> quantities() {
            return parts.stream()
                    .map(part -> new LineQuantity(part.line(), part.quantity(), scanned.contains(part.line())))
                    .toList();
        }
    }

    record Part(
            SaleLineId line, Quantity quantity, @Nullable Sources sources) {}

    /** Where the goods are taken from: the shelf, the picked ones, the bag. */
    record Sources(Quantity notStarted, Quantity picked, Quantity packed) {}

    Outcome<Deed> read(Kind kind) {
        var reading = new Reading();
        int seen = version == null ? 0 : version;
        if (version == null) {
            reading.fault("version", "is missing");
        } else if (seen < 1) {
            reading.fault("version", "is less than 1");
        }
        var given = lineItems == null ? List.<@Nullable Line>of() : lineItems;
        if (given.isEmpty()) {
            reading.fault("line_items", "is missing or empty");
        } else if (given.size() > MOST_LINES) {
            reading.fault("line_items", "has more than " + MOST_LINES + " lines");
            given = List.of();
        }
        var parts = new ArrayList<Part>();
        var ids = new HashSet<UUID>();
        var scanned = new HashSet<SaleLineId>();
        for (int at = 0; at < given.size(); at++) {
            var line = given.get(at);
            var field = "line_items[" + at + "]";
            if (line == null) {
                reading.fault(field, "is missing");
                continue;
            }
            var part = part(kind, line, field, reading);
            if (!ids.add(part.line().value())) {
                reading.fault(field + ".sale_line_item_id", "is named twice");
            }
            if (Boolean.TRUE.equals(line.scanned())) {
                scanned.add(part.line());
            }
            parts.add(part);
        }
        return reading.isFine() ? new Done<>(new Deed(kind, seen, parts, scanned)) : new Refused<>(reading.refusal());
    }

    private static Part part(Kind kind, Line line, String field, Reading reading) {
        var id = new SaleLineId(reading.id(field + ".sale_line_item_id", line.saleLineItemId()));
        var quantity = reading.quantity(field + ".quantity", line.quantity());
        var breakdown = kind == Kind.PICK ? null : line.sourceBreakdown();
        return new Part(
                id,
                quantity,
                breakdown == null ? null : sources(kind, breakdown, quantity, field + ".source_breakdown", reading));
    }

    private static Sources sources(Kind kind, Breakdown breakdown, Quantity quantity, String field, Reading reading) {
        if (quantity.isNegative()) {
            reading.fault(field, "is not allowed with a negative quantity");
        }
        var sources = new Sources(
                reading.quantity(field + ".quantity_from_not_started", breakdown.quantityFromNotStarted()),
                reading.quantity(field + ".quantity_from_picked", breakdown.quantityFromPicked()),
                kind == Kind.PACK
                        ? Quantity.ZERO
                        : reading.quantity(field + ".quantity_from_packed", breakdown.quantityFromPacked()));
        var all = List.of(sources.notStarted(), sources.picked(), sources.packed());
        if (all.stream().anyMatch(Quantity::isNegative)) {
            reading.fault(field, "has a negative quantity");
        }
        if (!Quantity.sum(all).equals(quantity)) {
            reading.fault(field, "does not add up to the quantity of the line");
        }
        return sources;
    }
}
