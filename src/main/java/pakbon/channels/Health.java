package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Asks the same of many connections as of one: it is read for every page that is shown. */
    @Transactional(readOnly = true)
    public List<ChannelHealth> all(RetailerId retailer) {
        return of(retailer, connections.all(retailer));
    }

    /** What keeps shops from working, for everybody who waits for their orders (S67). */
    @Transactional(readOnly = true)
    public List<Hindrance> hindrances(RetailerId retailer) {
        return problems.blocking(retailer);
    }

    @Transactional(readOnly = true)
    public Optional<ChannelHealth> of(RetailerId retailer, ConnectionId id) {
        return connections
                .byId(retailer, id)
                .map(row -> of(retailer, List.of(row.connection())).getFirst());
    }

    private List<ChannelHealth> of(RetailerId retailer, List<Connection> these) {
        if (these.isEmpty()) {
            return List.of();
        }
        var ids = these.stream().map(Connection::id).toList();
        var pulse = pulses.of(retailer, ids);
        var hints = inbox.standing(retailer, ids);
        var waiting = pushes.standing(retailer, ids);
        var asides = errands.standing(retailer, ids);
        var found = problems.of(retailer, ids);
        var parked = parked(retailer, ids);
        return these.stream()
                .map(each -> of(
                        each,
                        Objects.requireNonNull(pulse.get(each.id()), "a pulse of each connection"),
                        hints.getOrDefault(each.id(), Inbox.Standing.NOTHING),
                        waiting.getOrDefault(each.id(), PushStore.Standing.NOTHING),
                        asides.getOrDefault(each.id(), PushStore.Standing.NOTHING),
                        found.getOrDefault(each.id(), List.of()),
                        parked.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private ChannelHealth of(
            Connection connection,
            Pulse pulse,
            Inbox.Standing hints,
            PushStore.Standing waiting,
            PushStore.Standing asides,
            List<Problem> found,
            List<Parked> parked) {
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
                pulse.refusedHooks());
    }

    /** Of each connection: what its shop would not hear of an order as a whole, then what beside it. */
    private Map<ConnectionId, List<Parked>> parked(RetailerId retailer, List<ConnectionId> ids) {
        var parked = new HashMap<ConnectionId, List<Parked>>();
        pushes.parked(retailer, ids)
                .forEach(row -> parked.computeIfAbsent(row.connection(), _ -> new ArrayList<>())
                        .add(new Parked(
                                row.order(),
                                row.number().isEmpty() ? row.externalId().value() : row.number(),
                                String.valueOf(row.parked()),
                                row.parkedAt() == null ? clock.instant() : row.parkedAt(),
                                About.STAGE)));
        errands.parked(retailer, ids)
                .forEach(row -> parked.computeIfAbsent(row.connection(), _ -> new ArrayList<>())
                        .add(new Parked(
                                row.order(),
                                row.number(),
                                String.valueOf(row.parked()),
                                row.parkedAt() == null ? clock.instant() : row.parkedAt(),
                                About.of(row.kind()))));
        return parked;
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
