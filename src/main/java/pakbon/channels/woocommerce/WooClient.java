package pakbon.channels.woocommerce;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import pakbon.shared.Ids;
import tools.jackson.databind.JsonNode;

/** Speaks REST v3, and tells a shop that says no from something that stands in front of it. */
class WooClient {
    static final String CORE = "/wp-json/wc/v3";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    private final ShopHttp http;

    WooClient(ShopHttp http) {
        this.http = http;
    }

    /** The shop understood, and would not: an unknown id, a parameter that it does not take. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        Refused(int status, String code, String message) {
            super(status + " " + code + ": " + message);
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        boolean isUnknownId() {
            return code.endsWith("_invalid_id") || status == 404;
        }
    }

    /**
     * A query that differs each time: pages that cache plugins kept are of no use to us.
     *
     * @throws Refused when the shop says no to this question
     */
    JsonNode get(String path, Map<String, String> query, Session shop) {
        var changing = new LinkedHashMap<>(query);
        changing.put("pakbon", Ids.next().toString());
        return send("GET", path, changing, null, shop);
    }

    /** @param total on all pages, 0 when the shop does not say */
    record Listed(JsonNode values, int total) {}

    /** One page of a list, and how long the whole is. */
    Listed list(String path, Map<String, String> query, Session shop) {
        var changing = new LinkedHashMap<>(query);
        changing.put("pakbon", Ids.next().toString());
        var answer = http.call(request("GET", path, changing, null, shop), shop);
        var total = answer.header("x-wp-total").strip();
        return new Listed(understood(answer), total.matches("[0-9]{1,9}") ? Integer.parseInt(total) : 0);
    }

    /** Everything on all pages of a short list. */
    List<JsonNode> all(String path, Map<String, String> query, Session shop) {
        var found = new ArrayList<JsonNode>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            var paged = new LinkedHashMap<>(query);
            paged.put("per_page", String.valueOf(PAGE));
            paged.put("page", String.valueOf(page));
            var one = get(path, paged, shop);
            found.addAll(one.values());
            if (one.size() < PAGE) {
                break;
            }
        }
        return found;
    }

    JsonNode post(String path, Object body, Session shop) {
        return send("POST", path, Map.of(), Wire.write(body), shop);
    }

    JsonNode put(String path, Object body, Session shop) {
        return send("PUT", path, Map.of(), Wire.write(body), shop);
    }

    void delete(String path, Map<String, String> query, Session shop) {
        send("DELETE", path, query, null, shop);
    }

    private JsonNode send(String method, String path, Map<String, String> query, @Nullable String body, Session shop) {
        return understood(http.call(request(method, path, query, body, shop), shop));
    }

    private static JsonNode understood(ShopAnswer answer) {
        var json = json(answer);
        if (answer.isSuccess()) {
            return json.orElseThrow(() -> strange(answer));
        }
        var code = json.map(said -> Wire.text(said, "code")).orElse("");
        var message = json.map(said -> Wire.words(said, "message")).orElse("");
        throw switch (answer.status()) {
            case 401, 403 ->
                json.isPresent() || answer.status() == 401 ? barred(answer, code, message) : strange(answer);
            case 404 ->
                code.equals("rest_no_route") || json.isEmpty()
                        ? reconnect("shop-api-not-found", message)
                        : new Refused(404, code, message);
            case 408, 425 -> new ShopUnavailable(ShopReason.FAILING.words(answer.status()), Duration.ZERO, null);
            default -> json.isPresent() ? new Refused(answer.status(), code, message) : strange(answer);
        };
    }

    private static ShopRequest request(
            String method, String path, Map<String, String> query, @Nullable String body, Session shop) {
        var asked = ShopRequest.encoded(query);
        var address = URI.create(shop.address() + path + (asked.isEmpty() ? "" : "?" + asked));
        var keys = shop.credential("consumer_key") + ":" + shop.credential("consumer_secret");
        var headers = new HashMap<String, String>();
        headers.put(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8)));
        headers.put("Accept", "application/json");
        headers.put("Cache-Control", "no-cache");
        return new ShopRequest(method, address, headers, body == null ? null : ShopRequest.Body.json(body));
    }

    private static Optional<JsonNode> json(ShopAnswer answer) {
        return Wire.parse(answer.body()).filter(node -> node.isObject() || node.isArray());
    }

    /** Something between us and the shop speaks: a security plugin, a maintenance page, a host. */
    private static ShopUnavailable strange(ShopAnswer answer) {
        boolean page = answer.text().stripLeading().toLowerCase(Locale.ROOT).startsWith("<");
        return new ShopUnavailable(
                ShopUnavailable.Kind.SOMETHING_ELSE,
                String.valueOf(answer.status()),
                (page ? ShopReason.WEB_PAGE : ShopReason.UNREADABLE).words(answer.status()),
                Duration.ZERO,
                null);
    }

    private static ReconnectNeeded barred(ShopAnswer answer, String code, String message) {
        if (code.equals("woocommerce_rest_authentication_error")) {
            var said = message.toLowerCase(Locale.ROOT);
            return said.contains("write permission")
                    ? reconnect("permission-missing", "write")
                    : said.contains("read permission")
                            ? reconnect("permission-missing", "read")
                            : reconnect("keys-refused", message);
        }
        // 401 "cannot list resources" is how an unknown key is refused, and plain permalinks, where keys are not looked
        // at;
        // 403 is how a known key of a user with too small a role is.
        return answer.status() == 401
                ? reconnect("keys-not-recognized", message)
                : reconnect("user-role-too-small", message);
    }

    private static ReconnectNeeded reconnect(String code, String detail) {
        return new ReconnectNeeded(List.of(new Problem(code, detail, true)));
    }
}
