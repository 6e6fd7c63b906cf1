package pakbon.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.NewFulfillment;
import pakbon.fulfillment.OrderWork;
import pakbon.fulfillment.Workload;
import pakbon.orders.OutletAllocation.Wanted;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.Customer;
import pakbon.sales.NewSale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLine;
import pakbon.sales.Sales;
import pakbon.sales.Source;
import pakbon.shared.Actor;
import pakbon.shared.Address;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/** An order that we hear of for the first time: planned, then recorded. */
@Component
class NewOrder {
    private final ProductMatching matching;
    private final Sales sales;
    private final Stock stock;
    private final Fulfillments fulfillments;
    private final OrderWork work;
    private final OrderProgress progress;
    private final SaleLines saleLines;
    private final Outlets outlets;
    private final Workload load;
    private final Uncharged uncharged;

    NewOrder(
            ProductMatching matching,
            Sales sales,
            Stock stock,
            Fulfillments fulfillments,
            OrderWork work,
            OrderProgress progress,
            SaleLines saleLines,
            Outlets outlets,
            Workload load,
            Uncharged uncharged) {
        this.matching = matching;
        this.sales = sales;
        this.stock = stock;
        this.fulfillments = fulfillments;
        this.work = work;
        this.progress = progress;
        this.saleLines = saleLines;
        this.outlets = outlets;
        this.load = load;
        this.uncharged = uncharged;
    }

    /** What will be written: decided before the first row is, because deciding only reads. */
    record Plan(SaleId sale, List<SaleLine> lines, Allocation allocation, Allocation gone) {}

    Plan plan(Shop shop, OnlineOrder order, RetailerId retailer, Instant now) {
        var products = matching.match(retailer, shop.connection(), order.lines(), Map.of(), now);
        var lines = saleLines.of(order, products, Map.of());
        boolean isOver = order.state() == OnlineOrder.State.COMPLETED;
        var wanted = wanted(order, lines, isOver ? OnlineOrder.Line::toHandOver : OnlineOrder.Line::toPack);
        var gone = isOver ? List.<Wanted>of() : wanted(order, lines, OnlineOrder.Line::gone);
        return new Plan(
                SaleId.create(),
                lines,
                allocate(shop, order, wanted, retailer, now),
                OutletAllocation.allocate(
                        shop, order.shippingMethodId(), gone, Map.of(), Set.of(), Set.of(), Wishes.NONE));
    }

    /** An outlet with a limit gets it only while nobody else is being given anything: otherwise many at once would all fit (G7). */
    private Allocation allocate(Shop shop, OnlineOrder order, List<Wanted> wanted, RetailerId retailer, Instant now) {
        var hand = outlets.atHand(retailer);
        var levels = wanted.isEmpty() ? Map.<StockAt, Quantity>of() : levels(shop, wanted, retailer);
        var wishes = Wishes.of(hand, order);
        Function<Set<OutletId>, Allocation> without = full ->
                OutletAllocation.allocate(shop, order.shippingMethodId(), wanted, levels, hand.paused(), full, wishes);
        var full = load.full(retailer, hand, now);
        var first = without.apply(full);
        boolean isCounted = first.parts().stream()
                .map(Allocation.Part::outlet)
                .anyMatch(outlet -> hand.ordersADay().containsKey(outlet) && !full.contains(outlet));
        return isCounted ? without.apply(load.fullForSure(retailer, hand, now)) : first;
    }

    private Map<StockAt, Quantity> levels(Shop shop, List<Wanted> wanted, RetailerId retailer) {
        var products = wanted.stream().map(Wanted::product).distinct().toList();
        return stock.levels(retailer, shop.reach(), products);
    }

    private static List<Wanted> wanted(
            OnlineOrder order, List<SaleLine> lines, Function<OnlineOrder.Line, Quantity> quantity) {
        var wanted = new ArrayList<Wanted>();
        for (int at = 0; at < order.lines().size(); at++) {
            var line = order.lines().get(at);
            if (line.handover() != null && quantity.apply(line).isPositive()) {
                wanted.add(new Wanted(
                        lines.get(at).id(),
                        Objects.requireNonNull(lines.get(at).product()),
                        quantity.apply(line),
                        line.handover(),
                        line.place()));
            }
        }
        return wanted;
    }

