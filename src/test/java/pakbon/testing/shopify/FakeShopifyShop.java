package pakbon.testing.shopify;

import static pakbon.testing.shopify.ShopTruth.gid;
import static pakbon.testing.shopify.ShopTruth.list;
import static pakbon.testing.shopify.ShopTruth.money;
import static pakbon.testing.shopify.ShopTruth.object;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import pakbon.testing.woo.FakeCertificate;
import pakbon.testing.woo.Fault;

/**
 * A Shopify shop that is not one: a real HTTPS server with a truth of its own that speaks GraphQL, makes its fulfillment
 * orders some time after the order, counts what questions cost, lets its tokens run out and delivers webhooks.
 */
public final class FakeShopifyShop implements AutoCloseable {
    public static final String VERSION = "2026-10";
    public static final String CLIENT_ID = "0123456789abcdef0123456789abcdef";
    public static final String CLIENT_SECRET = "shpss_0123456789abcdef0123456789abcdef";

    final ShopTruth truth = new ShopTruth();
    final ShopStockroom stockroom = new ShopStockroom(truth);
    final ShopHooks hooks = new ShopHooks(this);
    final ShopKeys keys = new ShopKeys(this);
    final Set<String> scopes = ConcurrentHashMap.newKeySet();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Expected> faults = new ArrayList<>();
    private final Map<Long, Routing> routing = new ConcurrentHashMap<>();
    private final HttpsServer server;
    volatile boolean hidesPeople;
    volatile int restoreRate = 1000;
    volatile int mostForOneQuestion = 1000;
    volatile String answeringVersion = VERSION;
    volatile int throttled;
    private volatile int unroutedLooks;
    private volatile Duration slowness = Duration.ofSeconds(3);
    private int lastNumber = 1000;

    /** What was asked of the shop. @param operation its name in GraphQL; empty for OAuth */
    public record Request(String operation, String path, String body) {}

    /** What the shop sent. @param status what it was answered, 0 for nothing */
    public record Delivery(String topic, Map<String, String> headers, String body, int status) {}

    private record Expected(String operation, Fault fault, int times) {}

    private record Routing(OrderDraft draft, int looksLeft) {}

