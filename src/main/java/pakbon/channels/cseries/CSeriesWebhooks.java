package pakbon.channels.cseries;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import tools.jackson.databind.JsonNode;

/**
 * A shop's messages. How they are signed is not known for sure, so the signature is looked at as the connection's setting
 * says; what protects us is that only ids are believed, and every order is read again.
 */
record CSeriesWebhooks(CSeriesClient client) {
    /** Connection setting: {@code required} (usual), {@code if-present} or {@code off}. */
    static final String SIGNATURE = "webhook-signature";

    private static final String PATH = "/webhooks";
    private static final List<List<String>> WANTED = List.of(
            List.of("orders", "*"),
            List.of("shipments", "updated"),
            List.of("products", "updated"),
            List.of("variants", "updated"));

    Hint read(InboundRequest request, Session shop) {
        var objection = objection(request, shop);
        if (objection.isPresent()) {
            return new Hint.NotOurs(objection.get());
        }
        var body = Wire.parse(request.body());
        if (body.isEmpty()) {
            return new Hint.NotOurs("no message of a shop");
        }
        return hint(body.get());
    }

    private static Hint hint(JsonNode body) {
        var order = Wire.text(body.path("order"), "id");
        if (order.isEmpty()) {
            order = Wire.linked(body.path("shipment"), "order");
        }
        if (order.matches(CSeriesClient.ID)) {
            return new Hint.OrderChanged(new ExternalId(order));
        }
        var variant = Wire.text(body.path("variant"), "id");
        if (variant.isEmpty()) {
            variant = Wire.text(body.path("product"), "id");
        }
        return variant.matches(CSeriesClient.ID)
                ? new Hint.ProductChanged(new ExternalId(variant))
                : new Hint.Nothing();
    }

    private static Optional<String> objection(InboundRequest request, Session shop) {
        var shopId = shop.credential("shop_id");
        var said = request.header("X-Shop-Id");
        if (!shopId.isEmpty() && !said.isEmpty() && !said.equals(shopId)) {
            return Optional.of("from another shop");
        }
        var signature = request.header("X-Signature").toLowerCase(Locale.ROOT);
        return switch (shop.settings().getOrDefault(SIGNATURE, "required")) {
            case "off" -> Optional.empty();
            case "if-present" -> signature.isEmpty() ? Optional.empty() : wrong(signature, request.body(), shop);
            default -> signature.isEmpty() ? Optional.of("no signature") : wrong(signature, request.body(), shop);
        };
    }

    private static Optional<String> wrong(String signature, byte[] body, Session shop) {
        for (var name : List.of("client_secret", "client_secret_previous", "api_secret")) {
            var secret = shop.credential(name);
            if (!secret.isEmpty()
                    && MessageDigest.isEqual(
                            signed(body, secret).getBytes(StandardCharsets.UTF_8),
                            signature.getBytes(StandardCharsets.UTF_8))) {
                return Optional.empty();
            }
        }
        return Optional.of("wrong signature");
    }

    private static String signed(byte[] body, String secret) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(body);
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows MD5", e);
        }
    }

    /** Ours are those that deliver to our address. */
    List<Problem> register(URI deliveryAddress, Session shop) {
        var problems = new ArrayList<Problem>();
        try {
            var ours = ours(deliveryAddress, shop);
            for (var wanted : WANTED) {
                var standing = ours.stream()
                        .filter(hook -> Wire.text(hook, "itemGroup").equals(wanted.getFirst())
                                && Wire.text(hook, "itemAction").equals(wanted.getLast()))
                        .findFirst();
                if (standing.isEmpty()) {
                    client.post(PATH, hook(wanted, deliveryAddress, shop), shop);
                } else if (!Wire.isTrue(standing.get(), "isActive")) {
                    client.put(
                            PATH + "/" + Wire.text(standing.get(), "id"),
                            Map.of("webhook", Map.of("isActive", true)),
                            shop);
                }
            }
        } catch (CSeriesClient.Refused e) {
            problems.add(new Problem("webhooks-refused", String.valueOf(e.getMessage()), false));
        }
        return problems;
    }

    void remove(URI deliveryAddress, Session shop) {
        ours(deliveryAddress, shop).forEach(hook -> client.delete(PATH + "/" + Wire.text(hook, "id"), shop));
    }

    private List<JsonNode> ours(URI deliveryAddress, Session shop) {
        return client.all(PATH, "webhooks", Map.of(), shop).stream()
                .filter(hook -> Wire.text(hook, "address").equals(deliveryAddress.toString()))
                .toList();
    }

    private static Map<String, Object> hook(List<String> wanted, URI deliveryAddress, Session shop) {
        return Map.of(
                "webhook",
                Map.of(
                        "isActive",
                        true,
                        "itemGroup",
                        wanted.getFirst(),
                        "itemAction",
                        wanted.getLast(),
                        "language",
                        CSeriesClient.language(shop),
                        "format",
                        "json",
                        "address",
                        deliveryAddress.toString()));
    }
}
