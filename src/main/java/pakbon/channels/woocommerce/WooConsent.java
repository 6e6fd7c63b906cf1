package pakbon.channels.woocommerce;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopRequest;

/**
 * Connecting by a click in the shop itself: WooCommerce makes a key and posts it to us, unsigned, before it sends the
 * merchant back. What was posted is worth what its one-time word is worth, and is tried at the shop that was asked.
 */
final class WooConsent implements Consent {
    private static final String KEY = "consumer_key";
    private static final String SECRET = "consumer_secret";

    @Override
    public boolean isAtShop() {
        return true;
    }

    @Override
    public URI ask(String shop, String state, Ways ways, Session app) {
        var query = new LinkedHashMap<String, String>();
        query.put("app_name", "Pakbon");
        query.put("scope", "read_write");
        query.put("user_id", state);
        query.put("return_url", ways.back().toString());
        query.put("callback_url", ways.handing().toString());
        return URI.create(shop + "/wc-auth/v1/authorize?" + ShopRequest.encoded(query));
    }

    @Override
    public Optional<Handed> handed(byte[] body) {
        return Wire.parse(body)
                .map(said -> new Handed(
                        Wire.text(said, "user_id"), Map.of(KEY, Wire.text(said, KEY), SECRET, Wire.text(said, SECRET))))
                .filter(handed -> handed.keys().values().stream().noneMatch(String::isBlank));
    }

    @Override
    public String state(Map<String, String> query) {
        return query.getOrDefault("user_id", "");
    }

    @Override
    public String objection(Map<String, String> query, Session app) {
        return query.getOrDefault("success", "").equals("1") ? "" : "the merchant did not agree";
    }

    /** @throws ReconnectNeeded when the shop sent the merchant back before it handed anything over */
    @Override
    public Granted accept(Map<String, String> query, Ways ways, Session app) {
        if (app.credential(KEY).isEmpty()) {
            throw new ReconnectNeeded(List.of(new Problem("keys-not-handed", "", true)));
        }
        return new Granted(
                app.address().toString(), "", Map.of(KEY, app.credential(KEY), SECRET, app.credential(SECRET)));
    }
}
