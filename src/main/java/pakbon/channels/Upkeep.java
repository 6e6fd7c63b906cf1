package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Capability;
import pakbon.channels.platform.Problem;
import pakbon.orders.Orders;

/** What a connection needs once a day: its webhooks looked at and repaired, its log shortened. */
@Component
class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration DAY = Duration.ofDays(1);
    /** Some hosts refuse for a while; the next look comes sooner then. */
    private static final Duration HOUR = Duration.ofHours(1);

    private static final int MOST_READ_AGAIN = 100;

    private final Orders orders;
    private final Inbox inbox;
    private final PulseStore pulses;
    private final ProblemStore problems;
    private final StockMirror stock;
    private final Proving proving;
    private final SyncLog log;
    private final ChannelSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Upkeep(
            Orders orders,
            Inbox inbox,
            PulseStore pulses,
            ProblemStore problems,
            StockMirror stock,
            Proving proving,
            SyncLog log,
            ChannelSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.inbox = inbox;
        this.pulses = pulses;
        this.problems = problems;
        this.stock = stock;
        this.proving = proving;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    void daily(OpenShop shop) {
        var now = clock.instant();
        var pulse = Objects.requireNonNull(transaction.execute(_ -> pulses.of(shop.retailer(), shop.id())));
        if (pulse.tidiedAt() != null && pulse.tidiedAt().isAfter(now.minus(DAY))) {
            return;
        }
        log.tidy(shop.retailer(), shop.id());
        lookAgain(shop, now);
        stock.oweNew(shop.retailer(), shop.id());
        boolean registered = webhooks(shop);
        Instant seen = registered ? now : now.minus(DAY).plus(HOUR);
        transaction.executeWithoutResult(_ -> pulses.tidied(shop.retailer(), shop.id(), seen));
    }

    /**
     * What waits for more than a day is read again, some of it: a shop that deletes an order for good says so in no list
     * of changes, and its webhook may get lost.
     */
    private void lookAgain(OpenShop shop, Instant now) {
        readAgain(shop, now.minus(DAY));
    }

    /**
     * Everything that is open here is read again: while we were not let in it may have gone on there. Reading tells the
     * shop nothing (Q28).
     */
    void backFill(OpenShop shop) {
        readAgain(shop, clock.instant());
    }

    private void readAgain(OpenShop shop, Instant before) {
        var now = clock.instant();
        var waiting = orders.unfinished(shop.retailer(), shop.id(), before, MOST_READ_AGAIN);
        transaction.executeWithoutResult(
                _ -> waiting.forEach(order -> inbox.put(shop.retailer(), shop.id(), order, now)));
    }

    /** Makes the webhooks as they should be, where shops can reach us. Answers whether that is settled for today. */
    boolean webhooks(OpenShop shop) {
        var address = settings.hook(shop.connection().hookPath());
        if (address == null || !shop.platform().sendsMessages(shop.session(CallLog.NONE))) {
            transaction.executeWithoutResult(_ -> {
                pulses.hooksMade(shop.retailer(), shop.id(), null);
                problems.keep(shop.retailer(), shop.id(), ProblemStore.Source.WEBHOOKS, List.of(), clock.instant());
            });
            return true;
        }
        var calls = log.listen();
        try {
            keep(shop, shop.platform().registerWebhooks(address, shop.session(calls)));
            proving.when(shop);
            return true;
        } catch (RuntimeException e) {
            LOG.info("the webhooks of {} could not be looked at: {}", shop, e.getMessage());
            keep(shop, List.of(new Problem("webhooks-not-registered", Intake.reason(e), false)));
            return false;
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }

    /** Takes the webhooks away again, if the shop lets us; a shop that does not only knocks at a closed door. */
    void withdraw(OpenShop shop) {
        var address = settings.hook(shop.connection().hookPath());
        if (address == null || !shop.platform().capabilities().contains(Capability.WEBHOOKS)) {
            return;
        }
        var calls = log.listen();
        try {
            shop.platform().removeWebhooks(address, shop.session(calls));
        } catch (RuntimeException e) {
            LOG.info("the webhooks of {} could not be taken away: {}", shop, e.getMessage());
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }

    private void keep(OpenShop shop, List<Problem> found) {
        var now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            pulses.hooksMade(shop.retailer(), shop.id(), now);
            problems.keep(shop.retailer(), shop.id(), ProblemStore.Source.WEBHOOKS, found, now);
        });
    }
}
