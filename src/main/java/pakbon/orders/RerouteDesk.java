package pakbon.orders;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.FulfillmentRefusal.LineUnknown;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentState.Packed;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.NewFulfillment;
import pakbon.fulfillment.OrderWork;
import pakbon.fulfillment.Step;
import pakbon.fulfillment.Tally;
import pakbon.fulfillment.Workload;
import pakbon.orders.RerouteRefusal.AlreadyThere;
import pakbon.orders.RerouteRefusal.CustomerNotAsked;
import pakbon.orders.RerouteRefusal.GoodsComing;
import pakbon.orders.RerouteRefusal.NotSoMany;
import pakbon.orders.RerouteRefusal.NothingChosen;
import pakbon.orders.RerouteRefusal.OutletNotServing;
import pakbon.orders.RerouteRefusal.OutletPaused;
import pakbon.orders.RerouteRefusal.OutletUnknown;
import pakbon.orders.RerouteRefusal.PackedThere;
import pakbon.orders.RerouteRefusal.ReasonMissing;
import pakbon.orders.RerouteRefusal.ReasonTooLong;
import pakbon.orders.RerouteRefusal.SendsOn;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/**
 * Sends work to another outlet, and its stock with it. The order stays what it was: work that can be rerouted is open,
 * and open it is at the other outlet, too, so the shop has nothing to hear (Q4).
 */
@Component
class RerouteDesk {
    private static final int FINEST = 4;

    private final OrderStore store;
    private final Sales sales;
    private final Fulfillments fulfillments;
    private final OrderWork work;
    private final Stock stock;
    private final Outlets outlets;
    private final Workload load;
    private final ServingOutlets serving;
    private final Unfound unfound;
    private final MeasuredProducts measured;
    private final Clock clock;

    RerouteDesk(
            OrderStore store,
            Sales sales,
            Fulfillments fulfillments,
            OrderWork work,
            Stock stock,
            Outlets outlets,
            Workload load,
            ServingOutlets serving,
            Unfound unfound,
            MeasuredProducts measured,
            Clock clock) {
        this.store = store;
        this.sales = sales;
        this.fulfillments = fulfillments;
        this.work = work;
        this.stock = stock;
        this.outlets = outlets;
        this.load = load;
        this.serving = serving;
        this.unfound = unfound;
        this.measured = measured;
        this.clock = clock;
    }

    Outcome<Rerouted> reroute(Reroute wanted, Actor actor) {
        var sale = fulfillments
                .byId(wanted.fulfillment(), actor)
                .flatMap(seen -> sales.lock(actor.retailer(), seen.sale()))
                .orElse(null);
        if (sale == null) {
            return new Refused<>(new FulfillmentUnknown());
        }
        var from =
                fulfillments.byId(wanted.fulfillment(), actor).orElseThrow(); // as it is, now that the sale is locked
        if (wanted.seen().isStale(from)) {
            return new Refused<>(new FulfillmentChangedMeanwhile(from));
        }
        var to = outlets.byId(actor.retailer(), wanted.to())
                .filter(outlet -> !outlet.isClosed())
                .orElse(null);
        if (to == null) {
            return new Refused<>(new OutletUnknown());
        }
        var refusal = refusal(wanted, from, to, sale, actor);
        return refusal == null ? new Done<>(carryOut(wanted, from, to, sale, actor)) : new Refused<>(refusal);
    }

    private @Nullable Refusal refusal(Reroute wanted, Fulfillment from, Outlet to, Sale sale, Actor actor) {
        if (!from.next().contains(Step.REROUTE)) {
            return new NotPossibleNow(Step.REROUTE, from.state());
        }
        var hindrance = hindrance(from, to, sale, parts(from, actor), serving(from, actor));
        if (hindrance != null) {
            return hindrance;
        }
        var miscounted = miscounted(wanted.lines(), from, actor);
        if (miscounted != null) {
            return miscounted;
        }
        var part = measured.refusal(actor.retailer(), inParts(wanted.lines(), from));
        if (part.isPresent()) {
            return part.get();
        }
        if (wanted.reason().isEmpty()) {
            return new ReasonMissing();
        }
        if (wanted.reason().length() > Reroute.LONGEST_REASON) {
            return new ReasonTooLong(Reroute.LONGEST_REASON);
        }
        return from.handover() == Handover.PICKUP && !wanted.customerAsked()
                ? new CustomerNotAsked(sale.customer().name())
                : null;
    }

