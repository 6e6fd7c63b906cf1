package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.Errand.Kind;
import pakbon.channels.Teller.Answer;
import pakbon.channels.platform.LeftUpdate;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.OrderStage;
import pakbon.orders.Orders;
import pakbon.orders.Standing;

/**
 * Tells a shop that one order is paid, or what of it has left: asks whether that still holds, calls outside any transaction, writes
 * what came of it in its own. Once the shop says that it is paid, too, what people recorded is confirmed in that transaction: the shop's own news of it finds
 * nothing to count, and nobody takes such a payment back here any more.
 */
@Component
class ErrandTeller {
    private static final Logger LOG = LoggerFactory.getLogger(ErrandTeller.class);

    private final Orders orders;
    private final ErrandStore store;
    private final PulseStore pulses;
    private final SyncLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    ErrandTeller(
            Orders orders,
            ErrandStore store,
            PulseStore pulses,
            SyncLog log,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.store = store;
        this.pulses = pulses;
        this.log = log;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    Answer tell(OpenShop shop, Errand errand) {
        var standing = orders.standing(shop.retailer(), errand.order()).orElse(null);
        if (standing == null || standing.stage() == OrderStage.CANCELLED || !holds(shop, errand, standing)) {
            write(() -> store.forget(shop.retailer(), errand));
            return Answer.ANSWERED;
        }
        if (errand.kind() == Kind.PAID && !standing.paidHere()) {
            write(() -> store.told(shop.retailer(), errand, ToldHow.BY_SHOP, "", clock.instant()));
            return Answer.ANSWERED;
        }
        var calls = log.listen(errand.externalId());
        try {
            return keep(shop, errand, push(shop, errand, calls));
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }

    /** Whether it is still so, and still wished for. */
    private static boolean holds(OpenShop shop, Errand errand, Standing standing) {
        var settings = shop.connection().settings();
        return switch (errand.kind()) {
            case PAID -> standing.paidInFull() && shop.platform().hearsPaid(settings);
            case LEFT ->
                standing.stage() != OrderStage.COMPLETED && shop.platform().hearsParts(settings);
        };
    }

    private PushOutcome push(OpenShop shop, Errand errand, SyncLog.Calls calls) {
        var session = shop.session(calls);
        var reference = errand.order().toString();
        try {
            return switch (errand.kind()) {
                case PAID -> shop.platform().tellPaid(new PaidUpdate(errand.externalId(), reference), session);
                case LEFT ->
                    shop.platform()
                            .tellLeft(
                                    new LeftUpdate(
                                            errand.externalId(),
                                            orders.left(shop.retailer(), errand.order()),
                                            reference),
                                    session);
            };
        } catch (ShopUnavailable e) {
            return new PushOutcome.TryLater(e.pause(), String.valueOf(e.getMessage()));
        } catch (ReconnectNeeded e) {
            return new PushOutcome.ReconnectNeeded(e.problems().stream()
                    .map(problem -> problem.detail().isEmpty() ? problem.code() : problem.detail())
                    .toList());
        } catch (RuntimeException e) {
            LOG.warn("{} of order {} could not be told to {}", errand.kind(), errand.externalId(), shop, e);
            return new PushOutcome.TryLater(Duration.ZERO, Intake.reason(e));
        }
    }

    private Answer keep(OpenShop shop, Errand row, PushOutcome outcome) {
        var retailer = shop.retailer();
        var now = clock.instant();
        return switch (outcome) {
            case PushOutcome.Accepted(var status, var wasSo) -> {
                // after a try whose answer was lost, what was so already may well be our own doing
                var how = wasSo && row.attempts() == 0 ? ToldHow.BY_SHOP : ToldHow.PUSHED;
                write(() -> {
                    if (row.kind() == Kind.PAID) {
                        orders.confirmPaid(row.order(), shop.actor(), now);
                    }
                    store.told(retailer, row, how, SyncLog.cut(status), now);
                    answered(shop, row);
                });
                yield Answer.ANSWERED;
            }
            case PushOutcome.Unsupported() -> {
                write(() -> store.told(retailer, row, ToldHow.NOTHING_TO_TELL, "", now));
                yield Answer.ANSWERED;
            }
            case PushOutcome.Rejected(var why) -> {
                write(() -> {
                    store.park(retailer, row, SyncLog.cut(why), now);
                    answered(shop, row);
                });
                yield Answer.ANSWERED;
            }
            // it may be that only this needs the permission that is missing: what else is to be told is tried for
            // itself
            case PushOutcome.ReconnectNeeded(var scopes) -> {
                write(() -> {
                    store.park(retailer, row, SyncLog.cut(ShopReason.RECONNECT.words(String.join(", ", scopes))), now);
                    events.publishEvent(new ShopAnswered(retailer, row.order()));
                });
                yield Answer.ANSWERED;
            }
            case PushOutcome.TryLater(var pause, var why) -> later(shop, row, pause, why);
        };
    }

    private void answered(OpenShop shop, Errand row) {
        pulses.answered(shop.retailer(), shop.id(), clock.instant());
        events.publishEvent(new ShopAnswered(shop.retailer(), row.order()));
    }

    private Answer later(OpenShop shop, Errand row, Duration asked, String why) {
        var retailer = shop.retailer();
        var now = clock.instant();
        var pulse = Objects.requireNonNull(transaction.execute(_ -> pulses.of(retailer, shop.id())));
        var patience = Patience.of(row.attempts(), row.failingSince(), pulse);
        write(() -> {
            if (patience.isOver()) {
                store.park(retailer, row, SyncLog.cut(why), now);
            } else {
                store.later(
                        retailer,
                        row,
                        !patience.othersAnswered(),
                        SyncLog.cut(why),
                        now,
                        patience.next(now, asked, dice));
            }
            events.publishEvent(new ShopAnswered(retailer, row.order()));
        });
        return patience.isOver() ? Answer.ANSWERED : Answer.UNANSWERED;
    }

    private void write(Runnable rows) {
        transaction.executeWithoutResult(_ -> rows.run());
    }
}
