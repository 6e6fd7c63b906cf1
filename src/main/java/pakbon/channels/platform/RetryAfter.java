package pakbon.channels.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How long a shop asks to be left alone: seconds, or a date that is read by the shop's own clock; or, where it only tells
 * when its allowance begins anew, until then.
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    static Duration of(ShopAnswer answer) {
        var asked = answer.header("retry-after").strip();
        try {
            if (asked.isEmpty()) {
                var reset = answer.header("x-rate-limit-time-reset-ms").strip();
                return reset.matches("[0-9]{1,7}") ? Duration.ofMillis(Long.parseLong(reset)) : Duration.ZERO;
            }
            var pause = asked.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(asked))
                    : Duration.between(date(answer.header("date")), date(asked));
            return pause.isNegative() ? Duration.ZERO : pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        } catch (DateTimeException | NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
