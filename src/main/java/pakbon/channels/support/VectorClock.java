package pakbon.channels.support;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands at the moment of what is looked at: a recorded webhook is no older than when it was recorded. */
public final class VectorClock extends Clock {
    private Instant at = Instant.now();

    public void stand(Instant moment) {
        at = moment;
    }

    @Override
    public Instant instant() {
        return at;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
