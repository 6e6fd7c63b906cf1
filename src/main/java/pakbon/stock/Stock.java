package pakbon.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** How much lies where. A level may fall below zero: sold is sold, and the seller is told (Q5). */
@Service
public class Stock {
    static final Quantity MOST = Quantity.of(999_999_999);
    private static final int DECIMALS = 4;
    /** So many entries of a ledger are read at first, and as many times more while that is not enough. */
    private static final int A_LOOK = 32;

    private final StockStore store;
    private final MeasuredProducts measured;
    private final ApplicationEventPublisher events;

    Stock(StockStore store, MeasuredProducts measured, ApplicationEventPublisher events) {
        this.store = store;
        this.measured = measured;
        this.events = events;
    }

    /** What lies at these outlets of these products; where nothing was ever kept there is no entry. */
    @Transactional(readOnly = true)
    public Map<StockAt, Quantity> levels(
            RetailerId retailer, Collection<OutletId> outlets, Collection<ProductId> products) {
        return store.levels(retailer, outlets, products);
    }

    /** Products of which something is, or was, kept at any of these outlets, in the order in which they were added. */
    @Transactional(readOnly = true)
    public List<ProductId> keptAt(RetailerId retailer, Collection<OutletId> outlets, int most) {
        return store.keptAt(retailer, outlets, most);
    }

    /** What lies of one product, outlet by outlet. */
    @Transactional(readOnly = true)
    public Map<StockAt, Quantity> levels(RetailerId retailer, ProductId product) {
        return store.levels(retailer, product);
    }

    /** When a product last moved, outlet by outlet; where it never did there is no entry. */
    @Transactional(readOnly = true)
    public Map<StockAt, Instant> lastMoved(RetailerId retailer, ProductId product) {
        return store.lastMoved(retailer, product);
    }

    /**
     * Moves stock, several products and outlets at once, and writes the ledger. Rows are locked in key order, so movers
     * that meet wait for each other and never deadlock.
     *
     * @return the levels that came of it
     */
    @Transactional
    public Map<StockAt, Quantity> move(RetailerId retailer, Collection<Movement> movements, Cause cause, Instant now) {
        var real = movements.stream().filter(each -> !each.delta().isZero()).toList();
        if (real.isEmpty()) {
            return Map.of();
        }
        var levels = store.move(retailer, real, cause, now);
        real.forEach(each -> tell(each, levels, cause));
        events.publishEvent(new StockChanged(retailer, levels.keySet()));
        return levels;
    }

    private static void tell(Movement movement, Map<StockAt, Quantity> levels, Cause cause) {
        var level = levels.get(new StockAt(movement.outlet(), movement.product()));
        if (level != null) {
            Trail.told(
                    cause.actor(),
                    Kind.STOCK,
                    movement.product().value(),
                    cause.reason(),
                    movement.outlet().toString(),
                    level.minus(movement.delta()).toString(),
                    level.toString());
        }
    }

    /**
     * Somebody counted: the level becomes what was found, the ledger keeps the difference.
     *
     * @return the difference; zero when the level was right
     */
    @Transactional
    public Quantity count(RetailerId retailer, StockAt at, Quantity found, Cause cause, Instant now) {
        var delta = found.minus(store.lock(retailer, at));
        store.counted(retailer, at, now);
        move(retailer, List.of(new Movement(at.outlet(), at.product(), delta)), cause, now);
        return delta;
    }

    /** Whether somebody counted there after this moment, be it that the books were right: what was seen before that is known by then. */
    @Transactional(readOnly = true)
    public boolean isCountedSince(RetailerId retailer, StockAt at, Instant moment) {
        return store.countedAt(retailer, at).filter(moment::isBefore).isPresent();
    }

    /** What lies there, and nobody moves it until the transaction ends. Where nothing was ever kept and nothing comes of it: {@link #letGo}. */
    @Transactional
    public Quantity held(RetailerId retailer, StockAt at) {
        return store.lock(retailer, at);
    }

    /** Held for nothing: where nothing was ever kept, nothing is. */
    @Transactional
    public void letGo(RetailerId retailer, StockAt at) {
        store.forget(retailer, at);
    }

