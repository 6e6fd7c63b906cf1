package pakbon.channels.shopify;

import java.util.Optional;
import java.util.Set;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.JsonNode;

/** Shopify's words and ours: one order has two of them, for the money and for the goods. */
final class ShopifyStatus {
    static final String FULFILLED = "FULFILLED";
    private static final String NOTHING_TO_FULFIL = "FULFILLMENT_NOT_REQUIRED";

    private static final Set<String> GOODS_ON_THE_WAY = Set.of(
            "UNFULFILLED",
            "PARTIALLY_FULFILLED",
            "OPEN",
            "IN_PROGRESS",
            "ON_HOLD",
            "SCHEDULED",
            "PENDING_FULFILLMENT",
            "REQUEST_DECLINED",
            "RESTOCKED",
            NOTHING_TO_FULFIL);
    private static final Set<String> MONEY_MAY_COME =
            Set.of("", "PAID", "PARTIALLY_PAID", "PENDING", "AUTHORIZED", "PARTIALLY_REFUNDED", "EXPIRED");
    /** Money that somebody holds or has promised is not money that the shop has (Q10). */
    private static final Set<String> NOT_RECEIVED =
            Set.of("PENDING", "AUTHORIZED", "VOIDED", "EXPIRED", "PARTIALLY_PAID");

    private static final Set<String> SETTLED_DISPUTES = Set.of("WON", "PREVENTED");

    private ShopifyStatus() {}

    static OnlineOrder.State stateOf(JsonNode order) {
        if (Wire.has(order, "cancelledAt")) {
            return OnlineOrder.State.CANCELLED;
        }
        if (goods(order).equals(FULFILLED) || goods(order).equals(NOTHING_TO_FULFIL) && isPaid(order)) {
            return OnlineOrder.State.COMPLETED;
        }
        // refunded in full before anything left is a cancellation (Q15)
        return money(order).equals("REFUNDED") ? OnlineOrder.State.CANCELLED : OnlineOrder.State.OPEN;
    }

    /** For showing only; with the reasons of whoever holds a part of it. */
    static String words(JsonNode order) {
        if (Wire.has(order, "cancelledAt")) {
            return "CANCELLED";
        }
        var holds = ShopifyHolds.ofOrder(order);
        return holds.isEmpty() ? goods(order) : goods(order) + " (" + holds + ")";
    }

    /** Somebody holds the money, or has promised it; or the order is off. */
    static boolean isOnlyPromised(JsonNode order) {
        return Wire.has(order, "cancelledAt")
                || NOT_RECEIVED.contains(money(order)) && !money(order).equals("PARTIALLY_PAID");
    }

    static boolean isPaid(JsonNode order) {
        if (Wire.has(order, "cancelledAt")) {
            return false;
        }
        boolean nothingOwed = Wire.amount(order, "totalPriceSet").signum() == 0;
        return nothingOwed
                || Wire.has(order, "totalOutstandingSet")
                        && Wire.amount(order, "totalOutstandingSet").signum() <= 0
                        && !NOT_RECEIVED.contains(money(order));
    }

    /** Why the shop must not be told that this order's goods have gone; empty when it may. */
    static Optional<String> objection(JsonNode order) {
        return moneyObjection(order)
                .or(() -> GOODS_ON_THE_WAY.contains(goods(order))
                        ? Optional.empty()
                        : Optional.of(ShopReason.UNKNOWN_STATUS.words(goods(order))));
    }

    /** The same without its goods: why nothing more must be said of it. */
    static Optional<String> moneyObjection(JsonNode order) {
        if (Wire.has(order, "cancelledAt")) {
            return Optional.of(ShopReason.ORDER_STANDS.words("cancelled"));
        }
        var money = money(order);
        if (money.equals("REFUNDED") || money.equals("VOIDED")) {
            return Optional.of(ShopReason.ORDER_STANDS.words(money));
        }
        if (!MONEY_MAY_COME.contains(money)) {
            return Optional.of(ShopReason.UNKNOWN_STATUS.words(money));
        }
        if (Wire.list(order, "disputes").stream()
                .anyMatch(dispute -> !SETTLED_DISPUTES.contains(Wire.text(dispute, "status")))) {
            return Optional.of(ShopReason.DISPUTED.words());
        }
        return Optional.empty();
    }

    static String goods(JsonNode order) {
        return Wire.text(order, "displayFulfillmentStatus");
    }

    static String money(JsonNode order) {
        return Wire.text(order, "displayFinancialStatus");
    }
}
