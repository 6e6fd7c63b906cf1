package pakbon.channels;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.Errand.Kind;
import pakbon.channels.platform.Platform;
import pakbon.orders.OrderMoved;
import pakbon.orders.OrderPartLeft;
import pakbon.orders.OrderStage;
import pakbon.orders.Orders;

/**
 * Lets a shop know of what has left before the rest of its order, where somebody has switched that on (C12): the customer then gets
 * the code of the first parcel while the second is still packed. The order as a whole stays open here and there (S39).
 */
@Service
class PartsMirror {
    private final ErrandStore store;
    private final Hearing hearing;
    private final Orders orders;
    private final Alarms alarms;
    private final Clock clock;

    PartsMirror(ErrandStore store, Hearing hearing, Orders orders, Alarms alarms, Clock clock) {
        this.store = store;
        this.hearing = hearing;
        this.orders = orders;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Heard inside the transaction in which it left: only a row is written. */
    @EventListener
    @Transactional
    public void on(OrderPartLeft left) {
        boolean isWished = hearing.of(left.retailer(), left.connection(), Platform::hearsParts);
        if (isWished) {
            orders.standing(left.retailer(), left.order()).ifPresent(order -> {
                store.want(left.retailer(), order, Kind.LEFT, clock.instant());
                alarms.push(left.connection());
            });
        }
    }

    /** All of it has left now, and the shop is told so. */
    @EventListener
    @Transactional
    public void on(OrderMoved moved) {
        if (moved.stage() == OrderStage.COMPLETED) {
            store.forgetWhatLeft(moved.retailer(), moved.order());
        }
    }
}
