package pakbon.fulfillment;

import static pakbon.fulfillment.Step.CANCEL;
import static pakbon.fulfillment.Step.COMPLETE;
import static pakbon.fulfillment.Step.PACK;
import static pakbon.fulfillment.Step.PICK;
import static pakbon.fulfillment.Step.PUT_BACK;
import static pakbon.fulfillment.Step.REROUTE;
import static pakbon.fulfillment.Step.UNPACK;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentEvent.LineChange;
import pakbon.fulfillment.FulfillmentRefusal.ChangedAfterPacking;
import pakbon.fulfillment.FulfillmentRefusal.LineUnknown;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.NothingSent;
import pakbon.fulfillment.FulfillmentRefusal.OutOfRange;
import pakbon.fulfillment.FulfillmentRefusal.PartlyPicked;
import pakbon.fulfillment.FulfillmentState.Cancelled;
import pakbon.fulfillment.FulfillmentState.Completed;
import pakbon.fulfillment.FulfillmentState.InProgress;
import pakbon.fulfillment.FulfillmentState.New;
import pakbon.fulfillment.FulfillmentState.Packed;
import pakbon.fulfillment.FulfillmentState.ToPutBack;
import pakbon.outlets.OutletId;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;

/**
 * The packing of one sale at one outlet, of one kind. A value: every step answers the fulfillment as it is afterwards,
 * or why not.
 *
 * @param oversold more was sold than lay here when the order came in (K4)
 * @param changed the shop changed the order after this was packed, and nobody has looked yet (Q14)
 * @param parcels in which it went, with a code to follow each by; empty while there is none
 * @param onward where it goes from here, when another outlet sends the goods of this order (G8); null: to the customer
 * @param platform where the order came from, for the list
 * @param due when it is to be on its way, or ready to be collected
 * @param version one more with every change
 */
