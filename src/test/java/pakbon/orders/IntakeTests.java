package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.testing.AnOrder.eur;
import static pakbon.testing.Business.words;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentRefusal.ChangedAfterPacking;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Step;
import pakbon.orders.Received.Outdated;
import pakbon.orders.Received.Recorded;
import pakbon.orders.Received.Skipped;
import pakbon.orders.Received.Unchanged;
import pakbon.orders.Received.Updated;
import pakbon.sales.SaleState;
import pakbon.sales.SaleStatus;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.sales.SameCustomer;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

@PakbonTest
class IntakeTests {
    @Autowired
    ApplicationContext pakbon;

    Business business;

    @BeforeEach
    void aBusiness() {
        business =
                Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 10, 10).selling("TEA", 3, 5);
    }

    @Test
    void aNameFromRightToLeftDoesNotTurnAroundTheNumberBehindIt() {
        business.receive(AnOrder.delivery("1001").of(1, "MUG").by("\u05e9\u05dc\u05d5\u05dd", "s@klant.example"));
        business.receive(AnOrder.delivery("1002").of(1, "MUG").by("Lies Maat", "l@klant.example", "030 231 55 66"));

        assertThat(business.sale("1001").note()).contains("\u05e9\u05dc\u05d5\u05dd\u200e \u00b7 s@klant.example");
        assertThat(business.sale("1002").note()).contains("Lies Maat \u00b7 030 231 55 66");
    }

    @Test
    void anOrderBecomesASaleTakesItsStockAndIsWorkAtAnOutlet() {
        var received = business.receive(AnOrder.delivery("1001").of(2, "MUG").shippingFor("4.95"));

        assertThat(received).isInstanceOf(Recorded.class);
        var sale = business.sale("1001");
        assertThat(sale.receiptNumber()).isEqualTo("10001");
        assertThat(sale.status()).isEqualTo(SaleStatus.DELIVERY_OPEN);
        assertThat(sale.balance().total()).isEqualTo(eur("24.95"));
        assertThat(sale.balance().isSettled()).isTrue();
        assertThat(sale.difference()).isEqualTo(eur("0.00"));
        assertThat(sale.note()).contains("Anouk de Vries", "Kerkstraat 1", "3581 RC Utrecht");
        assertThat(words(business.parts("1001"))).containsExactly("NEW");
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(8));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void receiptNumbersFollowEachOtherWithoutHoles() {
        for (int n = 1; n <= 3; n++) {
            business.receive(AnOrder.delivery("100" + n).of(1, "MUG"));
        }

        assertThat(business.sale("1001").receiptNumber()).isEqualTo("10001");
        assertThat(business.sale("1003").receiptNumber()).isEqualTo("10003");
    }

    @Test
    void theSameOrderTwiceChangesNothing() {
        var order = AnOrder.delivery("1001").of(2, "MUG");
        business.receive(order);

        assertThat(business.receive(order)).isInstanceOf(Unchanged.class);
        assertThat(business.receive(order.after(60))).isInstanceOf(Unchanged.class);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(18));
        assertThat(business.parts("1001")).hasSize(1);
    }

    @Test
    void lateNewsIsNoNews() {
        var order = AnOrder.delivery("1001").of(2, "MUG");
        business.receive(order.changed("MUG", 5).after(60));

        assertThat(business.receive(order.after(30))).isInstanceOf(Outdated.class);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(15));
    }

    @Test
    void anUnpaidOrderComesInAndCannotLeaveBeforeItIsPaid() {
        business.receive(AnOrder.pickup("1002", "Zeist").of(1, "MUG").unpaid());
        var part = business.part("1002", "Zeist");
        assertThat(business.pack(part)).isInstanceOf(Done.class);

        assertThat(business.complete(part))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new NotFullyPaid(
                                        part.sale(),
                                        business.sale("1002").receiptNumber(),
                                        eur("10.00"),
                                        Handover.PICKUP,
                                        Step.COMPLETE)));
        assertThat(business.pay("1002", "10.00")).isInstanceOf(Done.class);
        assertThat(business.complete(part)).isInstanceOf(Done.class);
        assertThat(business.sale("1002").status()).isEqualTo(SaleStatus.PICKUP_COMPLETED);
        assertThat(business.order("1002").stage()).isEqualTo(OrderStage.COMPLETED);
    }

    @Test
    void aCentTooLittleIsNotPaid() {
        business.receive(AnOrder.delivery("1002").of(1, "MUG").unpaid());
        business.pay("1002", "9.99");
        var part = business.part("1002", "Utrecht");
        business.pack(part);

        assertThat(business.complete(part)).isInstanceOf(Refused.class);
    }

    @Test
    void moneyThatTheShopReportsAfterAPersonRecordedItIsNotCountedTwice() {
        var order = AnOrder.delivery("1002").of(1, "MUG").unpaid();
        business.receive(order);
        business.pay("1002", "10.00");

        business.receive(order.paid().after(60));

        assertThat(business.sale("1002").balance().due()).isEqualTo(eur("0.00"));
        var payments = business.in(() -> business.the(Sales.class)
                .payments(business.retailer, business.sale("1002").id()));
        assertThat(payments)
                .singleElement()
                .satisfies(payment -> assertThat(payment.confirmedAt()).isNotNull());
        assertThat(business.receive(order.paid().after(61).saying("nog iets"))).isInstanceOf(Updated.class);
        assertThat(business.sale("1002").balance().due()).isEqualTo(eur("0.00"));
    }

    @Test
    void aSplitOrderStaysOpenUntilItsLastPartHasLeft() {
        business.receive(AnOrder.delivery("1003").of(6, "TEA").of(1, "MUG"));
        assertThat(business.parts("1003")).hasSize(2);
        var utrecht = business.part("1003", "Utrecht");
        var zeist = business.part("1003", "Zeist");

        business.pack(utrecht);
        assertThat(business.order("1003").stage()).isEqualTo(OrderStage.OPEN);
        business.complete(utrecht);
        assertThat(business.order("1003").stage()).isEqualTo(OrderStage.OPEN);
        assertThat(business.sale("1003").state()).isEqualTo(SaleState.OPEN);
        business.pack(zeist);
        assertThat(business.order("1003").stage()).isEqualTo(OrderStage.PACKED);
        business.complete(zeist);

        assertThat(business.order("1003").stage()).isEqualTo(OrderStage.COMPLETED);
        assertThat(business.sale("1003").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
    }

    @Test
    void oneOrderWithADeliveryAndAPickupIsTwoPiecesOfWork() {
        business.receive(AnOrder.delivery("1004").of(1, "MUG").of(1, "TEA", Handover.PICKUP, "Zeist"));

        assertThat(business.parts("1004"))
                .extracting(part -> part.handover())
                .containsExactlyInAnyOrder(Handover.DELIVERY, Handover.PICKUP);
    }

    @Test
    void whatNobodyHasIsSoldAllTheSameAndFlagged() {
        business.receive(AnOrder.delivery("1005").of(20, "TEA"));

        assertThat(business.level("TEA")).isEqualTo(Quantity.of(-12));
        assertThat(business.parts("1005")).anyMatch(part -> part.oversold());
    }

    @Test
    void anUnknownProductBecomesAPlaceholderAndTheOrderGoesOn() {
        business.receive(AnOrder.delivery("1006").of(1, "NEVER-SEEN"));

        assertThat(business.parts("1006")).hasSize(1);
        business.receive(AnOrder.delivery("1007").of(1, "NEVER-SEEN"));
        assertThat(business.parts("1007").getFirst().lines().getFirst().product())
                .isEqualTo(business.parts("1006").getFirst().lines().getFirst().product());
    }

    @Test
    void anOrderOfDownloadsIsASaleWithoutWorkThatTheShopCompletes() {
        var order = AnOrder.delivery("1008").of(1, "MUG", null, null);
        business.receive(order);
        assertThat(business.parts("1008")).isEmpty();
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(20));

        business.receive(order.completed().after(60));

        assertThat(business.sale("1008").status()).isEqualTo(SaleStatus.COMPLETED);
    }

    @Test
    void cancelledBeforePackingTheWorkGoesAndTheStockComesBack() {
        var order = AnOrder.delivery("1009").of(2, "MUG");
        business.receive(order);

        assertThat(business.receive(order.cancelled().after(60))).isInstanceOf(Updated.class);

        assertThat(words(business.parts("1009"))).containsExactly("CANCELLED");
        assertThat(business.sale("1009").status()).isEqualTo(SaleStatus.VOIDED);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(20));
        assertThat(business.order("1009").stage()).isEqualTo(OrderStage.CANCELLED);
    }

    @Test
    void cancelledAfterPackingTheGoodsHaveToBePutBackFirst() {
        var order = AnOrder.delivery("1009").of(2, "MUG");
        business.receive(order);
        var part = business.part("1009", "Utrecht");
        business.pack(part);

        business.receive(order.cancelled().after(60));

        assertThat(words(business.parts("1009"))).containsExactly("TO_PUT_BACK");
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(18));
        assertThat(business.complete(part))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(NotPossibleNow.class));
        business.in(() -> business.the(Fulfillments.class).putBack(part.id(), Seen.ANY, business.person));
        assertThat(words(business.parts("1009"))).containsExactly("CANCELLED");
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(20));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void anOrderThatWasCancelledBeforeWeHeardOfItIsNotBroughtToLifeByAnOlderTelling() {
        var order = AnOrder.delivery("1010").of(2, "MUG");

        assertThat(business.receive(order.cancelled().after(60))).isInstanceOf(Skipped.class);
        assertThat(business.receive(order)).isInstanceOf(Outdated.class);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(20));
    }

    @Test
    void anOrderThatTheShopDeletedForGoodIsCancelledAndComesToLifeWhenItIsFoundAgain() {
        var order = AnOrder.delivery("1022").of(2, "MUG");
        business.receive(order);

        var received = business.in(() -> business.the(OrderIntake.class)
                .vanished(business.shop(), new ExternalId("1022"), Actor.shop(business.retailer, "Webwinkel")));

        assertThat(received).isInstanceOf(Updated.class);
        assertThat(business.order("1022").stage()).isEqualTo(OrderStage.CANCELLED);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(20));
        business.receive(order.after(1));
        assertThat(business.order("1022").stage()).isEqualTo(OrderStage.OPEN);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(18));
    }

    @Test
    void anOrderThatTheShopTookOutOfTheBinIsWorkAgain() {
        var order = AnOrder.delivery("1011").of(2, "MUG");
        business.receive(order);
        business.receive(order.cancelled().after(60));

        business.receive(order.after(120));

        assertThat(words(business.parts("1011"))).containsExactly("CANCELLED", "NEW");
        assertThat(business.sale("1011").state()).isEqualTo(SaleState.OPEN);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(18));
        assertThat(business.order("1011").stage()).isEqualTo(OrderStage.OPEN);
    }

    @Test
    void whatTheShopSendsItselfLeavesTheWorkAndItsStockStaysTaken() {
        var order = AnOrder.delivery("1001").of(3, "MUG").of(1, "TEA");
        business.receive(order);
        var mugs = business.level("MUG");

        business.receive(order.sentByShop("MUG", 1).after(60));
        assertThat(words(business.parts("1001"))).containsExactlyInAnyOrder("NEW", "COMPLETED");
        assertThat(toPack("1001")).isEqualTo(Quantity.of(3));
        assertThat(business.order("1001").stage()).isEqualTo(OrderStage.OPEN);
        assertThat(business.level("MUG")).isEqualTo(mugs);

        assertThat(business.receive(order.sentByShop("MUG", 1).after(120))).isInstanceOf(Unchanged.class);
        business.receive(order.sentByShop("MUG", 3).sentByShop("TEA", 1).after(180));
        assertThat(words(business.parts("1001"))).containsOnly("COMPLETED");
        assertThat(business.level("MUG")).isEqualTo(mugs);
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatWeHaveSentOurselvesIsNoNewsWhenTheShopSaysSo() {
        var order = AnOrder.delivery("1001")
                .of(1, "MUG", Handover.PICKUP, "Utrecht")
                .of(2, "TEA");
        business.receive(order);
        var pickup = business.parts("1001").stream()
                .filter(part -> part.handover() == Handover.PICKUP)
                .findFirst()
                .orElseThrow();
        business.pack(pickup);
        business.complete(pickup);

        business.receive(order.sentByShop("MUG", 1).after(60));

        assertThat(business.parts("1001")).hasSize(2);
        assertThat(toPack("1001")).isEqualTo(Quantity.of(2));
    }

    /** A shop is connected while half of an order is on its way: the half is gone from the shelf that was counted. */
    @Test
    void whatHadLeftBeforeWeHeardOfTheOrderTakesNoStock() {
        business.receive(AnOrder.delivery("1001").of(3, "MUG").sentByShop("MUG", 2));

        assertThat(words(business.parts("1001"))).containsExactlyInAnyOrder("NEW", "COMPLETED");
        assertThat(toPack("1001")).isEqualTo(Quantity.ONE);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(19));
    }

    private Quantity toPack(String number) {
        return Quantity.sum(business.parts(number).stream()
                .filter(part -> part.state().isOpen())
                .map(Fulfillment::quantity)
                .toList());
    }

    @Test
    void moreOfALineIsPickedWhereTheLineIs() {
        var order = AnOrder.delivery("1012").of(2, "MUG");
        business.receive(order);

        business.receive(order.changed("MUG", 5).after(60));

        assertThat(business.part("1012", "Utrecht").quantity()).isEqualTo(Quantity.of(5));
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(5));
        assertThat(business.sale("1012").balance().due()).isEqualTo(eur("30.00"));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void aLineThatTheShopTookOffIsNotPickedAndItsStockComesBack() {
        var order = AnOrder.delivery("1013").of(2, "MUG").of(1, "TEA");
        business.receive(order);

        business.receive(order.without("TEA").after(60));

        assertThat(business.part("1013", "Utrecht").quantity()).isEqualTo(Quantity.of(2));
        assertThat(business.level("TEA")).isEqualTo(Quantity.of(8));
    }

    @Test
    void anEditAfterPackingShowsAndStopsThePackageUntilSomebodyLooked() {
        var order = AnOrder.delivery("1014").of(2, "MUG");
        business.receive(order);
        var part = business.part("1014", "Utrecht");
        business.pack(part);

        business.receive(order.changed("MUG", 3).unpaid().after(60));
        business.pay("1014", "10.00");

        assertThat(business.part("1014", "Utrecht").changed()).isTrue();
        assertThat(business.complete(part))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new ChangedAfterPacking()));
        business.in(() -> business.the(Fulfillments.class).confirmChange(part.id(), Seen.ANY, business.person));
        assertThat(words(business.parts("1014"))).containsExactly("IN_PROGRESS");
        assertThat(business.part("1014", "Utrecht").picked()).isEqualTo(Quantity.of(2));
        assertThat(business.order("1014").stage()).isEqualTo(OrderStage.OPEN);
    }

    @Test
    void whatIsRefundedBeforeItLeavesIsNotPickedAndNothingIsDue() {
        var order = AnOrder.delivery("1015").of(3, "MUG");
        business.receive(order);

        business.receive(order.refunded("MUG", 1).after(60));

        assertThat(business.part("1015", "Utrecht").quantity()).isEqualTo(Quantity.of(2));
        assertThat(business.sale("1015").balance().due()).isEqualTo(eur("0.00"));
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(18));
        business.pack(business.part("1015", "Utrecht"));
        assertThat(business.complete(business.part("1015", "Utrecht"))).isInstanceOf(Done.class);
    }

    @Test
    void aRefundAfterItLeftIsAnExchange() {
        var order = AnOrder.delivery("1016").of(3, "MUG");
        business.receive(order);
        business.pack(business.part("1016", "Utrecht"));
        business.complete(business.part("1016", "Utrecht"));

        business.receive(order.completed().refunded("MUG", 1).after(60));

        assertThat(business.sale("1016").status()).isEqualTo(SaleStatus.EXCHANGE_COMPLETED);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(17));
        assertThat(business.sale("1016").balance().due()).isEqualTo(eur("0.00"));
    }

    @Test
    void completedInTheShopsOwnAdminItIsCompletedHere() {
        var order = AnOrder.delivery("1017").of(6, "TEA");
        business.receive(order);

        business.receive(order.completed().after(60));

        assertThat(words(business.parts("1017"))).containsOnly("COMPLETED");
        assertThat(business.sale("1017").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
        assertThat(business.order("1017").stage()).isEqualTo(OrderStage.COMPLETED);
    }

    @Test
    void theEchoOfOurOwnCompletionChangesNothing() {
        var order = AnOrder.delivery("1018").of(1, "MUG");
        business.receive(order);
        business.pack(business.part("1018", "Utrecht"));
        business.complete(business.part("1018", "Utrecht"));
        var before = business.sale("1018");

        assertThat(business.receive(order.completed().after(60))).isInstanceOf(Unchanged.class);

        assertThat(business.sale("1018")).isEqualTo(before);
    }

    @Test
    void whatTheCustomerAskedForIsKeptByItselfHoweverItIsQuoted() {
        var asked = "Graag \u201cmooi\u201d inpakken\n\u201cKaartje\u201d erbij \uD83C\uDF81";
        business.receive(AnOrder.delivery("1").of(1, "MUG").saying(asked));
        assertThat(business.sale("1").customerNote()).isEqualTo(asked);

        business.receive(AnOrder.delivery("1").of(1, "MUG").saying("Toch niet").after(60));
        assertThat(business.sale("1").customerNote()).isEqualTo("Toch niet");

        business.receive(AnOrder.delivery("1").of(1, "MUG").after(120));
        assertThat(business.sale("1").customerNote()).isEmpty();
        assertThat(business.sale("1").note()).doesNotContain("Toch niet");
    }

    @Test
    void whatAPersonWroteInTheNoteSurvivesEveryTelling() {
        var order = AnOrder.delivery("1019").of(1, "MUG");
        business.receive(order);
        var sale = business.sale("1019");
        business.in(() -> business.the(Sales.class)
                .edit(
                        sale.id(),
                        sale.note() + "\n3SABC123 PostNL",
                        java.util.List.of(),
                        sale.version(),
                        business.person,
                        java.time.Instant.now()));

        business.receive(order.saying("Graag bellen").after(60));

        assertThat(business.sale("1019").note())
                .contains("3SABC123 PostNL")
                .containsOnlyOnce("[WooCommerce 1019]")
                .contains("Graag bellen");
    }

    /** A6: known by the e-mail address, however it is written; and nobody's name is changed by another sale. */
    @Test
    void theSalesOfOneCustomerAreFoundByTheAddressAndEachKeepsItsOwnWords() {
        business.receive(AnOrder.delivery("1001").of(1, "MUG"));
        business.receive(AnOrder.delivery("1002").of(1, "MUG").by("A. de Vries-Bakker", "ANOUK@klant.example"));

        var found = business.in(() -> business.the(SalesHistory.class).find(business.retailer, "anouk@klant.example"));
        assertThat(found).hasSize(2);
        assertThat(business.sale("1001").customer().name()).isEqualTo("Anouk de Vries");
        assertThat(business.sale("1002").customer().name()).isEqualTo("A. de Vries-Bakker");

        business.receive(AnOrder.delivery("1003").of(1, "MUG").by("Piet", "piet@klant.example", "+31302315566"));
        var customers = business.the(SameCustomer.class);
        var of = business.sale("1001");
        assertThat(business.in(() -> customers.sales(business.retailer, of, Set.of(), 10)))
                .extracting(sale -> sale.source().orderNumber())
                .containsExactlyInAnyOrder("1001", "1002");
        assertThat(business.in(() -> customers.sales(
                        business.retailer, of, Set.of(business.outlet("Zeist").value()), 10)))
                .as("at an outlet that has none of them, only the one that was asked for")
                .extracting(sale -> sale.source().orderNumber())
                .containsExactly("1001");
        assertThat(business.in(() -> customers.perhaps(business.retailer, of, Set.of())))
                .as("the same phone number")
                .containsExactly(new SameCustomer.Perhaps(business.sale("1003").id(), "Piet", "piet@klant.example", 1));
        assertThat(Business.open(pakbon, "Breda").in(() -> customers.sales(business.retailer, of, Set.of(), 10)))
                .as("another business")
                .isEmpty();
    }

    @Test
    void aBasketIsNotAnOrder() {
        assertThat(business.receive(
                        AnOrder.delivery("1020").of(1, "MUG").is(OnlineOrder.State.DRAFT, "checkout-draft")))
                .isInstanceOf(Skipped.class);
    }

    @Test
    void teaIsSoldByTheKilo() {
        business.receive(AnOrder.delivery("1021").of("1.5", "TEA"));

        assertThat(business.part("1021", "Utrecht").quantity()).isEqualTo(Quantity.of("1.5"));
        assertThat(business.level("Utrecht", "TEA")).isEqualTo(Quantity.of("1.5"));
    }
}
