package pakbon.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.OnlyInScanner;
import pakbon.fulfillment.FulfillmentRefusal.ParcelNotValid;
import pakbon.fulfillment.FulfillmentRefusal.PartialNotAllowed;
import pakbon.fulfillment.FulfillmentRefusal.PartsNotPacked;
import pakbon.fulfillment.FulfillmentRefusal.TooManyParcels;
import pakbon.fulfillment.FulfillmentRefusal.UndoOver;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
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
import pakbon.shared.UserId;
import pakbon.trail.Trail;

/**
 * Packing, from opened to handed over. Every deed reads like its sentence: lock, ask, decide, keep, announce. The sale is
 * locked before the fulfillment, so that paying, editing, cancelling and completing queue in one line.
 */
@Service
public class Fulfillments {
    /** So long whoever packed something may take that back. */
    public static final Duration UNDO_FOR = Duration.ofMinutes(10);

    private static final int MOST_PARCELS = 50;

    private final FulfillmentStore store;
    private final FulfillmentHistory history;
    private final Sales sales;
    private final Outlets outlets;
    private final ScanRule scans;
    private final Workload load;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Fulfillments(
            FulfillmentStore store,
            FulfillmentHistory history,
            Sales sales,
            Outlets outlets,
            ScanRule scans,
            Workload load,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.sales = sales;
        this.outlets = outlets;
        this.scans = scans;
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
        var written =
                isSent ? store.insertSent(actor, work, hand.clocks(), sold, now) : opened(work, hand, sold, actor, now);
        written.forEach(each -> events.publishEvent(new FulfillmentChanged(each, null, actor)));
        sold.values().stream()
                .filter(sale -> work.stream()
                        .anyMatch(each ->
                                each.sale().equals(sale.id()) && !sale.outlets().contains(each.outlet())))
                .forEach(sale -> shown(sale, actor));
        return written;
    }

    /** Who packs a part of a sale may see it, and who has sent it all elsewhere may not any more. */
    private void shown(Sale sale, Actor actor) {
        var packing = store.of(actor.retailer(), sale.id()).stream()
                .filter(part -> !part.wentElsewhere())
                .map(Fulfillment::outlet)
                .collect(Collectors.toSet());
        sales.packedAt(sale, packing, actor, clock.instant());
    }

    private List<Fulfillment> opened(
            List<NewFulfillment> work, OutletsAtHand hand, Map<SaleId, Sale> sold, Actor actor, Instant now) {
        var days = Workload.days(hand, now);
        var written = store.insert(actor, work, hand.clocks(), sold, days, now);
        load.learned(actor.retailer(), days, written.given());
        return written.work();
    }

    /** What is not finished and was about one product is about another from now on; what has left stays as it left. */
    @Transactional
    public void substitute(ProductId from, ProductId to, Actor actor) {
        store.substitute(actor.retailer(), from, to, clock.instant());
    }

    @Transactional(readOnly = true)
    public Optional<Fulfillment> byId(FulfillmentId id, Actor actor) {
        return store.find(actor.retailer(), id).filter(each -> reaches(actor, each));
    }

    /** Those of them that the actor may see, in the order in which they were asked for. */
    @Transactional(readOnly = true)
    public List<Fulfillment> byIds(List<FulfillmentId> ids, Actor actor) {
        return store.byIds(actor.retailer(), ids).stream()
                .filter(each -> reaches(actor, each))
                .sorted(Comparator.comparingInt(each -> ids.indexOf(each.id())))
                .toList();
    }

    /** All parts of each of these sales; also those that are over. */
    @Transactional(readOnly = true)
    public Map<SaleId, List<Fulfillment>> of(RetailerId retailer, Collection<SaleId> sales) {
        return store.of(retailer, sales).stream().collect(Collectors.groupingBy(Fulfillment::sale));
    }

    /** All parts of a sale, the order's own outlet first; also those that are over. */
    @Transactional(readOnly = true)
    public List<Fulfillment> of(RetailerId retailer, SaleId sale) {
        return store.of(retailer, sale);
    }

