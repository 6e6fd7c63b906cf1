package pakbon.testing.woo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The REST API v3 of the fake shop: who may ask, what is asked, what goes wrong. */
final class WooApi implements HttpHandler {
    private static final String V3 = "/wp-json/wc/v3/";
    private static final String UPLOADS = "/wp-content/uploads/";
    private static final String TRACKING = "/wp-json/wc-shipment-tracking/v3/orders/";
    private static final Set<String> NOT_ANY = Set.of("trash", "checkout-draft", "auto-draft");

    private final FakeWooShop shop;
    private final WooTruth truth;

    WooApi(FakeWooShop shop) {
        this.shop = shop;
        this.truth = shop.truth;
    }

    private record Answer(int status, JsonNode body, int total, int pages) {
        static Answer of(JsonNode body) {
            return new Answer(200, body, -1, 0);
        }
    }

    /** An answer in the shop's way of saying no. */
    private static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        No(int status, String code, String message) {
            super(code);
            var body = WooTruth.object().put("code", code).put("message", message);
            body.set("data", WooTruth.object().put("status", status));
            answer = new Answer(status, body, -1, 0);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            var path = exchange.getRequestURI().getPath();
            var query = query(exchange.getRequestURI().getRawQuery());
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            shop.requests.add(new FakeWooShop.Request(method, path, query, body));
            var fault = shop.faultOf(method);
            if (fault != null && isInsteadOfAnAnswer(fault, exchange)) {
                return;
            }
            if (path.startsWith(UPLOADS)) {
                var name = path.substring(UPLOADS.length()).replace(".png", "");
                var picture = shop.pictures.get(Long.parseLong(name));
                exchange.sendResponseHeaders(picture == null ? 404 : 200, picture == null ? -1 : picture.length);
                if (picture != null) {
                    exchange.getResponseBody().write(picture);
                }
                return;
            }
            Answer answer;
            try {
                answer = answer(
                        method, path, query, body, exchange.getRequestHeaders().getFirst("Authorization"));
            } catch (No no) {
                answer = no.answer;
            }
            if (fault != Fault.LOST_ANSWER) {
                send(exchange, answer, query);
            }
        }
    }

    private boolean isInsteadOfAnAnswer(Fault fault, HttpExchange exchange) throws IOException {
        switch (fault) {
            case DOWN -> {}
            case ERROR_500 ->
                raw(
                        exchange,
                        500,
                        "{\"code\":\"internal_server_error\",\"message\":\"There has been a critical error\"}");
            case UNAVAILABLE_503 -> raw(exchange, 503, "<html>Briefly unavailable for scheduled maintenance.</html>");
            case HTML -> raw(exchange, 200, "<!DOCTYPE html><html><body>Checking your browser</body></html>");
            case HTML_403 -> raw(exchange, 403, "<html><body>Access denied by firewall</body></html>");
            case GARBAGE -> raw(exchange, 200, "{\"id\": 12, \"sta");
            case TOO_MANY -> {
                exchange.getResponseHeaders().set("Retry-After", "7");
                raw(exchange, 429, "{}");
            }
            case SLOW -> {
                pause();
                return false;
            }
            case LOST_ANSWER -> {
                return false;
            }
        }
        return true;
    }

    private void pause() {
        try {
            Thread.sleep(shop.slowness());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(String method, String path, Map<String, String> query, String body, String authorization) {
        if (path.equals("/wp-json/") || path.equals("/wp-json")) {
            return Answer.of(site());
        }
        if (path.startsWith(TRACKING) && shop.hasTrackingExtension) {
            authorize(method, authorization);
            var parts = path.substring(TRACKING.length()).split("/");
            return trackings(method, Long.parseLong(parts[0]), parts.length > 2 ? parts[2] : "", body);
        }
        if (!path.startsWith(V3) || shop.pluginOff) {
            throw new No(404, "rest_no_route", "No route was found matching the URL and request method.");
        }
        authorize(method, authorization);
        var parts = List.of(path.substring(V3.length()).split("/"));
        var sent = body.isBlank() ? WooTruth.object() : parse(body);
        synchronized (truth) {
            return switch (parts.getFirst()) {
                case "system_status" -> {
                    var status = WooTruth.object();
                    status.set(
                            "environment",
                            WooTruth.object().put("version", "11.0.1").put("wp_version", "7.0.4"));
                    yield Answer.of(status);
                }
                case "orders" -> orders(method, parts, query, sent);
                case "products" -> products(method, parts, query, sent);
                case "webhooks" -> webhooks(method, parts, query, sent);
                default ->
                    throw new No(404, "rest_no_route", "No route was found matching the URL and request method.");
            };
        }
    }

    private Answer trackings(String method, long order, String id, String body) {
        synchronized (truth) {
            var there = truth.trackings.computeIfAbsent(order, _ -> new ArrayList<>());
            if (method.equals("POST")) {
                there.add(parse(body).put("tracking_id", "t" + truth.next()));
                return new Answer(201, there.getLast(), -1, 0);
            }
            if (method.equals("DELETE")) {
                var gone = there.stream()
                        .filter(each -> each.path("tracking_id").asString().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new No(404, "woocommerce_shipment_tracking_rest_invalid_id", "Invalid."));
                there.remove(gone);
                return new Answer(200, gone, -1, 0);
            }
            return paged(there, Map.of());
        }
    }

    private Answer notes(String method, long order, Map<String, String> query, ObjectNode sent) {
        var there = truth.notes.computeIfAbsent(order, _ -> new ArrayList<>());
        if (method.equals("POST")) {
            there.add(sent.put("id", truth.next()));
            return new Answer(201, sent, -1, 0);
        }
        boolean customersOnly = query.getOrDefault("type", "any").equals("customer");
        return paged(
                there.stream()
                        .filter(note ->
                                !customersOnly || note.path("customer_note").asBoolean(false))
                        .toList(),
                query);
    }

    private ObjectNode site() {
        var site = WooTruth.object()
                .put("name", "Fake &amp; Fiets")
                .put("url", shop.address().toString());
        site.put("timezone_string", truth.zone.getId());
        site.put("gmt_offset", truth.zone.getRules().getOffset(truth.now()).getTotalSeconds() / 3600);
        var namespaces = WooTruth.JSON.createArrayNode().add("wp/v2");
        if (!shop.pluginOff) {
            namespaces.add("wc/v3");
        }
        if (shop.hasTrackingExtension) {
            namespaces.add("wc-shipment-tracking/v3");
        }
        site.set("namespaces", namespaces);
        return site;
    }

    private void authorize(String method, String authorization) {
        var given = authorization != null && authorization.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                : "";
        if (!given.startsWith(FakeWooShop.KEY + ":")) {
            throw new No(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
        }
        if (!given.equals(FakeWooShop.KEY + ":" + FakeWooShop.SECRET)) {
            throw new No(401, "woocommerce_rest_authentication_error", "Consumer secret is invalid.");
        }
        var needed = method.equals("GET") ? "read" : "write";
        if (!shop.permission.contains(needed)) {
            throw new No(
                    401,
                    "woocommerce_rest_authentication_error",
                    "The API key provided does not have " + needed + " permissions.");
        }
        if (shop.roleTooSmall) {
            throw new No(403, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
        }
    }

    private Answer orders(String method, List<String> parts, Map<String, String> query, ObjectNode sent) {
        if (parts.size() == 1) {
            return paged(window(truth.orders.values(), query), query);
        }
        long id = Long.parseLong(parts.get(1));
        var order = truth.orders.get(id);
        if (order == null) {
            throw new No(method.equals("GET") ? 404 : 400, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
        }
        if (parts.size() == 3 && parts.get(2).equals("notes")) {
            return notes(method, id, query, sent);
        }
        if (parts.size() == 3 && parts.get(2).equals("refunds")) {
            return paged(truth.refunds.getOrDefault(id, List.of()), query);
        }
        if (method.equals("PUT") || method.equals("POST")) {
            var before = order.deepCopy();
            if (sent.has("status")) {
                shop.moveTo(order, sent.path("status").stringValue());
            }
            if (sent.path("set_paid").asBoolean(false)) {
                shop.paid(order);
            }
            for (var meta : sent.path("meta_data").values()) {
                put(order, meta);
            }
            shop.touched(order, before);
        }
        return Answer.of(order.deepCopy());
    }

    private void put(ObjectNode order, JsonNode meta) {
        var key = meta.path("key").stringValue();
        var value = meta.path("value").asString();
        for (var there : order.path("meta_data").values()) {
            if (there.path("key").stringValue().equals(key)) {
                ((ObjectNode) there).put("value", value);
                return;
            }
        }
        order.withArrayProperty("meta_data")
                .add(WooTruth.object().put("id", truth.next()).put("key", key).put("value", value));
    }

    private List<ObjectNode> window(Collection<ObjectNode> orders, Map<String, String> query) {
        var status = Arrays.asList(query.getOrDefault("status", "any").split(","));
        var after = query.get("modified_after");
        boolean gmt = query.getOrDefault("dates_are_gmt", "false").equals("true");
        var sort = query.getOrDefault("orderby", "date");
        if (!Set.of("date", "id", "include", "title", "slug").contains(sort)
                && !(sort.equals("modified") && shop.knowsOrderByModified)) {
            throw new No(400, "rest_invalid_param", "Invalid parameter(s): orderby");
        }
        Comparator<ObjectNode> by =
                Comparator.comparing(order -> order.path("id").longValue());
        if (sort.equals("modified")) {
            by = Comparator.<ObjectNode, String>comparing(
                            order -> order.path("date_modified_gmt").stringValue())
                    .thenComparing(by);
        }
        return orders.stream()
                .filter(order -> status.contains("any")
                        ? !NOT_ANY.contains(order.path("status").stringValue())
                        : status.contains(order.path("status").stringValue()))
                .filter(order -> after == null || !shop.knowsModifiedAfter || isModifiedAfter(order, after, gmt))
                .filter(order -> !query.containsKey("search")
                        || order.path("number").stringValue().contains(query.get("search")))
                .sorted(query.getOrDefault("order", "desc").equals("asc") ? by : by.reversed())
                .toList();
    }

    /** Exclusive, by the second; a zone in the bound shifts it into the shop's, whatever is asked for. */
    private boolean isModifiedAfter(ObjectNode order, String after, boolean gmt) {
        boolean hasZone = after.endsWith("Z") || after.matches(".*[+-]\\d\\d:\\d\\d");
        var bound = hasZone
                ? OffsetDateTime.parse(after).atZoneSameInstant(truth.zone).toLocalDateTime()
                : LocalDateTime.parse(after);
        var modified = order.path(gmt ? "date_modified_gmt" : "date_modified").stringValue();
        return LocalDateTime.parse(modified).isAfter(bound);
    }

    private Answer products(String method, List<String> parts, Map<String, String> query, ObjectNode sent) {
        if (method.equals("POST") && parts.getLast().equals("batch")) {
            return batch(parts.size() == 4 ? Long.parseLong(parts.get(1)) : 0, sent);
        }
        if (parts.size() == 1) {
            return paged(including(truth.products, query, 0), query);
        }
        long id = Long.parseLong(parts.get(1));
        if (parts.size() > 2) {
            return paged(including(truth.variations, query, id), query);
        }
        var product = truth.products.getOrDefault(id, truth.variations.get(id));
        if (product == null) {
            throw new No(404, "woocommerce_rest_product_invalid_id", "Invalid ID.");
        }
        return Answer.of(shown(product));
    }

    /** A variation that keeps no count of its own shows its parent's, if that one keeps one. */
    private ObjectNode shown(ObjectNode product) {
        var shown = product.deepCopy();
        long parent = product.path("parent_id").longValue();
        var above = truth.products.get(parent);
        if (above != null
                && !product.path("manage_stock").booleanValue()
                && above.path("manage_stock").booleanValue()) {
            shown.put("manage_stock", "parent");
            shown.set("stock_quantity", above.path("stock_quantity"));
        }
        var variations = WooTruth.JSON.createArrayNode();
        truth.variations.values().stream()
                .filter(each ->
                        each.path("parent_id").longValue() == product.path("id").longValue())
                .forEach(each -> variations.add(each.path("id").longValue()));
        shown.set("variations", variations);
        return shown;
    }

    private Answer batch(long parent, ObjectNode sent) {
        var lines = sent.path("update").values();
        if (lines.size() > 100) {
            throw new No(413, "woocommerce_rest_request_entity_too_large", "Unable to accept more than 100 items.");
        }
        var done = WooTruth.JSON.createArrayNode();
        for (var line : lines) {
            long id = line.path("id").longValue();
            var product = parent > 0 ? truth.variations.get(id) : truth.products.get(id);
            if (product == null || product.path("parent_id").longValue() != parent) {
                var error = WooTruth.object()
                        .put("code", "woocommerce_rest_product_invalid_id")
                        .put("message", "Invalid ID.");
                error.set("data", WooTruth.object().put("status", 400));
                done.add(WooTruth.object().put("id", id).set("error", error));
                continue;
            }
            if (!line.path("stock_quantity").isIntegralNumber()) {
                throw new No(400, "rest_invalid_param", "Invalid parameter(s): stock_quantity");
            }
            if (line.has("manage_stock")) {
                product.set("manage_stock", line.path("manage_stock"));
            }
            if (product.path("manage_stock").booleanValue() && !shop.ignoresStock) {
                product.set("stock_quantity", line.path("stock_quantity"));
                shop.stockWrites.incrementAndGet();
            }
            done.add(shown(product));
        }
        var body = WooTruth.object();
        body.set("update", done);
        return Answer.of(body);
    }

    private List<ObjectNode> including(Map<Long, ObjectNode> from, Map<String, String> query, long parent) {
        var include = query.getOrDefault("include", "");
        var sku = query.getOrDefault("sku", "");
        return from.values().stream()
                .filter(product -> product.path("parent_id").longValue() == parent)
                .filter(product -> include.isEmpty()
                        || List.of(include.split(","))
                                .contains(product.path("id").asString()))
                .filter(product -> sku.isEmpty()
                        || List.of(sku.split(",")).contains(product.path("sku").stringValue()))
                .map(this::shown)
                .toList();
    }

    private Answer webhooks(String method, List<String> parts, Map<String, String> query, ObjectNode sent) {
        synchronized (shop.hooks) {
            if (parts.size() == 1 && method.equals("GET")) {
                return paged(shop.hooks.hooks.values(), query);
            }
            if (parts.size() == 1) {
                if (!sent.path("topic")
                        .asString("")
                        .matches("(order|product|customer|coupon)\\.(created|updated|deleted|restored)")) {
                    throw new No(
                            400,
                            "woocommerce_rest_shop_webhook_invalid_topic",
                            "Webhook topic is required and must be valid.");
                }
                if (!sent.path("delivery_url").asString("").startsWith("http")) {
                    throw new No(
                            400,
                            "woocommerce_rest_shop_webhook_invalid_delivery_url",
                            "Webhook delivery URL must be a valid URL.");
                }
                return new Answer(201, shop.hooks.save(truth.next(), sent), -1, 0);
            }
            long id = Long.parseLong(parts.get(1));
            var hook = shop.hooks.hooks.get(id);
            if (hook == null) {
                throw new No(404, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID.");
            }
            return switch (method) {
                case "DELETE" -> Answer.of(shop.hooks.hooks.remove(id));
                case "GET" -> Answer.of(hook);
                default -> Answer.of(shop.hooks.save(id, sent));
            };
        }
    }

    private static Answer paged(Collection<ObjectNode> all, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("per_page", "10"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        if (size < 1 || size > 100 || page < 1) {
            throw new No(400, "rest_invalid_param", "Invalid parameter(s): per_page");
        }
        var body = WooTruth.JSON.createArrayNode();
        all.stream().skip((long) (page - 1) * size).limit(size).forEach(one -> body.add(one.deepCopy()));
        return new Answer(200, body, all.size(), (all.size() + size - 1) / size);
    }

    private static void send(HttpExchange exchange, Answer answer, Map<String, String> query) throws IOException {
        var headers = exchange.getResponseHeaders();
        if (answer.total() >= 0) {
            headers.set("X-WP-Total", String.valueOf(answer.total()));
            headers.set("X-WP-TotalPages", String.valueOf(answer.pages()));
            if (Integer.parseInt(query.getOrDefault("page", "1")) < answer.pages()) {
                headers.set("Link", "<" + exchange.getRequestURI() + ">; rel=\"next\"");
            }
        }
        headers.set("Content-Type", "application/json; charset=UTF-8");
        if (query.containsKey("_fields") && answer.status() == 200) {
            var fields = List.of(query.get("_fields").split(","));
            var objects = answer.body().isArray() ? answer.body().values() : List.of(answer.body());
            objects.forEach(object -> ((ObjectNode) object).retain(fields));
        }
        raw(exchange, answer.status(), answer.body().toString());
    }

    private static void raw(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static ObjectNode parse(String body) {
        try {
            return (ObjectNode) WooTruth.JSON.readTree(body);
        } catch (JacksonException | ClassCastException e) {
            throw new No(400, "rest_invalid_json", "Invalid JSON body passed.");
        }
    }

    static Map<String, String> query(String raw) {
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                                pair -> pair.length > 1 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "",
                                (first, _) -> first,
                                TreeMap::new));
    }
}
