package pakbon.fulfillment;

import java.time.Clock;
import java.time.Duration;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.FulfillmentRefusal.GoesToOutlet;
import pakbon.fulfillment.FulfillmentRefusal.GoodsAwaited;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.NothingToPack;
import pakbon.fulfillment.FulfillmentRefusal.OnlyInScanner;
import pakbon.fulfillment.FulfillmentRefusal.ParcelNotValid;
import pakbon.fulfillment.FulfillmentRefusal.PartialNotAllowed;
import pakbon.fulfillment.FulfillmentRefusal.PartsNotPacked;
import pakbon.fulfillment.FulfillmentRefusal.ReportedShort;
import pakbon.fulfillment.FulfillmentRefusal.TooManyParcels;
import pakbon.fulfillment.FulfillmentRefusal.UndoOver;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/** Packing, as people and programs do it: picking, packing, handing over, and back again. How a deed is done: {@link Deeds}. */
@Service
public class Fulfillments {
    /** So long whoever packed something may take that back. */
    public static final Duration UNDO_FOR = Duration.ofMinutes(10);

    private static final int MOST_PARCELS = 50;

    private final FulfillmentStore store;
    private final AssignmentStore assignments;
    private final NoteStore notes;
    private final FulfillmentHistory history;
    private final Deeds deeds;
    private final Sales sales;
    private final Outlets outlets;
    private final ScanRule scans;
    private final ShortageStore shortages;
    private final Clock clock;

    Fulfillments(
            FulfillmentStore store,
            AssignmentStore assignments,
            NoteStore notes,
            FulfillmentHistory history,
            Deeds deeds,
            Sales sales,
            Outlets outlets,
            ScanRule scans,
            ShortageStore shortages,
            Clock clock) {
        this.store = store;
        this.assignments = assignments;
        this.notes = notes;
        this.history = history;
        this.deeds = deeds;
        this.sales = sales;
        this.outlets = outlets;
        this.scans = scans;
        this.shortages = shortages;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Fulfillment> byId(FulfillmentId id, Actor actor) {
        return store.find(actor.retailer(), id).filter(each -> Deeds.reaches(actor, each));
    }

    /** Those of them that the actor may see, in the order in which they were asked for. */
    @Transactional(readOnly = true)
    public List<Fulfillment> byIds(List<FulfillmentId> ids, Actor actor) {
        return store.byIds(actor.retailer(), ids).stream()
                .filter(each -> Deeds.reaches(actor, each))
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
        return deeds.change(id, seen, actor, Kind.PICKED, "", (fulfillment, _) -> {
            boolean assigned = !assignments.of(actor.retailer(), id).isEmpty();
            return scanned(fulfillment, fulfillment.pick(picks, assigned, clock.instant()), picks, actor);
        });
    }

    /**
     * Everything is in the bag. Money may still be due: packing is not leaving, unless the business wants it first (Q2).
     * Refused with {@code reported-short} while some of it is known to be missing, whatever the person says; and with
     * {@code nothing-to-pack} when that is all there is.
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
        return packWhole(id, reason, seen, actor, (now, sure) -> {
            var objection = sure ? null : objection(now, standing(now, actor));
            return objection == null
                    ? now.pack(sure || shortIsFine, actor.name(), clock.instant())
                    : new Refused<>(objection);
        });
    }

    /**
     * Packs what is there, without what was reported missing, as the Scanner does (Q11). Refused as {@link #pack} where that is
     * nothing, or nobody says why it leaves without the rest, or in more words than there is room for.
     *
     * @param reason why it leaves short; asked of everybody
     */
    @Transactional
    public Outcome<Fulfillment> packShort(FulfillmentId id, String reason, Seen seen, Actor actor) {
        return packWhole(id, reason.strip(), seen, actor, (now, sure) -> {
            var missing = standing(now, actor);
            var objection = sure ? null : objection(now, missing);
            return switch (objection) {
                case null -> now.pack(sure, actor.name(), clock.instant());
                case ReportedShort asked when reason.isBlank() -> new Refused<>(asked);
                case ReportedShort asked
                when asked.said(reason).tooLong().isPresent() -> new Refused<>(asked.said(reason));
                case ReportedShort _ ->
                    now.packWithout(ShortPicks.leftOut(now, missing), actor.name(), clock.instant());
                default -> new Refused<>(objection);
            };
        });
    }

    private List<Shortage> standing(Fulfillment now, Actor actor) {
        return shortages.standing(actor.retailer(), List.of(now.id())).getOrDefault(now.id(), List.of());
    }

    private static @Nullable FulfillmentRefusal objection(Fulfillment now, List<Shortage> shortages) {
        var missing = ShortPicks.missing(now, shortages);
        if (!missing.isPositive() || !now.next().contains(Step.PACK)) {
            return null;
        }
        var along = now.quantity()
                .minus(Quantity.sum(
                        List.copyOf(ShortPicks.leftOut(now, shortages).values())));
        return along.isPositive() ? new ReportedShort(missing, now.quantity(), along) : new NothingToPack();
    }

    /**
     * Packs it without what somebody who may leaves out (Q11): it counts as packed whole, and keeps how many did not go along.
     * No stock moves; what the shop refunds later, or a person takes back, does.
     *
     * @param leftOut how many of which lines are not in the bag
     */
    @Transactional
    public Outcome<Fulfillment> packWithout(
            FulfillmentId id, Map<SaleLineId, Quantity> leftOut, String reason, Seen seen, Actor actor) {
        return packWhole(id, reason, seen, actor, (now, _) -> now.packWithout(leftOut, actor.name(), clock.instant()));
    }

    private Outcome<Fulfillment> packWhole(
            FulfillmentId id,
            String reason,
            Seen seen,
            Actor actor,
            BiFunction<Fulfillment, Boolean, Outcome<Fulfillment>> pack) {
        return deeds.under(
                id,
                seen,
                actor,
                Kind.PACKED,
                reason,
                (now, ground) -> packed(now, ground, List.of(), actor, sure -> pack.apply(now, sure)));
    }

    /** Packs, or with negative quantities unpacks, a part; for machines. */
    @Transactional
    public Outcome<Fulfillment> pack(FulfillmentId id, List<LineQuantity> packs, Seen seen, Actor actor) {
        boolean takesOut = packs.stream().anyMatch(pack -> pack.quantity().isNegative());
        return deeds.under(
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
                                sure -> unlessMissing(
                                        fulfillment,
                                        sure,
                                        fulfillment.pack(packs, actor.name(), clock.instant()),
                                        actor)));
    }

