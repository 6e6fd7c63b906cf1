package pakbon.channels.ecwid;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopAnswer;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopRequest;
import pakbon.channels.platform.ShopUnavailable;
import tools.jackson.databind.JsonNode;

/** Speaks REST v3, never faster than it allows, and tells a store that says no from something that stands in front of it. */
final class EcwidClient {
    private final ShopHttp http;
    private final EcwidPace pace;

    EcwidClient(ShopHttp http, EcwidPace pace) {
        this.http = http;
        this.pace = pace;
    }

    /** @param at by the store's own clock, null when it did not say */
    record Heard(JsonNode json, @Nullable Instant at) {}

    /** The store understood, and would not. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        Refused(int status, String code, String message) {
            super((status + " " + code + " " + message).strip());
            this.status = status;
            this.code = code;
        }

        boolean isNotThere() {
            return status == 404;
        }

        /** Else something may have been missing on the way; the store need not say why it says 404. */
        boolean isSurelyNotThere() {
            return isNotThere() && code.equals("ORDER_NOT_FOUND");
        }
    }

    /** @throws Refused when the store says no to this question */
    Heard get(String path, Map<String, String> query, Session shop) {
        return send("GET", path, query, null, shop);
    }

    void put(String path, Object body, Session shop) {
        send("PUT", path, Map.of(), Wire.write(body), shop);
    }

    /** Of an id that may hold anything a shop's prefix may hold. */
    static String orderPath(String id) {
        return "/orders/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Heard send(String method, String path, Map<String, String> query, @Nullable String body, Session shop) {
        var request = request(method, path, query, body, shop);
        pace.before(shop.connection());
        ShopAnswer answer;
        try {
            answer = http.call(request, shop);
        } catch (ShopUnavailable e) {
            pace.leaveAlone(shop.connection(), e.pause());
            throw e;
        }
        var json = Wire.parse(answer.body()).filter(JsonNode::isObject);
        if (answer.isSuccess()) {
            return new Heard(json.orElseThrow(() -> strange(answer)), at(answer));
        }
        boolean isTheStore = json.isPresent() || answer.text().isBlank(); // it need not give a reason
        var code = json.map(said -> Wire.text(said, "errorCode")).orElse("");
        var message = json.map(said -> Wire.text(said, "errorMessage")).orElse("");
        throw !isTheStore
                ? strange(answer)
                : switch (answer.status()) {
                    case 401 -> reconnect("store-token-refused", message);
                    case 402 -> reconnect("store-without-api", Wire.first(message, code));
                    case 403 ->
                        code.equals("INSUFFICIENT_APP_SCOPE")
                                ? reconnect("app-scope-missing", scope(method, path))
                                : reconnect("store-token-refused", message);
                    case 408, 425 ->
                        new ShopUnavailable(ShopReason.FAILING.words(answer.status()), Duration.ZERO, null);
                    default -> answer.status() >= 400 ? new Refused(answer.status(), code, message) : strange(answer);
                };
    }

    private static ShopRequest request(
            String method, String path, Map<String, String> query, @Nullable String body, Session shop) {
        if (EcwidStore.of(shop.address()).isEmpty()) {
            throw reconnect("address-not-understood", shop.address().toString());
        }
        var asked = ShopRequest.encoded(query);
        return new ShopRequest(
                method,
                URI.create(shop.address() + path + (asked.isEmpty() ? "" : "?" + asked)),
                Map.of("Authorization", "Bearer " + shop.credential("token"), "Accept", "application/json"),
                body == null ? null : ShopRequest.Body.json(body));
    }

    /** The permission that a call needs, as the settings of an app call it. */
    private static String scope(String method, String path) {
        return path.startsWith("/orders")
                ? method.equals("GET") ? "read_orders" : "update_orders"
                : path.startsWith("/products")
                        ? method.equals("GET") ? "read_catalog" : "update_catalog"
                        : "read_store_profile";
    }

    private static @Nullable Instant at(ShopAnswer answer) {
        try {
            return ZonedDateTime.parse(answer.header("date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ShopUnavailable strange(ShopAnswer answer) {
        boolean page = answer.text().stripLeading().toLowerCase(Locale.ROOT).startsWith("<");
        return new ShopUnavailable(
                ShopUnavailable.Kind.SOMETHING_ELSE,
                String.valueOf(answer.status()),
                (page ? ShopReason.WEB_PAGE : ShopReason.UNREADABLE).words(answer.status()),
                Duration.ZERO,
                null);
    }

    private static ReconnectNeeded reconnect(String code, String detail) {
        return new ReconnectNeeded(List.of(new Problem(code, detail, true)));
    }

    static ShopUnavailable unexpected(Refused e) {
        return new ShopUnavailable(ShopReason.REFUSED_READING.words(e.getMessage()), Duration.ZERO, e);
    }

    /** One page of orders. */
    static List<JsonNode> orders(Heard heard) {
        if (!heard.json().path("items").isArray()) {
            throw new ShopUnavailable(ShopReason.NO_LIST.words("orders"), Duration.ZERO, null);
        }
        return Wire.list(heard.json(), "items");
    }

    /** The order as it is now; empty only when the store surely has none of this id: gone means cancelled. */
    Optional<JsonNode> order(String id, Session shop) {
        if (!EcwidMessages.ORDER_ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            var order = get(orderPath(id), Map.of(), shop).json();
            if (Wire.text(order, "id").isEmpty()) {
                throw new ShopUnavailable(ShopReason.NO_ORDER.words(), Duration.ZERO, null);
            }
            return Optional.of(order);
        } catch (Refused e) {
            if (!e.isNotThere()) {
                throw unexpected(e);
            }
            return e.isSurelyNotThere() ? Optional.empty() : search(id, shop, id);
        }
    }

    /** Among the orders that the store finds by this word, the one that customers know by it. */
    Optional<JsonNode> search(String ids, Session shop, String wanted) {
        try {
            return orders(get("/orders", Map.of("ids", ids, "limit", "100"), shop)).stream()
                    .filter(order -> List.of("id", "vendorOrderNumber", "orderNumber").stream()
                            .anyMatch(field -> Wire.text(order, field).equalsIgnoreCase(wanted)))
                    .findFirst();
        } catch (Refused e) {
            throw unexpected(e);
        }
    }
}
