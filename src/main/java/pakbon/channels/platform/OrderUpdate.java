package pakbon.channels.platform;

import java.util.Collection;
import java.util.LinkedHashSet;
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
 * @param withdrawn codes that the shop was told of before and that no longer hold
 */
public record OrderUpdate(
        ExternalId order,
        OrderStage stage,
        Handover handover,
        boolean settled,
        String reference,
        List<Parcel> parcels,
        List<String> withdrawn) {
    public OrderUpdate {
        parcels = List.copyOf(parcels);
        withdrawn = List.copyOf(withdrawn);
    }

    public OrderUpdate(
            ExternalId order,
            OrderStage stage,
            Handover handover,
            boolean settled,
            String reference,
            List<Parcel> parcels) {
        this(order, stage, handover, settled, reference, parcels, List.of());
    }

    /** The codes that the shop should have: those it has, without what no longer holds, and ours (C34). */
    public List<String> codesBeside(Collection<String> known) {
        var codes = new LinkedHashSet<>(known);
        codes.removeAll(withdrawn);
        parcels.forEach(parcel -> codes.add(parcel.code()));
        return List.copyOf(codes);
    }

    /** Whether there is anything to say of parcels. */
    public boolean tellsOfParcels() {
        return !parcels.isEmpty() || !withdrawn.isEmpty();
    }
}
