package pakbon.testing.woo;

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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A WooCommerce shop that is not one: a real HTTPS server with a truth of its own, which answers, delivers and forgets as
 * REST v3 does. It refuses no step of an order, sends every webhook once, and echoes what it is told.
 */
public final class FakeWooShop implements AutoCloseable {
    public static final String KEY = "ck_0123456789abcdef0123456789abcdef01234567";
    public static final String SECRET = "cs_0123456789abcdef0123456789abcdef01234567";

    final WooTruth truth = new WooTruth();
    final WooHooks hooks;
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final Map<Long, byte[]> pictures = new java.util.concurrent.ConcurrentHashMap<>();
    private final List<Expected> faults = new ArrayList<>();
    private final HttpsServer server;
    volatile String permission = "read_write";
    volatile boolean roleTooSmall;
    volatile boolean knowsOrderByModified = true;
    volatile boolean knowsModifiedAfter = true;
    volatile boolean pluginOff;
    volatile boolean hasTrackingExtension;
    volatile boolean ignoresStock;
    final java.util.concurrent.atomic.AtomicLong stockWrites = new java.util.concurrent.atomic.AtomicLong();
    private volatile boolean staleBodies;
    private volatile Duration slowness = Duration.ofSeconds(3);

    /** What was asked of the shop. */
    public record Request(String method, String path, Map<String, String> query, String body) {}

    /** What the shop sent. @param status what it was answered, 0 for nothing */
    public record Delivery(String topic, Map<String, String> headers, String body, int status) {}

    private record Expected(String method, Fault fault, int times) {}

    private FakeWooShop(int port) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(FakeCertificate.ofThisMachine().context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        hooks = new WooHooks(truth, this::address);
        server.createContext("/", new WooApi(this));
        server.createContext(WooAuth.PATH, new WooAuth(this));
        server.start();
    }

    private final Map<String, String> roads = new java.util.concurrent.ConcurrentHashMap<>();

    public static FakeWooShop open() {
        return new FakeWooShop(0);
    }

    /** On a port of one's choice, so that a shop can come back where it was. */
    public static FakeWooShop openAt(int port) {
        return new FakeWooShop(port);
    }

    public URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** For {@code PAKBON_SHOPS_TRUST}. */
    public Path trust() {
        return FakeCertificate.ofThisMachine().pem();
    }

    public Map<String, String> credentials() {
        return Map.of("consumer_key", KEY, "consumer_secret", SECRET);
    }

    /** Where an address of the outside world is found from here. */
    public FakeWooShop reaching(String outside, String here) {
        roads.put(outside, here);
        return this;
    }

    URI roadTo(URI address) {
        return roads.entrySet().stream()
                .filter(road -> address.toString().startsWith(road.getKey()))
                .map(road -> URI.create(road.getValue()
                        + address.toString().substring(road.getKey().length())))
                .findFirst()
                .orElse(address);
    }

    // What is for sale

    public long product(String sku, String name, String price) {
        return keep(sku, name, price, false);
    }

    public long download(String sku, String name, String price) {
        return keep(sku, name, price, true);
    }

    private long keep(String sku, String name, String price, boolean virtual) {
        synchronized (truth) {
            long id = truth.next();
            truth.products.put(id, truth.product(id, sku, name, price, virtual, 0));
            return id;
        }
    }

    public long variation(long product, String sku, String name, String price) {
        synchronized (truth) {
            long id = truth.next();
            truth.variations.put(id, truth.product(id, sku, name, price, false, product));
            truth.products.get(product).put("type", "variable");
            return id;
        }
    }

    /** How many there are, and that the shop counts them. */
    public void stock(long id, int quantity) {
        sold(id).put("manage_stock", true).put("stock_quantity", quantity);
    }

    /** @param picture what the shop's own server hands out for it */
    public void picture(long id, byte[] picture) {
        pictures.put(id, picture);
        var image = WooTruth.object().put("id", id).put("src", address() + "/wp-content/uploads/" + id + ".png");
        synchronized (truth) {
            sold(id).set("images", WooTruth.JSON.createArrayNode().add(image));
        }
    }

    private ObjectNode sold(long id) {
        synchronized (truth) {
            return truth.products.getOrDefault(id, truth.variations.get(id));
        }
    }

    String priceOf(long id) {
        synchronized (truth) {
            var product = truth.products.getOrDefault(id, truth.variations.get(id));
            return product.path("price").stringValue();
        }
    }

    // What customers and the shop's own people do

    public OrderDraft order() {
        return new OrderDraft(this);
    }

