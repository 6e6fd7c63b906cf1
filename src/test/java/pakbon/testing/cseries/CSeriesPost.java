package pakbon.testing.cseries;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pakbon.testing.woo.FakeCertificate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A shop's messages about its orders: sent in the background, once, never again. */
final class CSeriesPost {
    private final ExecutorService courier = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("fake-cseries-post").factory());
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(FakeCertificate.ofThisMachine().context())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String secret;

    CSeriesPost(String secret) {
        this.secret = secret;
    }

    void tell(Collection<ObjectNode> hooks, String action, JsonNode message) {
        var body = message.toString();
        hooks.stream()
                .filter(hook -> hook.path("itemGroup").asString("").equals("orders"))
                .filter(hook -> hook.path("isActive").asBoolean(false))
                .filter(hook ->
                        List.of("*", action).contains(hook.path("itemAction").asString("")))
                .map(hook -> hook.path("address").asString(""))
                .forEach(address -> courier.execute(() -> send(address, action, body)));
    }

    private void send(String address, String action, String body) {
        var letter = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("X-Event", "orders/" + action)
                .header("X-Signature", signed(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            http.send(letter, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // nobody there: the shop does not try again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String signed(String body) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("MD5").digest((body + secret).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        courier.shutdownNow();
        http.shutdownNow();
    }
}
