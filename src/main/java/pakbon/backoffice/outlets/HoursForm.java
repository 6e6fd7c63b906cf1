package pakbon.backoffice.outlets;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import pakbon.outlets.Hours;
import pakbon.outlets.OpeningHours;
import pakbon.outlets.OpeningHours.SpecialDay;
import pakbon.outlets.OutletRefusal.DayFault;
import pakbon.outlets.OutletRefusal.HoursNotValid;
import pakbon.outlets.OutletRefusal.SpecialDayNotValid;
import pakbon.shared.Refusal;

/** When an outlet is open, as it was typed: a week, and the days that differ from it. */
public record HoursForm(Map<DayOfWeek, Day> week, List<Special> specials) {
    private static final int BLANK_DAYS = 2;
    private static final int MOST_DAYS = 120;

    /** @param breaks when it closes for a while, as typed */
    public record Day(boolean open, String from, String to, String breaks) {
        static final Day CLOSED = new Day(false, "", "", "");

        static Day of(Hours open) {
            return new Day(true, open.from().toString(), open.to().toString(), open.writtenBreaks());
        }
    }

    /** One that differs from its week; closed where no hours stand. */
    public record Special(String day, String from, String to, String breaks, String note) {
        static Special of(SpecialDay special) {
            var hours = special.hours();
            return new Special(
                    special.day().toString(),
                    hours == null ? "" : hours.from().toString(),
                    hours == null ? "" : hours.to().toString(),
                    hours == null ? "" : hours.writtenBreaks(),
                    special.note());
        }

        boolean isBlank() {
            return day.isBlank() && isClosed() && breaks.isBlank() && note.isBlank();
        }

        boolean isClosed() {
            return from.isBlank() && to.isBlank();
        }
    }

    /** A field of a day. */
    public enum Part {
        DAY,
        FROM,
        TO,
        BREAKS,
        NOTE
    }

