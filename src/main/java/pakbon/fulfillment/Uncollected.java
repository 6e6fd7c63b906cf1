package pakbon.fulfillment;

import java.time.Instant;
import pakbon.fulfillment.FulfillmentRefusal.NotGivenUp;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.StillAwaited;
import pakbon.fulfillment.FulfillmentState.Cancelled;
import pakbon.fulfillment.FulfillmentState.InProgress;
import pakbon.fulfillment.FulfillmentState.New;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/** The steps of a pickup that nobody comes for (D9). */
final class Uncollected {
    private Uncollected() {}

    /** Nobody came for it: it goes back on the shelf at once, by whoever says so. */
    static Outcome<Fulfillment> givenUp(Fulfillment pickup, Instant now) {
        if (!pickup.next().contains(Step.CANCEL) || pickup.handover() != Handover.PICKUP) {
            return new Refused<>(new NotPossibleNow(Step.CANCEL, pickup.state()));
        }
        return pickup.isUncollected(now)
                ? new Done<>(pickup.with(new Cancelled(now, Fulfillment.NOT_COLLECTED), pickup.lines())
                        .settled())
                : new Refused<>(new StillAwaited((int) FulfillmentFilter.UNCOLLECTED_AFTER.toDays()));
    }

    /**
     * The customer comes after all. All of it went back on the shelf, so it is to be picked and packed from the start; what the
     * shop took off its order meanwhile stays off.
     */
    static Outcome<Fulfillment> reopened(Fulfillment pickup, boolean assigned, Instant now) {
        return pickup.isGivenUp()
                ? new Done<>(
                        pickup.with(assigned ? new InProgress(now) : new New(now), pickup.each(FulfillmentLine::afresh))
                                .settled()
                                .oversold(false))
                : new Refused<>(new NotGivenUp());
    }

    /** The shop has taken off its order what nobody came for. */
    static Outcome<Fulfillment> agreed(Fulfillment pickup) {
        return pickup.isGivenUp()
                ? new Done<>(pickup.with(new Cancelled(pickup.state().since(), "agreed"), pickup.lines()))
                : new Refused<>(new NotPossibleNow(Step.CANCEL, pickup.state()));
    }
}
