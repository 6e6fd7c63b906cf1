package pakbon.channels.ecwid;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.JsonNode;

/**
 * Walks what has changed, by the store's own clock. Pages are numbered, and nobody says in which order they come. So a walk
 * of more than one page has an end that stands still; what changes meanwhile leaves it and moves the others up, which
 * shows in the total: then as many are read again. A walk begins two minutes before the newest change that the last one saw.
 */
final class EcwidChanges {
    static final int PAGE = 100;
    private static final int AGAIN = 10;
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    /** A new connection takes in what is still open and was touched within this time. */
    private static final Duration FIRST_LOOK = Duration.ofDays(30);

    private final EcwidClient client;
    private final EcwidReading reading;

    EcwidChanges(EcwidClient client, EcwidReading reading) {
        this.client = client;
        this.reading = reading;
    }

    ChangedOrders since(Cursor cursor, Session shop) {
        try {
            return page(cursor.equals(Cursor.START) ? beginning(shop) : EcwidPlace.of(cursor), shop);
        } catch (EcwidClient.Refused e) {
            throw EcwidClient.unexpected(e);
        }
    }

    private EcwidPlace beginning(Session shop) {
        var now = client.get("/orders", Map.of("limit", "1", "responseFields", "total,count,items(id)"), shop)
                .at();
        return EcwidPlace.first(now == null ? 0 : now.minus(FIRST_LOOK).getEpochSecond());
    }

    private ChangedOrders page(EcwidPlace place, Session shop) {
        var query = new LinkedHashMap<String, String>();
        query.put("updatedFrom", String.valueOf(place.from()));
        if (place.to() > 0) {
            query.put("updatedTo", String.valueOf(place.to()));
        }
        query.put("limit", String.valueOf(PAGE));
        query.put("offset", String.valueOf(place.offset()));
        var heard = client.get("/orders", query, shop);
        var orders = EcwidClient.orders(heard);
        var next = after(place, orders, heard);
        var read = reading.read(
                orders, shop, (id, why) -> shop.calls().called("order " + id, "unreadable: " + why, Duration.ZERO));
        return new ChangedOrders(place.isFirstLook() ? stillOpen(read) : read, next.cursor(), next.isBetween());
    }

    private static EcwidPlace after(EcwidPlace place, List<JsonNode> orders, EcwidClient.Heard heard) {
        int end = place.offset() + orders.size();
        int total = Wire.has(heard.json(), "total")
                ? Wire.decimal(heard.json(), "total").intValue()
                : orders.size() < PAGE ? end : end + 1;
        long newest = orders.stream()
                .map(order -> Wire.seconds(order, "updateTimestamp"))
                .mapToLong(at -> at == null ? 0 : at.getEpochSecond())
                .reduce(place.newest(), Math::max);
        int gone = place.total() - total;
        if (place.offset() > 0 && gone > 0) {
            return place.at(Math.max(0, place.offset() - gone), total, newest);
        }
        if (end >= total) {
            return EcwidPlace.between(newest);
        }
        if (orders.isEmpty()) {
            throw new ShopUnavailable(ShopReason.EMPTY_PAGE.words(total), Duration.ZERO, null);
        }
        var at = heard.at();
        return place.to() == 0 && at != null
                ? place.until(at.getEpochSecond(), total, place.newest())
                : place.at(Math.max(place.offset() + 1, end - AGAIN), total, newest);
    }

    private static List<OnlineOrder> stillOpen(List<OnlineOrder> orders) {
        return orders.stream()
                .filter(order -> order.state() == OnlineOrder.State.OPEN)
                .toList();
    }

    static long behind(long newest) {
        return Math.max(0, Instant.ofEpochSecond(newest).minus(OVERLAP).getEpochSecond());
    }
}
