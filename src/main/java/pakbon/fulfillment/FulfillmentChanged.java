package pakbon.fulfillment;

import org.jspecify.annotations.Nullable;
import pakbon.shared.Actor;

/**
 * A fulfillment was opened or has changed. Announced inside the transaction that changed it.
 *
 * @param before the state it had; null when it was opened just now
 * @param forOthers other parts of its order wait for it, or do no longer (G8)
 */
public record FulfillmentChanged(Fulfillment now, @Nullable FulfillmentState before, Actor actor, boolean forOthers) {
    public FulfillmentChanged(Fulfillment now, @Nullable FulfillmentState before, Actor actor) {
        this(now, before, actor, now.onward() != null);
    }

    public boolean movedOn() {
        return before == null || before.word() != now.state().word();
    }
}
