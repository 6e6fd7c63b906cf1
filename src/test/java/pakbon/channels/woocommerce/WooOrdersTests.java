package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.testing.Contracts;
import tools.jackson.databind.JsonNode;

class WooOrdersTests {
    private static OnlineOrder sample(String name) {
        return WooShop.online(WooShop.json(
                new String(Contracts.bytes("woocommerce/" + name), java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    /** An order with these fields, and the few that no order is without. */
    private static JsonNode order(String fields) {
        return WooShop.json(
                "{\"id\":7,\"status\":\"processing\",\"currency\":\"EUR\",\"total\":\"12.10\",\"total_tax\":\"2.10\","
                        + "\"date_created_gmt\":\"2026-11-20T08:00:00\",\"date_modified_gmt\":\"2026-11-20T09:00:00\","
                        + "\"date_created\":\"2031-01-01T00:00:00\",\"date_modified\":\"2031-01-01T00:00:00\"" + fields
                        + "}");
    }

    private static OnlineOrder.Line line(String fields) {
        return lines(
                        "[{\"id\":1,\"name\":\"Mok\",\"quantity\":1,\"product_id\":9,\"total\":\"10.00\",\"total_tax\":\"2.10\""
                                + fields + "}]")
                .getFirst();
    }

    private static List<OnlineOrder.Line> lines(String json) {
        return WooShop.online(order(
                        ",\"line_items\":" + json + ",\"shipping_lines\":[{\"id\":2,\"method_id\":\"flat_rate\"}]"))
                .lines();
    }

    @Test
    void everySampleAndEveryRecordedDeliveryIsUnderstoodAndAddsUp() {
        var files = Stream.of(
                        "samples/constructed-*.json",
                        "samples/docs-orders-*.json",
                        "samples/webhook-order-*.json",
                        "captures/*.json")
                .map(pattern -> pattern.split("/"))
                .flatMap(parts -> Contracts.in("woocommerce/" + parts[0], parts[1]).stream())
                .filter(file -> !file.toString().endsWith(".headers.json"))
                .toList();
        for (Path file : files) {
            var json = Wire.parse(Contracts.bytes(file)).orElseThrow();
            Stream<JsonNode> orders = json.isArray()
                    ? json.values().stream()
                    : json.has("line_items")
                            ? Stream.of(json)
                            : Stream.of("create", "update").flatMap(list -> Wire.list(json, list).stream());
            orders.forEach(order -> {
                var online = WooShop.online(order);
                assertThat(online.lines()).as("lines of %s", file).isNotEmpty();
                if (file.toString().contains("captures")) {
                    var parts = Stream.concat(
                                    online.lines().stream().map(OnlineOrder.Line::total),
                                    online.charges().stream().map(OnlineOrder.Charge::total))
                            .toList();
                    assertThat(Money.total(parts)).as("sum of %s", file).isEqualTo(online.total());
                }
            });
        }
    }

    @Test
    void aRecordedPickupNamesItsPlaceAndIsNotPaid() {
        var order = sample("captures/3-order-created-block-checkout-pickup-location-on-hold.json");

        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.handover()).isEqualTo(Handover.PICKUP);
            assertThat(line.place()).isEqualTo("Winkel Zeist");
            assertThat(line.total()).isEqualTo(eur("54.00"));
            assertThat(line.variantId()).isEqualTo("16");
            assertThat(line.sku()).isEqualTo("SLOT-110");
            assertThat(line.barcode()).isNull();
        });
        assertThat(order.payment()).isEqualTo(new OnlineOrder.Payment(false, null, "Overboeking"));
        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.shippingMethodId()).isEqualTo("pickup_location");
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-11-23T05:43:16Z"));
    }

    @Test
    void aRecordedClassicPickupTakesItsPlaceFromTheMethod() {
        var order = sample("captures/5-order-updated-classic-local-pickup.json");

        assertThat(order.lines()).allSatisfy(line -> {
            assertThat(line.handover()).isEqualTo(Handover.PICKUP);
            assertThat(line.place()).isEqualTo("Afhalen in de winkel");
        });
        assertThat(order.shippingMethodId()).isEqualTo("local_pickup:2");
        assertThat(order.payment().received()).as("cash on delivery").isFalse();
    }

