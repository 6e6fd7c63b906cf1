package pakbon.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentChanged;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Fulfillments;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.stock.Cause;
import pakbon.stock.Stock;

/**
 * Folds the parts of an order into one stage: the lowest of them (Q4). So an order that is split over two outlets is open
 * until both have packed, and completed when the last part has left; the shop hears of the whole only.
 */
@Component
class OrderProgress {
    private final OrderStore store;
    private final Fulfillments fulfillments;
    private final Sales sales;
    private final Stock stock;
    private final Unfound unfound;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderProgress(
            OrderStore store,
            Fulfillments fulfillments,
            Sales sales,
            Stock stock,
            Unfound unfound,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.fulfillments = fulfillments;
        this.sales = sales;
        this.stock = stock;
        this.unfound = unfound;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(FulfillmentChanged change) {
        if (change.before() == null || !change.movedOn()) {
            return;
        }
        if (change.before() instanceof FulfillmentState.ToPutBack) {
            putBack(change.now(), change.actor());
        }
        if (change.now().state() instanceof FulfillmentState.Completed) {
            stayedBehind(change.now(), change.actor());
        }
        boolean inShop = change.actor().client() == Actor.Client.SHOP
                && change.now().state() instanceof FulfillmentState.Completed;
        boolean hasLeft = change.now().state() instanceof FulfillmentState.Completed && !inShop;
        store.ofSale(change.actor().retailer(), change.now().sale()).ifPresent(order -> {
            var stage = follow(order, inShop, change.actor());
            if (hasLeft && stage.compareTo(OrderStage.COMPLETED) < 0) {
                events.publishEvent(new OrderPartLeft(change.actor().retailer(), order.id(), order.connection()));
            }
        });
    }

    /**
     * Brings the order's stage in line with its parts.
     *
     * @param byShop the shop holds the order for what it becomes now. An edit that takes the last open line away
     *     completes an order, too, but the shop does not know
     * @return what it is now
     */
    OrderStage follow(Order order, boolean byShop, Actor actor) {
        if (order.sale() == null || order.stage() == OrderStage.CANCELLED) {
            return order.stage();
        }
        var parts = fulfillments.of(actor.retailer(), order.sale());
        // what nobody came for has not left, as long as the shop wants it to: the order is not completed without it
        // (D9)
        boolean isOwed = parts.stream().anyMatch(Fulfillment::isGivenUp);
        var stage = stageOf(parts)
                .map(lowest -> isOwed && lowest == OrderStage.COMPLETED ? OrderStage.PACKED : lowest)
                .orElse(order.stage());
        if (stage != order.stage()) {
            move(order, stage, byShop, actor, clock.instant());
        }
        return stage;
    }

    void move(Order order, OrderStage stage, boolean byShop, Actor actor, Instant now) {
        store.move(actor.retailer(), order.id(), stage);
        if (order.sale() != null && stage == OrderStage.COMPLETED) {
            sales.complete(order.sale(), actor, now);
        } else if (order.sale() != null && order.stage() == OrderStage.COMPLETED) {
            sales.reopen(order.sale(), actor, now); // goods were added after all had left
        }
        events.publishEvent(new OrderMoved(
                actor.retailer(), order.id(), order.connection(), order.externalId(), stage, byShop, now));
    }

    /** The lowest stage of the parts that count; empty when none does. */
    static Optional<OrderStage> stageOf(List<Fulfillment> parts) {
        return parts.stream()
                .map(Fulfillment::state)
                .filter(FulfillmentState::counts)
                .map(OrderProgress::stageOf)
                .min(OrderStage::compareTo);
    }

    private static OrderStage stageOf(FulfillmentState state) {
        return switch (state) {
            case FulfillmentState.New _, FulfillmentState.InProgress _ -> OrderStage.OPEN;
            case FulfillmentState.Packed _ -> OrderStage.PACKED;
            case FulfillmentState.Completed _ -> OrderStage.COMPLETED;
            case FulfillmentState.ToPutBack _, FulfillmentState.Cancelled _ -> OrderStage.CANCELLED;
        };
    }

    private void putBack(Fulfillment cancelled, Actor actor) {
        var cause = new Cause("put-back", cancelled.sale().value(), actor);
        stock.move(actor.retailer(), unfound.back(actor.retailer(), cancelled), cause, clock.instant());
    }

    /**
     * What was packed without lies on the shelf still, or was written off by itself: now that the rest has left, nobody waits
     * for it any more, and it counts again (K6, Q11).
     */
    private void stayedBehind(Fulfillment gone, Actor actor) {
        var cause = new Cause("left-out", gone.sale().value(), actor);
        stock.move(actor.retailer(), unfound.behind(actor.retailer(), gone), cause, clock.instant());
    }
}
