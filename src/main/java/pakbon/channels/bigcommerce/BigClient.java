package pakbon.channels.bigcommerce;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopAnswer;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopRequest;
import pakbon.channels.platform.ShopUnavailable;
import tools.jackson.databind.JsonNode;

/** Speaks v2 and v3, and tells a store that says no from something that stands in front of it. */
class BigClient {
    private static final int PAGE = 250;
    private static final int MOST_PAGES = 50;

    private final ShopHttp http;
    private final BigPace pace = new BigPace();

    BigClient(ShopHttp http) {
        this.http = http;
    }

    /** The store understood, and would not: an unknown id, a field that it does not take. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(status + " " + message);
            this.status = status;
        }

        boolean isUnknownId() {
            return status == 404;
        }
    }

    /**
     * A missing node when the store answers that there is nothing, which for v2 is how an empty list looks.
     *
     * @throws Refused when the store says no to this question
     */
    JsonNode get(String path, Map<String, String> query, Session shop) {
        return send("GET", path, query, null, shop);
    }

    /** Everything on all pages of a short list; v3 wraps its lists, v2 does not. */
    List<JsonNode> all(String path, Map<String, String> query, Session shop) {
        var found = new ArrayList<JsonNode>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            var paged = new LinkedHashMap<>(query);
            paged.put("limit", String.valueOf(PAGE));
            paged.put("page", String.valueOf(page));
            var answer = get(path, paged, shop);
            var one = Wire.list(answer.isObject() ? answer.path("data") : answer);
            found.addAll(one);
            var pages = Wire.text(answer.path("meta").path("pagination"), "total_pages");
            boolean isLast = pages.matches("[0-9]{1,9}") ? page >= Integer.parseInt(pages) : one.size() < PAGE;
            if (isLast || one.isEmpty()) {
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

    void delete(String path, Session shop) {
        send("DELETE", path, Map.of(), null, shop);
    }

    private JsonNode send(String method, String path, Map<String, String> query, @Nullable String body, Session shop) {
        var asked = ShopRequest.encoded(query);
        var request = new ShopRequest(
                method,
                URI.create(shop.address() + path + (asked.isEmpty() ? "" : "?" + asked)),
                Map.of("X-Auth-Token", shop.credential("access_token"), "Accept", "application/json"),
                body == null ? null : ShopRequest.Body.json(body));
        pace.before(shop);
        var answer = call(request, shop);
        pace.after(answer, shop);
        if (answer.status() == 204) {
            return Wire.nothing();
        }
        var json = Wire.parse(answer.body()).filter(node -> node.isObject() || node.isArray());
        if (answer.isSuccess()) {
            return json.orElseThrow(() -> strange(answer));
        }
        throw refusal(method, path, answer, json);
    }

    private ShopAnswer call(ShopRequest request, Session shop) {
        try {
            return http.call(request, shop);
        } catch (ShopUnavailable e) {
            if (e.pause().isPositive()) {
                pace.exceeded(e.pause(), shop);
            }
            throw e;
        }
    }

    private static RuntimeException refusal(String method, String path, ShopAnswer answer, Optional<JsonNode> json) {
        return switch (answer.status()) {
            case 401 -> new ReconnectNeeded(List.of(BigScopes.tokenRefused()));
            case 403 ->
                json.isPresent() ? new ReconnectNeeded(List.of(BigScopes.missing(method, path))) : strange(answer);
            case 408, 423, 425, 499 ->
                new ShopUnavailable(ShopReason.FAILING.words(answer.status()), Duration.ZERO, null);
            default ->
                json.isPresent()
                        ? new Refused(answer.status(), words(json.get()))
                        : answer.status() == 404 ? new Refused(404, "not found") : strange(answer);
        };
    }

    /** v2 says no in a list, v3 in an object. */
    private static String words(JsonNode said) {
        var all = said.isArray() ? Wire.list(said) : List.of(said);
        return all.stream()
                .map(one -> Wire.text(one, "message")
                        + Wire.text(one, "title")
                        + (one.path("errors").isEmpty() ? "" : " " + one.path("errors")))
                .collect(Collectors.joining("; "));
    }

    /** Something between us and the store speaks: maintenance, a gateway. */
    private static ShopUnavailable strange(ShopAnswer answer) {
        boolean page = answer.text().stripLeading().toLowerCase(Locale.ROOT).startsWith("<");
        return new ShopUnavailable(
                ShopUnavailable.Kind.SOMETHING_ELSE,
                String.valueOf(answer.status()),
                (page ? ShopReason.WEB_PAGE : ShopReason.UNREADABLE).words(answer.status()),
                Duration.ZERO,
                null);
    }
}
