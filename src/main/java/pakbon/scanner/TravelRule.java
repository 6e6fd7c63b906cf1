package pakbon.scanner;

import static pakbon.scanner.MergeRule.first;
import static pakbon.scanner.MergeRule.needs;
import static pakbon.scanner.MergeRule.otherOrder;
import static pakbon.scanner.MergeRule.over;
import static pakbon.scanner.Verdict.conflict;

import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentState.Packed;
import pakbon.users.Permission;

/** The part of {@link MergeRule} that is about goods on their way from one outlet to another (G8). */
final class TravelRule {
    private TravelRule() {}

    /** To the other outlet, paid or not; what was to go there when the person put it in the van, and still is (G8). */
    static @Nullable Verdict sending(Situation situation, Sender sender) {
        var part = situation.now();
        return first(
                needs(sender, Permission.COMPLETE),
                part.hasArrived() || part.isUnderway() ? conflict("already_sent") : null,
                over(situation, false),
                part.onward() == null ? conflict("stays_here") : null,
                situation.isBoundElsewhereNow() ? conflict("goes_elsewhere") : null,
                part.state() instanceof Packed ? null : conflict("not_packed"),
                part.changed() ? conflict("changed_meanwhile") : otherOrder(situation));
    }

    static @Nullable Verdict recalling(Situation situation, Sender sender) {
        var part = situation.now();
        return first(
                needs(sender, Permission.COMPLETE),
                part.hasArrived() ? conflict("already_arrived") : null,
                over(situation, false),
                part.isUnderway() ? null : conflict("not_underway"));
    }

    /** What was counted holds whatever happened to it before it was sent; only it must be on its way to here still. */
    static @Nullable Verdict arriving(Situation situation, Sender sender) {
        var part = situation.now();
        var onward = part.onward();
        return first(
                needs(sender, Permission.PACK),
                part.hasArrived() ? conflict("already_arrived") : null,
                over(situation, false),
                onward == null || !part.isUnderway() ? conflict("not_underway") : null,
                onward == null || sender.actor().reaches(onward.to().value()) ? null : conflict("other_outlet"));
    }
}
