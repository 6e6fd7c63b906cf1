package pakbon.scanner;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentEvent.LineChange;
import pakbon.fulfillment.FulfillmentHistory.Since;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentState.Cancelled;
import pakbon.fulfillment.Gone;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortReason;
import pakbon.fulfillment.Shortage;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;

/**
 * How a fulfillment stands when an action reaches it.
 *
 * @param since what has happened since the version that the person knew
 * @param pickers who has picked something of it; told where people are assigned only
 * @param gone what has left the line since that version; told where something of it is missing only
 * @param loose what somebody still holds of it although it is over; told where it is put back only
 */
record Situation(
        Fulfillment now,
        List<Since> since,
        List<Shortage> shortages,
        Set<UserId> assigned,
        Set<UserId> pickers,
        Gone gone,
        List<LineChange> loose) {
    @Nullable
    FulfillmentLine line(SaleLineId id) {
        return now.lines().stream()
                .filter(each -> each.line().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The shop, or a colleague who sent a part elsewhere, changed what is to be packed. */
    boolean isOtherOrderNow() {
        return since.stream().anyMatch(each -> each.kind().changesTheOrder());
    }

    /** Somebody decided anew to which outlet it goes first, or that it stays (G8). */
    boolean isBoundElsewhereNow() {
        return since.stream().anyMatch(each -> each.kind() == Kind.GATHERED || each.kind() == Kind.STAYS);
    }

    /** The shop took some of this line off. */
    boolean isLessOrderedNow(SaleLineId line) {
        return since.stream()
                .filter(each -> each.kind() == Kind.QUANTITY_UPDATED || each.kind() == Kind.REMOVED)
                .flatMap(each -> each.lines().stream())
                .anyMatch(each -> each.line().equals(line) && each.quantity().isNegative());
    }

    /** Somebody else assigned people to it. */
    boolean wasAssignedByOthersThan(String name) {
        return since.stream()
                .anyMatch(each -> each.kind() == Kind.ASSIGNED && !each.actor().equals(name));
    }

    /** Something is known to be missing: a part was picked and not all, or somebody said so (Q11). */
    boolean isShort() {
        boolean partly = now.picked().isPositive() && now.picked().isLessThan(now.quantity());
        return partly || ShortPicks.missing(now, shortages).isPositive();
    }

    /** There would be nothing in the bag: it is to go elsewhere, or to be cancelled in the shop, and does not leave as if it were something. */
    boolean isAllMissing() {
        return !Quantity.sum(List.copyOf(leftOut().values())).isLessThan(now.quantity());
    }

    /** What does not go along when it is packed now, although something is missing. */
    Map<SaleLineId, Quantity> leftOut() {
        return ShortPicks.leftOut(now, shortages);
    }

    /**
     * It is over, and somebody saw before hearing of it that goods are not there: that the books need to know all the same (K6).
     * Of what went to another outlet, no more than went.
     */
    boolean isTrueOfTheShelf(Deed.Short missing) {
        return saysWhatLiesThere(missing)
                && now.state() instanceof Cancelled
                && !(now.wentElsewhere() && missing.quantity().isMoreThan(gone.unclaimed()));
    }

    private static boolean saysWhatLiesThere(Deed.Short missing) {
        return missing.reason().tellsOfTheShelf();
    }

    /**
     * How much of it had left the line before it was heard, as if it had been heard before: what is missing goes first. What
     * says nothing of the shelf is about what is still here.
     */
    Quantity late(Deed.Short missing) {
        return saysWhatLiesThere(missing) ? missing.quantity().min(gone.unclaimed()) : Quantity.ZERO;
    }

    /** What went back into the books since: all that left, and all that was cancelled, but what nobody had found. */
    Quantity cameBack(FulfillmentLine line) {
        if (!(now.state() instanceof Cancelled)) {
            return gone.back();
        }
        var unfound = Quantity.sum(shortages.stream()
                .filter(each -> each.line().equals(line.line()) && each.reason() == ShortReason.NOT_FOUND)
                .map(Shortage::quantity)
                .toList());
        return line.quantity()
                .minus(unfound.min(line.quantity().minus(line.taken())))
                .plus(gone.back());
    }

    Quantity left(FulfillmentLine line) {
        return ShortPicks.left(line, shortages);
    }
}
