package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.ChannelHealth.About;
import pakbon.channels.ChannelHealth.Parked;
import pakbon.channels.platform.Problem;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** Says how connections are doing, and never better than it is. */
@Service
public class Health {
    /** A poll, a retry or two: nobody needs to know. */
    private static final Duration TOLERATED = Duration.ofMinutes(2);

    private final ConnectionStore connections;
    private final PulseStore pulses;
    private final Inbox inbox;
    private final PushStore pushes;
    private final ErrandStore errands;
    private final ProblemStore problems;
    private final Clock clock;

    Health(
            ConnectionStore connections,
            PulseStore pulses,
            Inbox inbox,
            PushStore pushes,
            ErrandStore errands,
            ProblemStore problems,
            Clock clock) {
        this.connections = connections;
        this.pulses = pulses;
        this.inbox = inbox;
        this.pushes = pushes;
        this.errands = errands;
        this.problems = problems;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<ChannelHealth> all(RetailerId retailer) {
        return connections.all(retailer).stream()
                .map(connection -> of(retailer, connection))
                .toList();
    }

    /** What keeps shops from working, for everybody who waits for their orders (S67). */
    @Transactional(readOnly = true)
    public List<Hindrance> hindrances(RetailerId retailer) {
        return problems.blocking(retailer);
    }

    @Transactional(readOnly = true)
    public Optional<ChannelHealth> of(RetailerId retailer, ConnectionId id) {
        return connections.byId(retailer, id).map(row -> of(retailer, row.connection()));
    }

    private ChannelHealth of(RetailerId retailer, Connection connection) {
        var pulse = pulses.of(retailer, connection.id());
        var hints = inbox.standing(retailer, connection.id());
        var waiting = pushes.standing(retailer, connection.id());
        var found = problems.of(retailer, connection.id());
        var asides = errands.standing(retailer, connection.id());
        var parked = parked(retailer, connection);
        var lag = connection.isConnected()
                ? lag(pulse, hints.oldest(), waiting.oldest(), asides.oldest())
                : Duration.ZERO;
        return new ChannelHealth(
                connection,
                state(connection, found, parked, lag, pulse),
                pulse.carrier(),
                pulse.proof(clock.instant()),
                pulse.proofSentAt(),
                pulse.lastWebhookAt(),
                pulse.lastPollAt(),
                pulse.lastOrder(),
                pulse.lastOrderAt(),
                lag,
                hints.waiting(),
                waiting.waiting() + asides.waiting(),
                Stream.of(waiting.answer(), asides.answer())
                        .filter(answer -> !answer.isEmpty())
                        .findFirst()
                        .orElse(hints.reason()),
                parked,
                found,
                pulse.downSince(),
                pulse.downWhy(),
                pulses.refusedHooks(retailer, connection.id()));
    }

    private List<Parked> parked(RetailerId retailer, Connection connection) {
        var statuses = pushes.parked(retailer, connection.id()).stream()
                .map(row -> new Parked(
                        row.order(),
                        row.number().isEmpty() ? row.externalId().value() : row.number(),
                        String.valueOf(row.parked()),
                        row.parkedAt() == null ? clock.instant() : row.parkedAt(),
                        About.STAGE));
        var asides = errands.parked(retailer, connection.id()).stream()
                .map(row -> new Parked(
                        row.order(),
                        row.number(),
                        String.valueOf(row.parked()),
                        row.parkedAt() == null ? clock.instant() : row.parkedAt(),
                        About.of(row.kind())));
        return Stream.concat(statuses, asides).toList();
    }

    private static ChannelState state(
            Connection connection, List<Problem> found, List<Parked> parked, Duration lag, Pulse pulse) {
        if (!connection.isConnected()) {
            return ChannelState.DISCONNECTED;
        }
        if (!parked.isEmpty() || found.stream().anyMatch(Problem::holdsPushes)) {
            return ChannelState.ATTENTION;
        }
        if (pulse.downSince() != null || lag.compareTo(TOLERATED) > 0) {
            return ChannelState.LAGGING;
        }
        return pulse.awaitsWebhook() ? ChannelState.UNPROVEN : ChannelState.LIVE;
    }

    /** Zero when all that we know of is done and the shop was asked when it should be. */
    private Duration lag(
            Pulse pulse, @Nullable Instant oldestHint, @Nullable Instant oldestPush, @Nullable Instant oldestErrand) {
        var now = clock.instant();
        var away = pulse.downSince();
        var overdue = pulse.nextPollAt().isBefore(now) ? pulse.nextPollAt() : null;
        return Stream.of(oldestHint, oldestPush, oldestErrand, away, overdue)
                .flatMap(Stream::ofNullable)
                .map(since -> Duration.between(since, now))
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
