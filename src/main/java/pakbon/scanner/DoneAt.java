package pakbon.scanner;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something was done that comes late, because it waited on a device without a network. A device's clock is believed as
 * long as it says what can be: not the future, not before there was the work, not longer ago than anything waits.
 */
final class DoneAt {
    /** What comes within this is as good as now. */
    private static final Duration AT_ONCE = Duration.ofMinutes(1);
    /** Nobody works for a week without a network; whose clock says so has a wrong one. */
    static final Duration OLDEST = Duration.ofDays(7);

    private DoneAt() {}

    /** @return null when it was done now, or nobody can say when */
    static @Nullable Instant of(Instant said, Instant opened, Instant now) {
        var done = exactly(said, opened, now);
        return done.isBefore(now.minus(AT_ONCE)) ? done : null;
    }

    /** To compare with what others did in the same minute; now, where nobody can say when. */
    static Instant exactly(Instant said, Instant opened, Instant now) {
        boolean can = said.isBefore(now) && !said.isBefore(opened) && !said.isBefore(now.minus(OLDEST));
        return can ? said : now;
    }
}