    /** What was reported missing is packed once it was picked after all. */
    private Outcome<Fulfillment> unlessMissing(
            Fulfillment before, boolean sure, Outcome<Fulfillment> outcome, Actor actor) {
        if (sure || !(outcome instanceof Done<Fulfillment>(var after))) {
            return outcome;
        }
        var missing = standing(before, actor);
        boolean takesMissing = before.lines().stream().anyMatch(was -> {
            var is = after.line(was.line());
            return is != null
                    && ShortPicks.missing(was, missing).isPositive()
                    && is.picked().minus(was.picked()).isMoreThan(ShortPicks.left(was, missing));
        });
        var objection = takesMissing ? objection(before, missing) : null;
        return objection == null ? outcome : new Refused<>(objection);
    }

    /**
     * What the business asks of packing comes before the question whether all is in: whoever says yes to that must not hear
     * no afterwards.
     *
     * @param pack whether it is sure that all is in; to what it comes
     */
    private Outcome<Fulfillment> packed(
            Fulfillment before,
            Deeds.Ground ground,
            List<LineQuantity> packs,
            Actor actor,
            Function<Boolean, Outcome<Fulfillment>> pack) {
        if (pack.apply(true) instanceof Done<Fulfillment>(var after)) {
            if (ground.awaits() && after.state() instanceof FulfillmentState.Packed) {
                return new Refused<>(new GoodsAwaited(awaitedFrom(before, actor)));
            }
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
        return deeds.change(
                id, seen, actor, Kind.UNPACKED, "", (fulfillment, _) -> fulfillment.unpack(clock.instant()));
    }

    /**
     * Whoever packed it takes that back, within {@link #UNDO_FOR} and whatever the role: it is again what it was before, with
     * what was scanned then (C4). Refused with {@code undo-over} afterwards, and to everybody else: they unpack.
     */
    @Transactional
    public Outcome<Fulfillment> undoPacking(FulfillmentId id, Seen seen, Actor actor) {
        return deeds.change(id, seen, actor, Kind.UNPACKED, "", (fulfillment, _) -> {
            var now = clock.instant();
            if (!(fulfillment.state() instanceof FulfillmentState.Packed packed)) {
                return new Refused<>(new NotPossibleNow(Step.UNPACK, fulfillment.state()));
            }
            var changes = history.lastPackingBy(actor.retailer(), id, actor.user());
            if (changes.isEmpty() || now.isAfter(packed.since().plus(UNDO_FOR))) {
                return new Refused<>(new UndoOver((int) UNDO_FOR.toMinutes()));
            }
            boolean assigned = !assignments.of(actor.retailer(), id).isEmpty();
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
                : deeds.under(id, seen, actor, Kind.FULFILLED, words(parcels), (fulfillment, ground) -> {
                    var onward = fulfillment.onward();
                    if (onward != null && fulfillment.state() instanceof FulfillmentState.Packed) {
                        return new Refused<>(new GoesToOutlet(nameOf(onward.to(), actor)));
                    }
                    var outcome = fulfillment.complete(ground.sale(), parcels, actor.name(), clock.instant());
                    var behind =
                            outcome instanceof Done ? behind(fulfillment, ground.rule(), actor) : List.<String>of();
                    return behind.isEmpty() ? outcome : new Refused<>(new PartsNotPacked(behind));
                });
    }

    /** The names of the outlets whose part of the order is not packed yet, where an order leaves as a whole only. */
    private List<String> behind(Fulfillment leaving, PackingRules.Rule rule, Actor actor) {
        var awaited = rule.together()
                ? rule.awaited(leaving, store.of(actor.retailer(), leaving.sale()))
                : Set.<OutletId>of();
        return awaited.isEmpty() ? List.of() : names(awaited, actor);
    }

    /** The outlets whose part of the order is to come here first. */
    private List<String> awaitedFrom(Fulfillment part, Actor actor) {
        return names(
                store.of(actor.retailer(), part.sale()).stream()
                        .filter(each -> each.isBoundFor(part.outlet()))
                        .map(Fulfillment::outlet)
                        .collect(Collectors.toSet()),
                actor);
    }

    private String nameOf(OutletId outlet, Actor actor) {
        return String.join("", names(Set.of(outlet), actor));
    }

    private List<String> names(Set<OutletId> wanted, Actor actor) {
        return outlets.all(actor.retailer()).stream()
                .filter(outlet -> wanted.contains(outlet.id()))
                .map(Outlet::name)
                .toList();
    }

    /**
     * It has left for the outlet that sends the whole order (G8): from now on it is on its way, and nobody packs or unpacks it
     * before it arrives. Refused with {@code not-possible-now} for what is not packed, or goes nowhere but to its customer.
     */
    @Transactional
    public Outcome<Fulfillment> sendOn(FulfillmentId id, Seen seen, Actor actor) {
        return deeds.change(
                id,
                seen,
                actor,
                Kind.SENT_ON,
                "",
                destination(id, actor),
                (fulfillment, _) -> Travel.sent(fulfillment, actor.name(), clock.instant()));
    }

    /** It has not left after all: as it was before {@link #sendOn}. Refused once it has arrived. */
    @Transactional
    public Outcome<Fulfillment> recall(FulfillmentId id, Seen seen, Actor actor) {
        return deeds.change(
                id,
                seen,
                actor,
                Kind.RECALLED,
                "",
                destination(id, actor),
                (fulfillment, _) -> Travel.recalled(fulfillment));
    }

    private @Nullable OutletId destination(FulfillmentId id, Actor actor) {
        return store.find(actor.retailer(), id)
                .map(Fulfillment::onward)
                .map(Onward::to)
                .orElse(null);
    }

    /**
     * These are its parcels now, also when it has left already: a code that was forgotten, or another one because a label
     * was printed again (Q20, C34). They come into the sale's note and, where the shop takes them, to the shop; of weight
     * and size neither hears (C3).
     */
    @Transactional
    public Outcome<Fulfillment> track(FulfillmentId id, List<Tracking> parcels, Seen seen, Actor actor) {
        var wrong = whatIsWrong(parcels);
        return wrong != null
                ? new Refused<>(wrong)
                : deeds.change(id, seen, actor, Kind.TRACKED, words(parcels), (fulfillment, _) -> {
                    var onward = fulfillment.onward();
                    return onward != null && fulfillment.isBoundFor(onward.to())
                            ? new Refused<>(new GoesToOutlet(nameOf(onward.to(), actor)))
                            : fulfillment.tracked(parcels);
                });
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
        return parcels.stream().map(Tracking::allWords).collect(Collectors.joining(", "));
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
        var fulfillment = sale == null ? null : deeds.lock(id, actor).orElse(null);
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
        if (fulfillment.next().contains(Step.PACK)) {
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
        return deeds.change(
                id, seen, actor, Kind.PUT_BACK, "", (fulfillment, _) -> fulfillment.putBack(clock.instant()));
    }

    /** Somebody looked at what the shop changed after packing: back to In progress (Q14). */
    @Transactional
    public Outcome<Fulfillment> confirmChange(FulfillmentId id, Seen seen, Actor actor) {
        return deeds.change(
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
        return deeds.change(id, Seen.ANY, actor, Kind.NOTED, text, (fulfillment, _) -> {
            notes.add(actor, id, text, clock.instant());
            return new Done<>(fulfillment);
        });
    }

    /** Who is assigned to it now. */
    @Transactional(readOnly = true)
    public Set<UserId> assigned(RetailerId retailer, FulfillmentId id) {
        return assignments.of(retailer, id);
    }

    /** Assigns people; only in the Scanner (article S17; Q7). Nobody left and nothing picked: new again (Q6). */
    @Transactional
    public Outcome<Fulfillment> assign(FulfillmentId id, Set<UserId> users, Actor actor) {
        if (!mayNoteAndAssign(actor)) {
            return new Refused<>(new OnlyInScanner());
        }
        return deeds.change(id, Seen.ANY, actor, Kind.ASSIGNED, "", (fulfillment, _) -> {
            var now = clock.instant();
            if (!fulfillment.state().isOpen()) {
                return new Refused<>(new NotPossibleNow(Step.START, fulfillment.state()));
            }
            assignments.assign(actor.retailer(), id, users, now);
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
}
