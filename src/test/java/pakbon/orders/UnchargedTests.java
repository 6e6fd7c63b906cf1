package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.testing.AnOrder.eur;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.sales.Balance;
import pakbon.sales.NewReturn;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleStatus;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Nobody pays for what stays in the shop (Q10, Q11). Everything costs 10.00. */
@PakbonTest
class UnchargedTests {
    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void aBusiness() {
        business = Business.open(pakbon, "Utrecht", "Zeist")
                .selling("TEA", 9, 9)
                .selling("POT", 9, 0)
                .selling("CUP", 0, 9);
    }

    @Test
    void whoPaysAtTheCounterPaysForWhatIsInTheBag() {
        business.receive(
                AnOrder.pickup("1", "Utrecht").of(2, "TEA").of(1, "POT").unpaid());
        packWithout("1", "Utrecht", "POT");

        assertThat(balance("1").due()).isEqualTo(eur("20.00"));
        assertThat(balance("1").notAsked()).isEqualTo(eur("10.00"));
        assertThat(refusal(business.complete(business.part("1", "Utrecht"))))
                .isInstanceOfSatisfying(
                        NotFullyPaid.class, unpaid -> assertThat(unpaid.due()).isEqualTo(eur("20.00")));

        business.pay("1", "20.00");
        assertThat(business.complete(business.part("1", "Utrecht"))).isInstanceOf(Done.class);
        assertThat(balance("1").isPaidInFull())
                .as("the shop still asks for the pot")
                .isFalse();
    }

    @Test
    void whatWasPackedAfterAllIsPaidForAgain() {
        business.receive(
                AnOrder.pickup("1", "Utrecht").of(2, "TEA").of(1, "POT").unpaid());
        packWithout("1", "Utrecht", "POT");
        var part = business.part("1", "Utrecht");
        business.in(() -> business.the(Packing.class).unpack(part.id(), Seen.ANY, business.person));

        assertThat(balance("1").due()).isEqualTo(eur("30.00"));
    }

    @Test
    void anOrderThatGrewLeavesOnceWhatIsMissingIsWorthWhatIsOpen() {
        business.receive(AnOrder.delivery("1").of(1, "TEA").of(1, "POT").paid());
        business.receive(AnOrder.delivery("1").of(2, "TEA").of(1, "POT").paid().after(60));
        assertThat(balance("1").due()).as("a shop that says paid once more").isEqualTo(eur("10.00"));
        packWithout("1", "Utrecht", "POT");

        assertThat(balance("1").isSettled()).isTrue();
        assertThat(balance("1").toGoBack())
                .as("the tin was not paid, the pot was")
                .isEqualTo(eur("0.00"));
        assertThat(business.complete(business.part("1", "Utrecht"))).isInstanceOf(Done.class);
    }

    @Test
    void aShopThatTakesOffWhatWasNotPaidAsksForNothingMore() {
        business.receive(AnOrder.delivery("1").of(1, "TEA").of(1, "POT").paid());
        business.receive(AnOrder.delivery("1").of(2, "TEA").of(1, "POT").paid().after(60));
        packWithout("1", "Utrecht", "POT");
        business.complete(business.part("1", "Utrecht"));

        // of the pot, ten, nothing goes back: a tin of ten was not paid
        business.receive(AnOrder.delivery("1")
                .of(2, "TEA")
                .of(1, "POT")
                .paid()
                .refunded("POT", 1)
                .givenBack("0.00")
                .after(120));

        assertThat(balance("1").due()).isEqualTo(eur("0.00"));
        assertThat(balance("1").isOverpaid()).isFalse();
    }

    @Test
    void whoGivesLessBackThanSomethingCostForgivesNoOtherMoney() {
        business.receive(AnOrder.delivery("1").of(2, "TEA").of(1, "POT").paid());
        business.receive(AnOrder.delivery("1")
                .of(2, "TEA")
                .of(1, "POT")
                .paid()
                .refunded("POT", 1)
                .givenBack("4.00")
                .after(60));
        assertThat(balance("1").due()).isEqualTo(eur("0.00"));

        business.receive(AnOrder.delivery("1")
                .of(3, "TEA")
                .of(1, "POT")
                .paid()
                .refunded("POT", 1)
                .givenBack("4.00")
                .after(120));
        assertThat(balance("1").due()).as("another tin").isEqualTo(eur("10.00"));
    }

    @Test
    void thePartOfAnotherOutletIsStillPaidFor() {
        business.receive(
                AnOrder.delivery("1").of(1, "POT").of(1, "TEA").of(1, "CUP").unpaid());
        packWithout("1", "Utrecht", "POT");

        assertThat(balance("1").due()).isEqualTo(eur("20.00"));
        business.pay("1", "10.00");
        assertThat(refusal(business.complete(business.part("1", "Utrecht")))).isInstanceOf(NotFullyPaid.class);
    }

