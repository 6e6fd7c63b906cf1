package pakbon.channels.woocommerce;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import pakbon.channels.platform.Figures;
import pakbon.channels.platform.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * How WooCommerce writes things down: amounts as text or as number, empty as null, {@code ""} or {@code []}, times
 * without a zone, names with HTML entities. Never goes through binary floating point.
 */
final class Wire extends JsonText {
    private Wire() {}

    public static String text(JsonNode node) {
        return node.isString()
                ? string(node)
                : node.isNumber() ? Figures.text(node) : node.isBoolean() ? node.toString() : "";
    }

    public static String text(JsonNode of, String field) {
        return text(of.path(field));
    }

    /** For people: entities decoded, tags of the shop's theme left out. */
    static String words(JsonNode of, String field) {
        return plain(text(of, field));
    }

    static String plain(String html) {
        return HtmlUtils.htmlUnescape(html.replaceAll("<[^>]*>", " ")).strip();
    }

    public static @Nullable String textOrNull(JsonNode of, String field) {
        var text = text(of, field).strip();
        return text.isEmpty() ? null : text;
    }

    /** Zero when it is empty. @throws NumberFormatException when it is something else */
    static BigDecimal decimal(JsonNode of, String field) {
        var text = text(of, field).strip();
        return text.isEmpty() ? BigDecimal.ZERO : Figures.of(text, field);
    }

    /** From a {@code *_gmt} field: the others are in the shop's zone, which may have changed since. */
    static @Nullable Instant instant(JsonNode of, String gmtField) {
        var text = text(of, gmtField).strip();
        if (text.isEmpty() || text.startsWith("0000")) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static List<JsonNode> list(JsonNode of, String field) {
        return List.copyOf(of.path(field).values());
    }

    static Stream<JsonNode> metas(JsonNode of) {
        return of.path("meta_data").values().stream();
    }

    /** The value of the first meta of this name; a missing node when there is none. */
    static JsonNode meta(JsonNode of, String key) {
        return metas(of)
                .filter(meta -> text(meta, "key").equals(key))
                .findFirst()
                .map(meta -> meta.path("value"))
                .orElseGet(() -> of.path(" "));
    }
}
