package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.OrderStage;
import pakbon.orders.Orders;
import pakbon.orders.Parcel;
import pakbon.orders.Standing;
import pakbon.shared.RetailerId;
import pakbon.shared.Trace;

/** Tells a shop of one order: asks how it stands, calls outside any transaction, writes what came of it in its own. */
@Component
class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private final Orders orders;
    private final PushStore store;
    private final PulseStore pulses;
    private final ProblemStore problems;
    private final SyncLog log;
    private final ApplicationEventPublisher events;
    private final ChannelMeters meters;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    Teller(
            Orders orders,
            PushStore store,
            PulseStore pulses,
            ProblemStore problems,
            SyncLog log,
            ApplicationEventPublisher events,
            ChannelMeters meters,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.store = store;
        this.pulses = pulses;
        this.problems = problems;
        this.log = log;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    enum Answer {
        ANSWERED,
        UNANSWERED,
        /** It no longer lets us in. */
        REFUSED
    }

    Answer tell(OpenShop shop, Telling row) {
        try (var _ = Trace.of(shop.id(), row.externalId().value()).follow()) {
            return tellOf(shop, row);
        }
    }

    private Answer tellOf(OpenShop shop, Telling row) {
        var standing = orders.standing(shop.retailer(), row.order());
        var wanted = row.wanted();
        if (wanted == null || standing.isEmpty() || standing.get().stage() == OrderStage.CANCELLED) {
            write(() -> store.close(shop.retailer(), row));
            return Answer.ANSWERED;
        }
        var calls = log.listen(row.externalId());
        try {
            return keep(shop, row, wanted, standing.get(), push(shop, row, wanted, standing.get(), calls));
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }

    private PushOutcome push(OpenShop shop, Telling row, OrderStage wanted, Standing standing, SyncLog.Calls calls) {
        var update = new OrderUpdate(
                row.externalId(),
                wanted,
                standing.handover(),
                standing.settled(),
                row.order().toString(),
                standing.parcels(),
                row.codes().stream()
                        .filter(code -> !codes(standing).contains(code))
                        .toList());
        try {
            return shop.platform().push(update, shop.session(calls));
        } catch (ShopUnavailable e) {
            return new PushOutcome.TryLater(e.pause(), String.valueOf(e.getMessage()));
        } catch (ReconnectNeeded e) {
            return new PushOutcome.ReconnectNeeded(
                    e.problems().stream().map(Teller::words).toList());
        } catch (RuntimeException e) {
            LOG.warn("order {} of {} could not be told", row.externalId(), shop, e);
            return new PushOutcome.TryLater(Duration.ZERO, Intake.reason(e));
        }
    }

    private static List<String> codes(Standing standing) {
        return standing.parcels().stream().map(Parcel::code).distinct().toList();
    }

    private Answer keep(OpenShop shop, Telling row, OrderStage wanted, Standing standing, PushOutcome outcome) {
        var retailer = shop.retailer();
        var now = clock.instant();
        var number = standing.number();
        meters.told(outcome);
        return switch (outcome) {
            case PushOutcome.Accepted(var status, var wasSo) -> {
                LOG.info("{} knows of order {} that it is {}: {}", shop, number, wanted, status);
                // after a try whose answer was lost, what was so already may well be our own doing
                var how = wasSo && row.attempts() == 0 ? ToldHow.BY_SHOP : ToldHow.PUSHED;
                write(() -> {
                    if (row.told() == wanted) {
                        store.toldOfParcels(retailer, row, codes(standing), number, SyncLog.cut(status));
                    } else {
                        store.told(retailer, row, wanted, how, codes(standing), number, SyncLog.cut(status), now);
                    }
                    events.publishEvent(new ShopAnswered(retailer, row.order()));
                    pulses.answered(retailer, shop.id(), now);
                    problems.keep(retailer, shop.id(), ProblemStore.Source.PUSHES, List.of(), now);
                    if (how == ToldHow.PUSHED) {
                        problems.forget(retailer, shop.id(), Problem.ORDERS_READ_ONLY);
                    }
                });
                yield Answer.ANSWERED;
            }
            case PushOutcome.Unsupported() -> {
                write(() -> {
                    if (row.told() == wanted) {
                        store.toldOfParcels(retailer, row, List.of(), number, "");
                    } else {
                        store.told(retailer, row, wanted, ToldHow.NOTHING_TO_TELL, List.of(), number, "", now);
                    }
                });
                yield Answer.ANSWERED;
            }
            case PushOutcome.Rejected(var why) -> {
                LOG.info("{} rejects {} for order {}: {}", shop, wanted, number, why);
                write(() -> {
                    if (!standing.settled() && isSettled(retailer, row)) {
                        store.later(retailer, row, false, number, SyncLog.cut(why), now, now); // paid while we spoke
                    } else {
                        store.park(retailer, row, number, SyncLog.cut(why), !standing.settled(), now);
                    }
                    pulses.answered(retailer, shop.id(), now);
                    events.publishEvent(new ShopAnswered(retailer, row.order()));
                });
                yield Answer.ANSWERED;
            }
            case PushOutcome.ReconnectNeeded(var scopes) -> {
                var missing = String.join(", ", scopes);
                write(() -> {
                    store.parkAll(retailer, shop.id(), SyncLog.cut(ShopReason.RECONNECT.words(missing)), now);
                    events.publishEvent(new ShopAnswered(retailer, row.order()));
                    // where it is known from the beginning what is missing, it is said once
                    boolean isKnown = problems.of(retailer, shop.id()).stream()
                            .anyMatch(found -> found.code().equals(Problem.ORDERS_READ_ONLY));
                    problems.keep(
                            retailer,
                            shop.id(),
                            ProblemStore.Source.PUSHES,
                            isKnown ? List.of() : List.of(new Problem("reconnect-needed", missing, true)),
                            now);
                });
                yield Answer.REFUSED;
            }
            case PushOutcome.TryLater(var pause, var why) -> later(shop, row, number, pause, why);
        };
    }

    private Answer later(OpenShop shop, Telling row, String number, Duration asked, String why) {
        var retailer = shop.retailer();
        var now = clock.instant();
        var pulse = Objects.requireNonNull(transaction.execute(_ -> pulses.of(retailer, shop.id())));
        var patience = Patience.of(row.attempts(), row.failingSince(), pulse);
        if (patience.isOver()) {
            write(() -> {
                store.park(retailer, row, number, SyncLog.cut(why), false, now);
                events.publishEvent(new ShopAnswered(retailer, row.order()));
            });
            return Answer.ANSWERED;
        }
        var next = patience.next(now, asked, dice);
        write(() -> {
            store.later(retailer, row, !patience.othersAnswered(), number, SyncLog.cut(why), now, next);
            events.publishEvent(new ShopAnswered(retailer, row.order()));
        });
        return Answer.UNANSWERED;
    }

    private boolean isSettled(RetailerId retailer, Telling row) {
        return orders.standing(retailer, row.order()).filter(Standing::settled).isPresent();
    }

    private static String words(Problem problem) {
        return problem.detail().isEmpty() ? problem.code() : problem.detail();
    }

    private void write(Runnable rows) {
        transaction.executeWithoutResult(_ -> rows.run());
    }
}