    private static @Nullable RerouteRefusal hindrance(
            Fulfillment from, Outlet to, Sale sale, List<Fulfillment> parts, Set<OutletId> serving) {
        if (to.id().equals(from.outlet())) {
            return new AlreadyThere(to.name());
        }
        if (!serving.isEmpty() && !serving.contains(to.id())) {
            return new OutletNotServing(to.name(), sale.source().shopName());
        }
        if (to.pause() != null) {
            return new OutletPaused(to.name(), to.pause().reason());
        }
        if (parts.stream().anyMatch(part -> part.isBoundFor(from.outlet()))) {
            return new GoodsComing();
        }
        var sendsOn = parts.stream()
                .filter(part -> part.outlet().equals(to.id()) && part.handover() == from.handover())
                .anyMatch(part -> part.onward() != null
                        && part.state().isOpen()
                        && part.state().counts());
        if (sendsOn) {
            return new SendsOn(to.name());
        }
        boolean packed = parts.stream()
                .filter(part -> part.outlet().equals(to.id()) && part.handover() == from.handover())
                .anyMatch(part -> part.state() instanceof Packed);
        return packed ? new PackedThere(to.name()) : null;
    }

    private @Nullable Refusal miscounted(List<LineQuantity> lines, Fulfillment from, Actor actor) {
        var sum = Quantity.ZERO;
        var named = new HashSet<>();
        for (var each : lines) {
            var line = from.lines().stream()
                    .filter(one -> one.line().equals(each.line()))
                    .findFirst()
                    .orElse(null);
            if (line == null || !named.add(each.line())) {
                return new LineUnknown(each.line());
            }
            if (each.quantity().isNegative()
                    || each.quantity().isMoreThan(line.quantity())
                    || each.quantity().value().scale() > FINEST) {
                return new NotSoMany(
                        line.quantity(), measured.soldBy(actor.retailer(), line.product(), line.quantity()));
            }
            sum = sum.plus(each.quantity());
        }
        return lines.isEmpty() || sum.isPositive() ? null : new NothingChosen();
    }

    /** What is asked for in parts of lines that were sold whole. */
    private static Map<ProductId, Quantity> inParts(List<LineQuantity> wanted, Fulfillment from) {
        var parts = new HashMap<ProductId, Quantity>();
        for (var line : from.lines()) {
            wanted.stream()
                    .filter(each -> each.line().equals(line.line()))
                    .map(LineQuantity::quantity)
                    .filter(some -> line.quantity().isWhole() && !some.isWhole())
                    .forEach(some -> parts.put(line.product(), some));
        }
        return parts;
    }

    /** Stock first, so that both sides know whether they are short; then there, so that the order is never without it. */
    private Rerouted carryOut(Reroute wanted, Fulfillment from, Outlet to, Sale sale, Actor actor) {
        var leaving = leaving(wanted.lines(), from);
        var movements = new ArrayList<Movement>();
        var lines = new ArrayList<NewFulfillment.Line>();
        var unfoundHere = unfound.of(actor.retailer(), from);
        for (var line : from.lines()) {
            var quantity = leaving.getOrDefault(line, Quantity.ZERO);
            if (quantity.isPositive()) {
                // what nobody found here left the books when that was said (K6), and does not lie here again
                var gone = unfoundHere.getOrDefault(line.line(), Quantity.ZERO).min(quantity);
                movements.add(new Movement(from.outlet(), line.product(), quantity.minus(gone)));
                movements.add(new Movement(to.id(), line.product(), quantity.negated()));
                lines.add(new NewFulfillment.Line(line.line(), line.position(), line.product(), quantity));
            }
        }
        var cause = new Cause("rerouted", sale.id().value(), actor);
        stock.move(actor.retailer(), movements, cause, clock.instant());
        var there = work.rerouteHere(
                new NewFulfillment(
                        sale.id(),
                        to.id(),
                        from.handover(),
                        lines,
                        isShort(
                                to.id(),
                                lines.stream().map(NewFulfillment.Line::product).toList(),
                                actor),
                        from.platform(),
                        from.due().promise(),
                        from.placedAt()),
                from,
                wanted.reason(),
                actor);
        var stays = from.lines().stream()
                .filter(line -> !line.quantity().equals(leaving.get(line)))
                .map(FulfillmentLine::product)
                .toList();
        var left = work.rerouteAway(
                from.id(),
                lines.stream()
                        .map(line -> new LineQuantity(line.line(), line.quantity()))
                        .toList(),
                to.id(),
                wanted.reason(),
                isShort(from.outlet(), stays, actor),
                actor);
        var sold = sales.lines(actor.retailer(), List.of(sale.id())).getOrDefault(sale.id(), List.of());
        return switch (left) {
            case Done<Fulfillment>(var after) ->
                new Rerouted(
                        after,
                        there,
                        to,
                        Tally.amount(from, line -> leaving.getOrDefault(line, Quantity.ZERO), sold),
                        Tally.amount(from, line -> line.picked().minus(picked(after, line)), sold));
            case Refused<Fulfillment>(var refusal) ->
                throw new IllegalStateException("rerouting " + from.id() + ": " + refusal.code());
        };
    }

