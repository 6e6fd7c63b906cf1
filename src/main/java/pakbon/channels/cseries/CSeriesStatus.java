package pakbon.channels.cseries;

import java.util.Optional;
import java.util.Set;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;
import pakbon.shared.Handover;

/** C-Series' words and ours. */
final class CSeriesStatus {
    private static final Set<String> OPEN = Set.of(
            "on_hold",
            "processing_awaiting_payment",
            "processing_awaiting_shipment",
            "processing_awaiting_pickup",
            "processing_ready_for_pickup");

    private CSeriesStatus() {}

    /** A word that nobody knows is work until a person says otherwise: no order is lost. */
    static OnlineOrder.State stateOf(String word) {
        if (word.equals("cancelled")) {
            return OnlineOrder.State.CANCELLED;
        }
        return isCompleted(word) ? OnlineOrder.State.COMPLETED : OnlineOrder.State.OPEN;
    }

    static boolean isCompleted(String word) {
        return word.equals("completed") || word.equals("completed_shipped") || word.equals("completed_picked_up");
    }

    /** Where the order's own words speak of collecting. */
    static boolean isPickup(String word) {
        return word.endsWith("_pickup") || word.equals("completed_picked_up");
    }

    /** Nothing is told of what is packed. */
    static Optional<String> wordFor(OrderStage stage, Handover handover) {
        if (stage != OrderStage.COMPLETED) {
            return Optional.empty();
        }
        return Optional.of(handover == Handover.PICKUP ? "completed_picked_up" : "completed_shipped");
    }

    /** Why an order may not be completed from here; empty when it may. */
    static Optional<String> objection(String word) {
        if (word.equals("cancelled")) {
            return Optional.of(ShopReason.ORDER_STANDS.words("cancelled"));
        }
        return OPEN.contains(word) ? Optional.empty() : Optional.of(ShopReason.UNKNOWN_STATUS.words(word));
    }
}
