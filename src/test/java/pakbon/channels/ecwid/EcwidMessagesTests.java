package pakbon.channels.ecwid;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.shared.ConnectionId;
import pakbon.testing.Contracts;

class EcwidMessagesTests {
    private static final String SECRET = "het_huidige_geheim";
    private static final Session SHOP = with(Map.of("client_secret", SECRET));

    private static Session with(Map<String, String> credentials) {
        return new Session(
                ConnectionId.create(),
                URI.create("https://app.ecwid.com/api/v3/1003"),
                credentials,
                "",
                Map.of(),
                CallLog.NONE);
    }

    private static String message(String type, String rest) {
        return "{\"eventId\":\"80aece08\",\"eventCreated\":1795428000,\"storeId\":1003,\"entityId\":103878161,"
                + "\"eventType\":\"" + type + "\"" + rest + "}";
    }

    private static String sign(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Hint read(String body, String signature, Session shop) {
        return read(body.getBytes(StandardCharsets.UTF_8), signature, shop);
    }

    private static Hint read(byte[] body, String signature, Session shop) {
        return new EcwidMessages().read(new InboundRequest(Map.of("x-ecwid-webhook-signature", signature), body), shop);
    }

    private static Hint signed(String body) {
        return read(body, sign("1795428000.80aece08", SECRET), SHOP);
    }

    @Test
    void thePublishedSignatureIsVerified() {
        var vectors = Wire.parse(Contracts.bytes("signature-vectors.json"))
                .orElseThrow()
                .path("vectors");
        int seen = 0;
        for (var vector : vectors.values()) {
            if (Wire.text(vector, "platform").equals("ecwid")) {
                var body = Wire.text(vector, "body");
                var shop = with(Map.of("client_secret", Wire.text(vector, "secret")));
                var signature = Wire.text(vector, "signature");
                assertThat(read(body, signature, shop)).isEqualTo(new Hint.OrderChanged(new ExternalId("XJ12H")));
                assertThat(read(body.replace("80aece08", "80aece09"), signature, shop))
                        .isInstanceOf(Hint.NotOurs.class);
                assertThat(read(body.replace("1795428000", "1795428001"), signature, shop))
                        .isInstanceOf(Hint.NotOurs.class);
                assertThat(read(body, "x" + signature.substring(1), shop)).isInstanceOf(Hint.NotOurs.class);
                seen++;
            }
        }
        assertThat(seen).isOne();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "webhook-order-created,   order XJ12H",
        "webhook-order-updated,   order B8HGD",
        "webhook-order-deleted,   nothing",
        "webhook-product-updated, product 66722483"
    })
    void thePublishedMessagesAreHints(String name, String hint) {
        var body = Contracts.sample("ecwid", name);
        var said = Wire.parse(body).orElseThrow();
        var signature = sign(Wire.text(said, "eventCreated") + "." + Wire.text(said, "eventId"), SECRET);

        var id = hint.substring(hint.indexOf(' ') + 1);
        assertThat(read(body, signature, SHOP))
                .isEqualTo(
                        hint.startsWith("order")
                                ? new Hint.OrderChanged(new ExternalId(id))
                                : hint.startsWith("product")
                                        ? new Hint.ProductChanged(new ExternalId(id))
                                        : new Hint.Nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unfinished_order.created",
                "unfinished_order.updated",
                "customer.updated",
                "profile.updated",
                "invoice.created",
                "application.installed",
                ""
            })
    void whatIsNoOrderIsNoMatterOfOurs(String type) {
        assertThat(signed(message(type, ",\"data\":{\"orderId\":\"XJ12H\"}"))).isEqualTo(new Hint.Nothing());
    }

    @Test
    void anAppThatWasRemovedIsToLookAtToo() {
        assertThat(signed(message("application.uninstalled", ""))).isEqualTo(new Hint.AppRemoved());
    }

