package pakbon.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentChanged;
import pakbon.fulfillment.Fulfillments;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturns;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Quantity;

/**
 * Keeps on a sale what of its price nobody has to pay, because the customer does not get it: what was packed without, as long as the shop
 * has not settled it (docs/decisions/2026-11-29-nobody-pays-for-what-stays.md).
 */
@Component
class Uncharged {
    private final OrderStore store;
    private final Fulfillments fulfillments;
    private final SaleReturns returns;
    private final Sales sales;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Uncharged(
            OrderStore store,
            Fulfillments fulfillments,
            SaleReturns returns,
            Sales sales,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.fulfillments = fulfillments;
        this.returns = returns;
        this.sales = sales;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(FulfillmentChanged change) {
        if (change.wasShort() || change.now().leftOut().isPositive()) {
            follow(change.now().sale(), change.actor(), clock.instant());
        }
    }

    /** Brings it in line with what the parts of the sale leave behind. The sale is locked. */
    void follow(SaleId id, Actor actor, Instant now) {
        var sale = sales.byId(actor.retailer(), id).orElseThrow();
        var left = leftOut(sale, actor);
        var lines = sales.lines(actor.retailer(), List.of(id)).getOrDefault(id, List.of());
        sales.leaveOut(sale, worth(lines, left, sale), actor, now);
        settled(sale, actor);
    }

    /**
     * Goods were taken off, by the shop or at a till: what went back for them is less than they cost where not all of it had been paid.
     *
     * @param off how many of which lines
     * @param refund what went back for them
     */
    void takenOff(SaleId id, Map<SaleLineId, Quantity> off, Money refund, Actor actor, Instant now) {
        var lines = sales.lines(actor.retailer(), List.of(id)).getOrDefault(id, List.of());
        follow(id, actor, now);
        var sale = sales.byId(actor.retailer(), id).orElseThrow();
        sales.forgive(sale, worth(lines, off, sale).minus(refund), actor, now);
        settled(sale, actor);
    }

    private Map<SaleLineId, Quantity> leftOut(Sale sale, Actor actor) {
        var left = new HashMap<SaleLineId, Quantity>();
        fulfillments.of(actor.retailer(), sale.id()).stream()
                .filter(part -> part.state().counts())
                .flatMap(part -> part.lines().stream())
                .forEach(line -> left.merge(line.line(), line.leftOut(), Quantity::plus));
        returns.neverLeft(actor.retailer(), sale.id())
                .forEach((line, many) -> left.computeIfPresent(line, (_, of) -> of.minus(many)));
        left.values().removeIf(many -> !many.isPositive());
        return left;
    }

    private static Money worth(Collection<SaleLine> lines, Map<SaleLineId, Quantity> goods, Sale sale) {
        return SaleLine.worth(lines, goods, sale.balance().total().getCurrencyUnit());
    }

    /** What had to wait for the money goes on. */
    private void settled(Sale before, Actor actor) {
        if (before.balance().isSettled()
                || !sales.balanceOf(actor.retailer(), before.id()).isSettled()) {
            return;
        }
        store.ofSale(actor.retailer(), before.id())
                .filter(order -> order.stage() != OrderStage.CANCELLED)
                .ifPresent(order ->
                        events.publishEvent(new OrderSettled(actor.retailer(), order.id(), order.connection())));
    }
}
