package pakbon.channels.bigcommerce;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import tools.jackson.databind.JsonNode;

/**
 * The store's hooks as they should stand. The platform switches a hook off after two days of failures and after ninety
 * days without news, so they are looked at daily; hooks made with another token cannot be seen at all.
 */
record BigWebhooks(BigClient client) {
    private static final String HOOKS = "/v3/hooks";
    private static final String UNINSTALLED = "store/app/uninstalled";
    private static final List<String> SCOPES = List.of(
            "store/order/created",
            "store/order/updated",
            "store/order/statusUpdated",
            "store/order/archived",
            "store/order/refund/created",
            "store/order/transaction/created",
            "store/order/metafield/created",
            "store/shipment/created",
            UNINSTALLED);
    /** The platform delivers to no other. */
    private static final Set<Integer> PORTS = Set.of(-1, 443);

    /** Ours are those that deliver to our address; a copy of Pakbon elsewhere keeps its own. */
    List<Problem> register(URI deliveryAddress, Session shop) {
        var problems = new ArrayList<Problem>();
        if (!PORTS.contains(deliveryAddress.getPort())) {
            problems.add(new Problem("webhook-port-443", String.valueOf(deliveryAddress.getPort()), false));
        }
        try {
            var ours = ours(deliveryAddress, shop);
            for (var scope : SCOPES) {
                put(scope, ours, deliveryAddress, shop);
            }
        } catch (BigClient.Refused e) {
            problems.add(new Problem("webhooks-refused", String.valueOf(e.getMessage()), false));
        } catch (ReconnectNeeded e) {
            e.problems().forEach(problem -> problems.add(new Problem(problem.code(), problem.detail(), false)));
        }
        return problems;
    }

    private void put(String scope, List<JsonNode> ours, URI deliveryAddress, Session shop) {
        var standing = ours.stream()
                .filter(hook -> Wire.text(hook, "scope").equals(scope))
                .toList();
        var headers = Map.of(BigSignature.OUR_HEADER, shop.webhookSecret());
        if (standing.isEmpty()) {
            try {
                client.post(
                        HOOKS,
                        Map.of(
                                "scope",
                                scope,
                                "destination",
                                deliveryAddress.toString(),
                                "is_active",
                                true,
                                "headers",
                                headers),
                        shop);
            } catch (BigClient.Refused e) {
                // Only apps can be uninstalled; a token that a merchant made by hand belongs to none.
                if (!scope.equals(UNINSTALLED)) {
                    throw e;
                }
            }
        } else if (standing.stream().noneMatch(hook -> isRight(hook, shop))) {
            client.put(
                    HOOKS + "/" + Wire.text(standing.getFirst(), "id"),
                    Map.of("is_active", true, "headers", headers),
                    shop);
        }
    }

    private static boolean isRight(JsonNode hook, Session shop) {
        boolean isActive = Wire.text(hook, "is_active").equals("true");
        return isActive
                && hook.path("headers").properties().stream()
                        .anyMatch(header -> header.getKey().equalsIgnoreCase(BigSignature.OUR_HEADER)
                                && Wire.text(header.getValue()).equals(shop.webhookSecret()));
    }

    /**
     * Writes a field that only our app can see to the newest order, and takes it away again: the store tells us of that as
     * it tells us of orders. A hook needs up to a minute before it works, so that the first message may get lost.
     */
    boolean ask(String mark, Session shop) {
        try {
            var newest = Wire.list(client.get(BigReading.ORDERS, Map.of("limit", "1", "sort", "id:desc"), shop));
            if (newest.isEmpty()) {
                return false;
            }
            var fields = "/v3/orders/" + Wire.text(newest.getFirst(), "id") + "/metafields";
            var made = client.post(
                    fields,
                    Map.of("permission_set", "app_only", "namespace", "pakbon", "key", "test", "value", mark),
                    shop);
            client.delete(fields + "/" + Wire.text(made.path("data"), "id"), shop);
            return true;
        } catch (BigClient.Refused e) {
            return false;
        }
    }

    void remove(URI deliveryAddress, Session shop) {
        for (var hook : ours(deliveryAddress, shop)) {
            client.delete(HOOKS + "/" + Wire.text(hook, "id"), shop);
        }
    }

    private List<JsonNode> ours(URI deliveryAddress, Session shop) {
        return client.all(HOOKS, Map.of(), shop).stream()
                .filter(hook -> Wire.text(hook, "destination").equals(deliveryAddress.toString()))
                .toList();
    }
}
