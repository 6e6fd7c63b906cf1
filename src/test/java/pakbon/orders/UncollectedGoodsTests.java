package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.FulfillmentRefusal.NotGivenUp;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.ReopenReasonMissing;
import pakbon.fulfillment.FulfillmentRefusal.StillAwaited;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.StateWord;
import pakbon.sales.SaleState;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;

/** Pickups that nobody comes for go back in stock (D9); what becomes of the order is the shop's to say. */
@PakbonTest
class UncollectedGoodsTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    private Business business;

    @BeforeEach
    void twoOutlets() {
        business =
                Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 10, 10).selling("TEA", 10, 10);
    }

    @AfterEach
    void itIsNowAgain() {
        clock.setTo(Instant.now());
    }

    @Test
    void whatNobodyCameForIsInStockAgainAndTheOrderWaitsForItsShop() {
        var order = AnOrder.pickup("1", "Utrecht").of(3, "MUG");
        var part = readyFor(4, order);
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(7));

        assertThat(giveUp(part, Seen.version(part.version()))).isInstanceOf(Done.class);

        assertThat(Business.words(business.parts("1"))).containsExactly("CANCELLED");
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(10));
        assertThat(business.order("1").stage()).isEqualTo(OrderStage.PACKED);
        assertThat(business.sale("1").state()).isEqualTo(SaleState.OPEN);
        assertThat(refusal(giveUp(part, Seen.ANY))).isInstanceOf(NotPossibleNow.class);

        // other news of the shop does not make it work again
        business.receive(order.saying("Ik kom echt nog").after(60));
        assertThat(Business.words(business.parts("1"))).containsExactly("CANCELLED");

        business.receive(order.cancelled().after(120));
        assertThat(business.order("1").stage()).isEqualTo(OrderStage.CANCELLED);
        assertThat(business.sale("1").state()).isEqualTo(SaleState.VOIDED);
        assertThat(business.parts("1").getFirst().isGivenUp()).isFalse();
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(10));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void theRestOfAnOrderGoesOnAndIsOverOnceTheShopHasRefundedWhatNobodyCameFor() {
        var order = AnOrder.delivery("2").of(2, "TEA").of(3, "MUG", Handover.PICKUP, "Utrecht");
        var part = readyFor(4, order);
        giveUp(part, Seen.ANY);
        assertThat(business.order("2").stage()).isEqualTo(OrderStage.OPEN);

        var tea = business.part("2", "Utrecht");
        business.pack(tea);
        business.complete(tea);
        assertThat(business.order("2").stage()).isEqualTo(OrderStage.PACKED);
        assertThat(business.sale("2").state()).isEqualTo(SaleState.OPEN);

        // one of the three first, and more of the other goods: that is new work, and no more than that
        business.receive(order.refunded("MUG", 1).changed("TEA", 3).after(60));
        var more = business.parts("2").stream()
                .filter(each -> each.state().word().name().equals("NEW"))
                .toList();
        assertThat(more).singleElement().extracting(Fulfillment::quantity).isEqualTo(Quantity.ONE);
        business.pack(more.getFirst());
        business.pay("2", "10.00");
        assertThat(business.complete(more.getFirst())).isInstanceOf(Done.class);
        assertThat(business.order("2").stage()).isEqualTo(OrderStage.PACKED);

        business.receive(order.refunded("MUG", 3).changed("TEA", 3).after(120));
        assertThat(business.order("2").stage()).isEqualTo(OrderStage.COMPLETED);
        assertThat(business.sale("2").state()).isEqualTo(SaleState.COMPLETED);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(20));

        // ordered once more it is work once more
        business.receive(
                order.refunded("MUG", 3).changed("MUG", 4).changed("TEA", 3).after(180));
        assertThat(business.order("2").stage()).isEqualTo(OrderStage.OPEN);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(19));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void theShopMayAlsoCompleteIt() {
        var order = AnOrder.pickup("3", "Utrecht").of(1, "MUG");
        giveUp(readyFor(4, order), Seen.ANY);

        business.receive(order.completed().after(60));

        assertThat(business.order("3").stage()).isEqualTo(OrderStage.COMPLETED);
        assertThat(business.sale("3").state()).isEqualTo(SaleState.COMPLETED);
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(10));
    }

    @Test
    void theShopMayCompleteAllOfItWhileTheRestStillLiesHere() {
        var order = AnOrder.delivery("31").of(2, "TEA").of(1, "MUG", Handover.PICKUP, "Utrecht");
        giveUp(readyFor(4, order), Seen.ANY);

        business.receive(order.completed().after(60));

        assertThat(business.order("31").stage()).isEqualTo(OrderStage.COMPLETED);
        assertThat(business.sale("31").state()).isEqualTo(SaleState.COMPLETED);
    }

    @Test
    void theCustomerComesAfterAllAndItIsPackedOnceMore() {
        var order = AnOrder.pickup("32", "Utrecht").of(3, "MUG");
        var part = readyFor(4, order);
        giveUp(part, Seen.ANY);

        var open = done(reopen(part, "Staat in de winkel", Seen.version(part.version() + 1)));

        assertThat(open.state().word()).isEqualTo(StateWord.NEW);
        assertThat(open.taken()).isEqualTo(Quantity.ZERO);
        assertThat(open.oversold()).isFalse();
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(7));
        assertThat(business.order("32").stage()).isEqualTo(OrderStage.OPEN);
        assertThat(refusal(reopen(part, "Nog eens", Seen.ANY))).isInstanceOf(NotGivenUp.class);

        business.pack(open);
        business.complete(open);
        assertThat(business.order("32").stage()).isEqualTo(OrderStage.COMPLETED);
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(7));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatWasSoldMeanwhileIsOversoldAndWhatTheShopRefundedMeanwhileStaysOff() {
        var order = AnOrder.pickup("33", "Utrecht").of(8, "MUG").of(2, "TEA");
        var part = readyFor(4, order);
        giveUp(part, Seen.ANY);
        business.receive(order.refunded("MUG", 1).without("TEA").after(60));
        business.receive(AnOrder.pickup("34", "Utrecht").of(6, "MUG"));

        var open = done(reopen(part, "Komt vanmiddag", Seen.ANY));

        assertThat(open.quantity()).isEqualTo(Quantity.of(7));
        assertThat(open.oversold()).isTrue();
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(-3));
        assertThat(business.level("Utrecht", "TEA")).isEqualTo(Quantity.of(10));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void onceTheShopHasCancelledItNobodyOpensItAgain() {
        var order = AnOrder.pickup("35", "Utrecht").of(1, "MUG");
        var part = readyFor(4, order);
        assertThat(refusal(reopen(part, "Te vroeg", Seen.ANY))).isInstanceOf(NotGivenUp.class);
        giveUp(part, Seen.ANY);
        assertThat(refusal(reopen(part, " ", Seen.ANY))).isInstanceOf(ReopenReasonMissing.class);
        assertThat(refusal(reopen(part, "Nee", Seen.version(1)))).isInstanceOf(FulfillmentChangedMeanwhile.class);

        business.receive(order.cancelled().after(60));

        assertThat(refusal(reopen(part, "Komt toch", Seen.ANY))).isInstanceOf(NotGivenUp.class);
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(10));
        assertThat(business.order("35").stage()).isEqualTo(OrderStage.CANCELLED);
    }

    @Test
    void onlyAPickupThatHasLainReadyLongGoesBackAndOnlyWhereOneWorks() {
        var fresh = readyFor(2, AnOrder.pickup("4", "Utrecht").of(1, "MUG"));
        var sent = readyFor(4, AnOrder.delivery("5").of(1, "MUG"));
        var late = readyFor(4, AnOrder.pickup("6", "Utrecht").of(1, "MUG"));
        var zeist = new Actor(
                business.retailer,
                null,
                "Bram",
                Actor.Client.BACKOFFICE,
                Set.of(business.outlet("Zeist").value()));

        assertThat(refusal(giveUp(fresh, Seen.ANY))).isEqualTo(new StillAwaited(3));
        assertThat(refusal(giveUp(sent, Seen.ANY))).isInstanceOf(NotPossibleNow.class);
        assertThat(refusal(giveUp(late, Seen.version(1)))).isInstanceOf(FulfillmentChangedMeanwhile.class);
        assertThat(refusal(
                        business.in(() -> business.the(UncollectedGoods.class).giveUp(late.id(), Seen.ANY, zeist))))
                .isInstanceOf(FulfillmentUnknown.class);
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(7));
    }

    /** Its pickup, packed so many days ago; or what there is of it. */
    private Fulfillment readyFor(int days, AnOrder order) {
        clock.setTo(Instant.now().minus(Duration.ofDays(days)));
        business.receive(order);
        var number = order.told().number();
        var part = business.parts(number).stream()
                .filter(each -> each.handover() == Handover.PICKUP)
                .findFirst()
                .orElseGet(() -> business.parts(number).getFirst());
        business.pack(part);
        clock.setTo(Instant.now());
        return business.parts(number).stream()
                .filter(each -> each.id().equals(part.id()))
                .findFirst()
                .orElseThrow();
    }

    private Outcome<Fulfillment> giveUp(Fulfillment part, Seen seen) {
        return business.in(() -> business.the(UncollectedGoods.class).giveUp(part.id(), seen, business.person));
    }

    private Outcome<Fulfillment> reopen(Fulfillment part, String reason, Seen seen) {
        return business.in(() -> business.the(UncollectedGoods.class).reopen(part.id(), reason, seen, business.person));
    }

    private static Fulfillment done(Outcome<Fulfillment> outcome) {
        return ((Done<Fulfillment>) outcome).value();
    }

    private static Object refusal(Outcome<?> outcome) {
        return ((Refused<?>) outcome).refusal();
    }
}
