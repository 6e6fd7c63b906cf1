package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.OnlineOrder;
import pakbon.orders.Received;

/** Asks a shop what has changed since we last asked. How far we have read is kept page by page, never before its orders. */
@Component
class Poll {
    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);

    private final Inbox inbox;
    private final Intake intake;
    private final HintWork hints;
    private final PulseStore pulses;
    private final SyncLog log;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    Poll(
            Inbox inbox,
            Intake intake,
            HintWork hints,
            PulseStore pulses,
            SyncLog log,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.intake = intake;
        this.hints = hints;
        this.pulses = pulses;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Walks to the end of what has changed. Between pages fresh hints come first: a shop's whole past must not keep
     * today's order waiting.
     *
     * @throws ShopUnavailable when the shop is away; how far we came is kept
     * @throws ReconnectNeeded when it no longer lets us in
     */
    SyncReport run(OpenShop shop, Cursor from) {
        var report = SyncReport.NOTHING;
        var cursor = from;
        while (true) {
            var page = page(shop, cursor);
            var counter = intake.at(shop);
            for (var order : page.orders()) {
                report = report.plus(take(counter, order));
            }
            keep(shop, cursor, page.next());
            if (page.isLast() || Thread.currentThread().isInterrupted()) {
                return report;
            }
            if (page.next().equals(cursor)) {
                throw new IllegalStateException("the walk through " + shop + " does not move on from " + cursor);
            }
            cursor = page.next();
            report = report.plus(hints.workOff(shop));
        }
    }

    private ChangedOrders page(OpenShop shop, Cursor cursor) {
        var calls = log.listen();
        try {
            return shop.platform().ordersChangedSince(cursor, shop.session(calls));
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }

    private SyncReport take(Intake.Counter counter, OnlineOrder order) {
        var shop = counter.open();
        try {
            var received = intake.take(counter, order);
            if (received instanceof Received.Recorded || received instanceof Received.Updated) {
                notice(shop, order);
            }
            return SyncReport.NOTHING.with(received);
        } catch (ShopUnavailable | ReconnectNeeded e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("order {} of {} could not be taken in", order.id(), shop, e);
            var now = clock.instant();
            var next = now.plus(Pauses.after(1, true, Duration.ZERO, dice));
            transaction.executeWithoutResult(
                    _ -> inbox.putAside(shop.retailer(), shop.id(), order.id(), Intake.reason(e), now, next));
            return SyncReport.NOTHING.withFailure();
        }
    }

    /** News that no webhook announced: either the poll was quicker, or webhooks do not come. */
    private void notice(OpenShop shop, OnlineOrder order) {
        transaction.executeWithoutResult(_ -> {
            if (!inbox.holds(shop.retailer(), shop.id(), order.id())) {
                pulses.newsByPoll(shop.retailer(), shop.id(), clock.instant());
            }
        });
    }

    private void keep(OpenShop shop, Cursor from, Cursor to) {
        if (!to.equals(from)) {
            transaction.executeWithoutResult(_ -> pulses.read(shop.retailer(), shop.id(), from, to));
        }
    }
}
