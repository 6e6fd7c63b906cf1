package pakbon.channels.platform;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the JSON of all shops has in common. Each platform's {@code Wire} adds how that platform writes amounts, times and
 * nothing. Numbers never go through binary floating point.
 */
public abstract class JsonText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    protected JsonText() {}

    /** Empty when these bytes are not JSON, or more than JSON. */
    public static Optional<JsonNode> parse(byte[] bytes) {
        try {
            return Optional.ofNullable(JSON.readTree(bytes)).filter(node -> !node.isMissingNode());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    public static JsonNode nothing() {
        return JSON.missingNode();
    }

    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** Text and numbers as text, without space around it; empty for everything else. */
    public static String text(JsonNode node) {
        return node.isString() ? string(node).strip() : node.isNumber() ? Figures.text(node) : "";
    }

    /** What a text holds but the one character that a shop may keep and PostgreSQL cannot: an order is worth more than it. */
    protected static String string(JsonNode node) {
        return node.stringValue().replace("\0", "");
    }

    public static String text(JsonNode of, String field) {
        return text(of.path(field));
    }

    public static @Nullable String textOrNull(JsonNode of, String field) {
        var text = text(of, field);
        return text.isEmpty() ? null : text;
    }

    /** The first that says anything. */
    public static String first(String... choices) {
        return Stream.of(choices).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    /** Whether there is anything but null. */
    public static boolean has(JsonNode of, String field) {
        return !of.path(field).isMissingNode() && !of.path(field).isNull();
    }

    public static boolean isTrue(JsonNode of, String field) {
        return of.path(field).isBoolean() && of.path(field).booleanValue();
    }

    public static boolean isFalse(JsonNode of, String field) {
        return of.path(field).isBoolean() && !of.path(field).booleanValue();
    }
}
