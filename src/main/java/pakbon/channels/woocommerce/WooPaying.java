package pakbon.channels.woocommerce;

import java.util.Map;
import java.util.Optional;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.PushOutcome.Accepted;
import pakbon.channels.platform.PushOutcome.Rejected;
import pakbon.channels.platform.PushOutcome.Unsupported;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import tools.jackson.databind.JsonNode;

/**
 * Says that an order is paid. WooCommerce has no field for that which others may write: it is paid once it went from waiting for
 * the money to {@code processing}. What stands there unpaid already, cash on delivery, becomes paid when it is completed.
 */
record WooPaying(WooClient client, Reader reader) {
    /** An order as it is now; empty when the shop no longer has it. */
    interface Reader {
        Optional<JsonNode> order(PaidUpdate update, Session shop);
    }

    PushOutcome tell(PaidUpdate update, Session shop) {
        var before = reader.order(update, shop);
        if (before.isEmpty()) {
            return new Rejected(ShopReason.ORDER_GONE.words());
        }
        var status = Wire.text(before.get(), "status");
        switch (WooStatus.stateOf(status)) {
            case CANCELLED -> {
                return new Rejected(ShopReason.ORDER_STANDS.words(status));
            }
            case DRAFT -> {
                return new Rejected(ShopReason.NOT_PLACED.words(status));
            }
            case OPEN, COMPLETED -> {}
        }
        if (WooOrders.isPaid(before.get())) {
            return new Accepted(status, true);
        }
        Map<String, Object> told = switch (status) {
            // the shop takes it from here as after a payment of its own: stock, downloads, mails
            case "pending" -> Map.of("set_paid", true);
            // here it would not hear that; the step itself sets the date
            case "on-hold" -> Map.of("status", "processing");
            default -> Map.of();
        };
        if (told.isEmpty()) {
            return new Unsupported();
        }
        client.put(WooPlatform.ORDERS + "/" + update.order(), told, shop);
        var after = reader.order(update, shop);
        return after.filter(WooOrders::isPaid).isPresent()
                ? new Accepted(Wire.text(after.get(), "status"))
                : new Rejected(ShopReason.PAID_OTHERWISE.words(
                        after.map(order -> Wire.text(order, "status")).orElse("gone")));
    }
}
