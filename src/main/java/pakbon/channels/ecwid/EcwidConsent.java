package pakbon.channels.ecwid;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopRequest;
import pakbon.channels.platform.ShopUnavailable;

/**
 * Connecting by consent: OAuth's code grant, for a token that lasts. The call-back is not signed; it is worth what its
 * one-time state is worth, and the store is the one that the exchange names, whatever the merchant typed.
 *
 * @param api below which every store has its number
 * @param signIn where merchants agree
 */
record EcwidConsent(ShopHttp http, EcwidClient client, String api, String signIn) implements Consent {
    private static final String SCOPES = "read_store_profile read_orders update_orders read_catalog update_catalog";

    /** The platform asks which store it is. */
    @Override
    public URI ask(String shop, String state, Ways ways, Session app) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", app.credential("client_id"));
        query.put("redirect_uri", ways.back().toString());
        query.put("response_type", "code");
        query.put("scope", SCOPES);
        query.put("state", state);
        return URI.create(signIn + "/authorize?" + ShopRequest.encoded(query));
    }

    @Override
    public List<String> doors() {
        return List.of("back", "hooks");
    }

    @Override
    public String objection(Map<String, String> query, Session app) {
        var error = query.getOrDefault("error", "");
        return !error.isEmpty()
                ? "the merchant did not agree: " + error
                : query.getOrDefault("code", "").isEmpty() ? "no code" : "";
    }

    @Override
    public Granted accept(Map<String, String> query, Ways ways, Session app) {
        var answer = http.call(
                new ShopRequest(
                        "POST",
                        URI.create(signIn + "/token"),
                        Map.of("Accept", "application/json"),
                        ShopRequest.Body.form(Map.of(
                                "client_id",
                                app.credential("client_id"),
                                "client_secret",
                                app.credential("client_secret"),
                                "code",
                                query.getOrDefault("code", ""),
                                "redirect_uri",
                                ways.back().toString(),
                                "grant_type",
                                "authorization_code"))),
                app);
        if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 408) {
            throw new ReconnectNeeded(List.of(new Problem("store-token-refused", "", true)));
        }
        var said = Wire.parse(answer.body());
        var token = said.map(it -> Wire.text(it, "access_token")).orElse("");
        var address = said.map(it -> EcwidStore.address(Wire.text(it, "store_id"), api))
                .orElse("");
        if (!answer.isSuccess() || token.isEmpty() || !address.startsWith(api)) {
            throw new ShopUnavailable(ShopReason.NO_KEYS.words(), Duration.ZERO, null);
        }
        return new Granted(address, name(address, token, app), Map.of("token", token));
    }

    /** Empty where the store does not say; the check that follows tells why. */
    private String name(String address, String token, Session app) {
        var shop =
                new Session(app.connection(), URI.create(address), Map.of("token", token), "", Map.of(), app.calls());
        try {
            return EcwidCheckup.name(client.get("/profile", Map.of(), shop).json());
        } catch (EcwidClient.Refused | ReconnectNeeded | ShopUnavailable e) {
            return "";
        }
    }
}
