package pakbon.fulfillment;

import org.jspecify.annotations.Nullable;
import pakbon.sales.Sale;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;

/**
 * A fulfillment was opened or has changed. Announced inside the transaction that changed it.
 *
 * @param before the state it had; null when it was opened just now
 * @param by the shop whose order it is, when it was opened just now; null where it is no shop's, or was opened before
 * @param forOthers other parts of its order wait for it, or do no longer (G8)
 * @param wasShort somebody had packed it without something (Q11)
 */
public record FulfillmentChanged(
        Fulfillment now,
        @Nullable FulfillmentState before,
        @Nullable ConnectionId by,
        Actor actor,
        boolean forOthers,
        boolean wasShort) {
    public FulfillmentChanged(Fulfillment now, FulfillmentState before, Actor actor) {
        this(now, before, actor, now.onward() != null);
    }

    static FulfillmentChanged of(Fulfillment before, Fulfillment now, Actor actor) {
        return new FulfillmentChanged(
                now,
                before.state(),
                null,
                actor,
                now.onward() != null,
                before.leftOut().isPositive());
    }

    public FulfillmentChanged(Fulfillment now, FulfillmentState before, Actor actor, boolean forOthers) {
        this(now, before, null, actor, forOthers, false);
    }

    static FulfillmentChanged opened(Fulfillment now, @Nullable Sale sale, Actor actor) {
        return new FulfillmentChanged(
                now, null, sale == null ? null : sale.source().connection(), actor, now.onward() != null, false);
    }

    public boolean movedOn() {
        return before == null || before.word() != now.state().word();
    }
}
