package pakbon.channels;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** How long to wait before the next try. The first tries come quickly; nothing is given up on while a shop is away. */
final class Pauses {
    private static final List<Duration> QUICK = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));
    static final Duration LONGEST_WHILE_AWAY = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

    private Pauses() {}

    /**
     * @param failures in a row, from 1
     * @param othersAnswered the shop answers, only not to this: no outage, so no hurry
     * @param asked how long the shop wants to be left alone; zero when it did not say
     */
    static Duration after(int failures, boolean othersAnswered, Duration asked, RandomGenerator dice) {
        Duration pause;
        if (failures <= QUICK.size()) {
            pause = QUICK.get(Math.max(failures, 1) - 1);
        } else if (othersAnswered) {
            pause = shorter(Duration.ofMinutes(1L << Math.min(failures - QUICK.size() - 1, 10)), LONGEST);
        } else {
            pause = LONGEST_WHILE_AWAY;
        }
        return longer(jittered(pause, dice), shorter(asked, LONGEST_ASKED));
    }

    /** Up to a fifth shorter, so that connections do not knock in step. */
    private static Duration jittered(Duration pause, RandomGenerator dice) {
        return pause.minus(Duration.ofMillis(dice.nextLong(pause.toMillis() / 5 + 1)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
