package pakbon.channels.bigcommerce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Session;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.JsonNode;

/**
 * Walks what has changed, oldest first, by the store's own clock, which ticks in seconds. Each walk begins two minutes
 * before the newest change it has seen; and within a walk the next page is never asked by number, because an order that
 * changes meanwhile moves to the end and would push its neighbour over the edge of a numbered page.
 */
record BigChanges(BigClient client, BigReading reading) {
    /** With its lines an order is a few thousand letters, and a large one a hundred thousand. */
    static final int PAGE = 50;

    /** Connection setting: {@code off} where the store does not list its archive. */
    static final String ARCHIVE = "archived-orders";

    /** A new connection takes in what is still open and was touched within this time before the store's newest order. */
    private static final Duration FIRST_LOOK = Duration.ofDays(30);

    ChangedOrders since(Cursor cursor, Session shop) {
        var place = cursor.equals(Cursor.START) ? beginning(shop) : Optional.of(BigPlace.of(cursor));
        return place.map(at -> page(at, shop))
                .orElseGet(() ->
                        new ChangedOrders(List.of(), BigPlace.at(Instant.EPOCH).between(), true));
    }

    /** Empty when the store has no order yet: then everything that comes is new. */
    private Optional<BigPlace> beginning(Session shop) {
        return Wire.list(client.get(BigReading.ORDERS, Map.of("sort", "date_modified:desc", "limit", "1"), shop))
                .stream()
                .flatMap(order -> Stream.ofNullable(Wire.instant(order, "date_modified")))
                .findFirst()
                .map(newest -> BigPlace.first(newest.minus(FIRST_LOOK)));
    }

    private ChangedOrders page(BigPlace place, Session shop) {
        var found = ask(window(place), shop);
        boolean isWhole = found.size() < PAGE;
        boolean isLast = isWhole && place.isByTime();
        var wire = new ArrayList<>(found);
        if (isLast && !place.isFirstLook()) {
            wire.addAll(archived(place, shop));
        }
        var newest = newest(wire, place.newest());
        var read = reading.read(
                wire, shop, (id, why) -> shop.calls().called("order " + id, "unreadable: " + why, Duration.ZERO));
        return new ChangedOrders(
                place.isFirstLook() ? stillOpen(read) : read,
                isLast
                        ? BigPlace.at(newest).between()
                        : next(place, isWhole ? null : found.getLast(), newest).within(),
                isLast);
    }

    private static BigPlace next(BigPlace place, @Nullable JsonNode last, Instant newest) {
        if (last == null) {
            return place.after(null, 0, newest);
        }
        var id = Wire.id(last, "id");
        return place.after(Wire.instant(last, "date_modified"), id.isEmpty() ? 0 : Long.parseLong(id), newest);
    }

    private static Map<String, String> window(BigPlace place) {
        if (place.isByTime()) {
            return Map.of("min_date_modified", BigPlace.text(place.from()), "sort", "date_modified:asc");
        }
        return Map.of(
                "min_date_modified",
                BigPlace.text(place.from()),
                "max_date_modified",
                BigPlace.text(place.until()),
                "min_id",
                String.valueOf(place.afterId()),
                "sort",
                "id:asc");
    }

    private List<JsonNode> ask(Map<String, String> window, Session shop) {
        var query = new LinkedHashMap<>(BigReading.WHOLE);
        query.putAll(window);
        query.put("limit", String.valueOf(PAGE));
        return Wire.list(client.get(BigReading.ORDERS, query, shop));
    }

    /** The usual list leaves out the archive, and an archived order is one more that changed. */
    private List<JsonNode> archived(BigPlace place, Session shop) {
        if (shop.settings().getOrDefault(ARCHIVE, "").equals("off")) {
            return List.of();
        }
        try {
            var window = Map.of(
                    "min_date_modified",
                    BigPlace.text(place.start()),
                    "sort",
                    "date_modified:asc",
                    "is_deleted",
                    "true");
            return ask(window, shop).stream().filter(BigStatus::isArchived).toList();
        } catch (BigClient.Refused e) {
            // Not every store takes the question; then the message about the archiving has to do.
            return List.of();
        }
    }

    private static List<OnlineOrder> stillOpen(List<OnlineOrder> orders) {
        return orders.stream()
                .filter(order -> order.state() == OnlineOrder.State.OPEN)
                .toList();
    }

    private static Instant newest(List<JsonNode> orders, Instant atLeast) {
        return orders.stream()
                .flatMap(order -> Stream.ofNullable(Wire.instant(order, "date_modified")))
                .reduce(atLeast, (a, b) -> a.isAfter(b) ? a : b);
    }
}
