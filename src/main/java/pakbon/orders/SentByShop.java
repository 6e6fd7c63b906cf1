package pakbon.orders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.NewFulfillment;
import pakbon.fulfillment.OrderWork;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;

/**
 * Goods that people have sent in the shop's own admin while the order is still open there: they leave the work and stay
 * with the customer, as a part that the shop completed. No stock moves: it was taken when the order came in.
 */
@Component
class SentByShop {
    private final Fulfillments fulfillments;
    private final OrderWork work;

    SentByShop(Fulfillments fulfillments, OrderWork work) {
        this.fulfillments = fulfillments;
        this.work = work;
    }

    /** Answers whether any work changed. What we have completed ourselves, told or not, is no news. */
    boolean follow(Shop shop, OnlineOrder order, Sale sale, List<SaleLine> lines, Actor actor) {
        if (order.lines().stream().noneMatch(line -> line.gone().isPositive())) {
            return false;
        }
        var parts = fulfillments.of(actor.retailer(), sale.id()).stream()
                .filter(part -> part.state().counts())
                .sorted(Comparator.comparing(part -> part.state() instanceof FulfillmentState.Packed ? 0 : 1))
                .toList();
        var leaves = new LinkedHashMap<Fulfillment, Map<SaleLineId, Quantity>>();
        for (int at = 0; at < order.lines().size(); at++) {
            var told = order.lines().get(at);
            var handover = told.handover();
            if (handover != null && told.gone().isPositive()) {
                take(parts, lines.get(at).id(), handover, told.gone(), leaves);
            }
        }
        leaves.forEach((part, gone) -> leave(shop, part, gone, sale, actor));
        return !leaves.isEmpty();
    }

    private static void take(
            List<Fulfillment> parts,
            SaleLineId line,
            Handover handover,
            Quantity gone,
            Map<Fulfillment, Map<SaleLineId, Quantity>> leaves) {
        var left = gone.minus(Quantity.sum(parts.stream()
                .filter(part -> part.state() instanceof FulfillmentState.Completed && part.handover() == handover)
                .map(part -> quantity(part, line))
                .toList()));
        for (var part : parts) {
            if (left.isPositive() && part.state().isOpen() && part.handover() == handover) {
                var some = quantity(part, line).min(left);
                if (some.isPositive()) {
                    leaves.computeIfAbsent(part, _ -> new HashMap<>()).put(line, some);
                    left = left.minus(some);
                }
            }
        }
    }

    private static Quantity quantity(Fulfillment part, SaleLineId line) {
        return Quantity.sum(part.lines().stream()
                .filter(each -> each.line().equals(line))
                .map(FulfillmentLine::quantity)
                .toList());
    }

    /** The whole part, or some of it as a part of its own; what stays was packed otherwise, and people are shown that. */
    private void leave(Shop shop, Fulfillment part, Map<SaleLineId, Quantity> gone, Sale sale, Actor actor) {
        var stays = new ArrayList<NewFulfillment.Line>();
        var leaves = new ArrayList<NewFulfillment.Line>();
        for (var line : part.lines()) {
            var some = gone.getOrDefault(line.line(), Quantity.ZERO);
            if (some.isPositive()) {
                leaves.add(new NewFulfillment.Line(line.line(), line.position(), line.product(), some));
                stays.add(new NewFulfillment.Line(
                        line.line(),
                        line.position(),
                        line.product(),
                        line.quantity().minus(some)));
            }
        }
        var goods = Quantity.sum(gone.values());
        if (goods.equals(part.quantity())) {
            work.completeAsShop(part.id(), actor);
            return;
        }
        work.adjust(part.id(), stays, false, actor);
        var sent = new NewFulfillment(
                sale.id(),
                part.outlet(),
                part.handover(),
                leaves,
                false,
                shop.platform(),
                part.due().promise(),
                sale.placedAt());
        work.recordSent(List.of(sent), actor);
    }
}
