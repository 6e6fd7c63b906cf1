package pakbon.testing.woo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** A shop's webhooks: delivered in the background, once, never again; given up after more than five failures in a row. */
final class WooHooks {
    private static final int MOST_FAILURES = 5;

    final Map<Long, ObjectNode> hooks = new TreeMap<>();
    private final Map<Long, String> secrets = new TreeMap<>();
    private final Map<Long, Integer> failures = new TreeMap<>();
    final List<FakeWooShop.Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final ExecutorService cron = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("fake-woo-cron").factory());
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(FakeCertificate.ofThisMachine().context())
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final WooTruth truth;
    private final Supplier<URI> source;
    volatile boolean twice;
    volatile boolean silent;

    WooHooks(WooTruth truth, Supplier<URI> source) {
        this.truth = truth;
        this.source = source;
    }

    synchronized ObjectNode save(long id, ObjectNode asked) {
        var hook = hooks.get(id);
        boolean isNew = hook == null;
        if (isNew) {
            hook = WooTruth.object().put("id", id).put("name", "Webhook").put("status", "active");
            truth.stamp(hook, "date_created", truth.now());
            hooks.put(id, hook);
            failures.put(id, 0);
        }
        for (var field : List.of("name", "status", "topic", "delivery_url")) {
            if (asked.has(field)) {
                hook.put(field, asked.path(field).stringValue());
            }
        }
        if (asked.has("secret")) {
            secrets.put(id, asked.path("secret").stringValue());
        }
        var topic = hook.path("topic").stringValue().split("\\.");
        hook.put("resource", topic[0]).put("event", topic[1]);
        hook.set("hooks", WooTruth.JSON.createArrayNode());
        truth.stamp(hook, "date_modified", truth.now());
        if (hook.path("status").stringValue().equals("active")) {
            failures.put(id, 0);
            var address = hook.path("delivery_url").stringValue();
            later(() -> post(address, Map.of("Content-Type", "application/x-www-form-urlencoded"), "webhook_id=" + id));
        }
        return hook.deepCopy();
    }

    /** @param body asked at the time of delivery, not of the event, as the shop does */
    synchronized void fire(String topic, Supplier<String> body) {
        if (silent) {
            return;
        }
        for (var hook : hooks.values()) {
            if (topic.equals(hook.path("topic").stringValue()) && isActive(hook)) {
                long id = hook.path("id").longValue();
                later(() -> deliver(id, topic, body.get()));
                if (twice) {
                    later(() -> deliver(id, topic, body.get()));
                }
            }
        }
    }

    private void deliver(long id, String topic, String body) {
        String address;
        String secret;
        synchronized (this) {
            var hook = hooks.get(id);
            if (hook == null || !isActive(hook)) {
                return;
            }
            address = hook.path("delivery_url").stringValue();
            secret = secrets.getOrDefault(id, "");
        }
        var parts = topic.split("\\.");
        var headers = new TreeMap<>(Map.of(
                "User-Agent",
                "WooCommerce/11.0.1 Hookshot (WordPress/7.0.4)",
                "Content-Type",
                "application/json",
                "X-WC-Webhook-Source",
                source.get() + "/",
                "X-WC-Webhook-Topic",
                topic,
                "X-WC-Webhook-Resource",
                parts[0],
                "X-WC-Webhook-Event",
                parts[1],
                "X-WC-Webhook-Signature",
                signature(secret, body),
                "X-WC-Webhook-ID",
                String.valueOf(id),
                "X-WC-Webhook-Delivery-ID",
                deliveryId(id)));
        int status = post(address, headers, body);
        deliveries.add(new FakeWooShop.Delivery(topic, Map.copyOf(headers), body, status));
        synchronized (this) {
            boolean heard = status >= 200 && status <= 302;
            int failed = heard ? 0 : failures.merge(id, 1, Integer::sum);
            failures.put(id, failed);
            if (failed > MOST_FAILURES && hooks.containsKey(id)) {
                hooks.get(id).put("status", "disabled");
            }
        }
    }

    private void later(Runnable delivery) {
        cron.execute(() -> {
            try {
                delivery.run();
            } catch (RuntimeException e) {
                deliveries.add(new FakeWooShop.Delivery("broken", Map.of(), String.valueOf(e), 0));
            }
        });
    }

    /** @return the status, 0 when nobody answered */
    private int post(String address, Map<String, String> headers, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(20))
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static boolean isActive(ObjectNode hook) {
        return hook.path("status").stringValue().equals("active");
    }

    /** By second, so that two of one second share it. */
    private String deliveryId(long hook) {
        try {
            var hash = MessageDigest.getInstance("MD5");
            return HexFormat.of()
                    .formatHex(
                            hash.digest((hook + ":" + truth.now().getEpochSecond()).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signature(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    (secret.isEmpty() ? " " : secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        cron.shutdownNow();
        http.shutdownNow();
    }
}
