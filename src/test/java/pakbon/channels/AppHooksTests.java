package pakbon.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import pakbon.orders.ExternalId;
import pakbon.orders.Orders;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.ecwid.FakeEcwidStore;
import pakbon.testing.ecwid.FakeEcwidStore.Message;
import pakbon.testing.shopify.FakeShopifyShop;

/** One address for all shops of our app: the message finds the connections of its shop, and no others. */
@PakbonTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "pakbon.public-url=https://pakbon.example",
            "pakbon.shops.allow-private-addresses=true",
            "pakbon.ecwid.client-id=" + FakeEcwidStore.CLIENT_ID,
            "pakbon.ecwid.client-secret=" + FakeEcwidStore.CLIENT_SECRET,
            "pakbon.shopify.client-id=" + FakeShopifyShop.CLIENT_ID,
            "pakbon.shopify.client-secret=" + FakeShopifyShop.CLIENT_SECRET
        })
class AppHooksTests {
    /** What E-Series takes for an answer; everything else it sends again for a day, and then shuts the app out. */
    private static final Set<Integer> ACCEPTED = Set.of(200, 201, 202, 204, 209);

    private static final FakeEcwidStore STORE = FakeEcwidStore.open();
    private static final long ANOTHER = 1004;

    @Autowired
    ApplicationContext pakbon;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry properties) {
        properties.add("pakbon.shops.trust", () -> STORE.trust().toString());
        properties.add("pakbon.ecwid.api", () -> STORE.api().toString());
    }

    private record Shop(Business business, Connected connected) {
        long hints() {
            return business.in(() -> business.the(Health.class)
                    .of(business.retailer, connected.id())
                    .orElseThrow()
                    .hints());
        }

        long refused() {
            return business.in(() -> business.the(Health.class)
                    .of(business.retailer, connected.id())
                    .orElseThrow()
                    .refusedHooks());
        }

        boolean isHeard() {
            return business.in(() -> business.the(Health.class)
                            .of(business.retailer, connected.id())
                            .orElseThrow()
                            .lastWebhookAt())
                    != null;
        }

        void pull() {
            business.in(() -> business.the(Pull.class).run(business.retailer, connected.id()));
        }

        boolean has(String order) {
            return business.in(() -> business.the(Orders.class)
                    .byExternalId(business.retailer, connected.id(), new ExternalId(order))
                    .isPresent());
        }
    }

    private Shop connect(URI address, Map<String, String> more) {
        var business = Business.open(pakbon, "Utrecht");
        var keys = new HashMap<>(STORE.credentials());
        keys.putAll(more);
        return new Shop(
                business,
                ConnectedShop.done(business.in(() -> business.the(Connections.class)
                        .connect(
                                new NewConnection(
                                        "ecwid",
                                        "Webwinkel",
                                        address.toString(),
                                        keys,
                                        List.of(business.outlet("Utrecht"))),
                                business.person))));
    }

    private int knock(String path, Message message) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("X-Ecwid-Webhook-Signature", message.signature())
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(message.body()))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.body()).isEmpty();
            return answer.statusCode();
        }
    }

    private int knock(Message message) throws Exception {
        return knock("/hooks/apps/ecwid", message);
    }

    @Test
    void aMessageFindsEveryConnectionOfItsShopAndNoOther() throws Exception {
        var first = connect(STORE.address(), Map.of());
        var second = connect(STORE.address(), Map.of());
        var elsewhere = connect(STORE.address(ANOTHER), Map.of());
        var order = STORE.place(it -> {});

        assertThat(knock(STORE.message("order.created", order))).isIn(ACCEPTED);

        assertThat(first.hints()).isOne();
        assertThat(second.hints()).isOne();
        assertThat(elsewhere.isHeard()).isFalse();
        first.pull();
        assertThat(first.has(order)).isTrue();
        assertThat(second.has(order)).isFalse();
    }

    @Test
    void whatNobodySignedIsRefusedAndOnlyCounted() throws Exception {
        var shop = connect(STORE.address(), Map.of());
        var real = STORE.message("order.created", "X1");

        assertThat(knock(new Message("", real.body()))).isEqualTo(401);
        assertThat(knock(new Message("c2NoaWpu", real.body()))).isEqualTo(401);

        assertThat(shop.hints()).isZero();
        assertThat(shop.isHeard()).isFalse();
        assertThat(shop.refused()).isEqualTo(2);
    }

    @Test
    void aShopWithAnAppOfItsOwnBelievesOnlyItsOwnSecret() throws Exception {
        var shop = connect(STORE.address(), Map.of("client_secret", "van de winkel zelf"));
        var ours = connect(STORE.address(), Map.of());

        assertThat(knock(STORE.message("order.created", "X2"))).isIn(ACCEPTED);

        assertThat(shop.hints()).isZero();
        assertThat(ours.hints()).isOne();
    }

    @Test
    void aShopThatNobodyHasConnectedOrAnyMoreIsAnsweredAndForgotten() throws Exception {
        assertThat(knock(STORE.message(
                        "order.created", "X3", 777_777, UUID.randomUUID().toString())))
                .isIn(ACCEPTED);
        assertThat(knock(new Message(
                        "c2NoaWpu",
                        STORE.message("order.created", "X3", 777_777, "e").body())))
                .as("whoever is not the platform learns nothing")
                .isEqualTo(401);

        var gone = connect(STORE.address(ANOTHER), Map.of());
        ConnectedShop.done(gone.business()
                .in(() -> gone.business()
                        .the(Connections.class)
                        .disconnect(gone.connected().id(), gone.business().person)));
        assertThat(knock(STORE.message(
                        "order.created", "X4", ANOTHER, UUID.randomUUID().toString())))
                .isIn(ACCEPTED);
        assertThat(gone.isHeard()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers/data_request", "customers/redact", "shop/redact"})
    void shopifyAsksAboutPrivacyAtTheAppAndOnlyShopifyIsAnswered(String topic) throws Exception {
        var body = "{\"shop_id\":954889,\"shop_domain\":\"theehuis.myshopify.com\"}".getBytes(UTF_8);

        assertThat(privacy(topic, body, signed(body))).isEqualTo(200);
        assertThat(privacy(topic, body, signed("{}".getBytes(UTF_8)))).isEqualTo(401);
        assertThat(privacy(topic, body, "")).isEqualTo(401);
        var elsewhere = "{\"shop_domain\":\"theehuis.example\"}".getBytes(UTF_8);
        assertThat(privacy(topic, elsewhere, signed(elsewhere))).isEqualTo(401);
    }

    private static String signed(byte[] body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(FakeShopifyShop.CLIENT_SECRET.getBytes(UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    private int privacy(String topic, byte[] body, String signature) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hooks/apps/shopify"))
                    .header("X-Shopify-Topic", topic)
                    .header("X-Shopify-Hmac-Sha256", signature)
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /** Its secret is one that an owner has entered: nobody else's word counts, also about a store that is not connected. */
    @Test
    void aMessageAboutAnUnconnectedStoreIsBelievedByTheAppThatAnOwnerHasEntered() throws Exception {
        var secret = "0123456789abcdef0123456789abcdef" + UUID.randomUUID();
        assertThat(removed(secret)).as("nobody has this app").isEqualTo(401);
        var owner = Business.open(pakbon, "Utrecht");
        Business.open(pakbon, "Gouda");
        ConnectedShop.done(
                owner.in(() -> owner.the(Apps.class).save("bigcommerce", "pakbon-app", secret, owner.person)));

        assertThat(removed(secret)).isEqualTo(200);
        assertThat(removed("x".repeat(32) + secret)).isEqualTo(401);

        owner.in(() -> owner.the(Apps.class).forget("bigcommerce", owner.person));
        assertThat(removed(secret)).isEqualTo(401);
    }

    private int removed(String secret) throws Exception {
        var word = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("bc")
                        .audience("pakbon-app")
                        .subject("stores/niemand1")
                        .expirationTime(
                                Date.from(pakbon.getBean(Clock.class).instant().plusSeconds(3600)))
                        .build());
        word.sign(new MACSigner(secret));
        try (var http = HttpClient.newHttpClient()) {
            var address = "http://localhost:" + port + "/hooks/apps/bigcommerce?signed_payload_jwt=";
            var request = HttpRequest.newBuilder(URI.create(address + word.serialize()))
                    .GET()
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void onlyPlatformsThatDeliverSoHaveSuchAnAddress() throws Exception {
        var message = STORE.message("order.created", "X5");

        assertThat(knock("/hooks/apps/nergens", message)).isEqualTo(404);
        assertThat(knock("/hooks/apps/woocommerce", message)).isEqualTo(401);
        assertThat(knock(new Message(message.signature(), "geen JSON".getBytes())))
                .isEqualTo(401);
        assertThat(knock(new Message(message.signature(), new byte[Hooks.LARGEST + 1])))
                .isEqualTo(413);
    }
}
