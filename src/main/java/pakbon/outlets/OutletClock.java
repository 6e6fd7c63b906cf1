package pakbon.outlets;

import java.time.Instant;
import java.time.ZoneId;

/** An outlet's time: the clock on its wall, and when it is open by that clock. */
public record OutletClock(ZoneId zone, OpeningHours hours) {
    /** When an order that was placed then, with this promise, is due here. */
    public Instant due(HandlingTime promise, Instant placedAt) {
        return promise.due(placedAt, hours, zone);
    }

    public boolean isOpen(Instant at) {
        return hours.isOpen(at, zone);
    }
}