    /**
     * Counts scans; only from the Scanner or a token that may (Q7). Negative quantities take back. Refused, too: a barcode
     * that was not scanned where only scans count (H12).
     */
    @Transactional
    public Outcome<Fulfillment> pick(FulfillmentId id, List<LineQuantity> picks, Seen seen, Actor actor) {
        return change(id, seen, actor, Kind.PICKED, "", (fulfillment, _) -> {
            boolean assigned = !store.assigned(actor.retailer(), id).isEmpty();
            return scanned(fulfillment, fulfillment.pick(picks, assigned, clock.instant()), picks, actor);
        });
    }

    /**
     * Everything is in the bag. Money may still be due: packing is not leaving, unless the business wants it first (Q2).
     *
     * @param shortIsFine a person was shown that only a part was scanned and says that all is in (Q11)
     */
    @Transactional
    public Outcome<Fulfillment> pack(FulfillmentId id, boolean shortIsFine, Seen seen, Actor actor) {
        return pack(id, shortIsFine, "", seen, actor);
    }

    /** The same, with what the person said about it. */
    @Transactional
    public Outcome<Fulfillment> pack(FulfillmentId id, boolean shortIsFine, String reason, Seen seen, Actor actor) {
        return under(
                id,
                seen,
                actor,
                Kind.PACKED,
                reason,
                (fulfillment, ground) -> packed(
                        fulfillment,
                        ground,
                        List.of(),
                        actor,
                        sure -> fulfillment.pack(sure || shortIsFine, actor.name(), clock.instant())));
    }

    /** Packs, or with negative quantities unpacks, a part; for machines. */
    @Transactional
    public Outcome<Fulfillment> pack(FulfillmentId id, List<LineQuantity> packs, Seen seen, Actor actor) {
        boolean takesOut = packs.stream().anyMatch(pack -> pack.quantity().isNegative());
        return under(
                id,
                seen,
                actor,
                takesOut ? Kind.UNPACKED : Kind.PACKED,
                "",
                (fulfillment, ground) -> takesOut
                        ? fulfillment.pack(packs, actor.name(), clock.instant())
                        : packed(
                                fulfillment,
                                ground,
                                packs,
                                actor,
                                _ -> fulfillment.pack(packs, actor.name(), clock.instant())));
    }

    /**
     * What the business asks of packing comes before the question whether all is in: whoever says yes to that must not hear
     * no afterwards.
     *
     * @param pack whether it is sure that all is in; to what it comes
     */
    private Outcome<Fulfillment> packed(
            Fulfillment before,
            Ground ground,
            List<LineQuantity> packs,
            Actor actor,
            Function<Boolean, Outcome<Fulfillment>> pack) {
        if (pack.apply(true) instanceof Done<Fulfillment>(var after)) {
            if (ground.rule().paidFirst() && !ground.sale().balance().isSettled()) {
                return new Refused<>(NotFullyPaid.of(ground.sale(), before.handover(), Step.PACK));
            }
            if (scanned(before, new Done<>(after), packs, actor) instanceof Refused<Fulfillment> refused) {
                return refused;
            }
        }
        return pack.apply(false);
    }

    private Outcome<Fulfillment> scanned(
            Fulfillment before, Outcome<Fulfillment> outcome, List<LineQuantity> counted, Actor actor) {
        if (!(outcome instanceof Done<Fulfillment>(var after))) {
            return outcome;
        }
        var scanned = counted.stream()
                .filter(LineQuantity::scanned)
                .map(LineQuantity::line)
                .collect(Collectors.toUnmodifiableSet());
        var objection = scans.objection(actor.retailer(), before, after, scanned);
        return objection == null ? outcome : new Refused<>(objection);
    }

    /** Out of the bag again; the shop's status goes back only where it still shows what we set (Q31). */
    @Transactional
    public Outcome<Fulfillment> unpack(FulfillmentId id, Seen seen, Actor actor) {
        return change(id, seen, actor, Kind.UNPACKED, "", (fulfillment, _) -> fulfillment.unpack(clock.instant()));
    }

