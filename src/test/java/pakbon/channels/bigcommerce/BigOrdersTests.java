package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.channels.platform.NotUnderstood;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OnlineOrder.State;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;

/** Orders as this platform makes them, with its traps. */
class BigOrdersTests {
    private static final String MUG = """
            {"id": 1, "product_id": 7, "variant_id": 70, "name": "Mok", "sku": "MOK", "upc": "", "type": "physical",
             "quantity": 2, "quantity_refunded": 0, "total_inc_tax": "25.0000", "total_tax": "4.3388",
             "order_address_id": 9, "order_pickup_method_id": 0}""";

    private static final String ADDRESS = """
            {"id": 9, "first_name": "Jan", "last_name": "Jansen", "street_1": "Kade 1", "city": "Zeist", "zip": "3700 AA",
             "country_iso2": "NL", "shipping_method": "PostNL", "line_items": []}""";

    private static final String PICKUP = """
            {"id": 13, "pickup_method_id": 2, "pickup_method_display_name": "Ophalen",
             "location": {"id": 4, "name": "Winkel Zeist"}, "line_items": []}""";

    private static String order(String fields, String lines, String consignments) {
        return """
                {"id": 250, "status_id": 11, "status": "Awaiting Fulfillment", "custom_status": "Inpakken!",
                 "date_created": "Fri, 20 Nov 2026 08:59:58 +0000", "date_modified": "Fri, 20 Nov 2026 09:00:06 +0000",
                 "default_currency_code": "EUR", "currency_code": "USD", "payment_method": "iDEAL",
                 "payment_status": "captured", "total_inc_tax": "25.0000", "total_tax": "4.3388",
                 "billing_address": {"first_name": "Jan", "last_name": "Jansen", "email": "jan@voorbeeld.nl"},
                 %s "products": [%s], "consignments": %s}""".formatted(fields, lines, consignments);
    }

    private static OnlineOrder with(String fields) {
        return BigShop.translated(order(fields, MUG, sent()));
    }

    private static String sent() {
        return "{\"pickups\": [], \"shipping\": [" + ADDRESS + "]}";
    }

    private static Money sum(OnlineOrder order) {
        return Stream.concat(
                        order.lines().stream().map(OnlineOrder.Line::total),
                        order.charges().stream().map(OnlineOrder.Charge::total))
                .reduce(Money.zero(order.total().getCurrencyUnit()), Money::plus);
    }

    @ParameterizedTest
    @CsvSource({
        "0,DRAFT",
        "1,DRAFT",
        "2,COMPLETED",
        "3,OPEN",
        "4,CANCELLED",
        "5,CANCELLED",
        "6,CANCELLED",
        "7,OPEN",
        "8,OPEN",
        "9,OPEN",
        "10,COMPLETED",
        "11,OPEN",
        "12,OPEN",
        "13,OPEN",
        "14,OPEN",
        "27,OPEN"
    })
    void theIdOfAStatusCountsAndNotItsLabel(String id, State state) {
        var order = BigShop.translated(order("", MUG, sent()).replace("\"status_id\": 11", "\"status_id\": " + id));

        assertThat(order.state()).isEqualTo(state);
        assertThat(order.shopStatus()).isEqualTo("Inpakken!");
    }

    @Test
    void partlyRefundedSaysNothingOfTheGoods() {
        var refunded = order("", MUG, sent()).replace("\"status_id\": 11", "\"status_id\": 14");

        assertThat(BigShop.translated(refunded).state()).isEqualTo(State.OPEN);
        assertThat(BigShop.translated(
                                refunded.replace(
                                        "\"total_tax\": \"4.3388\",\n \"billing",
                                        "\"date_shipped\": \"Fri, 20 Nov 2026 10:00:00 +0000\", \"total_tax\": \"4.3388\",\n \"billing"))
                        .state())
                .isEqualTo(State.COMPLETED);
    }

