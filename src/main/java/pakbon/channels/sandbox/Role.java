package pakbon.channels.sandbox;

import java.util.Arrays;
import java.util.List;

/**
 * Whose words the sandbox shop speaks, and whose rules it keeps about what it is told: so each line of the article's table
 * can be watched (S27, S28, S35, S54, S55, S61; Q1b).
 */
enum Role {
    /** Hears everything, in plain words. */
    SANDBOX("sandbox", true, "open", "open", "packed", "packed", "completed", "completed", "cancelled"),
    WOOCOMMERCE(
            "woocommerce",
            false,
            "processing",
            "on-hold",
            "processing",
            "processing",
            "completed",
            "completed",
            "cancelled"),
    BIGCOMMERCE(
            "bigcommerce",
            true,
            "Awaiting Fulfillment",
            "Awaiting Payment",
            "Awaiting Shipment",
            "Awaiting Pickup",
            "Completed",
            "Completed",
            "Cancelled"),
    ECWID(
            "ecwid",
            false,
            "AWAITING_PROCESSING",
            "AWAITING_PROCESSING",
            "AWAITING_PROCESSING",
            "AWAITING_PROCESSING",
            "SHIPPED",
            "DELIVERED",
            "WILL_NOT_DELIVER"),
    SHOPIFY(
            "shopify",
            false,
            "UNFULFILLED",
            "UNFULFILLED",
            "UNFULFILLED",
            "UNFULFILLED",
            "FULFILLED",
            "FULFILLED",
            "CANCELLED");

    /** Connection setting: the key of one of these. */
    static final String SETTING = "acts-as";

    private final String key;
    private final boolean hearsOfPacking;
    private final String open;
    private final String unpaid;
    private final String toShip;
    private final String toCollect;
    private final String shipped;
    private final String collected;
    private final String cancelled;

    Role(
            String key,
            boolean hearsOfPacking,
            String open,
            String unpaid,
            String toShip,
            String toCollect,
            String shipped,
            String collected,
            String cancelled) {
        this.key = key;
        this.hearsOfPacking = hearsOfPacking;
        this.open = open;
        this.unpaid = unpaid;
        this.toShip = toShip;
        this.toCollect = toCollect;
        this.shipped = shipped;
        this.collected = collected;
        this.cancelled = cancelled;
    }

    /** The one that the shop plays, itself when it plays none. */
    static Role of(String key) {
        return Arrays.stream(values())
                .filter(role -> role.key.equals(key))
                .findFirst()
                .orElse(SANDBOX);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(role -> role.key).toList();
    }

    String key() {
        return key;
    }

    boolean hearsOfPacking() {
        return hearsOfPacking;
    }

    /** How the order stands, in the shop's word. */
    String word(ShopOrder order) {
        return switch (order.status()) {
            case OPEN -> order.paidAt() == null ? unpaid : open;
            case PACKED -> order.delivered() ? toShip : toCollect;
            case COMPLETED -> order.delivered() ? shipped : collected;
            case CANCELLED -> cancelled;
        };
    }
}