    /**
     * Whoever packed it takes that back, within {@link #UNDO_FOR} and whatever the role: it is again what it was before, with
     * what was scanned then (C4). Refused with {@code undo-over} afterwards, and to everybody else: they unpack.
     */
    @Transactional
    public Outcome<Fulfillment> undoPacking(FulfillmentId id, Seen seen, Actor actor) {
        return change(id, seen, actor, Kind.UNPACKED, "", (fulfillment, _) -> {
            var now = clock.instant();
            if (!(fulfillment.state() instanceof FulfillmentState.Packed packed)) {
                return new Refused<>(new NotPossibleNow(Step.UNPACK, fulfillment.state()));
            }
            var changes = history.lastPackingBy(actor.retailer(), id, actor.user());
            if (changes.isEmpty() || now.isAfter(packed.since().plus(UNDO_FOR))) {
                return new Refused<>(new UndoOver((int) UNDO_FOR.toMinutes()));
            }
            boolean assigned = !store.assigned(actor.retailer(), id).isEmpty();
            return fulfillment.undoPacking(changes.get(), assigned, now);
        });
    }

    /**
     * Shipped or picked up. Refused while the sale is not paid in full, whoever asks (article S31, S58, S66), and while
     * another part is not packed where the business lets orders leave as a whole only (Q8).
     */
    @Transactional
    public Outcome<Fulfillment> complete(FulfillmentId id, Tracking parcel, Seen seen, Actor actor) {
        return complete(id, parcel.isEmpty() ? List.of() : List.of(parcel), seen, actor);
    }

    /** The same in several parcels; those that it has already stay. */
    @Transactional
    public Outcome<Fulfillment> complete(FulfillmentId id, List<Tracking> parcels, Seen seen, Actor actor) {
        var wrong = whatIsWrong(parcels);
        return wrong != null
                ? new Refused<>(wrong)
                : under(id, seen, actor, Kind.FULFILLED, words(parcels), (fulfillment, ground) -> {
                    var outcome = fulfillment.complete(ground.sale(), parcels, actor.name(), clock.instant());
                    var behind = outcome instanceof Done && ground.rule().together()
                            ? behind(fulfillment, actor)
                            : List.<String>of();
                    return behind.isEmpty() ? outcome : new Refused<>(new PartsNotPacked(behind));
                });
    }

    /** The outlets whose part of the order is not packed yet. */
    private List<String> behind(Fulfillment leaving, Actor actor) {
        var open = store.of(actor.retailer(), leaving.sale()).stream()
                .filter(part -> !part.id().equals(leaving.id()) && part.state().isOpen())
                .filter(part -> !(part.state() instanceof FulfillmentState.Packed)
                        && part.state().counts())
                .map(Fulfillment::outlet)
                .collect(Collectors.toSet());
        return open.isEmpty()
                ? List.of()
                : outlets.all(actor.retailer()).stream()
                        .filter(outlet -> open.contains(outlet.id()))
                        .map(Outlet::name)
                        .toList();
    }

    /**
     * These are its parcels now, also when it has left already: a code that was forgotten, or another one because a label
     * was printed again (Q20, C34). They come into the sale's note and, where the shop takes them, to the shop.
     */
    @Transactional
    public Outcome<Fulfillment> track(FulfillmentId id, List<Tracking> parcels, Seen seen, Actor actor) {
        var wrong = whatIsWrong(parcels);
        return wrong != null
                ? new Refused<>(wrong)
                : change(
                        id,
                        seen,
                        actor,
                        Kind.TRACKED,
                        words(parcels),
                        (fulfillment, _) -> fulfillment.tracked(parcels));
    }

