package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.secrets.Secrets;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * Tells a shop its levels, many at a time. There is one such task for each connection, apart from the one that tells
 * statuses, so that a thousand counted products delay no parcel. Levels are told as they are: should two run after all, or
 * one be killed between the call and its row, the level is told again.
 */
@Component
class StockPush implements Work {
    private static final int AT_ONCE = 50;
    /** Should a wake-up be lost, this finds its row. */
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(30);
    /** Switching on wakes it. */
    private static final Duration WHILE_OFF = Duration.ofHours(1);

    private final OpenShops shops;
    private final LevelStore store;
    private final StockTeller teller;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    StockPush(
            OpenShops shops,
            LevelStore store,
            StockTeller teller,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.shops = shops;
        this.store = store;
        this.teller = teller;
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
        var next = transaction.execute(_ -> store.next(retailer, connection));
        return next != null && next.filter(at -> !at.isAfter(clock.instant())).isPresent();
    }

    private Rest tell(OpenShop shop) {
        while (!Thread.currentThread().isInterrupted()) {
            var rule = Objects.requireNonNull(transaction.execute(_ -> store.rule(shop.retailer(), shop.id())));
            if (!rule.isOn()) {
                return new Rest(WHILE_OFF, true);
            }
            var due = due(shop);
            if (due.isEmpty()) {
                break;
            }
            var failures = due.stream().mapToInt(OwedLevel::attempts).max().orElse(0);
            if (teller.tell(shop, due, rule.safety()) != Teller.Answer.ANSWERED) {
                return new Rest(Pauses.after(failures + 1, false, Duration.ZERO, dice), false);
            }
        }
        return rest(shop);
    }

    private List<OwedLevel> due(OpenShop shop) {
        var now = clock.instant();
        return Objects.requireNonNull(transaction.execute(_ -> store.due(shop.retailer(), shop.id(), now, AT_ONCE)));
    }

    private Rest rest(OpenShop shop) {
        var now = clock.instant();
        var next = Objects.requireNonNull(transaction.execute(_ -> store.next(shop.retailer(), shop.id())))
                .filter(now.plus(AT_LEAST_EVERY)::isAfter)
                .orElse(now.plus(AT_LEAST_EVERY));
        return new Rest(next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO, true);
    }
}
