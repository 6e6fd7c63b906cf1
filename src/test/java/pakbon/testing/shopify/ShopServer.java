package pakbon.testing.shopify;

import static pakbon.testing.shopify.ShopTruth.object;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import graphql.ExecutionInput;
import graphql.parser.Parser;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pakbon.testing.woo.Fault;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The door of the fake shop: who may ask, what is asked, what it costs, what goes wrong. */
final class ShopServer implements HttpHandler {
    static final List<String> PEOPLE = List.of("customer", "email", "phone", "shippingAddress", "billingAddress");
    private static final JsonMapper JSON = new JsonMapper();
    private static final double BUCKET = 2000;

    private final FakeShopifyShop shop;
    private final ShopAnswers answers;
    private double available = BUCKET;
    private long at = System.nanoTime();

    ShopServer(FakeShopifyShop shop) {
        this.shop = shop;
        this.answers = new ShopAnswers(shop);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        } catch (RuntimeException e) {
            // A mistake of this fake's own, which would else look like a shop that is away.
            e.printStackTrace();
            throw e;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (path) {
            case "/admin/oauth/authorize" -> {
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                shop.keys.agreed(fields(exchange.getRequestURI().getRawQuery())));
                exchange.sendResponseHeaders(302, -1);
            }
            case "/admin/oauth/access_token" -> oauth(exchange, body);
            case "/admin/api/" + FakeShopifyShop.VERSION + "/graphql.json" -> graphql(exchange, body);
            default -> raw(exchange, 404, "{\"errors\":\"Not Found\"}");
        }
    }

    private void oauth(HttpExchange exchange, String body) throws IOException {
        shop.requests.add(new FakeShopifyShop.Request("", "/admin/oauth/access_token", ""));
        var fault = shop.faultOf("oauth");
        if (fault != null && isInsteadOfAnAnswer(fault, exchange)) {
            return;
        }
        var granted = shop.keys.exchange(fields(body));
        if (fault == Fault.LOST_ANSWER) {
            return;
        }
        if (granted == null) {
            raw(
                    exchange,
                    400,
                    "{\"error\":\"invalid_request\",\"error_description\":\"The code was not found or was already used\"}");
        } else {
            raw(exchange, 200, JSON.writeValueAsString(granted));
        }
    }

    private void graphql(HttpExchange exchange, String body) throws IOException {
        var asked = JSON.readValue(body, new TypeReference<Map<String, Object>>() {});
        var operation = String.valueOf(asked.get("operationName"));
        shop.requests.add(
                new FakeShopifyShop.Request(operation, exchange.getRequestURI().getPath(), body));
        var fault = shop.faultOf(operation);
        if (fault != null && isInsteadOfAnAnswer(fault, exchange)) {
            return;
        }
        var token = exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token");
        if (!shop.keys.areGood(String.valueOf(token))) {
            raw(
                    exchange,
                    401,
                    "{\"errors\":\"[API] Invalid API key or access token (unrecognized login or wrong password)\"}");
            return;
        }
        @SuppressWarnings("unchecked") // JSON objects have text for names
        var variables = (Map<String, Object>) asked.getOrDefault("variables", Map.of());
        var answer = answered(String.valueOf(asked.get("query")), operation, variables);
        if (fault != Fault.LOST_ANSWER) {
            raw(exchange, 200, JSON.writeValueAsString(answer));
        }
    }

    private synchronized Map<String, Object> answered(String query, String operation, Map<String, Object> variables) {
        var cost = new QuestionCost(new Parser().parseDocument(query), variables);
        int requested = cost.requested();
        long now = System.nanoTime();
        available = Math.min(BUCKET, available + (now - at) / 1e9 * shop.restoreRate);
        at = now;
        if (requested > shop.mostForOneQuestion) {
            return object(
                    "errors",
                    List.of(error(
                            "Query cost is " + requested + ", which exceeds the single query max cost limit ("
                                    + shop.mostForOneQuestion + ").",
                            "MAX_COST_EXCEEDED",
                            List.of())));
        }
        if (requested > available) {
            shop.throttled++;
            return object(
                    "errors",
                    List.of(error("Throttled", "THROTTLED", List.of())),
                    "extensions",
                    extensions(requested, null));
        }
        synchronized (shop.truth) {
            var denied = denied(operation, query);
            if (!denied.isEmpty() && denied.stream().noneMatch(error -> isAboutPeople(error))) {
                return object("errors", denied, "data", new HashMap<>(), "extensions", extensions(requested, 1));
            }
            var result = answers.graphql.execute(ExecutionInput.newExecutionInput(query)
                    .operationName(operation)
                    .variables(variables)
                    .build());
            if (!result.getErrors().isEmpty()) {
                var errors = result.getErrors().stream()
                        .map(error -> error(error.getMessage(), "undefinedField", List.of()))
                        .toList();
                return object("errors", errors);
            }
            Object data = result.getData();
            int actual = QuestionCost.actual(data);
            available -= actual;
            var answer = object("data", data, "extensions", extensions(requested, actual));
            if (!denied.isEmpty()) {
                answer.put("errors", denied);
            }
            return answer;
        }
    }

    private static boolean isAboutPeople(Map<String, Object> error) {
        return String.valueOf(error.get("message")).contains("not approved");
    }

    private List<Map<String, Object>> denied(String operation, String query) {
        var denied = new ArrayList<Map<String, Object>>();
        need("read_orders", "orders", query.contains("order"), denied);
        need("read_products", "variant", query.contains("variant {"), denied);
        need("write_inventory", "inventorySetQuantities", operation.equals("SetStock"), denied);
        need("write_merchant_managed_fulfillment_orders", "fulfillmentCreate", operation.equals("Fulfill"), denied);
        need("write_orders", "orderMarkAsPaid", operation.equals("Paid"), denied);
        if (shop.hidesPeople && denied.isEmpty() && query.contains("customer {")) {
            denied.add(error(
                    "This app is not approved to access the Customer object.",
                    "ACCESS_DENIED",
                    List.of(operation.equals("Order") ? "order" : "orders", "customer")));
        }
        return denied;
    }

    private void need(String scope, String field, boolean isAsked, List<Map<String, Object>> denied) {
        boolean isGranted = shop.scopes.contains(scope) || shop.scopes.contains(scope.replace("read_", "write_"));
        if (isAsked && !isGranted) {
            denied.add(error(
                    "Access denied for " + field + " field. Required access: `" + scope + "` access scope.",
                    "ACCESS_DENIED",
                    List.of(field)));
        }
    }

    private static Map<String, Object> error(String message, String code, List<String> path) {
        return object("message", message, "extensions", object("code", code), "path", path);
    }

    private Map<String, Object> extensions(int requested, Integer actual) {
        return object(
                "cost",
                object(
                        "requestedQueryCost",
                        requested,
                        "actualQueryCost",
                        actual,
                        "throttleStatus",
                        object(
                                "maximumAvailable",
                                BUCKET,
                                "currentlyAvailable",
                                (int) available,
                                "restoreRate",
                                (double) shop.restoreRate)));
    }

    private boolean isInsteadOfAnAnswer(Fault fault, HttpExchange exchange) throws IOException {
        switch (fault) {
            case DOWN -> {}
            case ERROR_500 -> raw(exchange, 500, "{\"errors\":\"Internal Server Error\"}");
            case UNAVAILABLE_503 -> raw(exchange, 503, "<html>Service unavailable</html>");
            case HTML -> raw(exchange, 200, "<!DOCTYPE html><html><body>Something went wrong</body></html>");
            case HTML_403 -> raw(exchange, 403, "<html><body>Access denied</body></html>");
            case GARBAGE -> raw(exchange, 200, "{\"data\": {\"ord");
            case TOO_MANY -> {
                exchange.getResponseHeaders().set("Retry-After", "7");
                raw(exchange, 429, "{\"errors\":\"Exceeded 2 calls per second\"}");
            }
            case SLOW -> {
                try {
                    Thread.sleep(shop.slowness());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return false;
            }
            case LOST_ANSWER -> {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        for (var each : String.valueOf(text).split("&")) {
            int sign = each.indexOf('=');
            if (sign > 0) {
                fields.put(
                        URLDecoder.decode(each.substring(0, sign), StandardCharsets.UTF_8),
                        URLDecoder.decode(each.substring(sign + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private void raw(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("X-Shopify-API-Version", shop.answeringVersion);
        exchange.getResponseHeaders()
                .set(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                shop.truth.now().atOffset(ZoneOffset.UTC)));
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
