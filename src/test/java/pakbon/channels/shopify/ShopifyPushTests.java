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
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.PushOutcome.Accepted;
import pakbon.channels.platform.PushOutcome.Rejected;
import pakbon.channels.platform.PushOutcome.TryLater;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.Handover;
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