    private static Quantity picked(Fulfillment after, FulfillmentLine was) {
        return after.lines().stream()
                .filter(line -> line.line().equals(was.line()))
                .map(FulfillmentLine::picked)
                .findFirst()
                .orElse(Quantity.ZERO);
    }

    private static Map<FulfillmentLine, Quantity> leaving(List<LineQuantity> wanted, Fulfillment from) {
        var leaving = new HashMap<FulfillmentLine, Quantity>();
        for (var line : from.lines()) {
            if (wanted.isEmpty()) {
                leaving.put(line, line.quantity());
            }
            wanted.stream()
                    .filter(each -> each.line().equals(line.line()))
                    .forEach(each -> leaving.put(line, each.quantity()));
        }
        return leaving;
    }

    private boolean isShort(OutletId outlet, List<ProductId> products, Actor actor) {
        return stock.levels(actor.retailer(), List.of(outlet), products).values().stream()
                .anyMatch(Quantity::isNegative);
    }

    /** Every other outlet of the business: those that can take it and have all of it first, then by priority. */
    List<RerouteTarget> targets(Fulfillment from, Actor actor) {
        var sale = sales.byId(actor.retailer(), from.sale()).orElseThrow();
        var parts = parts(from, actor);
        var serving = serving(from, actor);
        var all = outlets.working(actor.retailer()).stream()
                .filter(outlet -> !outlet.id().equals(from.outlet()))
                .toList();
        var demand = new HashMap<ProductId, Quantity>();
        from.lines().forEach(line -> demand.merge(line.product(), line.quantity(), Quantity::plus));
        var levels = stock.levels(actor.retailer(), all.stream().map(Outlet::id).toList(), demand.keySet());
        var full = load.full(actor.retailer(), outlets.atHand(actor.retailer()), clock.instant());
        return all.stream()
                .map(outlet -> target(outlet, demand, levels, full, hindrance(from, outlet, sale, parts, serving)))
                .sorted(Comparator.comparing((RerouteTarget target) -> !target.isOpen())
                        .thenComparing(target -> !target.hasAll()))
                .toList();
    }

    private static RerouteTarget target(
            Outlet outlet,
            Map<ProductId, Quantity> demand,
            Map<StockAt, Quantity> levels,
            Set<OutletId> full,
            @Nullable RerouteRefusal hindrance) {
        var here = new HashMap<ProductId, Quantity>();
        demand.keySet().forEach(product -> {
            var level = levels.get(new StockAt(outlet.id(), product));
            if (level != null) {
                here.put(product, level);
            }
        });
        boolean hasAll = demand.entrySet().stream()
                .noneMatch(
                        each -> here.getOrDefault(each.getKey(), Quantity.ZERO).isLessThan(each.getValue()));
        return new RerouteTarget(outlet, here, hasAll, full.contains(outlet.id()), hindrance);
    }

    private List<Fulfillment> parts(Fulfillment from, Actor actor) {
        return fulfillments.of(actor.retailer(), from.sale());
    }

    private Set<OutletId> serving(Fulfillment from, Actor actor) {
        return store.ofSale(actor.retailer(), from.sale())
                .map(order -> serving.of(actor.retailer(), order.connection()))
                .orElse(Set.of());
    }
}
