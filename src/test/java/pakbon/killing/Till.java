package pakbon.killing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A machine that works with Pakbon over its public API, and knows that the other side may die at any moment. */
final class Till {
    private static final String ROOT = "/api/2026-07";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI address;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @param status 0 when nobody answered, and then nobody knows what happened */
    record Answer(int status, JsonNode body) {
        boolean isDone() {
            return status / 100 == 2;
        }

        JsonNode data() {
            return body.path("data");
        }
    }

    Till(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(ROOT + path)).GET());
    }

    Answer post(String path, Object body) throws InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(ROOT + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    List<JsonNode> open() throws InterruptedException {
        var found = new ArrayList<JsonNode>();
        var answer = get("/fulfillments?page_size=100&fulfillment_state=OPEN&fulfillment_state=STARTED"
                + "&fulfillment_state=PICKED&fulfillment_state=PACKED");
        if (answer.isDone()) {
            answer.data().forEach(found::add);
        }
        return found;
    }

    Answer move(JsonNode fulfillment, String deed, String quantityField) throws InterruptedException {
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : fulfillment.path("line_items")) {
            var left = number(line, "quantity").subtract(number(line, quantityField));
            if (left.signum() > 0) {
                lines.add(Map.of(
                        "sale_line_item_id", line.path("sale_line_item_id").stringValue(), "quantity", left));
            }
        }
        return post(
                "/fulfillments/" + fulfillment.path("id").stringValue() + "/" + deed,
                Map.of("version", fulfillment.path("version").intValue(), "line_items", lines));
    }

    private static java.math.BigDecimal number(JsonNode line, String field) {
        return new java.math.BigDecimal(line.path(field).stringValue());
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var answer = http.send(
                    request.header("Authorization", "Bearer " + token)
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
        } catch (IOException e) {
            return new Answer(0, JSON.createObjectNode());
        }
    }
}
