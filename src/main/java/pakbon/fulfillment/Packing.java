package pakbon.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentRefusal.GoodsAwaited;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.NothingToPack;
import pakbon.fulfillment.FulfillmentRefusal.PartlyPicked;
import pakbon.fulfillment.FulfillmentRefusal.ReportedShort;
import pakbon.fulfillment.FulfillmentRefusal.ScanRequired;
import pakbon.fulfillment.FulfillmentRefusal.SoldBeyondStock;
import pakbon.fulfillment.FulfillmentRefusal.UndoOver;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;

/** From the shelf into the bag, as people and programs do it, and back again. How a deed is done: {@link Deeds}. */
@Service
public class Packing {
    /** So long whoever packed something may take that back. */
    public static final Duration UNDO_FOR = Duration.ofMinutes(10);

    private final FulfillmentStore store;
    private final AssignmentStore assignments;
    private final FulfillmentHistory history;
    private final ShortageStore shortages;
    private final ScanRule scans;
    private final MeasuredProducts measured;
    private final Deeds deeds;
    private final Outlets outlets;
    private final Clock clock;

    Packing(
            FulfillmentStore store,
            AssignmentStore assignments,
            FulfillmentHistory history,
            ShortageStore shortages,
            ScanRule scans,
            MeasuredProducts measured,
            Deeds deeds,
            Outlets outlets,
            Clock clock) {
        this.store = store;
        this.assignments = assignments;
        this.history = history;
        this.shortages = shortages;
        this.scans = scans;
        this.measured = measured;
        this.deeds = deeds;
        this.outlets = outlets;
        this.clock = clock;
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

    /**
     * The same by somebody who sees no shelf. Refused with {@code sold-beyond-stock}, too.
     *
     * @param shortIsFine or that there was too little of it when it was sold (K4)
     * @param doubted the books say that not all of it can be there
     */
    @Transactional
    public Outcome<Fulfillment> pack(FulfillmentId id, boolean shortIsFine, boolean doubted, Seen seen, Actor actor) {
        return pack(id, shortIsFine, doubted && !shortIsFine, "", seen, actor);
    }

    /** The same, with what the person said about it. */
    @Transactional
    public Outcome<Fulfillment> pack(FulfillmentId id, boolean shortIsFine, String reason, Seen seen, Actor actor) {
        return pack(id, shortIsFine, false, reason, seen, actor);
    }

    private Outcome<Fulfillment> pack(
            FulfillmentId id, boolean shortIsFine, boolean doubted, String reason, Seen seen, Actor actor) {
        return packWhole(id, reason, seen, actor, (now, sure) -> {
            var objection = sure ? null : objection(now, standing(now, actor), actor);
            if (objection == null && !sure && doubted && isUnseen(now)) {
                objection = new SoldBeyondStock();
            }
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
            var objection = sure ? null : objection(now, missing, actor);
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

    private static boolean isUnseen(Fulfillment now) {
        return now.oversold() && now.next().contains(Step.PACK) && now.picked().isZero();
    }

    private List<Shortage> standing(Fulfillment now, Actor actor) {
        return shortages.standing(actor.retailer(), List.of(now.id())).getOrDefault(now.id(), List.of());
    }

    private @Nullable FulfillmentRefusal objection(Fulfillment now, List<Shortage> shortages, Actor actor) {
        var missing = ShortPicks.missing(now, shortages);
        if (!missing.isPositive() || !now.next().contains(Step.PACK)) {
            return null;
        }
        var leftOut = ShortPicks.leftOut(now, shortages);
        if (!Quantity.sum(List.copyOf(leftOut.values())).isLessThan(now.quantity())) {
            return new NothingToPack();
        }
        var by = soldBy(now, actor);
        return new ReportedShort(
                Tally.things(now, line -> ShortPicks.missing(line, shortages), by),
                Tally.things(now, FulfillmentLine::quantity, by),
                Tally.things(now, line -> line.quantity().minus(leftOut.getOrDefault(line.line(), Quantity.ZERO)), by));
    }

    /** Asked only where somebody is told of sums. */
    Function<FulfillmentLine, SoldBy> soldBy(Fulfillment now, Actor actor) {
        var known = measured.among(
                actor.retailer(),
                now.lines().stream().map(FulfillmentLine::product).toList());
        return line -> known.getOrDefault(line.product(), SoldBy.PIECE);
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
        var objection = takesMissing ? objection(before, missing, actor) : null;
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
            if (ground.rule().paidFirst() && !isPaid(before, pack.apply(false), ground.sale(), actor)) {
                return new Refused<>(NotFullyPaid.of(ground.sale(), before.handover(), Step.PACK));
            }
            if (scanned(before, new Done<>(after), packs, actor) instanceof Refused<Fulfillment> refused) {
                return refused;
            }
        }
        return switch (pack.apply(false)) {
            case Refused<Fulfillment>(PartlyPicked _) -> {
                var far = Tally.of(before, FulfillmentLine::taken, soldBy(before, actor));
                yield new Refused<>(new PartlyPicked(far.some(), far.all()));
            }
            case Outcome<Fulfillment> answer -> answer;
        };
    }

    /** Nobody pays for what is not in the bag. */
    private boolean isPaid(Fulfillment before, Outcome<Fulfillment> outcome, Sale sale, Actor actor) {
        if (sale.balance().isSettled()) {
            return true;
        }
        var leftOut = outcome instanceof Done<Fulfillment>(var after)
                ? after.lines().stream().collect(Collectors.toMap(FulfillmentLine::line, FulfillmentLine::leftOut))
                : outcome instanceof Refused<Fulfillment>(ReportedShort _)
                        ? ShortPicks.leftOut(before, standing(before, actor))
                        : Map.<SaleLineId, Quantity>of();
        return sale.balance().leavingOut(deeds.worth(sale, leftOut, actor)).isSettled();
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
        var unseen = scans.unseen(actor.retailer(), before, after, scanned);
        return unseen.isEmpty()
                ? outcome
                : new Refused<>(new ScanRequired(Tally.amount(
                        before, line -> unseen.getOrDefault(line.line(), Quantity.ZERO), soldBy(before, actor))));
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

    /** The outlets whose part of the order is to come here first. */
    private List<String> awaitedFrom(Fulfillment part, Actor actor) {
        return outlets.names(
                actor.retailer(),
                store.of(actor.retailer(), part.sale()).stream()
                        .filter(each -> each.isBoundFor(part.outlet()))
                        .map(Fulfillment::outlet)
                        .collect(Collectors.toSet()));
    }
}