    void record(Shop shop, OnlineOrder order, Plan plan, Order row, Actor actor, Instant now) {
        var movements = new ArrayList<Movement>();
        for (var part : plan.allocation().parts()) {
            part.shares()
                    .forEach(share -> movements.add(new Movement(
                            part.outlet(), share.product(), share.quantity().negated())));
        }
        var sale = sales.record(sale(shop, order, plan), actor, now);
        var levels = stock.move(
                actor.retailer(), movements, new Cause("sale", plan.sale().value(), actor), now);
        work.open(work(shop, order, plan, plan.allocation(), levels), sale, actor);
        // what had left before we heard of it: with the customer, and taken from no shelf that we have counted
        work.recordSent(work(shop, order, plan, plan.gone(), Map.of()), sale, actor);
        if (plan.allocation().parts().isEmpty() && !plan.gone().parts().isEmpty()) {
            progress.move(row, OrderStage.COMPLETED, true, actor, now);
        }
        if (!sale.balance().isSettled()) {
            takenOff(order, plan, actor, now);
        }
        if (order.state() == OnlineOrder.State.COMPLETED) {
            completeAsShop(row, plan.sale(), actor, now);
        }
    }

    /** What the shop had taken off before we heard of it was not all paid. */
    private void takenOff(OnlineOrder order, Plan plan, Actor actor, Instant now) {
        var off = plan.lines().stream()
                .filter(line -> line.refunded().isPositive())
                .collect(Collectors.toMap(SaleLine::id, SaleLine::refunded));
        if (!off.isEmpty()) {
            uncharged.takenOff(plan.sale(), off, order.refunded(), actor, now);
        }
    }

    /** Completed in the shop before we heard of it; or there is nothing to hand over, and the shop decides (Q16, Q24). */
    private void completeAsShop(Order row, SaleId sale, Actor actor, Instant now) {
        var parts = fulfillments.of(actor.retailer(), sale);
        parts.forEach(part -> work.completeAsShop(part.id(), actor));
        if (parts.isEmpty()) {
            progress.move(row, OrderStage.COMPLETED, true, actor, now);
        }
    }

    private static NewSale sale(Shop shop, OnlineOrder order, Plan plan) {
        boolean hasWork =
                !plan.allocation().parts().isEmpty() || !plan.gone().parts().isEmpty();
        return new NewSale(
                plan.sale(),
                shop.register(),
                Stream.of(plan.allocation(), plan.gone())
                        .flatMap(allocation -> allocation.parts().stream())
                        .map(Allocation.Part::outlet)
                        .collect(Collectors.toSet()),
                new Source(shop.connection(), shop.platform(), shop.platformName(), shop.name(), order.number()),
                hasWork ? OrderIntake.handoverOf(order) : null,
                customer(order),
                orNone(order.billing()),
                orNone(order.shipping()),
                SyncedNote.of(shop.platformName(), order),
                order.customerNote().strip(),
                order.total(),
                order.tax(),
                order.refunded(),
                plan.lines(),
                SaleLines.payment(order),
                order.placedAt());
    }

    static Customer customer(OnlineOrder order) {
        var customer = order.customer();
        return new Customer(customer.name(), customer.email(), customer.phone());
    }

    static Address orNone(@Nullable Address address) {
        return address == null ? Address.NONE : address;
    }

    private static List<NewFulfillment> work(
            Shop shop, OnlineOrder order, Plan plan, Allocation allocation, Map<StockAt, Quantity> levels) {
        var positions = new HashMap<Object, Integer>();
        plan.lines().forEach(line -> positions.put(line.id(), line.position()));
        return allocation.parts().stream()
                .map(part -> new NewFulfillment(
                        plan.sale(),
                        part.outlet(),
                        part.handover(),
                        part.shares().stream()
                                .map(share -> new NewFulfillment.Line(
                                        share.line(),
                                        Objects.requireNonNull(positions.get(share.line())),
                                        share.product(),
                                        share.quantity()))
                                .toList(),
                        part.shares().stream()
                                .anyMatch(share -> levels.getOrDefault(
                                                new StockAt(part.outlet(), share.product()), Quantity.ZERO)
                                        .isNegative()),
                        shop.platform(),
                        shop.promise(order.shippingMethodId()),
                        order.placedAt()))
                .toList();
    }
}
