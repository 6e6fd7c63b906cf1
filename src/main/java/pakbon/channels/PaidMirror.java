package pakbon.channels;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.Errand.Kind;
import pakbon.channels.platform.Platform;
import pakbon.orders.OrderId;
import pakbon.orders.OrderMoved;
import pakbon.orders.OrderSettled;
import pakbon.orders.OrderStage;
import pakbon.orders.Orders;
import pakbon.orders.Standing;
import pakbon.shared.RetailerId;

/**
 * Lets a shop know that an order was paid here, where somebody has switched that on (E4): otherwise the shop goes on waiting for
 * money that lies in the till. Off unless wished for, because shops mail their customers about it (Q21).
 */
@Service
public class PaidMirror {
    private final ErrandStore store;
    private final Hearing hearing;
    private final Orders orders;
    private final Alarms alarms;
    private final Clock clock;

    PaidMirror(ErrandStore store, Hearing hearing, Orders orders, Alarms alarms, Clock clock) {
        this.store = store;
        this.hearing = hearing;
        this.orders = orders;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Heard inside the transaction that recorded the money: only a row is written. What the shop has itself is no news to it. */
    @EventListener
    @Transactional
    public void on(OrderSettled settled) {
        boolean isWished = hearing.of(settled.retailer(), settled.connection(), Platform::hearsPaid);
        var onlyHere = isWished
                ? orders.standing(settled.retailer(), settled.order()).filter(Standing::paidHere)
                : Optional.<Standing>empty();
        if (onlyHere.isPresent()) {
            store.want(settled.retailer(), onlyHere.get(), Kind.PAID, clock.instant());
            alarms.push(settled.connection());
        } else {
            store.known(settled.retailer(), settled.order(), clock.instant());
        }
    }

    /** Nobody pays for what is cancelled. */
    @EventListener
    @Transactional
    public void on(OrderMoved moved) {
        if (moved.stage() == OrderStage.CANCELLED) {
            store.forget(moved.retailer(), moved.order());
        }
    }

    /** Whether the shop knows; empty where it was never to be told. */
    @Transactional(readOnly = true)
    public Optional<PaidSync> of(RetailerId retailer, OrderId order) {
        return store.byOrder(retailer, order, Kind.PAID).map(PaidSync::of);
    }
}