    @Test
    void whatLiesInTheArchiveIsNotWantedAnyMore() {
        assertThat(with("\"is_deleted\": true,").state()).isEqualTo(State.CANCELLED);
        assertThat(BigShop.translated(order("\"is_deleted\": true,", MUG, sent())
                                .replace("\"status_id\": 11", "\"status_id\": 10"))
                        .state())
                .isEqualTo(State.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({
        "captured,11,true",
        "paid,7,true",
        "Captured,11,true",
        "authorized,11,false",
        "capture pending,11,false",
        "pending,9,false",
        "declined,11,false",
        "held for review,11,false",
        "void,11,false",
        "partially refunded,14,true",
        "refunded,4,true",
        "'',11,true",
        "'',8,true",
        "'',7,false",
        "'',12,false",
        "'',0,false"
    })
    void moneyIsReceivedWhenTheShopHasIt(String said, String status, boolean received) {
        var order = BigShop.translated(order("", MUG, sent())
                .replace("\"captured\"", "\"" + said + "\"")
                .replace("\"status_id\": 11", "\"status_id\": " + status));

        assertThat(order.payment().received()).isEqualTo(received);
        assertThat(order.payment().method()).isEqualTo("iDEAL");
    }

    @Test
    void cashOnDeliveryIsNotReceivedUntilTheOrderIsCompleted() {
        var order = order("", MUG, sent()).replace("\"captured\"", "\"\"").replace("iDEAL", "Cash on Delivery");

        assertThat(BigShop.translated(order).payment().received()).isFalse();
        assertThat(BigShop.translated(order.replace("\"status_id\": 11", "\"status_id\": 10"))
                        .payment()
                        .received())
                .isTrue();
        assertThat(BigShop.read(order, Map.of("pay-later-methods", "Rembours"))
                        .payment()
                        .received())
                .isTrue();
        assertThat(BigShop.read(order.replace("Cash on Delivery", "rembours"), Map.of("pay-later-methods", "Rembours"))
                        .payment()
                        .received())
                .isFalse();
    }

    @Test
    void creditAndGiftCertificatesPayToo() {
        var unpaid = order(
                        "\"store_credit_amount\": \"20.0000\", \"gift_certificate_amount\": \"5.0000\",", MUG, sent())
                .replace("\"captured\"", "\"pending\"");

        assertThat(BigShop.translated(unpaid).payment().received()).isTrue();
        assertThat(BigShop.translated(unpaid.replace("\"5.0000\"", "\"4.9900\""))
                        .payment()
                        .received())
                .isFalse();
    }

    @Test
    void theCurrencyIsTheOneThatWasPaidIn() {
        assertThat(with("").total()).hasToString("EUR 25.00");
        assertThat(BigShop.translated(order("", MUG, sent())
                                .replace("\"default_currency_code\": \"EUR\"", "\"default_currency_code\": \"\""))
                        .total())
                .hasToString("USD 25.00");
    }

    @Test
    void oneOrderMayBeCollectedAndSent() {
        var collected = MUG.replace("\"id\": 1,", "\"id\": 2,")
                .replace("\"order_address_id\": 9", "\"order_address_id\": 0")
                .replace("\"order_pickup_method_id\": 0", "\"order_pickup_method_id\": 13");
        var download = MUG.replace("\"id\": 1,", "\"id\": 3,").replace("physical", "digital");
        var certificate = MUG.replace("\"id\": 1,", "\"id\": 4,").replace("physical", "giftcertificate");

        var order = BigShop.translated(order(
                        "",
                        String.join(",", MUG, collected, download, certificate),
                        "{\"pickups\": [" + PICKUP + "], \"shipping\": [" + ADDRESS + "]}")
                .replace(
                        "\"total_inc_tax\": \"25.0000\", \"total_tax\": \"4.3388\",\n \"bil",
                        "\"total_inc_tax\": \"100\", \"bil"));

        assertThat(order.lines().stream().map(line -> line.handover() + " at " + line.place()))
                .containsExactly(
                        Handover.DELIVERY + " at null",
                        Handover.PICKUP + " at Winkel Zeist",
                        "null at null",
                        "null at null");
        assertThat(order.shippingMethod()).isEqualTo("Ophalen, PostNL");
        assertThat(order.shipping().city()).isEqualTo("Zeist");
    }

    @Test
    void linesMayStandInsideTheConsignmentsOnly() {
        var inside = order(
                        "",
                        "",
                        "{\"pickups\": [], \"shipping\": ["
                                + ADDRESS.replace("\"line_items\": []", "\"line_items\": [" + MUG + "]")
                                + "], \"downloads\": [{\"line_items\": "
                                + MUG.replace("\"id\": 1,", "\"id\": 3,").replace("physical", "digital")
                                + "}]}")
                .replace(
                        "\"products\": [],",
                        "\"products\": {\"url\": \"https://x\", \"resource\": \"/orders/250/products\"},");

        assertThat(BigShop.translated(inside).lines().stream().map(line -> line.id() + " " + line.toHandOver()))
                .containsExactly("1 2", "3 0");
    }

    @Test
    void aSecondAddressIsNotLost() {
        var other =
                MUG.replace("\"id\": 1,", "\"id\": 2,").replace("\"order_address_id\": 9", "\"order_address_id\": 10");
        var second = ADDRESS.replace("\"id\": 9", "\"id\": 10").replace("Kade 1", "Dorpsstraat 2");

        var order = BigShop.translated(order(
                "\"customer_message\": \"Bel aan\",",
                MUG + "," + other,
                "{\"shipping\": [" + ADDRESS + "," + second + "]}"));

        assertThat(order.customerNote().lines())
                .containsExactly("Bel aan", "Jan Jansen, Dorpsstraat 2, 3700 AA Zeist, NL: 2 \u00d7 Mok");
    }

    @Test
    void aProductThatWasMadeUpOrIsGoneIsStillPacked() {
        var order = BigShop.translated(order(
                "",
                MUG.replace("\"product_id\": 7, \"variant_id\": 70", "\"product_id\": 0")
                        .replace("MOK", ""),
                sent()));

        assertThat(order.lines().getFirst().variantId()).isNull();
        assertThat(order.lines().getFirst().sku()).isNull();
        assertThat(order.lines().getFirst().toHandOver()).isEqualTo(Quantity.of(2));
    }

    @Test
    void whatTheStoreHasSentItselfIsNotPackedAgain() {
        var order = BigShop.translated(order(
                "",
                MUG.replace("\"quantity_refunded\": 0", "\"quantity_refunded\": 0, \"quantity_shipped\": 1"),
                sent()));

        assertThat(order.lines().getFirst().toHandOver()).isEqualTo(Quantity.of(2));
        assertThat(order.lines().getFirst().toPack()).isEqualTo(Quantity.ONE);
    }

    @Test
    void whatWasTakenBackIsNotPacked() {
        var order = BigShop.translated(order(
                "\"refunds\": [{\"id\": 1, \"order_id\": 250, \"total_amount\": 12.5}],",
                MUG.replace("\"quantity_refunded\": 0", "\"quantity_refunded\": 1"),
                sent()));

        assertThat(order.lines().getFirst().toHandOver()).isEqualTo(Quantity.ONE);
        assertThat(order.refunded()).hasToString("EUR 12.50");
        assertThat(with("\"refunded_amount\": \"0.0000\",").refunded().isZero()).isTrue();
    }

    @Test
    void aDiscountOnALineIsTakenOffThatLine() {
        var order = BigShop.translated(order(
                        "\"shipping_cost_inc_tax\": \"4.9500\", \"coupon_discount\": \"5.0000\",",
                        MUG.replace(
                                "\"quantity\": 2",
                                "\"quantity\": 2, \"applied_discounts\": [{\"amount\": \"5.0000\"}]"),
                        sent())
                .replaceFirst("\"total_inc_tax\": \"25.0000\"", "\"total_inc_tax\": \"24.9500\""));

        assertThat(order.lines().getFirst().total()).hasToString("EUR 20.00");
        assertThat(order.lines().getFirst().tax()).hasToString("EUR 3.47");
        assertThat(sum(order)).isEqualTo(order.total());
    }

    @Test
    void aDiscountOnTheWholeIsSharedByTheLinesToTheCent() {
        var second = MUG.replace("\"id\": 1,", "\"id\": 2,")
                .replace("\"total_inc_tax\": \"25.0000\"", "\"total_inc_tax\": \"9.9900\"");
        var order = BigShop.translated(order("\"discount_amount\": \"10.0000\",", MUG + "," + second, sent())
                .replaceFirst("\"total_inc_tax\": \"25.0000\"", "\"total_inc_tax\": \"24.9900\""));

        assertThat(order.lines().stream().map(line -> line.total().toString()))
                .containsExactly("EUR 17.86", "EUR 7.13");
        assertThat(sum(order)).isEqualTo(order.total());
    }

    @Test
    void centsThatRoundingLostAreFoundAgain() {
        var third = MUG.replace("\"total_inc_tax\": \"25.0000\"", "\"total_inc_tax\": \"3.3333\"");
        var order = BigShop.translated(order(
                        "",
                        third + "," + third.replace("\"id\": 1,", "\"id\": 2,") + ","
                                + third.replace("\"id\": 1,", "\"id\": 3,"),
                        sent())
                .replaceFirst("\"total_inc_tax\": \"25.0000\"", "\"total_inc_tax\": \"10.0000\""));

        assertThat(sum(order)).hasToString("EUR 10.00");
    }

    @Test
    void aDifferenceThatNothingExplainsStaysToBeSeen() {
        var order = BigShop.translated(order("", MUG, sent())
                .replaceFirst("\"total_inc_tax\": \"25.0000\"", "\"total_inc_tax\": \"19.0000\""));

        assertThat(order.total()).hasToString("EUR 19.00");
        assertThat(sum(order)).hasToString("EUR 25.00");
    }

    @Test
    void handlingWrappingAndFeesStandOnTheReceipt() {
        var order = BigShop.translated(order(
                        "\"shipping_cost_inc_tax\": \"4.95\", \"handling_cost_inc_tax\": \"1.00\", \"wrapping_cost_inc_tax\": \"2.50\","
                                + "\"fees\": [{\"id\": 3, \"display_name_customer\": \"Statiegeld\", \"cost_inc_tax\": \"0.55\", \"cost_tax\": \"0\"}],",
                        MUG,
                        sent())
                .replaceFirst("\"total_inc_tax\": \"25.0000\"", "\"total_inc_tax\": \"34.0000\""));

        assertThat(order.charges().stream().map(each -> each.kind() + " " + each.name() + " " + each.total()))
                .containsExactly(
                        "SHIPPING PostNL EUR 4.95",
                        "FEE Handling EUR 1.00",
                        "FEE Gift wrapping EUR 2.50",
                        "FEE Statiegeld EUR 0.55");
        assertThat(sum(order)).isEqualTo(order.total());
    }

    @Test
    void trackingThatTheShopKnowsIsTakenAlong() {
        assertThat(with("\"shipments\": [{\"id\": 11, \"tracking_number\": \"3SABC\", \"tracking_carrier\": \"postnl\","
                                + "\"generated_tracking_link\": \"https://volg.example/3SABC\"}, {\"id\": 12, \"tracking_number\": \"\"}],")
                        .trackingNote())
                .isEqualTo("postnl 3SABC https://volg.example/3SABC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "[{}, {}]",
                "{}",
                "{\"id\": {}}",
                "{\"id\": 1}",
                "{\"id\": 0}",
                "7",
                "null",
                "{\"id\": 1, \"date_modified\": \"gisteren\", \"status_id\": 11}",
                "{\"id\": 1, \"date_modified\": \"Fri, 20 Nov 2026 09:00:06 +0000\"}",
                "{\"id\": 1, \"date_modified\": \"Fri, 20 Nov 2026 09:00:06 +0000\", \"status_id\": 11, \"total_inc_tax\": \"1\"}",
                "{\"id\": 1, \"date_modified\": \"Fri, 20 Nov 2026 09:00:06 +0000\", \"status_id\": 11, \"default_currency_code\": \"EUR\", \"total_inc_tax\": \"veel\"}"
            })
    void whatIsNoOrderIsSaidNotToBe(String text) {
        assertThatThrownBy(() -> BigShop.translated(text))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageNotContaining("Exception");
    }
}
