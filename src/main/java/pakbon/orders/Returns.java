package pakbon.orders;

import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.CatalogRefusal.OnlyWhole;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.Fulfillments;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.NewReturn;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleReturn.Fate;
import pakbon.sales.SaleReturns;
import pakbon.sales.Sales;
import pakbon.sales.SalesRefusal.MoreThanSold;
import pakbon.sales.SalesRefusal.ReturnedMeanwhile;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.stock.Cause;

/**
 * Goods that come back after they have left (F6, Q15): recorded on the sale and, where they can be sold again, put on the
 * shelf, in one transaction. Never more than has left and has not come back yet.
 */
@Service
public class Returns {
    private final SaleReturns returns;
    private final Sales sales;
    private final Fulfillments fulfillments;
    private final ShelfCounts shelves;
    private final Uncharged uncharged;
    private final Outlets outlets;
    private final Clock clock;

    Returns(
            SaleReturns returns,
            Sales sales,
            Fulfillments fulfillments,
            ShelfCounts shelves,
            Uncharged uncharged,
            Outlets outlets,
            Clock clock) {
        this.returns = returns;
        this.sales = sales;
        this.fulfillments = fulfillments;
        this.shelves = shelves;
        this.uncharged = uncharged;
        this.outlets = outlets;
        this.clock = clock;
    }

    /** How many of each line can still come back; lines of which nothing can are not in it. What never left cannot. */
    @Transactional(readOnly = true)
    public Map<SaleLineId, Quantity> open(RetailerId retailer, SaleId sale) {
        return left(
                sent(retailer, sale, line -> line.fulfilled().minus(line.leftOut())), returns.returned(retailer, sale));
    }

    /**
     * How many of each line did not go along with what has left, and were not settled since: somebody owes the customer that
     * money (Q11).
     */
    @Transactional(readOnly = true)
    public Map<SaleLineId, Quantity> owed(RetailerId retailer, SaleId sale) {
        return left(sent(retailer, sale, FulfillmentLine::leftOut), returns.neverLeft(retailer, sale));
    }

    /**
     * What the delivery cost, where it has not gone back yet: that much was paid beside the goods that can still come back and the
     * shop's fees. Who withdraws from all of it gets it back, too (Directive 2011/83/EU, article 13).
     */
    @Transactional(readOnly = true)
    public List<SaleLine> costs(RetailerId retailer, SaleId id) {
        var sale = sales.byId(retailer, id).orElse(null);
        if (sale == null) {
            return List.of();
        }
        var lines = lines(retailer, id);
        var gone = returns.costs(retailer, id);
        var costs = lines.values().stream()
                .filter(line ->
                        line.kind() == SaleLine.Kind.SHIPPING && line.total().isPositive() && !gone.contains(line.id()))
                .toList();
        var left = sale.balance().paid();
        for (var line : lines.values()) {
            left = line.kind() == SaleLine.Kind.FEE ? left.minus(line.total()) : left;
        }
        for (var goods : List.of(open(retailer, id), owed(retailer, id))) {
            for (var each : goods.entrySet()) {
                var sold = lines.get(each.getKey());
                left = sold == null ? left : left.minus(sold.worth(each.getValue()));
            }
        }
        for (var cost : costs) {
            left = left.minus(cost.total());
        }
        return left.isNegative() ? List.of() : costs;
    }

    private Map<SaleLineId, Quantity> sent(
            RetailerId retailer, SaleId sale, Function<FulfillmentLine, Quantity> howMany) {
        var sums = new HashMap<SaleLineId, Quantity>();
        fulfillments.of(retailer, sale).stream()
                .flatMap(part -> part.lines().stream())
                .filter(line -> line.fulfilled().isPositive())
                .forEach(line -> sums.merge(line.line(), howMany.apply(line), Quantity::plus));
        return sums;
    }

    private static Map<SaleLineId, Quantity> left(Map<SaleLineId, Quantity> all, Map<SaleLineId, Quantity> settled) {
        settled.forEach((line, back) -> all.computeIfPresent(line, (_, many) -> many.minus(back)));
        all.values().removeIf(quantity -> !quantity.isPositive());
        return all;
    }

