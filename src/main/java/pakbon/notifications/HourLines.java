package pakbon.notifications;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.Hours;
import pakbon.outlets.OpeningHours;

/** Opening hours as a customer reads them: days that are alike in one line, and what is different soon. */
final class HourLines {
    private static final int SOON_DAYS = 14;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private HourLines() {}

    /** None where nobody has said when it is open. */
    static List<String> of(OpeningHours opening, LocalDate today, Words words) {
        if (!opening.isKnown()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        var language = words.locale();
        for (var from = DayOfWeek.MONDAY; from != null; ) {
            var hours = opening.week().get(from);
            var to = from;
            while (to != DayOfWeek.SUNDAY && Objects.equals(opening.week().get(to.plus(1)), hours)) {
                to = to.plus(1);
            }
            var days = from == to ? name(from, language) : name(from, language) + "\u2013" + name(to, language);
            lines.add(days + " " + words(hours, words));
            from = to == DayOfWeek.SUNDAY ? null : to.plus(1);
        }
        opening.days().subMap(today, today.plusDays(SOON_DAYS)).values().forEach(day -> {
            var written = DateTimeFormatter.ofPattern("EEE d MMM", language).format(day.day());
            var note = day.note().isBlank() ? "" : " (" + Plain.line(day.note(), 60) + ")";
            lines.add(written + " " + words(day.hours(), words) + note);
        });
        return List.copyOf(lines);
    }

    private static String name(DayOfWeek day, Locale language) {
        return day.getDisplayName(TextStyle.SHORT, language);
    }

    private static String words(@Nullable Hours hours, Words words) {
        return hours == null
                ? words.of("mail.letter.closed")
                : hours.stretches().stream()
                        .map(open -> CLOCK.format(open.from()) + "\u2013" + CLOCK.format(open.to()))
                        .collect(Collectors.joining(", "));
    }
}
