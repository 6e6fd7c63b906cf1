package pakbon.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderId;
import pakbon.shared.ConnectionId;

/**
 * That an order is paid, on its way to the shop (E4).
 *
 * @param toldAt when the shop last said that it knows; null: not yet
 * @param nextAt when to tell it; null: nothing to tell, or parked
 * @param failingSince the first of the tries in a row that failed
 * @param parked why a person has to look; null: nobody has to
 * @param version rises when it is wanted once more, so that an answer to what was wanted before is told apart
 */
record PaidTelling(
        OrderId order,
        ConnectionId connection,
        ExternalId externalId,
        String number,
        Instant wantedAt,
        @Nullable Instant toldAt,
        @Nullable ToldHow how,
        String answer,
        int attempts,
        @Nullable Instant failingSince,
        @Nullable Instant nextAt,
        @Nullable String parked,
        @Nullable Instant parkedAt,
        long version) {}
