package pakbon.orders;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.sales.SalePaid;
import pakbon.sales.Sales;

/** Says of an order that its sale is settled, so that what had to wait for the money goes on. */
@Component
class OrderMoney {
    private final OrderStore store;
    private final Sales sales;
    private final ApplicationEventPublisher events;

    OrderMoney(OrderStore store, Sales sales, ApplicationEventPublisher events) {
        this.store = store;
        this.sales = sales;
        this.events = events;
    }

    @EventListener
    @Transactional
    public void on(SalePaid paid) {
        store.ofSale(paid.retailer(), paid.sale())
                .filter(order -> order.stage() != OrderStage.CANCELLED)
                .filter(_ -> sales.balanceOf(paid.retailer(), paid.sale()).isSettled())
                .ifPresent(order ->
                        events.publishEvent(new OrderSettled(paid.retailer(), order.id(), order.connection())));
    }
}
