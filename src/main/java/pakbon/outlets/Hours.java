package pakbon.outlets;

import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a place is open on a day, by its own clock.
 *
 * @param pause while it is closed in between, as over lunch; null when it is not
 */
public record Hours(LocalTime from, LocalTime to, @Nullable Stretch pause) {
    /** Some time of a day, from before to. */
    public record Stretch(LocalTime from, LocalTime to) {
        public Stretch {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from " + from + " to " + to);
            }
        }
    }

    public Hours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("open from " + from + " to " + to);
        }
        if (pause != null && !(from.isBefore(pause.from()) && pause.to().isBefore(to))) {
            throw new IllegalArgumentException("closed " + pause + " while open from " + from + " to " + to);
        }
    }

    public Hours(LocalTime from, LocalTime to) {
        this(from, to, null);
    }

    /** When it is open, in the order of the day. */
    public List<Stretch> stretches() {
        return pause == null
                ? List.of(new Stretch(from, to))
                : List.of(new Stretch(from, pause.from()), new Stretch(pause.to(), to));
    }
}