    private static @Nullable FulfillmentRefusal whatIsWrong(List<Tracking> parcels) {
        if (parcels.size() > MOST_PARCELS) {
            return new TooManyParcels(MOST_PARCELS);
        }
        return parcels.stream()
                .filter(each -> !each.isValid())
                .findFirst()
                .map(each -> new ParcelNotValid(each.words()))
                .orElse(null);
    }

    private static String words(List<Tracking> parcels) {
        return parcels.stream().map(Tracking::words).collect(Collectors.joining(", "));
    }

    /**
     * Completes from wherever it stands, writing the skipped steps into the history too (Q12); for machines.
     *
     * @param completes what the caller means to complete; refused when that would leave a remainder (S39). Empty: all
     */
    @Transactional
    public Outcome<Fulfillment> fulfill(FulfillmentId id, List<LineQuantity> completes, Seen seen, Actor actor) {
        var sale = store.ground(actor.retailer(), id)
                .flatMap(each -> sales.lock(actor.retailer(), each.sale()))
                .orElse(null);
        var fulfillment = sale == null ? null : lock(id, actor).orElse(null);
        if (sale == null || fulfillment == null) {
            return new Refused<>(new FulfillmentUnknown());
        }
        if (seen.isStale(fulfillment)) {
            return new Refused<>(new FulfillmentChangedMeanwhile(fulfillment));
        }
        var refusal = leavesRemainder(fulfillment, completes);
        if (refusal != null) {
            return new Refused<>(refusal);
        }
        if (fulfillment.state().next().contains(Step.PACK)) {
            if (!sale.balance().isSettled()) {
                return new Refused<>(NotFullyPaid.of(sale, fulfillment.handover(), Step.COMPLETE));
            }
            if (pack(id, true, Seen.ANY, actor) instanceof Refused<Fulfillment> refused) {
                return refused;
            }
        }
        return complete(id, List.of(), Seen.ANY, actor);
    }

    private static @Nullable FulfillmentRefusal leavesRemainder(Fulfillment fulfillment, List<LineQuantity> completes) {
        if (completes.isEmpty()) {
            return null;
        }
        var left = fulfillment.quantity();
        for (var each : completes) {
            var line = fulfillment.line(each.line());
            if (line == null) {
                return new FulfillmentRefusal.LineUnknown(each.line());
            }
            if (each.quantity().isMoreThan(line.quantity()) || each.quantity().isNegative()) {
                return new FulfillmentRefusal.OutOfRange(each.line(), each.quantity(), line.quantity());
            }
            left = left.minus(each.quantity());
        }
        return left.isZero() ? null : new PartialNotAllowed(left);
    }

    /** The cancelled goods lie on the shelf again; orders returns the stock (Q13). */
    @Transactional
    public Outcome<Fulfillment> putBack(FulfillmentId id, Seen seen, Actor actor) {
        return change(id, seen, actor, Kind.PUT_BACK, "", (fulfillment, _) -> fulfillment.putBack(clock.instant()));
    }

    /** Somebody looked at what the shop changed after packing: back to In progress (Q14). */
    @Transactional
    public Outcome<Fulfillment> confirmChange(FulfillmentId id, Seen seen, Actor actor) {
        return change(
                id,
                seen,
                actor,
                Kind.CHANGE_CONFIRMED,
                "",
                (fulfillment, _) -> fulfillment.confirmChange(clock.instant()));
    }

    /** Writes a note; only in the Scanner (article S15, S16; Q7). */
    @Transactional
    public Outcome<Fulfillment> note(FulfillmentId id, String text, Actor actor) {
        if (!mayNoteAndAssign(actor)) {
            return new Refused<>(new OnlyInScanner());
        }
        return change(id, Seen.ANY, actor, Kind.NOTED, text, (fulfillment, _) -> {
            store.note(actor, id, text, clock.instant());
            return new Done<>(fulfillment);
        });
    }

    /** Who is assigned to it now. */
    @Transactional(readOnly = true)
    public Set<UserId> assigned(RetailerId retailer, FulfillmentId id) {
        return store.assigned(retailer, id);
    }

