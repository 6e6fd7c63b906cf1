package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.Inbox.Waiting;
import pakbon.channels.platform.OrderNotReady;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.shared.Trace;

/** Reads the orders that the shop hinted at, each as it is now. One that cannot be read or taken in holds up no other. */
@Component
class HintWork {
    private static final Logger LOG = LoggerFactory.getLogger(HintWork.class);
    private static final int AT_A_TIME = 20;
    /** One order that is not answered may be that order; two are the shop. */
    private static final int WITNESSES = 2;

    private final Inbox inbox;
    private final Intake intake;
    private final PulseStore pulses;
    private final SyncLog log;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    HintWork(
            Inbox inbox,
            Intake intake,
            PulseStore pulses,
            SyncLog log,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.intake = intake;
        this.pulses = pulses;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Works off all that is due. When one was not answered, a poll is due: it will tell whether that is the shop.
     *
     * @throws ShopUnavailable when the shop is away; what is left stays due
     * @throws ReconnectNeeded when it no longer lets us in
     */
    SyncReport workOff(OpenShop shop) {
        var report = SyncReport.NOTHING;
        int unanswered = 0;
        for (var due = due(shop); !due.isEmpty() && !Thread.currentThread().isInterrupted(); due = due(shop)) {
            var counter = intake.at(shop);
            for (var hint : due) {
                try {
                    report = report.plus(read(counter, hint));
                    unanswered = 0;
                } catch (OrderNotReady e) {
                    unanswered = 0;
                    later(shop, hint, false, e.getMessage(), e.pause());
                } catch (ShopUnavailable e) {
                    later(shop, hint, true, e.getMessage(), e.pause());
                    if (++unanswered == WITNESSES) {
                        throw e;
                    }
                } catch (ReconnectNeeded e) {
                    // Why is said once, for the whole shop.
                    later(shop, hint, true, "", Duration.ZERO);
                    throw e;
                }
            }
        }
        if (unanswered > 0) {
            transaction.executeWithoutResult(_ -> pulses.askAt(shop.retailer(), shop.id(), clock.instant()));
        }
        return report;
    }

    private SyncReport read(Intake.Counter counter, Waiting hint) {
        var shop = counter.open();
        var calls = log.listen(hint.order());
        try (var _ = Trace.of(shop.id(), hint.order().value()).follow()) {
            var order = shop.platform().order(hint.order(), shop.session(calls));
            var report = SyncReport.NOTHING.with(order.map(found -> intake.take(counter, found))
                    .orElseGet(() -> intake.vanished(counter, hint.order())));
            transaction.executeWithoutResult(_ -> inbox.done(shop.retailer(), shop.id(), hint));
            return report;
        } catch (ShopUnavailable | ReconnectNeeded e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("order {} of {} could not be taken in, try {}", hint.order(), shop, hint.attempts() + 1, e);
            later(shop, hint, false, Intake.reason(e), Duration.ZERO);
            return SyncReport.NOTHING.withFailure();
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }

    private List<Waiting> due(OpenShop shop) {
        return Objects.requireNonNull(
                transaction.execute(_ -> inbox.due(shop.retailer(), shop.id(), clock.instant(), AT_A_TIME)));
    }

    private void later(OpenShop shop, Waiting hint, boolean unanswered, @Nullable String why, Duration asked) {
        var pause = Pauses.after(hint.attempts() + 1, true, asked, dice);
        transaction.executeWithoutResult(_ -> inbox.later(
                shop.retailer(),
                shop.id(),
                hint,
                unanswered,
                why == null ? "" : SyncLog.cut(why),
                clock.instant().plus(pause)));
    }
}
