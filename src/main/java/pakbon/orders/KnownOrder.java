package pakbon.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.OrderWork;
import pakbon.orders.Received.Unchanged;
import pakbon.orders.Received.Updated;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleReturns;
import pakbon.sales.SaleUpdate;
import pakbon.sales.Sales;
import pakbon.sales.ShopPayment;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;

/** An order that we know, told again with something new: paid, edited, cancelled, refunded, completed (Q13 to Q16). */
@Component
class KnownOrder {
    private final OrderStore store;
    private final OrderProgress progress;
    private final EditedOrder edits;
    private final SentByShop sent;
    private final ProductMatching matching;
    private final SaleLines saleLines;
    private final Sales sales;
    private final Stock stock;
    private final Fulfillments fulfillments;
    private final OrderWork work;
    private final Unfound unfound;
    private final SaleReturns saleReturns;
    private final Returns returns;
    private final Uncharged uncharged;

    KnownOrder(
            OrderStore store,
            OrderProgress progress,
            EditedOrder edits,
            SentByShop sent,
            ProductMatching matching,
            SaleLines saleLines,
            Sales sales,
            Stock stock,
            Fulfillments fulfillments,
            OrderWork work,
            Unfound unfound,
            SaleReturns saleReturns,
            Returns returns,
            Uncharged uncharged) {
        this.store = store;
        this.progress = progress;
        this.edits = edits;
        this.sent = sent;
        this.matching = matching;
        this.saleLines = saleLines;
        this.sales = sales;
        this.stock = stock;
        this.fulfillments = fulfillments;
        this.work = work;
        this.unfound = unfound;
        this.saleReturns = saleReturns;
        this.returns = returns;
        this.uncharged = uncharged;
    }

    /** The sale is locked, and the order's row behind it. */
    Received follow(Shop shop, OnlineOrder order, Order known, Sale sale, Actor actor, Instant now) {
        boolean revived = known.stage() == OrderStage.CANCELLED && order.state() != OnlineOrder.State.CANCELLED;
        if (revived) {
            sales.reopen(sale.id(), actor, now);
            progress.move(known, OrderStage.OPEN, true, actor, now);
        }
        var before = lines(sale, actor);
        var products = matching.match(actor.retailer(), shop.connection(), order.lines(), bound(order, before), now);
        var after = saleLines.of(order, products, before);
        var more = order.refunded().minus(sale.balance().refundedByShop());
        var same = saleReturns.same(actor.retailer(), sale.id(), more, after);
        boolean told = write(shop, order, sale, before, after, actor, now);
        boolean moved = switch (order.state()) {
            case CANCELLED -> cancel(known, sale, actor, now);
            case COMPLETED ->
                edits.apply(shop, order, known, sale, after, actor, now) | complete(known, sale, actor, now);
            case OPEN, DRAFT ->
                edits.apply(shop, order, known, sale, after, actor, now) | sent.follow(shop, order, sale, after, actor);
        };
        if (known.stage() == OrderStage.COMPLETED && more.isPositive()) {
            // what people took back here and then refunded in the shop, too, is the same return, told twice
            boolean isReturn = same.all()
                    ? same.known().stream()
                            .anyMatch(one ->
                                    SaleReturn.isMoreThanWhatStayed(one.here().lines()))
                    : returns.fromShop(shop, sale, before, after, order, more.minus(same.amount(more)), actor, now);
            if (isReturn) {
                sales.markReturned(sale.id(), actor, now);
            }
        }
        var cheaper = sale.balance().total().minus(order.total());
        uncharged(sale, before, after, cheaper.isPositive() ? more.plus(cheaper) : more, actor, now);
        return revived || told || moved ? new Updated(known.id()) : new Unchanged(known.id());
    }

    /**
     * What the shop took off without money going back for all of it, and what it settled of what was packed without.
     *
     * @param refund what went back, or is not on the order any more
     */
    private void uncharged(
            Sale sale, Map<String, SaleLine> before, List<SaleLine> after, Money refund, Actor actor, Instant now) {
        var off = new HashMap<SaleLineId, Quantity>();
        for (var line : after) {
            var was = before.get(line.shopKey());
            var more = line.refunded().minus(was == null ? Quantity.ZERO : was.refunded());
            if (more.isPositive()) {
                off.put(line.id(), more);
            }
        }
        if (!off.isEmpty()) {
            uncharged.takenOff(sale.id(), off, refund, actor, now);
        } else if (!sale.balance().uncharged().isZero()) {
            uncharged.follow(sale.id(), actor, now);
        }
    }

    /** What each line was sold as, while the shop calls it the same. */
    private static Map<String, ProductId> bound(OnlineOrder order, Map<String, SaleLine> before) {
        var bound = new HashMap<String, ProductId>();
        for (var line : order.lines()) {
            var was = before.get(SaleLines.key(line));
            if (was != null && was.product() != null && isSame(line, was)) {
                bound.putIfAbsent(ProductMatching.key(line), was.product());
            }
        }
        return bound;
    }

    private static boolean isSame(OnlineOrder.Line line, SaleLine was) {
        return line.sku() == null
                ? was.sku().isEmpty() && line.name().equals(was.name())
                : line.sku().equals(was.sku());
    }

    private Map<String, SaleLine> lines(Sale sale, Actor actor) {
        var byKey = new LinkedHashMap<String, SaleLine>();
        sales.lines(actor.retailer(), List.of(sale.id()))
                .getOrDefault(sale.id(), List.of())
                .forEach(line -> byKey.put(line.shopKey(), line));
        return byKey;
    }

