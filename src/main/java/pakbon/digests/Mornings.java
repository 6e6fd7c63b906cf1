package pakbon.digests;

import java.time.Instant;
import java.time.LocalTime;
import pakbon.outlets.Hours;
import pakbon.outlets.OutletClock;

/** When somebody's day begins: when their outlet opens. */
final class Mornings {
    /** Where nobody has said when it opens. */
    private static final LocalTime USUAL = LocalTime.of(8, 0);
    /** A place that is closed for longer is looked at again then. */
    private static final int HORIZON = 31;

    private Mornings() {}

    /** The first after this moment. */
    static Instant after(Instant now, OutletClock outlet) {
        var zone = outlet.zone();
        var hours = outlet.hours();
        var today = now.atZone(zone).toLocalDate();
        for (var day = today; day.isBefore(today.plusDays(HORIZON)); day = day.plusDays(1)) {
            var opening = hours.isKnown() ? hours.on(day).map(Hours::from).orElse(null) : USUAL;
            if (opening != null && day.atTime(opening).atZone(zone).toInstant().isAfter(now)) {
                return day.atTime(opening).atZone(zone).toInstant();
            }
        }
        return today.plusDays(HORIZON).atTime(USUAL).atZone(zone).toInstant();
    }
}
