package pakbon.channels;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.orders.Order;
import pakbon.orders.OrderId;
import pakbon.orders.OrderStage;
import pakbon.shared.ConnectionId;

/**
 * How an order and its shop stand to each other, for the page of the sale.
 *
 * @param wanted what the shop should know; null: nothing yet
 * @param told what it knows, as far as we know; null: nothing yet
 * @param how by what it came to know; null while it does not
 * @param answer the shop's last word about it, or why there was none
 * @param tries that failed in a row
 * @param nextTryAt null when none is due
 * @param parked why a person has to look; null when nobody has to
 * @param calls what was said and answered, newest first
 */
public record OrderSync(
        OrderId order,
        ConnectionId connection,
        @Nullable OrderStage wanted,
        @Nullable Instant wantedAt,
        @Nullable OrderStage told,
        @Nullable Instant toldAt,
        @Nullable ToldHow how,
        String answer,
        int tries,
        @Nullable Instant nextTryAt,
        @Nullable String parked,
        List<SyncLog.Attempt> calls) {
    public OrderSync {
        calls = List.copyOf(calls);
    }

    /** The shop's own word for where the order stands: what it answered when it was told, until it says something newer. */
    public String there(Order known) {
        boolean hasAnswered = how == ToldHow.PUSHED && state() == SyncState.TOLD && !answer.isBlank();
        return hasAnswered && toldAt != null && known.shopUpdatedAt().isBefore(toldAt) ? answer : known.shopStatus();
    }

    public SyncState state() {
        if (parked != null) {
            return SyncState.PARKED;
        }
        if (wanted == null) {
            return told == null ? SyncState.NOTHING : SyncState.TOLD;
        }
        return wanted == told && nextTryAt == null ? SyncState.TOLD : SyncState.WAITING;
    }
}