    long place(OrderDraft draft) {
        synchronized (truth) {
            long id = truth.next();
            var order = truth.order(id, draft);
            boolean virtual = draft.lines.stream()
                    .allMatch(line -> line.product() > 0
                            && truth.products
                                    .get(line.product())
                                    .path("virtual")
                                    .booleanValue());
            order.put("needs_processing", !virtual);
            truth.orders.put(id, order);
            if (!draft.status.endsWith("-draft")) {
                fire("order.created", id, null);
                fire("order.updated", id, null);
            }
            return id;
        }
    }

    /** A change in the shop's own admin. */
    public void edit(long id, java.util.function.Consumer<ObjectNode> change) {
        synchronized (truth) {
            var order = order(id);
            var before = order.deepCopy();
            change.accept(order);
            touched(order, before);
        }
    }

    public void pay(long id) {
        edit(id, order -> {
            truth.stamp(order, "date_paid", truth.now());
            order.put("needs_payment", false);
            if (!order.path("status").stringValue().equals("completed")) {
                order.put("status", "processing");
            }
        });
    }

    public void setStatus(long id, String status) {
        synchronized (truth) {
            var order = order(id);
            var before = order.deepCopy();
            moveTo(order, status);
            touched(order, before);
        }
    }

    public void trash(long id) {
        edit(id, order -> order.put("status", "trash"));
        synchronized (truth) {
            hooks.fire("order.deleted", () -> "{\"id\":" + id + "}");
        }
    }

    /** Gone without a trace, and without a word. */
    public void deleteForGood(long id) {
        synchronized (truth) {
            truth.orders.remove(id);
        }
    }

    /** @param quantities taken back, by the place of the line in the order, from 0 */
    public void refund(long id, Map<Integer, String> quantities, String amount) {
        edit(id, order -> {
            var lines = order.path("line_items");
            var byLine = new java.util.LinkedHashMap<Long, String>();
            quantities.forEach(
                    (at, quantity) -> byLine.put(lines.path(at).path("id").longValue(), quantity));
            var refund = truth.refund(order, byLine, amount, "");
            truth.refunds.computeIfAbsent(id, _ -> new ArrayList<>()).add(refund);
            ((ArrayNode) order.path("refunds"))
                    .add(WooTruth.object()
                            .put("id", refund.path("id").longValue())
                            .put("reason", "")
                            .put("total", "-" + amount));
        });
    }

    /** The step itself: the shop allows every one, and each has its side effects. */
    void moveTo(ObjectNode order, String status) {
        var before = order.path("status").stringValue();
        order.put("status", status);
        if (status.equals("completed") && !before.equals("completed")) {
            truth.stamp(order, "date_completed", truth.now());
        }
        boolean wasAwaited = before.equals("pending") || before.equals("on-hold");
        if ((status.equals("completed") || status.equals("processing") && wasAwaited)
                && order.path("date_paid").isNull()) {
            truth.stamp(order, "date_paid", truth.now());
            order.put("needs_payment", false);
        }
    }

    /** What {@code set_paid} does: nothing, where the shop is not waiting for the customer to pay. */
    void paid(ObjectNode order) {
        if (Set.of("pending", "failed").contains(order.path("status").stringValue())) {
            truth.stamp(order, "date_paid", truth.now());
            moveTo(order, "processing");
            order.put("needs_payment", false);
        }
    }

    void touched(ObjectNode order, ObjectNode before) {
        truth.stamp(order, "date_modified", truth.now());
        fire("order.updated", order.path("id").longValue(), before);
    }

    private void fire(String topic, long id, ObjectNode before) {
        var old = staleBodies && before != null ? before.toString() : null;
        hooks.fire(topic, () -> {
            synchronized (truth) {
                var order = truth.orders.get(id);
                return old != null
                        ? old
                        : order == null
                                ? "{\"code\":\"woocommerce_rest_shop_order_invalid_id\",\"message\":\"Invalid ID.\",\"data\":{\"status\":404}}"
                                : order.toString();
            }
        });
    }

    private ObjectNode order(long id) {
        var order = truth.orders.get(id);
        if (order == null) {
            throw new IllegalArgumentException("no order " + id);
        }
        return order;
    }

    // What can be seen

    /** The shop's own word. */
    public String statusOf(long id) {
        synchronized (truth) {
            return order(id).path("status").stringValue();
        }
    }

    /** A copy of the order as the API would show it. */
    public ObjectNode orderAsShown(long id) {
        synchronized (truth) {
            return order(id).deepCopy();
        }
    }

    /** What the customer pays. */
    public BigDecimal totalOf(long id) {
        return new BigDecimal(orderAsShown(id).path("total").asString());
    }

    /** Notes that the customer has received. */
    public List<String> notesOf(long order) {
        return truth.notes.getOrDefault(order, List.of()).stream()
                .map(note -> note.path("note").stringValue())
                .toList();
    }

