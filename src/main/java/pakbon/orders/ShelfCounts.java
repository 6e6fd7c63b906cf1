package pakbon.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.EmptyShelves;
import pakbon.fulfillment.Found;
import pakbon.fulfillment.Found.How;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortPicks.Short;
import pakbon.fulfillment.ShortReason;
import pakbon.fulfillment.Shortage;
import pakbon.fulfillment.Step;
import pakbon.outlets.OutletId;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.stock.StockRefusal;

/**
 * Somebody says how many lie at an outlet: they counted, or goods came in, came over or came back. What was reported missing there and can still be
 * picked is there after all, what is due first, first, and never more of it than was counted. What nobody had found left the
 * books when that was said (K6), so it is taken off what is free to sell for the order that missed it; for what was damaged,
 * wrong or reserved the books never stopped waiting (docs/decisions/2026-11-27-found-again.md).
 */
@Service
public class ShelfCounts {
    private final Stock stock;
    private final ShortPicks shortages;
    private final Fulfillments fulfillments;
    private final Sales sales;
    private final EmptyShelves shelves;

    ShelfCounts(Stock stock, ShortPicks shortages, Fulfillments fulfillments, Sales sales, EmptyShelves shelves) {
        this.stock = stock;
        this.shortages = shortages;
        this.fulfillments = fulfillments;
        this.sales = sales;
        this.shelves = shelves;
    }

    /**
     * @param by what the ledger had to put right, or what came in
     * @param again what can be picked again, order by order
     */
    public record Counted(Quantity by, List<Again> again) {
        public Counted {
            again = List.copyOf(again);
        }

        /** So many of them are not free to sell: an order that missed them has them. */
        public Quantity setAside() {
            return Quantity.sum(again.stream().map(Again::setAside).toList());
        }
    }

    /** @param setAside what of it nobody had found */
    public record Again(Sale sale, Quantity quantity, Quantity setAside) {}

    /** Whatever the level was; see {@link Stock#count}. Refused as {@link Stock#refusal}. */
    @Transactional
    public Outcome<Counted> count(StockAt at, Quantity found, Cause cause, Instant now) {
        var wrong = stock.refusal(cause.actor().retailer(), at.product(), found);
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        var missed = missed(at, cause.actor());
        var by = stock.count(cause.actor().retailer(), at, found, cause, now);
        var again = settle(missed, at, How.COUNTED, found, cause.actor(), now);
        filled(at, found, cause.actor(), now);
        return new Done<>(new Counted(by, again));
    }

    /**
     * What lies in the bins of an outlet. Whoever counts there cannot see which of it is sold already.
     *
     * @param free what the books hold free to sell; below zero when more was sold than lies there
     * @param awaited what of it open work has still to take; in a basket or a parcel it is not in the bin any more. Below zero when a
     *     parcel holds what the shop has taken off its order since
     * @param unfound what open work misses, because nobody found it: it is not in the bin, or is there after all and not in the books
     */
    public record Shelf(Quantity free, Quantity awaited, Quantity unfound) {
        static final Shelf EMPTY = new Shelf(Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);

        public Quantity inTheBin() {
            return booked().max(Quantity.ZERO);
        }

        /** The same as the books have it: below zero when more was taken out than they knew of. */
        public Quantity booked() {
            return free.plus(awaited);
        }
    }

    /** As the books have it now. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Shelf shelf(StockAt at, Actor actor) {
        return shelves(List.of(at.outlet()), List.of(at.product()), actor).getOrDefault(at, Shelf.EMPTY);
    }

    /**
     * The same of these products at these outlets, all of it at one moment, unless the caller has a transaction of their own; no entry
     * where nothing was ever kept and no open work asks for any.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<StockAt, Shelf> shelves(Collection<OutletId> outlets, Collection<ProductId> products, Actor actor) {
        var free = stock.levels(actor.retailer(), outlets, products);
        var shelves = new HashMap<StockAt, Shelf>();
        free.forEach((at, many) -> shelves.put(at, new Shelf(many, Quantity.ZERO, Quantity.ZERO)));
        for (var outlet : outlets) {
            var unfound = unfound(outlet, products, actor);
            shortages.toTake(actor.retailer(), outlet, products).forEach((product, many) -> {
                var at = new StockAt(outlet, product);
                var missing = unfound.getOrDefault(product, Quantity.ZERO);
                shelves.put(at, new Shelf(free.getOrDefault(at, Quantity.ZERO), many.minus(missing), missing));
            });
        }
        return shelves;
    }

    /**
     * Everything in the bin was counted, also what is sold and not taken yet. An order that comes in meanwhile moves nothing there;
     * fewer than are waited for is less than nothing free to sell (Q5). Refused: what {@link Stock#refusal} refuses, and when something
     * was taken out or came in since.
     *
     * @param seen {@link Shelf#booked} when the counting began
     */
    @Transactional
    public Outcome<Counted> countBin(StockAt at, Quantity seen, Quantity found, Cause cause, Instant now) {
        var actor = cause.actor();
        var wrong = stock.refusal(actor.retailer(), at.product(), found);
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        var missed = missed(at, actor);
        stock.held(actor.retailer(), at);
        var shelf = shelf(at, actor);
        if (!shelf.booked().equals(seen)) {
            stock.letGo(actor.retailer(), at);
            return new Refused<>(new StockRefusal.BinMoved(shelf.inTheBin()));
        }
        var by = stock.count(actor.retailer(), at, found.minus(shelf.awaited()), cause, now);
        return settled(new Done<>(by), missed, at, How.COUNTED, found, actor, now);
    }

