package pakbon.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.outlets.OutletId;
import pakbon.outlets.OutletRefusal.OutletClosed;
import pakbon.outlets.Outlets;
import pakbon.outlets.OutletsAtHand;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/**
 * What an order does to its work here: it opens, changes and ends it. For {@code orders}, which calls with the sale locked and
 * brings stock and the order's stage in line; what people do stands in {@link Fulfillments}.
 */
@Service
public class OrderWork {
    private final FulfillmentStore store;
    private final OpeningStore opening;
    private final AssignmentStore assignments;
    private final FulfillmentHistory history;
    private final NoteStore notes;
    private final Deeds deeds;
    private final Sales sales;
    private final Outlets outlets;
    private final Workload load;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderWork(
            FulfillmentStore store,
            OpeningStore opening,
            AssignmentStore assignments,
            FulfillmentHistory history,
            NoteStore notes,
            Deeds deeds,
            Sales sales,
            Outlets outlets,
            Workload load,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.opening = opening;
        this.assignments = assignments;
        this.history = history;
        this.notes = notes;
        this.deeds = deeds;
        this.sales = sales;
        this.outlets = outlets;
        this.load = load;
        this.events = events;
        this.clock = clock;
    }

    /** Opens work, one piece for each outlet and kind. Called by orders, with the sale locked. */
    @Transactional
    public List<Fulfillment> open(List<NewFulfillment> work, Actor actor) {
        return write(work, sold(work, actor), false, actor);
    }

    /** The same of one sale, as it was just recorded. */
    @Transactional
    public List<Fulfillment> open(List<NewFulfillment> work, Sale sale, Actor actor) {
        return write(work, Map.of(sale.id(), sale), false, actor);
    }

    /**
     * Writes down what the shop has sent by itself, as pieces that it completed; they were never work here. Called by orders,
     * with the sale locked, which also bring the order's stage in line.
     */
    @Transactional
    public List<Fulfillment> recordSent(List<NewFulfillment> sent, Actor actor) {
        return write(sent, sold(sent, actor), true, actor);
    }

    /** The same of one sale, as it was just recorded. */
    @Transactional
    public List<Fulfillment> recordSent(List<NewFulfillment> sent, Sale sale, Actor actor) {
        return write(sent, Map.of(sale.id(), sale), true, actor);
    }

    private Map<SaleId, Sale> sold(List<NewFulfillment> work, Actor actor) {
        return work.isEmpty()
                ? Map.of()
                : sales.byIds(
                        actor.retailer(),
                        work.stream().map(NewFulfillment::sale).distinct().toList());
    }

    private List<Fulfillment> write(List<NewFulfillment> work, Map<SaleId, Sale> sold, boolean isSent, Actor actor) {
        if (work.isEmpty()) {
            return List.of();
        }
        var hand = outlets.atHand(actor.retailer());
        var now = clock.instant();
        var written = isSent
                ? opening.insertSent(actor, work, hand.clocks(), sold, now)
                : opened(work, hand, sold, actor, now);
        written.forEach(each -> events.publishEvent(FulfillmentChanged.opened(each, sold.get(each.sale()), actor)));
        sold.values().stream()
                .filter(sale -> work.stream()
                        .anyMatch(each ->
                                each.sale().equals(sale.id()) && !sale.outlets().contains(each.outlet())))
                .forEach(sale -> deeds.shown(sale, actor));
        return written;
    }

    private List<Fulfillment> opened(
            List<NewFulfillment> work, OutletsAtHand hand, Map<SaleId, Sale> sold, Actor actor, Instant now) {
        var days = Workload.days(hand, now);
        var written = opening.insert(actor, work, hand.clocks(), sold, days, now);
        load.learned(actor.retailer(), days, written.given());
        return written.work();
    }

    /** What is not finished and was about one product is about another from now on; what has left stays as it left. */
    @Transactional
    public void substitute(ProductId from, ProductId to, Actor actor) {
        store.substitute(actor.retailer(), from, to, clock.instant());
    }

    /** Cancels one part; orders calls it with the sale locked. Completed parts stay as they are. */
    @Transactional
    public Outcome<Fulfillment> cancel(FulfillmentId id, String reason, Actor actor) {
        return deeds.change(
                id,
                Seen.ANY,
                actor,
                Kind.VOIDED,
                reason,
                (fulfillment, _) -> fulfillment.cancel(reason, clock.instant()));
    }

