package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pakbon.channels.shopify.AnOrder.lineOf;
import static pakbon.channels.shopify.AnOrder.money;
import static pakbon.channels.shopify.AnOrder.placed;
import static pakbon.channels.shopify.AnOrder.put;
import static pakbon.channels.shopify.AnOrder.with;

import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OnlineOrder.Line;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;

class ShopifyOrdersTests {
    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    static Money sumOf(OnlineOrder order) {
        return Stream.concat(
                        order.lines().stream().map(Line::total),
                        order.charges().stream().map(OnlineOrder.Charge::total))
                .reduce(Money.zero(order.total().getCurrencyUnit()), Money::plus);
    }

    @Test
    void aPaidParcelIsToBeSentFromTheLocationThatTheShopChose() {
        var order = with(_ -> {});

        assertThat(order.id().value()).isEqualTo("5000000001");
        assertThat(order.number()).isEqualTo("#1001");
        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.payment().received()).isTrue();
        assertThat(order.payment().method()).isEqualTo("ideal");
        assertThat(order.customer())
                .isEqualTo(new OnlineOrder.Customer("Roos de Vries", "roos@example.com", "+31301234567"));
        assertThat(order.shipping().lines()).containsExactly("Roos de Vries", "Slotlaan 1", "3701 GA Zeist", "NL");
        assertThat(order.shippingMethodId()).isEqualTo("standaard");
        assertThat(order.lines())
                .extracting(
                        line -> line.id().value(),
                        Line::name,
                        Line::sku,
                        Line::variantId,
                        Line::toHandOver,
                        Line::total,
                        Line::handover,
                        Line::place)
                .containsExactly(
                        tuple(
                                "1",
                                "Mok - Rood",
                                "SKU-1",
                                "701",
                                Quantity.of(2),
                                eur("25.00"),
                                Handover.DELIVERY,
                                "Zeist"),
                        tuple("2", "Bord", "SKU-2", "702", Quantity.ONE, eur("8.00"), Handover.DELIVERY, "Zeist"));
        assertThat(order.total()).isEqualTo(eur("37.95")).isEqualTo(sumOf(order));
        assertThat(order.tax()).isEqualTo(eur("5.73"));
    }

    @ParameterizedTest
    @CsvSource({
        "SHIPPING, DELIVERY",
        "LOCAL, DELIVERY",
        "PICKUP_POINT, DELIVERY",
        "PICK_UP, PICKUP",
        "NONE,",
        "BY_DRONE, DELIVERY",
        "'', DELIVERY"
    })
    void theFulfillmentOrderSaysHow(String method, Handover handover) {
        var order = with(wire -> placed(wire, placed(11, "Zeist", method, "OPEN", "1:2", "2:1")));

        assertThat(order.lines()).extracting(Line::handover).containsOnly(handover);
        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
    }

    @Test
    void whatWasSoldOverTheShopsOwnCounterIsNoOrderForUs() {
        var order = with(wire -> placed(wire, placed(11, "Zeist", "RETAIL", "CLOSED", "1:0/2", "2:0/1")));

        assertThat(order.state()).isEqualTo(OnlineOrder.State.DRAFT);
    }

    @Test
    void partOfAnOrderIsSentAndPartCollectedElsewhere() {
        var order = with(wire -> placed(
                wire,
                placed(11, "Zeist", "SHIPPING", "OPEN", "1:2"),
                placed(12, "Utrecht", "PICK_UP", "ON_HOLD", "2:1")));

        assertThat(order.lines())
                .extracting(Line::handover, Line::place)
                .containsExactly(tuple(Handover.DELIVERY, "Zeist"), tuple(Handover.PICKUP, "Utrecht"));
    }

    @Test
    void aLineThatTwoLocationsShareBecomesTwoThatAddUpToIt() {
        var order = with(wire -> {
            lineOf(wire, 0).put("quantity", 3).put("currentQuantity", 3);
            put(lineOf(wire, 0), "discountedUnitPriceAfterAllDiscountsSet", money("3.3333"));
            put(wire, "totalPriceSet", money("22.95"));
            put(wire, "currentTotalPriceSet", money("22.95"));
            placed(
                    wire,
                    placed(12, "Utrecht", "SHIPPING", "OPEN", "1:1"),
                    placed(9, "Zeist", "SHIPPING", "OPEN", "1:2", "2:1"));
        });

        assertThat(order.lines())
                .extracting(line -> line.id().value(), Line::place, Line::ordered, Line::total)
                .containsExactly(
                        tuple("1", "Zeist", Quantity.of(2), eur("6.67")),
                        tuple("1@" + Math.abs("Utrecht".hashCode()), "Utrecht", Quantity.ONE, eur("3.33")),
                        tuple("2", "Zeist", Quantity.ONE, eur("8.00")));
        assertThat(sumOf(order)).isEqualTo(eur("22.95"));
    }

    @Test
    void whatTheShopHasSentItselfIsNotPackedAgain() {
        var order = with(wire -> {
            wire.put("displayFulfillmentStatus", "PARTIALLY_FULFILLED");
            placed(
                    wire,
                    placed(11, "Zeist", "SHIPPING", "CLOSED", "2:0/1"),
                    placed(12, "Zeist", "SHIPPING", "OPEN", "1:1/2"));
        });

        assertThat(order.lines())
                .extracting(line -> line.id().value(), Line::ordered, Line::toPack, Line::sent, Line::handover)
                .containsExactly(
                        tuple("1", Quantity.of(2), Quantity.ONE, Quantity.ONE, Handover.DELIVERY),
                        tuple("2", Quantity.ONE, Quantity.ZERO, Quantity.ONE, Handover.DELIVERY));
        assertThat(sumOf(order)).isEqualTo(order.total());
    }

    @Test
    void goodsThatWereAddedLaterGoWithTheOthersUntilTheShopSaysWhere() {
        var order = with(wire -> {
            lineOf(wire, 1).put("unfulfilledQuantity", 1);
            placed(wire, placed(11, "Utrecht", "PICK_UP", "OPEN", "1:2"));
        });

        assertThat(order.lines())
                .extracting(Line::toHandOver, Line::handover, Line::place)
                .containsExactly(
                        tuple(Quantity.of(2), Handover.PICKUP, "Utrecht"),
                        tuple(Quantity.ONE, Handover.PICKUP, "Utrecht"));
    }

    @Test
    void aFulfilledOrderIsCompletedAndStillKnowsHowItWent() {
        var order = with(wire -> {
            wire.put("displayFulfillmentStatus", "FULFILLED");
            placed(wire, placed(11, "Zeist", "PICK_UP", "CLOSED", "1:0/2", "2:0/1"));
        });

        assertThat(order.state()).isEqualTo(OnlineOrder.State.COMPLETED);
        assertThat(order.lines()).extracting(Line::handover).containsOnly(Handover.PICKUP);
    }

    @Test
    void goodsAtAFulfillmentServiceAreNotOurWork() {
        var order = with(wire -> {
            placed(wire, placed(11, "Magazijn BV", "SHIPPING", "OPEN", "1:2", "2:1"));
            ((tools.jackson.databind.node.ObjectNode) wire.at("/fulfillmentOrders/nodes/0/assignedLocation/location"))
                    .put("isFulfillmentService", true);
        });

        assertThat(order.lines()).extracting(Line::handover).containsOnlyNulls();
    }

    @Test
    void aLocationThatIsGoneIsKnownByTheNameItHad() {
        var order = with(wire -> {
            placed(wire, placed(11, "Oude winkel", "PICK_UP", "OPEN", "1:2", "2:1"));
            ((tools.jackson.databind.node.ObjectNode) wire.at("/fulfillmentOrders/nodes/0/assignedLocation"))
                    .putNull("location");
        });

        assertThat(order.lines()).extracting(Line::place).containsOnly("Oude winkel");
    }

    @Test
    void goodsThatNobodyHasPlacedYetAreNeverNothingToPack() {
        var wire = AnOrder.usual();
        placed(wire);

        assertThat(ShopifyOrders.isUnrouted(wire)).isTrue();
        assertThat(ShopifyOrders.online(wire).lines())
                .extracting(Line::handover, Line::place)
                .containsOnly(tuple(Handover.DELIVERY, null));
        assertThat(ShopifyOrders.isUnrouted(AnOrder.usual())).isFalse();
    }

    @Test
    void tipsAndGiftCardsArePaidForAndNotPacked() {
        var order = with(wire -> lineOf(wire, 1).put("requiresShipping", false));

        assertThat(order.lines()).extracting(Line::handover).containsExactly(Handover.DELIVERY, null);
        assertThat(sumOf(order)).isEqualTo(order.total());
        assertThat(ShopifyOrders.isUnrouted(AnOrder.usual())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PAID, 0.00, true",
        "PARTIALLY_REFUNDED, 0.00, true",
        "PAID, 0.01, false",
        "PARTIALLY_PAID, 10.00, false",
        "PENDING, 37.95, false",
        "AUTHORIZED, 0.00, false",
        "VOIDED, 0.00, false",
        "EXPIRED, 37.95, false"
    })
    void paidIsWhenNothingIsOutstandingAndTheMoneyIsReallyThere(String status, String outstanding, boolean paid) {
        var order = with(wire -> {
            wire.put("displayFinancialStatus", status);
            put(wire, "totalOutstandingSet", money(outstanding));
        });

        assertThat(order.payment().received()).isEqualTo(paid);
        assertThat(order.payment().at() != null).isEqualTo(paid);
    }

    @Test
    void aShopThatHasAPartOfTheMoneySaysHowMuch() {
        var order = with(wire -> {
            wire.put("displayFinancialStatus", "PARTIALLY_PAID");
            put(wire, "totalReceivedSet", money("25.45"));
            put(wire, "totalOutstandingSet", money("12.50"));
        });

        assertThat(order.payment().received()).isFalse();
        assertThat(order.payment().sum()).isEqualTo(eur("25.45"));
    }

    @Test
    void moneyThatIsOnlyPromisedIsNone() {
        var order = with(wire -> {
            wire.put("displayFinancialStatus", "AUTHORIZED");
            put(wire, "totalReceivedSet", money("37.95"));
        });

        assertThat(order.payment().sum()).isNull();
    }

    @Test
    void aShopThatIsOwedNothingHasAllOfItAlsoWhereItCountsLess() {
        var order = with(wire -> put(wire, "totalReceivedSet", money("0.00")));

        assertThat(order.payment().sum()).isEqualTo(eur("37.95"));
    }

    @Test
    void nothingToPayIsPaid() {
        var order = with(wire -> {
            for (var total : new String[] {"totalPriceSet", "currentTotalPriceSet", "totalOutstandingSet"}) {
                put(wire, total, money("0.00"));
            }
            put(wire, "transactions", "[]");
        });

        assertThat(order.payment().received()).isTrue();
    }

    @Test
    void cancelledIsCancelledAndNotPaid() {
        var order = with(wire -> wire.put("cancelledAt", "2026-11-20T10:00:00Z"));

        assertThat(order.state()).isEqualTo(OnlineOrder.State.CANCELLED);
        assertThat(order.payment().received()).isFalse();
        assertThat(order.lines()).extracting(Line::handover).containsOnly(Handover.DELIVERY);
    }

    @ParameterizedTest
    @CsvSource({"UNFULFILLED, CANCELLED", "FULFILLED, COMPLETED"})
    void refundedInFullIsACancellationOnlyBeforeItLeft(String goods, OnlineOrder.State state) {
        var order = with(wire -> wire.put("displayFinancialStatus", "REFUNDED").put("displayFulfillmentStatus", goods));

        assertThat(order.state()).isEqualTo(state);
    }

    @Test
    void aUnitThatWasRefundedStaysOnTheReceiptAndIsNotPacked() {
        var order = with(wire -> {
            wire.put("displayFinancialStatus", "PARTIALLY_REFUNDED");
            lineOf(wire, 0).put("currentQuantity", 1);
            put(wire, "currentTotalPriceSet", money("25.45"));
            put(wire, "totalRefundedSet", money("12.50"));
            placed(wire, placed(11, "Zeist", "SHIPPING", "OPEN", "1:1", "2:1"));
        });

        var mugs = order.lines().getFirst();
        assertThat(mugs.ordered()).isEqualTo(Quantity.of(2));
        assertThat(mugs.refunded()).isEqualTo(Quantity.ONE);
        assertThat(mugs.toHandOver()).isEqualTo(Quantity.ONE);
        assertThat(order.total()).isEqualTo(eur("37.95")).isEqualTo(sumOf(order));
        assertThat(order.refunded()).isEqualTo(eur("12.50"));
        assertThat(order.payment().received()).isTrue();
    }

    @Test
    void aUnitTakenOffBeforeItWasPaidIsAsIfItHadNeverBeenOrdered() {
        var order = with(wire -> {
            wire.put("displayFinancialStatus", "PENDING");
            lineOf(wire, 0).put("currentQuantity", 1);
            lineOf(wire, 1).put("currentQuantity", 0);
            put(wire, "currentTotalPriceSet", money("17.45"));
            put(wire, "totalOutstandingSet", money("17.45"));
            placed(wire, placed(11, "Zeist", "SHIPPING", "OPEN", "1:1"));
        });

        assertThat(order.total()).isEqualTo(eur("17.45")).isEqualTo(sumOf(order));
        assertThat(order.refunded()).isEqualTo(eur("0.00"));
        assertThat(order.lines())
                .extracting(Line::ordered, Line::toHandOver)
                .containsExactly(tuple(Quantity.ONE, Quantity.ONE), tuple(Quantity.ZERO, Quantity.ZERO));
    }

    @Test
    void discountsAreSpreadToTheCent() {
        var order = with(wire -> {
            lineOf(wire, 0).put("quantity", 3).put("currentQuantity", 3);
            put(lineOf(wire, 0), "discountAllocations", "[{\"allocatedAmountSet\":" + money("10.01") + "}]");
            put(wire, "totalPriceSet", money("40.44"));
            put(wire, "currentTotalPriceSet", money("40.44"));
            placed(wire, placed(11, "Zeist", "SHIPPING", "OPEN", "1:3", "2:1"));
        });

        assertThat(order.lines().getFirst().total()).isEqualTo(eur("27.49"));
        assertThat(sumOf(order)).isEqualTo(eur("40.44"));
    }

    @Test
    void centsThatAUnitPriceLostAreFoundAgain() {
        var order = with(wire -> {
            lineOf(wire, 0).put("quantity", 3).put("currentQuantity", 3);
            put(lineOf(wire, 0), "discountedUnitPriceAfterAllDiscountsSet", money("9.16"));
            put(wire, "totalPriceSet", money("40.44"));
            put(wire, "currentTotalPriceSet", money("40.44"));
            placed(wire, placed(11, "Zeist", "SHIPPING", "OPEN", "1:3", "2:1"));
        });

        assertThat(order.lines().getFirst().total()).isEqualTo(eur("27.49"));
        assertThat(sumOf(order)).isEqualTo(eur("40.44"));
    }

    @Test
    void whereTaxComesOnTopItIsAddedToEachLine() {
        var order = with(wire -> {
            wire.put("taxesIncluded", false);
            put(wire, "totalPriceSet", money("43.68"));
            put(wire, "currentTotalPriceSet", money("43.68"));
        });

        assertThat(order.lines()).extracting(Line::total).containsExactly(eur("29.34"), eur("9.39"));
        assertThat(sumOf(order)).isEqualTo(eur("43.68"));
    }

    @Test
    void aRealDifferenceIsNotHidden() {
        var order = with(wire -> {
            put(wire, "totalPriceSet", money("30.00"));
            put(wire, "currentTotalPriceSet", money("30.00"));
        });

        assertThat(order.total()).isEqualTo(eur("30.00"));
        assertThat(sumOf(order)).isEqualTo(eur("37.95"));
    }

    @Test
    void aCustomItemHasNoVariantAndADeletedProductNoSku() {
        var order = with(wire -> {
            lineOf(wire, 0).putNull("variant").put("sku", "");
            lineOf(wire, 1).putNull("variant");
        });

        assertThat(order.lines())
                .extracting(Line::variantId, Line::sku, Line::barcode)
                .containsExactly(tuple(null, null, null), tuple(null, "SKU-2", null));
    }

    @Test
    void whatTheCustomerWroteIsTheNoteAndWhatTheyChoseStandsOnTheLine() {
        var order = with(wire -> {
            wire.put("note", "Bij de buren \ud83d\udeb2");
            put(wire, "customAttributes", "[{\"key\":\"Cadeau\",\"value\":\"ja\"},{\"key\":\"_ref\",\"value\":\"x\"}]");
            put(lineOf(wire, 0), "customAttributes", "[{\"key\":\"Gravure\",\"value\":\"Roos\"}]");
        });

        assertThat(order.customerNote()).isEqualTo("Bij de buren \ud83d\udeb2\nCadeau: ja");
        assertThat(order.lines().getFirst().options()).isEqualTo("Gravure: Roos");
    }

    @Test
    void withoutApprovalForCustomerDataTheOrderIsStillAnOrder() {
        var order = with(wire -> {
            for (var field : new String[] {"customer", "email", "phone", "shippingAddress", "billingAddress"}) {
                wire.putNull(field);
            }
        });

        assertThat(order.customer()).isEqualTo(new OnlineOrder.Customer("", "", ""));
        assertThat(order.shipping()).isNull();
        assertThat(order.lines()).extracting(Line::handover).containsOnly(Handover.DELIVERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXCHANGED", "SOMETHING_NEW"})
    void aStatusThatWeDoNotKnowDoesNotStopAnOrder(String status) {
        var order = with(wire -> wire.put("displayFulfillmentStatus", status).put("displayFinancialStatus", status));

        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.shopStatus()).isEqualTo(status);
    }
}