    @Test
    void aRecordedOrderWithVariationsKeepsThemApart() {
        var order = sample("captures/4-order-created-customer-coupon-variation.json");

        assertThat(order.lines()).extracting(OnlineOrder.Line::variantId).containsExactly("29", "37");
        assertThat(order.lines().getFirst().options()).isEqualTo("Kleur: Rood, Maat: M");
        assertThat(order.lines()).extracting(OnlineOrder.Line::total).containsExactly(eur("62.91"), eur("8.96"));
        assertThat(order.charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge.total()).isEqualTo(eur("6.00")));
        assertThat(order.total()).isEqualTo(eur("77.87"));
        assertThat(order.lines()).allMatch(line -> line.handover() == Handover.DELIVERY && line.place() == null);
    }

    @Test
    void anOrderForNothingIsPaidAndWhatIsDownloadedIsNotHandedOver() {
        var order = sample("samples/webhook-order-zero-total-virtual.json");

        assertThat(order.payment().received()).isTrue();
        assertThat(order.lines()).allMatch(line -> line.handover() == null && line.sku() == null);
        assertThat(order.lines().getFirst().toHandOver()).isEqualTo(Quantity.ZERO);
        assertThat(order.shipping()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "pending,OPEN",
        "processing,OPEN",
        "on-hold,OPEN",
        "completed,COMPLETED",
        "cancelled,CANCELLED",
        "refunded,CANCELLED",
        "failed,CANCELLED",
        "trash,CANCELLED",
        "checkout-draft,DRAFT",
        "auto-draft,DRAFT",
        "packing-at-partner,OPEN"
    })
    void theShopsWordsAreTranslated(String status, OnlineOrder.State state) {
        assertThat(WooStatus.stateOf(status)).isEqualTo(state);
    }

    @Test
    void onlyTimesInGreenwichAreBelieved() {
        var order = WooShop.online(order(""));

        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(order.updatedAt()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(order.number()).isEqualTo("7");
    }

    @Test
    void amountsAreReadExactlyWhetherTextOrNumber() {
        assertThat(line(",\"total\":10.10,\"total_tax\":0.2").total()).isEqualTo(eur("10.30"));
        assertThat(line(",\"total\":\"9.999999\",\"total_tax\":\"2.100001\"").total())
                .isEqualTo(eur("12.10"));
    }

    @Test
    void centsThatRoundingLostGoToTheLinesThatLostMost() {
        var third = "\"quantity\":1,\"product_id\":9,\"total\":\"3.336667\",\"total_tax\":\"0\"";
        var order = WooShop.online(WooShop.json(
                "{\"id\":7,\"currency\":\"EUR\",\"total\":\"10.01\",\"date_modified_gmt\":\"2026-11-20T09:00:00\",\"line_items\":["
                        + "{\"id\":1," + third + "},{\"id\":2," + third + "},{\"id\":3," + third + "}]}"));

        assertThat(order.lines())
                .extracting(OnlineOrder.Line::total)
                .containsExactlyInAnyOrder(eur("3.34"), eur("3.34"), eur("3.33"));
    }

    @Test
    void moneyWithoutCentsHasNone() {
        var order = WooShop.online(WooShop.json(
                "{\"id\":7,\"currency\":\"JPY\",\"total\":\"1080\",\"date_modified_gmt\":\"2026-11-20T09:00:00\"}"));

        assertThat(order.total()).isEqualTo(Money.parse("JPY 1080"));
    }

    @Test
    void teaIsSoldByTheKiloAndNumbersMayBeText() {
        assertThat(line(",\"quantity\":1.5").ordered()).isEqualTo(Quantity.of("1.5"));
        assertThat(WooShop.online(order(",\"number\":\"WEB-2026/0007\"")).number())
                .isEqualTo("WEB-2026/0007");
    }

    @Test
    void namesAreWrittenAsPeopleReadThem() {
        assertThat(line(",\"name\":\"Thee &amp; Koek &#8211; 100 g \uD83C\uDF75\"")
                        .name())
                .isEqualTo("Thee & Koek \u2013 100 g \uD83C\uDF75");
    }

    @Test
    void whatIsGoneOrEmptyIsNull() {
        var line = line(",\"product_id\":0,\"variation_id\":0,\"sku\":\"\",\"global_unique_id\":\"\"");

        assertThat(line.variantId()).isNull();
        assertThat(line.sku()).isNull();
        assertThat(line.barcode()).isNull();
        assertThat(line.handover()).as("a shipping line means goods").isEqualTo(Handover.DELIVERY);
        assertThat(line(",\"variation_id\":31,\"sku\":null,\"global_unique_id\":\"8712345678906\"")
                        .barcode())
                .isEqualTo("8712345678906");
    }

    @Test
    void metaOfAnyKindDoesNoHarm() {
        var metas =
                ",\"meta_data\":[{\"key\":\"a\",\"value\":{\"b\":[1,2]}},{\"key\":\"c\",\"value\":[\"x\"]},{\"key\":\"_d\",\"value\":\"e\"},"
                        + "{\"key\":\"maat\",\"value\":42,\"display_key\":\"Maat\",\"display_value\":\"<p>42</p>\"},{\"key\":\"f\",\"value\":null},{}]";

        assertThat(line(metas).options()).isEqualTo("Maat: 42");
    }

    @ParameterizedTest
    @CsvSource({
        "local_pickup,PICKUP",
        "local_pickup:3,PICKUP",
        "pickup_location,PICKUP",
        "local_pickup_plus,PICKUP",
        "flat_rate,DELIVERY",
        "free_shipping,DELIVERY",
        "my_pickup_point,DELIVERY"
    })
    void theMethodSaysWhetherTheCustomerCollects(String method, Handover handover) {
        var order = order(
                ",\"line_items\":[{\"id\":1,\"name\":\"Mok\",\"quantity\":1}],\"shipping_lines\":[{\"id\":2,\"method_id\":\""
                        + method + "\"}]");

        assertThat(WooShop.online(order).lines().getFirst().handover()).isEqualTo(handover);
    }

    @Test
    void aShopMayNameItsOwnPickupMethods() {
        var order = order(
                ",\"line_items\":[{\"id\":1,\"quantity\":1}],\"shipping_lines\":[{\"id\":2,\"method_id\":\"my_pickup_point:4\"}]");
        var shop = WooShop.nowhere(Map.of(WooShipping.PICKUP_METHODS, "my_pickup_point"));

        assertThat(WooOrders.online(order, List.of(), WooGoods.Kinds.UNKNOWN, shop)
                        .lines()
                        .getFirst()
                        .handover())
                .isEqualTo(Handover.PICKUP);
    }

    @Test
    void ofTwoParcelsEachLineGoesWithTheOneThatNamesIt() {
        var order = WooShop.online(order(
                ",\"line_items\":[{\"id\":1,\"name\":\"Mok\",\"quantity\":1},{\"id\":2,\"name\":\"Fiets\",\"quantity\":1}],"
                        + "\"shipping_lines\":[{\"id\":3,\"method_id\":\"flat_rate\",\"instance_id\":\"1\",\"meta_data\":[{\"key\":\"Items\",\"value\":\"Mok &times; 1\"}]},"
                        + "{\"id\":4,\"method_id\":\"pickup_location\",\"instance_id\":\"0\",\"meta_data\":[{\"key\":\"Items\",\"value\":\"Fiets &times; 1\"},"
                        + "{\"key\":\"pickup_location\",\"value\":\"Winkel Zeist\"}]}]"));

        assertThat(order.lines())
                .extracting(OnlineOrder.Line::handover)
                .containsExactly(Handover.DELIVERY, Handover.PICKUP);
        assertThat(order.lines()).extracting(OnlineOrder.Line::place).containsExactly(null, "Winkel Zeist");
    }

    @Test
    void aDownloadBesideGoodsIsNotHandedOver() {
        var order = order(
                ",\"line_items\":[{\"id\":1,\"product_id\":9,\"quantity\":1},{\"id\":2,\"product_id\":10,\"quantity\":1}],"
                        + "\"shipping_lines\":[{\"id\":3,\"method_id\":\"flat_rate\"}]");

        var lines = WooOrders.online(
                        order, List.of(), new WooGoods.Kinds(Set.of(10L), Set.of(9L)), WooShop.nowhere(Map.of()))
                .lines();

        assertThat(lines).extracting(OnlineOrder.Line::handover).containsExactly(Handover.DELIVERY, null);
    }

    @Test
    void theContentsOfABundleArePickedAndTheBundleIsNot() {
        var byField = lines(
                "[{\"id\":1,\"name\":\"Set\",\"quantity\":1},{\"id\":2,\"name\":\"Mok\",\"quantity\":2,\"bundled_by\":\"1\"}]");
        var byMeta = lines(
                "[{\"id\":1,\"quantity\":1,\"meta_data\":[{\"key\":\"_bundled_items\",\"value\":[\"k2\"]},{\"key\":\"_bundle_cart_key\",\"value\":\"k1\"}]},"
                        + "{\"id\":2,\"quantity\":2,\"meta_data\":[{\"key\":\"_bundled_by\",\"value\":\"k1\"}]}]");
        var composite = lines("[{\"id\":1,\"quantity\":1},{\"id\":2,\"quantity\":2,\"composite_parent\":1}]");

        for (var lines : List.of(byField, byMeta, composite)) {
            assertThat(lines).extracting(OnlineOrder.Line::handover).containsExactly(null, Handover.DELIVERY);
        }
    }

    @Test
    void whatWasTakenBackIsNotPickedAndARefundByAmountTakesNothingBack() {
        var order = order(
                ",\"line_items\":[{\"id\":311,\"product_id\":9,\"quantity\":3}],\"shipping_lines\":[{\"id\":3,\"method_id\":\"flat_rate\"}],"
                        + "\"refunds\":[{\"id\":1,\"total\":\"-9.00\"},{\"id\":2,\"total\":\"-1.50\"}]");
        var refunds = WooShop.json(
                "[{\"line_items\":[{\"quantity\":-1,\"meta_data\":[{\"key\":\"_refunded_item_id\",\"value\":\"311\"}]}]},"
                        + "{\"line_items\":[]},{\"line_items\":[{\"quantity\":-0.5,\"meta_data\":[{\"key\":\"_refunded_item_id\",\"value\":311}]}]}]");

        var online = WooOrders.online(
                order, List.copyOf(refunds.values()), WooGoods.Kinds.UNKNOWN, WooShop.nowhere(Map.of()));

        assertThat(online.lines().getFirst().toHandOver()).isEqualTo(Quantity.of("1.5"));
        assertThat(online.refunded()).isEqualTo(eur("10.50"));
    }

    @ParameterizedTest
    @CsvSource({"'1.5', BACK", "'1', UNKNOWN", "'', UNKNOWN", "'{}', UNKNOWN"})
    void whatTheShopHasPutBackInStockIsKnownWhereItIsAllOfIt(String restocked, OnlineOrder.Shelf shelf) {
        var order = order(
                ",\"line_items\":[{\"id\":311,\"product_id\":9,\"quantity\":3,\"meta_data\":[{\"key\":\"_reduced_stock\",\"value\":\"2\"},"
                        + "{\"key\":\"_restock_refunded_items\",\"value\":\"" + restocked + "\"}]}],"
                        + "\"refunds\":[{\"id\":1,\"total\":\"-9.00\"}]");
        var refunds = WooShop.json(
                "[{\"line_items\":[{\"quantity\":-1.5,\"meta_data\":[{\"key\":\"_refunded_item_id\",\"value\":\"311\"}]}]}]");

        var online = WooOrders.online(
                order, List.copyOf(refunds.values()), WooGoods.Kinds.UNKNOWN, WooShop.nowhere(Map.of()));

        assertThat(online.lines().getFirst().shelfOf(Quantity.of("1.5"))).isEqualTo(shelf);
    }

    @Test
    void trackingThatAPluginWroteIsShown() {
        var order = order(
                ",\"meta_data\":[{\"key\":\"_wc_shipment_tracking_items\",\"value\":[{\"tracking_provider\":\"PostNL\",\"tracking_number\":\"3SABC\"},"
                        + "{\"custom_tracking_provider\":\"Fietskoerier\",\"tracking_number\":\"77\",\"custom_tracking_link\":\"https://koerier.example/77\"}]}]");

        assertThat(WooShop.online(order).trackingNote())
                .isEqualTo("PostNL 3SABC\nFietskoerier 77 https://koerier.example/77");
    }

    @Test
    void anOrderThatCannotBePutIntoOurWordsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WooShop.online(WooShop.json("{\"code\":\"x\"}")));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> WooShop.online(
                                WooShop.json(
                                        "{\"id\":1,\"currency\":\"POINTS\",\"total\":\"1\",\"date_modified_gmt\":\"2026-11-20T09:00:00\"}")));
    }
}
