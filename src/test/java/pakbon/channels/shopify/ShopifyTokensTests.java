package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.testing.Contracts;
import pakbon.testing.shopify.FakeShopifyShop;
import pakbon.testing.woo.FakeCertificate;
import pakbon.testing.woo.Fault;

/** Tokens that run out, and consent that brings them. */
class ShopifyTokensTests {
    private static final URI COME_BACK = URI.create("https://pakbon.example/connect/shopify");

    private final OpenedShop shop = new OpenedShop();
    private final Consent consent = shop.platform.consent().orElseThrow();
    private final Session app =
            shop.with(Map.of("client_id", FakeShopifyShop.CLIENT_ID, "client_secret", FakeShopifyShop.CLIENT_SECRET));

    @AfterEach
    void close() {
        shop.close();
    }

    private void read(Session session) {
        shop.platform.orderByNumber("1", session);
    }

    @Test
    void aTokenIsReplacedShortlyBeforeItRunsOutAndThePairIsKept() {
        shop.byConsent();
        var before = shop.kept();
        read(shop.session());
        assertThat(shop.kept()).isEqualTo(before);

        shop.clock.advance(Duration.ofMinutes(56));
        read(shop.session());

        assertThat(shop.kept().get("access_token")).isNotEqualTo(before.get("access_token"));
        assertThat(shop.kept().get("refresh_token")).isNotEqualTo(before.get("refresh_token"));
        assertThat(Instant.parse(shop.kept().get("expires_at"))).isAfter(shop.clock.instant());
    }

    @Test
    void aTokenThatTheShopRefusesIsReplacedOnce() {
        shop.byConsent();
        shop.fake.expire();

        read(shop.session());

        assertThat(shop.fake.asked("Changed")).isEqualTo(2);
    }

