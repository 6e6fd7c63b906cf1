package pakbon.orders;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.ParcelsChanged;

/** Passes on that an order's parcels are others now, whichever outlet sent them. */
@Component
class OrderParcels {
    private final OrderStore store;
    private final ApplicationEventPublisher events;

    OrderParcels(OrderStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    @EventListener
    @Transactional
    public void on(ParcelsChanged changed) {
        store.ofSale(changed.retailer(), changed.sale())
                .ifPresent(order ->
                        events.publishEvent(new OrderTracked(changed.retailer(), order.id(), order.connection())));
    }
}
