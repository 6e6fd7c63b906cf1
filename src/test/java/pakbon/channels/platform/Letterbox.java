package pakbon.channels.platform;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where a shop's messages come while nobody works on them. */
final class Letterbox implements AutoCloseable {
    private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private final HttpServer server;

    record Letter(String path, InboundRequest message) {}

    Letterbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hooks/1", exchange -> {
            try (exchange) {
                var headers = new HashMap<String, String>();
                exchange.getRequestHeaders()
                        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
                letters.add(new Letter(
                        exchange.getRequestURI().getPath(),
                        new InboundRequest(headers, exchange.getRequestBody().readAllBytes())));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/1");
    }

    /** The next one; null when none comes within ten seconds. */
    @Nullable
    Letter next() throws InterruptedException {
        return letters.poll(30, TimeUnit.SECONDS);
    }

    void empty() {
        letters.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
