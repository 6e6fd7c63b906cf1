package pakbon.channels.platform;

import java.util.List;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.Handover;

/**
 * What a shop should hear of an order.
 *
 * @param reference ours, written into the shop's order where there is room for it
 * @param settled whether nothing is due any more; a platform never lets an unsettled order look paid
 * @param parcels what was sent on its way, with a code to follow it by; empty for none
 */
public record OrderUpdate(
        ExternalId order,
        OrderStage stage,
        Handover handover,
        boolean settled,
        String reference,
        List<Parcel> parcels) {
    public OrderUpdate {
        parcels = List.copyOf(parcels);
    }
}
