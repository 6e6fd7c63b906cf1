package pakbon.channels.bigcommerce;

import java.util.Arrays;
import java.util.Optional;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.OnlineOrder.State;
import pakbon.orders.OrderStage;
import pakbon.shared.Handover;
import tools.jackson.databind.JsonNode;

/**
 * BigCommerce's statuses by their ids, and what they mean to us. Shops rename the labels as they like, so a label is for
 * showing and never for knowing.
 */
enum BigStatus {
    INCOMPLETE(0, "Incomplete", State.DRAFT),
    PENDING(1, "Pending", State.DRAFT),
    SHIPPED(2, "Shipped", State.COMPLETED),
    PARTIALLY_SHIPPED(3, "Partially Shipped", State.OPEN),
    REFUNDED(4, "Refunded", State.CANCELLED),
    CANCELLED(5, "Cancelled", State.CANCELLED),
    DECLINED(6, "Declined", State.CANCELLED),
    AWAITING_PAYMENT(7, "Awaiting Payment", State.OPEN),
    AWAITING_PICKUP(8, "Awaiting Pickup", State.OPEN),
    AWAITING_SHIPMENT(9, "Awaiting Shipment", State.OPEN),
    COMPLETED(10, "Completed", State.COMPLETED),
    AWAITING_FULFILLMENT(11, "Awaiting Fulfillment", State.OPEN),
    MANUAL_VERIFICATION_REQUIRED(12, "Manual Verification Required", State.OPEN),
    DISPUTED(13, "Disputed", State.OPEN),
    PARTIALLY_REFUNDED(14, "Partially Refunded", State.OPEN);

    private final int id;
    private final String label;
    private final State state;

    BigStatus(int id, String label, State state) {
        this.id = id;
        this.label = label;
        this.state = state;
    }

    int id() {
        return id;
    }

    /** As BigCommerce calls it before a shop gives it a name of its own. */
    String label() {
        return label;
    }

    /** Empty for an id that is not in the book. */
    static Optional<BigStatus> of(JsonNode order) {
        var id = Wire.text(order, "status_id");
        return Arrays.stream(values())
                .filter(each -> String.valueOf(each.id).equals(id))
                .findFirst();
    }

    /** For showing: the shop's own name of it. */
    static String shown(JsonNode order) {
        var own = Wire.text(order, "custom_status");
        var usual = own.isEmpty() ? Wire.text(order, "status") : own;
        return usual.isEmpty() ? of(order).map(BigStatus::label).orElse("") : usual;
    }

    /**
     * What the shop says of the order as a whole. Partially refunded says nothing of where the goods are, so that is read
     * from what was shipped; an order that was put into the archive before it left is not wanted any more; and an id that
     * nobody knows is open until a person says more.
     */
    static State stateOf(JsonNode order) {
        var state = of(order).map(known -> known.state).orElse(State.OPEN);
        if (state == State.OPEN && isArchived(order)) {
            return State.CANCELLED;
        }
        return of(order).filter(PARTIALLY_REFUNDED::equals).isPresent() && hasLeft(order) ? State.COMPLETED : state;
    }

    static boolean isArchived(JsonNode order) {
        return Wire.text(order, "is_deleted").equals("true");
    }

    private static boolean hasLeft(JsonNode order) {
        var total = Wire.decimal(order, "items_total");
        return !Wire.text(order, "date_shipped").isEmpty()
                || total.signum() > 0 && Wire.decimal(order, "items_shipped").compareTo(total) >= 0;
    }

    /** The article: 9 or 8 on packed (S27, S54), 10 on shipped or picked up (S35, S61). */
    static Optional<BigStatus> wordFor(OrderStage stage, Handover handover) {
        return switch (stage) {
            case PACKED -> Optional.of(handover == Handover.PICKUP ? AWAITING_PICKUP : AWAITING_SHIPMENT);
            case COMPLETED -> Optional.of(COMPLETED);
            case OPEN, CANCELLED -> Optional.empty();
        };
    }

    /** Whether an order that stands there need not hear the word any more. */
    static boolean isAtOrBeyond(JsonNode order, BigStatus word) {
        return of(order)
                .filter(now -> now == word
                        || now == COMPLETED
                        || word != COMPLETED && (now == SHIPPED || now == PARTIALLY_SHIPPED)
                        || now == PARTIALLY_REFUNDED && hasLeft(order))
                .isPresent();
    }

    /** Why the order must not be moved from where it stands; empty when it may. */
    static Optional<String> objection(JsonNode order) {
        if (isArchived(order)) {
            return Optional.of(ShopReason.ARCHIVED.words());
        }
        var now = of(order);
        if (now.isEmpty()) {
            return Optional.of(
                    ShopReason.UNKNOWN_STATUS.words(Wire.text(order, "status_id") + " (" + shown(order) + ")"));
        }
        return switch (now.get()) {
            case INCOMPLETE, PENDING -> Optional.of(ShopReason.NOT_PLACED.words(now.get().label));
            case REFUNDED, CANCELLED, DECLINED, DISPUTED, MANUAL_VERIFICATION_REQUIRED ->
                Optional.of(ShopReason.ORDER_STANDS.words(now.get().label));
            default -> Optional.empty();
        };
    }
}