    static HoursForm of(OpeningHours hours) {
        var week = new EnumMap<DayOfWeek, Day>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            var open = hours.week().get(day);
            week.put(day, open == null ? Day.CLOSED : Day.of(open));
        }
        return new HoursForm(
                week, hours.days().values().stream().map(Special::of).toList());
    }

    /**
     * @param before the hours that the page was drawn with: on a day that was closed, hours are typed to open it, whether
     *     or not somebody ticks the day as well
     */
    static HoursForm typed(OpeningHours before, MultiValueMap<String, String> said) {
        var week = new EnumMap<DayOfWeek, Day>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            var from = at(said, "from-" + day, 0);
            var to = at(said, "to-" + day, 0);
            var opens = !before.week().containsKey(day) && !from.isEmpty() && !to.isEmpty();
            week.put(day, new Day(opens || said.containsKey("open-" + day), from, to, at(said, "breaks-" + day, 0)));
        }
        var specials = new ArrayList<Special>();
        for (int at = 0; at < Math.min(said.getOrDefault("day", List.of()).size(), MOST_DAYS); at++) {
            specials.add(new Special(
                    at(said, "day", at),
                    at(said, "day-from", at),
                    at(said, "day-to", at),
                    at(said, "day-breaks", at),
                    at(said, "day-note", at)));
        }
        return new HoursForm(
                week, specials.stream().filter(each -> !each.isBlank()).toList());
    }

    private static String at(MultiValueMap<String, String> said, String name, int at) {
        var values = said.getOrDefault(name, List.of());
        return at < values.size() ? values.get(at).strip() : "";
    }

    /** The days that are there, and a few lines for more. */
    public List<Special> lines() {
        var lines = new ArrayList<>(specials);
        for (int n = 0; n < BLANK_DAYS; n++) {
            lines.add(new Special("", "", "", "", ""));
        }
        return lines;
    }

    /** What is wrong with the hours of a day; it stands beside that day. */
    public Optional<Refusal> about(DayOfWeek day) {
        var typed = week.getOrDefault(day, Day.CLOSED);
        return Optional.ofNullable(typed.open() ? fault(typed.from(), typed.to(), typed.breaks()) : null)
                .map(fault -> new HoursNotValid(day, fault));
    }

    /** The same of a special day; of one that stands there twice, at both. */
    public Optional<Refusal> about(Special special) {
        return Optional.ofNullable(special.isBlank() ? null : fault(special))
                .map(fault -> new SpecialDayNotValid(special.day(), date(special.day()), fault));
    }

    /** Whether this field of a day is what is wrong with it. */
    public boolean isWrong(DayOfWeek day, Part part) {
        var typed = week.getOrDefault(day, Day.CLOSED);
        return about(day).isPresent() && wrongPart(typed.from(), typed.to(), typed.breaks()) == part;
    }

    /** Of a day that is there twice, the day, at both. */
    public boolean isWrong(Special special, Part part) {
        return about(special).isPresent() && wrongPart(special) == part;
    }

    private Part wrongPart(Special special) {
        if (date(special.day()) == null || isTwice(special)) {
            return Part.DAY;
        }
        if (hasLongNote(special)) {
            return Part.NOTE;
        }
        return special.isClosed() ? Part.BREAKS : wrongPart(special.from(), special.to(), special.breaks());
    }

    /** The first that cannot be read; of two times in the wrong order the later one; a break that lies elsewhere. */
    private static Part wrongPart(String from, String to, String breaks) {
        if (time(from) == null) {
            return Part.FROM;
        }
        return time(to) == null || hours(from, to, "") == null ? Part.TO : Part.BREAKS;
    }

    /** What cannot be read, all of it; what can is in {@link #hours()}. */
    List<Refusal> unreadable() {
        var unreadable = new ArrayList<Refusal>();
        week.keySet().forEach(day -> about(day).ifPresent(unreadable::add));
        specials.forEach(day -> about(day).ifPresent(unreadable::add));
        return unreadable;
    }

    /** The first thing that is wrong with it; null where nothing is. */
    private @Nullable DayFault fault(Special special) {
        if (special.day().isBlank()) {
            return DayFault.DATE_MISSING;
        }
        if (date(special.day()) == null) {
            return DayFault.DATE;
        }
        if (isTwice(special)) {
            return DayFault.TWICE;
        }
        if (hasLongNote(special)) {
            return DayFault.NOTE;
        }
        if (special.isClosed()) {
            return special.breaks().isBlank() ? null : DayFault.BREAKS_OUTSIDE;
        }
        return fault(special.from(), special.to(), special.breaks());
    }

    private boolean isTwice(Special special) {
        return specials.stream()
                        .filter(other -> other.day().equals(special.day()))
                        .count()
                > 1;
    }

    private static boolean hasLongNote(Special special) {
        return special.note().length() > SpecialDayNotValid.LONGEST_NOTE;
    }

    private static @Nullable DayFault fault(String from, String to, String breaks) {
        var opens = time(from);
        var closes = time(to);
        if (opens == null || closes == null || !opens.isBefore(closes)) {
            return DayFault.TIMES;
        }
        var pauses = Hours.readBreaks(breaks).orElse(null);
        if (pauses == null) {
            return DayFault.BREAKS;
        }
        var inOrder = pauses.stream()
                .sorted(Comparator.comparing(Hours.Stretch::from))
                .toList();
        for (int at = 1; at < inOrder.size(); at++) {
            if (!inOrder.get(at - 1).to().isBefore(inOrder.get(at).from())) {
                return DayFault.BREAKS_OVERLAP;
            }
        }
        return hours(from, to, breaks) == null ? DayFault.BREAKS_OUTSIDE : null;
    }

    /** As they are kept; a day that is {@link #unreadable} is not among them. */
    OpeningHours hours() {
        var days = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
        week.forEach((day, typed) -> {
            var hours = typed.open() ? hours(typed.from(), typed.to(), typed.breaks()) : null;
            if (hours != null) {
                days.put(day, hours);
            }
        });
        SortedMap<LocalDate, SpecialDay> special = new TreeMap<>();
        for (var each : specials) {
            var day = date(each.day());
            if (day != null && !hasLongNote(each)) {
                special.put(day, new SpecialDay(day, hours(each.from(), each.to(), each.breaks()), each.note()));
            }
        }
        return new OpeningHours(days, special);
    }

    private static @Nullable Hours hours(String from, String to, String breaks) {
        try {
            var opens = LocalTime.parse(from);
            var closes = LocalTime.parse(to);
            return Hours.readBreaks(breaks)
                    .map(each -> new Hours(opens, closes, each))
                    .orElse(null);
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Between the years in which a calendar of a shop may lie. */
    private static @Nullable LocalDate date(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.getYear() >= 2000 && day.getYear() < 2100 ? day : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
