package pakbon.channels.shopify;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.Session;
import tools.jackson.databind.JsonNode;

/**
 * The shop's subscriptions to our address. The shop deletes one without a word after eight failed deliveries, so they are
 * looked at again every day.
 */
record ShopifyWebhooks(ShopifyClient client) {
    private static final List<String> TOPICS = List.of(
            "ORDERS_CREATE",
            "ORDERS_UPDATED",
            "ORDERS_PAID",
            "ORDERS_CANCELLED",
            "ORDERS_EDITED",
            "ORDERS_DELETE",
            "REFUNDS_CREATE",
            "FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE",
            "FULFILLMENT_ORDERS_MOVED",
            "FULFILLMENT_ORDERS_SPLIT",
            "FULFILLMENT_ORDERS_CANCELLED",
            "FULFILLMENT_ORDERS_PLACED_ON_HOLD",
            "FULFILLMENT_ORDERS_HOLD_RELEASED",
            "PRODUCTS_UPDATE",
            "PRODUCTS_DELETE",
            "APP_UNINSTALLED",
            "APP_SCOPES_UPDATE",
            "BULK_OPERATIONS_FINISH");
    /** We read the order ourselves, so nobody's name has to travel; without the hour the shop would drop repeats. */
    private static final Set<String> TRIMMED =
            Set.of("ORDERS_CREATE", "ORDERS_UPDATED", "ORDERS_PAID", "ORDERS_CANCELLED", "PRODUCTS_UPDATE");

    private static final List<String> ENOUGH = List.of("id", "admin_graphql_api_id", "updated_at");

    /** Ours are those that deliver to our address; other apps' we do not even see. */
    List<Problem> register(URI deliveryAddress, Session shop) {
        try {
            var standing = ours(deliveryAddress, shop).stream()
                    .map(each -> Wire.text(each, "topic"))
                    .collect(Collectors.toSet());
            var refusals = new ArrayList<String>();
            for (var topic : TOPICS) {
                if (!standing.contains(topic)) {
                    subscribe(topic, deliveryAddress, shop).ifPresent(refusals::add);
                }
            }
            return refusals.stream()
                    .distinct()
                    .map(why -> new Problem("webhooks-refused", why, false))
                    .toList();
        } catch (ShopifyClient.Refused e) {
            return List.of(new Problem("webhooks-refused", String.valueOf(e.getMessage()), false));
        }
    }

    /**
     * Reads the shop's locations as a bulk operation, which nobody sees and whose end the shop tells us as it tells
     * everything else. While another one of ours runs, the shop says no.
     */
    boolean ask(Session shop) {
        try {
            var said = client.ask(ShopQuestions.BULK, Map.of("query", "{ locations { edges { node { id } } } }"), shop);
            return Wire.list(said.path("bulkOperationRunQuery"), "userErrors").isEmpty();
        } catch (ShopifyClient.Refused e) {
            return false;
        }
    }

    void remove(URI deliveryAddress, Session shop) {
        for (var each : ours(deliveryAddress, shop)) {
            client.ask(ShopQuestions.UNSUBSCRIBE, Map.of("id", Wire.text(each, "id")), shop);
        }
    }

    private Optional<String> subscribe(String topic, URI deliveryAddress, Session shop) {
        var subscription = new HashMap<String, Object>();
        subscription.put("uri", deliveryAddress.toString());
        subscription.put("format", "JSON");
        if (TRIMMED.contains(topic)) {
            subscription.put("includeFields", ENOUGH);
        }
        var said = client.ask(ShopQuestions.SUBSCRIBE, Map.of("topic", topic, "subscription", subscription), shop);
        return Wire.list(said.path("webhookSubscriptionCreate"), "userErrors").stream()
                .map(error -> Wire.text(error, "message"))
                .filter(why -> !why.contains("already been taken"))
                .findFirst();
    }

    private List<JsonNode> ours(URI deliveryAddress, Session shop) {
        var found = new ArrayList<JsonNode>();
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("after", null);
        while (true) {
            var page = client.ask(ShopQuestions.SUBSCRIPTIONS, variables, shop).path("webhookSubscriptions");
            Wire.list(page, "nodes").stream()
                    .filter(each -> Wire.text(each, "uri").equals(deliveryAddress.toString()))
                    .forEach(found::add);
            if (!Wire.isTrue(page.path("pageInfo"), "hasNextPage")) {
                return found;
            }
            variables.put("after", Wire.text(page.path("pageInfo"), "endCursor"));
        }
    }
}
