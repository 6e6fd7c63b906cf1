package pakbon.channels;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.ChannelRefusal.NothingToTell;
import pakbon.channels.platform.Capability;
import pakbon.orders.OrderId;
import pakbon.orders.OrderMoved;
import pakbon.orders.OrderSettled;
import pakbon.orders.OrderStage;
import pakbon.orders.OrderTracked;
import pakbon.orders.Orders;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/**
 * The one way by which a status leaves: for each order what the shop should know and what it was told. A worker makes
 * the second equal to the first; trying again is free, and the order of events does not matter.
 */
@Service
public class StatusMirror {
    private static final int CALLS_SHOWN = 50;

    private final PushStore store;
    private final ErrandStore errands;
    private final PulseStore pulses;
    private final ConnectionStore connections;
    private final Orders orders;
    private final Platforms platforms;
    private final Hearing hearing;
    private final SyncLog log;
    private final Alarms alarms;
    private final Clock clock;

    StatusMirror(
            PushStore store,
            ErrandStore errands,
            PulseStore pulses,
            ConnectionStore connections,
            Orders orders,
            Platforms platforms,
            Hearing hearing,
            SyncLog log,
            Alarms alarms,
            Clock clock) {
        this.store = store;
        this.errands = errands;
        this.pulses = pulses;
        this.connections = connections;
        this.orders = orders;
        this.platforms = platforms;
        this.hearing = hearing;
        this.log = log;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Heard inside the transaction that moved the order: only a row is written, and the worker woken once it is there. */
    @EventListener
    @Transactional
    public void on(OrderMoved moved) {
        var listener = connections.listener(moved.retailer(), moved.connection());
        if (listener.isEmpty()) {
            return;
        }
        var known = store.lock(moved.retailer(), moved.order());
        if (known.isEmpty() && !isTold(moved.stage())) {
            return;
        }
        var before = known.orElseGet(() -> Telling.of(moved));
        boolean shopKnows = moved.byShop() && moved.stage() == OrderStage.COMPLETED;
        var now = before.hear(moved, shopKnows, canHear(listener.get(), moved.stage()));
        if (!now.equals(before)) {
            store.keep(moved.retailer(), now);
        }
        if (now.nextAt() != null) {
            alarms.push(moved.connection());
        }
    }

    /** The money that a shop was waiting for has come in: what it did not want to hear before is told now. */
    @EventListener
    @Transactional
    public void on(OrderSettled settled) {
        if (store.wakePaid(settled.retailer(), settled.order(), clock.instant())) {
            alarms.push(settled.connection());
        }
    }

    /** A code came after the order had left, or another one did (C34): a shop that takes codes is told. */
    @EventListener
    @Transactional
    public void on(OrderTracked tracked) {
        boolean takesCodes = hearing.of(
                tracked.retailer(),
                tracked.connection(),
                (platform, _) -> platform.capabilities().contains(Capability.TRACKING));
        if (takesCodes && store.wakeTracked(tracked.retailer(), tracked.order(), clock.instant())) {
            alarms.push(tracked.connection());
        }
    }

    /** How the order and its shop stand to each other; empty when there was never anything to tell. */
    @Transactional(readOnly = true)
    public Optional<OrderSync> syncOf(RetailerId retailer, OrderId order) {
        return store.byOrder(retailer, order)
                .map(row -> new OrderSync(
                        row.order(),
                        row.connection(),
                        row.wanted(),
                        row.wantedAt(),
                        row.told(),
                        row.toldAt(),
                        row.how(),
                        row.answer(),
                        row.attempts(),
                        row.nextAt(),
                        row.parked(),
                        log.ofOrder(retailer, row.connection(), row.externalId(), CALLS_SHOWN)));
    }

    /** Tells the shop now what it should know, errands among it. Refused when there is nothing that it does not know. */
    @Transactional
    public Outcome<OrderId> tryAgain(OrderId order, Actor actor) {
        var retailer = actor.retailer();
        var known = store.lock(retailer, order).orElse(null);
        boolean isErrandOwed = errands.again(retailer, order, clock.instant());
        if (isErrandOwed) {
            orders.byId(retailer, order).ifPresent(row -> alarms.push(row.connection()));
        }
        boolean isOwed = known != null && (known.parked() != null || known.nextAt() != null);
        if (known == null || known.wanted() == null || known.wanted() == known.told() && !isOwed) {
            return isErrandOwed ? new Done<>(order) : new Refused<>(new NothingToTell());
        }
        var now = clock.instant();
        store.keep(retailer, known.again(now));
        pulses.answered(retailer, known.connection(), now);
        alarms.push(known.connection());
        return new Done<>(order);
    }

    /** The same for the order that customers know by this number; only for parked ones. */
    @Transactional
    public Outcome<OrderId> tryAgain(ConnectionId connection, String number, Actor actor) {
        return store.byNumber(actor.retailer(), connection, number)
                .or(() -> errands.byNumber(actor.retailer(), connection, number))
                .map(order -> tryAgain(order, actor))
                .orElseGet(() -> new Refused<>(new NothingToTell()));
    }

    private boolean canHear(ConnectionStore.Listener listener, OrderStage stage) {
        return platforms
                .byKey(listener.platform())
                .map(found -> found.hears(stage, listener.settings()))
                .orElse(true);
    }

    private static boolean isTold(OrderStage stage) {
        return stage == OrderStage.PACKED || stage == OrderStage.COMPLETED;
    }
}
