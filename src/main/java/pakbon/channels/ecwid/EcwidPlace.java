package pakbon.channels.ecwid;

import java.util.Arrays;
import pakbon.channels.platform.Cursor;

/**
 * Where a walk through changed orders is; all times in the store's Unix seconds.
 *
 * @param newest change seen so far; between walks all there is
 * @param from the walk's beginning
 * @param to its end, 0 as long as one page is enough
 * @param total orders of the walk when we last looked
 */
record EcwidPlace(long newest, long from, long to, int offset, int total, boolean isFirstLook) {
    /** When there has never been an order, everything that comes is new. */
    static EcwidPlace between(long newest) {
        return new EcwidPlace(newest, EcwidChanges.behind(newest), 0, 0, 0, false);
    }

    static EcwidPlace first(long from) {
        return new EcwidPlace(from, from, 0, 0, 0, true);
    }

    EcwidPlace until(long end, int of, long seen) {
        return new EcwidPlace(seen, from, end, 0, of, isFirstLook);
    }

    EcwidPlace at(int next, int of, long seen) {
        return new EcwidPlace(seen, from, to, next, of, isFirstLook);
    }

    boolean isBetween() {
        return equals(between(newest));
    }

    static EcwidPlace of(Cursor cursor) {
        var parts = Arrays.stream(cursor.value().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        return parts.length == 1
                ? between(parts[0])
                : new EcwidPlace(parts[0], parts[1], parts[2], (int) parts[3], (int) parts[4], parts[5] == 1);
    }

    Cursor cursor() {
        return new Cursor(
                isBetween()
                        ? String.valueOf(newest)
                        : newest + " " + from + " " + to + " " + offset + " " + total + " " + (isFirstLook ? 1 : 0));
    }
}
