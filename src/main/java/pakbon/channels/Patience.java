package pakbon.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to go on with what a shop does not answer.
 *
 * @param failures in a row, with this one
 * @param othersAnswered the shop answered something else since the first of them: then it is this order, not the shop
 */
record Patience(int failures, boolean othersAnswered) {
    /** An hour and a half of tries while the shop answers everything else: a person has to look. */
    private static final int MOST_TRIES = 14;

    static Patience of(int attempts, @Nullable Instant failingSince, Pulse pulse) {
        return new Patience(
                attempts + 1,
                failingSince != null
                        && pulse.answeredAt() != null
                        && pulse.answeredAt().isAfter(failingSince));
    }

    boolean isOver() {
        return othersAnswered && failures >= MOST_TRIES;
    }

    /** @param asked how long the shop itself wants to be left alone */
    Instant next(Instant now, Duration asked, RandomGenerator dice) {
        return now.plus(Pauses.after(failures, othersAnswered, asked, dice));
    }
}
