package pakbon.channels.woocommerce;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import tools.jackson.databind.JsonNode;

/** The shop's hooks: how they should stand, and what one of their messages hints at. */
record WooWebhooks(WooClient client) {
    private static final String WEBHOOKS = WooClient.CORE + "/webhooks";
    private static final List<String> TOPICS =
            List.of("order.created", "order.updated", "order.deleted", "order.restored");
    /** WordPress delivers to no other. */
    private static final Set<Integer> PORTS = Set.of(-1, 80, 443, 8080);

    private static final Pattern PING = Pattern.compile("webhook_id=[0-9]+");

    /** Ours are those that deliver to our address; a copy of Pakbon elsewhere keeps its own. */
    List<Problem> register(URI deliveryAddress, Session shop) {
        var problems = new ArrayList<Problem>();
        if (!PORTS.contains(deliveryAddress.getPort())) {
            problems.add(new Problem("webhook-port", String.valueOf(deliveryAddress.getPort()), false));
        }
        try {
            var all = client.all(WEBHOOKS, Map.of("status", "all"), shop);
            removeAll(all, hook -> isTest(hook, deliveryAddress), shop);
            var ours =
                    all.stream().filter(hook -> isOurs(hook, deliveryAddress)).toList();
            for (var topic : TOPICS) {
                var standing = ours.stream()
                        .filter(hook -> Wire.text(hook, "topic").equals(topic))
                        .toList();
                if (standing.isEmpty()) {
                    client.post(WEBHOOKS, active("Pakbon " + topic, topic, deliveryAddress.toString(), shop), shop);
                } else if (standing.stream().noneMatch(WooWebhooks::isActive)) {
                    client.put(
                            WEBHOOKS + "/" + Wire.text(standing.getFirst(), "id"),
                            Map.of("status", "active", "secret", shop.webhookSecret()),
                            shop);
                }
            }
        } catch (WooClient.Refused e) {
            problems.add(new Problem("webhooks-refused", String.valueOf(e.getMessage()), false));
        }
        return problems;
    }

    private static Map<String, String> active(String name, String topic, String address, Session shop) {
        return Map.of(
                "name",
                name,
                "topic",
                topic,
                "delivery_url",
                address,
                "secret",
                shop.webhookSecret(),
                "status",
                "active");
    }

    /**
     * A hook of its own, for as long as it takes: while the shop makes it, it pings its address, signed with nothing. So it
     * is the mark in the address that is believed. That a hook was made proves nothing: the shop answers 201 even when
     * nobody heard its ping (docs/platforms/woocommerce.md).
     */
    boolean ping(URI deliveryAddress, String mark, Session shop) {
        try {
            var address = deliveryAddress + Platform.PROOF + mark;
            var made = client.post(WEBHOOKS, active("Pakbon test", "order.restored", address, shop), shop);
            client.delete(WEBHOOKS + "/" + Wire.text(made, "id"), Map.of("force", "true"), shop);
            return true;
        } catch (WooClient.Refused e) {
            return false;
        }
    }

    void remove(URI deliveryAddress, Session shop) {
        removeAll(
                client.all(WEBHOOKS, Map.of("status", "all"), shop),
                hook -> isOurs(hook, deliveryAddress) || isTest(hook, deliveryAddress),
                shop);
    }

    private void removeAll(List<JsonNode> hooks, Predicate<JsonNode> which, Session shop) {
        hooks.stream()
                .filter(which)
                .forEach(hook -> client.delete(WEBHOOKS + "/" + Wire.text(hook, "id"), Map.of("force", "true"), shop));
    }

    private static boolean isOurs(JsonNode hook, URI deliveryAddress) {
        return Wire.text(hook, "delivery_url").equals(deliveryAddress.toString());
    }

    /** One that was not taken away, because the shop went away meanwhile. */
    private static boolean isTest(JsonNode hook, URI deliveryAddress) {
        return Wire.text(hook, "delivery_url").startsWith(deliveryAddress + Platform.PROOF);
    }

    private static boolean isActive(JsonNode hook) {
        return Wire.text(hook, "status").equals("active");
    }

    Hint read(InboundRequest request, Session shop) {
        var signature = request.header("X-WC-Webhook-Signature");
        if (signature.isEmpty()) {
            return PING.matcher(new String(request.body(), StandardCharsets.UTF_8).strip())
                            .matches()
                    ? new Hint.Ping()
                    : new Hint.NotOurs("no signature");
        }
        if (shop.webhookSecret().isEmpty() || !isSignedBy(shop.webhookSecret(), signature, request.body())) {
            return new Hint.NotOurs("wrong signature");
        }
        // An order that is gone comes as a well-signed error, without an id.
        var id = Wire.parse(request.body()).map(said -> Wire.text(said, "id")).orElse("");
        var topic = request.header("X-WC-Webhook-Topic");
        if (!id.matches("[1-9][0-9]*")) {
            return new Hint.Nothing();
        }
        return topic.startsWith("order.")
                ? new Hint.OrderChanged(new ExternalId(id))
                : topic.startsWith("product.") ? new Hint.ProductChanged(new ExternalId(id)) : new Hint.Nothing();
    }

    private static boolean isSignedBy(String secret, String signature, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var right = Base64.getEncoder().encode(mac.doFinal(body));
            return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java knows HmacSHA256", e);
        }
    }
}
