package pakbon.channels.bigcommerce;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Cursor;

/**
 * Where a walk through the changes is. It goes by time; but when a page ends in the second in which it began, it goes
 * through the orders around that second by their ids, for those do not move when an order changes meanwhile.
 *
 * @param start the bound with which the walk began
 * @param from the bound of the next question
 * @param afterId the last order seen around that second; 0 while it goes by time
 * @param newest change seen so far
 */
record BigPlace(Instant start, Instant from, long afterId, Instant newest, boolean isFirstLook) {
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /** A walk that begins behind this newest change. */
    static BigPlace at(Instant newest) {
        var from = newest.equals(Instant.EPOCH) ? newest : newest.minus(OVERLAP);
        return new BigPlace(from, from, 0, newest, false);
    }

    static BigPlace first(Instant from) {
        return new BigPlace(from, from, 0, from, true);
    }

    /** Between walks the cursor is one time; within one it says the rest too. */
    static BigPlace of(Cursor cursor) {
        var parts = cursor.value().split(" ", -1);
        try {
            return parts.length < 5
                    ? at(Instant.parse(parts[0]))
                    : new BigPlace(
                            Instant.parse(parts[1]),
                            Instant.parse(parts[2]),
                            Long.parseLong(parts[3]),
                            Instant.parse(parts[0]),
                            parts[4].equals("first"));
        } catch (DateTimeException | NumberFormatException e) {
            return at(Instant.EPOCH);
        }
    }

    Cursor between() {
        return new Cursor(text(newest));
    }

    Cursor within() {
        return new Cursor(String.join(
                " ", text(newest), text(start), text(from), String.valueOf(afterId), isFirstLook ? "first" : "later"));
    }

    boolean isByTime() {
        return afterId == 0;
    }

    /** A second more than is needed, whether the platform counts its bounds in or out. */
    Instant until() {
        return from.plusSeconds(3);
    }

    /**
     * After a page that may not have been the last.
     *
     * @param last change on it; null when the shop did not say
     * @param lastId on it; 0 when it was the last around that second
     */
    BigPlace after(@Nullable Instant last, long lastId, Instant seen) {
        if (!isByTime()) {
            return lastId <= afterId
                    ? new BigPlace(start, from.plusSeconds(1), 0, seen, isFirstLook)
                    : new BigPlace(start, from, lastId, seen, isFirstLook);
        }
        return last != null && last.minusSeconds(1).isAfter(from)
                ? new BigPlace(start, last.minusSeconds(1), 0, seen, isFirstLook)
                : new BigPlace(start, from, 1, seen, isFirstLook);
    }

    static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
