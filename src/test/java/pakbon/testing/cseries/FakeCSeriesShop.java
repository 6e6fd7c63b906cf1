package pakbon.testing.cseries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import pakbon.testing.woo.FakeCertificate;
import pakbon.testing.woo.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A C-Series shop that is not one: a real HTTPS server with a truth of its own, lines that are only linked to, filters in
 * UTC and answers with an offset, pages in no order, three buckets of calls, and {@code false} for nothing.
 */
public final class FakeCSeriesShop implements AutoCloseable {
    public static final String KEY = "0123456789abcdef0123456789abcdef";
    public static final String SECRET = "fedcba9876543210fedcba9876543210";

    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final HttpsServer server;
    private final TreeMap<Long, ObjectNode> orders = new TreeMap<>();
    private final TreeMap<Long, ObjectNode> products = new TreeMap<>();
    private final TreeMap<Long, ObjectNode> shipments = new TreeMap<>();
    private final TreeMap<Long, ObjectNode> webhooks = new TreeMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private long lastId = 1000;
    private final CSeriesCatalogue goods = new CSeriesCatalogue();
    private final CSeriesPost post = new CSeriesPost(SECRET);
    private volatile Supplier<Instant> clock = () -> Instant.parse("2026-11-20T09:00:00Z");
    private volatile boolean shippingCompletes;
    private volatile long withoutParts;
    private volatile boolean knowsFinerWords = true;
    private volatile String remaining = "290/2990/11990";

    /** What was asked of the shop. */
    public record Request(String method, String path, Map<String, String> query, JsonNode body) {}

    private record Answer(int status, String body) {}

