package pakbon.testing.shopify;

import static pakbon.testing.shopify.ShopTruth.gid;
import static pakbon.testing.shopify.ShopTruth.list;
import static pakbon.testing.shopify.ShopTruth.map;
import static pakbon.testing.shopify.ShopTruth.object;

import graphql.GraphQL;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the shop answers and does, by the schema that it shows. */
final class ShopAnswers {
    private static final Pattern SINCE = Pattern.compile("updated_at:>='([^']+)'");
    private static final Pattern NAME = Pattern.compile("name:'([^']+)'");

    private final FakeShopifyShop shop;
    private final ShopTruth truth;
    final GraphQL graphql;

    ShopAnswers(FakeShopifyShop shop) {
        this.shop = shop;
        this.truth = shop.truth;
        var wiring = RuntimeWiring.newRuntimeWiring();
        for (var name : Set.of("DateTime", "Decimal", "UnsignedInt64", "URL")) {
            wiring.scalar(GraphQLScalarType.newScalar()
                    .name(name)
                    .coercing(new AsItIs())
                    .build());
        }
        wiring.type(
                "QueryRoot",
                type -> type.dataFetcher("shop", _ -> about())
                        .dataFetcher("currentAppInstallation", _ -> installation())
                        .dataFetcher("order", this::order)
                        .dataFetcher("orders", this::orders)
                        .dataFetcher("fulfillmentOrder", asked -> truth.fulfillmentOrder(asked.getArgument("id")))
                        .dataFetcher(
                                "webhookSubscriptions",
                                asked -> page(List.copyOf(truth.subscriptions.values()), asked)));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("fulfillmentCreate", this::fulfill)
                        .dataFetcher("orderMarkAsPaid", this::markAsPaid)
                        .dataFetcher("fulfillmentTrackingInfoUpdate", this::track)
                        .dataFetcher("fulfillmentOrderLineItemsPreparedForPickup", _ -> object("userErrors", List.of()))
                        .dataFetcher("webhookSubscriptionCreate", this::subscribe)
                        .dataFetcher("webhookSubscriptionDelete", this::unsubscribe)
                        .dataFetcher("bulkOperationRunQuery", this::bulk));
        for (var each : Map.of(
                        "Order", List.of("lineItems", "fulfillmentOrders", "shippingLines"),
                        "FulfillmentOrder", List.of("lineItems"),
                        "Refund", List.of("refundLineItems"),
                        "Fulfillment", List.of("fulfillmentOrders"))
                .entrySet()) {
            wiring.type(each.getKey(), type -> {
                each.getValue().forEach(field -> type.dataFetcher(field, asked -> page(nodes(asked, field), asked)));
                if (each.getKey().equals("Order")) {
                    type.dataFetcher("canMarkAsPaid", asked -> isAwaited(asked.getSource()));
                }
                return type;
            });
        }
        shop.stockroom.wire(wiring);
        graphql = GraphQL.newGraphQL(
                        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schema()), wiring.build()))
                .build();
    }

    static String schema() {
        try (var file = ShopAnswers.class.getResourceAsStream("/shopify/admin.graphqls")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Map<String, Object>> nodes(DataFetchingEnvironment asked, String field) {
        Map<String, Object> source = asked.getSource();
        // without the right to them they are simply not there
        boolean isHidden = field.equals("fulfillmentOrders")
                && shop.scopes.stream().noneMatch(scope -> scope.endsWith("merchant_managed_fulfillment_orders"));
        return isHidden ? List.of() : list(source, field);
    }

    static Map<String, Object> page(List<Map<String, Object>> all, DataFetchingEnvironment asked) {
        int first = asked.getArgumentOrDefault("first", 50);
        String after = asked.getArgumentOrDefault("after", null);
        int from = 0;
        if (after != null) {
            while (from < all.size() && !all.get(from++).get("id").equals(after)) {}
        }
        var nodes = all.subList(from, Math.min(all.size(), from + first));
        return object(
                "nodes",
                nodes,
                "pageInfo",
                object(
                        "hasNextPage",
                        from + first < all.size(),
                        "endCursor",
                        nodes.isEmpty() ? null : nodes.getLast().get("id")));
    }

    private Map<String, Object> about() {
        return object(
                "name", "Fake & Fiets",
                "ianaTimezone", "Europe/Amsterdam",
                "myshopifyDomain", shop.domain());
    }

    private Map<String, Object> installation() {
        return object(
                "accessScopes",
                shop.scopes.stream().map(scope -> object("handle", scope)).toList());
    }

    private Map<String, Object> order(DataFetchingEnvironment asked) {
        long id = ShopTruth.number(asked.getArgument("id"));
        var order = truth.orders.get(id);
        if (order == null) {
            return null;
        }
        shop.looked(id);
        return shown(order);
    }

    private Map<String, Object> shown(Map<String, Object> order) {
        if (!shop.hidesPeople) {
            return order;
        }
        var shown = object();
        shown.putAll(order);
        for (var field : ShopServer.PEOPLE) {
            shown.put(field, null);
        }
        return shown;
    }

    private Map<String, Object> orders(DataFetchingEnvironment asked) {
        String query = asked.getArgumentOrDefault("query", null);
        boolean reverse = asked.getArgumentOrDefault("reverse", false);
        var since = query == null ? null : SINCE.matcher(query);
        var bound = since != null && since.find() ? Instant.parse(since.group(1)) : Instant.MIN;
        var named = query == null ? null : NAME.matcher(query);
        var name = named != null && named.find() ? named.group(1) : null;
        var found = truth.byChange(reverse).stream()
                .filter(order -> !Instant.parse((String) order.get("updatedAt")).isBefore(bound))
                .filter(order ->
                        name == null || String.valueOf(order.get("name")).contains(name))
                .filter(order -> query == null || !query.contains("status:open") || order.get("closedAt") == null)
                .map(this::shown)
                .toList();
        return page(found, asked);
    }

    private Map<String, Object> fulfill(DataFetchingEnvironment asked) {
        Map<String, Object> input = asked.getArgument("fulfillment");
        var parts = list(input, "lineItemsByFulfillmentOrder").stream()
                .map(each -> truth.fulfillmentOrder(each.get("fulfillmentOrderId")))
                .toList();
        var objection = objection(parts);
        if (!objection.isEmpty()) {
            return object(
                    "fulfillment",
                    null,
                    "userErrors",
                    List.of(object("field", List.of("fulfillment"), "message", objection)));
        }
        var order = truth.order(ShopTruth.number(parts.getFirst().get("orderId")));
        for (var each : list(input, "lineItemsByFulfillmentOrder")) {
            fulfill(truth.fulfillmentOrder(each.get("fulfillmentOrderId")), list(each, "fulfillmentOrderLineItems"));
        }
        var fulfillment = object(
                "id", gid("Fulfillment", truth.next()),
                "status", "SUCCESS",
                "trackingInfo", tracking(map(input, "trackingInfo")),
                "fulfillmentOrders", parts,
                "notified", input.getOrDefault("notifyCustomer", false));
        list(order, "fulfillments").add(fulfillment);
        shop.touched(order);
        return object("fulfillment", fulfillment, "userErrors", List.of());
    }

    /** Whether the shop waits for money that anybody may say has come. */
    private static boolean isAwaited(Map<String, Object> order) {
        return order.get("cancelledAt") == null
                && Set.of("PENDING", "PARTIALLY_PAID").contains(order.get("displayFinancialStatus"));
    }

    private Map<String, Object> markAsPaid(DataFetchingEnvironment asked) {
        Map<String, Object> input = asked.getArgument("input");
        var order = truth.orders.get(ShopTruth.number(input.get("id")));
        if (order == null || !isAwaited(order)) {
            return object(
                    "order",
                    order,
                    "userErrors",
                    List.of(object("field", List.of("id"), "message", "Order cannot be marked as paid.")));
        }
        shop.settle(order);
        shop.touched(order);
        return object("order", order, "userErrors", List.of());
    }

    private static String objection(List<Map<String, Object>> parts) {
        for (var part : parts) {
            if (part == null) {
                return "Fulfillment order does not exist.";
            }
            if (!Set.of("OPEN", "IN_PROGRESS").contains(part.get("status"))) {
                return "Fulfillment order " + ShopTruth.number(part.get("id")) + " has an unfulfillable status= "
                        + String.valueOf(part.get("status")).toLowerCase(java.util.Locale.ROOT) + ".";
            }
        }
        if (parts.stream()
                        .map(part -> map(part, "assignedLocation").get("name"))
                        .distinct()
                        .count()
                > 1) {
            return "All fulfillment orders must be assigned to a single location";
        }
        return parts.stream().map(part -> part.get("deliveryMethod")).distinct().count() > 1
                ? "All fulfillment orders must have the same delivery method type."
                : "";
    }

    /** So many of some lines, or all that remains of all; with nothing left it is over. */
    private static void fulfill(Map<String, Object> part, List<Map<String, Object>> some) {
        if (some == null || some.isEmpty()) {
            close(part);
            return;
        }
        for (var line : list(part, "lineItems")) {
            for (var each : some) {
                if (each.get("id").equals(line.get("id"))) {
                    int units = ((Number) each.get("quantity")).intValue();
                    line.put("remainingQuantity", (int) line.get("remainingQuantity") - units);
                    var sold = map(line, "lineItem");
                    sold.put("unfulfilledQuantity", (int) sold.get("unfulfilledQuantity") - units);
                }
            }
        }
        part.put("status", "IN_PROGRESS");
        if (list(part, "lineItems").stream()
                .allMatch(line -> line.get("remainingQuantity").equals(0))) {
            close(part);
        }
    }

    static void close(Map<String, Object> part) {
        part.put("status", "CLOSED");
        part.put("supportedActions", List.of());
        for (var line : list(part, "lineItems")) {
            line.put("remainingQuantity", 0);
            map(line, "lineItem").put("unfulfilledQuantity", 0);
        }
    }

    private static List<Map<String, Object>> tracking(Map<String, Object> input) {
        var tracking = new ArrayList<Map<String, Object>>();
        if (input != null && input.get("numbers") instanceof List<?> numbers) {
            numbers.forEach(
                    number -> tracking.add(object("company", input.get("company"), "number", number, "url", null)));
        }
        return tracking;
    }

    private Map<String, Object> track(DataFetchingEnvironment asked) {
        Object id = asked.getArgument("fulfillmentId");
        for (var order : truth.orders.values()) {
            for (var fulfillment : list(order, "fulfillments")) {
                if (fulfillment.get("id").equals(id)) {
                    fulfillment.put("trackingInfo", tracking(asked.getArgument("trackingInfoInput")));
                    shop.touched(order);
                    return object("fulfillment", fulfillment, "userErrors", List.of());
                }
            }
        }
        return object(
                "fulfillment",
                null,
                "userErrors",
                List.of(object("field", null, "message", "Fulfillment does not exist.")));
    }

    private Map<String, Object> subscribe(DataFetchingEnvironment asked) {
        Map<String, Object> input = asked.getArgument("webhookSubscription");
        boolean isTaken = truth.subscriptions.values().stream()
                .anyMatch(each -> each.get("topic").equals(asked.getArgument("topic"))
                        && each.get("uri").equals(input.get("uri")));
        if (isTaken) {
            return object(
                    "webhookSubscription",
                    null,
                    "userErrors",
                    List.of(object(
                            "field",
                            List.of("webhookSubscription", "uri"),
                            "message",
                            "Address for this topic has already been taken")));
        }
        long id = truth.next();
        var made = object(
                "id", gid("WebhookSubscription", id),
                "topic", asked.getArgument("topic"),
                "uri", input.get("uri"),
                "includeFields", input.getOrDefault("includeFields", List.of()));
        truth.subscriptions.put(id, made);
        return object("webhookSubscription", made, "userErrors", List.of());
    }

    private Map<String, Object> unsubscribe(DataFetchingEnvironment asked) {
        truth.subscriptions.remove(ShopTruth.number(asked.getArgument("id")));
        return object("deletedWebhookSubscriptionId", asked.getArgument("id"), "userErrors", List.of());
    }

    /** Runs behind the answer; here it is over at once. */
    private Map<String, Object> bulk(DataFetchingEnvironment asked) {
        String query = asked.getArgument("query");
        if (!query.contains("edges")) {
            return object(
                    "bulkOperation",
                    null,
                    "userErrors",
                    List.of(object(
                            "field",
                            List.of("query"),
                            "message",
                            "Bulk queries must contain at least one connection.")));
        }
        var id = gid("BulkOperation", truth.next());
        shop.hooks.fire(
                "BULK_OPERATIONS_FINISH",
                object(
                        "admin_graphql_api_id",
                        id,
                        "completed_at",
                        truth.now().toString(),
                        "created_at",
                        truth.now().toString(),
                        "error_code",
                        null,
                        "status",
                        "completed",
                        "type",
                        "query"));
        return object("bulkOperation", object("id", id), "userErrors", List.of());
    }
}