    /** Goods came in; refused as {@link Stock#receive}. */
    @Transactional
    public Outcome<Counted> receive(StockAt at, Quantity quantity, Cause cause, Instant now) {
        var missed = missed(at, cause.actor());
        return settled(
                stock.receive(cause.actor().retailer(), at, quantity, cause, now),
                missed,
                at,
                How.RECEIVED,
                quantity,
                cause.actor(),
                now);
    }

    /** Goods come over from another outlet; refused as {@link Stock#transfer}. */
    @Transactional
    public Outcome<Counted> transfer(
            ProductId product, OutletId from, OutletId to, Quantity quantity, Cause cause, Instant now) {
        var at = new StockAt(to, product);
        var missed = missed(at, cause.actor());
        return settled(
                stock.transfer(cause.actor().retailer(), product, from, to, quantity, cause, now),
                missed,
                at,
                How.RECEIVED,
                quantity,
                cause.actor(),
                now);
    }

    /** Locks a sale whose goods come back there and, in one order with it, those that miss some of the same. */
    @Transactional
    public Optional<Sale> lock(SaleId returned, OutletId at, Collection<ProductId> products, Actor actor) {
        var missing = shortages.at(actor.retailer(), at, products).stream().map(Short::sale);
        return Optional.ofNullable(
                lock(Stream.concat(Stream.of(returned), missing), actor).get(returned));
    }

    /** Goods come back on the shelf of one outlet. The sale that they are of is locked: see {@link #lock}. */
    @Transactional
    public void putBack(OutletId outlet, Map<ProductId, Quantity> goods, Cause cause, Instant now) {
        var actor = cause.actor();
        var missing = shortages.at(actor.retailer(), outlet, goods.keySet());
        var locked = lock(missing.stream().map(Short::sale), actor);
        var movements = new ArrayList<Movement>();
        goods.forEach((product, many) -> movements.add(new Movement(outlet, product, many)));
        stock.move(actor.retailer(), movements, cause, now);
        goods.forEach((product, many) -> {
            var lines = missing.stream()
                    .filter(each -> each.product().equals(product))
                    .toList();
            var at = new StockAt(outlet, product);
            settle(new Missed(lines, locked), at, How.RECEIVED, many, actor, now);
        });
        var there = goods.entrySet().stream()
                .filter(each -> each.getValue().isPositive())
                .map(Map.Entry::getKey)
                .toList();
        if (!there.isEmpty()) {
            shelves.filled(actor.retailer(), outlet, there, now);
        }
    }

    private Map<ProductId, Quantity> unfound(OutletId outlet, Collection<ProductId> products, Actor actor) {
        var unfound = new HashMap<ProductId, Quantity>();
        for (var line : lines(shortages.at(actor.retailer(), outlet, products), actor)) {
            var missing =
                    ShortPicks.missing(line.line(), line.said(), line.line().quantity());
            unfound.merge(
                    line.line().product(),
                    new Found(line.line().line(), missing, How.COUNTED, Quantity.ZERO).unfound(),
                    Quantity::plus);
        }
        return unfound;
    }

    /**
     * Somebody picked what had been reported missing: it is there. What the books hold free to sell is what it was taken from;
     * where they hold nothing, it turned up uncounted. The sale is locked.
     *
     * @param said what was missing of it before
     */
    @Transactional
    public void picked(Fulfillment before, Fulfillment after, Collection<Shortage> said, Actor actor, Instant now) {
        var there = new ArrayList<ProductId>();
        for (var was : before.lines()) {
            var risen = line(after, was.line()).orElseThrow().picked().minus(was.picked());
            if (risen.isPositive()) {
                there.add(was.product());
            }
            var some = ShortPicks.missing(
                    was, said, risen.minus(ShortPicks.left(was, said)).max(Quantity.ZERO));
            if (!some.isEmpty()) {
                var found = new Found(was.line(), some, How.PICKED, risen);
                shortages.picked(after.id(), found, actor);
                if (found.unfound().isPositive()) {
                    var at = new StockAt(after.outlet(), was.product());
                    var free = stock.held(actor.retailer(), at).max(Quantity.ZERO);
                    setAside(at, found.unfound().min(free), after.sale(), actor, now);
                }
            }
        }
        if (!there.isEmpty()) {
            shelves.filled(actor.retailer(), after.outlet(), there, Objects.requireNonNullElse(actor.doneAt(), now));
        }
    }

