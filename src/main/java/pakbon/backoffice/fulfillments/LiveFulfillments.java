package pakbon.backoffice.fulfillments;

import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pakbon.backoffice.LivePages;
import pakbon.channels.ShopAnswered;
import pakbon.fulfillment.FulfillmentChanged;
import pakbon.fulfillment.ShelfSaid;
import pakbon.orders.Order;
import pakbon.orders.Orders;
import pakbon.sales.SaleChanged;

/**
 * Tells open pages what has changed; {@link LivePages} holds it back until it is committed. {@code fulfillment}: id, sale, outlet, handover, platform,
 * state, version, whether it was opened or changed, and by which shop it was opened, for those who see the outlet; {@code sale}: the id alone, for everybody whose row hangs on it.
 */
@Component
class LiveFulfillments {
    private final LivePages pages;
    private final Orders orders;

    LiveFulfillments(LivePages pages, Orders orders) {
        this.pages = pages;
        this.orders = orders;
    }

    @EventListener
    void on(FulfillmentChanged changed) {
        var now = changed.now();
        var data = String.join(
                " ",
                now.id().toString(),
                now.sale().toString(),
                now.outlet().toString(),
                ListQuery.slug(now.handover()),
                now.platform(),
                ListQuery.slug(now.state().word()),
                String.valueOf(now.version()),
                changed.before() == null ? "opened" : "changed",
                changed.by() == null ? "" : changed.by().toString());
        pages.publish(changed.actor().retailer(), Set.of(now.outlet()), "fulfillment", data);
        if (changed.before() != null && (changed.movedOn() || changed.forOthers())) {
            pages.publish(
                    changed.actor().retailer(), Set.of(), "sale", now.sale().toString());
        }
    }

    @EventListener
    void on(ShopAnswered answered) {
        orders.byId(answered.retailer(), answered.order())
                .map(Order::sale)
                .ifPresent(sale -> pages.publish(answered.retailer(), Set.of(), "sale", sale.toString()));
    }

    @EventListener
    void on(ShelfSaid said) {
        said.sales().forEach(sale -> pages.publish(said.retailer(), Set.of(said.outlet()), "sale", sale.toString()));
    }

    @EventListener
    void on(SaleChanged changed) {
        pages.publish(changed.retailer(), Set.of(), "sale", changed.sale().toString());
    }
}
