package pakbon.testing.bigcommerce;

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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pakbon.testing.woo.FakeCertificate;
import tools.jackson.databind.node.ObjectNode;

/** A store's hooks: ids only, delivered in the background and in any order; retries are left out, polling has to do. */
final class BigHookPost {
    private final Map<Long, ObjectNode> hooks = new TreeMap<>();
    final List<FakeBigStore.Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final ExecutorService post = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(FakeCertificate.ofThisMachine().context())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final BigTruth truth;
    volatile boolean signed = true;
    volatile boolean twice;
    volatile boolean silent;

    BigHookPost(BigTruth truth) {
        this.truth = truth;
    }

    synchronized List<ObjectNode> all() {
        return hooks.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized ObjectNode byId(long id) {
        return hooks.get(id);
    }

    synchronized ObjectNode save(long id, ObjectNode asked) {
        long now = truth.clock.get().getEpochSecond();
        var hook = hooks.computeIfAbsent(
                id,
                _ -> BigTruth.object()
                        .put("id", id)
                        .put("client_id", "m9r6keqmo7h7f23btnpwernbez1kglkl")
                        .put("store_hash", FakeBigStore.HASH)
                        .put("created_at", now)
                        .put("is_active", true));
        hook.put("updated_at", now);
        for (var field : List.of("scope", "destination", "is_active", "headers")) {
            if (asked.has(field)) {
                hook.set(field, asked.path(field).deepCopy());
            }
        }
        return hook.deepCopy();
    }

    synchronized ObjectNode remove(long id) {
        return hooks.remove(id);
    }

    synchronized void switchOff() {
        hooks.values().forEach(hook -> hook.put("is_active", false));
    }

    synchronized void fire(String scope, long order) {
        if (silent) {
            return;
        }
        for (var hook : hooks.values()) {
            if (hook.path("scope").stringValue().equals(scope)
                    && hook.path("is_active").booleanValue()) {
                var copy = hook.deepCopy();
                for (int time = 0; time < (twice ? 2 : 1); time++) {
                    post.execute(() -> deliver(copy, scope, order));
                }
            }
        }
    }

    private void deliver(ObjectNode hook, String scope, long order) {
        var data = BigTruth.object()
                .put("type", scope.contains("/metafield/") ? "metafield" : "order")
                .put("id", order);
        var body = BigTruth.object().put("scope", scope).put("store_id", "1025646");
        body.set("data", data);
        body.put("hash", hash(data.toString()));
        body.put("created_at", truth.clock.get().getEpochSecond()).put("producer", "stores/" + FakeBigStore.HASH);
        var text = body.toString();
        var headers = new TreeMap<String, String>();
        headers.put("Content-Type", "application/json");
        hook.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().stringValue()));
        if (signed) {
            var id = "msg_" + java.util.UUID.randomUUID();
            var at = String.valueOf(truth.clock.get().getEpochSecond());
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", at);
            headers.put("webhook-signature", "v1," + mac(id + "." + at + "." + text));
        }
        int status = post(hook.path("destination").stringValue(), headers, text);
        deliveries.add(new FakeBigStore.Delivery(scope, Map.copyOf(headers), text, status));
    }

    /** @return the status, 0 when nobody answered */
    private int post(String address, Map<String, String> headers, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(10))
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

    private static String mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(FakeBigStore.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        post.shutdownNow();
        http.shutdownNow();
    }
}
