package pakbon.channels.cseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.NotUnderstood;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.testing.Contracts;

class CSeriesOrdersTests {
    private final CSeriesPlatform platform = new CSeriesPlatform(new ShopHttp(false, ""), Clock.systemUTC());

    private static byte[] sample(String name) {
        return Contracts.bytes("cseries/samples/" + name);
    }

    private OnlineOrder translated(String json) {
        return platform.translate(json.getBytes(StandardCharsets.UTF_8)).order();
    }

    @Test
    void aPaidDeliveryIsTwoLinesToTheKeizersgracht() {
        var order = platform.translate(sample("constructed-delivery-paid.json")).order();

        assertThat(order.id()).isEqualTo(new ExternalId("123"));
        assertThat(order.number()).isEqualTo("ORD00002");
        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.payment().received()).isTrue();
        assertThat(order.total()).hasToString("EUR 39.95");
        assertThat(order.tax()).hasToString("EUR 6.93");
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2025-09-17T19:12:38Z"));
        assertThat(order.customer().name()).isEqualTo("John Doe");
        assertThat(order.customerNote()).isEqualTo("Graag cadeauverpakking");
        assertThat(order.billing())
                .as("an address without street and city is none")
                .isNull();
        assertThat(order.shipping()).satisfies(address -> {
            assertThat(address.street()).isEqualTo("Keizersgracht 313 A");
            assertThat(address.country()).isEqualTo("NL");
            assertThat(address.company()).isEmpty();
        });
        assertThat(order.lines())
                .satisfiesExactly(
                        line -> {
                            assertThat(line.sku()).isEqualTo("KRS-L");
                            assertThat(line.barcode()).isEqualTo("8712345678906");
                            assertThat(line.variantId()).isEqualTo("501");
                            assertThat(line.options()).isEqualTo("Groot");
                            assertThat(line.handover()).isEqualTo(Handover.DELIVERY);
                            assertThat(line.total()).hasToString("EUR 20.00");
                        },
                        line -> {
                            assertThat(line.toHandOver()).hasToString("3");
                            assertThat(line.total()).hasToString("EUR 15.00");
                        });
    }

    @Test
    void aPickupIsCollectedAndAnUnpaidOneStaysUnpaid() {
        var paid = platform.translate(sample("constructed-pickup-paid.json")).order();
        var unpaid =
                platform.translate(sample("order-pickup-unpaid-live-2026.json")).order();

        assertThat(paid.payment().received()).isTrue();
        assertThat(paid.lines()).allMatch(line -> line.handover() == Handover.PICKUP);
        assertThat(unpaid.payment().received()).isFalse();
        assertThat(unpaid.total()).hasToString("EUR 3.49");
        assertThat(unpaid.updatedAt()).as("its offset counts").isEqualTo(Instant.parse("2026-06-02T22:56:15Z"));
    }

    @Test
    void theRecordedWebhookNamesItsOrder() {
        var request = new InboundRequest(Map.of("x-event", "orders/created"), sample("webhook-orders-created.json"));

        assertThat(platform.read(request, shop(Map.of(CSeriesWebhooks.SIGNATURE, "off"))))
                .isEqualTo(new Hint.OrderChanged(new ExternalId("123")));
        assertThat(platform.read(request, shop(Map.of()))).isInstanceOf(Hint.NotOurs.class);
    }

    @Test
    void aSignatureIsLookedAtAsTheConnectionSays() {
        // md5 of the body and the secret together, as a person works it out at the command line
        var signed = message("{\"order\":{\"id\":1}}", "79035d6d956111020dba70b13eeb9cf6");
        var forged = message("{\"order\":{\"id\":2}}", "79035d6d956111020dba70b13eeb9cf6");
        var unsigned = message("{\"order\":{\"id\":3}}", "");

        assertThat(platform.read(signed, shop(Map.of()))).isEqualTo(new Hint.OrderChanged(new ExternalId("1")));
        for (var mode : List.of("required", "if-present")) {
            assertThat(platform.read(forged, shop(Map.of(CSeriesWebhooks.SIGNATURE, mode))))
                    .isInstanceOf(Hint.NotOurs.class);
        }
        assertThat(platform.read(unsigned, shop(Map.of(CSeriesWebhooks.SIGNATURE, "if-present"))))
                .isEqualTo(new Hint.OrderChanged(new ExternalId("3")));
        assertThat(platform.read(unsigned, shop(Map.of()))).isInstanceOf(Hint.NotOurs.class);
    }

    private static InboundRequest message(String body, String signature) {
        return new InboundRequest(
                signature.isEmpty() ? Map.of() : Map.of("x-signature", signature),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Session shop(Map<String, String> settings) {
        return new Session(
                ConnectionId.create(),
                java.net.URI.create("https://shop.example"),
                Map.of("client_secret", "csecret"),
                "",
                settings,
                CallLog.NONE);
    }

    @Test
    void falseStandsForNothingAndNumbersMayBeText() {
        var order = translated("""
                {"order": {"id": "77", "number": false, "status": "processing_awaiting_shipment",
                  "createdAt": "2026-06-03T00:56:12+02:00", "updatedAt": "2026-06-03T00:56:15+02:00",
                  "priceIncl": "12.50", "priceExcl": "10.33", "paymentStatus": "not_paid", "shipmentTitle": "DHL",
                  "firstname": false, "lastname": false, "companyName": "De Theebar", "email": false,
                  "products": {"resource": {"embedded": [
                    {"id": 1, "productTitle": "Mok", "quantityOrdered": "3", "quantityRefunded": "1", "priceIncl": "5",
                     "discountIncl": "2.50", "variant": false, "sku": "", "ean": false, "articleCode": "MUG",
                     "customFields": {"a": {"title": "Gravure", "values": [{"title": "Voor oma"}]}}}]}},
                  "shipments": {"resource": {"embedded": [{"trackingCode": "3SPKBN1"}]}}}}
                """);

        assertThat(order.number()).isEqualTo("77");
        assertThat(order.customer().name()).isEqualTo("De Theebar");
        assertThat(order.customer().email()).isEmpty();
        assertThat(order.trackingNote()).isEqualTo("3SPKBN1");
        assertThat(order.refunded()).hasToString("EUR 5.00");
        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.variantId()).isNull();
            assertThat(line.sku()).isNull();
            assertThat(line.barcode()).isEqualTo("MUG");
            assertThat(line.toHandOver()).hasToString("2");
            assertThat(line.total()).hasToString("EUR 12.50");
            assertThat(line.options()).isEqualTo("Gravure: Voor oma");
        });
    }

    @Test
    void shippingPayingAndADiscountMakeTheReceiptAddUp() {
        var order = translated("""
                {"order": {"id": 78, "status": "on_hold", "updatedAt": "2026-06-03T00:56:15+02:00",
                  "priceIncl": 22.45, "shipmentTitle": "DHL", "shipmentPriceIncl": 6.95, "shipmentDiscountIncl": 2,
                  "paymentTitle": "Achteraf", "paymentPriceIncl": 0.50, "discountAmount": 3,
                  "discountCouponCode": "THEE3", "products": {"resource": {"embedded": [
                    {"id": 1, "productTitle": "Mok", "quantityOrdered": 2, "priceIncl": 10}]}}}}
                """);

        var sum = order.charges().stream()
                .map(OnlineOrder.Charge::total)
                .reduce(order.lines().getFirst().total(), org.joda.money.Money::plus);
        assertThat(sum).isEqualTo(order.total());
        assertThat(order.charges()).extracting(OnlineOrder.Charge::name).containsExactly("DHL", "Achteraf", "THEE3");
    }

    @Test
    void whatIsCompletedOrCancelledInTheShopIsSoHereAndAnUnknownWordIsWork() {
        for (var word : List.of("completed", "completed_shipped", "completed_picked_up")) {
            assertThat(CSeriesStatus.stateOf(word)).isEqualTo(OnlineOrder.State.COMPLETED);
        }
        assertThat(CSeriesStatus.stateOf("cancelled")).isEqualTo(OnlineOrder.State.CANCELLED);
        assertThat(CSeriesStatus.stateOf("ligt_in_de_etalage")).isEqualTo(OnlineOrder.State.OPEN);
    }

    @Test
    void whateverIsBrokenIsSaidInWords() {
        for (var text :
                List.of("", "[]", "{}", "{\"order\":{}}", "{\"order\":{\"id\":1,\"updatedAt\":\"gisteren\"}}")) {
            assertThatThrownBy(() -> translated(text)).isInstanceOf(NotUnderstood.class);
        }
        var whole = new String(sample("constructed-delivery-paid.json"), StandardCharsets.UTF_8);
        var dice = new Random(7);
        for (int time = 0; time < 2_000; time++) {
            var broken = new StringBuilder(whole);
            for (int cut = dice.nextInt(1, 4); cut > 0; cut--) {
                int at = dice.nextInt(broken.length());
                broken.replace(
                        at,
                        Math.min(broken.length(), at + dice.nextInt(1, 30)),
                        List.of("", "0", "\"\"", "null", "[", "{}", "-1e9").get(dice.nextInt(7)));
            }
            try {
                translated(broken.toString());
            } catch (NotUnderstood e) {
                assertThat(e.reasons()).isNotEmpty();
            }
        }
    }
}