    /**
     * Takes goods back here. The shop is not told: who refunds there too is not counted twice.
     *
     * @param known how many returns of this sale the person knew of. Refused ({@code returned-meanwhile}) when there is
     *     another: it may be this very one, from another window or sent twice
     */
    @Transactional
    public Outcome<SaleReturn> take(SaleId id, NewReturn taken, int known, Actor actor) {
        var sale = lock(id, taken.outlet(), actor).orElse(null);
        if (sale == null || !actor.reaches(taken.outlet().value())) {
            return new Refused<>(new SaleUnknown());
        }
        var before = returns.of(actor.retailer(), id);
        if (before.size() > known) {
            return new Refused<>(new ReturnedMeanwhile(
                    before.getLast().number(), before.getLast().amount()));
        }
        var open = open(actor.retailer(), id);
        var owed = owed(actor.retailer(), id);
        var costs = costs(actor.retailer(), id).stream().collect(Collectors.toMap(SaleLine::id, SaleLine::quantity));
        var lines = lines(actor.retailer(), id);
        for (var line : taken.lines()) {
            var most = most(line.fate(), open, owed, costs).getOrDefault(line.line(), Quantity.ZERO);
            var sold = lines.get(line.line());
            if (sold == null || !line.quantity().isPositive() || line.quantity().isMoreThan(most)) {
                return new Refused<>(new MoreThanSold(sold == null ? "" : sold.fullName(), most));
            }
            var part = part(sold, most, line.quantity());
            if (part.isPresent()) {
                return new Refused<>(part.get());
            }
        }
        var outcome = returns.take(sale, taken, actor, clock.instant());
        if (outcome instanceof Done<SaleReturn>(var recorded)) {
            restock(sale, recorded.outlet(), recorded.lines(), lines, actor);
            var off = recorded.lines().stream()
                    .collect(Collectors.toMap(SaleReturn.Line::line, SaleReturn.Line::quantity, Quantity::plus));
            uncharged.takenOff(id, off, recorded.amount(), actor, recorded.at());
        }
        return outcome;
    }

    /**
     * Why so much of a line cannot come back: a part of what goes by the piece. Where only a part of it is left, all of that may.
     *
     * @param most how much of it can
     */
    public static Optional<OnlyWhole> part(SaleLine sold, Quantity most, Quantity some) {
        return sold.soldBy().fits(some) || !most.isWhole()
                ? Optional.empty()
                : Optional.of(new OnlyWhole(sold.fullName(), some));
    }

    private static Map<SaleLineId, Quantity> most(
            Fate fate,
            Map<SaleLineId, Quantity> open,
            Map<SaleLineId, Quantity> owed,
            Map<SaleLineId, Quantity> costs) {
        return switch (fate) {
            case NEVER_LEFT -> owed;
            case COST -> costs;
            case RESTOCK, DAMAGED, UNDECIDED, NOT_RESTOCKED -> open;
        };
    }

    /**
     * Says where something is that the shop refunded: on the shelf again, or gone for good. What the shop did not put back may
     * have turned up all the same.
     */
    @Transactional
    public Outcome<Sale> decide(SaleId id, UUID which, SaleLineId line, Fate fate, Actor actor) {
        var known = returns.of(actor.retailer(), id).stream()
                .filter(each -> each.id().equals(which))
                .findFirst()
                .orElse(null);
        var sale = known == null ? null : lock(id, known.outlet(), actor).orElse(null);
        if (known == null || sale == null || !actor.reaches(known.outlet().value())) {
            return new Refused<>(new SaleUnknown());
        }
        boolean isAnAnswer = fate == Fate.RESTOCK || fate == Fate.DAMAGED;
        if (isAnAnswer && returns.decide(sale, which, line, fate, actor, clock.instant())) {
            var decided = known.lines().stream()
                    .filter(each -> each.line().equals(line))
                    .map(each -> new SaleReturn.Line(line, each.quantity(), fate))
                    .toList();
            restock(sale, known.outlet(), decided, lines(actor.retailer(), id), actor);
        }
        return new Done<>(sale);
    }

    /**
     * What the shop refunded after the order had left. First it settles what had not gone along, which is on the books again
     * since then; the rest came back: to the outlet that the shop's location is, or else to the one that sent it. Where the
     * shop says whether that is its stock again, so it is here; where it does not, somebody is asked (Q15). Called with the
     * sale locked.
     *
     * @param refund what of the shop's money is news: what was given back here already is told apart ({@link pakbon.sales.SameRefund})
     * @return whether it was for more than what had stayed in the shop
     */
    boolean fromShop(
            Shop shop,
            Sale sale,
            Map<String, SaleLine> before,
            List<SaleLine> after,
            OnlineOrder order,
            Money refund,
            Actor actor,
            Instant now) {
        var open = open(actor.retailer(), sale.id());
        var owed = owed(actor.retailer(), sale.id());
        var parts = fulfillments.of(actor.retailer(), sale.id());
        var told = new HashMap<String, OnlineOrder.Line>();
        order.lines().forEach(line -> told.put(SaleLines.key(line), line));
        var back = new LinkedHashMap<OutletId, List<SaleReturn.Line>>();
        for (var line : after) {
            var was = before.get(line.shopKey());
            var more = line.refunded().minus(was == null ? Quantity.ZERO : was.refunded());
            var settled = more.min(owed.getOrDefault(line.id(), Quantity.ZERO));
            var sentBy = sentBy(sale, line.id(), parts);
            if (settled.isPositive()) {
                add(back, sentBy, new SaleReturn.Line(line.id(), settled, Fate.NEVER_LEFT));
            }
            var counts = more.minus(settled.max(Quantity.ZERO)).min(open.getOrDefault(line.id(), Quantity.ZERO));
            if (counts.isPositive()) {
                var said = told.get(line.shopKey());
                var fate = fate(said, counts);
                places(shop, said, counts, sentBy)
                        .forEach((at, many) -> add(back, at, new SaleReturn.Line(line.id(), many, fate)));
            }
        }
        var lines = lines(actor.retailer(), sale.id());
        var left = refund;
        var places = List.copyOf(back.keySet());
        for (var at : places) {
            var some = back.getOrDefault(at, List.of());
            var amount = at.equals(places.getLast()) ? left : worth(some, lines, left);
            left = left.minus(amount);
            returns.takeFromShop(sale, new NewReturn(at, some, "", amount, ""), actor, now);
            restock(sale, at, some, lines, actor);
        }
        return SaleReturn.isMoreThanWhatStayed(
                back.values().stream().flatMap(List::stream).toList());
    }

