package pakbon.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import pakbon.testing.woo.FakeCertificate;

/**
 * What lies between shops and us: a public address that loses every tenth message, brings every tenth twice, and every
 * tenth after those that were sent later. The shop is told each time that all is well.
 */
public final class BadPost implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "content-length", "connection", "upgrade", "http2-settings", "expect");
    private static final Duration LATE = Duration.ofMillis(900);

    private final HttpsServer server;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Random dice;
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger doubled = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private volatile int port;

    private BadPost(long seed) {
        dice = new Random(seed);
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(FakeCertificate.ofThisMachine().context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public static BadPost open(long seed) {
        return new BadPost(seed);
    }

    /** For {@code PAKBON_PUBLIC_URL}. */
    public URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** Where Pakbon listens, as soon as it does. */
    public void leadsTo(int pakbon) {
        port = pakbon;
    }

    public int lost() {
        return lost.get();
    }

    public int doubled() {
        return doubled.get();
    }

    public int late() {
        return late.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var letter = letter(exchange);
            int fate;
            synchronized (dice) {
                fate = dice.nextInt(10);
            }
            switch (fate) {
                case 0 -> lost.incrementAndGet();
                case 1 -> {
                    doubled.incrementAndGet();
                    bring(letter);
                    bring(letter);
                }
                case 2 -> {
                    late.incrementAndGet();
                    later.schedule(() -> bring(letter), LATE.toMillis(), TimeUnit.MILLISECONDS);
                }
                default -> bring(letter);
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private HttpRequest letter(HttpExchange exchange) throws IOException {
        var letter = HttpRequest.newBuilder(URI.create("http://localhost:" + port + exchange.getRequestURI()))
                .timeout(Duration.ofSeconds(20))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> letter.header(name, value));
            }
        });
        return letter.build();
    }

    private void bring(HttpRequest letter) {
        try {
            http.send(letter, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            lost.incrementAndGet(); // nobody there: lost like the others
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        later.shutdownNow();
        http.shutdownNow();
    }
}
