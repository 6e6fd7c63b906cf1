package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.secrets.Secrets;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** Brings a shop's orders in: first what it hinted at, then, when it is time, whatever else has changed. */
@Component
class Pull implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(Pull.class);
    /** Hosts refuse by mistake, too; a person may take longer. */
    private static final Duration UNTIL_RECONNECTED = Duration.ofMinutes(5);
    /** A poll may take this share of the time at most, or a slow shop would do nothing but answer us. */
    private static final int SHARE = 10;

    private final OpenShops shops;
    private final HintWork hints;
    private final Poll poll;
    private final Upkeep upkeep;
    private final Proving proving;
    private final Inbox inbox;
    private final PulseStore pulses;
    private final PushStore pushes;
    private final ErrandStore errands;
    private final ProblemStore problems;
    private final Removals removals;
    private final Alarms alarms;
    private final ChannelSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    Pull(
            OpenShops shops,
            HintWork hints,
            Poll poll,
            Upkeep upkeep,
            Proving proving,
            Inbox inbox,
            PulseStore pulses,
            PushStore pushes,
            ErrandStore errands,
            ProblemStore problems,
            Removals removals,
            Alarms alarms,
            ChannelSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.shops = shops;
        this.hints = hints;
        this.poll = poll;
        this.upkeep = upkeep;
        this.proving = proving;
        this.inbox = inbox;
        this.pulses = pulses;
        this.pushes = pushes;
        this.errands = errands;
        this.problems = problems;
        this.removals = removals;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Rest> run(RetailerId retailer, ConnectionId connection) {
        Optional<OpenShop> shop;
        try {
            shop = shops.open(retailer, connection);
        } catch (Secrets.Unreadable e) {
            LOG.error("the credentials of connection {} cannot be read: {}", connection, e.getMessage());
            blocked(retailer, connection, List.of(new Problem("secret-unreadable", "", true)));
            return Optional.of(new Rest(UNTIL_RECONNECTED, false));
        }
        return shop.map(open -> {
            boolean answered = true;
            try {
                hints.workOff(open);
                if (!pulse(open).nextPollAt().isAfter(clock.instant())) {
                    poll(open);
                    upkeep.daily(open);
                    proving.when(open);
                }
            } catch (ShopUnavailable e) {
                away(open, e);
                answered = false;
            } catch (ReconnectNeeded e) {
                blocked(retailer, connection, e.problems());
                removals.refused(retailer, connection);
                answered = false;
            } catch (RuntimeException e) {
                LOG.error("{} could not be asked", open, e);
                away(open, new ShopUnavailable(Intake.reason(e), Duration.ZERO, e));
                answered = false;
            }
            return new Rest(pause(open), answered);
        });
    }

    @Override
    public boolean isDue(RetailerId retailer, ConnectionId connection) {
        var next = transaction.execute(_ -> inbox.next(retailer, connection));
        return next != null && next.filter(at -> !at.isAfter(clock.instant())).isPresent();
    }

    /**
     * Looks now, whoever else may be looking: hints first, then a whole poll.
     *
     * @throws ShopUnavailable when the shop is away
     * @throws ReconnectNeeded when it no longer lets us in
     */
    SyncReport now(OpenShop shop) {
        try {
            return hints.workOff(shop).plus(poll(shop));
        } catch (ShopUnavailable e) {
            away(shop, e);
            throw e;
        } catch (ReconnectNeeded e) {
            blocked(shop.retailer(), shop.id(), e.problems());
            removals.refused(shop.retailer(), shop.id());
            throw e;
        }
    }

    private SyncReport poll(OpenShop shop) {
        var started = clock.instant();
        var before = pulse(shop);
        var report = poll.run(shop, before.cursor());
        var now = clock.instant();
        var pulse = pulse(shop);
        var next = now.plus(interval(pulse, Duration.between(started, now)));
        transaction.executeWithoutResult(_ -> {
            if (before.downSince() != null || before.pushFailures() > 0) {
                inbox.wakeUnanswered(shop.retailer(), shop.id(), now);
                pushes.wakeUnanswered(shop.retailer(), shop.id(), now);
                errands.wakeUnanswered(shop.retailer(), shop.id(), now);
                alarms.push(shop.id());
            }
            pulses.polled(shop.retailer(), shop.id(), now, next);
            problems.keep(shop.retailer(), shop.id(), ProblemStore.Source.CALLS, List.of(), now);
            removals.letIn(shop.retailer(), shop.id(), started);
        });
        return report;
    }

    private Duration interval(Pulse pulse, Duration took) {
        var base = pulse.carrier() == Carrier.WEBHOOKS
                ? settings.channels().slowPollInterval()
                : settings.channels().pollInterval();
        var polite = Duration.ofMillis(Math.min(
                took.multipliedBy(SHARE).toMillis(),
                settings.channels().slowPollInterval().toMillis()));
        return polite.compareTo(base) > 0 ? polite : base;
    }

    /** A try that a message brought about before its time is not held against the shop: the next one stays when it was. */
    private void away(OpenShop shop, ShopUnavailable e) {
        var pulse = pulse(shop);
        var now = clock.instant();
        if (pulse.downSince() != null && pulse.nextPollAt().isAfter(now.plus(e.pause()))) {
            return;
        }
        var pause = Pauses.after(pulse.pollFailures() + 1, false, e.pause(), dice);
        LOG.info("{} is away, next try in {}: {}", shop, pause, e.getMessage());
        transaction.executeWithoutResult(_ -> pulses.away(
                shop.retailer(), shop.id(), SyncLog.cut(String.valueOf(e.getMessage())), now, now.plus(pause)));
    }

    private void blocked(RetailerId retailer, ConnectionId connection, List<Problem> found) {
        var now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            problems.keep(retailer, connection, ProblemStore.Source.CALLS, found, now);
            pulses.away(retailer, connection, "", now, now.plus(UNTIL_RECONNECTED));
        });
    }

    /** Until the next hint or the next poll, whichever is first; while the shop is away, hints wait for the poll. */
    private Duration pause(OpenShop shop) {
        var pulse = pulse(shop);
        var now = clock.instant();
        Instant next = pulse.nextPollAt();
        if (pulse.downSince() == null) {
            var hint = Objects.requireNonNull(transaction.execute(_ -> inbox.next(shop.retailer(), shop.id())));
            next = hint.filter(pulse.nextPollAt()::isAfter).orElse(pulse.nextPollAt());
        }
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    private Pulse pulse(OpenShop shop) {
        return Objects.requireNonNull(transaction.execute(_ -> pulses.of(shop.retailer(), shop.id())));
    }
}
