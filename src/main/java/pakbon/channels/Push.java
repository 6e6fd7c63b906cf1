package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.retailers.CurrentRetailer;
import pakbon.secrets.Secrets;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * Tells a shop what it should know, a few orders at a time. There is one such task for each connection, and the
 * scheduler gives it to one node: nobody else claims these rows, so no row is held while a shop thinks. Should two run
 * after all (a node was taken for dead), the platform reads before it writes and nothing is told twice.
 */
@Component
class Push implements Work {
    /** WooCommerce hosts bear two to four calls at once (docs/platforms/woocommerce.md). */
    private static final int AT_ONCE = 3;
    /** One order that is not answered may be that order; two are the shop. */
    private static final int WITNESSES = 2;
    /** Should a wake-up be lost, this finds its row. */
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(30);

    private final OpenShops shops;
    private final PushStore store;
    private final PulseStore pulses;
    private final Teller teller;
    private final ErrandStore errands;
    private final ErrandTeller errandTeller;
    private final Alarms alarms;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    Push(
            OpenShops shops,
            PushStore store,
            PulseStore pulses,
            Teller teller,
            ErrandStore errands,
            ErrandTeller errandTeller,
            Alarms alarms,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.shops = shops;
        this.store = store;
        this.pulses = pulses;
        this.teller = teller;
        this.errands = errands;
        this.errandTeller = errandTeller;
        this.alarms = alarms;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Rest> run(RetailerId retailer, ConnectionId connection) {
        Optional<OpenShop> shop;
        try {
            shop = shops.open(retailer, connection);
        } catch (Secrets.Unreadable e) {
            return Optional.of(new Rest(Duration.ofMinutes(5), false));
        }
        return shop.map(this::tell);
    }

    @Override
    public boolean isDue(RetailerId retailer, ConnectionId connection) {
        return next(retailer, connection)
                .filter(at -> !at.isAfter(clock.instant()))
                .isPresent();
    }

    private Rest tell(OpenShop shop) {
        var pulse = pulse(shop);
        var now = clock.instant();
        if (pulse.nextPushAt() != null && pulse.nextPushAt().isAfter(now)) {
            return new Rest(Duration.between(now, pulse.nextPushAt()), false);
        }
        int atOnce = pulse.pushFailures() > 0 ? 1 : AT_ONCE;
        int unanswered = 0;
        while (!Thread.currentThread().isInterrupted()) {
            var due = due(shop, atOnce);
            if (due.isEmpty()) {
                break;
            }
            var answers = all(shop, due);
            if (answers.contains(Teller.Answer.REFUSED)) {
                break;
            }
            if (answers.contains(Teller.Answer.ANSWERED)) {
                unanswered = 0;
                if (atOnce == 1) {
                    back(shop);
                    atOnce = AT_ONCE;
                }
                continue;
            }
            unanswered += answers.size();
            if (unanswered >= WITNESSES) {
                return away(shop);
            }
        }
        if (unanswered > 0 && pulse.downSince() == null) {
            // a poll will tell whether it is this order or the shop
            transaction.executeWithoutResult(_ -> {
                pulses.askAt(shop.retailer(), shop.id(), clock.instant());
                alarms.pull(shop.id());
            });
        }
        return rest(shop);
    }

    /** It is back: whoever waits because it was away need not wait any longer. */
    private void back(OpenShop shop) {
        transaction.executeWithoutResult(_ -> {
            store.wakeUnanswered(shop.retailer(), shop.id(), clock.instant());
            errands.wakeUnanswered(shop.retailer(), shop.id(), clock.instant());
            pulses.answered(shop.retailer(), shop.id(), clock.instant());
        });
    }

    private Rest away(OpenShop shop) {
        var pause = Pauses.after(pulse(shop).pushFailures() + 1, false, Duration.ZERO, dice);
        transaction.executeWithoutResult(_ ->
                pulses.pushesWait(shop.retailer(), shop.id(), clock.instant().plus(pause)));
        return new Rest(pause, false);
    }

    private Rest rest(OpenShop shop) {
        var now = clock.instant();
        var next = next(shop.retailer(), shop.id())
                .filter(now.plus(AT_LEAST_EVERY)::isAfter)
                .orElse(now.plus(AT_LEAST_EVERY));
        return new Rest(next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO, true);
    }

    private Optional<Instant> next(RetailerId retailer, ConnectionId connection) {
        return Objects.requireNonNull(
                transaction.execute(_ -> Stream.of(store.next(retailer, connection), errands.next(retailer, connection))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo)));
    }

    private List<Teller.Answer> all(OpenShop shop, List<Supplier<Teller.Answer>> due) {
        if (due.size() == 1) {
            return List.of(due.getFirst().get());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.invokeAll(
                    due.stream().map(telling -> inItsName(shop, telling)).toList());
            var answers = new ArrayList<Teller.Answer>();
            for (var each : asked) {
                answers.add(each.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while telling " + shop, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not tell " + shop, e.getCause());
        }
    }

    private static Callable<Teller.Answer> inItsName(OpenShop shop, Supplier<Teller.Answer> telling) {
        return () -> CurrentRetailer.call(shop.retailer(), telling::get);
    }

    /** Errands first, money before all: a shop that hears of a completed order before may take that for the payment, and mail twice. */
    private List<Supplier<Teller.Answer>> due(OpenShop shop, int most) {
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(_ -> {
            var asides = errands.due(shop.retailer(), shop.id(), now, most);
            return asides.isEmpty()
                    ? store.due(shop.retailer(), shop.id(), now, most).stream()
                            .<Supplier<Teller.Answer>>map(row -> () -> teller.tell(shop, row))
                            .toList()
                    : asides.stream()
                            .<Supplier<Teller.Answer>>map(row -> () -> errandTeller.tell(shop, row))
                            .toList();
        }));
    }

    private Pulse pulse(OpenShop shop) {
        return Objects.requireNonNull(transaction.execute(_ -> pulses.of(shop.retailer(), shop.id())));
    }
}
