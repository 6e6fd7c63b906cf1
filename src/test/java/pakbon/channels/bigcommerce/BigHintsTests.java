package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
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
import pakbon.testing.Contracts;

/** Which messages are believed, and what they are about. */
class BigHintsTests {
    private static final String BODY = """
            {"scope":"store/order/created","store_id":"1025646","data":{"type":"order","id":250},
             "hash":"dd70","created_at":1795428000,"producer":"stores/abc123"}""";

    private static final Hint CHANGED = new Hint.OrderChanged(new ExternalId("250"));

    private final Session shop = BigShop.nowhere(Map.of());

    private Hint read(Map<String, String> headers, String body, Session session) {
        return BigShop.alone().read(new InboundRequest(headers, body.getBytes(StandardCharsets.UTF_8)), session);
    }

    private static String sign(String id, String at, String body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v1,"
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal((id + "." + at + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> signed(String body, Instant at, String secret) {
        var seconds = String.valueOf(at.getEpochSecond());
        return Map.of(
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                seconds,
                "webhook-signature",
                sign("msg_1", seconds, body, secret));
    }

    private static Map<String, String> signed(String body) {
        return signed(body, BigShop.NOW, BigShop.CLIENT_SECRET);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }

    @Test
    void aSignedMessageIsBelieved() {
        assertThat(read(signed(BODY), BODY, shop)).isEqualTo(CHANGED);
        assertThat(read(with(signed(BODY), "x-pakbon-secret", BigShop.WEBHOOK_SECRET), BODY, shop))
                .isEqualTo(CHANGED);
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        var headers = signed(BODY);
        var list = "v1,AAAA v2,zzz " + headers.get("webhook-signature") + " nonsense";

        assertThat(read(with(headers, "webhook-signature", list), BODY, shop)).isEqualTo(CHANGED);
    }

    @Test
    void anUnsignedMessageNeedsOurOwnSecret() {
        assertThat(read(Map.of("x-pakbon-secret", BigShop.WEBHOOK_SECRET), BODY, shop))
                .isEqualTo(CHANGED);
        assertThat(read(Map.of("x-pakbon-secret", "anders"), BODY, shop)).isInstanceOf(Hint.NotOurs.class);
        assertThat(read(Map.of(), BODY, shop)).isInstanceOf(Hint.NotOurs.class);
    }

    @Test
    void nothingThatCanBeCheckedMayBeWrong() {
        assertThat(read(with(signed(BODY), "x-pakbon-secret", "anders"), BODY, shop))
                .isInstanceOf(Hint.NotOurs.class);
        assertThat(read(
                        with(
                                with(signed(BODY), "webhook-signature", "v1,AAAA"),
                                "x-pakbon-secret",
                                BigShop.WEBHOOK_SECRET),
                        BODY,
                        shop))
                .isInstanceOf(Hint.NotOurs.class);
        assertThat(read(signed(BODY), BODY.replace("250", "251"), shop)).isInstanceOf(Hint.NotOurs.class);
        assertThat(read(with(signed(BODY), "webhook-id", "msg_2"), BODY, shop)).isInstanceOf(Hint.NotOurs.class);
    }

    @Test
    void whoDoesNotKnowTheAppsSecretGoesByOurOwn() {
        var withoutApp = new Session(
                shop.connection(), shop.address(), Map.of(), BigShop.WEBHOOK_SECRET, Map.of(), CallLog.NONE);

        assertThat(read(signed(BODY), BODY, withoutApp)).isInstanceOf(Hint.NotOurs.class);
        assertThat(read(with(signed(BODY), "x-pakbon-secret", BigShop.WEBHOOK_SECRET), BODY, withoutApp))
                .isEqualTo(CHANGED);
    }

    @Test
    void afterAChangeOfTheSecretBothSign() {
        var changed = new Session(
                shop.connection(),
                shop.address(),
                Map.of("client_secret", "nieuw", "client_secret_previous", BigShop.CLIENT_SECRET),
                "",
                Map.of(),
                CallLog.NONE);

        assertThat(read(signed(BODY), BODY, changed)).isEqualTo(CHANGED);
        assertThat(read(signed(BODY, BigShop.NOW, "nieuw"), BODY, changed)).isEqualTo(CHANGED);
        assertThat(read(Map.of("x-pakbon-secret", ""), BODY, changed)).isInstanceOf(Hint.NotOurs.class);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "299,true", "300,true", "301,false", "-301,false", "86400,false"})
    void anOldMessageIsNotBelieved(long age, boolean believed) {
        var hint = read(signed(BODY, BigShop.NOW.minusSeconds(age), BigShop.CLIENT_SECRET), BODY, shop);

        assertThat(hint instanceof Hint.OrderChanged).isEqualTo(believed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gisteren", "-5", "99999999999999999999", "1795428000.0"})
    void aTimeThatIsNoneIsNotBelieved(String time) {
        var headers = Map.of(
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                time,
                "webhook-signature",
                sign("msg_1", time, BODY, BigShop.CLIENT_SECRET));

        assertThat(read(headers, BODY, shop)).isInstanceOf(Hint.NotOurs.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "store/order/statusUpdated|{\"type\":\"order\",\"id\":250}|order 250",
                "store/order/transaction/created|{\"type\":\"transaction\",\"order_id\":\"250\",\"transaction_id\":\"x\"}|order 250",
                "store/shipment/created|{\"type\":\"shipment\",\"id\":12,\"orderId\":251}|order 251",
                "store/product/inventory/updated|{\"type\":\"product\",\"id\":167}|product 167",
                "store/sku/inventory/updated|{\"id\":461,\"inventory\":{\"product_id\":206,\"variant_id\":509}}|product 206",
                "store/sku/updated|{\"id\":461,\"sku\":{\"product_id\":206}}|product 206",
                "store/channel/1/inventory/product/stock_changed|{\"variant_id\":2,\"product_id\":3,\"location_id\":1}|product 3",
                "store/order/created|{\"type\":\"order\",\"id\":{}}|nothing",
                "store/order/created|[]|nothing",
                "store/order/created|{\"id\":1e999999999}|nothing",
                "store/customer/created|{\"id\":5}|nothing",
                "store/app/uninstalled|{}|removed"
            })
    void eachKindOfMessageKeepsItsIdElsewhere(String scope, String data, String about) {
        var body = "{\"scope\":\"" + scope + "\",\"data\":" + data + ",\"producer\":\"stores/abc123\"}";

        var hint = read(signed(body), body, shop);

        assertThat(
                        switch (hint) {
                            case Hint.OrderChanged(var order) -> "order " + order;
                            case Hint.ProductChanged(var product) -> "product " + product;
                            case Hint.AppRemoved() -> "removed";
                            case Hint.Nothing() -> "nothing";
                            default -> hint.toString();
                        })
                .isEqualTo(about);
    }

    @Test
    void anotherStoresGoodbyeIsNotOurs() {
        var body = "{\"scope\":\"store/app/uninstalled\",\"producer\":\"stores/other1\",\"data\":{}}";

        assertThat(read(signed(body), body, shop)).isEqualTo(new Hint.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{", "[]", "null", "\u0000\u0001"})
    void garbageIsNotOursAndSignedGarbageMeansNothing(String body) {
        assertThat(read(Map.of("webhook-signature", "v1,%%%"), body, shop)).isInstanceOf(Hint.NotOurs.class);
        assertThat(read(signed(body), body, shop)).isEqualTo(new Hint.Nothing());
    }

    @Test
    void theRecordedExamplesAreAboutTheirOrders() {
        for (var sample : Contracts.samples("bigcommerce", "webhook-store_order")) {
            var body = new String(Contracts.sample("bigcommerce", sample), StandardCharsets.UTF_8);

            assertThat(read(signed(body), body, shop)).as(sample).isEqualTo(CHANGED);
        }
    }

    @Test
    void theAgreedSignaturesAreValidAndNoOtherIs() {
        var vectors = Wire.parse(Contracts.bytes("signature-vectors.json"))
                .orElseThrow()
                .path("vectors");
        int seen = 0;
        for (var vector : vectors.values()) {
            if (Wire.text(vector, "platform").equals("bigcommerce")) {
                seen++;
                var at = Wire.text(vector, "webhook_timestamp");
                var platform = BigShop.platform(Clock.fixed(Instant.ofEpochSecond(Long.parseLong(at)), ZoneOffset.UTC));
                var headers = Map.of(
                        "webhook-id",
                        Wire.text(vector, "webhook_id"),
                        "webhook-timestamp",
                        at,
                        Wire.text(vector, "header"),
                        Wire.text(vector, "signature"));
                var session = new Session(
                        shop.connection(),
                        shop.address(),
                        Map.of("client_secret", Wire.text(vector, "secret")),
                        "",
                        Map.of(),
                        CallLog.NONE);
                var body = vector.path("body").asString().getBytes(StandardCharsets.UTF_8);

                assertThat(platform.read(new InboundRequest(headers, body), session))
                        .isEqualTo(CHANGED);
                body[0] ^= 1;
                assertThat(platform.read(new InboundRequest(headers, body), session))
                        .isInstanceOf(Hint.NotOurs.class);
            }
        }
        assertThat(seen).isPositive();
    }
}