    /** A line comes back to an outlet once, whatever it is made up of. */
    private static void add(Map<OutletId, List<SaleReturn.Line>> back, OutletId at, SaleReturn.Line line) {
        back.computeIfAbsent(at, _ -> new ArrayList<>()).add(line);
    }

    /** By the shop's words for its locations; which outlet they are, the connection says. */
    private static Map<OutletId, Quantity> places(
            Shop shop, OnlineOrder.@Nullable Line said, Quantity counts, OutletId sentBy) {
        var places = new LinkedHashMap<OutletId, Quantity>();
        (said == null ? Map.of("", counts) : said.placesOf(counts))
                .forEach((place, many) -> places.merge(
                        shop.places().getOrDefault(place.strip().toLowerCase(Locale.ROOT), sentBy),
                        many,
                        Quantity::plus));
        return places;
    }

    /** What the goods of one return cost, where a refund is several: never more than is left of its money. */
    private static Money worth(List<SaleReturn.Line> some, Map<SaleLineId, SaleLine> lines, Money left) {
        var worth = Money.zero(left.getCurrencyUnit());
        for (var each : some) {
            var sold = lines.get(each.line());
            if (sold != null && sold.quantity().isPositive()) {
                worth = worth.plus(Money.of(
                        left.getCurrencyUnit(),
                        sold.total()
                                .getAmount()
                                .multiply(each.quantity().value())
                                .divide(
                                        sold.quantity().value(),
                                        left.getCurrencyUnit().getDecimalPlaces(),
                                        RoundingMode.HALF_UP)));
            }
        }
        return worth.isGreaterThan(left) ? left : worth;
    }

    private static Fate fate(OnlineOrder.@Nullable Line line, Quantity last) {
        return switch (line == null ? OnlineOrder.Shelf.UNKNOWN : line.shelfOf(last)) {
            case BACK -> Fate.RESTOCK;
            case NOT_BACK -> Fate.NOT_RESTOCKED;
            case UNKNOWN -> Fate.UNDECIDED;
        };
    }

    /** With those that miss some of what it was sold, and may come back. */
    private Optional<Sale> lock(SaleId id, OutletId at, Actor actor) {
        var products = lines(actor.retailer(), id).values().stream()
                .map(SaleLine::product)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return shelves.lock(id, at, products, actor);
    }

    /** The outlet that sent a line is where it is expected back. */
    private static OutletId sentBy(Sale sale, SaleLineId of, List<Fulfillment> parts) {
        return parts.stream()
                .filter(part -> part.lines().stream()
                        .anyMatch(line ->
                                line.line().equals(of) && line.fulfilled().isPositive()))
                .map(Fulfillment::outlet)
                .findFirst()
                .orElse(sale.outlet());
    }

    private Map<SaleLineId, SaleLine> lines(RetailerId retailer, SaleId sale) {
        var byId = new HashMap<SaleLineId, SaleLine>();
        sales.lines(retailer, List.of(sale)).getOrDefault(sale, List.of()).forEach(line -> byId.put(line.id(), line));
        return byId;
    }

    /** The goods of an outlet that is closed by now come back to the first one that works. */
    private OutletId shelf(RetailerId retailer, OutletId at) {
        return outlets.atHand(retailer).closed().contains(at)
                ? outlets.working(retailer).getFirst().id()
                : at;
    }

    private void restock(
            Sale sale, OutletId at, List<SaleReturn.Line> back, Map<SaleLineId, SaleLine> lines, Actor actor) {
        var goods = new LinkedHashMap<ProductId, Quantity>();
        for (var line : back) {
            var sold = lines.get(line.line());
            if (line.fate() == Fate.RESTOCK && sold != null && sold.product() != null) {
                goods.merge(sold.product(), line.quantity(), Quantity::plus);
            }
        }
        if (!goods.isEmpty()) {
            shelves.putBack(
                    shelf(actor.retailer(), at),
                    goods,
                    new Cause("returned", sale.id().value(), actor),
                    clock.instant());
        }
    }
}
