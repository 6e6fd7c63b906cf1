package pakbon.channels.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.shared.ConnectionId;
import pakbon.testing.woo.FakeCertificate;

class ShopHttpTests {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger hits = new AtomicInteger();
    private HttpsServer server;

    @FunctionalInterface
    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(FakeCertificate.ofThisMachine().context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void at(String path, Answering answering) {
        server.createContext(path, exchange -> {
            try (exchange) {
                hits.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                answering.answer(exchange);
            }
        });
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes());
    }

    private URI address(String path) {
        return URI.create("https://localhost:" + server.getAddress().getPort() + path);
    }

    private static ShopHttp trusting() {
        return new ShopHttp(true, FakeCertificate.ofThisMachine().pem().toString());
    }

    private Session session() {
        return new Session(
                ConnectionId.create(),
                address(""),
                Map.of(),
                "",
                Map.of(),
                (what, answer, took) -> calls.add(what + " -> " + answer));
    }

    private ShopAnswer get(ShopHttp http, URI address) {
        return http.call(new ShopRequest("GET", address, Map.of("Authorization", "Basic geheim"), null), session());
    }

    @Test
    void aShopIsBelievedByTheCertificateInTheTrustFile() throws IOException {
        at("/", exchange -> say(exchange, 200, "{}"));
        try (var http = trusting()) {
            assertThat(get(http, address("/orders?consumer_secret=cs_geheim")).status())
                    .isEqualTo(200);
        }
        assertThat(calls).containsExactly("GET /orders -> 200");
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotBelieved() throws IOException {
        at("/", exchange -> say(exchange, 200, "{}"));
        try (var http = new ShopHttp(true, "")) {
            assertThatExceptionOfType(ShopUnavailable.class)
                    .isThrownBy(() -> get(http, address("/")))
                    .withMessageContaining("no secure connection")
                    .matches(away -> away.kind() == ShopUnavailable.Kind.NOT_TRUSTED);
        }
        assertThat(hits).hasValue(0);
    }

    @Test
    void aTrustFileWithoutCertificatesStopsTheStart(@TempDir Path folder) throws IOException {
        var empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new ShopHttp(false, empty.toString()))
                .withMessageContaining("pakbon.shops.trust");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:%d/",
                "https://127.0.0.1:%d/",
                "https://[::1]:%d/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest",
                "https://2130706433/",
                "https://0/"
            })
    void noCallGoesInsideOurNetwork(String where) throws IOException {
        at("/", exchange -> say(exchange, 200, "{}"));
        try (var http =
                new ShopHttp(false, FakeCertificate.ofThisMachine().pem().toString())) {
            var target = URI.create(where.formatted(server.getAddress().getPort()));
            assertThat(refusal(http, target)).isIn("address-not-allowed", "address-not-understood");
        }
        assertThat(hits).hasValue(0);
    }

    @Test
    void plainHttpIsRefused() throws IOException {
        try (var http = trusting()) {
            assertThat(refusal(http, URI.create("http://shop.example/"))).isEqualTo("https-needed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data",
                "http://localhost/",
                "https://elsewhere.example/",
                "file:///etc/passwd"
            })
    void theKeysAreNotCarriedToAnotherHost(String target) throws IOException {
        at("/", exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            exchange.sendResponseHeaders(302, -1);
        });
        try (var http = trusting()) {
            assertThat(refusal(http, address("/"))).isEqualTo("shop-moved");
        }
        assertThat(hits).hasValue(1);
    }

    @Test
    void aPageThatMovedWithinTheShopIsFollowedAndACircleIsNot() throws IOException {
        at("/old", exchange -> {
            exchange.getResponseHeaders().set("Location", "/new");
            exchange.sendResponseHeaders(301, -1);
        });
        at("/new", exchange -> say(exchange, 200, "{}"));
        at("/circle", exchange -> {
            exchange.getResponseHeaders().set("Location", "/circle");
            exchange.sendResponseHeaders(301, -1);
        });
        try (var http = trusting()) {
            assertThat(get(http, address("/old")).status()).isEqualTo(200);
            assertThatExceptionOfType(ShopUnavailable.class)
                    .isThrownBy(() -> get(http, address("/circle")))
                    .withMessageContaining("circles");
        }
    }

    @Test
    void aBusyShopIsLeftAloneForAsLongAsItAsks() throws IOException {
        at("/seconds", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            say(exchange, 429, "");
        });
        at("/silent", exchange -> say(exchange, 500, "oops"));
        try (var http = trusting()) {
            assertThat(pause(http, "/seconds")).isEqualTo(Duration.ofSeconds(7));
            assertThat(pause(http, "/silent")).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void aDateToWaitForIsReadByTheShopsOwnClock() {
        assertThat(RetryAfter.of(busy("Mon, 23 Nov 2026 10:02:00 GMT"))).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.of(busy("Mon, 23 Nov 2026 09:00:00 GMT"))).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.of(busy("Tue, 24 Nov 2026 09:00:00 GMT"))).isEqualTo(Duration.ofHours(1));
        assertThat(RetryAfter.of(busy("soon"))).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.of(busy("99999999999999999999"))).isEqualTo(Duration.ZERO);
    }

    private static ShopAnswer busy(String retryAfter) {
        return new ShopAnswer(
                503, Map.of("date", "Mon, 23 Nov 2026 10:00:00 GMT", "retry-after", retryAfter), new byte[0]);
    }

    @Test
    void anAnswerThatIsTooLargeIsNotTakenIn() throws IOException {
        at("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[1024 * 1024];
            for (int sent = 0; sent < 64; sent++) {
                exchange.getResponseBody().write(chunk);
            }
        });
        try (var http = trusting()) {
            assertThatExceptionOfType(ShopUnavailable.class)
                    .isThrownBy(() -> get(http, address("/")))
                    .withMessageContaining("larger than 10 MB");
        }
    }

    @Test
    void aShopThatTricklesOrSaysNothingIsNotWaitedForForever() throws IOException {
        at("/trickle", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int sent = 0; sent < 100; sent++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause(Duration.ofMillis(50));
            }
        });
        at("/nothing", exchange -> pause(Duration.ofSeconds(2)));
        var impatient = new ShopHttp.Patience(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(600), 3);
        try (var http = http(impatient)) {
            assertThatExceptionOfType(ShopUnavailable.class)
                    .isThrownBy(() -> get(http, address("/trickle")))
                    .withMessageContaining("no answer in time")
                    .matches(away -> away.kind() == ShopUnavailable.Kind.TOO_SLOW);
            assertThatExceptionOfType(ShopUnavailable.class)
                    .isThrownBy(() -> get(http, address("/nothing")))
                    .withMessageContaining("no answer in time");
        }
    }

    @Test
    void oneShopIsAskedOnlyAFewThingsAtATimeAndDoesNotHoldUpAnother() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var gate = new Semaphore(0);
        at("/", exchange -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            gate.acquireUninterruptibly();
            inside.decrementAndGet();
            say(exchange, 200, "{}");
        });
        at("/other", exchange -> say(exchange, 200, "{}"));
        var one = session();
        try (var http = trusting();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 12; caller++) {
                callers.submit(() -> http.call(new ShopRequest("GET", address("/"), Map.of(), null), one));
            }
            while (inside.get() < 3) {
                LockSupport.parkNanos(5_000_000);
            }
            assertThat(get(http, address("/other")).status()).isEqualTo(200);
            gate.release(12);
        }
        assertThat(most).hasValue(3);
        assertThat(hits).hasValue(13);
    }

    private static ShopHttp http(ShopHttp.Patience patience) {
        return new ShopHttp(
                new ShopAddresses(true),
                ShopTrust.with(FakeCertificate.ofThisMachine().pem()),
                patience);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String refusal(ShopHttp http, URI address) {
        try {
            get(http, address);
            return "none";
        } catch (ReconnectNeeded e) {
            return e.problems().getFirst().code();
        }
    }

    private Duration pause(ShopHttp http, String path) {
        try {
            get(http, address(path));
            return Duration.ofDays(1);
        } catch (ShopUnavailable e) {
            return e.pause();
        }
    }
}
