package pakbon.testing.bigcommerce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pakbon.testing.woo.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The APIs v2 and v3 of the fake store: who may ask, what is asked, what goes wrong. */
final class BigApi implements HttpHandler {
    private static final String BASE = "/stores/" + FakeBigStore.HASH;
    private static final Set<String> PROVIDERS = Set.of(
            "", "auspost", "canadapost", "endicia", "usps", "fedex", "royalmail", "ups", "upsready", "shipperhq");

    private final FakeBigStore store;
    private final BigTruth truth;

    BigApi(FakeBigStore store) {
        this.store = store;
        this.truth = store.truth;
    }

    /** @param body null for none */
    private record Answer(int status, JsonNode body) {
        static Answer of(JsonNode body) {
            return new Answer(200, body);
        }

        /** An empty list of v2 is no content. */
        static Answer list(ArrayNode list) {
            return list.isEmpty() ? new Answer(204, null) : of(list);
        }
    }

    private static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        No(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            var path = exchange.getRequestURI().getPath();
            var query = query(exchange.getRequestURI().getRawQuery());
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            store.requests.add(new FakeBigStore.Request(method, path, query, body));
            boolean isAllowed = store.allowance.take(exchange.getResponseHeaders());
            var fault = isAllowed ? store.faultOf(method, path) : Fault.TOO_MANY;
            if (fault != null && isInsteadOfAnAnswer(fault, exchange)) {
                return;
            }
            boolean isV2 = path.startsWith(BASE + "/v2");
            Answer answer;
            try {
                answer = answer(
                        method, path, query, body, exchange.getRequestHeaders().getFirst("X-Auth-Token"));
            } catch (No no) {
                answer = new Answer(no.status, refusal(no, isV2));
            }
            if (fault != Fault.LOST_ANSWER) {
                send(exchange, answer);
            }
        }
    }

    /** v2 says no in a list, except about rights; v3 in an object. */
    private static JsonNode refusal(No no, boolean isV2) {
        if (isV2 && no.status != 403) {
            var list = BigTruth.JSON.createArrayNode();
            list.addObject().put("status", no.status).put("message", no.getMessage());
            return list;
        }
        return BigTruth.object()
                .put("status", no.status)
                .put("title", no.getMessage())
                .put("type", "/api-docs/getting-started/api-status-codes");
    }

    private boolean isInsteadOfAnAnswer(Fault fault, HttpExchange exchange) throws IOException {
        switch (fault) {
            case DOWN -> {}
            case ERROR_500 -> raw(exchange, 500, "{\"status\":500,\"title\":\"Internal error\"}");
            case UNAVAILABLE_503 -> raw(exchange, 503, "{\"status\":503,\"title\":\"Service Unavailable\"}");
            case HTML -> raw(exchange, 200, "<!DOCTYPE html><html><body>Checking your browser</body></html>");
            case HTML_403 -> raw(exchange, 403, "<html><body>Access denied</body></html>");
            case GARBAGE -> raw(exchange, 200, "{\"id\": 12, \"sta");
            case TOO_MANY -> raw(exchange, 429, "{\"status\":429,\"title\":\"Too many requests\"}");
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
            Thread.sleep(store.slowness());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(String method, String path, Map<String, String> query, String body, String token) {
        if (!path.startsWith(BASE + "/") || !store.token.equals(token)) {
            throw new No(401, "Unauthorized");
        }
        var sent = body.isBlank() ? BigTruth.object() : parse(body);
        var parts = List.of(path.substring(BASE.length() + 1).split("/"));
        synchronized (truth) {
            return switch (parts.get(0) + "/" + parts.get(1)) {
                case "v2/store" -> {
                    allow("store_v2_information_read_only", "store_v2_information");
                    yield Answer.of(info());
                }
                case "v2/orders" -> orders(method, parts, query, sent);
                case "v3/orders" -> {
                    if (parts.contains("metafields")) {
                        yield fields(method, parts, sent);
                    }
                    mayRead();
                    yield refunds(query);
                }
                case "v3/catalog" -> {
                    allow("store_v2_products_read_only", "store_v2_products");
                    yield Answer.of(truth.catalogue.sold(parts.get(2), query));
                }
                case "v3/inventory" -> {
                    allow(method.equals("GET") ? "store_inventory_read_only" : "store_inventory", "store_inventory");
                    yield stock(method, parts, query, sent);
                }
                case "v3/hooks" -> hooks(method, parts, query, sent);
                default -> throw new No(404, "The requested resource was not found.");
            };
        }
    }

    private void allow(String... anyOf) {
        if (Arrays.stream(anyOf).noneMatch(store.scopes::contains)) {
            throw new No(403, "Unauthorized Access. You do not have permission to make this request.");
        }
    }

    private void mayRead() {
        allow("store_v2_orders", "store_v2_orders_read_only");
    }

    private static ObjectNode info() {
        var info = BigTruth.object()
                .put("id", FakeBigStore.HASH)
                .put("name", "Fake & Fiets")
                .put("status", "live");
        info.putObject("timezone").put("name", "Europe/Amsterdam").put("raw_offset", 3600);
        return info.put("currency", "EUR").put("plan_level", "Standard");
    }

    /** What a tax is on is told to those who ask for details. */
    private List<ObjectNode> taxes(long id, Map<String, String> query) {
        var shown = new ArrayList<ObjectNode>();
        for (var tax : paged(truth.taxes.getOrDefault(id, List.of()), query, 250)) {
            var copy = tax.deepCopy();
            if (!query.getOrDefault("details", "").equals("true")) {
                copy.remove(List.of("line_item_type", "order_product_id"));
            }
            shown.add(copy);
        }
        return shown;
    }

    private Answer orders(String method, List<String> parts, Map<String, String> query, ObjectNode sent) {
        if (method.equals("GET")) {
            mayRead();
        } else {
            allow("store_v2_orders");
        }
        if (parts.size() == 2) {
            return Answer.list(paged(window(query), query, 250).stream()
                    .map(order -> shown(order, query))
                    .collect(BigTruth.JSON::createArrayNode, ArrayNode::add, ArrayNode::addAll));
        }
        long id = Long.parseLong(parts.get(2));
        var order = truth.orders.get(id);
        if (order == null) {
            throw new No(404, "The requested resource was not found.");
        }
        if (parts.size() == 3) {
            if (method.equals("PUT")) {
                change(order, sent);
            }
            return Answer.of(shown(order, query));
        }
        return switch (parts.get(3)) {
            case "products" -> Answer.list(array(paged(truth.products.get(id), query, 250)));
            case "consignments" -> Answer.of(truth.consignments.get(id).deepCopy());
            case "taxes" -> Answer.list(array(taxes(id, query)));
            case "shipments" ->
                method.equals("PUT")
                        ? Answer.of(reship(id, Long.parseLong(parts.get(4)), sent))
                        : method.equals("POST")
                                ? new Answer(201, ship(order, sent))
                                : Answer.list(array(paged(truth.shipments.getOrDefault(id, List.of()), query, 250)));
            default -> throw new No(404, "The requested resource was not found.");
        };
    }

    private Answer stock(String method, List<String> parts, Map<String, String> query, ObjectNode sent) {
        if (method.equals("PUT") && parts.getLast().equals("absolute")) {
            var wrong = truth.catalogue.adjust(sent);
            if (!wrong.isEmpty()) {
                throw new No(422, wrong);
            }
            return Answer.of(BigTruth.object().put("transaction_id", "6e172496-0000"));
        }
        return Answer.of(
                parts.getLast().equals("items")
                        ? truth.catalogue.items(Long.parseLong(parts.get(3)), query)
                        : truth.catalogue.places());
    }

    private void change(ObjectNode order, ObjectNode sent) {
        if (!sent.propertyNames().equals(Set.of("status_id"))) {
            throw new No(400, "This fake would replace what it was sent: " + sent);
        }
        int status = sent.path("status_id").asInt(-1);
        if (!BigTruth.LABELS.containsKey(status)) {
            throw new No(400, "The field 'status_id' is invalid.");
        }
        store.moveTo(order, status);
    }

    private List<ObjectNode> window(Map<String, String> query) {
        if (query.containsKey("is_deleted") && !store.knowsArchive) {
            throw new No(400, "The field 'is_deleted' is not supported by this resource.");
        }
        boolean archived = query.getOrDefault("is_deleted", "false").equals("true");
        var from = query.containsKey("min_date_modified") ? Instant.parse(query.get("min_date_modified")) : Instant.MIN;
        var until =
                query.containsKey("max_date_modified") ? Instant.parse(query.get("max_date_modified")) : Instant.MAX;
        long minId = Long.parseLong(query.getOrDefault("min_id", "0"));
        var sort = query.getOrDefault("sort", "id:asc").split(":");
        Comparator<ObjectNode> by = sort[0].equals("date_modified")
                ? Comparator.comparing(BigTruth::instant)
                : Comparator.comparing(order -> order.path("id").longValue());
        return truth.orders.values().stream()
                .filter(order -> order.path("is_deleted").booleanValue() == archived)
                .filter(order -> !BigTruth.instant(order).isBefore(from)
                        && !BigTruth.instant(order).isAfter(until)
                        && order.path("id").longValue() >= minId)
                .sorted(sort.length > 1 && sort[1].equals("desc") ? by.reversed() : by)
                .toList();
    }

    private ObjectNode shown(ObjectNode order, Map<String, String> query) {
        var shown = order.deepCopy();
        long id = order.path("id").longValue();
        var include = List.of(query.getOrDefault("include", "").split(","));
        for (var part : List.of("products", "shipping_addresses", "coupons", "consignments")) {
            var resource = "/orders/" + id + "/" + part.replace("_", "");
            shown.set(
                    part,
                    BigTruth.object()
                            .put("url", store.address() + "/v2" + resource)
                            .put("resource", resource));
        }
        if (query.getOrDefault("consignment_structure", "").equals("object")) {
            if (include.contains("consignments.line_items")) {
                shown.set("consignments", truth.withLines(id, store.mostEmbedded));
            } else if (include.contains("consignments")) {
                shown.set("consignments", truth.consignments.get(id).deepCopy());
            }
        }
        if (!include.contains("fees")) {
            shown.remove("fees");
        }
        return shown;
    }

    private ObjectNode ship(ObjectNode order, ObjectNode sent) {
        long id = order.path("id").longValue();
        if (!sent.has("order_address_id") || !sent.path("items").isArray()) {
            throw new No(400, "The required field 'order_address_id' was not supplied.");
        }
        if (!PROVIDERS.contains(sent.path("shipping_provider").asString(""))
                || !store.carriers.contains(sent.path("tracking_carrier").asString(""))
                || sent.path("tracking_number").asString("").length() > 50) {
            throw new No(400, "The field 'tracking_carrier' is invalid.");
        }
        for (var item : sent.path("items").values()) {
            var line = line(id, item.path("order_product_id").longValue());
            int left = line.path("quantity").asInt()
                    - line.path("quantity_shipped").asInt();
            if (item.path("quantity").asInt() > left
                    || line.path("order_address_id").longValue()
                            != sent.path("order_address_id").longValue()) {
                throw new No(400, "The field 'quantity' is invalid.");
            }
        }
        int shipped = order.path("items_shipped").asInt();
        for (var item : sent.path("items").values()) {
            var line = line(id, item.path("order_product_id").longValue());
            int quantity = item.path("quantity").asInt();
            line.put("quantity_shipped", line.path("quantity_shipped").asInt() + quantity);
            shipped += quantity;
        }
        order.put("items_shipped", shipped);
        var shipment =
                sent.deepCopy().put("id", truth.next()).put("order_id", id).put("date_created", truth.now());
        truth.shipments.computeIfAbsent(id, _ -> new ArrayList<>()).add(shipment);
        store.fire("store/shipment/created", id);
        store.moveTo(order, shipped >= order.path("items_total").asInt() ? 2 : 3);
        return shipment.deepCopy();
    }

    /** Other words for what was shipped; what was shipped stays. */
    private ObjectNode reship(long order, long id, ObjectNode sent) {
        if (!PROVIDERS.contains(sent.path("shipping_provider").asString(""))
                || !store.carriers.contains(sent.path("tracking_carrier").asString(""))
                || sent.path("tracking_number").asString("").length() > 50) {
            throw new No(400, "The field 'tracking_carrier' is invalid.");
        }
        var shipment = truth.shipments.getOrDefault(order, List.of()).stream()
                .filter(each -> each.path("id").longValue() == id)
                .findFirst()
                .orElseThrow(() -> new No(404, "The requested resource was not found."));
        for (var field : List.of("tracking_number", "shipping_provider", "tracking_carrier", "comments")) {
            if (sent.has(field)) {
                shipment.set(field, sent.path(field));
            }
        }
        store.fire("store/shipment/updated", order);
        return shipment.deepCopy();
    }

    private ObjectNode line(long order, long id) {
        return truth.products.get(order).stream()
                .filter(line -> line.path("id").longValue() == id)
                .findFirst()
                .orElseThrow(() -> new No(400, "The field 'order_product_id' is invalid."));
    }

    private Answer refunds(Map<String, String> query) {
        var ids = Arrays.stream(query.getOrDefault("order_id:in", "").split(","))
                .map(Long::valueOf)
                .toList();
        return wrapped(
                ids.stream()
                        .flatMap(id -> truth.refunds.getOrDefault(id, List.of()).stream())
                        .toList(),
                query);
    }

    private Answer fields(String method, List<String> parts, ObjectNode sent) {
        allow("store_v2_orders");
        long order = Long.parseLong(parts.get(2));
        if (!truth.orders.containsKey(order)) {
            throw new No(404, "The order was not found");
        }
        if (method.equals("DELETE")) {
            if (truth.fields.remove(Long.parseLong(parts.get(4))) == null) {
                throw new No(404, "Not found");
            }
            return new Answer(204, null);
        }
        for (var field : List.of("permission_set", "namespace", "key", "value")) {
            if (sent.path(field).asString("").isEmpty()) {
                throw new No(422, "The field '" + field + "' is required.");
            }
        }
        long id = truth.next();
        var field = sent.deepCopy().put("id", id).put("resource_type", "order").put("resource_id", order);
        truth.fields.put(id, field);
        store.fire("store/order/metafield/created", id);
        return wrapped(field.deepCopy());
    }

    private Answer hooks(String method, List<String> parts, Map<String, String> query, ObjectNode sent) {
        if (parts.size() == 2 && method.equals("GET")) {
            return wrapped(store.hooks.all(), query);
        }
        long id = parts.size() == 2 ? truth.next() : Long.parseLong(parts.get(2));
        if (method.equals("POST")) {
            var destination = sent.path("destination").asString("");
            boolean isThere = store.hooks.all().stream()
                    .anyMatch(hook -> hook.path("scope").equals(sent.path("scope"))
                            && hook.path("destination").equals(sent.path("destination")));
            int port = URI.create(destination).getPort();
            if (isThere || !store.anyPort && port != -1 && port != 443) {
                throw new No(422, isThere ? "A hook with this scope exists." : "Only port 443 is supported.");
            }
        } else if (store.hooks.byId(id) == null) {
            throw new No(404, "Webhook not found");
        }
        var hook = method.equals("DELETE")
                ? store.hooks.remove(id)
                : method.equals("GET") ? store.hooks.byId(id).deepCopy() : store.hooks.save(id, sent);
        return wrapped(hook);
    }

    private static Answer wrapped(JsonNode data) {
        var body = BigTruth.object();
        body.set("data", data);
        body.putObject("meta");
        return Answer.of(body);
    }

    private static Answer wrapped(List<ObjectNode> all, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("limit", "50"));
        var answer = wrapped(array(paged(all, query, 250)));
        ((ObjectNode) answer.body().path("meta"))
                .putObject("pagination")
                .put("total", all.size())
                .put("per_page", size)
                .put("current_page", Integer.parseInt(query.getOrDefault("page", "1")))
                .put("total_pages", (all.size() + size - 1) / size);
        return answer;
    }

    private static ArrayNode array(List<ObjectNode> all) {
        var array = BigTruth.JSON.createArrayNode();
        all.forEach(each -> array.add(each.deepCopy()));
        return array;
    }

    private static List<ObjectNode> paged(Collection<ObjectNode> all, Map<String, String> query, int most) {
        int size = Integer.parseInt(query.getOrDefault("limit", "50"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        if (size < 1 || size > most || page < 1) {
            throw new No(400, "The field 'limit' is invalid.");
        }
        return all.stream().skip((long) (page - 1) * size).limit(size).toList();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.body() == null) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        raw(exchange, answer.status(), answer.body().toString());
    }

    private static void raw(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static ObjectNode parse(String body) {
        try {
            return (ObjectNode) BigTruth.JSON.readTree(body);
        } catch (JacksonException | ClassCastException e) {
            throw new No(400, "Input is invalid.");
        }
    }

    private static Map<String, String> query(String raw) {
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
