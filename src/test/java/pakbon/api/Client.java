package pakbon.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import pakbon.outlets.OutletId;
import pakbon.shared.Outcome.Done;
import pakbon.testing.Business;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that knows only the document: speaks HTTP, holds a token. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final String root;
    private final String token;

    private Client(String root, String token) {
        this.root = root;
        this.token = token;
    }

    /** With a token of this business, with these scopes. */
    static Client of(Business business, ApplicationContext pakbon, Scope... scopes) {
        return at(business, pakbon, Set.of(), scopes);
    }

    static Client at(Business business, ApplicationContext pakbon, Set<OutletId> outlets, Scope... scopes) {
        var wanted = scopes.length == 0 ? Set.of(Scope.ALL) : Stream.of(scopes).collect(Collectors.toSet());
        var issued = business.in(() ->
                business.the(ApiTokens.class).issue(business.retailer, "Test client", wanted, outlets, Instant.now()));
        return with(pakbon, ((Done<ApiTokens.Issued>) issued).value().secret());
    }

    /** Without a token when it is empty. */
    static Client with(ApplicationContext pakbon, String token) {
        return new Client(
                "http://localhost:" + pakbon.getEnvironment().getProperty("local.server.port") + Api.ROOT, token);
    }

    record Answer(int status, JsonNode body, String text, HttpResponse<?> raw) {
        JsonNode data() {
            return body.path("data");
        }

        String type() {
            return body.path("type").asString("");
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path) {
        return send("GET", path, null, "application/json");
    }

    Answer post(String path, String body) {
        return send("POST", path, body, "application/json");
    }

    Answer send(String method, String path, String body, String contentType) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        return send(request.build());
    }

    Answer send(HttpRequest request) {
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            var text = read(answer);
            var body = text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : JSON.nullNode();
            return new Answer(answer.statusCode(), body, text, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All of it; of a stream, which has no end, nothing. */
    private static String read(HttpResponse<InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            boolean streams =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return streams ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).header("Authorization", "Bearer " + token);
    }

    /** The one fulfillment of a sale, or the first. */
    JsonNode fulfillmentOf(String saleId) {
        return get("/fulfillments?sale_id=" + saleId).data().path(0);
    }

    /** A body for pick, pack or fulfill: all lines of this fulfillment, in full. */
    static String all(JsonNode fulfillment) {
        return body(fulfillment, fulfillment.path("version").asInt(), "");
    }

    /** @param quantity of each line; empty for all of it */
    static String body(JsonNode fulfillment, int version, String quantity) {
        var lines = fulfillment
                .path("line_items")
                .valueStream()
                .map(line -> """
                {"sale_line_item_id": "%s", "quantity": %s}""".formatted(
                                line.path("sale_line_item_id").asString(),
                                quantity.isEmpty() ? line.path("quantity").asString() : quantity))
                .collect(Collectors.joining(", "));
        return "{\"version\": " + version + ", \"line_items\": [" + lines + "]}";
    }

    static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(each -> each.path(field).asString()).toList();
    }
}
