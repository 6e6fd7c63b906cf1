package pakbon.documents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Measures;
import pakbon.shared.Actor;

/**
 * A label that a carrier was asked for.
 *
 * @param carrier its key
 * @param attempts tries that failed
 * @param nextAt when it is tried again; null when it is not
 * @param reason why there is none yet
 * @param answer the same in the carrier's words; empty when it gave none
 * @param format {@code pdf} or {@code zpl}, once it is made
 * @param measures of the parcel, as far as whoever asked said
 */
public record CarrierLabel(
        UUID id,
        FulfillmentId fulfillment,
        String carrier,
        Making state,
        int attempts,
        @Nullable Instant nextAt,
        LabelCarrier.Reason reason,
        String answer,
        String code,
        String format,
        Measures measures,
        Actor asker,
        Instant createdAt) {
    public enum Making {
        WAITING,
        MADE,
        FAILED
    }
}
