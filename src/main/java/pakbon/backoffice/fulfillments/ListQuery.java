package pakbon.backoffice.fulfillments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.OutletChoice;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentFilter;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.StateWord;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Handover;

/**
 * What stands in the address of the list: filters, place and the row that is open. Whatever it does not understand it
 * leaves out, so that an old or a mangled address still shows a list.
 *
 * @param outlet an id, {@value #ALL}, or empty for the outlet chosen at the left
 * @param after behind which row the page begins: micros and id
 */
public record ListQuery(
        String outlet, String status, String type, String channel, String q, String after, String open) {
    public static final String ALL = "all";
    public static final int ROWS = 50;

    static ListQuery of(Map<String, String> parameters) {
        return new ListQuery(
                parameters.getOrDefault("outlet", ""),
                parameters.getOrDefault("status", ""),
                parameters.getOrDefault("type", ""),
                parameters.getOrDefault("channel", ""),
                parameters.getOrDefault("q", "").strip(),
                parameters.getOrDefault("after", ""),
                parameters.getOrDefault("open", ""));
    }

    FulfillmentFilter filter(OutletChoice outlets) {
        return new FulfillmentFilter(outletIds(outlets), states(), handover(), channel, q, place(), ROWS + 1);
    }

    /** Everything that this person could see, for saying how much the filters hide. */
    static FulfillmentFilter everything(OutletChoice outlets) {
        return new FulfillmentFilter(
                outlets.seen().stream().map(Outlet::id).toList(), Set.of(), null, "", "", null, ROWS);
    }

    public List<OutletId> outletIds(OutletChoice outlets) {
        if (outlet.equals(ALL)) {
            return outlets.seen().stream().map(Outlet::id).toList();
        }
        var named = outlets.seen().stream()
                .map(Outlet::id)
                .filter(id -> id.toString().equals(outlet))
                .toList();
        return named.isEmpty() ? List.copyOf(outlets.shown()) : named;
    }

    /** The outlet that the filter stands on: one of them, or {@value #ALL}. */
    public String shownOutlet(OutletChoice outlets) {
        var ids = outletIds(outlets);
        return ids.size() == 1 ? ids.getFirst().toString() : ALL;
    }

    public Set<StateWord> states() {
        return StateWord.open().stream()
                .filter(word -> slug(word).equals(status))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StateWord.class)));
    }

    public static String slug(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public @Nullable Handover handover() {
        for (var handover : Handover.values()) {
            if (slug(handover).equals(type)) {
                return handover;
            }
        }
        return null;
    }

    private FulfillmentFilter.@Nullable Place place() {
        var parts = after.split("_", 2);
        try {
            return parts.length < 2
                    ? null
                    : new FulfillmentFilter.Place(
                            Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
                            new FulfillmentId(UUID.fromString(parts[1])));
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            return null;
        }
    }

    public boolean isNarrowed(OutletChoice outlets) {
        return !type.isEmpty()
                || !channel.isEmpty()
                || !q.isEmpty()
                || !status.isEmpty()
                || outletIds(outlets).size() < outlets.seen().size();
    }

    public boolean begins() {
        return place() == null;
    }

    public boolean opens(FulfillmentId id) {
        return open.equals(id.toString());
    }

    public ListQuery withStatus(String other) {
        return new ListQuery(outlet, other, type, channel, q, "", "");
    }

    public ListQuery opening(@Nullable FulfillmentId id) {
        return new ListQuery(outlet, status, type, channel, q, after, id == null ? "" : id.toString());
    }

    public ListQuery behind(Fulfillment last) {
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.placedAt());
        return new ListQuery(outlet, status, type, channel, q, micros + "_" + last.id(), "");
    }

    public ListQuery fromTheStart() {
        return new ListQuery(outlet, status, type, channel, q, "", "");
    }

    public static ListQuery showingAll() {
        return new ListQuery(ALL, "", "", "", "", "", "");
    }

    /** The list as an address: {@code /fulfillments?status=packed}. */
    public String path() {
        return "/fulfillments" + asQuery();
    }

    /** {@code ?status=packed}, or nothing. */
    public String asQuery() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("outlet", outlet);
        parameters.put("status", status);
        parameters.put("type", type);
        parameters.put("channel", channel);
        parameters.put("q", q);
        parameters.put("after", after);
        parameters.put("open", open);
        var written = parameters.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return written.isEmpty() ? "" : "?" + written;
    }
}
