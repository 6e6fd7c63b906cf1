package pakbon.channels.shopify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Session;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.JsonNode;

/**
 * Walks what has changed, oldest first, by the shop's own clock. The list tells only which; each is then read whole,
 * because a list of whole orders would cost more than the shop allows. A walk begins two minutes before the newest change
 * that was seen, as the shop's list may lag behind its orders.
 */
record ShopifyChanges(ShopifyClient client, ShopifyOrderDoor orders) {
    static final int PAGE = 25;
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    /** A new connection takes in what is still open and was touched within this time before the shop's newest order. */
    private static final Duration FIRST_LOOK = Duration.ofDays(30);

    ChangedOrders since(Cursor cursor, Session shop) {
        var place = cursor.equals(Cursor.START) ? beginning(shop) : Optional.of(Place.of(cursor));
        return place.map(at -> page(at, shop))
                .orElseGet(() -> new ChangedOrders(List.of(), new Cursor(Instant.EPOCH.toString()), true));
    }

    /** Empty when the shop has no order yet: then everything that comes is new. */
    private Optional<Place> beginning(Session shop) {
        return Wire.list(asked(1, null, null, true, shop), "nodes").stream()
                .findFirst()
                .map(newest -> Wire.instant(newest, "updatedAt"))
                .map(newest -> {
                    var from = newest.minus(FIRST_LOOK);
                    return new Place(from, from, Instant.MAX, "", true);
                });
    }

    private ChangedOrders page(Place place, Session shop) {
        var query = "updated_at:>='" + place.from() + "'" + (place.isFirstLook() ? " AND status:open" : "");
        var list = asked(PAGE, place.after().isEmpty() ? null : place.after(), query, false, shop);
        var found = new ArrayList<OnlineOrder>();
        var newest = place.newest();
        var held = place.held();
        for (var each : Wire.list(list, "nodes")) {
            var at = Objects.requireNonNullElse(Wire.instant(each, "updatedAt"), newest);
            newest = newest.isAfter(at) ? newest : at;
            switch (orders.look(Wire.text(each, "id"), shop)) {
                case ShopifyOrderDoor.Looked.Found(var order) -> {
                    if (!place.isFirstLook() || order.state() == OnlineOrder.State.OPEN) {
                        found.add(order);
                    }
                }
                // It must not be passed before the shop has said where it goes.
                case ShopifyOrderDoor.Looked.NotRouted _ -> held = held.isBefore(at) ? held : at;
                case ShopifyOrderDoor.Looked.Unreadable(var why) ->
                    shop.calls().called("order " + Wire.number(each, "id"), "unreadable: " + why, Duration.ZERO);
                case ShopifyOrderDoor.Looked.Gone _ -> {}
            }
        }
        var next = list.path("pageInfo");
        boolean isLast = !Wire.isTrue(next, "hasNextPage");
        return new ChangedOrders(
                found,
                isLast
                        ? new Cursor((held.isBefore(newest) ? held : newest).toString())
                        : new Place(newest, place.from(), held, Wire.text(next, "endCursor"), place.isFirstLook())
                                .cursor(),
                isLast);
    }

    private JsonNode asked(
            int first, @Nullable String after, @Nullable String query, boolean newestFirst, Session shop) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("first", first);
        variables.put("after", after);
        variables.put("query", query);
        variables.put("newestFirst", newestFirst);
        return client.ask(OrderQuestions.CHANGED, variables, shop).path("orders");
    }

    /**
     * Where a walk is.
     *
     * @param newest change seen so far
     * @param from the bound with which the walk began
     * @param held the earliest order that must be seen again
     * @param after the last one of the page before; empty for the first page
     */
    private record Place(Instant newest, Instant from, Instant held, String after, boolean isFirstLook) {
        /** Between walks the cursor is one time; within one it says the rest too. */
        static Place of(Cursor cursor) {
            var parts = cursor.value().split(" ", -1);
            var newest = Instant.parse(parts[0]);
            return parts.length == 1
                    ? new Place(
                            newest,
                            newest.equals(Instant.EPOCH) ? newest : newest.minus(OVERLAP),
                            Instant.MAX,
                            "",
                            false)
                    : new Place(
                            newest,
                            Instant.parse(parts[1]),
                            parts[2].equals("-") ? Instant.MAX : Instant.parse(parts[2]),
                            parts[3],
                            parts[4].equals("first"));
        }

        Cursor cursor() {
            return new Cursor(String.join(
                    " ",
                    newest.toString(),
                    from.toString(),
                    held.equals(Instant.MAX) ? "-" : held.toString(),
                    after,
                    isFirstLook ? "first" : "later"));
        }
    }
}
