package pakbon.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.FulfillmentEvent.LineChange;
import pakbon.shared.Quantity;

/** The history of one fulfillment as the X-Series shows it: an entry for each line that an event touched, oldest first. */
@Wire
record HistoryPage(List<Entry> data, String nextCursor) {
    static final int LARGEST = 1_000;

    @Wire
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            UUID saleLineItemId,
            UUID productId,
            String eventType,
            String quantityDelta,
            String pickedQuantityDelta,
            String packedQuantityDelta,
            String fulfilledDelta,
            Instant createdAt) {}

    /** An entry and where it stands; events are only ever added behind, so the place stays true. */
    private record Placed(UUID event, int line, Entry entry) {
        String cursor() {
            var place = event + ":" + line;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * @param limit 0 for all of it
     * @param cursor null from the oldest
     * @return empty when the cursor is not one of this history's
     */
    static Optional<HistoryPage> of(
            Fulfillment fulfillment, List<FulfillmentEvent> events, int limit, @Nullable String cursor) {
        var all = new ArrayList<Placed>();
        events.forEach(event -> all.addAll(entries(event, fulfillment)));
        int from = cursor == null || cursor.isEmpty() ? 0 : behind(all, cursor);
        if (from < 0) {
            return Optional.empty();
        }
        int to = limit == 0 ? all.size() : Math.min(all.size(), from + limit);
        return Optional.of(new HistoryPage(
                all.subList(from, to).stream().map(Placed::entry).toList(),
                to < all.size() ? all.get(to - 1).cursor() : ""));
    }

    private static int behind(List<Placed> all, String cursor) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).cursor().equals(cursor)) {
                return at + 1;
            }
        }
        return -1;
    }

    private static List<Placed> entries(FulfillmentEvent event, Fulfillment fulfillment) {
        var type = type(event);
        if (type.isEmpty()) {
            return List.of();
        }
        var changes = event.lines().isEmpty() && type.endsWith("VOIDED") ? untouched(fulfillment) : event.lines();
        var entries = new ArrayList<Placed>();
        for (var change : changes) {
            entries.add(new Placed(event.id(), entries.size(), entry(type, change, event.at())));
        }
        return entries;
    }

    /** Unpacking is packing backwards there; what has no word there and moves nothing is left out. */
    private static String type(FulfillmentEvent event) {
        return switch (event.kind()) {
            case CREATED, QUANTITY_UPDATED, REMOVED, PICKED, PACKED, FULFILLED, VOIDED, UNVOIDED ->
                event.kind().name();
            case NOT_COLLECTED -> "VOIDED";
            case REOPENED -> "UNVOIDED";
            case UNPACKED, CHANGE_CONFIRMED -> "PACKED";
            case REROUTED_AWAY, REROUTED_HERE, ARRIVED_THERE, ARRIVED_HERE -> "SPLIT";
            case GATHERED,
                    STAYS,
                    AWAITS,
                    AWAITS_NO_MORE,
                    SENT_ON,
                    RECALLED,
                    STARTED,
                    RELEASED,
                    ASSIGNED,
                    NOTED,
                    NOTE_EDITED,
                    SHORT,
                    COLLECTED,
                    COLLECTED_WITH_CODE,
                    COLLECTED_BY_NAME,
                    COLLECTED_WITHOUT_CODE,
                    TRACKED,
                    PUT_BACK,
                    SHOP_AGREED,
                    TAKEN_TOO_LATE,
                    LEFT_TOO_LATE,
                    FOUND -> "";
        };
    }

    /** Cancelling moves no quantity; each line says so. */
    private static List<LineChange> untouched(Fulfillment fulfillment) {
        return fulfillment.lines().stream()
                .map(line -> new LineChange(
                        line.line(), line.product(), Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO))
                .toList();
    }

    private static Entry entry(String type, LineChange change, Instant at) {
        return new Entry(
                change.line().value(),
                change.product().value(),
                type,
                change.quantity().toString(),
                change.picked().toString(),
                change.packed().toString(),
                change.fulfilled().toString(),
                at);
    }
}
