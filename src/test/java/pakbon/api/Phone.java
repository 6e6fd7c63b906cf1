package pakbon.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import pakbon.fulfillment.Fulfillment;
import tools.jackson.databind.JsonNode;

/** A device that sends actions, and writes down what it sends. */
final class Phone {
    private final Client client;

    Phone(Client client) {
        this.client = client;
    }

    /** One action as it is sent; {@code rest} holds what belongs to the kind. */
    record Made(UUID id, String json) {}

    static Made made(Fulfillment part, int base, String kind, String rest) {
        return made(UUID.randomUUID(), part.id().toString(), base, kind, rest);
    }

    static Made made(UUID id, String fulfillment, int base, String kind, String rest) {
        return new Made(
                id, """
                {"id": "%s", "at": "%s", "fulfillment_id": "%s", "base_version": %d, "kind": "%s"%s}""".formatted(id, Instant.now(), fulfillment, base, kind, rest.isEmpty() ? "" : ", " + rest));
    }

    static Made pick(Fulfillment part, int line, String quantity) {
        return made(part, part.version(), "pick", line(part, line) + ", \"quantity\": \"" + quantity + "\"");
    }

    static Made missing(Fulfillment part, int line, String quantity, String reason) {
        return made(
                part,
                part.version(),
                "short",
                line(part, line) + ", \"quantity\": \"" + quantity + "\", \"reason\": \"" + reason + "\"");
    }

    static String line(Fulfillment part, int line) {
        return "\"sale_line_item_id\": \"" + part.lines().get(line).line() + "\"";
    }

    Client.Answer post(List<Made> actions) {
        return client.post(
                "/pakbon/scanner/actions",
                "{\"actions\": [" + actions.stream().map(Made::json).collect(Collectors.joining(", ")) + "]}");
    }

    List<JsonNode> send(Made... actions) {
        return send(List.of(actions));
    }

    List<JsonNode> send(List<Made> actions) {
        return post(actions).data().valueStream().toList();
    }

    /** {@code applied}, or {@code conflict over_picked}. */
    String say(Made action) {
        return word(send(action).getFirst());
    }

    static String word(JsonNode answer) {
        return answer.path("result").asString()
                + (answer.path("reason").isNull()
                        ? ""
                        : " " + answer.path("reason").asString());
    }
}
