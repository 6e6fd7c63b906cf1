package pakbon.backoffice.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import pakbon.fulfillment.Figures.By;
import pakbon.fulfillment.Figures.Day;
import pakbon.fulfillment.Figures.Missed;
import pakbon.fulfillment.Figures.Pace;

/** One period, as the page and the file show it; outlets and channels by their names. */
public record Report(
        LocalDate from, LocalDate until, List<OpenAt> open, List<Pace> paces, List<Missed> missed, List<Day> days) {
    public record OpenAt(String outlet, int open, int packed, int late, Instant longest) {}

    public List<Pace> by(By by) {
        return paces.stream().filter(pace -> pace.by() == by).toList();
    }

    /** All together; zeroes when nothing happened. */
    public Pace whole() {
        return by(By.ALL).stream()
                .findFirst()
                .orElse(new Pace(By.ALL, "", 0, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, Duration.ZERO));
    }

    public int openNow() {
        return open.stream().mapToInt(OpenAt::open).sum();
    }

    public int lateNow() {
        return open.stream().mapToInt(OpenAt::late).sum();
    }

    public int packedNow() {
        return open.stream().mapToInt(OpenAt::packed).sum();
    }
}
