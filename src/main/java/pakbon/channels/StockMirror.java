package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.ChannelRefusal.StockIsOff;
import pakbon.channels.ChannelRefusal.StockNotCompared;
import pakbon.channels.ChannelRefusal.StockNotHeard;
import pakbon.channels.platform.Capability;
import pakbon.orders.ProductsLinked;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.stock.StockAt;
import pakbon.stock.StockChanged;

/**
 * The one way by which a level leaves (K3): for each product at each shop whether the shop should hear of it, and what it
 * was told. A worker tells the level as it is when its turn comes, so that many movements are one call with the newest.
 * Nothing is told to a shop before a person has seen what that changes, and switched it on.
 */
@Service
public class StockMirror {
    private static final int MOST_SHOWN = 200;
    /** What was compared longer ago may be something else by now. */
    private static final Duration COMPARISON_HOLDS = Duration.ofHours(1);

    private final LevelStore store;
    private final ConnectionStore connections;
    private final Hearing hearing;
    private final Products products;
    private final Offers offers;
    private final PulseStore pulses;
    private final Alarms alarms;
    private final Clock clock;

    StockMirror(
            LevelStore store,
            ConnectionStore connections,
            Hearing hearing,
            Products products,
            Offers offers,
            PulseStore pulses,
            Alarms alarms,
            Clock clock) {
        this.store = store;
        this.connections = connections;
        this.hearing = hearing;
        this.products = products;
        this.offers = offers;
        this.pulses = pulses;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * Heard inside the transaction that moved the stock, and written at its very end: all its movements by one statement,
     * in key order, when every lock that it needs has been taken.
     */
    @EventListener
    @Transactional
    public void on(StockChanged changed) {
        for (var each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Moved moved && moved.retailer.equals(changed.retailer())) {
                moved.where.addAll(changed.where());
                return;
            }
        }
        TransactionSynchronizationManager.registerSynchronization(new Moved(changed.retailer(), changed.where()));
    }

    /** A shop has begun to sell these, or a person has said what they are: it hears of them although nothing moved. */
    @EventListener
    @Transactional
    public void on(ProductsLinked linked) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                if (store.rule(linked.retailer(), linked.connection()).isOn()) {
                    store.owe(linked.retailer(), linked.connection(), linked.products(), clock.instant());
                    alarms.stock(linked.connection());
                }
            }
        });
    }

    private final class Moved implements TransactionSynchronization {
        private final RetailerId retailer;
        private final Set<StockAt> where;

        private Moved(RetailerId retailer, Collection<StockAt> where) {
            this.retailer = retailer;
            this.where = new HashSet<>(where);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            store.moved(retailer, where, clock.instant()).forEach(alarms::stock);
        }
    }

    /** How far this shop knows our levels. */
    @Transactional(readOnly = true)
    public StockStanding standing(RetailerId retailer, ConnectionId connection) {
        var now = store.standing(retailer, connection);
        var parked = store.parked(retailer, connection, MOST_SHOWN);
        var names = products.byIds(
                retailer, parked.stream().map(LevelStore.Parked::product).toList());
        return new StockStanding(
                store.rule(retailer, connection),
                canHear(retailer, connection),
                now.waiting(),
                now.oldest(),
                now.failing(),
                now.answer(),
                now.toldAt(),
                parked.stream()
                        .map(row -> {
                            var product = names.get(row.product());
                            return new StockStanding.Parked(
                                    row.product(),
                                    product == null ? "" : product.sku(),
                                    product == null ? "" : product.fullName(),
                                    row.wanted(),
                                    row.reason(),
                                    row.at());
                        })
                        .toList());
    }

    /** The safety stock: the most that any shop that is told has kept back of each product; zero for none. */
    @Transactional(readOnly = true)
    public int keptBack(RetailerId retailer) {
        return store.keptBack(retailer);
    }

    /**
     * From now on this shop is told every level, beginning with all of them. Refused: not connected; a platform that cannot
     * be told; nobody has looked within the hour at what it would change.
     */
    @Transactional
    public Outcome<ConnectionId> switchOn(ConnectionId connection, Actor actor) {
        var retailer = actor.retailer();
        var found = connections
                .byId(retailer, connection)
                .filter(row -> row.connection().isConnected());
        if (found.isEmpty()) {
            return new Refused<>(new ConnectionUnknown());
        }
        if (!canHear(retailer, connection)) {
            return new Refused<>(new StockNotHeard(found.get().connection().platformName()));
        }
        var rule = store.rule(retailer, connection);
        var now = clock.instant();
        if (rule.comparedAt() == null || rule.comparedAt().isBefore(now.minus(COMPARISON_HOLDS))) {
            return new Refused<>(new StockNotCompared());
        }
        store.keep(retailer, connection, new StockRule(true, now, rule.safety(), rule.comparedAt()));
        store.owe(retailer, connection, offers.kept(retailer, found.get().connection(), Integer.MAX_VALUE), now);
        alarms.setStock(connection);
        return new Done<>(connection);
    }

    /** This shop is told no levels any more, not even those that wait. */
    @Transactional
    public Outcome<ConnectionId> switchOff(ConnectionId connection, Actor actor) {
        var retailer = actor.retailer();
        var rule = store.rule(retailer, connection);
        if (rule.isOn()) {
            store.keep(retailer, connection, new StockRule(false, clock.instant(), rule.safety(), null));
            store.forgetWaiting(retailer, connection);
        }
        return new Done<>(connection);
    }

    /** Tells the shop this level now. Refused when the shop is not told levels. */
    @Transactional
    public Outcome<ProductId> tryAgain(ConnectionId connection, ProductId product, Actor actor) {
        if (!store.rule(actor.retailer(), connection).isOn()
                || products.byId(actor.retailer(), product).isEmpty()) {
            return new Refused<>(new StockIsOff());
        }
        var now = clock.instant();
        store.owe(actor.retailer(), connection, List.of(product), now);
        pulses.answered(actor.retailer(), connection, now);
        alarms.stock(connection);
        return new Done<>(product);
    }

    /** Somebody has looked at what telling would change, with so many kept back. */
    @Transactional
    void compared(RetailerId retailer, ConnectionId connection, int safety, Instant now) {
        var rule = store.rule(retailer, connection);
        store.keep(retailer, connection, new StockRule(rule.isOn(), rule.changedAt(), safety, now));
        if (rule.isOn() && rule.safety() != safety) {
            oweAll(retailer, connection, now);
        }
    }

    /** Every level may be another one: what is kept back has changed, or which outlets pack for the shop. */
    @Transactional
    void oweAll(RetailerId retailer, ConnectionId connection, Instant now) {
        if (store.rule(retailer, connection).isOn()) {
            connections.byId(retailer, connection).ifPresent(row -> {
                store.owe(retailer, connection, offers.kept(retailer, row.connection(), Integer.MAX_VALUE), now);
                alarms.stock(connection);
            });
        }
    }

    /** Once a day: what the shop has begun to sell since, or what a person has looked at, and that has not moved. */
    @Transactional
    void oweNew(RetailerId retailer, ConnectionId connection) {
        if (store.rule(retailer, connection).isOn()) {
            connections.byId(retailer, connection).ifPresent(row -> {
                var kept = offers.kept(retailer, row.connection(), Integer.MAX_VALUE);
                if (store.oweUntold(retailer, connection, kept, clock.instant()) > 0) {
                    alarms.stock(connection);
                }
            });
        }
    }

    private boolean canHear(RetailerId retailer, ConnectionId connection) {
        return hearing.of(
                retailer, connection, (platform, _) -> platform.capabilities().contains(Capability.STOCK_LEVELS));
    }
}
