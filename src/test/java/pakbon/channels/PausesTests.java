package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTests {
    /** Always the longest that the dice allow. */
    static final Random NO_DICE = new Random() {
        @Override
        public long nextLong(long bound) {
            return 0;
        }
    };

    @Test
    void theFirstTriesComeQuickly() {
        assertThat(IntStream.rangeClosed(1, 5)
                        .mapToLong(failures ->
                                pause(failures, false, Duration.ZERO).toSeconds()))
                .containsExactly(1L, 2L, 5L, 10L, 30L);
    }

    @Test
    void aShopThatIsAwayIsAskedAtLeastEveryHalfMinuteHoweverLongItLasts() {
        assertThat(pause(6, false, Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pause(100_000, false, Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void oneOrderThatTheShopDoesNotTakeIsTriedLessAndLess() {
        assertThat(IntStream.of(6, 7, 8, 9, 10, 60)
                        .mapToLong(
                                failures -> pause(failures, true, Duration.ZERO).toMinutes()))
                .containsExactly(1L, 2L, 4L, 8L, 15L, 15L);
    }

    @Test
    void aShopIsLeftAloneAsLongAsItAsksWithinReason() {
        assertThat(pause(1, false, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(pause(1, false, Duration.ofDays(7))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void noTwoKnockInStepAndNobodyWaitsLongerForIt() {
        var dice = new Random(20261123);
        var pauses = IntStream.range(0, 100)
                .mapToObj(_ -> Pauses.after(6, false, Duration.ZERO, dice))
                .toList();

        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(24)) >= 0);
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) <= 0);
        assertThat(pauses.stream().distinct().count()).isGreaterThan(50);
    }

    private static Duration pause(int failures, boolean othersAnswered, Duration asked) {
        return Pauses.after(failures, othersAnswered, asked, NO_DICE);
    }
}
