package pakbon.testing.ecwid;

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
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pakbon.testing.woo.FakeCertificate;
import pakbon.testing.woo.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An E-Series store that is not one: a real HTTPS server with a truth of its own, scopes by the call, reasons that may be
 * left out, pages that drift, a limit that is only told when it is passed, and messages whose signature covers no body.
 * The platform's sign-in lives at the same address.
 */
public final class FakeEcwidStore implements AutoCloseable {
    public static final String TOKEN = "secret_4xUvbWnSgKfiYnS2LJuTMQ";
    public static final long STORE = 1003;
    public static final String CLIENT_ID = "pakbon-test";
    public static final String CLIENT_SECRET = "het_geheim_van_de_app";

    private final HttpsServer server;
    private final EcwidTruth truth = new EcwidTruth();
    private final EcwidCatalogue goods = new EcwidCatalogue();
    private final Set<String> scopes = ConcurrentHashMap.newKeySet();
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile String token = TOKEN;
    private volatile boolean saysWhy = true;

    /** What was asked of the store. */
    public record Request(String method, String path, Map<String, String> query, JsonNode body) {}

    /** What the store sends to an app. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Message(String signature, byte[] body) {}

    private record Answer(int status, String body) {}

    private FakeEcwidStore() {
        scopes.addAll(List.of("read_store_profile", "read_orders", "update_orders", "read_catalog", "update_catalog"));
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

    public static FakeEcwidStore open() {
        return new FakeEcwidStore();
    }

    /** The platform's API, below which every store has its number. */
    public URI api() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/api/v3/");
    }

    public URI signIn() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/api/oauth");
    }

    public URI address() {
        return address(STORE);
    }

    /** The same goods and orders under another number. */
    public URI address(long store) {
        return URI.create(api() + String.valueOf(store));
    }

    public Path trust() {
        return FakeCertificate.ofThisMachine().pem();
    }

    public Map<String, String> credentials() {
        return Map.of("token", token);
    }

    // ---- what happens in the store

    /** A paid delivery of two mugs for 25.00 and shipping for 4.95. */
    public String place(Consumer<ObjectNode> change) {
        return truth.place(change);
    }

    public void edit(String order, Consumer<ObjectNode> change) {
        truth.edit(order, change);
    }

    public void forget(String order) {
        truth.forget(order);
    }

    public void at(Instant instant) {
        truth.at(instant);
    }

    public void without(String scope) {
        scopes.remove(scope);
    }

    /** From now on it leaves out the body of a refusal, as it may. */
    public void silent() {
        saysWhy = false;
    }

    public void next(Fault fault) {
        synchronized (faults) {
            faults.add(fault);
        }
    }

    /** The merchant agrees; the platform brings this code to the app. */
    public String agree(URI comeBack) {
        var code = UUID.randomUUID().toString();
        codes.put(code, comeBack.toString());
        return code;
    }

    /** Signed as the platform does: when the event was and which, and nothing else of it. */
    public Message message(String type, String order) {
        return message(type, order, STORE, UUID.randomUUID().toString());
    }

    public Message message(String type, String order, long about, String event) {
        var said = EcwidTruth.JSON.createObjectNode();
        long created = truth.now().getEpochSecond();
        said.put("eventId", event).put("eventCreated", created).put("storeId", about);
        said.put("entityId", 103_878_161).put("eventType", type);
        said.putObject("data").put("orderId", order).put("newFulfillmentStatus", "RETURNED");
        return new Message(signed(created + "." + event), said.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it sells and how many there are of it. */
    public EcwidCatalogue goods() {
        return goods;
    }

    // ---- what is true in the store

    public String statusOf(String order) {
        var it = truth.order(order).orElseThrow();
        return it.path("fulfillmentStatus").stringValue();
    }

    /** What the customer pays. */
    public BigDecimal totalOf(String order) {
        return truth.order(order).orElseThrow().path("total").decimalValue();
    }

    public String trackingOf(String order) {
        return truth.order(order).orElseThrow().path("trackingNumber").asString("");
    }

    public ObjectNode order(String order) {
        return truth.order(order).orElseThrow();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public long putsOf(String order) {
        return requests.stream()
                .filter(request -> request.method().equals("PUT")
                        && request.path().endsWith("/orders/" + order)
                        && !request.body().isEmpty())
                .count();
    }

    // ---- the API

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            var query = fields(exchange.getRequestURI().getRawQuery());
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
                exchange.getResponseHeaders().set("Retry-After", "7");
                answer = no(429, "RATE_LIMITED");
            } else if (path.equals("/api/oauth/token")) {
                answer = token(fields(sent));
            } else {
                var body = sent.isEmpty() ? EcwidTruth.JSON.createObjectNode() : EcwidTruth.JSON.readTree(sent);
                var asked = new Request(exchange.getRequestMethod(), path, query, body);
                requests.add(asked);
                answer = answer(asked, exchange.getRequestHeaders().getFirst("Authorization"));
            }
            if (fault == Fault.LOST_ANSWER) {
                return;
            }
            exchange.getResponseHeaders()
                    .set(
                            "Date",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    truth.now().atOffset(ZoneOffset.UTC)));
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(Request asked, String authorization) {
        if (!asked.path().matches("/api/v3/[0-9]+/.*") || !("Bearer " + token).equals(authorization)) {
            return no(403, "INVALID_API_TOKEN");
        }
        var whole = asked.path().substring("/api/v3/".length()).split("/", 2);
        var parts = whole[1].split("/");
        boolean isRead = asked.method().equals("GET");
        var scope = switch (parts[0]) {
            case "profile" -> "read_store_profile";
            case "orders" -> isRead ? "read_orders" : "update_orders";
            default -> isRead ? "read_catalog" : "update_catalog";
        };
        if (!scopes.contains(scope)) {
            return no(403, "INSUFFICIENT_APP_SCOPE");
        }
        return switch (parts[0]) {
            case "profile" ->
                new Answer(
                        200,
                        "{\"generalInfo\":{\"storeId\":" + whole[0] + "},\"account\":{\"accountName\":\"Roos\","
                                + "\"suspended\":false},\"settings\":{\"storeName\":\"Theewinkel\"},"
                                + "\"formatsAndUnits\":{\"currency\":\"EUR\",\"timezone\":\"Europe/Amsterdam\"}}");
            case "orders" ->
                parts.length == 1 ? new Answer(200, truth.search(asked.query()).toString()) : order(asked, parts[1]);
            case "products" -> products(asked, parts);
            default -> no(404, "");
        };
    }

    private Answer order(Request asked, String id) {
        var order = truth.order(id);
        if (order.isEmpty()) {
            return no(404, "ORDER_NOT_FOUND");
        }
        if (asked.method().equals("GET")) {
            return new Answer(200, order.get().toString());
        }
        var wrong = truth.change(id, asked.body());
        return wrong.isEmpty() ? new Answer(200, "{\"updateCount\":1}") : no(400, "WRONG_PARAMETER");
    }

    private Answer products(Request asked, String[] parts) {
        if (parts.length == 1) {
            return new Answer(200, goods.search(asked.query()).toString());
        }
        var combination = parts.length == 4 && parts[2].equals("combinations") ? parts[3] : "";
        var product = goods.find(parts[1], combination);
        if (product.isEmpty() || parts.length != 2 && combination.isEmpty()) {
            return no(404, "");
        }
        if (asked.method().equals("GET")) {
            return new Answer(200, product.get().toString());
        }
        var wrong = goods.change(parts[1], combination, asked.body());
        return wrong.isEmpty()
                ? new Answer(200, "{\"updateCount\":1}")
                : no(wrong.startsWith("NOT") ? 409 : 400, wrong);
    }

    private Answer token(Map<String, String> form) {
        boolean right = CLIENT_ID.equals(form.get("client_id"))
                && CLIENT_SECRET.equals(form.get("client_secret"))
                && "authorization_code".equals(form.get("grant_type"))
                && form.getOrDefault("redirect_uri", "?").equals(codes.remove(form.getOrDefault("code", "")));
        if (!right) {
            return new Answer(400, "{\"error\":\"invalid_grant\"}");
        }
        token = "secret_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        return new Answer(
                200,
                EcwidTruth.JSON
                        .createObjectNode()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("scope", String.join(" ", scopes))
                        .put("store_id", STORE)
                        .toString());
    }

    private Answer no(int status, String code) {
        return new Answer(status, saysWhy ? "{\"errorMessage\":\"Not like that\",\"errorCode\":\"" + code + "\"}" : "");
    }

    private static Map<String, String> fields(String raw) {
        var fields = new HashMap<String, String>();
        if (raw != null && !raw.isEmpty()) {
            for (var pair : raw.split("&")) {
                var parts = pair.split("=", 2);
                fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
