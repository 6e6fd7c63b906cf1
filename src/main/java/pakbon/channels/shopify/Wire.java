package pakbon.channels.shopify;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Figures;
import pakbon.shared.Quantity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** How Shopify writes things down: amounts as text, ids as addresses ({@code gid://shopify/Order/1}), lists as nodes. */
final class Wire {
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

    static boolean isTrue(JsonNode of, String field) {
        return of.path(field).isBoolean() && of.path(field).booleanValue();
    }

    /** @throws NumberFormatException when it is no number, or one that no shop means */
    static BigDecimal decimal(JsonNode node, String what) {
        return Figures.of(node, what);
    }

    /** The shop's own currency, not the customer's; zero when it is not there. */
    static BigDecimal amount(JsonNode of, String set) {
        var amount = of.path(set).path("shopMoney").path("amount");
        return isNothing(amount) ? BigDecimal.ZERO : decimal(amount, set);
    }

    static boolean has(JsonNode of, String field) {
        return !isNothing(of.path(field));
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    static Quantity quantity(JsonNode of, String field) {
        return (has(of, field) ? new Quantity(decimal(of.path(field), field)) : Quantity.ZERO).max(Quantity.ZERO);
    }

    static @Nullable Instant instant(JsonNode of, String field) {
        var text = text(of, field);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A plain list, or the nodes of a connection. */
    static List<JsonNode> list(JsonNode of, String field) {
        var list = of.path(field);
        return List.copyOf((list.isObject() ? list.path("nodes") : list).values());
    }

    /** The number at the end of {@code gid://shopify/Order/1}, without what may follow it ({@code ?session=}). */
    static String number(String gid) {
        var tail = gid.substring(gid.lastIndexOf('/') + 1);
        int more = tail.indexOf('?');
        return more < 0 ? tail : tail.substring(0, more);
    }

    static String number(JsonNode of, String field) {
        return number(text(of, field));
    }

    static String gid(String kind, String number) {
        return "gid://shopify/" + kind + "/" + number;
    }
}
