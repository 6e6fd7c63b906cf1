package pakbon.channels.shopify;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import tools.jackson.databind.JsonNode;

/**
 * Believes the shop's messages, and finds out what they are about. The signature covers the body and nothing else: the
 * topic only says how the body is to be read.
 */
final class ShopifyMessages {
    /** An order known by one of its fulfillment orders, because some messages name no other. */
    static final String BY_FULFILLMENT_ORDER = "fulfillment-order-";

    private ShopifyMessages() {}

    static Hint read(InboundRequest request, Session shop) {
        var secrets = Signature.secrets(shop);
        var given = request.header("X-Shopify-Hmac-Sha256");
        if (given.isEmpty()) {
            return new Hint.NotOurs("no signature");
        }
        if (secrets.isEmpty()) {
            return new Hint.NotOurs("no secret to compare the signature with");
        }
        if (secrets.stream()
                .noneMatch(secret -> Signature.isSame(
                        Base64.getEncoder().encodeToString(Signature.of(request.body(), secret)), given))) {
            return new Hint.NotOurs("wrong signature");
        }
        var topic = request.header("X-Shopify-Topic").toLowerCase(Locale.ROOT);
        return Wire.parse(request.body())
                .filter(JsonNode::isObject)
                .map(body -> hint(topic, body))
                .orElseGet(Hint.Nothing::new);
    }

    /**
     * The domain of the shop that a message names, whoever sent it. Those about people's privacy come to one address of our
     * app, and name it in what is signed.
     */
    static Optional<String> shop(InboundRequest request) {
        var body = Wire.parse(request.body()).filter(JsonNode::isObject);
        return Stream.of("shop_domain", "myshopify_domain")
                .flatMap(name -> body.map(said -> Wire.text(said, name)).stream())
                .filter(host -> !host.isEmpty())
                .findFirst()
                .or(() -> body.map(_ -> request.header("X-Shopify-Shop-Domain")))
                .map(host -> host.strip().toLowerCase(Locale.ROOT));
    }

    private static Hint hint(String topic, JsonNode body) {
        if (topic.equals("app/uninstalled")) {
            return new Hint.AppRemoved();
        }
        var kind = topic.substring(0, Math.max(0, topic.indexOf('/')));
        return switch (kind) {
            case "orders" ->
                order(topic.equals("orders/edited") ? body.path("order_edit").path("order_id") : body.path("id"));
            case "refunds" -> order(body.path("order_id"));
            case "fulfillment_orders" -> fulfillmentOrder(body);
            case "products" ->
                isNumber(Wire.text(body, "id"))
                        ? new Hint.ProductChanged(new ExternalId(Wire.text(body, "id")))
                        : new Hint.Nothing();
            default -> new Hint.Nothing();
        };
    }

    private static Hint order(JsonNode id) {
        var text = Wire.text(id);
        var number = text.startsWith(Wire.gid("Order", "")) ? Wire.number(text) : text;
        return isNumber(number) ? new Hint.OrderChanged(new ExternalId(number)) : new Hint.Nothing();
    }

    /** These bodies differ by topic; all carry one or more fulfillment orders, some of them their order's number. */
    private static Hint fulfillmentOrder(JsonNode body) {
        return Stream.concat(Stream.of(body), body.values().stream())
                .filter(JsonNode::isObject)
                .map(each -> Wire.text(each, "order_id"))
                .filter(ShopifyMessages::isNumber)
                .map(number -> (Hint) new Hint.OrderChanged(new ExternalId(number)))
                .findFirst()
                .or(() -> body.values().stream()
                        .map(each -> Wire.text(each, "id"))
                        .filter(id -> id.startsWith(Wire.gid("FulfillmentOrder", "")))
                        .map(Wire::number)
                        .filter(ShopifyMessages::isNumber)
                        .map(number -> (Hint) new Hint.OrderChanged(new ExternalId(BY_FULFILLMENT_ORDER + number)))
                        .findFirst())
                .orElseGet(Hint.Nothing::new);
    }

    static boolean isNumber(String text) {
        return text.matches("[1-9][0-9]{0,18}");
    }
}
