package pakbon.api;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * So many requests a second for each token, with a reserve for bursts; counted on this node. A loop that runs wild is
 * slowed down, honest work never meets it.
 */
@Component
class RateLimit {
    private final double perSecond;
    private final double burst;
    private final ConcurrentHashMap<UUID, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimit(
            @Value("${pakbon.api.requests-per-second:50}") double perSecond,
            @Value("${pakbon.api.burst:1000}") double burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    private record Bucket(double left, Instant at) {}

    /** Zero when the token may go on; otherwise how long it should wait. */
    Duration pauseFor(UUID token, Instant now) {
        var after = buckets.compute(token, (_, before) -> {
            double left = before == null ? burst : refilled(before, now);
            return new Bucket(left >= 1 ? left - 1 : left - 1e-9, now);
        });
        return after.left() >= 0
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil(1000 * (1 - after.left()) / perSecond));
    }

    private double refilled(Bucket before, Instant now) {
        double seconds = Math.max(0, Duration.between(before.at(), now).toMillis() / 1000.0);
        return Math.min(burst, before.left() + seconds * perSecond);
    }
}
