package pakbon.killing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pakbon.shared.ConnectionId;
import pakbon.shared.Trace;
import pakbon.testing.woo.FakeWooShop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever runs Pakbon sees of one order: numbers for a collector, and its way through logs that machines read. */
class OperatorTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOKEN = "a token for the collector";

    @TempDir
    Path folder;

    @Test
    void oneOrderIsFoundInTheNumbersAndFollowedThroughTheLogs() throws Exception {
        try (var shop = FakeWooShop.open();
                var pakbon = new PakbonProcess(folder.resolve("data"), environment(shop))) {
            pakbon.start();
            var till = new Till(pakbon.address(), "operator-test-token");
            var outlet = till.get("/outlets").data().get(0).path("id").stringValue();
            var tea = shop.product("TEA", "Thee", "10.00");
            var connection = connect(shop, till, outlet);
            var order = shop.order().of("1", tea).sent().place();
            await("it comes in", () -> till.open().size() == 1);
            var work = till.open().getFirst();
            var trace = Trace.of(connection, String.valueOf(order)).id();
            var refused = till.post(
                    "/fulfillments/" + work.path("id").stringValue() + "/pack",
                    Map.of("version", 999, "line_items", List.of()));
            assertThat(refused.body().path("trace_id").asString(""))
                    .as("%s", refused.body())
                    .isEqualTo(trace);
            assertThat(till.move(work, "fulfill", "fulfilled_quantity").isDone())
                    .isTrue();
            await("the shop is told", () -> shop.statusOf(order).equals("completed"));

            await("the logs have it", () -> said(trace).stream().anyMatch(line -> line.contains("knows of order")));
            assertThat(said(trace)).anyMatch(line -> line.contains("is taken in: Recorded"));

            var metrics = pakbon.address().resolve("/actuator/prometheus");
            assertThat(get(metrics, "").statusCode()).isEqualTo(401);
            assertThat(get(metrics, "Bearer another").statusCode()).isEqualTo(401);
            assertThat(get(metrics, "Bearer " + TOKEN).body())
                    .contains(
                            "pakbon_orders_total{result=\"recorded\"} 1.0",
                            "pakbon_intake_seconds_count",
                            "pakbon_pushes_total{outcome=\"accepted\"} 1.0",
                            "pakbon_connection_lag_seconds{connection=\"" + connection + "\",platform=\"woocommerce\"}",
                            "pakbon_connection_queued{connection=\"" + connection + "\"",
                            "pakbon_live_pages 0.0",
                            "pakbon_backup_age_seconds NaN",
                            "hikaricp_connections_active")
                    .doesNotContain("Webwinkel", "Theehuis", "127.0.0.1");
        }
    }

    /** Lines that bear this trace; every line is an object of its own. */
    private List<String> said(String trace) throws Exception {
        try (var lines = Files.lines(folder.resolve("pakbon.log"))) {
            return lines.filter(line -> line.startsWith("{"))
                    .map(JSON::readTree)
                    .filter(line -> trace.equals(line.path(Trace.KEY).asString("")))
                    .map(line -> line.path("message").stringValue())
                    .toList();
        }
    }

    private static ConnectionId connect(FakeWooShop shop, Till till, String outlet) throws InterruptedException {
        JsonNode connected = till.post(
                        "/pakbon/channels",
                        Map.of(
                                "platform", "woocommerce",
                                "name", "Webwinkel",
                                "address", shop.address().toString(),
                                "credentials",
                                        Map.of(
                                                "consumer_key", FakeWooShop.KEY,
                                                "consumer_secret", FakeWooShop.SECRET),
                                "outlet_ids", List.of(outlet)))
                .data();
        return new ConnectionId(UUID.fromString(connected.path("id").stringValue()));
    }

    private static HttpResponse<String> get(URI address, String authorization) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static Map<String, String> environment(FakeWooShop shop) {
        return Map.ofEntries(
                Map.entry("PAKBON_SETUP_RETAILER", "Theehuis"),
                Map.entry("PAKBON_SETUP_OUTLETS", "Utrecht"),
                Map.entry("PAKBON_SETUP_OWNER_EMAIL", "eigenaar@theehuis.example"),
                Map.entry("PAKBON_SETUP_OWNER_PASSWORD", "een lang wachtwoord"),
                Map.entry("PAKBON_SETUP_API_TOKEN", "operator-test-token"),
                Map.entry("PAKBON_SHOPS_ALLOW_PRIVATE_ADDRESSES", "true"),
                Map.entry("PAKBON_SHOPS_TRUST", shop.trust().toString()),
                Map.entry("PAKBON_CHANNELS_POLLINTERVAL", "1s"),
                Map.entry("PAKBON_HTTPS", "off"),
                Map.entry("PAKBON_METRICS_TOKEN", TOKEN),
                Map.entry("PAKBON_LOG_FORMAT", "ecs"));
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited for: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
