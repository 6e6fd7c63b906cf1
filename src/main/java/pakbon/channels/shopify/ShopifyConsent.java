package pakbon.channels.shopify;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopRequest;

/** Connecting by consent: OAuth's code grant, for keys that run out and are renewed. */
record ShopifyConsent(Tokens tokens, ShopDomain domain, Clock clock) implements Consent {
    private static final Duration TOLERANCE = Duration.ofSeconds(90);

    /** @throws ReconnectNeeded when what was typed is no shop of Shopify, or our app has no keys */
    @Override
    public URI ask(String shop, String state, Ways ways, Session app) {
        var host = domain.of(shop)
                .orElseThrow(
                        () -> new ReconnectNeeded(List.of(new Problem("address-not-understood", shop.strip(), true))));
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", app.credential("client_id"));
        query.put("scope", String.join(",", Scopes.ASKED));
        query.put("redirect_uri", ways.back().toString());
        query.put("state", state);
        return URI.create("https://" + host + "/admin/oauth/authorize?" + ShopRequest.encoded(query));
    }

    @Override
    public List<String> doors() {
        return List.of("back", "hooks");
    }

    @Override
    public String objection(Map<String, String> query, Session app) {
        var given = query.getOrDefault("hmac", "");
        if (given.isEmpty()) {
            return "no signature";
        }
        var message = message(query).getBytes(StandardCharsets.UTF_8);
        if (Signature.secrets(app).stream()
                .noneMatch(
                        secret -> Signature.isSame(HexFormat.of().formatHex(Signature.of(message, secret)), given))) {
            return "wrong signature";
        }
        if (!domain.isShop(query.getOrDefault("shop", ""))) {
            return "not about a shop of Shopify";
        }
        return isFresh(query.getOrDefault("timestamp", "")) ? "" : "too old, or from the future";
    }

    /** As a query is written, by name; what is signed does not contain its own signature. */
    private static String message(Map<String, String> query) {
        return new TreeMap<>(query)
                .entrySet().stream()
                        .filter(each ->
                                !each.getKey().equals("hmac") && !each.getKey().equals("signature"))
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private boolean isFresh(String seconds) {
        return seconds.matches("[0-9]{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), clock.instant())
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    @Override
    public Granted accept(Map<String, String> query, Ways ways, Session app) {
        var host = query.getOrDefault("shop", "");
        if (!domain.isShop(host)) {
            throw new ReconnectNeeded(List.of(new Problem("address-not-understood", host, true)));
        }
        var shop = new Session(
                app.connection(),
                URI.create("https://" + host),
                app.credentials(),
                app.webhookSecret(),
                app.settings(),
                app.calls());
        return new Granted(
                shop.address().toString(),
                host.replaceFirst("\\..*$", ""),
                tokens.first(shop, query.getOrDefault("code", "")));
    }
}