    /** Goods came in: so many more lie there, whatever was there before. Refused when nobody could have got so many: {@link #refusal}. */
    @Transactional
    public Outcome<Quantity> receive(RetailerId retailer, StockAt at, Quantity quantity, Cause cause, Instant now) {
        var wrong = refusalOfSome(retailer, at.product(), quantity);
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        var there = store.lock(retailer, at).max(Quantity.ZERO);
        if (there.plus(quantity).isMoreThan(MOST)) {
            return new Refused<>(StockRefusal.QuantityNotValid.tooMany(MOST.minus(there)));
        }
        move(retailer, List.of(new Movement(at.outlet(), at.product(), quantity)), cause, now);
        return new Done<>(quantity);
    }

    /** Products of which so many or fewer lie at any of these outlets, among those that are, or were, kept there. */
    @Transactional(readOnly = true)
    public Set<ProductId> lowAt(RetailerId retailer, Collection<OutletId> outlets, Quantity most) {
        return store.lowAt(retailer, outlets, most);
    }

    /** Of how many products the books of this outlet hold anything, or less than nothing. */
    @Transactional(readOnly = true)
    public int notAtZero(RetailerId retailer, OutletId outlet) {
        return store.notAtZero(retailer, outlet);
    }

    /** From one outlet to another, in one step: nothing is on the way. Refused when there is not so much, and as {@link #refusal}. */
    @Transactional
    public Outcome<Quantity> transfer(
            RetailerId retailer,
            ProductId product,
            OutletId from,
            OutletId to,
            Quantity quantity,
            Cause cause,
            Instant now) {
        var wrong = refusalOfSome(retailer, product, quantity);
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        if (from.equals(to)) {
            return new Refused<>(new StockRefusal.SameOutlet());
        }
        var levels = Stream.of(from, to)
                .sorted(Comparator.comparing(outlet -> outlet.value().toString()))
                .collect(Collectors.toMap(
                        outlet -> outlet, outlet -> store.lock(retailer, new StockAt(outlet, product))));
        var there = Objects.requireNonNull(levels.get(from));
        if (quantity.isMoreThan(there)) {
            levels.keySet().forEach(outlet -> store.forget(retailer, new StockAt(outlet, product)));
            return new Refused<>(new StockRefusal.NotSoMany(there.max(Quantity.ZERO)));
        }
        move(
                retailer,
                List.of(new Movement(from, product, quantity.negated()), new Movement(to, product, quantity)),
                cause,
                now);
        return new Done<>(quantity);
    }

    /** Why nobody can say that there are so many: more or finer than can be kept, below zero, or a part of what goes by the piece. */
    @Transactional(readOnly = true)
    public Optional<Refusal> refusal(RetailerId retailer, ProductId product, Quantity said) {
        return said.isNegative()
                ? Optional.of(new StockRefusal.QuantityNotValid())
                : refusal(retailer, product, said, new StockRefusal.QuantityNotValid());
    }

    /** The same of what comes in or goes over, which is more than none. */
    private Optional<Refusal> refusalOfSome(RetailerId retailer, ProductId product, Quantity said) {
        var nothing = StockRefusal.QuantityNotValid.nothing();
        return said.isPositive() ? refusal(retailer, product, said, nothing) : Optional.of(nothing);
    }

    /** A level is within a thousand million, in ten-thousandths. */
    private Optional<Refusal> refusal(RetailerId retailer, ProductId product, Quantity said, Refusal tooFine) {
        if (said.isMoreThan(MOST)) {
            return Optional.of(StockRefusal.QuantityNotValid.tooMany());
        }
        return said.value().stripTrailingZeros().scale() > DECIMALS
                ? Optional.of(tooFine)
                : measured.refusal(retailer, product, said).map(Refusal.class::cast);
    }

    /** Those of these products that moved here for any reason but these: somebody knows how many there are. */
    @Transactional(readOnly = true)
    public Set<ProductId> movedOtherwise(
            RetailerId retailer, OutletId outlet, Collection<ProductId> products, Collection<String> reasons) {
        return store.movedOtherwise(retailer, outlet, products, reasons);
    }

    /** What moved there after this moment, oldest first. Mostly that is little, and the ledger is long: it is read from its end. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> movedSince(RetailerId retailer, StockAt at, Instant moment) {
        for (int most = A_LOOK; ; most *= A_LOOK) {
            var newest = store.ledger(retailer, at, most);
            if (newest.size() < most || !newest.getLast().at().isAfter(moment)) {
                return newest.reversed().stream()
                        .filter(each -> each.at().isAfter(moment))
                        .toList();
            }
        }
    }

    /** The newest entries of one level's ledger. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> ledger(RetailerId retailer, StockAt at, int most) {
        return store.ledger(retailer, at, most);
    }
}