    @Test
    void anOrderMayBearTheShopsPrefixAndIsNeverTheInternalNumber() {
        assertThat(signed(message("order.deleted", ",\"data\":{\"orderId\":\"THEE-XJ12H\"}")))
                .isEqualTo(new Hint.OrderChanged(new ExternalId("THEE-XJ12H")));
        assertThat(signed(message("order.updated", ""))).isEqualTo(new Hint.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../profile", "A/B", "A?x=1", "A#b", "A\\\\B", "A\\nB", " ", ""})
    void anIdThatLeadsElsewhereIsNotFollowed(String id) {
        assertThat(signed(message("order.updated", ",\"data\":{\"orderId\":\"" + id + "\"}")))
                .isEqualTo(new Hint.Nothing());
    }

    @Test
    void anotherStoresMessageIsRefusedHoweverWellSigned() {
        assertThat(signed(message("order.updated", ",\"data\":{\"orderId\":\"XJ12H\"}")
                        .replace("\"storeId\":1003", "\"storeId\":1004")))
                .isInstanceOf(Hint.NotOurs.class);
        assertThat(signed(message("order.updated", ",\"data\":{\"orderId\":\"XJ12H\"}")
                        .replace("\"storeId\":1003,", "")))
                .isInstanceOf(Hint.NotOurs.class);
    }

    @Test
    void afterAChangeOfTheSecretBothSign() {
        var shop = with(Map.of("client_secret", "nieuw", "client_secret_previous", SECRET));
        var body = message("order.updated", ",\"data\":{\"orderId\":\"XJ12H\"}");

        assertThat(read(body, sign("1795428000.80aece08", SECRET), shop)).isInstanceOf(Hint.OrderChanged.class);
        assertThat(read(body, sign("1795428000.80aece08", "nieuw"), shop)).isInstanceOf(Hint.OrderChanged.class);
    }

    @Test
    void withoutASecretNothingIsBelieved() {
        assertThat(read(message("order.updated", ""), sign("1795428000.80aece08", "iets"), with(Map.of())))
                .isInstanceOf(Hint.NotOurs.class);
    }

    private static String sign(byte[] ignored) {
        return Base64.getEncoder().encodeToString(ignored);
    }

    @Test
    void whoeverSawOneMessageCannotMakeOthersOfIt() {
        var messages = new EcwidMessages();
        var signature = Map.of("x-ecwid-webhook-signature", sign("1795428000.80aece08", SECRET));
        var real = message("order.updated", ",\"data\":{\"orderId\":\"XJ12H\"}").getBytes(StandardCharsets.UTF_8);
        var made = message("order.updated", ",\"data\":{\"orderId\":\"ANDER\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(messages.read(new InboundRequest(signature, real), SHOP)).isInstanceOf(Hint.OrderChanged.class);
        assertThat(messages.read(new InboundRequest(signature, made), SHOP)).isInstanceOf(Hint.NotOurs.class);
        assertThat(messages.read(new InboundRequest(signature, real), SHOP))
                .as("tried again, because our answer got lost")
                .isInstanceOf(Hint.OrderChanged.class);
    }

    @Test
    void garbageIsNotOurs() {
        var body = message("order.updated", ",\"data\":{\"orderId\":\"XJ12H\"}").getBytes(StandardCharsets.UTF_8);
        var signature = sign("1795428000.80aece08", SECRET);
        for (int end = 0; end < body.length; end++) {
            assertThat(read(Arrays.copyOf(body, end), signature, SHOP)).isInstanceOf(Hint.NotOurs.class);
        }
        for (var odd : new String[] {"", "[]", "null", "1", "{}", "{\"eventId\":{},\"eventCreated\":[]}"}) {
            assertThat(read(odd, signature, SHOP)).isInstanceOf(Hint.NotOurs.class);
        }
        var dice = new Random(7);
        for (int round = 0; round < 500; round++) {
            var noise = new byte[dice.nextInt(200)];
            dice.nextBytes(noise);
            assertThat(read(noise, sign(noise), SHOP)).isInstanceOf(Hint.NotOurs.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1003,                                          https://app.ecwid.com/api/v3/1003",
        "' 1003 ',                                      https://app.ecwid.com/api/v3/1003",
        "https://app.ecwid.com/api/v3/1003,             https://app.ecwid.com/api/v3/1003",
        "https://app.ecwid.com/api/v3/1003/,            https://app.ecwid.com/api/v3/1003",
        "app.ecwid.com/api/v3/1003/orders,              https://app.ecwid.com/api/v3/1003",
        "https://localhost:8443/api/v3/1003,            https://localhost:8443/api/v3/1003",
        "https://store1003.company.site,                https://store1003.company.site",
        "http://app.ecwid.com/api/v3/1003,              http://app.ecwid.com/api/v3/1003",
        "0,                                             0",
        "winkel,                                        winkel"
    })
    void aStoreIsMeantByItsNumberOrItsAddress(String typed, String address) {
        assertThat(EcwidStore.address(typed, "https://app.ecwid.com/api/v3/")).isEqualTo(address);
    }
}