    /**
     * Nobody came for a pickup that lies ready (D9): it is cancelled and back on the shelf. Orders calls it and moves the stock.
     * Refused with {@code still-awaited} before {@link FulfillmentFilter#UNCOLLECTED_AFTER}.
     */
    @Transactional
    public Outcome<Fulfillment> giveUp(FulfillmentId id, Seen seen, Actor actor) {
        return deeds.change(
                id,
                seen,
                actor,
                Kind.NOT_COLLECTED,
                "",
                (fulfillment, _) -> Uncollected.givenUp(fulfillment, clock.instant()));
    }

    /**
     * The customer comes after all for what was given up: it is open again, as new work. Refused with {@code not-given-up} once
     * the shop has agreed that it is off, and for everything else that is no such pickup; at an outlet that is closed.
     *
     * @param takes takes its goods from stock again, and answers whether there were too few
     */
    @Transactional
    public Outcome<Fulfillment> reopen(
            FulfillmentId id, String reason, Seen seen, Actor actor, Predicate<Fulfillment> takes) {
        return deeds.change(id, seen, actor, Kind.REOPENED, reason, (fulfillment, _) -> {
            var outlet = outlets.byId(actor.retailer(), fulfillment.outlet()).orElseThrow();
            if (outlet.isClosed()) {
                return new Refused<>(new OutletClosed(outlet.name()));
            }
            boolean assigned = !assignments.of(actor.retailer(), id).isEmpty();
            return Uncollected.reopened(fulfillment, assigned, clock.instant())
                    .map(open -> takes.test(open) ? open.asOversold() : open);
        });
    }

    /** The shop has taken off its order what nobody came for; orders calls it with the sale locked. */
    @Transactional
    public Outcome<Fulfillment> agreed(FulfillmentId id, Actor actor) {
        return deeds.change(
                id, Seen.ANY, actor, Kind.SHOP_AGREED, "", (fulfillment, _) -> Uncollected.agreed(fulfillment));
    }

    /** The shop completed it in its own admin (Q16); orders calls it with the sale locked. */
    @Transactional
    public Outcome<Fulfillment> completeAsShop(FulfillmentId id, Actor actor) {
        return deeds.change(
                id,
                Seen.ANY,
                actor,
                Kind.FULFILLED,
                "",
                (fulfillment, _) -> new Done<>(fulfillment.completedInShop(actor.name(), clock.instant())));
    }

    /** The shop changed the order (Q14); orders calls it with the sale locked, with those lines that are new or other. */
    @Transactional
    public Outcome<Fulfillment> adjust(
            FulfillmentId id, List<NewFulfillment.Line> lines, boolean oversold, Actor actor) {
        var wanted = lines.stream()
                .map(line -> FulfillmentLine.toPick(line.line(), line.position(), line.product(), line.quantity()))
                .toList();
        return deeds.change(id, Seen.ANY, actor, Kind.QUANTITY_UPDATED, "", (fulfillment, _) -> {
            var adjusted = fulfillment.adjusted(wanted);
            return new Done<>(oversold && !fulfillment.oversold() ? adjusted.asOversold() : adjusted);
        });
    }

    /**
     * So many of these lines leave for another outlet (G6); orders calls it with the sale locked, and moves the stock.
     * What is packed or over stays.
     *
     * @param stillShort whether what stays is more than lies here
     */
    @Transactional
    public Outcome<Fulfillment> rerouteAway(
            FulfillmentId id, List<LineQuantity> lines, OutletId to, String reason, boolean stillShort, Actor actor) {
        return deeds.change(
                id,
                Seen.ANY,
                actor,
                Kind.REROUTED_AWAY,
                reason,
                to,
                (fulfillment, _) -> fulfillment.reroutedAway(lines, reason, stillShort, clock.instant()));
    }

    /**
     * Work comes here from another outlet (G6): into what is open here for the same sale and kind, or as a piece of its
     * own. What was written about it comes along. Orders calls it with the sale locked; the actor need not work here.
     */
    @Transactional
    public Fulfillment rerouteHere(NewFulfillment work, Fulfillment from, String reason, Actor actor) {
        return comesHere(work, from, Kind.REROUTED_HERE, reason, actor);
    }

