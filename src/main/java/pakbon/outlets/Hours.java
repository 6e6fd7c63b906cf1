package pakbon.outlets;

import java.time.LocalTime;

/** From when to when a place is open on a day, by its own clock. */
public record Hours(LocalTime from, LocalTime to) {
    public Hours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("open from " + from + " to " + to);
        }
    }
}
