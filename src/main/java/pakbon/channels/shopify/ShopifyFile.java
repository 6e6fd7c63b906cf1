package pakbon.channels.shopify;

import java.util.stream.Collectors;
import pakbon.channels.platform.NotUnderstood;
import pakbon.channels.platform.Understood;
import tools.jackson.databind.JsonNode;

/** An order as the Admin API answered it, kept in a file: {@code {"data": {"order": ...}}}, with or without its question. */
final class ShopifyFile {
    private ShopifyFile() {}

    static Understood read(byte[] file) {
        var found = order(Wire.parse(file)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new NotUnderstood("this is not an answer of Shopify: no JSON object")));
        try {
            var order = ShopifyOrders.online(found);
            return ShopifyOrders.isUnrouted(found)
                    ? Understood.of(
                            order,
                            "no fulfillment order says where and how the goods are handed over: the shop has not made"
                                    + " them yet, or the app may not read them")
                    : Understood.of(order);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode order(JsonNode file) {
        var answer = file.path("response").isObject() ? file.path("response") : file;
        var order = answer.path("data").path("order");
        if (order.isObject()) {
            return order;
        }
        if (Wire.text(answer, "id").startsWith(Wire.gid("Order", ""))) {
            return answer;
        }
        var errors = Wire.list(answer, "errors").stream()
                .map(error -> Wire.text(error, "message"))
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            throw new NotUnderstood("Shopify answered with an error: " + errors);
        }
        if (answer.has("line_items") || answer.path("order").has("line_items")) {
            throw new NotUnderstood("this is the body of a webhook: it does not say where and how the goods are handed"
                    + " over; the order as the GraphQL Admin API answers it does");
        }
        throw new NotUnderstood("there is no order in this answer");
    }
}
