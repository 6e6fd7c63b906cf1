package pakbon.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/** How much lies where. A level may fall below zero: sold is sold, and the seller is told (Q5). */
@Service
public class Stock {
    private final StockStore store;
    private final ApplicationEventPublisher events;

    Stock(StockStore store, ApplicationEventPublisher events) {
        this.store = store;
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
        events.publishEvent(new StockChanged(retailer, levels.keySet()));
        return levels;
    }

    /**
     * Somebody counted: the level becomes what was found, the ledger keeps the difference.
     *
     * @return the difference; zero when the level was right
     */
    @Transactional
    public Quantity count(RetailerId retailer, StockAt at, Quantity found, Cause cause, Instant now) {
        var delta = found.minus(store.lock(retailer, at));
        move(retailer, List.of(new Movement(at.outlet(), at.product(), delta)), cause, now);
        return delta;
    }

    /** Those of these products that moved here for any reason but these: somebody knows how many there are. */
    @Transactional(readOnly = true)
    public Set<ProductId> movedOtherwise(
            RetailerId retailer, OutletId outlet, Collection<ProductId> products, Collection<String> reasons) {
        return store.movedOtherwise(retailer, outlet, products, reasons);
    }

    /** The newest entries of one level's ledger. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> ledger(RetailerId retailer, StockAt at, int most) {
        return store.ledger(retailer, at, most);
    }
}
