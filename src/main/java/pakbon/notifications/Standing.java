package pakbon.notifications;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentState;
import pakbon.orders.Order;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.sales.Sale;
import pakbon.sales.SaleState;

/**
 * A sale with its parts, for the question whether something is true of it.
 *
 * @param order null when it came from no shop
 */
record Standing(
        Sale sale, List<Fulfillment> parts, @Nullable Order order, List<Outlet> outlets) {
    /** The lowest of the parts decides, as it does for the shop (Q4). */
    Truth of(Occasion occasion) {
        var counting = of(occasion.handover());
        if (counting.isEmpty() || sale.state() == SaleState.VOIDED || sale.isForgotten()) {
            return new Truth.Never();
        }
        boolean leaves = occasion == Occasion.SHIPPED;
        var behind = counting.stream()
                .filter(part -> leaves ? !isGone(part) : !isReady(part) && !isGone(part))
                .map(part -> outlet(part.outlet()).name())
                .distinct()
                .toList();
        if (!behind.isEmpty()) {
            return new Truth.NotYet(behind);
        }
        return leaves || counting.stream().anyMatch(Standing::isReady) ? new Truth.True() : new Truth.Over();
    }

    List<Fulfillment> of(pakbon.shared.Handover handover) {
        return parts.stream()
                .filter(part -> part.handover() == handover && part.state().counts())
                .toList();
    }

    Outlet outlet(OutletId id) {
        return outlets.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    static boolean isReady(Fulfillment part) {
        return part.state() instanceof FulfillmentState.Packed;
    }

    private static boolean isGone(Fulfillment part) {
        return part.state() instanceof FulfillmentState.Completed;
    }
}