    private FakeCSeriesShop() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(FakeCertificate.ofThisMachine().context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public static FakeCSeriesShop open() {
        return new FakeCSeriesShop();
    }

    public URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    public Map<String, String> credentials() {
        return Map.of("api_key", KEY, "api_secret", SECRET, "cluster", address().toString());
    }

    // ---- what happens in the shop

    /** A paid delivery of two mugs for 25.00 and shipping for 4.95. */
    public synchronized long place(Consumer<ObjectNode> change) {
        long id = ++lastId;
        var order = JSON.createObjectNode();
        order.put("id", id).put("number", "ORD" + id).put("createdAt", told()).put("updatedAt", told());
        order.put("status", "processing_awaiting_shipment").put("paymentStatus", "paid");
        order.put("shipmentStatus", "not_shipped").put("shipmentIsPickup", false);
        order.put("shipmentId", "core|1|2").put("shipmentTitle", "PostNL").put("shipmentPriceIncl", 4.95);
        order.put("priceIncl", 29.95).put("priceExcl", 24.75).put("paymentTitle", "iDEAL");
        order.put("email", "lotte@klant.example")
                .put("firstname", "Lotte")
                .put("middlename", "van")
                .put("lastname", "Dam");
        order.put("phone", "").put("mobile", "0612345678").put("comment", "").put("companyName", "");
        order.put("addressShippingName", "Lotte van Dam").put("addressShippingStreet", "Kade");
        order.put("addressShippingNumber", "12").put("addressShippingExtension", "b");
        order.put("addressShippingZipcode", "3511 AB").put("addressShippingCity", "Utrecht");
        order.put("addressShippingCompany", false);
        order.putObject("addressShippingCountry").put("code", "nl");
        change.accept(order);
        orders.put(id, order);
        line(id, 501, "MUG", 2, 12.50);
        long shipment = ++lastId;
        shipments.put(
                shipment,
                linked(
                        JSON.createObjectNode()
                                .put("id", shipment)
                                .put("status", "not_shipped")
                                .put("trackingCode", ""),
                        id));
        tell("created", id);
        return id;
    }

    private void tell(String action, long order) {
        post.tell(webhooks.values(), action, JSON.createObjectNode().set("order", orders.get(order)));
    }

    /** Puts a line into an order; the price of the whole is not touched. */
    public synchronized void line(long order, long variant, String sku, int quantity, double price) {
        long id = ++lastId;
        var line =
                JSON.createObjectNode().put("id", id).put("productTitle", "Mok").put("variantTitle", "Rood");
        line.put("quantityOrdered", quantity)
                .put("quantityRefunded", 0)
                .put("sku", sku)
                .put("ean", "");
        line.put("priceIncl", price)
                .put("priceExcl", 10.33)
                .put("discountIncl", 0)
                .put("customFields", false);
        CSeriesCatalogue.link(line, "variant", "variants", variant);
        products.put(id, linked(line, order));
    }

    private static ObjectNode linked(ObjectNode part, long order) {
        CSeriesCatalogue.link(part, "order", "orders", order);
        return part;
    }

    public synchronized void edit(long order, Consumer<ObjectNode> change) {
        var it = orders.get(order);
        change.accept(it);
        it.put("updatedAt", told());
        tell("updated", order);
    }

    public synchronized void forget(long order) {
        orders.remove(order);
    }

    /** The shop's own time; it counts in seconds. */
    public void at(Instant instant) {
        clock = () -> instant;
    }

    public FakeCSeriesShop at(Supplier<Instant> time) {
        clock = time;
        return this;
    }

    public FakeCSeriesShop whereShippingCompletes() {
        shippingCompletes = true;
        return this;
    }

    public FakeCSeriesShop withoutFinerWords() {
        knowsFinerWords = false;
        return this;
    }

    /** Calls that are left in five minutes, an hour, a day. */
    public void allowing(String left) {
        remaining = left;
    }

    public void next(Fault fault) {
        synchronized (faults) {
            faults.add(fault);
        }
    }

    /** What it sells and how many there are of it. */
    public CSeriesCatalogue goods() {
        return goods;
    }

    // ---- what is true in the shop

    public synchronized String statusOf(long order) {
        return orders.get(order).path("status").stringValue();
    }

    /** What the customer pays. */
    public synchronized BigDecimal totalOf(long order) {
        return orders.get(order).path("priceIncl").decimalValue();
    }

    public synchronized List<ObjectNode> shipmentsOf(long order) {
        return parts(shipments.values(), order);
    }

    public synchronized List<ObjectNode> webhooks() {
        return List.copyOf(webhooks.values());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What the shop answers to this question, beside all faults. */
    public JsonNode answer(String path) {
        return JSON.readTree(
                answer("GET", path, Map.of(), JSON.createObjectNode()).body());
    }

    /** The shop has not written this order's lines yet; 0: it has written all. */
    public void hasNotWrittenLinesOf(long order) {
        withoutParts = order;
    }

    public long putsOf(long order) {
        return requests.stream()
                .filter(request ->
                        request.method().equals("PUT") && request.path().equals("/nl/orders/" + order + ".json"))
                .count();
    }

    // ---- the API

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sent = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            var query = query(exchange.getRequestURI().getRawQuery());
            var body = sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent);
            requests.add(new Request(exchange.getRequestMethod(), path, query, body));
            Fault fault;
            synchronized (faults) {
                fault = faults.poll();
            }
            if (fault == Fault.DOWN) {
                return;
            }
            Answer answer;
            if (fault == Fault.HTML) {
                answer = new Answer(200, "<html>Onderhoud</html>");
            } else if (fault == Fault.TOO_MANY) {
                answer = error(429, "Limit reached");
            } else if (!authorized(exchange)) {
                answer = error(401, "Unauthorized.");
            } else {
                answer = answer(exchange.getRequestMethod(), path, query, body);
            }
            if (fault == Fault.LOST_ANSWER) {
                return;
            }
            exchange.getResponseHeaders().set("X-RateLimit-Limit", "300/3000/12000");
            exchange.getResponseHeaders().set("X-RateLimit-Remaining", remaining);
            exchange.getResponseHeaders().set("X-RateLimit-Reset", "120/1800/40000");
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static boolean authorized(HttpExchange exchange) {
        var right =
                "Basic " + Base64.getEncoder().encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        return right.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private synchronized Answer answer(String method, String path, Map<String, String> query, JsonNode body) {
        if (!path.matches("/nl/.*\\.json")) {
            return error(404, "Page not found.");
        }
        var parts = Arrays.asList(path.substring("/nl/".length(), path.length() - ".json".length())
                .split("/"));
        return switch (parts.getFirst()) {
            case "shop" -> one("shop", JSON.createObjectNode().put("title", "Theewinkel"));
            case "orders" -> orders(method, parts, query, body);
            case "shipments" -> shipments(method, parts, query, body);
            case "variants", "products" ->
                goods.answer(method, parts, query, body)
                        .map(FakeCSeriesShop::said)
                        .orElseGet(() -> error(404, "Not found."));
            case "webhooks" -> webhooks(method, parts, query, body);
            default -> error(404, "Page not found.");
        };
    }

    private Answer orders(String method, List<String> parts, Map<String, String> query, JsonNode body) {
        if (parts.size() == 1) {
            var from = query.get("updated_at_min");
            Predicate<ObjectNode> wanted = order -> (from == null
                            || !changed(order).isBefore(utc(from)))
                    && (query.get("number") == null
                            || query.get("number").equals(order.path("number").stringValue()));
            return list("orders", orders.values().stream().filter(wanted).toList(), query);
        }
        var order = orders.get(Long.parseLong(parts.get(1)));
        if (order == null) {
            return error(404, "Order not found.");
        }
        if (parts.size() == 3 && withoutParts == order.path("id").longValue()) {
            return error(404, "Not found.");
        }
        if (parts.size() == 3) {
            return list(
                    "orderProducts", parts(products.values(), order.path("id").longValue()), query);
        }
        if (method.equals("PUT")) {
            var status = body.path("order").path("status").asString("");
            if (!knowsFinerWords && status.startsWith("completed_")) {
                return error(400, "Invalid status.");
            }
            order.put("status", status).put("updatedAt", told());
            tell("updated", order.path("id").longValue());
        }
        return one("order", order);
    }

    private Answer shipments(String method, List<String> parts, Map<String, String> query, JsonNode body) {
        if (parts.size() == 1) {
            var of = query.get("order");
            return list(
                    "shipments", of == null ? List.copyOf(shipments.values()) : shipmentsOf(Long.parseLong(of)), query);
        }
        var shipment = shipments.get(Long.parseLong(parts.get(1)));
        if (shipment == null) {
            return error(404, "Shipment not found.");
        }
        if (method.equals("PUT")) {
            shipment.setAll((ObjectNode) body.path("shipment"));
            var order = orders.get(
                    shipment.path("order").path("resource").path("id").longValue());
            if (shippingCompletes) {
                order.put("status", "completed_shipped");
            }
            order.put("shipmentStatus", "shipped").put("updatedAt", told());
        }
        return one("shipment", shipment);
    }

    private Answer webhooks(String method, List<String> parts, Map<String, String> query, JsonNode body) {
        if (parts.size() == 1 && method.equals("GET")) {
            return list("webhooks", List.copyOf(webhooks.values()), query);
        }
        if (parts.size() == 1) {
            long id = ++lastId;
            var hook = ((ObjectNode) body.path("webhook")).put("id", id);
            webhooks.put(id, hook);
            return one("webhook", hook);
        }
        long id = Long.parseLong(parts.get(1));
        if (method.equals("DELETE")) {
            webhooks.remove(id);
            return new Answer(204, "");
        }
        return one("webhook", webhooks.get(id).setAll((ObjectNode) body.path("webhook")));
    }

    private static List<ObjectNode> parts(Collection<ObjectNode> all, long order) {
        return all.stream()
                .filter(part -> part.path("order").path("resource").path("id").longValue() == order)
                .toList();
    }

    private static Answer said(ObjectNode body) {
        return new Answer(200, body.toString());
    }

    private static Answer one(String root, JsonNode node) {
        return new Answer(200, JSON.createObjectNode().set(root, node).toString());
    }

    /** The newest last today, the oldest last tomorrow: nobody has promised an order. */
    private static Answer list(String root, List<ObjectNode> all, Map<String, String> query) {
        int limit = Math.min(250, Integer.parseInt(query.getOrDefault("limit", "50")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        var answer = JSON.createObjectNode();
        var listed = answer.putArray(root);
        all.reversed().stream().skip((long) (page - 1) * limit).limit(limit).forEach(listed::add);
        return new Answer(200, answer.toString());
    }

    private static Answer error(int status, String message) {
        var answer = JSON.createObjectNode();
        answer.putObject("error").put("code", status).put("message", message);
        return new Answer(status, answer.toString());
    }

    private String told() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock.get()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .atZone(ZONE)
                .toOffsetDateTime());
    }

    private static Instant changed(ObjectNode order) {
        return java.time.OffsetDateTime.parse(order.path("updatedAt").stringValue())
                .toInstant();
    }

    private static Instant utc(String filter) {
        return LocalDateTime.parse(filter.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&")) {
                var parts = pair.split("=", 2);
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        post.close();
    }
}
