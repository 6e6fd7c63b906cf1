package pakbon.channels.cseries;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Figures;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How C-Series writes things down: {@code false} where others write nothing, numbers sometimes as text, times with an
 * offset, and what belongs to a record as a link that may hold it. Never goes through binary floating point.
 */
final class Wire {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Wire() {}

    /** Empty when these bytes are not a JSON object. */
    static Optional<JsonNode> parse(byte[] bytes) {
        try {
            return Optional.ofNullable(JSON.readTree(bytes)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** Empty for nothing in any of its forms. */
    static String text(JsonNode of, String field) {
        var node = of.path(field);
        return node.isString() ? node.stringValue().strip() : node.isNumber() ? Figures.text(node) : "";
    }

    static @Nullable String textOrNull(JsonNode of, String field) {
        var text = text(of, field);
        return text.isEmpty() ? null : text;
    }

    static boolean isTrue(JsonNode of, String field) {
        return of.path(field).isBoolean() && of.path(field).booleanValue();
    }

    /** @throws IllegalArgumentException when there is something, and it is no number */
    static BigDecimal decimal(JsonNode of, String field) {
        var text = text(of, field);
        return text.isEmpty() ? BigDecimal.ZERO : Figures.of(text, field);
    }

    /** @throws IllegalArgumentException when there is something, and it is no time with an offset */
    static @Nullable Instant instant(JsonNode of, String field) {
        var text = text(of, field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(field + " is not a time: " + text, e);
        }
    }

    /** What a link holds, when the record came with it. */
    static List<JsonNode> embedded(JsonNode of, String field) {
        return List.copyOf(of.path(field).path("resource").path("embedded").values());
    }

    /** The id behind a link; empty when it leads nowhere. */
    static String linked(JsonNode of, String field) {
        return text(of.path(field).path("resource"), "id");
    }
}
