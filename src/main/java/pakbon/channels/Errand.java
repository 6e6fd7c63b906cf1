package pakbon.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderId;
import pakbon.shared.ConnectionId;

/**
 * Something that a shop is to be told of an order, beside how far it is as a whole.
 *
 * @param toldAt when the shop last said that it knows; null: not yet
 * @param nextAt when to tell it; null: nothing to tell, or parked
 * @param failingSince the first of the tries in a row that failed
 * @param parked why a person has to look; null: nobody has to
 * @param version rises when it is wanted once more, so that an answer to what was wanted before is told apart
 */
record Errand(
        OrderId order,
        Kind kind,
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
        long version) {
    enum Kind {
        /** It was paid here (E4). */
        PAID,
        /** A part of it has left, and another has not (C12). */
        LEFT
    }
}
