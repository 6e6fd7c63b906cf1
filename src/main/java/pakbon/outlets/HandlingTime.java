package pakbon.outlets;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How soon an order is promised to be ready: on its way, or waiting to be collected (B17). Counted in the time that the
 * outlet is open, by the outlet's own clock.
 */
public sealed interface HandlingTime {
    /** What holds where nobody has said anything. */
    HandlingTime USUAL = new OpenDays(1);

    /** Placed before this hour on a day that it is open: that day; otherwise the next open day. At closing time. */
    record SameDay(LocalTime before) implements HandlingTime {}

    /** So many hours that it is open. */
    record OpenHours(int hours) implements HandlingTime {
        public OpenHours {
            if (hours < 1 || hours > 200) {
                throw new IllegalArgumentException(hours + " hours");
            }
        }
    }

    /** So many open days behind the day on which it was placed; at closing time. */
    record OpenDays(int days) implements HandlingTime {
        public OpenDays {
            if (days < 1 || days > 60) {
                throw new IllegalArgumentException(days + " days");
            }
        }
    }

    /** When an order that was placed then is due at a place with these hours. */
    default Instant due(Instant placedAt, OpeningHours hours, ZoneId zone) {
        return switch (this) {
            case SameDay(var before) -> {
                var placed = placedAt.atZone(zone);
                var closing = hours.closing(placed.toLocalDate(), zone);
                yield placed.toLocalTime().isBefore(before) && closing.isPresent() && placedAt.isBefore(closing.get())
                        ? closing.get()
                        : behind(1, placedAt, hours, zone);
            }
            case OpenHours(var count) ->
                hours.afterOpenFor(Duration.ofHours(count), placedAt, zone)
                        .orElseGet(() -> placedAt.plus(Duration.ofHours(count)));
            case OpenDays(var count) -> behind(count, placedAt, hours, zone);
        };
    }

    private static Instant behind(int openDays, Instant placedAt, OpeningHours hours, ZoneId zone) {
        var day = placedAt.atZone(zone).toLocalDate();
        for (int n = 0; n < openDays; n++) {
            day = hours.nextOpenDay(day).orElse(day.plusDays(1)); // never open again: by the calendar
        }
        return hours.closing(day, zone)
                .orElse(day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** As it lies in a column and comes from a form: {@code same-day 16:00}, {@code hours 4}, {@code days 1}. */
    default String written() {
        return switch (this) {
            case SameDay(var before) -> "same-day " + before;
            case OpenHours(var count) -> "hours " + count;
            case OpenDays(var count) -> "days " + count;
        };
    }

    /** Empty for what is no handling time: nothing, another word, or too long. */
    static Optional<HandlingTime> read(String written) {
        var matcher = Written.PATTERN.matcher(written.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(1) != null) {
            return Optional.of(new SameDay(LocalTime.parse(matcher.group(1))));
        }
        try {
            int count = Integer.parseInt(matcher.group(3));
            return Optional.of(matcher.group(2).equals("hours") ? new OpenHours(count) : new OpenDays(count));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The shape in which it is written. */
    final class Written {
        private static final Pattern PATTERN =
                Pattern.compile("same-day ((?:[01]\\d|2[0-3]):[0-5]\\d)|(hours|days) (\\d{1,3})");

        private Written() {}
    }
}