    /** Brings the sale's own words and sums up to date; answers whether there was anything to write. */
    private boolean write(
            Shop shop,
            OnlineOrder order,
            Sale sale,
            Map<String, SaleLine> before,
            List<SaleLine> after,
            Actor actor,
            Instant now) {
        var block = SyncedNote.of(shop.platformName(), order);
        var update = new SaleUpdate(
                sale.handover() == null ? null : OrderIntake.handoverOf(order),
                NewOrder.customer(order),
                NewOrder.orNone(order.billing()),
                NewOrder.orNone(order.shipping()),
                SyncedNote.renew(sale.note(), sale.syncedNote(), block),
                block,
                order.customerNote().strip(),
                order.total(),
                order.tax(),
                order.refunded(),
                after,
                SaleLines.payment(order),
                facts(order, sale, before, after));
        if (saysNothingNew(sale, before, update, actor)) {
            return false;
        }
        sales.update(sale, update, actor, now);
        return true;
    }

    private boolean saysNothingNew(Sale sale, Map<String, SaleLine> before, SaleUpdate update, Actor actor) {
        return update.facts().isEmpty()
                && update.customer().equals(sale.customer())
                && update.billing().equals(sale.billing())
                && update.shipping().equals(sale.shipping())
                && update.syncedNote().equals(sale.syncedNote())
                && update.refunded().isEqual(sale.balance().refundedByShop())
                && List.copyOf(before.values()).equals(update.lines())
                && !isNews(update.payment(), sale, actor);
    }

    /** Money that neither the shop nor, for the same sum, a person had told us of. */
    private boolean isNews(@Nullable ShopPayment payment, Sale sale, Actor actor) {
        return payment != null
                && payment.beyond(Payment.inShop(
                                sales.payments(actor.retailer(), sale.id()),
                                payment.amount().getCurrencyUnit()))
                        .isPositive();
    }

    private static List<String> facts(
            OnlineOrder order, Sale sale, Map<String, SaleLine> before, List<SaleLine> after) {
        var facts = new ArrayList<String>();
        for (var line : after) {
            var was = before.get(line.shopKey());
            var name = sale.isForgotten() ? line.name() : line.fullName();
            if (was == null) {
                facts.add(line.quantity() + " \u00d7 " + name);
            } else if (!was.quantity()
                    .minus(was.refunded())
                    .equals(line.quantity().minus(line.refunded()))) {
                facts.add(was.quantity().minus(was.refunded()) + " \u2192 "
                        + line.quantity().minus(line.refunded()) + " \u00d7 " + name);
            }
        }
        if (!order.total().isEqual(sale.balance().total())) {
            facts.add(sale.balance().total() + " \u2192 " + order.total());
        }
        return facts;
    }

    /** Cancelled, failed, trashed or refunded in full: it wins over packing in flight (Q13, C24). */
    boolean cancel(Order known, Sale sale, Actor actor, Instant now) {
        if (known.stage() == OrderStage.CANCELLED) {
            return false;
        }
        if (known.stage() == OrderStage.COMPLETED) {
            sales.markReturned(sale.id(), actor, now);
            return true;
        }
        // the stage first: the parts that go now must not be folded into a stage of what is left
        progress.move(known, OrderStage.CANCELLED, true, actor, now);
        var back = new ArrayList<Movement>();
        boolean partLeft = false;
        for (var part : fulfillments.of(actor.retailer(), sale.id())) {
            partLeft |= part.state() instanceof FulfillmentState.Completed;
            if (part.isGivenUp()) {
                work.agreed(part.id(), actor);
            } else {
                back.addAll(cancelled(part, "cancelled", actor));
            }
        }
        stock.move(actor.retailer(), back, new Cause("cancelled", sale.id().value(), actor), now);
        if (partLeft) {
            sales.complete(sale.id(), actor, now);
            sales.markReturned(sale.id(), actor, now);
        } else {
            sales.voidSale(sale.id(), "cancelled-in-shop", actor, now);
        }
        return true;
    }

    /** What comes back to the shelf at once; a packed part first has to be put back by hand. */
    List<Movement> cancelled(Fulfillment part, String reason, Actor actor) {
        var outcome = work.cancel(part.id(), reason, actor);
        return outcome instanceof Done<Fulfillment>(var gone) && gone.state() instanceof FulfillmentState.Cancelled
                ? unfound.back(actor.retailer(), gone)
                : List.of();
    }

    private boolean complete(Order known, Sale sale, Actor actor, Instant now) {
        var parts = fulfillments.of(actor.retailer(), sale.id());
        // first what nobody came for: as long as it waits, the rest does not complete the order
        var givenUp = parts.stream().filter(Fulfillment::isGivenUp).toList();
        givenUp.forEach(part -> work.agreed(part.id(), actor));
        var open = parts.stream()
                .filter(part -> part.state().counts() && !(part.state() instanceof FulfillmentState.Completed))
                .toList();
        open.forEach(part -> work.completeAsShop(part.id(), actor));
        if (!open.isEmpty()) {
            return true;
        }
        boolean nothingToHandOver = !givenUp.isEmpty()
                || parts.stream().noneMatch(part -> part.state().counts());
        if (nothingToHandOver && known.stage() != OrderStage.COMPLETED) {
            progress.move(known, OrderStage.COMPLETED, true, actor, now);
            return true;
        }
        return false;
    }
}
