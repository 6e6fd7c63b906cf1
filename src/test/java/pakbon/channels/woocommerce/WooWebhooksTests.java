package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.shared.ConnectionId;
import pakbon.testing.Contracts;
import pakbon.testing.woo.FakeWooShop;

class WooWebhooksTests {
    private final FakeWooShop fake = FakeWooShop.open();
    private final WooShop shop = new WooShop(fake.address(), fake.credentials());
    private final List<InboundRequest> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(200);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final HttpServer ours = listen();

    private HttpServer listen() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hooks/1", exchange -> {
                try (exchange) {
                    var headers = new HashMap<String, String>();
                    exchange.getRequestHeaders()
                            .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
                    heard.add(new InboundRequest(
                            headers, exchange.getRequestBody().readAllBytes()));
                    gate.await();
                    exchange.sendResponseHeaders(answer.get(), -1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        fake.close();
        ours.stop(0);
    }

    private URI hooks() {
        return URI.create("http://127.0.0.1:" + ours.getAddress().getPort() + "/hooks/1");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private Hint read(Map<String, String> headers, String body) {
        return read(headers, body.getBytes(StandardCharsets.UTF_8), WooShop.WEBHOOK_SECRET);
    }

    private Hint read(Map<String, String> headers, byte[] body, String secret) {
        var session = new Session(
                ConnectionId.create(),
                fake.address(),
                Map.of(),
                secret,
                Map.of(),
                pakbon.channels.platform.CallLog.NONE);
        return shop.platform.read(new InboundRequest(headers, body), session);
    }

    private static Map<String, String> signed(String signature) {
        return Map.of("x-wc-webhook-signature", signature, "x-wc-webhook-topic", "order.updated");
    }

    @Test
    void thePublishedSignaturesAreVerified() {
        var vectors = WooShop.json(new String(Contracts.bytes("signature-vectors.json"), StandardCharsets.UTF_8))
                .path("vectors");
        int seen = 0;
        for (var vector : vectors.values()) {
            if (Wire.text(vector, "platform").equals("woocommerce")) {
                var body = Wire.text(vector, "body").getBytes(StandardCharsets.UTF_8);
                var id = new ExternalId(Wire.text(Wire.parse(body).orElseThrow(), "id"));
                var headers = signed(Wire.text(vector, "signature"));
                assertThat(read(headers, body, Wire.text(vector, "secret"))).isEqualTo(new Hint.OrderChanged(id));
                body[0] ^= 1;
                assertThat(read(headers, body, Wire.text(vector, "secret"))).isInstanceOf(Hint.NotOurs.class);
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    void recordedDeliveriesAreBelieved() {
        for (var file : Contracts.in("woocommerce/captures", "*.headers.json")) {
            var headers = new HashMap<String, String>();
            Wire.parse(Contracts.bytes(file))
                    .orElseThrow()
                    .path("headers")
                    .values()
                    .forEach(pair ->
                            headers.put(Wire.text(pair.path(0)).toLowerCase(Locale.ROOT), Wire.text(pair.path(1))));
            var body = Contracts.bytes(
                    file.resolveSibling(file.getFileName().toString().replace(".headers", "")));

            assertThat(read(headers, body, "wh-48836aec2e51ac20ad356eac")).isInstanceOf(Hint.OrderChanged.class);
            assertThat(read(headers, body, "wh-48836aec2e51ac20ad356ead")).isInstanceOf(Hint.NotOurs.class);
            assertThat(read(headers, body, "")).isInstanceOf(Hint.NotOurs.class);
        }
    }

    @Test
    void aPingIsAPingAndAnythingElseUnsignedIsNotOurs() {
        assertThat(read(Map.of(), "webhook_id=123")).isEqualTo(new Hint.Ping());
        assertThat(read(Map.of(), "webhook_id=123&x=1")).isInstanceOf(Hint.NotOurs.class);
        assertThat(read(Map.of(), "{\"id\":1}")).isInstanceOf(Hint.NotOurs.class);
        assertThat(read(Map.of(), "")).isInstanceOf(Hint.NotOurs.class);
    }

    @Test
    void theShopsHooksAreMadeOnceRevivedAndOtherPeoplesLeftAlone() {
        fake.silent();
        var other = "https://elsewhere.example/hook";
        var session = shop.session();
        new WooClient(WooShop.HTTP)
                .post(
                        WooClient.CORE + "/webhooks",
                        Map.of("topic", "order.updated", "delivery_url", other, "status", "disabled"),
                        session);

        shop.platform.registerWebhooks(hooks(), session);
        shop.platform.registerWebhooks(hooks(), session);

        assertThat(fake.webhooks())
                .filteredOn(hook -> Wire.text(hook, "delivery_url").equals(hooks().toString()))
                .extracting(hook -> Wire.text(hook, "topic"))
                .containsExactlyInAnyOrder("order.created", "order.updated", "order.deleted", "order.restored");
        assertThat(fake.webhooks())
                .filteredOn(hook -> Wire.text(hook, "delivery_url").equals(other))
                .singleElement()
                .satisfies(hook -> assertThat(Wire.text(hook, "status")).isEqualTo("disabled"));
    }

    @Test
    void aHookThatTheShopGaveUpIsRevived() {
        shop.platform.registerWebhooks(hooks(), shop.session());
        await(() -> heard.size() == 4); // the pings
        answer.set(500);
        var order = fake.order().of("1", fake.product("MUG", "Mok", "5.00")).place();
        for (int change = 0; change < 6; change++) {
            fake.edit(order, same -> {});
        }
        await(() -> disabled() == 1);
        answer.set(200);

        shop.platform.registerWebhooks(hooks(), shop.session());

        assertThat(disabled()).isZero();
    }

    private long disabled() {
        return fake.webhooks().stream()
                .filter(hook -> Wire.text(hook, "status").equals("disabled"))
                .count();
    }

    @Test
    void whatTheFakeShopSendsHasTheShapeOfWhatWasRecorded() {
        shop.platform.registerWebhooks(hooks(), shop.session());
        var order = fake.order()
                .of("1", fake.product("MUG", "Mok", "5.00"))
                .collectedAt("Winkel Zeist")
                .place();
        await(() -> fake.deliveries().size() == 2);

        var recorded = Contracts.file(
                "woocommerce/captures/3-order-created-block-checkout-pickup-location-on-hold.headers.json");
        var names = Wire.parse(Contracts.bytes(recorded)).orElseThrow().path("headers").values().stream()
                .map(pair -> Wire.text(pair.path(0)))
                .filter(name -> name.startsWith("X-WC-"))
                .toList();
        assertThat(fake.deliveries()).allSatisfy(delivery -> {
            assertThat(delivery.status()).isEqualTo(200);
            assertThat(delivery.headers()).containsKeys(names.toArray(String[]::new));
        });
        var body = WooShop.json(fake.deliveries().getFirst().body());
        var real = WooShop.json(new String(
                Contracts.bytes(recorded.resolveSibling("3-order-created-block-checkout-pickup-location-on-hold.json")),
                StandardCharsets.UTF_8));
        assertThat(body.propertyNames()).containsAll(real.propertyNames());
        for (var list : List.of("line_items", "shipping_lines")) {
            assertThat(body.path(list).path(0).propertyNames())
                    .containsAll(real.path(list).path(0).propertyNames());
        }
        assertThat(heard.stream()
                        .map(request -> shop.platform.read(request, shop.session()))
                        .distinct()
                        .toList())
                .containsExactlyInAnyOrder(
                        new Hint.Ping(), new Hint.OrderChanged(new ExternalId(String.valueOf(order))));
    }

    @Test
    void anOrderThatIsGoneComesAsAWellSignedNothing() {
        shop.platform.registerWebhooks(hooks(), shop.session());
        await(() -> heard.size() == 4);
        gate = new CountDownLatch(1);
        var order = fake.order().of("1", fake.product("MUG", "Mok", "5.00")).place();
        await(() -> heard.size() == 5);
        fake.deleteForGood(order);
        gate.countDown();
        await(() -> heard.size() == 6); // the body is made at delivery, not at the event

        assertThat(shop.platform.read(heard.getLast(), shop.session())).isEqualTo(new Hint.Nothing());
    }

    @Test
    void aPortThatWordPressDoesNotDeliverToIsMentioned() {
        fake.silent();
        assertThat(shop.platform.registerWebhooks(URI.create("https://pakbon.example:8443/hooks/1"), shop.session()))
                .containsExactly(new Problem("webhook-port", "8443", false));
        assertThat(shop.platform.registerWebhooks(URI.create("https://pakbon.example/hooks/1"), shop.session()))
                .isEmpty();
    }
}
