package pakbon.channels.cseries;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.OrderNotReady;
import pakbon.channels.platform.Session;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.JsonNode;

/**
 * Walks what has changed. In which order the shop lists it is not documented, and pages drift while they are read, so a
 * walk always begins ten minutes before the newest change seen, and all its pages count before we go on from there.
 */
record CSeriesChanges(CSeriesClient client, CSeriesReading reading, Clock clock) {
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    /** A new connection takes in what is still open and was touched within this time. */
    private static final Duration FIRST_LOOK = Duration.ofDays(30);
    /** An order whose parts are not there by then is left to whoever asks for it by itself. */
    private static final Duration PARTS_COME_WITHIN = Duration.ofHours(1);

    private static final DateTimeFormatter IN_FILTERS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /**
     * @param newest seen so far in this walk, in the shop's own time
     * @param first takes open orders only
     * @param held the oldest change whose order could not be read yet: the next walk begins before it
     */
    private record Place(Instant from, int page, Instant newest, boolean first, Instant held) {
        static Place of(String cursor) {
            var parts = cursor.split(" ", -1);
            try {
                return new Place(
                        Instant.parse(parts[0]),
                        Integer.parseInt(parts[1]),
                        Instant.parse(parts[2]),
                        Boolean.parseBoolean(parts[3]),
                        parts.length > 4 ? Instant.parse(parts[4]) : Instant.MAX);
            } catch (DateTimeException | ArrayIndexOutOfBoundsException | NumberFormatException e) {
                throw new IllegalArgumentException("no cursor of ours: " + cursor, e);
            }
        }

        Cursor cursor() {
            return new Cursor(from + " " + page + " " + newest + " " + first + (isHeld() ? " " + held : ""));
        }

        private boolean isHeld() {
            return held.isBefore(Instant.MAX);
        }

        Place next(Instant seen, Instant unready) {
            return new Place(from, page + 1, seen, first, unready);
        }

        Place after(Instant seen, Instant unready) {
            boolean waits = unready.isBefore(Instant.MAX) && unready.isAfter(seen.minus(PARTS_COME_WITHIN));
            var mark = waits ? unready : seen;
            // an order that the first look could not read may be taken in by the next one whatever its status
            return new Place(mark.minus(OVERLAP), 1, mark, false, Instant.MAX);
        }
    }

    ChangedOrders since(Cursor cursor, Session shop) {
        var place = cursor.equals(Cursor.START) ? beginning() : Place.of(cursor.value());
        var found = page(place, shop);
        var newest = found.stream()
                .map(order -> Objects.requireNonNullElse(changed(order), Instant.EPOCH))
                .max(Comparator.naturalOrder())
                .filter(place.newest()::isBefore)
                .orElse(place.newest());
        boolean isLast = found.size() < CSeriesClient.PAGE;
        var read = new ArrayList<OnlineOrder>();
        var held = place.held();
        for (var order : found) {
            if (!place.first() || CSeriesStatus.stateOf(Wire.text(order, "status")) == OnlineOrder.State.OPEN) {
                var at = Objects.requireNonNullElse(changed(order), Instant.MAX);
                held = take(order, shop, read) || held.isBefore(at) ? held : at;
            }
        }
        return new ChangedOrders(
                read, (isLast ? place.after(newest, held) : place.next(newest, held)).cursor(), isLast);
    }

    /** By our own clock this once: the shop has not told us its time yet. */
    private Place beginning() {
        var from = clock.instant().minus(FIRST_LOOK);
        return new Place(from, 1, from, true, Instant.MAX);
    }

    private List<JsonNode> page(Place place, Session shop) {
        var query = new LinkedHashMap<String, String>();
        query.put("updated_at_min", IN_FILTERS.format(place.from()));
        query.put("limit", String.valueOf(CSeriesClient.PAGE));
        query.put("page", String.valueOf(place.page()));
        try {
            return List.copyOf(client.get("/orders", Map.copyOf(query), shop)
                    .path("orders")
                    .values());
        } catch (CSeriesClient.Refused e) {
            throw CSeriesPlatform.unexpected(e);
        }
    }

    /** Answers whether that is settled; an order whose parts are not there yet holds up no other and is asked for again. */
    private boolean take(JsonNode order, Session shop, List<OnlineOrder> read) {
        try {
            read.add(reading.read(order, shop));
        } catch (OrderNotReady e) {
            return false;
        } catch (IllegalArgumentException | ArithmeticException e) {
            shop.calls().called("order " + Wire.text(order, "id"), "unreadable: " + e.getMessage(), Duration.ZERO);
        }
        return true;
    }

    private static @Nullable Instant changed(JsonNode order) {
        try {
            return Wire.instant(order, "updatedAt");
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
