package pakbon.testing.bigcommerce;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The control panel of the store, as far as an app is installed and opened in it, always in a frame; and the platform's
 * sign-in, where the code of an installation is exchanged, once.
 */
final class BigPanel implements HttpHandler {
    static final String PATH = "/panel/";

    private final FakeBigStore store;
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    BigPanel(FakeBigStore store) {
        this.store = store;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().endsWith("token")) {
                token(exchange);
                return;
            }
            var query = String.valueOf(exchange.getRequestURI().getRawQuery());
            var app = store.app;
            if (query.contains("install=yes")) {
                var code = UUID.randomUUID().toString();
                codes.add(code);
                frame(
                        exchange,
                        app.door() + "?code=" + code + "&amp;scope=store_v2_orders&amp;context=stores/"
                                + FakeBigStore.HASH + "&amp;account_uuid=12345678-0000");
            } else if (query.contains("load=yes")) {
                frame(exchange, app.door() + "?signed_payload_jwt=" + store.word(app.clientSecret()));
            } else {
                page(exchange, "<a id=\"install\" href=\"" + PATH + "?install=yes\">Install</a>");
            }
        }
    }

    static String word(String clientId, String secret) {
        var word = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("bc")
                        .audience(clientId)
                        .subject("stores/" + FakeBigStore.HASH)
                        .notBeforeTime(Date.from(Instant.now().minusSeconds(5)))
                        .expirationTime(Date.from(Instant.now().plusSeconds(86_400)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        try {
            word.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return word.serialize();
    }

    private void token(HttpExchange exchange) throws IOException {
        var asked = BigTruth.JSON.readTree(exchange.getRequestBody().readAllBytes());
        var app = store.app;
        boolean isRight = asked.path("client_id").asString("").equals(app.clientId())
                && asked.path("client_secret").asString("").equals(app.clientSecret())
                && asked.path("redirect_uri").asString("").equals(app.door())
                && asked.path("grant_type").asString("").equals("authorization_code")
                && codes.remove(asked.path("code").asString(""));
        var answer = isRight
                ? BigTruth.object()
                        .put("access_token", FakeBigStore.TOKEN)
                        .put("scope", "store_v2_orders")
                        .put("context", "stores/" + FakeBigStore.HASH)
                : BigTruth.object().put("error", "invalid_grant");
        var bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(isRight ? 200 : 400, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void frame(HttpExchange exchange, String address) throws IOException {
        page(exchange, "<iframe title=\"App\" width=\"900\" height=\"700\" src=\"" + address + "\"></iframe>");
    }

    private static void page(HttpExchange exchange, String body) throws IOException {
        var bytes = ("<!doctype html><html lang=\"en\"><title>Control panel</title><body>" + body)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
