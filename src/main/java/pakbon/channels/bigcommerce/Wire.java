package pakbon.channels.bigcommerce;

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

/**
 * How BigCommerce writes things down: amounts as text in v2 and as number in v3, times as in mails, none as {@code ""},
 * {@code 0} or null, and a link where a list was not asked for. Never goes through binary floating point.
 */
final class Wire extends JsonText {
    /** The name of the day is left out before: it tells nothing, and is wrong in hand-made examples. */
    private static final DateTimeFormatter MAIL_TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private Wire() {}

    public static String text(JsonNode node) {
        return node.isString()
                ? string(node).strip()
                : node.isNumber() ? Figures.text(node) : node.isBoolean() ? node.toString() : "";
    }

    public static String text(JsonNode of, String field) {
        return text(of.path(field));
    }

    public static @Nullable String textOrNull(JsonNode of, String field) {
        var text = text(of, field);
        return text.isEmpty() ? null : text;
    }

    /** An id as text; empty when there is none, which the platform also writes as 0. */
    static String id(JsonNode of, String field) {
        var text = text(of, field);
        return text.matches("[1-9][0-9]{0,17}") ? text : "";
    }

    /** Zero when it is empty. @throws NumberFormatException when it is something else */
    static BigDecimal decimal(JsonNode of, String field) {
        var text = text(of, field);
        return text.isEmpty() ? BigDecimal.ZERO : Figures.of(text, field);
    }

    /** {@code Tue, 05 Mar 2019 21:40:11 +0000} in v2, ISO in v3; null when there is none. */
    static @Nullable Instant instant(JsonNode of, String field) {
        var text = text(of, field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.contains("T") && Character.isDigit(text.charAt(0))
                    ? OffsetDateTime.parse(text).toInstant()
                    : OffsetDateTime.parse(text.substring(text.indexOf(',') + 1).strip(), MAIL_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static List<JsonNode> list(JsonNode of, String field) {
        return list(of.path(field));
    }

    /** Empty when it is a link or nothing; a single thing where a list was due is a list of one. */
    static List<JsonNode> list(JsonNode node) {
        return node.isArray()
                ? List.copyOf(node.values())
                : node.isObject() && !node.has("resource") && !node.isEmpty() ? List.of(node) : List.of();
    }
}
