package pakbon.testing.bigcommerce;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pakbon.testing.woo.FakeCertificate;
import pakbon.testing.woo.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A BigCommerce store that is not one: a real HTTPS server with a truth of its own, which answers, counts calls, delivers
 * and forgets as the REST APIs v2 and v3 do. It refuses no step of an order and echoes what it is told.
 */
public final class FakeBigStore implements AutoCloseable {
    public static final String HASH = "abc123";
    public static final String TOKEN = "ksxomlekl5xqyvimzdqy4lbwx8ynvhk";
    public static final String CLIENT_SECRET = "9b1f0c5cbc1d2f7a1d6a";

    final BigTruth truth = new BigTruth();
    final BigHookPost hooks = new BigHookPost(truth);
    final Set<String> scopes = ConcurrentHashMap.newKeySet();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final BigAllowance allowance = new BigAllowance();
    private final List<Expected> faults = new ArrayList<>();
    private final HttpsServer server;
    volatile String token = TOKEN;
    volatile boolean anyPort;
    volatile boolean knowsArchive = true;
    volatile Set<String> carriers = Set.of("", "postnl", "dhl", "dpd", "gls", "bpost");
    volatile int mostEmbedded = 50;
    private volatile Duration slowness = Duration.ofSeconds(3);

    /** What was asked of the store. */
    public record Request(String method, String path, Map<String, String> query, String body) {}

    /** What the store sent. @param status what it was answered, 0 for nothing */
    public record Delivery(String scope, Map<String, String> headers, String body, int status) {}

    private record Expected(String method, String path, Fault fault, int times) {}

    private FakeBigStore(int port) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        scopes.addAll(Set.of(
                "store_v2_orders", "store_v2_information_read_only", "store_v2_products_read_only", "store_inventory"));
        server.setHttpsConfigurator(
                new HttpsConfigurator(FakeCertificate.ofThisMachine().context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", new BigApi(this));
        server.createContext(BigPanel.PATH, new BigPanel(this));
        server.start();
    }

    public static FakeBigStore open() {
        return new FakeBigStore(0);
    }

    /** On a port of one's choice, so that a store can come back where it was. */
    public static FakeBigStore openAt(int port) {
        return new FakeBigStore(port);
    }

    public URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/stores/" + HASH);
    }

    /** For {@code PAKBON_SHOPS_TRUST}. */
    public Path trust() {
        return FakeCertificate.ofThisMachine().pem();
    }

    public Map<String, String> credentials() {
        return Map.of("access_token", TOKEN, "client_secret", CLIENT_SECRET);
    }

    /** What it sells and how many there are of it. */
    public BigCatalogue goods() {
        return truth.catalogue;
    }

    /** Where an app is installed and opened, for {@code pakbon.bigcommerce.panel}. */
    public URI panel() {
        return address().resolve(BigPanel.PATH);
    }

    public URI signIn() {
        return address().resolve(BigPanel.PATH + "token");
    }

    /** What the platform has on record of our app. */
    public void registers(String clientId, String clientSecret, String door) {
        app = new App(clientId, clientSecret, door);
    }

    /** As the platform signs it when our app is opened or removed, with this secret. */
    public String word(String secret) {
        return BigPanel.word(app.clientId(), secret);
    }

    /** The app is gone, and its token with it. */
    public void forgetsToken() {
        token = "";
    }

    record App(String clientId, String clientSecret, String door) {}

    volatile App app = new App("", "", "");

    // What customers and the store's own people do

    public BigDraft order() {
        return new BigDraft(this);
    }

    long place(BigDraft draft) {
        synchronized (truth) {
            long id = truth.place(draft);
            fire("store/order/created", id);
            return id;
        }
    }

    /** A change in the control panel. */
    public void edit(long id, Consumer<ObjectNode> change) {
        synchronized (truth) {
            change.accept(order(id));
            touched(id);
        }
    }

    public void setStatus(long id, int status) {
        synchronized (truth) {
            moveTo(order(id), status);
        }
    }

    public void archive(long id) {
        edit(id, order -> order.put("is_deleted", true));
        fire("store/order/archived", id);
    }

    /** Gone without a trace, and without a word. */
    public void deleteForGood(long id) {
        synchronized (truth) {
            truth.orders.remove(id);
        }
    }

    /** @param line by its place in the order, from 0 */
    public void refund(long id, int line, int quantity, String amount) {
        synchronized (truth) {
            var order = order(id);
            var product = truth.products.get(id).get(line);
            product.put("quantity_refunded", product.path("quantity_refunded").asInt() + quantity);
            var refund = BigTruth.object()
                    .put("id", truth.next())
                    .put("order_id", id)
                    .put("user_id", 0);
            refund.put("created", truth.clock.get().toString()).put("reason", "");
            refund.put("total_amount", new BigDecimal(amount)).put("total_tax", BigDecimal.ZERO);
            refund.putArray("items")
                    .addObject()
                    .put("item_type", "PRODUCT")
                    .put("item_id", product.path("id").longValue())
                    .put("quantity", quantity);
            refund.putArray("payments")
                    .addObject()
                    .put("id", truth.next())
                    .put("provider_id", "mollie")
                    .put("amount", new BigDecimal(amount))
                    .put("offline", false)
                    .put("is_declined", false)
                    .put("declined_message", "");
            truth.refunds.computeIfAbsent(id, _ -> new ArrayList<>()).add(refund);
            order.put("payment_status", "partially refunded");
            moveTo(order, 14);
            fire("store/order/refund/created", id);
        }
    }

