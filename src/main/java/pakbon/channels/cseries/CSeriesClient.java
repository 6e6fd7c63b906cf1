package pakbon.channels.cseries;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
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

/** Speaks the API of C-Series, never faster than it allows. */
final class CSeriesClient {
    static final int PAGE = 250;
    static final String ID = "[1-9][0-9]{0,18}";
    private static final int MOST_PAGES = 40;
    private static final Map<String, String> CLUSTERS =
            Map.of("eu1", "https://api.webshopapp.com", "us1", "https://api.shoplightspeed.com");

    private final ShopHttp http;
    private final CSeriesPace pace = new CSeriesPace();

    CSeriesClient(ShopHttp http) {
        this.http = http;
    }

    /** The shop understood, and would not. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(status + " " + message);
            this.status = status;
        }

        boolean isNotThere() {
            return status == 404;
        }
    }

    /** Texts come in it, and it is part of every path. */
    static String language(Session shop) {
        var language = shop.credential("language");
        return language.matches("[a-z]{2}") ? language : "nl";
    }

    JsonNode get(String path, Map<String, String> query, Session shop) {
        return send("GET", path, query, null, shop);
    }

    /** Everything on all pages: a full page means that there may be another. */
    List<JsonNode> all(String path, String root, Map<String, String> query, Session shop) {
        var found = new ArrayList<JsonNode>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            var paged = new LinkedHashMap<>(query);
            paged.put("limit", String.valueOf(PAGE));
            paged.put("page", String.valueOf(page));
            var one = get(path, paged, shop).path(root);
            found.addAll(one.values());
            if (one.size() < PAGE) {
                break;
            }
        }
        return found;
    }

    JsonNode post(String path, Object body, Session shop) {
        return send("POST", path, Map.of(), body, shop);
    }

    JsonNode put(String path, Object body, Session shop) {
        return send("PUT", path, Map.of(), body, shop);
    }

    void delete(String path, Session shop) {
        send("DELETE", path, Map.of(), null, shop);
    }

    private JsonNode send(String method, String path, Map<String, String> query, @Nullable Object body, Session shop) {
        pace.await(shop.connection());
        var answer = http.call(request(method, path, query, body, shop), shop);
        pace.hear(shop.connection(), answer);
        var json = Wire.parse(answer.body());
        if (answer.isSuccess()) {
            boolean silent = answer.text().isBlank() && !method.equals("GET");
            return silent
                    ? Wire.parse("{}".getBytes(StandardCharsets.UTF_8)).orElseThrow()
                    : json.orElseThrow(() -> strange(answer));
        }
        var message = json.map(said -> Wire.text(said.path("error"), "message")).orElse("");
        throw switch (answer.status()) {
            case 401 -> reconnect("keys-refused", message);
            case 403 -> json.isPresent() ? reconnect("permission-missing", what(path, message)) : strange(answer);
            case 408, 425 -> new ShopUnavailable(ShopReason.FAILING.words(answer.status()), Duration.ZERO, null);
            default -> json.isPresent() ? new Refused(answer.status(), message) : strange(answer);
        };
    }

    private static String what(String path, String message) {
        return path.split("/")[1] + (message.isEmpty() ? "" : " (" + message + ")");
    }

    private static ShopRequest request(
            String method, String path, Map<String, String> query, @Nullable Object body, Session shop) {
        var asked = ShopRequest.encoded(query);
        var address =
                URI.create(base(shop) + "/" + language(shop) + path + ".json" + (asked.isEmpty() ? "" : "?" + asked));
        var keys = shop.credential("api_key") + ":" + shop.credential("api_secret");
        return new ShopRequest(
                method,
                address,
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8)),
                        "Accept",
                        "application/json"),
                body == null ? null : ShopRequest.Body.json(Wire.write(body)));
    }

    /** By the shop's cluster; an address of its own where somebody runs one. */
    private static String base(Session shop) {
        var cluster = shop.credential("cluster");
        return cluster.startsWith("https://")
                ? cluster.replaceAll("/+$", "")
                : Optional.ofNullable(CLUSTERS.get(cluster)).orElse("https://api.webshopapp.com");
    }

    private static ShopUnavailable strange(ShopAnswer answer) {
        return new ShopUnavailable(
                ShopUnavailable.Kind.SOMETHING_ELSE,
                String.valueOf(answer.status()),
                ShopReason.UNREADABLE.words(answer.status()),
                Duration.ZERO,
                null);
    }

    private static ReconnectNeeded reconnect(String code, String detail) {
        return new ReconnectNeeded(List.of(new Problem(code, detail, true)));
    }
}
