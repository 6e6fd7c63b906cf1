package pakbon.fulfillment;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.Product;
import pakbon.catalog.Products;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentRefusal.LineUnknown;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.OutOfRange;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/** What could not be picked, line by line (H5). */
@Service
public class ShortPicks {
    private final Fulfillments fulfillments;
    private final Deeds deeds;
    private final Products products;
    private final ShortageStore store;
    private final Clock clock;

    ShortPicks(Fulfillments fulfillments, Deeds deeds, Products products, ShortageStore store, Clock clock) {
        this.fulfillments = fulfillments;
        this.deeds = deeds;
        this.products = products;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Somebody looked and so many of the line are not to be had. Refused: more than is still to be picked and not known to
     * be missing already, or nothing is to be picked any more.
     */
    @Transactional
    public Outcome<Fulfillment> report(
            FulfillmentId id, SaleLineId line, Quantity quantity, ShortReason reason, Actor actor) {
        return deeds.change(
                id, Seen.ANY, actor, Kind.SHORT, words(id, line, quantity, reason, actor), (fulfillment, _) -> {
                    var now = clock.instant();
                    if (!fulfillment.next().contains(Step.PICK)) {
                        return new Refused<>(new NotPossibleNow(Step.PICK, fulfillment.state()));
                    }
                    var found = fulfillment.line(line);
                    if (found == null) {
                        return new Refused<>(new LineUnknown(line));
                    }
                    var most = left(found, of(actor.retailer(), List.of(id)).getOrDefault(id, List.of()));
                    if (!quantity.isPositive() || quantity.isMoreThan(most)) {
                        return new Refused<>(new OutOfRange(line, quantity, most));
                    }
                    store.insert(actor, id, new Shortage(line, quantity, reason, actor.name(), now));
                    return new Done<>(fulfillment.started(now));
                });
    }

    /** For the history: {@code 2 NOT_FOUND Red mug}. */
    private String words(FulfillmentId id, SaleLineId line, Quantity quantity, ShortReason reason, Actor actor) {
        var name = fulfillments
                .byId(id, actor)
                .map(fulfillment -> fulfillment.line(line))
                .flatMap(found -> products.byId(actor.retailer(), found.product()))
                .map(Product::name)
                .orElse("");
        return quantity + " " + reason + " " + name;
    }

    /** What is still to be picked of a line and is not known to be missing. */
    public static Quantity left(FulfillmentLine line, Collection<Shortage> shortages) {
        return line.quantity().minus(line.picked()).minus(missing(line, shortages));
    }

    /** How many of a line are known to be missing; what was picked after all is missing no more. */
    public static Quantity missing(FulfillmentLine line, Collection<Shortage> shortages) {
        var said = Quantity.sum(shortages.stream()
                .filter(each -> each.line().equals(line.line()))
                .map(Shortage::quantity)
                .toList());
        return said.min(line.quantity().minus(line.picked())).max(Quantity.ZERO);
    }

    /** The same of all its lines. */
    public static Quantity missing(Fulfillment fulfillment, Collection<Shortage> shortages) {
        return Quantity.sum(fulfillment.lines().stream()
                .map(line -> missing(line, shortages))
                .toList());
    }

    /**
     * What does not go along when it is packed now, although something is missing: what was not scanned; where nothing was,
     * what somebody reported.
     */
    public static Map<SaleLineId, Quantity> leftOut(Fulfillment fulfillment, Collection<Shortage> shortages) {
        boolean counted = fulfillment.picked().isPositive();
        return fulfillment.lines().stream()
                .collect(Collectors.toMap(
                        FulfillmentLine::line,
                        line -> counted ? line.quantity().minus(line.picked()) : missing(line, shortages)));
    }

    /** What still stands, oldest first: without what has gone to another outlet, or was taken off the order, since. */
    @Transactional(readOnly = true)
    public Map<FulfillmentId, List<Shortage>> of(RetailerId retailer, Collection<FulfillmentId> ids) {
        return store.standing(retailer, ids);
    }

    /** All that was ever reported, oldest first, whatever became of it. */
    @Transactional(readOnly = true)
    public Map<FulfillmentId, List<Shortage>> ever(RetailerId retailer, Collection<FulfillmentId> ids) {
        return store.of(retailer, ids);
    }
}
