package pakbon.outlets;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a place is open on a day, by its own clock.
 *
 * @param breaks while it is closed in between, as over lunch; in the order of the day, each with open time around it
 */
public record Hours(LocalTime from, LocalTime to, List<Stretch> breaks) {
    private static final String CLOCK = "(\\d{1,2})(?:[:.](\\d{2}))?";
    private static final Pattern TYPED = Pattern.compile(
            "\\G(?:[\\s,;/&+]|\\b(?:en|and)\\b)*" + CLOCK + "\\s*(?:[-\\u2010-\\u2015]|tot|to|until)\\s*" + CLOCK);

    /** Some time of a day, from before to. */
    public record Stretch(LocalTime from, LocalTime to) {
        public Stretch {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from " + from + " to " + to);
            }
        }
    }

    public Hours {
        breaks = breaks.stream().sorted(Comparator.comparing(Stretch::from)).toList();
        var open = from;
        for (var pause : breaks) {
            if (!open.isBefore(pause.from())) {
                throw new IllegalArgumentException("closed " + pause + " while open from " + open);
            }
            open = pause.to();
        }
        if (!open.isBefore(to)) {
            throw new IllegalArgumentException("open from " + open + " to " + to);
        }
    }

    public Hours(LocalTime from, LocalTime to, Stretch... breaks) {
        this(from, to, List.of(breaks));
    }

    /** When it is open, in the order of the day. */
    public List<Stretch> stretches() {
        var stretches = new ArrayList<Stretch>();
        var open = from;
        for (var pause : breaks) {
            stretches.add(new Stretch(open, pause.from()));
            open = pause.to();
        }
        stretches.add(new Stretch(open, to));
        return List.copyOf(stretches);
    }

    /** The breaks as they lie in a column and stand in a field: {@code 12:30-13:00, 15:00-15:15}. */
    public String writtenBreaks() {
        return breaks.stream().map(pause -> pause.from() + "-" + pause.to()).collect(Collectors.joining(", "));
    }

    /** Breaks as people type them: {@code 12.30 - 13 en 15:00-15:15}. Empty for what is none; nothing typed is no break. */
    public static Optional<List<Stretch>> readBreaks(String typed) {
        var breaks = new ArrayList<Stretch>();
        var matcher = TYPED.matcher(typed);
        int end = 0;
        try {
            while (matcher.find()) {
                breaks.add(new Stretch(
                        clock(matcher.group(1), matcher.group(2)), clock(matcher.group(3), matcher.group(4))));
                end = matcher.end();
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return typed.substring(end).matches("[\\s,;]*") ? Optional.of(List.copyOf(breaks)) : Optional.empty();
    }

    private static LocalTime clock(String hour, @Nullable String minute) {
        return LocalTime.of(Integer.parseInt(hour), minute == null ? 0 : Integer.parseInt(minute));
    }
}
