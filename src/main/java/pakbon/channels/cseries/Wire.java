package pakbon.channels.cseries;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Figures;
import pakbon.channels.platform.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * How C-Series writes things down: {@code false} where others write nothing, numbers sometimes as text, times with an
 * offset, and what belongs to a record as a link that may hold it. Never goes through binary floating point.
 */
final class Wire extends JsonText {
    private Wire() {}

    /** Empty when these bytes are not a JSON object. */
    public static Optional<JsonNode> parse(byte[] bytes) {
        return JsonText.parse(bytes).filter(JsonNode::isObject);
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
