package pakbon.channels.shopify;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

/** Speaks the GraphQL Admin API: one question, one answer, and what may be wrong with either. */
final class ShopifyClient {
    static final String VERSION = "2026-10";
    private static final int TRIES = 3;
    private static final Pattern SCOPE = Pattern.compile("`([a-z_]+)` access scope");
    /** What the shop may keep from an app that is not approved for people's data. */
    private static final Set<String> PERSONAL = Set.of(
            "customer", "email", "phone", "shippingAddress", "billingAddress", "displayName", "defaultEmailAddress");
    /** What an order is an order without. */
    private static final Set<String> SPARED = Set.of("location", "disputes");

    private final ShopHttp http;
    private final Tokens tokens;
    private final Clock clock;
    private final Pace pace = new Pace();

    ShopifyClient(ShopHttp http, Tokens tokens, Clock clock) {
        this.http = http;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * What the shop said.
     *
     * @param hidesPeople whether it kept people's data from us
     * @param version that really answered
     * @param at by the shop's own clock
     */
    record Said(JsonNode data, boolean hidesPeople, String version, Instant at) {}

    /** The shop understood, and would not. */
    static class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** One question may cost no more than the bucket holds: ask for shorter lists. */
    static final class TooMuch extends Refused {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    JsonNode ask(Question question, Map<String, ? extends @Nullable Object> variables, Session shop) {
        return said(question, variables, shop).data();
    }

    /** @throws Refused when the shop says no to this question */
    Said said(Question question, Map<String, ? extends @Nullable Object> variables, Session shop) {
        var body =
                Wire.write(Map.of("query", question.text(), "operationName", question.name(), "variables", variables));
        for (int attempt = 1; ; attempt++) {
            pace.await(question, shop.connection());
            var answer = sent(body, shop);
            var json = json(answer);
            var cost = json.path("extensions").path("cost");
            pace.learn(question, cost, shop.connection());
            var errors = Wire.list(json, "errors");
            if (errors.stream().noneMatch(error -> code(error).equals("THROTTLED"))) {
                return judged(json, errors, answer);
            }
            if (attempt == TRIES) {
                throw new ShopUnavailable(ShopReason.LIMIT.words(), Duration.ofSeconds(5), null);
            }
            if (!cost.path("throttleStatus").isObject()) {
                Pace.rest(Duration.ofSeconds(attempt));
            }
        }
    }

    private ShopAnswer sent(String body, Session shop) {
        var holding = tokens.fresh(shop);
        var answer = http.call(request(body, holding), holding);
        if (answer.status() == 401 && Tokens.isRenewable(holding)) {
            var renewed = tokens.renewed(holding);
            answer = http.call(request(body, renewed), renewed);
        }
        return answer;
    }

    private static ShopRequest request(String body, Session shop) {
        return new ShopRequest(
                "POST",
                URI.create(shop.address() + "/admin/api/" + VERSION + "/graphql.json"),
                Map.of("X-Shopify-Access-Token", shop.credential(Tokens.ACCESS), "Accept", "application/json"),
                ShopRequest.Body.json(body));
    }

    private static JsonNode json(ShopAnswer answer) {
        switch (answer.status()) {
            case 401 -> throw reconnect("token-refused", "");
            case 402 -> throw new ShopUnavailable(ShopReason.FROZEN.words(), Duration.ofHours(1), null);
            case 423 -> throw new ShopUnavailable(ShopReason.LOCKED.words(), Duration.ofHours(1), null);
            case 404 -> throw reconnect("shop-not-found", "");
            default -> {}
        }
        var json = Wire.parse(answer.body()).filter(JsonNode::isObject).orElseThrow(() -> strange(answer));
        if (answer.status() == 403) {
            throw reconnect("token-refused", Wire.text(json, "errors"));
        }
        if (!answer.isSuccess()) {
            throw new Refused(answer.status() + " " + Wire.text(json, "errors"));
        }
        return json;
    }

    private Said judged(JsonNode json, List<JsonNode> errors, ShopAnswer answer) {
        boolean hidden = false;
        for (var error : errors) {
            var message = Wire.text(error, "message");
            switch (code(error)) {
                case "ACCESS_DENIED" -> {
                    boolean isPersonal = isAbout(PERSONAL, error);
                    if (!json.path("data").isObject() || !isPersonal && !isAbout(SPARED, error)) {
                        throw denied(message);
                    }
                    hidden |= isPersonal;
                }
                case "MAX_COST_EXCEEDED" -> throw new TooMuch(message);
                case "INTERNAL_SERVER_ERROR", "TIMEOUT", "SHOP_INACTIVE" ->
                    throw new ShopUnavailable(ShopReason.SHOP_ERROR.words(message), Duration.ZERO, null);
                default -> throw new Refused(message);
            }
        }
        if (!json.path("data").isObject()) {
            throw strange(answer);
        }
        return new Said(json.path("data"), hidden, answer.header("X-Shopify-API-Version"), at(answer));
    }

    private static String code(JsonNode error) {
        return Wire.text(error.path("extensions"), "code");
    }

    private static boolean isAbout(Set<String> fields, JsonNode error) {
        return error.path("path").values().stream().anyMatch(step -> fields.contains(Wire.text(step)));
    }

    private static ReconnectNeeded denied(String message) {
        if (message.contains("not approved")) {
            return reconnect("customer-data-not-approved", "");
        }
        var scopes =
                SCOPE.matcher(message).results().map(found -> found.group(1)).toList();
        var scope = scopes.stream()
                .filter(Scopes.ASKED::contains)
                .findFirst()
                .orElseGet(() -> scopes.isEmpty() ? message : scopes.getFirst());
        return new ReconnectNeeded(List.of(Scopes.problem(scope)));
    }

    private Instant at(ShopAnswer answer) {
        try {
            return ZonedDateTime.parse(answer.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return clock.instant();
        }
    }

    /** Something between us and the shop speaks. */
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
}
