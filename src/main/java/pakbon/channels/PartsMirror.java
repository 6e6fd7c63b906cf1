package pakbon.channels;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.Errand.Kind;
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
    private final ConnectionStore connections;
    private final Platforms platforms;
    private final Orders orders;
    private final Alarms alarms;
    private final Clock clock;

    PartsMirror(
            ErrandStore store,
            ConnectionStore connections,
            Platforms platforms,
            Orders orders,
            Alarms alarms,
            Clock clock) {
        this.store = store;
        this.connections = connections;
        this.platforms = platforms;
        this.orders = orders;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Heard inside the transaction in which it left: only a row is written. */
    @EventListener
    @Transactional
    public void on(OrderPartLeft left) {
        boolean isWished = connections
                .listener(left.retailer(), left.connection())
                .filter(listener -> platforms
                        .byKey(listener.platform())
                        .filter(platform -> platform.hearsParts(listener.settings()))
                        .isPresent())
                .isPresent();
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
