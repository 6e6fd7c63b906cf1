package pakbon.outlets;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How an outlet works.
 *
 * @param scanOnly what has a barcode counts there only by scanning it (H12)
 * @param ordersADay as many as can be packed there in a day; null: as many as come (G7)
 * @param papers what its printers take
 */
public record OutletRules(boolean scanOnly, @Nullable Integer ordersADay, OutletPapers papers) {
    public static final int MOST_ORDERS = 100_000;
    public static final OutletRules NONE = new OutletRules(false, null);

    public OutletRules(boolean scanOnly, @Nullable Integer ordersADay) {
        this(scanOnly, ordersADay, OutletPapers.USUAL);
    }

    /** When the day began there on whose clock it is now this time. */
    public static Instant dayOf(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }
}
