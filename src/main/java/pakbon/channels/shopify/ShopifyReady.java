package pakbon.channels.shopify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.shared.Handover;
import tools.jackson.databind.JsonNode;

/**
 * Says that a pickup lies ready, where a merchant wants that: the shop then mails the customer, and the article has
 * nothing told on packed (S28, S55), so it is off until somebody switches it on.
 */
record ShopifyReady(ShopifyClient client) {
    /** Connection setting: {@code true} tells the shop, which mails the customer. */
    static final String TELL = "tell-ready-for-pickup";

    PushOutcome packed(OrderUpdate update, Session shop) {
        if (!isWanted(shop.settings())
                || update.handover() != Handover.PICKUP
                || !ShopifyMessages.isNumber(update.order().value())) {
            return new PushOutcome.Unsupported();
        }
        var order = client.ask(
                        FulfillmentQuestions.STANDING,
                        Map.of("id", Wire.gid("Order", update.order().value())),
                        shop)
                .path("order");
        if (!order.isObject()) {
            return new PushOutcome.Rejected(ShopReason.ORDER_GONE.words());
        }
        var objection = ShopifyStatus.objection(order);
        if (objection.isPresent()) {
            return new PushOutcome.Rejected(objection.get());
        }
        var pickups = Wire.list(order, "fulfillmentOrders").stream()
                .filter(part -> ShopifyParts.method(part).equals("PICK_UP"))
                .filter(part -> Set.of("OPEN", "IN_PROGRESS").contains(Wire.text(part, "status")))
                .map(part -> Map.of("fulfillmentOrderId", Wire.text(part, "id")))
                .toList();
        return pickups.isEmpty() ? new PushOutcome.Unsupported() : told(pickups, shop);
    }

    static boolean isWanted(Map<String, String> settings) {
        return settings.getOrDefault(TELL, "").equals("true");
    }

    private PushOutcome told(List<Map<String, String>> pickups, Session shop) {
        var said = client.ask(
                FulfillmentQuestions.READY, Map.of("input", Map.of("lineItemsByFulfillmentOrder", pickups)), shop);
        var errors = Wire.list(said.path("fulfillmentOrderLineItemsPreparedForPickup"), "userErrors");
        boolean isToldAlready = !errors.isEmpty() && errors.stream().allMatch(ShopifyReady::isNothingLeft);
        return errors.isEmpty() || isToldAlready
                ? new PushOutcome.Accepted("READY_FOR_PICKUP")
                : new PushOutcome.Rejected(errors.stream()
                        .map(error -> Wire.text(error, "message"))
                        .collect(Collectors.joining("; ")));
    }

    private static boolean isNothingLeft(JsonNode error) {
        return Wire.text(error, "code").equals("NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER");
    }
}
