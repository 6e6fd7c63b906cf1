package pakbon.fulfillment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.CatalogRefusal;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentRefusal.LineUnknown;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.OutOfRange;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/** What could not be picked, line by line (H5), and what of it is there after all. */
@Service
public class ShortPicks {
    private final Fulfillments fulfillments;
    private final Deeds deeds;
    private final Products products;
    private final ShortageStore store;
    private final Wholes wholes;
    private final FulfillmentHistory history;
    private final Clock clock;

    ShortPicks(
            Fulfillments fulfillments,
            Deeds deeds,
            Products products,
            ShortageStore store,
            Wholes wholes,
            FulfillmentHistory history,
            Clock clock) {
        this.fulfillments = fulfillments;
        this.deeds = deeds;
        this.products = products;
        this.store = store;
        this.wholes = wholes;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Somebody looked and so many of the line are not to be had. Refused: more than is still to be picked and not known to
     * be missing already, a part of what goes by the piece, or nothing is to be picked any more.
     */
    @Transactional
    public Outcome<Fulfillment> report(
            FulfillmentId id, SaleLineId line, Quantity quantity, ShortReason reason, Actor actor) {
        return deeds.change(
                id, Seen.ANY, actor, Kind.SHORT, words(id, line, quantity + " " + reason, actor), (fulfillment, _) -> {
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
                    var part = wholes.refusal(actor.retailer(), found, quantity);
                    if (part.isPresent()) {
                        return new Refused<>(part.get());
                    }
                    store.insert(actor, id, new Shortage(Ids.next(), line, quantity, reason, actor.name(), now));
                    return new Done<>(fulfillment.started(now));
                });
    }

    /**
     * The same of goods that the order did not wait for any more when anybody could hear it: cancelled, taken off, or sent for
     * elsewhere. Nothing is missing for a customer, but the shelf lacks it, and it is not missed a second time. With the sale
     * locked.
     *
     * @param gone so much of it had left the line before; the rest was cancelled with it
     */
    @Transactional
    public void reportTooLate(
            Fulfillment over, SaleLineId line, Quantity quantity, Quantity gone, ShortReason reason, Actor actor) {
        var now = clock.instant();
        store.insert(actor, over.id(), new Shortage(Ids.next(), line, quantity, reason, actor.name(), now), gone);
        history.write(actor, over, List.of(), Kind.SHORT, words(over.id(), line, quantity + " " + reason, actor), now);
    }

    /** Why there cannot be so many of a line. */
    @Transactional(readOnly = true)
    public Optional<CatalogRefusal> refusal(RetailerId retailer, FulfillmentLine line, Quantity quantity) {
        return wholes.refusal(retailer, line, quantity);
    }

    /**
     * What has left a line behind a version: who saw it there speaks of that, too. With the sale locked.
     *
     * @param reason of the report; what nobody found went before what was damaged, whatever was told first
     */
    @Transactional(readOnly = true)
    public Gone gone(RetailerId retailer, FulfillmentId id, SaleLineId line, int version, ShortReason reason) {
        var unclaimed = Quantity.ZERO;
        var back = Quantity.ZERO;
        var settling = new Settling(store.of(retailer, List.of(id)).getOrDefault(id, List.of()));
        for (var each : store.departed(retailer, List.of(id)).getOrDefault(id, List.of())) {
            var taken = settling.take(each);
            if (each.line().equals(line) && each.version() > version) {
                var first = reason == ShortReason.NOT_FOUND ? unfound(taken) : taken;
                unclaimed = unclaimed.plus(each.quantity()).minus(each.picked()).minus(sum(first));
                back = back.plus(each.quantity()).minus(sum(unfound(taken)));
            }
        }
        var late = store.late(retailer, id, line);
        return new Gone(
                unclaimed.minus(late.all()).max(Quantity.ZERO),
                back.minus(late.unfound()).max(Quantity.ZERO));
    }

    private static List<Shortage> unfound(List<Shortage> some) {
        return some.stream()
                .filter(each -> each.reason() == ShortReason.NOT_FOUND)
                .toList();
    }

    private static Quantity sum(List<Shortage> some) {
        return Quantity.sum(some.stream().map(Shortage::quantity).toList());
    }

    /** For the history: {@code 2 NOT_FOUND Red mug}. */
    private String words(FulfillmentId id, SaleLineId line, String facts, Actor actor) {
        var name = fulfillments
                .byId(id, actor)
                .map(fulfillment -> fulfillment.line(line))
                .flatMap(found -> products.byId(actor.retailer(), found.product()))
                .map(Product::fullName)
                .orElse("");
        return facts + " " + name;
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

    /**
     * What is missing of a line, report by report: what nobody found first, for that turns up. What was picked after all is
     * missing no more.
     *
     * @param most how many of it at most
     */
    public static List<Shortage> missing(FulfillmentLine line, Collection<Shortage> shortages, Quantity most) {
        var rest = missing(line, shortages).min(most);
        var some = new ArrayList<Shortage>();
        var unfoundFirst = shortages.stream()
                .filter(each -> each.line().equals(line.line()))
                .sorted(Comparator.comparing(each -> each.reason() != ShortReason.NOT_FOUND))
                .toList();
        for (var each : unfoundFirst) {
            var of = each.quantity().min(rest);
            if (of.isPositive()) {
                some.add(each.of(of));
                rest = rest.minus(of);
            }
        }
        return List.copyOf(some);
    }

    /** A line of open work of which something was reported missing. */
    public record Short(FulfillmentId fulfillment, SaleId sale, SaleLineId line, ProductId product) {}

    /** Where something of these products was reported missing at an outlet and can still be picked; what is due first, first. */
    @Transactional(readOnly = true)
    public List<Short> at(RetailerId retailer, OutletId outlet, Collection<ProductId> products) {
        return store.at(retailer, outlet, products);
    }

    /**
     * What open work at an outlet has still to take of these products, what is missing of it included; below zero where more lies in bags
     * than is still sold (Q14). No entry where no work asks for any.
     */
    @Transactional(readOnly = true)
    public Map<ProductId, Quantity> toTake(RetailerId retailer, OutletId outlet, Collection<ProductId> products) {
        return store.toTake(retailer, outlet, products);
    }

    /** The same of the work that came to its outlet after this: the shelf is this work's first. */
    @Transactional(readOnly = true)
    public Map<ProductId, Quantity> toTakeAfter(
            RetailerId retailer, Fulfillment first, Collection<ProductId> products) {
        return store.toTakeAfter(retailer, first, products);
    }

    /**
     * It is there after all: not missing any more, so it is picked as if nobody had said so. The history says how it came out.
     *
     * @param isAllHere nothing of this work is sold beyond what lies there any more (K4)
     */
    @Transactional
    public Outcome<Fulfillment> found(FulfillmentId id, Found found, boolean isAllHere, Actor actor) {
        var words = words(id, found.line(), found.quantity() + " " + found.how() + " " + found.many(), actor);
        return deeds.change(id, Seen.ANY, actor, Kind.FOUND, words, (fulfillment, _) -> {
            store.insert(actor, id, found, clock.instant());
            return new Done<>(isAllHere ? fulfillment.oversold(false) : fulfillment);
        });
    }

    /** The same of what was picked, which the history has already. */
    @Transactional
    public void picked(FulfillmentId id, Found found, Actor actor) {
        store.insert(actor, id, found, clock.instant());
    }

    /** What still stands, oldest first: without what was found again, has gone to another outlet, or was taken off the order, since. */
    @Transactional(readOnly = true)
    public Map<FulfillmentId, List<Shortage>> of(RetailerId retailer, Collection<FulfillmentId> ids) {
        return store.standing(retailer, ids);
    }
}