    /**
     * Another outlet sends the whole order (G8): this part is packed where it is, goes there, and leaves for its customer from
     * there. Orders calls it with the sale locked; the actor need not work where the part is.
     */
    @Transactional
    public Outcome<Fulfillment> gather(Fulfillment part, OutletId to, String reason, Actor actor) {
        return anywhere(part, Kind.GATHERED, reason, to, actor, before -> Travel.bound(before, to, reason));
    }

    /** What another part waits for, or does not any more: its history says so, and nothing else of it changes. */
    @Transactional
    public void awaits(Fulfillment waiting, OutletId from, boolean noMore, String reason, Actor actor) {
        history.write(
                actor, waiting, List.of(), noMore ? Kind.AWAITS_NO_MORE : Kind.AWAITS, reason, from, clock.instant());
    }

    /** It stays where it is after all; orders calls it like {@link #gather}. */
    @Transactional
    public Outcome<Fulfillment> stay(Fulfillment part, OutletId to, Actor actor) {
        return anywhere(part, Kind.STAYS, "", to, actor, Travel::stays);
    }

    /**
     * What was sent on is there: it joins what is open at that outlet, and nothing of it is left where it came from. Orders
     * calls it with the sale locked, and moves what stock there is to move.
     *
     * @param here what is to be packed of it now; null when the shop has taken all of it off meanwhile
     * @param said what did not come, in words; empty when all did
     */
    @Transactional
    public Outcome<Fulfillment> arrive(
            Fulfillment sent, @Nullable NewFulfillment here, String said, Sale sale, OutletId to, Actor actor) {
        var joined = here == null ? null : comesHere(here, sent, Kind.ARRIVED_HERE, said, actor);
        var left =
                anywhere(sent, Kind.ARRIVED_THERE, said, to, actor, before -> Travel.arrived(before, clock.instant()));
        if (left instanceof Done) {
            deeds.shown(sale, actor);
        }
        return joined == null ? left : left.map(_ -> joined);
    }

    /** Wherever it lies: whoever decides about the whole order need not work there. */
    private Outcome<Fulfillment> anywhere(
            Fulfillment part,
            Kind kind,
            String detail,
            OutletId other,
            Actor actor,
            Function<Fulfillment, Outcome<Fulfillment>> decide) {
        var before = store.lock(actor.retailer(), part.id()).orElseThrow();
        return decide.apply(before).map(after -> {
            var kept = deeds.keep(before, after, kind, detail, other, actor);
            events.publishEvent(new FulfillmentChanged(kept, before.state(), actor, true));
            return kept;
        });
    }

    /** Wherever it is, for whoever brings an order together; the caller asks whom it may be shown. */
    @Transactional(readOnly = true)
    public Optional<Fulfillment> find(RetailerId retailer, FulfillmentId id) {
        return store.find(retailer, id);
    }

    /** What is on its way to these outlets, the longest first; some of it when there is much. */
    @Transactional(readOnly = true)
    public List<Fulfillment> underway(RetailerId retailer, Collection<OutletId> to, int most) {
        return store.underway(retailer, to, most);
    }

    private Fulfillment comesHere(NewFulfillment work, Fulfillment from, Kind kind, String reason, Actor actor) {
        var now = clock.instant();
        var there = store.of(actor.retailer(), work.sale()).stream()
                .filter(part -> part.outlet().equals(work.outlet()) && part.handover() == work.handover())
                .filter(part -> part.next().contains(Step.REROUTE))
                .findFirst();
        if (there.isEmpty()) {
            var opened = open(List.of(work), actor).getFirst();
            history.write(actor, opened, List.of(), kind, reason, from.outlet(), now);
            notes.goAlong(actor.retailer(), from, opened.id());
            return opened;
        }
        var before = store.lock(actor.retailer(), there.get().id()).orElseThrow();
        var after = before.joined(
                work.lines().stream()
                        .map(line ->
                                FulfillmentLine.toPick(line.line(), line.position(), line.product(), line.quantity()))
                        .toList(),
                work.oversold());
        var kept = deeds.keep(before, after, kind, reason, from.outlet(), actor);
        notes.goAlong(actor.retailer(), from, kept.id());
        events.publishEvent(new FulfillmentChanged(kept, before.state(), actor));
        return kept;
    }
}
