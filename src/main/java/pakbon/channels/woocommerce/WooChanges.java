package pakbon.channels.woocommerce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Session;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.JsonNode;

/**
 * Walks what has changed, oldest first, by the shop's own clock. The shop counts in seconds and its bound is exclusive, so
 * that two orders of one second could part us: a walk therefore begins two minutes before the newest change it has seen.
 * Within a walk the next page is asked by time and not by number, because an order that changes meanwhile moves to the
 * end and would push its neighbour over the edge of a numbered page; numbered pages are sorted by id, which stays.
 */
final class WooChanges {
    static final int PAGE = 100;
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    /** A new connection takes in what is still open and was touched within this time before the shop's newest order. */
    private static final Duration FIRST_LOOK = Duration.ofDays(30);

    private static final String ORDERS = WooClient.CORE + "/orders";

    private final WooClient client;
    private final WooReading reading;

    WooChanges(WooClient client, WooReading reading) {
        this.client = client;
        this.reading = reading;
    }

    ChangedOrders since(Cursor cursor, Session shop) {
        try {
            var place = cursor.equals(Cursor.START) ? beginning(shop) : Optional.of(Place.of(cursor));
            return place.map(at -> page(at, shop))
                    .orElseGet(() ->
                            new ChangedOrders(List.of(), Place.at(Instant.EPOCH).cursor(), true));
        } catch (WooClient.Refused e) {
            throw WooPlatform.unexpected(e);
        }
    }

    /** Empty when the shop has no order yet: then everything that comes is new. */
    private Optional<Place> beginning(Session shop) {
        var newest = ask(Map.of("status", "any", "order", "desc", "per_page", "1"), "modified", shop);
        return newest.orders().stream()
                .findFirst()
                .map(order -> Wire.instant(order, "date_modified_gmt"))
                .map(at -> Place.first(at.minus(FIRST_LOOK)));
    }

    private ChangedOrders page(Place place, Session shop) {
        var query = window(place.from());
        query.put("status", "any");
        query.put("page", String.valueOf(place.page()));
        var answer = ask(query, place.sort(), shop);
        var found = answer.orders();
        boolean isLast = found.size() < PAGE;
        var newest = newest(found, place.newest());
        var wire = new ArrayList<>(
                found.stream().filter(order -> isAfter(order, place.from())).toList());
        if (isLast && !place.isFirstLook()) {
            // The word "any" leaves out the trash, and a trashed order is one more that changed.
            wire.addAll(trashed(place, shop));
            newest = newest(wire, newest);
        }
        var read = reading.read(
                wire, shop, (id, why) -> shop.calls().called("order " + id, "unreadable: " + why, Duration.ZERO));
        return new ChangedOrders(
                place.isFirstLook() ? stillOpen(read) : read,
                isLast ? Place.at(newest).cursor() : place.after(answer, newest).cursor(),
                isLast);
    }

    private static List<OnlineOrder> stillOpen(List<OnlineOrder> orders) {
        return orders.stream()
                .filter(order -> order.state() == OnlineOrder.State.OPEN)
                .toList();
    }

    private List<JsonNode> trashed(Place place, Session shop) {
        var query = window(place.start());
        query.put("status", "trash");
        try {
            return client.all(ORDERS, query, shop).stream()
                    .filter(order -> isAfter(order, place.start()))
                    .toList();
        } catch (WooClient.Refused e) {
            // Some shops have no trash; what is gone for good nobody can list anyway.
            return List.of();
        }
    }

    private static Map<String, String> window(Instant after) {
        var query = new LinkedHashMap<String, String>();
        // Without Z: the shop shifts it by its zone otherwise, whatever dates_are_gmt says.
        query.put("modified_after", Place.text(after));
        query.put("dates_are_gmt", "true");
        query.put("order", "asc");
        query.put("per_page", String.valueOf(PAGE));
        return query;
    }

    /** @param sort as they really came */
    private record Answer(List<JsonNode> orders, String sort) {}

    /** By time of change where the shop can; else by id, and all pages of the window count. */
    private Answer ask(Map<String, String> query, String sort, Session shop) {
        var sorted = new LinkedHashMap<>(query);
        sorted.put("orderby", sort);
        try {
            return new Answer(List.copyOf(client.get(ORDERS, sorted, shop).values()), sort);
        } catch (WooClient.Refused e) {
            if (e.status() != 400 || sort.equals("id")) {
                throw e;
            }
            return ask(query, "id", shop);
        }
    }

    /** Shops before 5.8 do not know the bound and answer everything. */
    private static boolean isAfter(JsonNode order, Instant bound) {
        var modified = Wire.instant(order, "date_modified_gmt");
        return modified == null || modified.isAfter(bound);
    }

    private static Instant newest(List<JsonNode> orders, Instant atLeast) {
        return orders.stream()
                .map(order -> Optional.ofNullable(Wire.instant(order, "date_modified_gmt"))
                        .orElse(Instant.EPOCH))
                .reduce(atLeast, (a, b) -> a.isAfter(b) ? a : b);
    }

    /**
     * Where a walk is.
     *
     * @param start the bound with which the walk began
     * @param from the bound of the next question
     * @param page of that question
     * @param newest change seen so far
     * @param sort {@code modified} or {@code id}
     */
    private record Place(Instant start, Instant from, int page, Instant newest, String sort, boolean isFirstLook) {
        /** A walk that begins behind this newest change. */
        static Place at(Instant newest) {
            var from = newest.equals(Instant.EPOCH) ? newest : newest.minus(OVERLAP);
            return new Place(from, from, 1, newest, "modified", false);
        }

        static Place first(Instant from) {
            return new Place(from, from, 1, from, "modified", true);
        }

        /** Between walks the cursor is one time; within one it says the rest too. */
        static Place of(Cursor cursor) {
            var parts = cursor.value().split(" ", -1);
            return parts.length == 1
                    ? at(instant(parts[0]))
                    : new Place(
                            instant(parts[1]),
                            instant(parts[2]),
                            Integer.parseInt(parts[3]),
                            instant(parts[0]),
                            parts[4],
                            parts[5].equals("first"));
        }

        Cursor cursor() {
            boolean between = page == 1 && from.equals(at(newest).from()) && start.equals(from) && !isFirstLook;
            return new Cursor(
                    between
                            ? text(newest)
                            : String.join(
                                    " ",
                                    text(newest),
                                    text(start),
                                    text(from),
                                    String.valueOf(page),
                                    sort,
                                    isFirstLook ? "first" : "later"));
        }

        /**
         * One second before the last of this page, again from the first page. Where that would be no step ahead, a page
         * of one second, by id from here on: an order that changes meanwhile keeps its place among ids.
         */
        Place after(Answer page, Instant seen) {
            var last = Wire.instant(page.orders().getLast(), "date_modified_gmt");
            if (last != null
                    && page.sort().equals("modified")
                    && last.minusSeconds(1).isAfter(from)) {
                return new Place(start, last.minusSeconds(1), 1, seen, page.sort(), isFirstLook);
            }
            int next = sort.equals("id") || page.sort().equals("id") ? this.page + 1 : 1;
            return new Place(start, from, next, seen, "id", isFirstLook);
        }

        static String text(Instant instant) {
            return instant.truncatedTo(ChronoUnit.SECONDS)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDateTime()
                    .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        }

        private static Instant instant(String text) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
    }
}
