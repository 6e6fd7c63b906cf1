package pakbon.channels.ecwid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pakbon.channels.ecwid.AnOrder.eur;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OnlineOrder.Charge;
import pakbon.orders.OnlineOrder.Line;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import tools.jackson.databind.node.ObjectNode;

class EcwidOrdersTests {
    private static ObjectNode option(ObjectNode order) {
        return (ObjectNode) order.path("shippingOption");
    }

    @Test
    void aPaidDeliveryInOurWords() {
        var order = AnOrder.read(it -> {});

        assertThat(order.id().value()).isEqualTo("THEE-X8UYE");
        assertThat(order.number()).isEqualTo("THEE-X8UYE");
        assertThat(order.placedAt()).isEqualTo(Instant.ofEpochSecond(1795165128));
        assertThat(order.updatedAt()).isEqualTo(Instant.ofEpochSecond(1795165188));
        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.payment()).isEqualTo(new OnlineOrder.Payment(true, null, "iDEAL"));
        assertThat(order.customer())
                .isEqualTo(new OnlineOrder.Customer("Lotte van Dam", "lotte@klant.example", "0612345678"));
        assertThat(order.shipping().lines())
                .containsExactly("Lotte van Dam", "Kade 12b", "achter", "3511 AB Utrecht", "NL");
        assertThat(order.customerNote()).isEqualTo("Niet buigen");
        assertThat(order.total()).isEqualTo(eur("44.95"));
        assertThat(AnOrder.sumOf(order)).isEqualTo(order.total());
        assertThat(order.lines())
                .extracting(Line::name, Line::options, Line::variantId, Line::sku, Line::ordered, Line::total)
                .containsExactly(
                        tuple("Mok", "Kleur: Rood", "501/7001", "MUG-RED", Quantity.of(2), eur("25.00")),
                        tuple("Theepot", "", "502", null, Quantity.ONE, eur("15.00")));
        assertThat(order.lines()).allMatch(line -> line.handover() == Handover.DELIVERY && line.place() == null);
        assertThat(order.charges())
                .extracting(Charge::kind, Charge::name, Charge::total, Charge::tax)
                .containsExactly(tuple(Charge.Kind.SHIPPING, "PostNL", eur("4.95"), eur("0.86")));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}, paid {3}")
    @CsvSource({
        "AWAITING_PAYMENT,        AWAITING_PROCESSING,         OPEN,      false",
        "PAID,                    AWAITING_PROCESSING,         OPEN,      true",
        "PAID,                    PROCESSING,                  OPEN,      true",
        "PAID,                    READY_FOR_PICKUP,            OPEN,      true",
        "PAID,                    SHIPPED,                     COMPLETED, true",
        "PAID,                    OUT_FOR_DELIVERY,            COMPLETED, true",
        "PAID,                    DELIVERED,                   COMPLETED, true",
        "AWAITING_PAYMENT,        DELIVERED,                   COMPLETED, false",
        "PAID,                    WILL_NOT_DELIVER,            CANCELLED, true",
        "PAID,                    RETURNED,                    CANCELLED, true",
        "PARTIALLY_REFUNDED,      PROCESSING,                  OPEN,      true",
        "REFUNDED,                AWAITING_PROCESSING,         CANCELLED, true",
        "REFUNDED,                SHIPPED,                     COMPLETED, true",
        "CANCELLED,               AWAITING_PROCESSING,         CANCELLED, false",
        "CANCELLED,               SHIPPED,                     CANCELLED, false",
        "INCOMPLETE,              AWAITING_PROCESSING,         DRAFT,     false",
        "CUSTOM_PAYMENT_STATUS_1, AWAITING_PROCESSING,         OPEN,      false",
        "PAID,                    CUSTOM_FULFILLMENT_STATUS_2, OPEN,      true"
    })
    void bothWordsOfTheShopSayHowFarAnOrderIs(
            String payment, String fulfillment, OnlineOrder.State state, boolean paid) {
        var order = AnOrder.read(it -> it.put("paymentStatus", payment).put("fulfillmentStatus", fulfillment));

        assertThat(order.state()).isEqualTo(state);
        assertThat(order.payment().received()).isEqualTo(paid);
        assertThat(order.shopStatus()).isEqualTo(fulfillment + ", " + payment);
    }

    @Test
    void theShopsOwnWordsMeanWhatTheConnectionSays() {
        var settings = Map.of(
                EcwidStatus.CUSTOM_STATUSES,
                "CUSTOM_PAYMENT_STATUS_1=paid, custom_fulfillment_status_2 = Completed, CUSTOM_FULFILLMENT_STATUS_3=cancelled");

        var paid = AnOrder.read(settings, it -> it.put("paymentStatus", "CUSTOM_PAYMENT_STATUS_1"));
        var gone = AnOrder.read(settings, it -> it.put("fulfillmentStatus", "CUSTOM_FULFILLMENT_STATUS_2"));
        var off = AnOrder.read(settings, it -> it.put("fulfillmentStatus", "CUSTOM_FULFILLMENT_STATUS_3"));

        assertThat(paid.payment().received()).isTrue();
        assertThat(gone.state()).isEqualTo(OnlineOrder.State.COMPLETED);
        assertThat(off.state()).isEqualTo(OnlineOrder.State.CANCELLED);
    }

    @Test
    void anOrderThatCostsNothingIsPaid() {
        var order = AnOrder.read(it -> it.put("paymentStatus", "AWAITING_PAYMENT")
                .put("total", 0)
                .put("couponDiscount", 40)
                .put("discount", 0)
                .set("shippingOption", option(it).put("shippingRate", 0)));

        assertThat(order.payment().received()).isTrue();
        assertThat(AnOrder.sumOf(order)).isEqualTo(eur("0.00"));
    }

    @ParameterizedTest(name = "type {0}, isPickup {1}: {2}")
    @CsvSource({
        "PICKUP,   false, PICKUP",
        "pickup,   false, PICKUP",
        "DELIVERY, true,  DELIVERY",
        "deliver,  false, DELIVERY",
        "shipping, false, DELIVERY",
        ",         true,  PICKUP",
        ",         false, DELIVERY"
    })
    void theTypeDecidesAndOldOrdersHaveOnlyAFlag(String type, boolean flag, Handover handover) {
        var order = AnOrder.read(it -> {
            option(it).put("fulfillmentType", type).put("isPickup", flag);
        });

        assertThat(order.lines()).allMatch(line -> line.handover() == handover);
    }

    @Test
    void aPickupIsAtThePlaceOfThePointOfSaleElseAtThatOfTheMethod() {
        var known = AnOrder.read(it -> option(it)
                .put("fulfillmentType", "PICKUP")
                .put("shippingMethodName", "Afhalen Zeist")
                .put("locationId", "0a6f6e36-13ad"));
        var named = AnOrder.read(
                it -> option(it).put("fulfillmentType", "PICKUP").put("shippingMethodName", "Afhalen Zeist"));

        assertThat(known.lines()).allMatch(line -> "0a6f6e36-13ad".equals(line.place()));
        assertThat(named.lines()).allMatch(line -> "Afhalen Zeist".equals(line.place()));
        assertThat(named.shippingMethodId()).isEqualTo("35965-16");
    }

    @Test
    void theHourOfAPickupIsTheShopsAndNotThatOfGreenwich() {
        var order = AnOrder.read(it -> {
            it.put("pickupTime", "2026-11-21 10:00:00 +0000");
            option(it).put("fulfillmentType", "PICKUP").put("shippingMethodName", "Afhalen Zeist");
        });

        assertThat(order.shippingMethod()).isEqualTo("Afhalen Zeist, 2026-11-21 11:00");
    }

    @Test
    void withoutAWayOfShippingThereIsNothingToHandOver() {
        var download = AnOrder.read(it -> it.remove("shippingOption"));
        var shop = AnOrder.read(Map.of(EcwidShipping.WITHOUT, "delivery"), it -> it.remove("shippingOption"));

        assertThat(download.lines()).allMatch(line -> line.handover() == null);
        assertThat(shop.lines()).allMatch(line -> line.handover() == Handover.DELIVERY);
    }

    @Test
    void whatIsNeverShippedIsNotPackedAmongTheRest() {
        var order = AnOrder.read(it -> {
            AnOrder.item(it, 0).put("isShippingRequired", false);
            AnOrder.item(it, 1).put("giftCard", false);
        });

        assertThat(order.lines()).extracting(Line::handover).containsExactly(null, Handover.DELIVERY);
    }

    @Test
    void ofACompositeProductTheContentsArePacked() {
        var order = AnOrder.read(it -> {
            var contents = AnOrder.item(it, 0).putArray("compositeComponents");
            contents.addObject().put("productId", 1111).putNull("combinationId").put("quantity", 2);
            contents.addObject()
                    .put("productId", 2222)
                    .put("combinationId", 5555)
                    .put("quantity", 1);
        });

        assertThat(order.lines())
                .extracting(line -> line.id().value(), Line::variantId, Line::ordered, Line::handover, Line::total)
                .containsExactly(
                        tuple("11", "501/7001", Quantity.of(2), null, eur("25.00")),
                        tuple("11-1", "1111", Quantity.of(4), Handover.DELIVERY, eur("0.00")),
                        tuple("11-2", "2222/5555", Quantity.of(2), Handover.DELIVERY, eur("0.00")),
                        tuple("12", "502", Quantity.ONE, Handover.DELIVERY, eur("15.00")));
        assertThat(AnOrder.sumOf(order)).isEqualTo(order.total());
    }

    @Test
    void discountsAndCouponsAreSharedOutToTheCent() {
        var order = AnOrder.read(
                it -> it.put("couponDiscount", 10).put("discount", 3.33).put("total", new BigDecimal("31.62")));

        assertThat(AnOrder.sumOf(order)).isEqualTo(eur("31.62"));
        assertThat(order.lines()).extracting(Line::total).containsExactly(eur("16.67"), eur("10.00"));
    }

    @Test
    void aCouponGoesToTheItemsThatItIsFor() {
        var order = AnOrder.read(it -> {
            it.put("couponDiscount", 5).put("total", new BigDecimal("39.95"));
            AnOrder.item(it, 1).put("couponAmount", 5);
        });

        assertThat(order.lines()).extracting(Line::total).containsExactly(eur("25.00"), eur("10.00"));
    }

    @Test
    void aDiscountMayHoldTheCouponAlready() {
        var order = AnOrder.read(
                it -> it.put("couponDiscount", 5).put("discount", 8).put("total", new BigDecimal("36.95")));

        assertThat(AnOrder.sumOf(order)).isEqualTo(eur("36.95"));
    }

    @Test
    void cheaperCarriageHandlingAndSurchargesAreOnTheReceipt() {
        var order = AnOrder.read(it -> {
            option(it).put("discountedShippingRate", new BigDecimal("2.95"));
            it.putObject("handlingFee").put("name", "Inpakken").put("value", new BigDecimal("1.50"));
            it.putArray("customSurcharges")
                    .addObject()
                    .put("id", "tips")
                    .put("description", "Fooi")
                    .put("total", 2);
            it.put("total", new BigDecimal("46.45"));
        });

        assertThat(AnOrder.sumOf(order)).isEqualTo(eur("46.45"));
        assertThat(order.charges())
                .extracting(Charge::name, Charge::total)
                .containsExactly(
                        tuple("PostNL", eur("2.95")), tuple("Inpakken", eur("1.50")), tuple("Fooi", eur("2.00")));
    }

    @Test
    void aGiftCardTakesItsPartOffWhatIsOwed() {
        var order = AnOrder.read(it -> it.put("giftCardRedemption", 20)
                .put("totalBeforeGiftCardRedemption", new BigDecimal("44.95"))
                .put("total", new BigDecimal("24.95")));

        assertThat(AnOrder.sumOf(order)).isEqualTo(eur("24.95"));
        assertThat(order.charges()).extracting(Charge::total).contains(eur("-20.00"));
    }

    @Test
    void taxComesOnTopWherePricesAreWithoutIt() {
        var order = AnOrder.read(it -> {
            it.put("pricesIncludeTax", false).put("tax", new BigDecimal("9.44"));
            it.put("total", new BigDecimal("54.39"));
            AnOrder.item(it, 0).put("tax", new BigDecimal("5.25"));
            AnOrder.item(it, 1).put("tax", new BigDecimal("3.15"));
        });

        assertThat(order.lines()).extracting(Line::total).containsExactly(eur("30.25"), eur("18.15"));
        assertThat(order.charges()).extracting(Charge::total).containsExactly(eur("5.99"));
        assertThat(order.tax()).isEqualTo(eur("9.44"));
        assertThat(AnOrder.sumOf(order)).isEqualTo(order.total());
    }

    @Test
    void floatingPointsDoNotCostACent() {
        var order = AnOrder.read(it -> {
            AnOrder.item(it, 0)
                    .put("price", new BigDecimal("12.333333333333334"))
                    .put("quantity", 3);
            it.put("total", new BigDecimal("56.950000000000003"));
        });

        assertThat(order.total()).isEqualTo(eur("56.95"));
        assertThat(AnOrder.sumOf(order)).isEqualTo(eur("56.95"));
    }

    @Test
    void whatDoesNotAddUpStaysAsTheShopWroteIt() {
        var order = AnOrder.read(it -> it.put("total", 99));

        assertThat(order.total()).isEqualTo(eur("99.00"));
        assertThat(AnOrder.sumOf(order)).isEqualTo(eur("44.95"));
    }

    @Test
    void moneyThatWentBackIsKnownInAnyOfItsForms() {
        assertThat(AnOrder.read(it -> it.put("refundedAmount", 5)).refunded()).isEqualTo(eur("5.00"));
        assertThat(AnOrder.read(it -> it.putArray("refunds").addObject().put("amount", 6))
                        .refunded())
                .isEqualTo(eur("6.00"));
        assertThat(AnOrder.read(it -> it.put("paymentStatus", "REFUNDED")).refunded())
                .isEqualTo(eur("44.95"));
    }

    @Test
    void theCurrencyIsTheShopsUnlessTheOrderHasOne() {
        assertThat(AnOrder.read(it -> it.put("currency", "DKK"))
                        .total()
                        .getCurrencyUnit()
                        .getCode())
                .isEqualTo("DKK");
    }

    @Test
    void trackingOfTheShopAndAnswersOfTheCheckoutAreShown() {
        var order = AnOrder.read(it -> {
            it.put("trackingNumber", "3SPAKB1");
            var label = it.putArray("shipments").addObject();
            label.putObject("tracking").put("tracking_number", "3SPAKB2").put("tracking_url", "https://t.example/2");
            label.putObject("shippingService").put("carrierName", "PostNL");
            var asked = it.putArray("orderExtraFields");
            asked.addObject().put("title", "Verjaardag").put("value", "ja");
            asked.addObject().put("title", "Intern").put("value", "x").put("orderDetailsDisplaySection", "");
        });

        assertThat(order.trackingNote()).isEqualTo("3SPAKB1\nPostNL 3SPAKB2 https://t.example/2");
        assertThat(order.customerNote()).isEqualTo("Niet buigen\nVerjaardag: ja");
    }

    @Test
    void anOrderOfOneAddressIsSentThere() {
        var order = AnOrder.read(it -> it.set("billingPerson", it.remove("shippingPerson")));

        assertThat(order.shipping()).isEqualTo(order.billing());
        assertThat(order.shipping().city()).isEqualTo("Utrecht");
    }
}
