package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.testing.AnOrder.eur;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.UndoOver;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleEvent;
import pakbon.sales.SaleState;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.sales.SalesRefusal.PaymentNotTakenBack;
import pakbon.sales.SalesRefusal.PaymentReasonMissing;
import pakbon.sales.SalesRefusal.PaymentUnknown;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.TextTooLong;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;

/** What was done by mistake: packed the wrong row (C4), recorded a payment that never came. */
@PakbonTest
class UndoTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    private Business business;
    private Actor roos;
    private Actor otherRoos;

    @BeforeEach
    void twoPeopleOfOneName() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 10, 10);
        roos = new Actor(business.retailer, new UserId(Ids.next()), "Roos", Actor.Client.BACKOFFICE);
        otherRoos = new Actor(business.retailer, new UserId(Ids.next()), "Roos", Actor.Client.BACKOFFICE);
    }

    @AfterEach
    void itIsNowAgain() {
        clock.setTo(Instant.now());
    }

    @Test
    void whoeverPackedTakesItBackForTenMinutesAndFindsItAsItWas() {
        business.receive(AnOrder.delivery("1").of(3, "MUG"));
        var part = business.part("1", "Utrecht");
        pack(part);
        assertThat(business.order("1").stage()).isEqualTo(OrderStage.PACKED);

        assertThat(refusal(undo(part, otherRoos))).isEqualTo(new UndoOver(10));
        assertThat(business.part("1", "Utrecht").state().word().name()).isEqualTo("PACKED");
        assertThat(undo(part, roos)).isInstanceOf(Done.class);
        assertThat(business.part("1", "Utrecht").state().word().name()).isEqualTo("NEW");
        assertThat(business.part("1", "Utrecht").picked()).isEqualTo(Quantity.ZERO);
        assertThat(business.order("1").stage()).isEqualTo(OrderStage.OPEN);
        assertThat(refusal(undo(part, roos))).isInstanceOf(NotPossibleNow.class);

        var line = part.lines().getFirst().line();
        business.in(() -> business.the(Packing.class)
                .pick(part.id(), List.of(new LineQuantity(line, Quantity.ONE)), Seen.ANY, business.scanner));
        pack(part);
        undo(part, roos);
        assertThat(business.part("1", "Utrecht").state().word().name()).isEqualTo("IN_PROGRESS");
        assertThat(business.part("1", "Utrecht").picked()).isEqualTo(Quantity.ONE);

        pack(part);
        clock.advance(Duration.ofMinutes(11));
        assertThat(refusal(undo(part, roos))).isEqualTo(new UndoOver(10));
        assertThat(business.part("1", "Utrecht").state().word().name()).isEqualTo("PACKED");
    }

    @Test
    void aPaymentRecordedByMistakeCountsNoMoreAndSaysWhy() {
        business.receive(AnOrder.delivery("2").of(2, "MUG").unpaid());
        business.pay("2", "20.00");
        var payment = payments("2").getFirst();

        assertThat(refusal(takeBack("2", payment.id(), "  ", false, roos))).isInstanceOf(PaymentReasonMissing.class);
        assertThat(refusal(takeBack("2", payment.id(), "x".repeat(501), false, roos)))
                .isInstanceOf(TextTooLong.class);
        assertThat(takeBack("2", payment.id(), "Was voor bon 10007", false, roos))
                .isInstanceOf(Done.class);

        assertThat(payments("2")).isEmpty();
        assertThat(business.sale("2").balance().due()).isEqualTo(eur("20.00"));
        assertThat(timeline("2").getLast())
                .satisfies(last -> assertThat(last.event()).isEqualTo("payment-taken-back"))
                .satisfies(last ->
                        assertThat(last.facts()).containsExactly("debit_card", "EUR 20.00", "Was voor bon 10007"))
                .satisfies(last -> assertThat(last.actor()).isEqualTo("Roos"));
        assertThat(refusal(takeBack("2", payment.id(), "Nog eens", false, roos)))
                .isInstanceOf(PaymentUnknown.class);
        business.pack(business.part("2", "Utrecht"));
        assertThat(business.complete(business.part("2", "Utrecht"))).isInstanceOf(Refused.class);

        // and when the shop then has the money, that counts once
        business.receive(AnOrder.delivery("2").of(2, "MUG").after(60));
        assertThat(business.sale("2").balance().due()).isEqualTo(eur("0.00"));
        assertThat(business.complete(business.part("2", "Utrecht"))).isInstanceOf(Done.class);
    }

    @Test
    void whatTheShopHasIsNotTakenBackNorWhatIsOutOfReach() {
        business.receive(AnOrder.delivery("3").of(1, "MUG"));
        business.receive(AnOrder.delivery("4").of(1, "MUG").unpaid());
        business.pay("4", "10.00");
        var confirmed = payments("4").getFirst();
        business.receive(AnOrder.delivery("4").of(1, "MUG").after(60));
        var ofShop = payments("3").getFirst();
        var zeist = new Actor(
                business.retailer,
                null,
                "Bram",
                Actor.Client.BACKOFFICE,
                Set.of(business.outlet("Zeist").value()));

        assertThat(refusal(takeBack("3", ofShop.id(), "Fout", true, roos))).isInstanceOf(PaymentNotTakenBack.class);
        assertThat(refusal(takeBack("4", confirmed.id(), "Fout", true, roos))).isInstanceOf(PaymentNotTakenBack.class);
        assertThat(refusal(takeBack("3", confirmed.id(), "Fout", true, roos))).isInstanceOf(PaymentUnknown.class);
        assertThat(refusal(takeBack("4", confirmed.id(), "Fout", true, zeist))).isInstanceOf(SaleUnknown.class);
    }

    @Test
    void whatHasLeftDoesNotBecomeUnpaidUnlessAnAdminSaysSo() {
        business.receive(AnOrder.delivery("5").of(12, "MUG").unpaid());
        business.pay("5", "120.00");
        business.pay("5", "5.00");
        var paid = payments("5");
        business.pack(business.part("5", "Zeist"));
        business.complete(business.part("5", "Zeist"));
        assertThat(business.sale("5").state()).isEqualTo(SaleState.OPEN);

        assertThat(refusal(takeBack("5", paid.getFirst().id(), "Fout", false, roos)))
                .isInstanceOf(PaymentRefusal.HasLeft.class);
        assertThat(takeBack("5", paid.getLast().id(), "Dubbel", false, roos)).isInstanceOf(Done.class);
        assertThat(business.sale("5").balance().due()).isEqualTo(eur("0.00"));

        assertThat(takeBack("5", paid.getFirst().id(), "Nooit gekomen", true, roos))
                .isInstanceOf(Done.class);
        assertThat(business.sale("5").balance().due()).isEqualTo(eur("120.00"));
        business.pack(business.part("5", "Utrecht"));
        assertThat(business.complete(business.part("5", "Utrecht"))).isInstanceOf(Refused.class);
    }

    private void pack(Fulfillment part) {
        var outcome = business.in(() -> business.the(Packing.class).pack(part.id(), true, Seen.ANY, roos));
        assertThat(outcome).isInstanceOf(Done.class);
    }

    private Outcome<Fulfillment> undo(Fulfillment part, Actor actor) {
        return business.in(() -> business.the(Packing.class).undoPacking(part.id(), Seen.ANY, actor));
    }

    private List<Payment> payments(String number) {
        return business.in(() -> business.the(Sales.class)
                .payments(business.retailer, business.sale(number).id()));
    }

    private List<SaleEvent> timeline(String number) {
        return business.in(() -> business.the(SalesHistory.class)
                .timeline(business.retailer, business.sale(number).id()));
    }

    private Outcome<Sale> takeBack(String number, UUID payment, String reason, boolean evenIfGone, Actor actor) {
        return business.in(() -> business.the(MistakenPayments.class)
                .takeBack(business.sale(number).id(), payment, reason, evenIfGone, actor));
    }

    private static Object refusal(Outcome<?> outcome) {
        return ((Refused<?>) outcome).refusal();
    }
}