public record Fulfillment(
        FulfillmentId id,
        SaleId sale,
        OutletId outlet,
        Handover handover,
        FulfillmentState state,
        List<FulfillmentLine> lines,
        boolean oversold,
        boolean changed,
        List<Tracking> parcels,
        @Nullable Onward onward,
        String platform,
        Instant placedAt,
        Due due,
        Instant openedAt,
        Instant updatedAt,
        int version) {
    /** The reason of a pickup that was given up, as it lies in the column. */
    static final String NOT_COLLECTED = "not-collected";

    /** The same of a part that another outlet has (G8). */
    static final String ARRIVED = "arrived";

    public Fulfillment {
        lines = List.copyOf(lines);
        parcels = List.copyOf(parcels);
    }

    /** What may happen to it now: what its state says, and what follows from its going to another outlet first (G8). */
    public Set<Step> next() {
        if (onward == null) {
            return state.next();
        }
        return switch (state) {
            case New _ -> EnumSet.of(Step.START, PICK, PACK, Step.STAY, CANCEL);
            case InProgress _ -> EnumSet.of(PICK, PACK, Step.RELEASE, Step.STAY, CANCEL);
            case Packed _ ->
                onward.isSent()
                        ? EnumSet.of(Step.ARRIVE, Step.RECALL, CANCEL)
                        : EnumSet.of(Step.SEND_ON, UNPACK, Step.STAY, CANCEL);
            case ToPutBack _, Completed _, Cancelled _ -> state.next();
        };
    }

    /** It has left for another outlet and is not there yet: nobody's stock, and nobody's to pack (G8). */
    public boolean isUnderway() {
        return onward != null && onward.isSent() && state instanceof Packed;
    }

    /**
     * It was sent to another outlet, which has counted it: nothing is left of it here (G8). What was cancelled on its way has not:
     * it is put back where it comes out, however little of it the shop had left.
     */
    public boolean hasArrived() {
        return onward != null
                && onward.isSent()
                && state instanceof Cancelled cancelled
                && cancelled.reason().equals(ARRIVED);
    }

    /** It is to go to this outlet, or is on its way there. */
    public boolean isBoundFor(OutletId other) {
        return onward != null && onward.to().equals(other) && state.isOpen() && state.counts();
    }

    /** All of it was sent to another outlet (G6): nothing is left of it here, and nobody cancelled it. */
    public boolean wentElsewhere() {
        return state instanceof Cancelled && quantity().isZero();
    }

    /** Lies ready for so long that somebody should call the customer (D9). */
    public boolean isUncollected(Instant now) {
        return handover == Handover.PICKUP
                && state instanceof Packed
                && state.since().isBefore(now.minus(FulfillmentFilter.UNCOLLECTED_AFTER));
    }

    /**
     * Nobody came for it, it is on the shelf again, and the shop has not taken it off its order yet: until then it is neither
     * work again nor over (D9).
     */
    public boolean isGivenUp() {
        return state instanceof Cancelled cancelled
                && cancelled.reason().equals(NOT_COLLECTED)
                && !quantity().isZero();
    }

    public Quantity quantity() {
        return Quantity.sum(lines.stream().map(FulfillmentLine::quantity).toList());
    }

    public Quantity picked() {
        return Quantity.sum(lines.stream().map(FulfillmentLine::picked).toList());
    }

    /** What really came off the shelf: without what was left out. */
    public Quantity taken() {
        return Quantity.sum(lines.stream().map(FulfillmentLine::taken).toList());
    }

    /** Of what counts as packed, so many are not in the bag: somebody decided that it leaves without them (Q11). */
    public Quantity leftOut() {
        return Quantity.sum(lines.stream().map(FulfillmentLine::leftOut).toList());
    }

    /** What is not packed yet. */
    public Quantity remaining() {
        return quantity()
                .minus(Quantity.sum(lines.stream().map(FulfillmentLine::packed).toList()));
    }

    /** It should have been on its way, or ready to be collected, by now (B17). What is packed for a customer who comes is. */
    public boolean isLate(Instant now) {
        return now.isAfter(due.at())
                && switch (state) {
                    case New _, InProgress _ -> true;
                    case Packed _ -> handover == Handover.DELIVERY;
                    case FulfillmentState.Completed _, ToPutBack _, Cancelled _ -> false;
                };
    }

    /** Counts scans: so many more of some lines, or fewer. The first makes it In progress (Q6). */
    Outcome<Fulfillment> pick(List<LineQuantity> picks, boolean assigned, Instant now) {
        if (!next().contains(PICK)) {
            return new Refused<>(new NotPossibleNow(PICK, state));
        }
        var picked = new ArrayList<>(lines);
        for (var pick : picks) {
            int at = at(pick.line());
            if (at < 0) {
                return new Refused<>(new LineUnknown(pick.line()));
            }
            var line = picked.get(at);
            var after = line.picked().plus(pick.quantity());
            if (after.isMoreThan(line.quantity()) || after.isLessThan(line.packed())) {
                return new Refused<>(new OutOfRange(
                        line.line(), pick.quantity(), line.quantity().minus(line.picked())));
            }
            picked.set(at, line.withPicked(after));
        }
        var counted = with(state, picked);
        boolean nothingLeft = counted.picked().isZero() && !assigned;
        return new Done<>(
                counted.with(nothingLeft ? new New(now) : begun(now), picked).inHand());
    }

    /** Everything is in the bag (article S25, S51): what was not scanned was picked by hand. */
    Outcome<Fulfillment> pack(boolean shortIsFine, String by, Instant now) {
        if (!next().contains(PACK)) {
            return new Refused<>(new NotPossibleNow(PACK, state));
        }
        if (!shortIsFine && picked().isPositive() && picked().isLessThan(quantity())) {
            return new Refused<>(new PartlyPicked(picked(), quantity()));
        }
        return new Done<>(with(new Packed(now, by), each(line -> line.withPacked(line.quantity())))
                .inHand());
    }

    /** The same, without what somebody who may leaves out. */
    Outcome<Fulfillment> packWithout(Map<SaleLineId, Quantity> leftOut, String by, Instant now) {
        return pack(true, by, now)
                .map(all -> all.with(
                                all.state(),
                                all.each(line -> line.withLeftOut(leftOut.getOrDefault(line.line(), Quantity.ZERO)
                                        .min(line.packed()))))
                        .oversold(oversold)
                        .inHand());
    }

    /** Whoever has all of it in hand has proved that it lay here, whatever the books said (K4). */
    private Fulfillment inHand() {
        return taken().isLessThan(quantity()) ? this : oversold(false);
    }

    /** Packs some of it, or with negative quantities takes some out again; when all is in, it is packed. */
    Outcome<Fulfillment> pack(List<LineQuantity> packs, String by, Instant now) {
        boolean takesOut = packs.stream().anyMatch(pack -> pack.quantity().isNegative());
        var step = takesOut && state instanceof Packed ? UNPACK : PACK;
        if (!next().contains(step)) {
            return new Refused<>(new NotPossibleNow(step, state));
        }
        var packed = new ArrayList<>(lines);
        for (var pack : packs) {
            int at = at(pack.line());
            if (at < 0) {
                return new Refused<>(new LineUnknown(pack.line()));
            }
            var line = packed.get(at);
            var after = line.packed().plus(pack.quantity());
            if (after.isMoreThan(line.quantity()) || after.isNegative()) {
                return new Refused<>(new OutOfRange(
                        line.line(), pack.quantity(), line.quantity().minus(line.packed())));
            }
            packed.set(at, line.withPacked(after));
        }
        boolean all = packed.stream().allMatch(FulfillmentLine::isPacked);
        return new Done<>(with(all ? new Packed(now, by) : begun(now), packed).inHand());
    }

    /** Out of the bag again: it is In progress, with everything picked (Q31). */
    Outcome<Fulfillment> unpack(Instant now) {
        return next().contains(UNPACK)
                ? new Done<>(with(new InProgress(now), each(line -> line.withPacked(Quantity.ZERO)))
                        .settled())
                : new Refused<>(new NotPossibleNow(UNPACK, state));
    }

    /** As it was before that packing: what it had raised goes down again, and what was scanned before stays. */
    Outcome<Fulfillment> undoPacking(List<LineChange> packing, boolean assigned, Instant now) {
        if (!next().contains(UNPACK)) {
            return new Refused<>(new NotPossibleNow(UNPACK, state));
        }
        var before = new ArrayList<>(lines);
        for (var change : packing) {
            int at = at(change.line());
            if (at >= 0) {
                var line = before.get(at);
                var packed = line.packed().minus(change.packed()).max(Quantity.ZERO);
                var picked = line.picked().minus(change.picked()).max(packed).min(line.quantity());
                before.set(at, line.withPacked(packed.min(line.quantity())).withPicked(picked));
            }
        }
        boolean isUntouched =
                !assigned && before.stream().allMatch(line -> line.picked().isZero());
        return new Done<>(
                with(isUntouched ? new New(now) : new InProgress(now), before).settled());
    }

    /** Shipped or picked up. Refused while money is due, on every path (article S31, S58, S66). */
    Outcome<Fulfillment> complete(Sale sold, List<Tracking> sent, String by, Instant now) {
        if (!next().contains(COMPLETE)) {
            return new Refused<>(new NotPossibleNow(COMPLETE, state));
        }
        if (changed) {
            return new Refused<>(new ChangedAfterPacking());
        }
        if (!sold.balance().isSettled()) {
            return new Refused<>(NotFullyPaid.of(sold, handover, COMPLETE));
        }
        return new Done<>(completed(together(sent), by, now));
    }

    /** The shop completed it in its own admin (Q16): whatever stood in the way here no longer matters. */
    Fulfillment completedInShop(String by, Instant now) {
        return completed(parcels, by, now);
    }

    private Fulfillment completed(List<Tracking> sent, String by, Instant now) {
        var gone = each(line -> line.withPacked(line.quantity()).withFulfilled(line.quantity()));
        return new Fulfillment(
                id,
                sale,
                outlet,
                handover,
                new Completed(now, by),
                gone,
                oversold,
                false,
                sent,
                onward,
                platform,
                placedAt,
                due,
                openedAt,
                now,
                version);
    }

    /** What was not packed is simply off; what was packed has to be put back first (Q13). */
    Outcome<Fulfillment> cancel(String reason, Instant now) {
        if (!next().contains(CANCEL)) {
            return new Refused<>(new NotPossibleNow(CANCEL, state));
        }
        if (onward != null && isUnderway()) {
            return new Done<>(with(new ToPutBack(now, reason), lines).at(onward.to()));
        }
        return new Done<>(
                with(state instanceof Packed ? new ToPutBack(now, reason) : new Cancelled(now, reason), lines));
    }

    Outcome<Fulfillment> putBack(Instant now) {
        return state instanceof ToPutBack cancelled
                ? new Done<>(with(new Cancelled(now, cancelled.reason()), lines))
                : new Refused<>(new NotPossibleNow(PUT_BACK, state));
    }

    /**
     * The shop changed the order: some lines get other quantities, new ones come. What is picked beyond the new quantity
     * is given up; on a packed one the bag stays as it is and the difference shows until somebody has looked (Q14). Where it
     * takes off what had been left out, the bag is right.
     */
    Fulfillment adjusted(List<FulfillmentLine> wanted) {
        boolean packed = state instanceof Packed;
        var adjusted = new ArrayList<>(lines);
        for (var want : wanted) {
            int at = at(want.line());
            if (at < 0) {
                adjusted.add(want);
            } else {
                var line = lines.get(at).withQuantity(want.quantity());
                adjusted.set(at, packed ? line.withoutOwing() : clipped(line));
            }
        }
        boolean differs = packed && !adjusted.stream().allMatch(FulfillmentLine::isPacked);
        return new Fulfillment(
                id, sale, outlet, handover, state, adjusted, oversold, differs, parcels, onward, platform, placedAt,
                due, openedAt, updatedAt, version);
    }

    /**
     * So many of these lines leave for another outlet; what was picked beyond the rest is given up here. When nothing is
     * left, it is over (G6), and no parcel goes from here: its codes are taken back.
     *
     * @param stillShort whether what stays is more than lies here
     */
    Outcome<Fulfillment> reroutedAway(List<LineQuantity> leaving, String reason, boolean stillShort, Instant now) {
        if (!next().contains(REROUTE)) {
            return new Refused<>(new NotPossibleNow(REROUTE, state));
        }
        var left = new ArrayList<>(lines);
        for (var each : leaving) {
            int at = at(each.line());
            if (at < 0) {
                return new Refused<>(new LineUnknown(each.line()));
            }
            var rest = left.get(at).quantity().minus(each.quantity());
            if (rest.isNegative() || !each.quantity().isPositive()) {
                return new Refused<>(new OutOfRange(
                        each.line(), each.quantity(), left.get(at).quantity()));
            }
            left.set(at, clipped(left.get(at).withQuantity(rest)));
        }
        boolean nothingLeft = left.stream().allMatch(line -> line.quantity().isZero());
        return new Done<>(with(nothingLeft ? new Cancelled(now, reason) : state, left)
                .oversold(oversold && stillShort && !nothingLeft)
                .parcels(nothingLeft ? List.of() : parcels));
    }

    /** More work comes here from another outlet. */
    Fulfillment joined(List<FulfillmentLine> more, boolean isShort) {
        var joined = new ArrayList<>(lines);
        for (var line : more) {
            int at = at(line.line());
            if (at < 0) {
                joined.add(line);
            } else {
                var here = joined.get(at);
                joined.set(at, here.withQuantity(here.quantity().plus(line.quantity())));
            }
        }
        return with(state, joined).oversold(oversold || isShort);
    }

    /** Somebody has looked at what changed since it was packed: it is In progress with what is in the bag as picked. */
    Outcome<Fulfillment> confirmChange(Instant now) {
        if (!changed || !(state instanceof Packed)) {
            return new Refused<>(new NotPossibleNow(UNPACK, state));
        }
        return new Done<>(with(new InProgress(now), each(line -> clipped(line.withPacked(Quantity.ZERO))))
                .settled());
    }

    private static FulfillmentLine clipped(FulfillmentLine line) {
        var packed = line.packed().min(line.quantity());
        return line.withPicked(line.picked().min(line.quantity())).withPacked(packed);
    }

    private FulfillmentState begun(Instant now) {
        return state instanceof InProgress ? state : new InProgress(now);
    }

    Fulfillment started(Instant now) {
        return with(begun(now), lines);
    }

    /** Everybody has let it go: new again when nothing is picked (Q6). */
    Fulfillment released(Instant now) {
        return state instanceof InProgress && picked().isZero() ? with(new New(now), lines) : this;
    }

    /** These are its parcels now, whatever it had before; also after it has left (Q20). */
    Outcome<Fulfillment> tracked(List<Tracking> sent) {
        if (!state.counts() || handover == Handover.PICKUP) {
            return new Refused<>(new NothingSent(handover, state.word()));
        }
        return new Done<>(parcels(sent));
    }

    private Fulfillment parcels(List<Tracking> sent) {
        return new Fulfillment(
                id, sale, outlet, handover, state, lines, oversold, changed, sent, onward, platform, placedAt, due,
                openedAt, updatedAt, version);
    }

    private List<Tracking> together(List<Tracking> more) {
        var all = new ArrayList<>(parcels);
        more.stream()
                .filter(each -> parcels.stream().noneMatch(known -> known.code().equals(each.code())))
                .forEach(all::add);
        return all;
    }

    Fulfillment onward(@Nullable Onward where) {
        return new Fulfillment(
                id, sale, outlet, handover, state, lines, oversold, changed, parcels, where, platform, placedAt, due,
                openedAt, updatedAt, version);
    }

    /** Cancelled on the way: it lies at the other outlet when it arrives, and is put back there. */
    private Fulfillment at(OutletId other) {
        return new Fulfillment(
                id, sale, other, handover, state, lines, oversold, changed, parcels, onward, platform, placedAt, due,
                openedAt, updatedAt, version);
    }

    Fulfillment asOversold() {
        return oversold(true);
    }

    Fulfillment oversold(boolean isShort) {
        return new Fulfillment(
                id, sale, outlet, handover, state, lines, isShort, changed, parcels, onward, platform, placedAt, due,
                openedAt, updatedAt, version);
    }

    Fulfillment withLines(List<FulfillmentLine> found) {
        return with(state, found);
    }

    Fulfillment settled() {
        return new Fulfillment(
                id, sale, outlet, handover, state, lines, oversold, false, parcels, onward, platform, placedAt, due,
                openedAt, updatedAt, version);
    }

    Fulfillment with(FulfillmentState next, List<FulfillmentLine> changedLines) {
        return new Fulfillment(
                id,
                sale,
                outlet,
                handover,
                next,
                changedLines,
                oversold,
                changed,
                parcels,
                onward,
                platform,
                placedAt,
                due,
                openedAt,
                updatedAt,
                version);
    }

    Fulfillment kept(int newVersion, Instant now) {
        return new Fulfillment(
                id,
                sale,
                outlet,
                handover,
                state,
                lines,
                oversold,
                changed,
                parcels,
                onward,
                platform,
                placedAt,
                due,
                openedAt,
                now,
                newVersion);
    }

    List<FulfillmentLine> each(UnaryOperator<FulfillmentLine> change) {
        return lines.stream().map(change).toList();
    }

    private int at(SaleLineId line) {
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).line().equals(line)) {
                return at;
            }
        }
        return -1;
    }

    @Nullable
    FulfillmentLine line(SaleLineId line) {
        int at = at(line);
        return at < 0 ? null : lines.get(at);
    }
}
