package pakbon.fulfillment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;

/**
 * Where a part of an order goes from the outlet that packs it, when another one sends the whole in one parcel (G8).
 *
 * @param from the outlet that packs it
 * @param reason in the words of whoever decided; may be empty
 * @param sentAt null while it is still there
 * @param sentBy empty while it is still there
 */
public record Onward(
        OutletId from, OutletId to, String reason, @Nullable Instant sentAt, String sentBy) {
    public boolean isSent() {
        return sentAt != null;
    }
}