    private FakeShopifyShop(int port) {
        scopes.addAll(Set.of(
                "read_orders",
                "read_products",
                "read_locations",
                "read_customers",
                "write_inventory",
                "write_merchant_managed_fulfillment_orders",
                "read_third_party_fulfillment_orders"));
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(FakeCertificate.ofThisMachine().context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", new ShopServer(this));
        server.start();
    }

    public static FakeShopifyShop open() {
        return new FakeShopifyShop(0);
    }

    /** On a port of one's choice, so that a shop can come back where it was. */
    public static FakeShopifyShop openAt(int port) {
        return new FakeShopifyShop(port);
    }

    public URI address() {
        return URI.create("https://" + domain());
    }

    /** Stands for the whole of {@code myshopify.com}: for {@code pakbon.shopify.domain}. */
    public String domain() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** For {@code PAKBON_SHOPS_TRUST}. */
    public Path trust() {
        return FakeCertificate.ofThisMachine().pem();
    }

    /** As a merchant copies them from an app of their own: they last. */
    public Map<String, String> credentials() {
        return Map.of("access_token", ShopKeys.LASTING, "client_secret", CLIENT_SECRET);
    }

    /** As they come by consent: they run out after an hour. */
    public Map<String, String> expiringCredentials() {
        return keys.grant();
    }

    // What is for sale

    /** @return the number of the variant */
    public long product(String sku, String name, String price) {
        synchronized (truth) {
            long id = truth.next();
            truth.variants.put(
                    id,
                    object(
                            "id",
                            gid("ProductVariant", id),
                            "sku",
                            sku,
                            "name",
                            name,
                            "barcode",
                            null,
                            "price",
                            money(price)));
            return id;
        }
    }

    /** One of several variants of a product. */
    public long variant(String sku, String product, String option, String value, String barcode, String picture) {
        synchronized (truth) {
            long id = product(sku, product, "10.00");
            var variant = truth.variants.get(id);
            variant.put("barcode", barcode);
            variant.put("title", value);
            variant.put("picture", picture);
            variant.put("selectedOptions", List.of(object("name", option, "value", value)));
            variant.put(
                    "product",
                    object(
                            "id",
                            gid("Product", id),
                            "title",
                            product,
                            "status",
                            "ACTIVE",
                            "hasOnlyDefaultVariant",
                            false,
                            "featuredMedia",
                            null));
            return id;
        }
    }

    /** How many are available at each location; the shop counts them from now on. */
    public void counts(long variant, Map<String, Long> places) {
        synchronized (truth) {
            var here = stockroom.available.computeIfAbsent(variant, _ -> new HashMap<>());
            places.forEach((place, count) ->
                    here.put(ShopTruth.number(truth.location(place).get("id")), count));
        }
    }

    /** It lies there no longer. */
    public void uncounts(long variant, String place) {
        synchronized (truth) {
            stockroom
                    .available
                    .get(variant)
                    .remove(ShopTruth.number(truth.location(place).get("id")));
        }
    }

    public long countAt(long variant, String place) {
        synchronized (truth) {
            return stockroom
                    .available
                    .get(variant)
                    .get(ShopTruth.number(truth.location(place).get("id")));
        }
    }

    public int stockWrites() {
        synchronized (truth) {
            return stockroom.writes;
        }
    }

    /** Once, before the next level is set. */
    public void betweenReadAndWrite(Runnable happening) {
        stockroom.betweenReadAndWrite = happening;
    }

    // What customers and the shop's own people do

    public OrderDraft order() {
        return new OrderDraft(this);
    }

    long place(OrderDraft draft) {
        synchronized (truth) {
            var order = draft.order(truth, ++lastNumber);
            long id = ShopTruth.number(order.get("id"));
            truth.orders.put(id, order);
            if (unroutedLooks > 0) {
                routing.put(id, new Routing(draft, unroutedLooks));
            } else {
                truth.route(order, draft.lines);
            }
            fire("ORDERS_CREATE", order);
            return id;
        }
    }

    /** The background job that makes the fulfillment orders comes round when this order has been looked at often enough. */
    void looked(long id) {
        var waiting = routing.get(id);
        if (waiting == null) {
            return;
        }
        if (waiting.looksLeft() > 0) {
            routing.put(id, new Routing(waiting.draft(), waiting.looksLeft() - 1));
            return;
        }
        routing.remove(id);
        var order = truth.order(id);
        truth.route(order, waiting.draft().lines);
        truth.touch(order);
        for (var part : list(order, "fulfillmentOrders")) {
            hooks.fire(
                    "FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE",
                    object("fulfillment_order", object("id", part.get("id"), "status", "open")));
        }
    }

    /** A change in the shop's own admin. */
    public void edit(long id, Consumer<Map<String, Object>> change) {
        synchronized (truth) {
            var order = truth.order(id);
            change.accept(order);
            touched(order);
        }
    }

    void touched(Map<String, Object> order) {
        truth.touch(order);
        fire("ORDERS_UPDATED", order);
    }

    public void pay(long id) {
        edit(id, this::settle);
    }

    void settle(Map<String, Object> order) {
        order.put("displayFinancialStatus", "PAID");
        order.put("totalReceivedSet", order.get("totalPriceSet"));
        order.put("totalOutstandingSet", money(BigDecimal.ZERO));
        list(order, "transactions")
                .add(object(
                        "kind", "SALE",
                        "status", "SUCCESS",
                        "gateway", "bank_transfer",
                        "processedAt", truth.now().toString()));
    }

    public void cancel(long id) {
        edit(id, order -> {
            order.put("cancelledAt", truth.now().toString());
            for (var part : list(order, "fulfillmentOrders")) {
                part.put("status", "CANCELLED");
                part.put("supportedActions", List.of());
            }
        });
    }

    /**
     * Gives units of a line back, with their money.
     *
     * @param at the place of the line in the order, from 0
     * @param restock what was chosen for the shop's own stock
     */
    public void refund(long id, int at, int quantity, String restock) {
        refund(id, at, quantity, restock, null);
    }

    /** @param place the location that its goods are restocked at; null where it names none */
    public void refund(long id, int at, int quantity, String restock, @Nullable String place) {
        edit(id, order -> {
            var line = list(order, "lineItems").get(at);
            var money = ShopTruth.amount(line, "originalUnitPriceSet").multiply(BigDecimal.valueOf(quantity));
            line.put("currentQuantity", (int) line.get("currentQuantity") - quantity);
            order.put("displayFinancialStatus", "PARTIALLY_REFUNDED");
            order.put(
                    "totalRefundedSet",
                    money(ShopTruth.amount(order, "totalRefundedSet").add(money)));
            order.put(
                    "currentTotalPriceSet",
                    money(ShopTruth.amount(order, "currentTotalPriceSet").subtract(money)));
            list(order, "refunds")
                    .add(object(
                            "createdAt",
                            truth.now().toString(),
                            "refundLineItems",
                            List.of(object(
                                    "id", gid("RefundLineItem", truth.next()),
                                    "lineItem", line,
                                    "quantity", quantity,
                                    "location", place == null ? null : truth.location(place),
                                    "restockType", restock))));
        });
    }

    /** Every fulfillment order of the order is held. */
    public void hold(long id, String reason, String words, String notes) {
        edit(id, order -> {
            for (var part : list(order, "fulfillmentOrders")) {
                part.put("status", "ON_HOLD");
                part.put("supportedActions", ShopTruth.actions("RELEASE_HOLD", "HOLD", "MOVE"));
                part.put(
                        "fulfillmentHolds",
                        List.of(object("reason", reason, "displayReason", words, "reasonNotes", notes)));
            }
        });
    }

    public void release(long id) {
        edit(id, order -> {
            for (var part : list(order, "fulfillmentOrders")) {
                part.put("status", "OPEN");
                part.put("supportedActions", ShopTruth.actions("CREATE_FULFILLMENT", "MOVE", "HOLD"));
                part.put("fulfillmentHolds", List.of());
            }
        });
    }

    /** Somebody marks all of it as fulfilled in the shop's own admin. */
    public void fulfill(long id) {
        edit(id, order -> list(order, "fulfillmentOrders").forEach(ShopAnswers::close));
    }

    /** Gone without a trace. */
    public void deleteForGood(long id) {
        synchronized (truth) {
            truth.orders.remove(id);
        }
    }

    private void fire(String topic, Map<String, Object> order) {
        hooks.fire(
                topic,
                object(
                        "id",
                        ShopTruth.number(order.get("id")),
                        "admin_graphql_api_id",
                        order.get("id"),
                        "updated_at",
                        order.get("updatedAt")));
    }

    /** The app is taken out of the shop: its token is worth nothing from now on. */
    public void uninstall() {
        keys.refuseAll();
        synchronized (truth) {
            hooks.fire("APP_UNINSTALLED", object("id", 1L));
            truth.subscriptions.clear();
        }
    }

    // What can be seen

    /** The shop's own word. */
    public String statusOf(long id) {
        synchronized (truth) {
            var order = truth.order(id);
            return order.get("cancelledAt") != null ? "CANCELLED" : (String) order.get("displayFulfillmentStatus");
        }
    }

    /** As customers know the order, without the sign before it. */
    public String nameOf(long id) {
        synchronized (truth) {
            return String.valueOf(truth.order(id).get("name")).replace("#", "");
        }
    }

    /** What the customer pays. */
    @SuppressWarnings("unchecked")
    public BigDecimal totalOf(long id) {
        synchronized (truth) {
            var total = (Map<String, Object>) truth.order(id).get("currentTotalPriceSet");
            return new BigDecimal((String) ((Map<String, Object>) total.get("shopMoney")).get("amount"));
        }
    }

    public List<Map<String, Object>> fulfillmentsOf(long id) {
        synchronized (truth) {
            return List.copyOf(list(truth.order(id), "fulfillments"));
        }
    }

    public List<String> fulfillmentOrdersOf(long id) {
        synchronized (truth) {
            return list(truth.order(id), "fulfillmentOrders").stream()
                    .map(part -> (String) part.get("id"))
                    .toList();
        }
    }

    /** How often a question did not fit into what was left. */
    public int throttled() {
        return throttled;
    }

    public String numberOf(long id) {
        synchronized (truth) {
            return (String) truth.order(id).get("name");
        }
    }

    /** How often the shop was told to change this order. */
    public long writesOf(long id) {
        var parts = new LinkedHashSet<String>();
        synchronized (truth) {
            parts.add(ShopTruth.gid("Order", id));
            list(truth.order(id), "fulfillmentOrders").forEach(part -> parts.add((String) part.get("id")));
        }
        return requests.stream()
                .filter(request -> request.body().contains("mutation "))
                .filter(request ->
                        parts.stream().anyMatch(part -> request.body().contains("\"" + part + "\"")))
                .count();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public long asked(String operation) {
        return requests.stream()
                .filter(request -> request.operation().equals(operation))
                .count();
    }

    public List<Delivery> deliveries() {
        return List.copyOf(hooks.deliveries);
    }

    public List<Map<String, Object>> subscriptions() {
        synchronized (truth) {
            return List.copyOf(truth.subscriptions.values());
        }
    }

    /** Without a word, as after eight failures. */
    public void dropSubscription(String topic) {
        synchronized (truth) {
            truth.subscriptions.values().removeIf(each -> each.get("topic").equals(topic));
        }
    }

    // How the shop is

    public FakeShopifyShop at(Supplier<Instant> clock) {
        truth.clock = clock;
        return this;
    }

    public FakeShopifyShop withoutScope(String scope) {
        scopes.remove(scope);
        return this;
    }

    public FakeShopifyShop scopes(String... more) {
        scopes.addAll(List.of(more));
        return this;
    }

    /** The app is not approved for people's data. */
    public FakeShopifyShop hidingPeople() {
        hidesPeople = true;
        return this;
    }

    /** Fulfillment orders are made only after an order has been read so many times. */
    public FakeShopifyShop routingAfterLooks(int looks) {
        unroutedLooks = looks;
        return this;
    }

    /** @param perSecond points that run back into the bucket */
    public FakeShopifyShop restoring(int perSecond) {
        restoreRate = perSecond;
        return this;
    }

    public FakeShopifyShop lettingOneQuestionCost(int most) {
        mostForOneQuestion = most;
        return this;
    }

    public FakeShopifyShop inVersion(String version) {
        answeringVersion = version;
        return this;
    }

    /** No webhook leaves. */
    public FakeShopifyShop silent() {
        hooks.silent = true;
        return this;
    }

    public FakeShopifyShop deliveringTwice() {
        hooks.twice = true;
        return this;
    }

    /** The present access token runs out now. */
    public void expire() {
        keys.expire();
    }

    /** How often a pair of tokens was replaced. */
    public int refreshed() {
        return keys.refreshed();
    }

    public void refuseRefreshing() {
        keys.refuseAll();
    }

    // What goes wrong

    public void always(Fault fault) {
        next(Integer.MAX_VALUE, "", fault);
    }

    public void next(int times, Fault fault) {
        next(times, "", fault);
    }

    /** @param operation only questions of this name, empty for all */
    public void next(int times, String operation, Fault fault) {
        synchronized (faults) {
            faults.add(new Expected(operation, fault, times));
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

    Fault faultOf(String operation) {
        synchronized (faults) {
            for (int at = 0; at < faults.size(); at++) {
                var expected = faults.get(at);
                if (expected.operation().isEmpty() || expected.operation().equals(operation)) {
                    faults.remove(at);
                    if (expected.times() > 1) {
                        faults.add(at, new Expected(expected.operation(), expected.fault(), expected.times() - 1));
                    }
                    return expected.fault();
                }
            }
            return null;
        }
    }

    String signature(byte[] body) {
        return Base64.getEncoder().encodeToString(mac(body));
    }

    static byte[] mac(byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(CLIENT_SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        hooks.close();
    }

    /** A shop to play with: {@code FakeShopifyShop [port]}; an order comes every ten seconds. */
    public static void main(String[] args) throws InterruptedException {
        try (var shop = openAt(args.length > 0 ? Integer.parseInt(args[0]) : 0)) {
            System.out.println("address         " + shop.address());
            shop.credentials().forEach((name, value) -> System.out.println(name + "  " + value));
            System.out.println("PAKBON_SHOPIFY_DOMAIN=" + shop.domain());
            System.out.println("PAKBON_SHOPIFY_CLIENT_ID=" + CLIENT_ID);
            System.out.println("PAKBON_SHOPIFY_CLIENT_SECRET=" + CLIENT_SECRET);
            System.out.println("PAKBON_SHOPS_TRUST=" + shop.trust());
            System.out.println("PAKBON_SHOPS_ALLOW_PRIVATE_ADDRESSES=true");
            long mug = shop.product("MUG-RED", "Mok rood", "12.50");
            for (int count = 1; ; count++) {
                var order = shop.order().of(count % 3 + 1, mug);
                System.out.println("order " + (count % 2 == 0 ? order.collectedAt("Zeist") : order.sent()).place());
                Thread.sleep(Duration.ofSeconds(10));
            }
        }
    }
}
