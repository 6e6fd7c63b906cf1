package pakbon.scanner;

import static pakbon.scanner.Verdict.conflict;
import static pakbon.scanner.Verdict.refused;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentState.Cancelled;
import pakbon.fulfillment.FulfillmentState.Completed;
import pakbon.fulfillment.FulfillmentState.InProgress;
import pakbon.fulfillment.FulfillmentState.New;
import pakbon.fulfillment.FulfillmentState.Packed;
import pakbon.fulfillment.FulfillmentState.ToPutBack;
import pakbon.sales.SaleLineId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;
import pakbon.users.Permission;

/**
 * What happens when an action meets a world that has moved on: the whole rule, as a function of the action and of how
 * things stand (docs/scanner.md). An old version is no conflict by itself: scans of two people add up. What counts is
 * whether the deed still means what the person meant.
 */
final class MergeRule {
    private MergeRule() {}

    /** Why it cannot be applied; empty when it can. */
    static Optional<Verdict> against(Action action, Situation situation, Sender sender) {
        return Optional.ofNullable(
                switch (action.deed()) {
                    case Deed.Pick pick ->
                        first(
                                needs(sender, Permission.PICK),
                                over(situation, true),
                                picking(situation, pick.line(), pick.quantity()));
                    case Deed.Short missing ->
                        first(
                                needs(sender, Permission.PICK),
                                situation.isTrueOfTheShelf(missing) ? null : over(situation, true),
                                missing(situation, missing));
                    case Deed.Note _ -> needs(sender, Permission.NOTE);
                    case Deed.Assign(var users) -> first(over(situation, false), assigning(situation, users, sender));
                    case Deed.Pack pack ->
                        first(
                                needs(sender, Permission.PACK),
                                over(situation, true),
                                otherOrder(situation),
                                packing(situation, pack.reason(), sender));
                    case Deed.Ship _ -> leaving(situation, Handover.DELIVERY, sender);
                    case Deed.PickUp _ -> leaving(situation, Handover.PICKUP, sender);
                    case Deed.PutBack _ ->
                        first(
                                needs(sender, Permission.PACK),
                                situation.now().state() instanceof ToPutBack
                                                || !situation.loose().isEmpty()
                                        ? null
                                        : conflict("nothing_to_put_back"));
                    case Deed.SendOn _ -> TravelRule.sending(situation, sender);
                    case Deed.Recall _ -> TravelRule.recalling(situation, sender);
                    case Deed.Arrive _ -> TravelRule.arriving(situation, sender);
                    case Deed.Unreadable unreadable -> refused("invalid", unreadable.why());
                });
    }

    static @Nullable Verdict first(@Nullable Verdict... objections) {
        for (var objection : objections) {
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    static @Nullable Verdict needs(Sender sender, Permission permission) {
        return sender.may(permission) ? null : refused("not_permitted");
    }

    /** @param packedToo the deed is one on goods that are not in the bag yet */
    static @Nullable Verdict over(Situation situation, boolean packedToo) {
        return switch (situation.now().state()) {
            case Cancelled _ when situation.now().wentElsewhere() -> conflict("rerouted_meanwhile");
            case Cancelled _, ToPutBack _ -> conflict("cancelled_meanwhile");
            case Completed _ -> conflict("already_completed");
            case Packed _ -> packedToo ? conflict("already_packed") : null;
            case New _, InProgress _ -> null;
        };
    }

    /** Scans add up, whoever made them, as long as they fit: never more than ordered, never less than nothing. */
    private static @Nullable Verdict picking(Situation situation, SaleLineId id, Quantity quantity) {
        var line = situation.line(id);
        if (line == null) {
            return refused("unknown_line");
        }
        var after = line.picked().plus(quantity);
        if (after.isMoreThan(line.quantity())) {
            return situation.isLessOrderedNow(id)
                    ? conflict("less_ordered", line.quantity().toString())
                    : conflict("over_picked");
        }
        return after.isLessThan(line.packed()) ? conflict("under_picked") : null;
    }

    private static @Nullable Verdict missing(Situation situation, Deed.Short missing) {
        var line = situation.line(missing.line());
        if (line == null) {
            return refused("unknown_line");
        }
        var here = missing.quantity().minus(situation.late(missing));
        return here.isMoreThan(situation.left(line)) ? conflict("over_picked") : null;
    }

    /** The last assignment counts; but nobody whom a colleague has put there meanwhile is taken off unseen. */
    private static @Nullable Verdict assigning(Situation situation, Set<UserId> wanted, Sender sender) {
        var added = new HashSet<>(wanted);
        added.removeAll(situation.assigned());
        var removed = new HashSet<>(situation.assigned());
        removed.removeAll(wanted);
        if (!removed.isEmpty()
                && situation.wasAssignedByOthersThan(sender.actor().name())) {
            return conflict("assigned_meanwhile");
        }
        var self = sender.actor().user();
        var me = self == null ? Set.<UserId>of() : Set.of(self);
        // Whoever has picked is at it already: to say so gives nobody work.
        var given = new HashSet<>(added);
        given.removeAll(situation.pickers());
        boolean together = given.equals(added) || wanted.containsAll(me);
        boolean onlyMyself = me.containsAll(given) && together && (me.containsAll(removed) || wanted.equals(me));
        return needs(sender, onlyMyself ? Permission.ASSIGN_SELF : Permission.ASSIGN_OTHERS);
    }

    static @Nullable Verdict otherOrder(Situation situation) {
        return situation.isOtherOrderNow() ? conflict("changed_meanwhile") : null;
    }

    /** What is short leaves short only when somebody who may says why (Q11). */
    private static @Nullable Verdict packing(Situation situation, String reason, Sender sender) {
        if (!situation.isShort()) {
            return null;
        }
        if (situation.isAllMissing()) {
            return refused("nothing_to_pack");
        }
        return reason.isBlank() ? refused("short_needs_reason") : needs(sender, Permission.PACK_SHORT);
    }

    private static @Nullable Verdict leaving(Situation situation, Handover way, Sender sender) {
        return first(
                needs(sender, Permission.COMPLETE),
                situation.now().handover() == way ? null : refused("other_handover"),
                over(situation, false),
                situation.now().state() instanceof Packed ? null : conflict("not_packed"),
                situation.now().changed() ? conflict("changed_meanwhile") : otherOrder(situation));
    }
}