    public List<ObjectNode> trackingsOf(long order) {
        return List.copyOf(truth.trackings.getOrDefault(order, List.of()));
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How often the shop was told to change this order. */
    public long putsOf(long id) {
        return requests.stream()
                .filter(request ->
                        request.method().equals("PUT") && request.path().endsWith("/orders/" + id))
                .count();
    }

    public List<Delivery> deliveries() {
        return List.copyOf(hooks.deliveries);
    }

    public List<ObjectNode> webhooks() {
        synchronized (hooks) {
            return hooks.hooks.values().stream().map(ObjectNode::deepCopy).toList();
        }
    }

    /** How many the shop says that it has; null when it keeps no count. */
    public Long stockOf(long id) {
        synchronized (truth) {
            var quantity =
                    truth.products.getOrDefault(id, truth.variations.get(id)).path("stock_quantity");
            return quantity.isNull() ? null : quantity.longValue();
        }
    }

    /** How often a level was written. */
    public long stockWrites() {
        return stockWrites.get();
    }

    // How the shop is

    /** Somebody counted in the shop's own admin. */
    public FakeWooShop counted(long id, long quantity) {
        synchronized (truth) {
            truth.products
                    .getOrDefault(id, truth.variations.get(id))
                    .put("manage_stock", true)
                    .put("stock_quantity", quantity);
        }
        return this;
    }

    /** Answers 200 to levels and keeps its own. */
    public FakeWooShop ignoringStock() {
        ignoresStock = true;
        return this;
    }

    public FakeWooShop inZone(String zone) {
        truth.zone = ZoneId.of(zone);
        return this;
    }

    public FakeWooShop at(Supplier<Instant> clock) {
        truth.clock = clock;
        return this;
    }

    /** {@code read}, {@code write} or {@code read_write}. */
    public FakeWooShop allowing(String keyPermission) {
        permission = keyPermission;
        return this;
    }

    public FakeWooShop withTooSmallARole() {
        roleTooSmall = true;
        return this;
    }

    public FakeWooShop withoutOrderByModified() {
        knowsOrderByModified = false;
        return this;
    }

    /** As before 5.8: the bound is ignored, and so is the order. */
    public FakeWooShop withoutModifiedAfter() {
        knowsModifiedAfter = false;
        knowsOrderByModified = false;
        return this;
    }

    public FakeWooShop withTrackingExtension() {
        hasTrackingExtension = true;
        return this;
    }

    public FakeWooShop withPluginOff() {
        pluginOff = true;
        return this;
    }

    /** Webhooks carry the order as it was before the change. */
    public FakeWooShop withStaleBodies() {
        staleBodies = true;
        return this;
    }

    public FakeWooShop deliveringTwice() {
        hooks.twice = true;
        return this;
    }

    /** Its cron never runs: no webhook leaves. */
    public FakeWooShop silent() {
        hooks.silent = true;
        return this;
    }

    // What goes wrong

    public void always(Fault fault) {
        next(Integer.MAX_VALUE, "", fault);
    }

    public void next(int times, Fault fault) {
        next(times, "", fault);
    }

    /** @param method only calls of this method, empty for all */
    public void next(int times, String method, Fault fault) {
        synchronized (faults) {
            faults.add(new Expected(method, fault, times));
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

    Fault faultOf(String method) {
        synchronized (faults) {
            for (int at = 0; at < faults.size(); at++) {
                var expected = faults.get(at);
                if (expected.method().isEmpty() || expected.method().equals(method)) {
                    faults.remove(at);
                    if (expected.times() > 1) {
                        faults.add(at, new Expected(expected.method(), expected.fault(), expected.times() - 1));
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

    /** A shop to play with: {@code FakeWooShop [port]}; an order comes every ten seconds. */
    public static void main(String[] args) throws InterruptedException {
        try (var shop = openAt(args.length > 0 ? Integer.parseInt(args[0]) : 0)) {
            System.out.println("address          " + shop.address());
            System.out.println("consumer_key     " + KEY);
            System.out.println("consumer_secret  " + SECRET);
            System.out.println("PAKBON_SHOPS_TRUST=" + shop.trust());
            System.out.println("PAKBON_SHOPS_ALLOW_PRIVATE_ADDRESSES=true");
            long mug = shop.product("MUG-RED", "Mok rood", "12.50");
            for (int count = 1; ; count++) {
                var order = shop.order().of(String.valueOf(count % 3 + 1), mug);
                System.out.println("order " + (count % 2 == 0 ? order.collected() : order.sent()).place());
                Thread.sleep(Duration.ofSeconds(10));
            }
        }
    }
}