    @Test
    void manyAtOnceReplaceItOnce() {
        shop.byConsent();
        var session = shop.session();
        shop.fake.expire();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int count = 0; count < 8; count++) {
                many.submit(() -> read(session));
            }
        }

        assertThat(shop.fake.refreshed()).isOne();
        read(session);
        assertThat(shop.fake.refreshed()).isOne();
    }

    @Test
    void whereReplacingIsRefusedAPersonHasToConnectAgain() {
        shop.byConsent();
        shop.fake.refuseRefreshing();

        assertThatExceptionOfType(ReconnectNeeded.class)
                .isThrownBy(() -> read(shop.session()))
                .satisfies(e -> assertThat(e.problems().getFirst().code()).isEqualTo("token-refused"));
    }

    @Test
    void aTokenThatLastsIsNeverReplaced() {
        shop.clock.advance(Duration.ofDays(400));

        read(shop.session());

        assertThat(shop.fake.refreshed()).isZero();
    }

    @Test
    void whenTheShopIsAwayWhileReplacingNothingIsLost() {
        shop.byConsent();
        var before = shop.kept();
        shop.fake.expire();
        shop.fake.next(1, "oauth", Fault.UNAVAILABLE_503);

        assertThatExceptionOfType(ShopUnavailable.class).isThrownBy(() -> read(shop.session()));
        assertThat(shop.kept()).isEqualTo(before);
        read(shop.session());
    }

    @Test
    void aMerchantWhoAgreesIsConnectedWithTokensThatRunOut() throws Exception {
        var asked =
                consent.ask(shop.fake.domain(), "once-only", new Consent.Ways(COME_BACK, COME_BACK, COME_BACK), app);
        assertThat(asked.getPath()).isEqualTo("/admin/oauth/authorize");
        var query = landing(asked);

        assertThat(query).containsEntry("state", "once-only");
        assertThat(consent.objection(query, app)).isEmpty();
        var granted = consent.accept(query, new Consent.Ways(COME_BACK, COME_BACK, COME_BACK), app);

        assertThat(granted.address()).isEqualTo(shop.fake.address().toString());
        assertThat(granted.credentials()).containsKeys("access_token", "refresh_token", "expires_at");
        var credentials = new HashMap<>(app.credentials());
        credentials.putAll(granted.credentials());
        assertThat(shop.platform.check(shop.with(credentials)).problems()).isEmpty();
        assertThatExceptionOfType(ReconnectNeeded.class)
                .as("a code counts once")
                .isThrownBy(() -> consent.accept(query, new Consent.Ways(COME_BACK, COME_BACK, COME_BACK), app));
    }

    @Test
    void aCallBackThatIsOldForgedOrFromElsewhereIsNotBelieved() throws Exception {
        var query = landing(
                consent.ask(shop.fake.domain(), "once-only", new Consent.Ways(COME_BACK, COME_BACK, COME_BACK), app));

        for (var name : query.keySet()) {
            var forged = new HashMap<>(query);
            forged.merge(name, "x", String::concat);
            assertThat(consent.objection(forged, app)).as(name).isNotEmpty();
            forged.remove(name);
            assertThat(consent.objection(forged, app)).as(name).isNotEmpty();
        }
        assertThat(consent.objection(query, shop.with(Map.of()))).isEqualTo("wrong signature");
        shop.clock.advance(Duration.ofSeconds(100));
        assertThat(consent.objection(query, app)).isEqualTo("too old, or from the future");
    }

    @Test
    void thePublishedCallBackIsBelievedAtItsTimeAndOnlyThen() {
        var vectors = Wire.parse(Contracts.bytes("signature-vectors.json"))
                .orElseThrow()
                .path("vectors");
        var platform = new ShopifyPlatform(OpenedShop.HTTP, shop.clock, "myshopify.com");
        int seen = 0;
        for (var vector : vectors.values()) {
            if (Wire.text(vector, "platform").equals("shopify-oauth-callback")) {
                var query = new HashMap<String, String>();
                vector.path("query")
                        .properties()
                        .forEach(
                                each -> query.put(each.getKey(), each.getValue().stringValue()));
                query.put("hmac", Wire.text(vector, "hmac"));
                var session = shop.with(Map.of("client_secret", Wire.text(vector, "secret")));

                shop.clockAt(Instant.ofEpochSecond(Long.parseLong(query.get("timestamp"))));
                assertThat(platform.consent().orElseThrow().objection(query, session))
                        .isEmpty();
                shop.clock.advance(Duration.ofMinutes(2));
                assertThat(platform.consent().orElseThrow().objection(query, session))
                        .contains("too old");
                seen++;
            }
        }
        assertThat(seen).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "theehuis, https://theehuis.myshopify.com",
        "Theehuis.myshopify.com, https://theehuis.myshopify.com",
        "https://theehuis.myshopify.com/admin/orders?x=1, https://theehuis.myshopify.com",
        "https://admin.shopify.com/store/theehuis/settings, https://theehuis.myshopify.com",
        "www.theehuis.nl, www.theehuis.nl"
    })
    void theAddressThatIsMeantIsFound(String typed, String meant) {
        assertThat(new ShopifyPlatform(OpenedShop.HTTP, shop.clock, "myshopify.com").address(typed))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example/theehuis.myshopify.com",
                "theehuis.myshopify.com.evil.example",
                "evil.example#.myshopify.com",
                "a.b.myshopify.com",
                "-x.myshopify.com",
                "x@evil.example"
            })
    void ourSecretIsSentToNobodyElse(String typed) {
        var consent = new ShopifyPlatform(OpenedShop.HTTP, shop.clock, "myshopify.com")
                .consent()
                .orElseThrow();

        assertThatExceptionOfType(ReconnectNeeded.class)
                .isThrownBy(() -> consent.ask(typed, "s", new Consent.Ways(COME_BACK, COME_BACK, COME_BACK), app));
        assertThatExceptionOfType(ReconnectNeeded.class)
                .isThrownBy(() -> consent.accept(
                        Map.of("shop", typed, "code", "1"), new Consent.Ways(COME_BACK, COME_BACK, COME_BACK), app));
    }

    private Map<String, String> landing(URI asked) throws Exception {
        try (var browser = HttpClient.newBuilder()
                .sslContext(trusting())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            var answer = browser.send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.discarding());
            var target = URI.create(answer.headers().firstValue("Location").orElseThrow());
            assertThat(target.toString()).startsWith(COME_BACK + "?");
            var query = new HashMap<String, String>();
            for (var each : List.of(target.getRawQuery().split("&"))) {
                var parts = each.split("=", 2);
                query.put(parts[0], java.net.URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            return query;
        }
    }

    private static javax.net.ssl.SSLContext trusting() throws Exception {
        var trust = java.security.KeyStore.getInstance(java.security.KeyStore.getDefaultType());
        trust.load(null, null);
        try (var pem = java.nio.file.Files.newInputStream(
                FakeCertificate.ofThisMachine().pem())) {
            trust.setCertificateEntry(
                    "shop",
                    java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var managers =
                javax.net.ssl.TrustManagerFactory.getInstance(javax.net.ssl.TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var context = javax.net.ssl.SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
