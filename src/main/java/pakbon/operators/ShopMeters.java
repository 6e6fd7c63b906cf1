package pakbon.operators;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import pakbon.channels.ChannelHealth;
import pakbon.channels.Health;
import pakbon.database.Backups;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;

/**
 * How the connections of all businesses are doing, and how old the newest good backup is. Read from the rows when somebody
 * collects, at most every few seconds: so every node says the same, and nobody pays for it who does not look.
 */
@Component
class ShopMeters {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Directory directory;
    private final Health health;
    private final Clock clock;
    private final MultiGauge queued;
    private final MultiGauge parked;
    private final MultiGauge lag;
    private final MultiGauge away;
    private final AtomicLong readAt = new AtomicLong();

    ShopMeters(MeterRegistry registry, Directory directory, Health health, Backups backups, Clock clock) {
        this.directory = directory;
        this.health = health;
        this.clock = clock;
        queued = gauge(
                registry, "pakbon.connection.queued", "Orders that wait to be read, and statuses that wait to be told");
        parked = gauge(registry, "pakbon.connection.failed", "Statuses that a person has to look at");
        lag = gauge(registry, "pakbon.connection.lag.seconds", "How long the oldest of what waits has waited");
        away = gauge(registry, "pakbon.connection.away.seconds", "How long the shop has not answered; 0 when it does");
        Gauge.builder("pakbon.backup.age.seconds", backups, this::age)
                .description(
                        "Age of the newest backup that was tried out; NaN while there is none, or when they are somebody else’s")
                .register(registry);
    }

    void refresh() {
        var now = clock.instant();
        var last = readAt.get();
        if (now.minus(FRESH).toEpochMilli() < last || !readAt.compareAndSet(last, now.toEpochMilli())) {
            return;
        }
        var all = new ArrayList<ChannelHealth>();
        for (var retailer : directory.retailers()) {
            CurrentRetailer.run(retailer, () -> all.addAll(health.all(retailer)));
        }
        var connected =
                all.stream().filter(one -> one.connection().isConnected()).toList();
        queued.register(rows(connected, ChannelHealth::queue), true);
        parked.register(rows(connected, one -> one.parked().size()), true);
        lag.register(rows(connected, one -> one.lag().toMillis() / 1000.0), true);
        away.register(
                rows(connected, one -> {
                    var since = one.awaySince();
                    return since == null ? 0 : Duration.between(since, now).toMillis() / 1000.0;
                }),
                true);
    }

    private interface Figure {
        double of(ChannelHealth connection);
    }

    private static List<Row<?>> rows(List<ChannelHealth> connections, Figure figure) {
        var rows = new ArrayList<Row<?>>();
        for (var one : connections) {
            var tags = Tags.of(
                    "connection",
                    one.connection().id().toString(),
                    "platform",
                    one.connection().platform());
            rows.add(Row.of(tags, figure.of(one)));
        }
        return rows;
    }

    private double age(Backups backups) {
        return backups.lastGood()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }
}
