package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.channels.shopify.OpenedShop.completed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pakbon.channels.platform.LeftUpdate;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.PushOutcome.Accepted;
import pakbon.channels.platform.PushOutcome.Rejected;
import pakbon.channels.platform.PushOutcome.TryLater;
import pakbon.orders.LeftGoods;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.testing.woo.Fault;

class ShopifyPushTests {
    private final OpenedShop shop = new OpenedShop();

    @AfterEach
    void close() {
        shop.close();
    }

    private PushOutcome push(OrderUpdate update) {
        return shop.platform.push(update, shop.session());
    }

    @Test
    void eachLocationAndWayIsToldByItself() {
        long order = shop.fake
                .order()
                .of(1, shop.mug)
                .sentFrom("Zeist")
                .of(1, shop.plate)
                .sentFrom("Utrecht")
                .of(2, shop.plate)
                .collectedAt("Zeist")
                .place();

        assertThat(push(completed(order))).isEqualTo(new Accepted("FULFILLED"));

        assertThat(shop.fake.writesOf(order)).isEqualTo(3);
        assertThat(shop.fake.fulfillmentsOf(order)).hasSize(3);
    }

    @Test
    void whatLeavesBeforeTheRestIsToldByTheUnitOnceAndTheRestFollowsWithItsOwnCode() {
        shop.settings.put(Platform.TELLS_PARTS, "true");
        long order = shop.fake
                .order()
                .of(3, shop.mug)
                .sentFrom("Zeist")
                .of(1, shop.plate)
                .sentFrom("Utrecht")
                .place();
        var lines = shop.platform
                .order(OpenedShop.id(order), shop.session())
                .orElseThrow()
                .lines();
        var first = left(order, List.of(gone(lines.getFirst(), 2)), new Parcel("PostNL", "3SPKBN1"));
        shop.fake.next(1, "Fulfill", Fault.LOST_ANSWER);

        assertThat(tell(first)).isInstanceOf(TryLater.class);
        assertThat(tell(first)).isEqualTo(new Accepted("PARTIALLY_FULFILLED", true));
        assertThat(shop.fake.fulfillmentsOf(order)).hasSize(1);
        var known = shop.platform.order(OpenedShop.id(order), shop.session()).orElseThrow();
        assertThat(known.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(known.lines().getFirst().gone()).isEqualTo(Quantity.of(2));

        var more = left(
                order,
                List.of(gone(lines.getFirst(), 2), gone(lines.getLast(), 1)),
                new Parcel("PostNL", "3SPKBN1"),
                new Parcel("PostNL", "3SPKBN2"));
        assertThat(tell(more)).isEqualTo(new Accepted("PARTIALLY_FULFILLED"));

        assertThat(push(completed(
                        order,
                        new Parcel("PostNL", "3SPKBN1"),
                        new Parcel("PostNL", "3SPKBN2"),
                        new Parcel("PostNL", "3SPKBN3"))))
                .isEqualTo(new Accepted("FULFILLED"));
        assertThat(shop.fake.fulfillmentsOf(order))
                .extracting(each -> String.valueOf(each.get("trackingInfo")))
                .satisfiesExactly(
                        one -> assertThat(one).contains("3SPKBN1").doesNotContain("3SPKBN2", "3SPKBN3"),
                        two -> assertThat(two).contains("3SPKBN2").doesNotContain("3SPKBN1", "3SPKBN3"),
                        three -> assertThat(three).contains("3SPKBN3").doesNotContain("3SPKBN1", "3SPKBN2"));
    }

    @Test
    void aPartIsNotToldOfWhatTheShopHoldsOrHasCancelled() {
        long order = shop.fake.order().of(2, shop.mug).sentFrom("Zeist").place();
        var lines = shop.platform
                .order(OpenedShop.id(order), shop.session())
                .orElseThrow()
                .lines();
        assertThat(tell(left(order, List.of(gone(lines.getFirst(), 3))))).isInstanceOf(Rejected.class);
        shop.fake.cancel(order);
        assertThat(tell(left(order, List.of(gone(lines.getFirst(), 1))))).isInstanceOf(Rejected.class);
        assertThat(shop.fake.fulfillmentsOf(order)).isEmpty();
    }

    private static LeftGoods.Line gone(OnlineOrder.Line line, int units) {
        return new LeftGoods.Line(line.id(), Quantity.of(units));
    }

    private static LeftUpdate left(long order, List<LeftGoods.Line> lines, Parcel... parcels) {
        return new LeftUpdate(OpenedShop.id(order), new LeftGoods(lines, List.of(parcels)), "P-1");
    }

    private PushOutcome tell(LeftUpdate update) {
        return shop.platform.tellLeft(update, shop.session());
    }

    @Test
    void onlyWhatIsStillOpenIsToldAfterTheWordsWereLost() {
        long order = shop.fake
                .order()
                .of(1, shop.mug)
                .sentFrom("Zeist")
                .of(1, shop.plate)
                .sentFrom("Utrecht")
                .place();
        shop.fake.next(1, "Fulfill", Fault.LOST_ANSWER);

        assertThat(push(completed(order))).isInstanceOf(TryLater.class);
        assertThat(push(completed(order))).isEqualTo(new Accepted("FULFILLED"));

        assertThat(shop.fake.fulfillmentsOf(order)).hasSize(2);
        assertThat(shop.fake.writesOf(order)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SLOW", "HTML_403"})
    void whateverGoesWrongOnceTheOrderIsFulfilledOnce(Fault fault) {
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.next(1, "Fulfill", fault);

        assertThat(push(completed(order))).isInstanceOf(TryLater.class);
        assertThat(push(completed(order))).isEqualTo(new Accepted("FULFILLED"));

        assertThat(shop.fake.fulfillmentsOf(order)).hasSize(1);
    }

    @Test
    void aHoldIsToldInTheShopsOwnWordsAndNothingIsSentUntilItIsReleased() {
        long order = shop.fake.order().of(1, shop.mug).sentFrom("Zeist").place();
        shop.fake.hold(order, "HIGH_RISK_OF_FRAUD", "High risk of fraud", "klant bellen");

        assertThat(shop.platform
                        .order(OpenedShop.id(order), shop.session())
                        .orElseThrow()
                        .shopStatus())
                .as("seen before anybody picks it")
                .endsWith("(High risk of fraud: klant bellen)");
        assertThat(push(completed(order)))
                .isEqualTo(new Rejected("on hold in the shop (Zeist): High risk of fraud: klant bellen"));
        assertThat(shop.fake.writesOf(order)).isZero();

        shop.fake.release(order);
        assertThat(push(completed(order))).isEqualTo(new Accepted("FULFILLED"));
    }

    @ParameterizedTest
    @CsvSource({
        "displayFinancialStatus, REFUNDED, the order is REFUNDED in the shop",
        "displayFinancialStatus, VOIDED, the order is VOIDED in the shop"
    })
    void moneyThatWentBackIsLeftAlone(String field, String status, String why) {
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.edit(order, wire -> wire.put(field, status));

        assertThat(push(completed(order))).isEqualTo(new Rejected(why));
        assertThat(shop.fake.writesOf(order)).isZero();
    }

    @Test
    void aDisputedOrderIsLeftAlone() {
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.edit(order, wire -> wire.put("disputes", List.of(Map.of("status", "NEEDS_RESPONSE"))));

        assertThat(push(completed(order))).isEqualTo(new Rejected("the payment of the order is disputed"));
    }

    @Test
    void aPartlyRefundedOrderStillLeaves() {
        long order = shop.fake.order().of(2, shop.mug).place();
        shop.fake.edit(order, wire -> wire.put("displayFinancialStatus", "PARTIALLY_REFUNDED"));

        assertThat(push(completed(order))).isEqualTo(new Accepted("FULFILLED"));
    }

    @Test
    void whatTheShopFulfilledItselfIsNotToldAgain() {
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.fulfill(order);

        assertThat(push(completed(order))).isEqualTo(new Accepted("FULFILLED"));
        assertThat(shop.fake.writesOf(order)).isZero();
    }

    @Test
    void aParcelGoesAlongAndALaterOneFollows() {
        long order = shop.fake.order().of(1, shop.mug).place();

        push(completed(order, new Parcel("PostNL", "3SABCD1")));
        assertThat(shop.fake.fulfillmentsOf(order).getFirst().get("trackingInfo"))
                .asString()
                .contains("PostNL", "3SABCD1");

        var other = new OrderUpdate(
                OpenedShop.id(order),
                OrderStage.COMPLETED,
                Handover.DELIVERY,
                true,
                "P-1",
                List.of(new Parcel("DHL", "JVGL2")),
                List.of("3SABCD1"));
        assertThat(push(other)).isEqualTo(new Accepted("FULFILLED"));
        assertThat(push(other)).isEqualTo(new Accepted("FULFILLED"));

        assertThat(shop.fake.fulfillmentsOf(order).getFirst().get("trackingInfo"))
                .asString()
                .contains("DHL", "JVGL2")
                .doesNotContain("3SABCD1");
        assertThat(shop.fake.asked("Track")).isOne();
    }

    @Test
    void aPickupHasNoParcel() {
        long order = shop.fake.order().of(1, shop.mug).collectedAt("Zeist").place();

        push(completed(order, new Parcel("PostNL", "3SABCD1")));

        assertThat(shop.fake.fulfillmentsOf(order).getFirst().get("trackingInfo"))
                .asString()
                .isEqualTo("[]");
        assertThat(shop.fake.asked("Track")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "false, false", "true, true"})
    void theShopMailsTheCustomerOnlyWhereThatIsSwitchedOn(String setting, boolean mailed) {
        shop.settings.put(ShopifyFulfilling.NOTIFY, setting);
        long order = shop.fake.order().of(1, shop.mug).place();

        push(completed(order));

        assertThat(shop.fake.fulfillmentsOf(order).getFirst().get("notified")).isEqualTo(mailed);
    }

    @Test
    void aPickupIsCalledReadyOnlyWhereThatIsSwitchedOn() {
        long order = shop.fake.order().of(1, shop.mug).collectedAt("Zeist").place();
        var packed = new OrderUpdate(OpenedShop.id(order), OrderStage.PACKED, Handover.PICKUP, true, "P-1", List.of());

        assertThat(push(packed)).isEqualTo(new PushOutcome.Unsupported());
        assertThat(shop.fake.asked("Ready")).isZero();

        shop.settings.put(ShopifyReady.TELL, "true");
        assertThat(push(packed)).isEqualTo(new Accepted("READY_FOR_PICKUP"));
        assertThat(shop.fake.asked("Ready")).isOne();
    }

    @Test
    void aMissingRightIsNamed() {
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.withoutScope("write_merchant_managed_fulfillment_orders");
        shop.fake.scopes("read_merchant_managed_fulfillment_orders");

        assertThat(push(completed(order)))
                .isEqualTo(new PushOutcome.ReconnectNeeded(
                        List.of("orders-read-only write_merchant_managed_fulfillment_orders")));
    }

    @Test
    void whereNothingToFulfillIsShownSomebodyHasToLook() {
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.withoutScope("write_merchant_managed_fulfillment_orders");

        assertThat(push(completed(order))).isEqualTo(new Rejected("the shop shows nothing of this order to fulfill"));
    }

    @Test
    void anOrderThatIsGoneIsRejected() {
        assertThat(push(completed(12345))).isEqualTo(new Rejected("the shop no longer has this order"));
    }
}
