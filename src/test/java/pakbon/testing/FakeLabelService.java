package pakbon.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A label service over real HTTP, with a truth of its own: for one request it makes one label, however often it is asked. */
public final class FakeLabelService implements AutoCloseable {
    public static final String TOKEN = "geheim";

    /** What it was asked, in order. */
    public final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    /** What it answers next instead of a label: a status, or -1 for a label whose answer is lost. */
    public final Deque<Integer> fails = new ConcurrentLinkedDeque<>();
    /** Codes by the request that they were made for. */
    public final Map<String, String> made = new HashMap<>();

    public volatile Runnable meanwhile = () -> {};
    public volatile String label = "^XA^FO0,0^FDhallo^FS^XZ";
    /** What it says when it fails. */
    public volatile String words = "stroomstoring";

    private final HttpServer server;

    private FakeLabelService(HttpServer server) {
        this.server = server;
    }

    public static FakeLabelService open() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var service = new FakeLabelService(server);
            server.createContext("/labels", service::answer);
            server.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/labels");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
            var fault = fails.poll();
            if (fault != null && fault > 0) {
                send(exchange, fault, "{\"error\":\"%s\"}".formatted(words));
                return;
            }
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{}");
                return;
            }
            meanwhile.run();
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            var code = made.computeIfAbsent(key, _ -> "3SFAKE00000000" + (made.size() + 1));
            if (fault != null) {
                return; // made, but the answer is lost
            }
            var file = Base64.getEncoder().encodeToString(label.getBytes(StandardCharsets.UTF_8));
            send(
                    exchange,
                    201,
                    "{\"carrier\":\"PostNL\",\"code\":\"%s\",\"format\":\"zpl\",\"label\":\"%s\"}"
                            .formatted(code, file));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
