package pakbon.channels.bigcommerce;

import java.util.stream.Stream;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import tools.jackson.databind.JsonNode;

/** What a believed message is about. It tells ids and nothing else, and each kind of message keeps them elsewhere. */
final class BigHints {
    private BigHints() {}

    static Hint of(byte[] body, Session shop) {
        try {
            return Wire.parse(body)
                    .filter(JsonNode::isObject)
                    .map(said -> of(said, shop))
                    .orElseGet(Hint.Nothing::new);
        } catch (NumberFormatException e) {
            return new Hint.Nothing();
        }
    }

    private static Hint of(JsonNode said, Session shop) {
        var scope = Wire.text(said, "scope");
        var data = said.path("data");
        if (scope.startsWith("store/order/metafield/")) {
            return new Hint.Nothing(); // its id is the field's
        }
        if (scope.startsWith("store/order/")) {
            return order(first(Wire.id(data, "order_id"), Wire.id(data, "id")));
        }
        if (scope.startsWith("store/shipment/")) {
            return order(first(Wire.id(data, "orderId"), Wire.id(data, "order_id")));
        }
        if (scope.startsWith("store/product/") || scope.startsWith("store/channel/")) {
            return product(first(Wire.id(data, "product_id"), Wire.id(data, "id")));
        }
        if (scope.startsWith("store/sku/")) {
            return product(
                    first(Wire.id(data.path("inventory"), "product_id"), Wire.id(data.path("sku"), "product_id")));
        }
        return scope.equals("store/app/uninstalled") && isOurs(said, shop) ? new Hint.AppRemoved() : new Hint.Nothing();
    }

    /** One app signs for all its shops, so a message may have been meant for another one. */
    private static boolean isOurs(JsonNode said, Session shop) {
        var us = BigAddress.producer(shop.address().toString());
        return us.isEmpty() || Wire.text(said, "producer").equals(us);
    }

    private static Hint order(String id) {
        return id.isEmpty() ? new Hint.Nothing() : new Hint.OrderChanged(new ExternalId(id));
    }

    private static Hint product(String id) {
        return id.isEmpty() ? new Hint.Nothing() : new Hint.ProductChanged(new ExternalId(id));
    }

    private static String first(String... choices) {
        return Stream.of(choices).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }
}