    /** The step itself: the platform allows every one. */
    void moveTo(ObjectNode order, int status) {
        boolean isNew = order.path("status_id").asInt() != status;
        truth.stand(order, status);
        if ((status == 2 || status == 10)
                && order.path("date_shipped").stringValue().isEmpty()) {
            order.put("date_shipped", truth.now());
        }
        touched(order.path("id").longValue());
        if (isNew) {
            fire("store/order/statusUpdated", order.path("id").longValue());
        }
    }

    void touched(long id) {
        order(id).put("date_modified", truth.now());
        fire("store/order/updated", id);
    }

    void fire(String scope, long order) {
        hooks.fire(scope, order);
    }

    private ObjectNode order(long id) {
        var order = truth.orders.get(id);
        if (order == null) {
            throw new IllegalArgumentException("no order " + id);
        }
        return order;
    }

    // What can be seen

    public int statusOf(long id) {
        synchronized (truth) {
            return order(id).path("status_id").asInt();
        }
    }

    /** What the customer pays. */
    public BigDecimal totalOf(long id) {
        synchronized (truth) {
            return new BigDecimal(order(id).path("total_inc_tax").asString());
        }
    }

    public List<JsonNode> shipmentsOf(long id) {
        synchronized (truth) {
            return truth.shipments.getOrDefault(id, List.of()).stream()
                    .map(each -> (JsonNode) each.deepCopy())
                    .toList();
        }
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How often the store was told to change this order. */
    public long putsOf(long id) {
        return requests.stream()
                .filter(request ->
                        request.method().equals("PUT") && request.path().endsWith("/v2/orders/" + id))
                .count();
    }

    public List<Delivery> deliveries() {
        return List.copyOf(hooks.deliveries);
    }

    /** The fields that apps have left at orders. */
    public List<ObjectNode> fields() {
        synchronized (truth) {
            return List.copyOf(truth.fields.values());
        }
    }

    public List<ObjectNode> webhooks() {
        return hooks.all();
    }

    // How the store is

    public FakeBigStore at(Supplier<Instant> clock) {
        truth.clock = clock;
        return this;
    }

    /** What the token may do, by the API's names. */
    public FakeBigStore allowing(String... names) {
        scopes.retainAll(new HashSet<>(List.of(names)));
        scopes.addAll(List.of(names));
        return this;
    }

    public FakeBigStore scopesGone() {
        scopes.clear();
        return this;
    }

    /** The token dies, as after an update of the app. */
    public void replaceToken(String other) {
        token = other;
    }

    /** So many calls in so long a time. */
    public FakeBigStore allowance(int calls, Duration window) {
        allowance.set(calls, window);
        return this;
    }

    /** A real store delivers to port 443 only. */
    public FakeBigStore deliveringToAnyPort() {
        anyPort = true;
        return this;
    }

    public FakeBigStore withoutArchive() {
        knowsArchive = false;
        return this;
    }

    public FakeBigStore knowingCarriers(String... slugs) {
        carriers = Set.of(slugs);
        return this;
    }

    /** Hooks of old: without a signature. */
    public FakeBigStore unsigned() {
        hooks.signed = false;
        return this;
    }

    public FakeBigStore deliveringTwice() {
        hooks.twice = true;
        return this;
    }

    public FakeBigStore silent() {
        hooks.silent = true;
        return this;
    }

    /** As after two days of failures, or ninety quiet ones. */
    public void switchHooksOff() {
        hooks.switchOff();
    }

    // What goes wrong

    public void always(Fault fault) {
        next(Integer.MAX_VALUE, "", "", fault);
    }

    public void next(int times, String method, Fault fault) {
        next(times, method, "", fault);
    }

    /** @param method only calls of this method, empty for all; @param path only where the path holds this */
    public void next(int times, String method, String path, Fault fault) {
        synchronized (faults) {
            faults.add(new Expected(method, path, fault, times));
        }
    }

    public void takes(Duration slow) {
        slowness = slow;
    }

    Duration slowness() {
        return slowness;
    }

    public void recovers() {
        synchronized (faults) {
            faults.clear();
        }
    }

    Fault faultOf(String method, String path) {
        synchronized (faults) {
            for (int at = 0; at < faults.size(); at++) {
                var expected = faults.get(at);
                if ((expected.method().isEmpty() || expected.method().equals(method))
                        && path.contains(expected.path())) {
                    faults.remove(at);
                    if (expected.times() > 1) {
                        faults.add(
                                at,
                                new Expected(
                                        expected.method(), expected.path(), expected.fault(), expected.times() - 1));
                    }
                    return expected.fault();
                }
            }
            return null;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        hooks.close();
    }

    /** A store to play with: {@code FakeBigStore [port]}; an order comes every ten seconds. */
    public static void main(String[] args) throws InterruptedException {
        try (var store = openAt(args.length > 0 ? Integer.parseInt(args[0]) : 0).deliveringToAnyPort()) {
            System.out.println("address          " + store.address());
            System.out.println("access_token     " + TOKEN);
            System.out.println("client_secret    " + CLIENT_SECRET);
            System.out.println("PAKBON_SHOPS_TRUST=" + store.trust());
            System.out.println("PAKBON_SHOPS_ALLOW_PRIVATE_ADDRESSES=true");
            for (int count = 1; ; count++) {
                var draft = store.order();
                System.out.println("order "
                        + (count % 2 == 0
                                        ? draft.collected(count % 3 + 1, "MUG-RED", "12.50", "Winkel Zeist")
                                        : draft.sent(count % 3 + 1, "MUG-RED", "12.50"))
                                .place());
                Thread.sleep(Duration.ofSeconds(10));
            }
        }
    }
}