    @Test
    void aTillThatGivesBackOnlyWhatWasPaidLeavesNothingOpen() {
        business.receive(AnOrder.delivery("1").of(1, "TEA").of(1, "POT").paid());
        business.receive(AnOrder.delivery("1").of(2, "TEA").of(1, "POT").paid().after(60));
        packWithout("1", "Utrecht", "POT");
        business.complete(business.part("1", "Utrecht"));
        var pot = line("1", "Utrecht", "POT").line();

        var back = new NewReturn(
                business.outlet("Utrecht"),
                List.of(new SaleReturn.Line(pot, Quantity.ONE, SaleReturn.Fate.NEVER_LEFT)),
                "",
                eur("0.00"),
                "");
        assertThat(business.in(() ->
                        business.the(Returns.class).take(business.sale("1").id(), back, 0, business.person)))
                .isInstanceOf(Done.class);
        assertThat(balance("1").due()).isEqualTo(eur("0.00"));
    }

    @Test
    void aShopThatHearsThatAllIsPaidKeepsWhatStayedBehind() {
        business.receive(
                AnOrder.pickup("1", "Utrecht").of(2, "TEA").of(1, "POT").unpaid());
        packWithout("1", "Utrecht", "POT");
        business.pay("1", "20.00");
        business.complete(business.part("1", "Utrecht"));

        business.receive(
                AnOrder.pickup("1", "Utrecht").of(2, "TEA").of(1, "POT").paid().after(60));
        assertThat(balance("1").paid()).as("the twenty are the same money").isEqualTo(eur("30.00"));
        assertThat(balance("1").isOverpaid()).isFalse();

        business.receive(AnOrder.pickup("1", "Utrecht")
                .of(2, "TEA")
                .of(1, "POT")
                .paid()
                .refunded("POT", 1)
                .givenBack("10.00")
                .after(120));
        assertThat(balance("1").due()).isEqualTo(eur("0.00"));
        assertThat(balance("1").paid()).isEqualTo(eur("20.00"));
    }

    @Test
    void aShopThatSaysHowMuchItHasIsBelievedEachTime() {
        business.receive(AnOrder.delivery("1").of(1, "TEA").of(1, "POT").having("20.00"));
        business.receive(
                AnOrder.delivery("1").of(2, "TEA").of(1, "POT").having("20.00").after(60));
        assertThat(balance("1").due()).isEqualTo(eur("10.00"));

        business.receive(
                AnOrder.delivery("1").of(2, "TEA").of(1, "POT").having("30.00").after(120));
        business.receive(
                AnOrder.delivery("1").of(2, "TEA").of(1, "POT").having("30.00").after(180));
        assertThat(balance("1").due()).isEqualTo(eur("0.00"));
        assertThat(balance("1").paid()).isEqualTo(eur("30.00"));
    }

    @Test
    void aShopThatHasAPartOfItSaysSo() {
        business.receive(AnOrder.delivery("1").of(2, "TEA").having("5.00"));

        assertThat(balance("1").isPartlyPaid()).isTrue();
        assertThat(balance("1").due()).isEqualTo(eur("15.00"));
    }

    @Test
    void whatAPersonRecordedOfTheRestIsTheShopsMoneyOnceItSaysSo() {
        business.receive(AnOrder.delivery("1").of(1, "TEA").having("10.00"));
        business.receive(AnOrder.delivery("1").of(2, "TEA").having("10.00").after(60));
        business.pay("1", "10.00");

        business.receive(AnOrder.delivery("1").of(2, "TEA").having("20.00").after(120));
        assertThat(balance("1").paid()).isEqualTo(eur("20.00"));
        assertThat(business.in(() -> business.the(pakbon.sales.Sales.class)
                        .payments(business.retailer, business.sale("1").id())))
                .noneMatch(payment -> payment.isOnlyHere());
    }

    @Test
    void moneyForWhatNeverLeftIsNoReturn() {
        var order = AnOrder.delivery("1").of(2, "TEA").of(1, "POT").paid();
        business.receive(order);
        packWithout("1", "Utrecht", "POT");
        business.complete(business.part("1", "Utrecht"));

        assertThat(balance("1").toGoBack()).isEqualTo(eur("10.00"));
        business.receive(order.refunded("POT", 1).givenBack("10.00").completed().after(60));
        assertThat(balance("1").toGoBack()).isEqualTo(eur("0.00"));
        assertThat(business.sale("1").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
        assertThat(balance("1").refunded()).isEqualTo(eur("10.00"));

        business.receive(order.refunded("POT", 1)
                .refunded("TEA", 1)
                .givenBack("20.00")
                .completed()
                .after(120));
        assertThat(business.sale("1").status()).as("a tin came back").isEqualTo(SaleStatus.EXCHANGE_COMPLETED);
    }

    private Balance balance(String number) {
        return business.sale(number).balance();
    }

    private FulfillmentLine line(String number, String outlet, String sku) {
        return business.part(number, outlet).lines().stream()
                .filter(each -> each.product().equals(business.product(sku)))
                .findFirst()
                .orElseThrow();
    }

    private void packWithout(String number, String outlet, String sku) {
        var part = business.part(number, outlet);
        var line = line(number, outlet, sku);
        var packed = business.in(() -> business.the(Packing.class)
                .packWithout(part.id(), Map.of(line.line(), line.quantity()), "Kapot", Seen.ANY, business.person));
        assertThat(packed).isInstanceOf(Done.class);
        assertThat(business.part(number, outlet).state()).isInstanceOf(FulfillmentState.Packed.class);
    }

    private static Object refusal(Outcome<Fulfillment> outcome) {
        return ((Refused<Fulfillment>) outcome).refusal();
    }
}
