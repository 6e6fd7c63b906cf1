package pakbon.channels.bigcommerce;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopRequest;
import pakbon.channels.platform.ShopUnavailable;

/**
 * Connecting by installing the app in the store's control panel. The platform shows our door in a frame and brings no word of
 * ours back, so what a person has begun counts for the store that they named, once; the frame only leads to a window where
 * that person is signed in.
 *
 * @param api below which every store has its place
 * @param signIn where a code is exchanged
 * @param panel where the app is installed, with the store's hash for {@code {hash}}
 * @param frames that may show our door
 */
record BigConsent(ShopHttp http, BigPass pass, String api, URI signIn, String panel, List<String> frames)
        implements Consent {
    @Override
    public URI ask(String shop, String state, Ways ways, Session app) {
        return URI.create(panel.replace("{hash}", BigAddress.producer(shop).replaceFirst("^stores/", "")));
    }

    @Override
    public boolean bringsState() {
        return false;
    }

    @Override
    public List<String> framedBy() {
        return frames;
    }

    @Override
    public List<String> doors() {
        return List.of("door", "hooks");
    }

    @Override
    public String objection(Map<String, String> query, Session app) {
        boolean isWhole = !query.getOrDefault("code", "").isEmpty()
                && query.getOrDefault("context", "").matches("stores/[a-z0-9]{3,32}");
        return isWhole ? "" : "no code, or of no store";
    }

    @Override
    public Optional<String> visited(Map<String, String> query, Session app) {
        var word = query.getOrDefault(BigPass.NAME, "");
        return BigPass.store(word)
                .filter(store -> pass.objection(word, store, app).isEmpty())
                .map(store -> api + "/" + store);
    }

    /** The code counts at the address where it came: our door. */
    @Override
    public Granted accept(Map<String, String> query, Ways ways, Session app) {
        var answer = http.call(
                new ShopRequest(
                        "POST",
                        signIn,
                        Map.of("Accept", "application/json"),
                        ShopRequest.Body.json(Wire.write(Map.of(
                                "client_id", app.credential("client_id"),
                                "client_secret", app.credential("client_secret"),
                                "code", query.getOrDefault("code", ""),
                                "scope", query.getOrDefault("scope", ""),
                                "context", query.getOrDefault("context", ""),
                                "grant_type", "authorization_code",
                                "redirect_uri", ways.door().toString())))),
                app);
        if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 408) {
            throw new ReconnectNeeded(List.of(new Problem("store-token-refused", "", true)));
        }
        var said = Wire.parse(answer.body());
        var token = said.map(it -> Wire.text(it, "access_token")).orElse("");
        var store = said.map(it -> Wire.text(it, "context")).orElse("");
        if (!answer.isSuccess() || token.isEmpty() || !store.matches("stores/[a-z0-9]{3,32}")) {
            throw new ShopUnavailable(ShopReason.NO_KEYS.words(), Duration.ZERO, null);
        }
        return new Granted(api + "/" + store, "", Map.of("access_token", token));
    }
}