    /** Assigns people; only in the Scanner (article S17; Q7). Nobody left and nothing picked: new again (Q6). */
    @Transactional
    public Outcome<Fulfillment> assign(FulfillmentId id, Set<UserId> users, Actor actor) {
        if (!mayNoteAndAssign(actor)) {
            return new Refused<>(new OnlyInScanner());
        }
        return change(id, Seen.ANY, actor, Kind.ASSIGNED, "", (fulfillment, _) -> {
            var now = clock.instant();
            if (!fulfillment.state().isOpen()) {
                return new Refused<>(new NotPossibleNow(Step.START, fulfillment.state()));
            }
            store.assign(actor.retailer(), id, users, now);
            boolean begins = fulfillment.state() instanceof FulfillmentState.New && !users.isEmpty();
            return new Done<>(
                    begins ? fulfillment.started(now) : users.isEmpty() ? fulfillment.released(now) : fulfillment);
        });
    }

    static boolean mayNoteAndAssign(Actor actor) {
        return switch (actor.client()) {
            case SCANNER, API, PAKBON -> true;
            case BACKOFFICE, SHOP -> false;
        };
    }

    /** Cancels one part; orders calls it with the sale locked. Completed parts stay as they are. */
    @Transactional
    public Outcome<Fulfillment> cancel(FulfillmentId id, String reason, Actor actor) {
        return change(
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
        return change(id, seen, actor, Kind.NOT_COLLECTED, "", (fulfillment, _) -> fulfillment.giveUp(clock.instant()));
    }

    /** The shop has taken off its order what nobody came for; orders calls it with the sale locked. */
    @Transactional
    public Outcome<Fulfillment> agreed(FulfillmentId id, Actor actor) {
        return change(id, Seen.ANY, actor, Kind.SHOP_AGREED, "", (fulfillment, _) -> fulfillment.agreed());
    }

    /** The shop completed it in its own admin (Q16); orders calls it with the sale locked. */
    @Transactional
    public Outcome<Fulfillment> completeAsShop(FulfillmentId id, Actor actor) {
        return change(
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
        return change(id, Seen.ANY, actor, Kind.QUANTITY_UPDATED, "", (fulfillment, _) -> {
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
        return change(
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
     * own. Orders calls it with the sale locked; the actor need not work here.
     */
    @Transactional
    public Fulfillment rerouteHere(NewFulfillment work, OutletId from, String reason, Actor actor) {
        var now = clock.instant();
        var there = store.of(actor.retailer(), work.sale()).stream()
                .filter(part -> part.outlet().equals(work.outlet()) && part.handover() == work.handover())
                .filter(part -> part.state().next().contains(Step.REROUTE))
                .findFirst();
        if (there.isEmpty()) {
            var opened = open(List.of(work), actor).getFirst();
            history.write(actor, opened, List.of(), Kind.REROUTED_HERE, reason, from, now);
            return opened;
        }
        var before = store.lock(actor.retailer(), there.get().id()).orElseThrow();
        var after = before.joined(
                work.lines().stream()
                        .map(line ->
                                FulfillmentLine.toPick(line.line(), line.position(), line.product(), line.quantity()))
                        .toList(),
                work.oversold());
        var kept = keep(before, after, Kind.REROUTED_HERE, reason, from, actor);
        events.publishEvent(new FulfillmentChanged(kept, before.state(), actor));
        return kept;
    }

    /** What this deed came to when it was done before under this key: the version it led to. */
    @Transactional(readOnly = true)
    public Optional<Integer> applied(RetailerId retailer, FulfillmentId id, String key) {
        return store.applied(retailer, id, key);
    }

    /** Remembers that the deed with this key led to this version, so that the same deed, sent again, changes nothing. */
    @Transactional
    public void remember(RetailerId retailer, FulfillmentId id, String key, int version) {
        store.remember(retailer, id, key, version, clock.instant());
    }

    /** For the other doors of this room: lock, ask, decide, keep, announce. */
    Outcome<Fulfillment> change(
            FulfillmentId id,
            Seen seen,
            Actor actor,
            Kind kind,
            String detail,
            BiFunction<Fulfillment, Sale, Outcome<Fulfillment>> decide) {
        return change(id, seen, actor, kind, detail, null, decide);
    }

    private Outcome<Fulfillment> change(
            FulfillmentId id,
            Seen seen,
            Actor actor,
            Kind kind,
            String detail,
            @Nullable OutletId other,
            BiFunction<Fulfillment, Sale, Outcome<Fulfillment>> decide) {
        return decided(id, seen, actor, kind, detail, other, (before, ground) -> decide.apply(before, ground.sale()));
    }

    /** What a deed is decided by: the locked sale, and what the business asks. */
    private record Ground(Sale sale, PackingRules.Rule rule) {}

    private Outcome<Fulfillment> under(
            FulfillmentId id,
            Seen seen,
            Actor actor,
            Kind kind,
            String detail,
            BiFunction<Fulfillment, Ground, Outcome<Fulfillment>> decide) {
        return decided(id, seen, actor, kind, detail, null, decide);
    }

    private Outcome<Fulfillment> decided(
            FulfillmentId id,
            Seen seen,
            Actor actor,
            Kind kind,
            String detail,
            @Nullable OutletId other,
            BiFunction<Fulfillment, Ground, Outcome<Fulfillment>> decide) {
        var ground = store.ground(actor.retailer(), id)
                .flatMap(each ->
                        sales.lock(actor.retailer(), each.sale()).map(locked -> new Ground(locked, each.rule())))
                .orElse(null);
        var before = ground == null ? null : lock(id, actor).orElse(null);
        if (ground == null || before == null) {
            return new Refused<>(new FulfillmentUnknown());
        }
        if (seen.isStale(before)) {
            return new Refused<>(new FulfillmentChangedMeanwhile(before));
        }
        var sale = ground.sale();
        var outcome = decide.apply(before, ground);
        return outcome.map(after -> {
            var kept = keep(before, after, kind, detail, other, actor);
            if (!kept.parcels().equals(before.parcels())) {
                sent(sale, before, kept, actor);
            }
            if (kept.wentElsewhere()) {
                shown(sale, actor);
            }
            events.publishEvent(new FulfillmentChanged(kept, before.state(), actor));
            return kept;
        });
    }

    private Fulfillment keep(
            Fulfillment before, Fulfillment after, Kind kind, String detail, @Nullable OutletId other, Actor actor) {
        var now = clock.instant();
        Trail.changed(actor, pakbon.trail.Kind.FULFILLMENT, after.id().value());
        var kept = store.keep(actor.retailer(), after, now);
        history.write(actor, kept, history.changes(before, kept), kind, detail, other, now);
        if (kept.state() instanceof FulfillmentState.Cancelled) {
            load.forget(actor.retailer());
        }
        return kept;
    }

    /** The codes of the whole sale go into its note, and whoever talks to shops hears of them. */
    private void sent(Sale sale, Fulfillment before, Fulfillment after, Actor actor) {
        var was = new ArrayList<Tracking>();
        var is = new ArrayList<Tracking>();
        for (var part : store.of(actor.retailer(), sale.id())) {
            was.addAll((part.id().equals(after.id()) ? before : part).parcels());
            is.addAll((part.id().equals(after.id()) ? after : part).parcels());
        }
        sales.annotate(
                sale,
                TrackingNote.renew(sale.note(), was, is),
                is.stream().map(Tracking::code).toList(),
                actor,
                clock.instant());
        events.publishEvent(new ParcelsChanged(actor.retailer(), sale.id()));
    }

    private Optional<Fulfillment> lock(FulfillmentId id, Actor actor) {
        return store.lock(actor.retailer(), id).filter(each -> reaches(actor, each));
    }

    private static boolean reaches(Actor actor, Fulfillment fulfillment) {
        return actor.reaches(fulfillment.outlet().value());
    }
}
