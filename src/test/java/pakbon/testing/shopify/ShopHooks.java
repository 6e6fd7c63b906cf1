package pakbon.testing.shopify;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pakbon.testing.woo.FakeCertificate;
import tools.jackson.databind.json.JsonMapper;

/** The shop's webhooks: delivered in the background, tried once here, signed with the app's secret. */
final class ShopHooks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_FAILURES = 8;

    final List<FakeShopifyShop.Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Map<Long, Integer> failures = new TreeMap<>();
    private final ExecutorService couriers = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("fake-shopify-courier").factory());
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(FakeCertificate.ofThisMachine().context())
            .connectTimeout(Duration.ofSeconds(1))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final FakeShopifyShop shop;
    volatile boolean silent;
    volatile boolean twice;

    ShopHooks(FakeShopifyShop shop) {
        this.shop = shop;
    }

    /** @param topic as subscriptions name it, {@code ORDERS_CREATE} */
    void fire(String topic, Map<String, Object> body) {
        if (silent) {
            return;
        }
        int border = List.of("FULFILLMENT_ORDERS", "BULK_OPERATIONS").stream()
                .filter(topic::startsWith)
                .findFirst()
                .map(String::length)
                .orElseGet(() -> topic.indexOf('_'));
        var written = topic.substring(0, border).toLowerCase(java.util.Locale.ROOT) + "/"
                + topic.substring(border + 1).toLowerCase(java.util.Locale.ROOT);
        var text = JSON.writeValueAsString(body);
        for (var each : List.copyOf(shop.truth.subscriptions.values())) {
            if (each.get("topic").equals(topic)) {
                long id = ShopTruth.number(each.get("id"));
                var address = URI.create((String) each.get("uri"));
                couriers.execute(() -> deliver(id, address, written, text));
                if (twice) {
                    couriers.execute(() -> deliver(id, address, written, text));
                }
            }
        }
    }

    private void deliver(long id, URI address, String topic, String body) {
        var headers = new TreeMap<String, String>();
        headers.put("X-Shopify-Topic", topic);
        headers.put("X-Shopify-Hmac-Sha256", shop.signature(body.getBytes(StandardCharsets.UTF_8)));
        headers.put("X-Shopify-Shop-Domain", shop.domain());
        headers.put("X-Shopify-API-Version", FakeShopifyShop.VERSION);
        headers.put("X-Shopify-Webhook-Id", UUID.randomUUID().toString());
        headers.put("X-Shopify-Event-Id", UUID.randomUUID().toString());
        headers.put("X-Shopify-Triggered-At", shop.truth.now().toString());
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        int status = 0;
        try {
            status = http.send(
                            request.POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException e) {
            status = 0; // nobody answered: a failure like any other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deliveries.add(new FakeShopifyShop.Delivery(topic, headers, body, status));
        synchronized (shop.truth) {
            int failed = status / 100 == 2 ? 0 : failures.getOrDefault(id, 0) + 1;
            failures.put(id, failed);
            if (failed >= MOST_FAILURES) {
                shop.truth.subscriptions.remove(id); // without a word
            }
        }
    }

    void close() {
        couriers.shutdownNow();
        http.shutdownNow();
    }
}
