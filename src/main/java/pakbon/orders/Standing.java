package pakbon.orders;

import java.util.List;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;

/**
 * How an order stands as a whole; all that those who talk to shops may know.
 *
 * @param settled nothing is due any more for what the customer gets
 * @param paidInFull nor for anything else on it: the shop may be told that all of it is paid
 * @param paidHere some of the money was recorded here, and the shop has not said that it has it
 * @param parcels of all its fulfillments, each code once
 */
public record Standing(
        OrderId order,
        ConnectionId connection,
        ExternalId externalId,
        String number,
        OrderStage stage,
        Handover handover,
        boolean settled,
        boolean paidInFull,
        boolean paidHere,
        List<Parcel> parcels) {
    public Standing {
        parcels = List.copyOf(parcels);
    }
}
