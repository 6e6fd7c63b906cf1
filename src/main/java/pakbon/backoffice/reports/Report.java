package pakbon.backoffice.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import pakbon.fulfillment.Figures.By;
import pakbon.fulfillment.Figures.Day;
import pakbon.fulfillment.Figures.Missed;
import pakbon.fulfillment.Figures.Pace;
import pakbon.fulfillment.PickingFigures.Picked;
import pakbon.shared.Quantity;

/** One period, as the page and the file show it; outlets and channels by their names. */
public record Report(
        LocalDate from,
        LocalDate until,
        List<OpenAt> open,
        List<Pace> paces,
        List<Missed> missed,
        List<Picked> picked,
        List<Day> days) {
    private static final int MOST_SHOWN = 50;

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

    /** Of products the worst only: whoever wants them all has the file. */
    public List<Picked> picked(By by) {
        return picked.stream().filter(each -> each.by() == by).limit(MOST_SHOWN).toList();
    }

    /** All together; zeroes when nothing was picked. */
    public Picked wholePicked() {
        return picked(By.ALL).stream()
                .findFirst()
                .orElse(new Picked(By.ALL, "", 0, Quantity.ZERO, 0, Quantity.ZERO, 0));
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
