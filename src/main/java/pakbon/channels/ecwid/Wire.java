package pakbon.channels.ecwid;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Figures;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** How E-Series writes things down: amounts as JSON numbers, times as Unix seconds. Never goes through binary floating point. */
final class Wire {
    /** The year 9999: whatever lies behind it is no time of an order. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Wire() {}

    /** Empty when these bytes are not JSON, or more than JSON. */
    static Optional<JsonNode> parse(byte[] bytes) {
        try {
            return Optional.ofNullable(JSON.readTree(bytes)).filter(node -> !node.isMissingNode());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static String text(JsonNode node) {
        return node.isString() ? node.stringValue().strip() : node.isNumber() ? node.asString() : "";
    }

    static String text(JsonNode of, String field) {
        return text(of.path(field));
    }

    static @Nullable String textOrNull(JsonNode of, String field) {
        var text = text(of, field);
        return text.isEmpty() ? null : text;
    }

    static String first(String... choices) {
        return Stream.of(choices).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    static boolean has(JsonNode of, String field) {
        return !of.path(field).isMissingNode() && !of.path(field).isNull();
    }

    static boolean isTrue(JsonNode of, String field) {
        return of.path(field).isBoolean() && of.path(field).booleanValue();
    }

    static boolean isFalse(JsonNode of, String field) {
        return of.path(field).isBoolean() && !of.path(field).booleanValue();
    }

    /** Zero when it is not there. @throws NumberFormatException when it is no number, or one that no shop means */
    static BigDecimal decimal(JsonNode of, String field) {
        var node = of.path(field);
        if (!has(of, field) || node.isString() && node.stringValue().isBlank()) {
            return BigDecimal.ZERO;
        }
        return Figures.of(node, field);
    }

    static BigDecimal sum(JsonNode of, String list, String field) {
        return list(of, list).stream().map(each -> decimal(each, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** From a field of Unix seconds; null when it is not there or no time. */
    static @Nullable Instant seconds(JsonNode of, String field) {
        try {
            var said = decimal(of, field);
            boolean isTime = said.signum() > 0 && said.compareTo(BigDecimal.valueOf(LAST_SECOND)) <= 0;
            return isTime ? Instant.ofEpochSecond(said.longValue()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** From a field such as {@code 2026-11-21 10:00:00 +0000}. */
    static @Nullable Instant date(JsonNode of, String field) {
        try {
            return OffsetDateTime.parse(text(of, field), DATE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static List<JsonNode> list(JsonNode of, String field) {
        var list = of.path(field);
        return list.isArray() ? List.copyOf(list.values()) : List.of();
    }
}
