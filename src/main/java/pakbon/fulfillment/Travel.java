package pakbon.fulfillment;

import java.time.Instant;
import pakbon.fulfillment.FulfillmentRefusal.ChangedAfterPacking;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentState.Cancelled;
import pakbon.fulfillment.FulfillmentState.InProgress;
import pakbon.fulfillment.FulfillmentState.New;
import pakbon.fulfillment.FulfillmentState.Packed;
import pakbon.outlets.OutletId;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/** The steps of a part that goes to another outlet first, which sends the whole order (G8). */
final class Travel {
    private Travel() {}

    /** Another outlet sends what this order is: what is here goes there first. */
    static Outcome<Fulfillment> bound(Fulfillment part, OutletId to, String reason) {
        var state = part.state();
        boolean isHere = state instanceof New || state instanceof InProgress || state instanceof Packed;
        return isHere && part.onward() == null && part.handover() == Handover.DELIVERY
                ? new Done<>(part.onward(new Onward(part.outlet(), to, reason, null, "")))
                : new Refused<>(new NotPossibleNow(Step.GATHER, state));
    }

    /** As if nobody had wanted it elsewhere; what has left cannot stay. */
    static Outcome<Fulfillment> stays(Fulfillment part) {
        return part.next().contains(Step.STAY)
                ? new Done<>(part.onward(null))
                : new Refused<>(new NotPossibleNow(Step.STAY, part.state()));
    }

    /** Packed, and on its way to the other outlet. Whether it is paid does not matter: it comes no nearer to the customer. */
    static Outcome<Fulfillment> sent(Fulfillment part, String by, Instant now) {
        var onward = part.onward();
        if (onward == null || !part.next().contains(Step.SEND_ON)) {
            return new Refused<>(new NotPossibleNow(Step.SEND_ON, part.state()));
        }
        return part.changed()
                ? new Refused<>(new ChangedAfterPacking())
                : new Done<>(part.onward(new Onward(onward.from(), onward.to(), onward.reason(), now, by)));
    }

    /** Whoever said that it had left was wrong. */
    static Outcome<Fulfillment> recalled(Fulfillment part) {
        var onward = part.onward();
        return onward != null && part.next().contains(Step.RECALL)
                ? new Done<>(part.onward(new Onward(onward.from(), onward.to(), onward.reason(), null, "")))
                : new Refused<>(new NotPossibleNow(Step.RECALL, part.state()));
    }

    /** The other outlet has it: nothing is left of it here. */
    static Outcome<Fulfillment> arrived(Fulfillment part, Instant now) {
        return part.next().contains(Step.ARRIVE)
                ? new Done<>(part.with(new Cancelled(now, Fulfillment.ARRIVED), part.each(FulfillmentLine::gone))
                        .settled())
                : new Refused<>(new NotPossibleNow(Step.ARRIVE, part.state()));
    }
}
