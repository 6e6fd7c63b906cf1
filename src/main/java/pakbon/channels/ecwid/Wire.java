package pakbon.channels.ecwid;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Figures;
import pakbon.channels.platform.JsonText;
import tools.jackson.databind.JsonNode;

/** How E-Series writes things down: amounts as JSON numbers, times as Unix seconds. Never goes through binary floating point. */
final class Wire extends JsonText {
    /** The year 9999: whatever lies behind it is no time of an order. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT);

    private Wire() {}

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