    /** The sales are locked before the level is (docs/architecture.md, "Locks"), in one order. */
    private Map<SaleId, Sale> lock(Stream<SaleId> some, Actor actor) {
        var locked = new HashMap<SaleId, Sale>();
        some.distinct()
                .sorted(Comparator.comparing(sale -> sale.value().toString()))
                .forEach(sale -> sales.lock(actor.retailer(), sale).ifPresent(found -> locked.put(sale, found)));
        return locked;
    }

    private record Missed(List<Short> lines, Map<SaleId, Sale> sales) {}

    private Missed missed(StockAt at, Actor actor) {
        var lines = shortages.at(actor.retailer(), at.outlet(), List.of(at.product()));
        return new Missed(lines, lock(lines.stream().map(Short::sale), actor));
    }

    private Outcome<Counted> settled(
            Outcome<Quantity> outcome, Missed missed, StockAt at, How how, Quantity many, Actor actor, Instant now) {
        return switch (outcome) {
            case Done<Quantity>(var by) -> {
                var again = settle(missed, at, how, many, actor, now);
                filled(at, many, actor, now);
                yield new Done<>(new Counted(by, again));
            }
            case Refused<Quantity>(var refusal) -> new Refused<>(refusal);
        };
    }

    /** A count of nothing says once more that the shelf is empty. */
    private void filled(StockAt at, Quantity many, Actor actor, Instant now) {
        if (many.isPositive()) {
            shelves.filled(actor.retailer(), at.outlet(), List.of(at.product()), now);
        }
    }

    private List<Again> settle(Missed missed, StockAt at, How how, Quantity many, Actor actor, Instant now) {
        if (missed.lines().isEmpty()) {
            return List.of();
        }
        var free = stock.held(actor.retailer(), at);
        var left = many;
        var again = new ArrayList<Again>();
        for (var line : lines(missed.lines(), actor)) {
            var found = new Found(line.line().line(), there(line, left, free), how, many);
            if (!found.settled().isEmpty() && missed.sales().get(line.part().sale()) instanceof Sale sale) {
                setAside(at, found.unfound(), sale.id(), actor, now);
                shortages.found(line.part().id(), found, isAllHere(line.part(), actor), actor);
                left = left.minus(found.quantity());
                free = free.minus(found.unfound());
                again.add(new Again(sale, found.quantity(), found.unfound()));
            }
        }
        return again;
    }

    /** What of a line's missing goods so many say that they are there. */
    private static List<Shortage> there(Line line, Quantity many, Quantity free) {
        var some = new ArrayList<Shortage>();
        var left = free;
        for (var each : ShortPicks.missing(line.line(), line.said(), many)) {
            var most = each.reason() == ShortReason.NOT_FOUND ? left.max(Quantity.ZERO) : each.quantity();
            if (!free.isNegative() && most.isPositive()) {
                var of = each.of(each.quantity().min(most));
                some.add(of);
                left = each.reason() == ShortReason.NOT_FOUND ? left.minus(of.quantity()) : left;
            }
        }
        return some;
    }

    private boolean isAllHere(Fulfillment part, Actor actor) {
        var products = part.lines().stream().map(FulfillmentLine::product).collect(Collectors.toSet());
        return stock.levels(actor.retailer(), List.of(part.outlet()), products).values().stream()
                .noneMatch(Quantity::isNegative);
    }

    private record Line(Fulfillment part, FulfillmentLine line, List<Shortage> said) {}

    private List<Line> lines(List<Short> missed, Actor actor) {
        var said = shortages.of(
                actor.retailer(),
                missed.stream().map(Short::fulfillment).distinct().toList());
        var lines = new ArrayList<Line>();
        for (var each : missed) {
            fulfillments
                    .byId(each.fulfillment(), actor)
                    .filter(part -> part.next().contains(Step.PICK)) // packed or cancelled before the sale was locked
                    .ifPresent(part -> line(part, each.line())
                            .ifPresent(
                                    line -> lines.add(new Line(part, line, said.getOrDefault(part.id(), List.of())))));
        }
        return lines;
    }

    private static Optional<FulfillmentLine> line(Fulfillment part, SaleLineId id) {
        return part.lines().stream().filter(each -> each.line().equals(id)).findFirst();
    }

    private void setAside(StockAt at, Quantity quantity, SaleId sale, Actor actor, Instant now) {
        var cause = new Cause("found-again", sale.value(), actor);
        stock.move(actor.retailer(), List.of(new Movement(at.outlet(), at.product(), quantity.negated())), cause, now);
    }
}
