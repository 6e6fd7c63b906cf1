package pakbon.channels.shopify;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopRequest;
import pakbon.channels.platform.ShopUnavailable;

/**
 * The keys to a shop. Those that a merchant copies from an app of their own last; those that come by consent run out
 * after an hour, and each time they are replaced the one that replaces them is replaced too.
 */
record Tokens(ShopHttp http, Clock clock) {
    static final String ACCESS = "access_token";
    static final String REFRESH = "refresh_token";
    static final String EXPIRES = "expires_at";

    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** The same shop with keys that will hold for the next call. */
    Session fresh(Session shop) {
        return isRenewable(shop) && clock.instant().plus(AHEAD).isAfter(end(shop)) ? renewed(shop) : shop;
    }

    static boolean isRenewable(Session shop) {
        return !shop.credential(REFRESH).isEmpty();
    }

    Session renewed(Session shop) {
        return shop.renewed(present -> exchange(
                shop,
                Map.of(
                        "client_id",
                        present.getOrDefault("client_id", ""),
                        "client_secret",
                        present.getOrDefault("client_secret", ""),
                        "grant_type",
                        "refresh_token",
                        REFRESH,
                        present.getOrDefault(REFRESH, ""))));
    }

    /** What a code from a believed call-back is worth. */
    Map<String, String> first(Session shop, String code) {
        return exchange(
                shop,
                Map.of(
                        "client_id",
                        shop.credential("client_id"),
                        "client_secret",
                        shop.credential("client_secret"),
                        "code",
                        code,
                        "expiring",
                        "1"));
    }

    private Map<String, String> exchange(Session shop, Map<String, String> form) {
        var request = new ShopRequest(
                "POST",
                URI.create(shop.address() + "/admin/oauth/access_token"),
                Map.of("Accept", "application/json"),
                ShopRequest.Body.form(form));
        var answer = http.call(request, shop);
        var said = Wire.parse(answer.body()).orElse(null);
        if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 408) {
            var why = said == null ? "" : Wire.first(Wire.text(said, "error_description"), Wire.text(said, "error"));
            throw new ReconnectNeeded(List.of(new Problem("token-refused", why, true)));
        }
        if (said == null || Wire.text(said, ACCESS).isEmpty()) {
            throw new ShopUnavailable(ShopReason.NO_KEYS.words(), Duration.ZERO, null);
        }
        var keys = new HashMap<String, String>();
        keys.put(ACCESS, Wire.text(said, ACCESS));
        if (Wire.has(said, REFRESH)) {
            keys.put(REFRESH, Wire.text(said, REFRESH));
        }
        long seconds = said.path("expires_in").asLong(0);
        if (seconds > 0) {
            keys.put(EXPIRES, clock.instant().plusSeconds(seconds).toString());
        }
        return keys;
    }

    private static Instant end(Session shop) {
        try {
            return Instant.parse(shop.credential(EXPIRES));
        } catch (DateTimeException e) {
            return Instant.MAX; // not told: then the shop itself will say so
        }
    }
}
