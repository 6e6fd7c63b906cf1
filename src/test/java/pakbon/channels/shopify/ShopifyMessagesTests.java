package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
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

class ShopifyMessagesTests {
    private static final String SECRET = "shpss_the_present_one";

    private static Session with(Map<String, String> credentials) {
        return new Session(
                ConnectionId.create(),
                URI.create("https://theehuis.myshopify.com"),
                credentials,
                "",
                Map.of(),
                CallLog.NONE);
    }

    private static final Session SHOP = with(Map.of("client_secret", SECRET));

    private static String sign(byte[] body, String secret) {
        return Base64.getEncoder().encodeToString(Signature.of(body, secret));
    }

    private static Hint hint(String topic, byte[] body) {
        return ShopifyMessages.read(
                new InboundRequest(Map.of("x-shopify-hmac-sha256", sign(body, SECRET), "x-shopify-topic", topic), body),
                SHOP);
    }

    private static Hint hint(String topic, String body) {
        return hint(topic, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thePublishedSignaturesAreVerified() {
        var vectors = Wire.parse(Contracts.bytes("signature-vectors.json"))
                .orElseThrow()
                .path("vectors");
        int seen = 0;
        for (var vector : vectors.values()) {
            if (Wire.text(vector, "platform").equals("shopify")) {
                var body = vector.path("body").stringValue().getBytes(StandardCharsets.UTF_8);
                var shop = with(Map.of("client_secret", Wire.text(vector, "secret")));
                var headers = Map.of("x-shopify-hmac-sha256", Wire.text(vector, "signature"));
                assertThat(ShopifyMessages.read(new InboundRequest(headers, body), shop))
                        .isNotInstanceOf(Hint.NotOurs.class);
                body[0] ^= 1;
                assertThat(ShopifyMessages.read(new InboundRequest(headers, body), shop))
                        .isInstanceOf(Hint.NotOurs.class);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(2);
    }

    @Test
    void afterTheSecretIsReplacedTheOldOneStillCounts() {
        var body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
        var shop = with(Map.of("client_secret", "new", "client_secret_previous", "old"));
        for (var secret : new String[] {"new", "old"}) {
            assertThat(ShopifyMessages.read(
                            new InboundRequest(
                                    Map.of(
                                            "x-shopify-hmac-sha256",
                                            sign(body, secret),
                                            "x-shopify-topic",
                                            "orders/paid"),
                                    body),
                            shop))
                    .isEqualTo(new Hint.OrderChanged(new ExternalId("1")));
        }
        assertThat(ShopifyMessages.read(
                        new InboundRequest(Map.of("x-shopify-hmac-sha256", sign(body, "older")), body), shop))
                .isInstanceOf(Hint.NotOurs.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"shop_id\":954889,\"shop_domain\":\"theehuis.myshopify.com\",\"orders_to_redact\":[299938]} | | theehuis.myshopify.com",
                "{\"id\":548380009,\"myshopify_domain\":\"Theehuis.myshopify.com\"} | | theehuis.myshopify.com",
                "{\"id\":1} | theehuis.myshopify.com | theehuis.myshopify.com",
                "{\"shop_domain\":\"theehuis.myshopify.com\"} | other.myshopify.com | theehuis.myshopify.com"
            })
    void aMessageToTheAppNamesItsShopBestWhereItIsSigned(String body, String header, String shop) {
        var headers = header == null ? Map.<String, String>of() : Map.of("x-shopify-shop-domain", header);

        assertThat(ShopifyMessages.shop(new InboundRequest(headers, body.getBytes(StandardCharsets.UTF_8))))
                .contains(shop);
    }

    @Test
    void whatIsNoMessageNamesNoShop() {
        for (var body : new String[] {"", "[]", "x", "null"}) {
            assertThat(ShopifyMessages.shop(new InboundRequest(
                            Map.of("x-shopify-shop-domain", "theehuis.myshopify.com"),
                            body.getBytes(StandardCharsets.UTF_8))))
                    .isEmpty();
        }
    }

    @Test
    void withoutASecretNothingIsBelieved() {
        var body = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(ShopifyMessages.read(new InboundRequest(Map.of("x-shopify-hmac-sha256", "x"), body), with(Map.of())))
                .isInstanceOf(Hint.NotOurs.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders/create",
                "orders/updated",
                "orders/paid",
                "orders/cancelled",
                "orders/delete",
                "Orders/Create"
            })
    void anOrderIsKnownByItsNumberHoweverLarge(String topic) {
        assertThat(hint(topic, "{\"id\":820982911946154508,\"total_price\":\"1.00\"}"))
                .isEqualTo(new Hint.OrderChanged(new ExternalId("820982911946154508")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders/edited | {\"order_edit\":{\"id\":78,\"order_id\":450789469}} | 450789469",
                "refunds/create | {\"id\":890088186047892319,\"order_id\":450789469} | 450789469",
                "fulfillment_orders/order_routing_complete | {\"fulfillment_order\":{\"id\":\"gid://shopify/FulfillmentOrder/12\",\"status\":\"open\"}} | fulfillment-order-12",
                "fulfillment_orders/moved | {\"original_fulfillment_order\":{\"id\":\"gid://shopify/FulfillmentOrder/12\"},\"moved_fulfillment_order\":{\"id\":\"gid://shopify/FulfillmentOrder/13\"}} | fulfillment-order-12",
                "fulfillment_orders/cancelled | {\"fulfillment_order\":{\"id\":\"gid://shopify/FulfillmentOrder/12\",\"order_id\":450789469}} | 450789469"
            })
    void smallBodiesNameTheirOrderInWaysOfTheirOwn(String topic, String body, String order) {
        assertThat(hint(topic, body)).isEqualTo(new Hint.OrderChanged(new ExternalId(order)));
    }

    @Test
    void productsAndTheEndOfTheApp() {
        assertThat(hint("products/update", "{\"id\":632910392}"))
                .isEqualTo(new Hint.ProductChanged(new ExternalId("632910392")));
        assertThat(hint("app/uninstalled", "{\"id\":548380009}")).isEqualTo(new Hint.AppRemoved());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customers/data_request",
                "customers/redact",
                "shop/redact",
                "inventory_levels/update",
                "locations/update",
                "app/scopes_update",
                ""
            })
    void privacyAndWhatElseWeHaveNoUseForIsAnsweredAndPassedOver(String topic) {
        assertThat(hint(topic, "{\"shop_id\":1,\"id\":2,\"orders_to_redact\":[299938]}"))
                .isEqualTo(new Hint.Nothing());
    }

    @Test
    void recordedBodiesPointAtTheirOrder() {
        for (var file : Contracts.in("shopify/samples", "recorded-order-*.json")) {
            var body = Contracts.bytes(file);
            var recorded = Wire.parse(body).orElseThrow();
            var order = recorded.path("order").isObject() ? recorded.path("order") : recorded;
            assertThat(hint("orders/updated", order.toString()))
                    .isEqualTo(new Hint.OrderChanged(new ExternalId(Wire.text(order, "id"))));
        }
        assertThat(hint("refunds/create", Contracts.sample("shopify", "webhook-refunds-create")))
                .isInstanceOf(Hint.OrderChanged.class);
        assertThat(hint("products/update", Contracts.sample("shopify", "webhook-products-update")))
                .isInstanceOf(Hint.ProductChanged.class);
    }

    @Test
    void wellSignedNonsenseIsNothing() {
        var dice = new Random(7);
        for (int round = 0; round < 500; round++) {
            var body = new byte[dice.nextInt(60)];
            dice.nextBytes(body);
            assertThat(hint("orders/create", body)).isEqualTo(new Hint.Nothing());
        }
        assertThat(hint("orders/create", "{\"id\":\"../1\"}")).isEqualTo(new Hint.Nothing());
        assertThat(hint("orders/create", "{\"id\":1.5}")).isEqualTo(new Hint.Nothing());
        assertThat(hint("fulfillment_orders/moved", "[]")).isEqualTo(new Hint.Nothing());
    }
}
