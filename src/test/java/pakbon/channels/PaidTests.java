package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PushOutcome;
import pakbon.orders.MistakenPayments;
import pakbon.sales.NewPayment;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.sales.SalesRefusal.PaymentNotTakenBack;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;

/** That an order was paid here is told to its shop where somebody wants that, once, and the shop's echo is the same money (E4). */
@PakbonTest
@Import(PaperShops.class)
class PaidTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    ConnectedShop shop;

    @BeforeEach
    void aShop() {
        shop = ConnectedShop.open(pakbon);
    }

    @Test
    void aShopIsToldNothingOfMoneyUntilSomebodyWantsThat() {
        unpaid("1");
        pay("1", "20.00");
        shop.push();

        assertThat(shop.paper.heard).isEmpty();
        assertThat(told("1")).isEmpty();
        assertThat(payments("1")).allMatch(Payment::isOnlyHere);
    }

    @Test
    void whenNothingIsDueAnyMoreTheShopHearsItOnceAndItsEchoIsNotCounted() {
        tellingPaid("true");
        unpaid("1");
        pay("1", "5.00");
        shop.push();
        assertThat(shop.paper.heard).isEmpty();

        pay("1", "15.00");
        assertThat(told("1")).get().matches(PaidSync::isWaiting);
        assertThat(shop.health().pushes()).isOne();
        shop.push();
        shop.push();

        assertThat(shop.paper.heard).containsExactly("paid of 1");
        assertThat(told("1").orElseThrow().how()).isEqualTo(ToldHow.PUSHED);
        assertThat(payments("1")).hasSize(2).noneMatch(Payment::isOnlyHere);
        assertThat(takeBack("1"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.refusal()).isInstanceOf(PaymentNotTakenBack.class));

        shop.paper.has(order("1").paid().after(90));
        shop.hint("1");
        shop.pull();
        shop.push();

        assertThat(payments("1")).hasSize(2);
        assertThat(sale("1").balance().due()).isEqualTo(AnOrder.eur("0.00"));
        assertThat(shop.paper.heard).hasSize(1);
        assertThat(shop.health().queue()).isZero();
    }

    @Test
    void whatTheShopHasItselfIsNoNewsToIt() {
        tellingPaid("true");
        unpaid("1");
        shop.paper.has(order("1").paid().after(60));
        shop.hint("1");
        shop.pull();
        shop.paper.has(AnOrder.delivery("2").of(1, "MUG"));
        shop.hint("2");
        shop.pull();
        shop.push();

        assertThat(shop.paper.heard).isEmpty();
    }

    @Test
    void aShopThatWasPaidMeanwhileOrWhoseAnswerWasLostIsNotToldTwice() {
        tellingPaid("true");
        unpaid("1");
        pay("1", "20.00");
        shop.paper.losesAnswers = true;
        shop.push();
        assertThat(told("1").orElseThrow().tries()).isOne();
        assertThat(payments("1")).allMatch(Payment::isOnlyHere);

        shop.paper.losesAnswers = false;
        clock.advance(Duration.ofMinutes(30));
        shop.push();

        assertThat(told("1").orElseThrow().how()).isEqualTo(ToldHow.PUSHED);
        assertThat(payments("1")).hasSize(1).noneMatch(Payment::isOnlyHere);
    }

    @Test
    void thatItIsPaidGoesBeforeThatItHasLeft() {
        tellingPaid("true");
        unpaid("1");
        shop.pack("1");
        pay("1", "20.00");
        shop.complete("1");
        shop.push();

        assertThat(shop.paper.heard).containsExactly("paid of 1", "stage of 1");
    }

    @Test
    void whatWasTakenBackBeforeTheShopHeardIsNotTold() {
        tellingPaid("true");
        unpaid("1");
        pay("1", "20.00");
        assertThat(takeBack("1")).isInstanceOf(Done.class);
        shop.push();

        assertThat(shop.paper.heard).isEmpty();
        assertThat(told("1")).isEmpty();
        pay("1", "20.00");
        tellingPaid("false");
        shop.push();
        assertThat(shop.paper.heard).isEmpty();
    }

    @Test
    void whatTheShopWillNotTakeIsShownAndTriedAgainWhenSomebodyHasLooked() {
        tellingPaid("true");
        unpaid("1");
        shop.paper.paidAnswers.add(new PushOutcome.Rejected("not from here"));
        shop.paper.paidAnswers.add(new PushOutcome.ReconnectNeeded(List.of("write_orders")));
        pay("1", "20.00");
        shop.push();

        assertThat(told("1").orElseThrow().parked()).isEqualTo("not from here");
        assertThat(shop.health().state()).isEqualTo(ChannelState.ATTENTION);
        assertThat(shop.health().parked()).singleElement().extracting("about").isEqualTo(ChannelHealth.About.PAID);

        again("1");
        shop.push();
        assertThat(told("1").orElseThrow().parked()).isEqualTo("reconnect: write_orders");
        assertThat(shop.health().problems()).isEmpty();

        shop.business.in(() -> shop.business.the(StatusMirror.class).tryAgain(shop.id(), "1", shop.person()));
        shop.push();
        assertThat(told("1").orElseThrow().how()).isEqualTo(ToldHow.PUSHED);
        assertThat(shop.health().parked()).isEmpty();
    }

    @Test
    void whatTheShopWouldNotTakeIsOverOnceItSaysSoItselfOrTheOrderIsOff() {
        tellingPaid("true");
        for (var number : List.of("1", "2")) {
            unpaid(number);
            shop.paper.paidAnswers.add(new PushOutcome.Rejected("not from here"));
            pay(number, "20.00");
            shop.push();
        }
        assertThat(shop.health().parked()).hasSize(2);

        shop.paper.has(order("1").paid().after(90));
        shop.paper.has(order("2").cancelled().after(90));
        shop.hint("1");
        shop.hint("2");
        shop.pull();

        assertThat(told("1").orElseThrow().how()).isEqualTo(ToldHow.BY_SHOP);
        assertThat(told("2")).isEmpty();
        assertThat(shop.health().parked()).isEmpty();
    }

    @Test
    void whereThePlatformHasNoWordForItOnThisOrderAPersonStillHasToSayIt() {
        tellingPaid("true");
        unpaid("1");
        shop.paper.paidAnswers.add(new PushOutcome.Unsupported());
        pay("1", "20.00");
        shop.push();

        assertThat(told("1").orElseThrow().how()).isEqualTo(ToldHow.NOTHING_TO_TELL);
        assertThat(payments("1")).allMatch(Payment::isOnlyHere);
        assertThat(shop.health().queue()).isZero();
    }

    private static AnOrder order(String number) {
        return AnOrder.delivery(number).of(2, "MUG").unpaid();
    }

    private void unpaid(String number) {
        shop.paper.has(order(number));
        shop.hint(number);
        shop.pull();
    }

    private void tellingPaid(String value) {
        ConnectedShop.done(shop.business.in(() -> shop.business
                .the(Arrangements.class)
                .set(shop.id(), Map.of(Platform.TELLS_PAID, value), shop.person())));
    }

    private SaleId saleId(String number) {
        return shop.order(number).orElseThrow().sale();
    }

    private Sale sale(String number) {
        return shop.business.in(() -> shop.business
                .the(Sales.class)
                .byId(shop.retailer(), saleId(number))
                .orElseThrow());
    }

    private List<Payment> payments(String number) {
        return shop.business.in(() -> shop.business.the(Sales.class).payments(shop.retailer(), saleId(number)));
    }

    private void pay(String number, String amount) {
        var now = shop.business.the(Clock.class).instant();
        ConnectedShop.done(shop.business.in(() -> shop.business
                .the(Sales.class)
                .addPayment(saleId(number), new NewPayment("Pin", AnOrder.eur(amount), now), shop.person(), now)));
    }

    private Outcome<Sale> takeBack(String number) {
        var payment = payments(number).getFirst().id();
        return shop.business.in(() -> shop.business
                .the(MistakenPayments.class)
                .takeBack(saleId(number), payment, "Vergist", false, shop.person()));
    }

    private Optional<PaidSync> told(String number) {
        return shop.business.in(() -> shop.business
                .the(PaidMirror.class)
                .of(shop.retailer(), shop.order(number).orElseThrow().id()));
    }

    private void again(String number) {
        ConnectedShop.done(shop.business.in(() -> shop.business
                .the(StatusMirror.class)
                .tryAgain(shop.order(number).orElseThrow().id(), shop.person())));
    }
}
