package pakbon.outlets;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a place is open. Days of the week that are not named are closed; a place of which nothing is known counts as open
 * day and night. Pure: days and hours are those of the place's own clock, also when that clock is put forward or back.
 *
 * @param days that are not like the others
 */
public record OpeningHours(Map<DayOfWeek, Hours> week, SortedMap<LocalDate, SpecialDay> days) {
    public static final OpeningHours UNKNOWN = new OpeningHours(Map.of(), new TreeMap<>());
    /** So many days are looked through for one that is open; a place that is closed for longer has none. */
    private static final int HORIZON = 366;

    /** @param hours null: closed */
    public record SpecialDay(LocalDate day, @Nullable Hours hours, String note) {}

    public OpeningHours {
        week = week.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(week));
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    public boolean isKnown() {
        return !week.isEmpty();
    }

    /** Empty when it is closed that day; not meant for a place of which nothing is known. */
    public Optional<Hours> on(LocalDate day) {
        var special = days.get(day);
        return Optional.ofNullable(special == null ? week.get(day.getDayOfWeek()) : special.hours());
    }

    public boolean isOpenOn(LocalDate day) {
        return !stretches(day, ZoneOffset.UTC).isEmpty();
    }

    public boolean isOpen(Instant at, ZoneId zone) {
        return stretches(at.atZone(zone).toLocalDate(), zone).stream()
                .anyMatch(open -> !at.isBefore(open.from()) && at.isBefore(open.to()));
    }

    /** When it closes for that day; empty when it is closed all day. */
    public Optional<Instant> closing(LocalDate day, ZoneId zone) {
        var open = stretches(day, zone);
        return open.isEmpty() ? Optional.empty() : Optional.of(open.getLast().to());
    }

    /** The first open day behind this one; a year ahead there has to be one. */
    public Optional<LocalDate> nextOpenDay(LocalDate behind) {
        for (var day = behind.plusDays(1); day.isBefore(behind.plusDays(HORIZON)); day = day.plusDays(1)) {
            if (isOpenOn(day)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** When it has been open for so long since then; empty when that does not come within a year. */
    public Optional<Instant> afterOpenFor(Duration open, Instant since, ZoneId zone) {
        var left = open;
        var first = since.atZone(zone).toLocalDate();
        for (var day = first; day.isBefore(first.plusDays(HORIZON)); day = day.plusDays(1)) {
            for (var stretch : stretches(day, zone)) {
                if (stretch.to().isAfter(since)) {
                    var from = stretch.from().isAfter(since) ? stretch.from() : since;
                    var here = Duration.between(from, stretch.to());
                    if (here.compareTo(left) >= 0) {
                        return Optional.of(from.plus(left));
                    }
                    left = left.minus(here);
                }
            }
        }
        return Optional.empty();
    }

    private record Stretch(Instant from, Instant to) {}

    private List<Stretch> stretches(LocalDate day, ZoneId zone) {
        var special = days.get(day);
        if (special == null && !isKnown()) {
            return List.of(new Stretch(
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        return on(day).map(Hours::stretches).orElse(List.of()).stream()
                .map(open -> new Stretch(
                        day.atTime(open.from()).atZone(zone).toInstant(),
                        day.atTime(open.to()).atZone(zone).toInstant()))
                .toList();
    }
}
