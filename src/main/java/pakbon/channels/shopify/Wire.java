package pakbon.channels.shopify;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Figures;
import pakbon.channels.platform.JsonText;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/** How Shopify writes things down: amounts as text, ids as addresses ({@code gid://shopify/Order/1}), lists as nodes. */
final class Wire extends JsonText {
    private Wire() {}

    /** @throws NumberFormatException when it is no number, or one that no shop means */
    static BigDecimal decimal(JsonNode node, String what) {
        return Figures.of(node, what);
    }

    /** The shop's own currency, not the customer's; zero when it is not there. */
    static BigDecimal amount(JsonNode of, String set) {
        var amount = of.path(set).path("shopMoney").path("amount");
        return isNothing(amount) ? BigDecimal.ZERO : decimal(amount, set);
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
