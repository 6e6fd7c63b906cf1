package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.Handover;
import pakbon.testing.bigcommerce.FakeBigStore;
import pakbon.testing.woo.Fault;

/** What the store hears, and when it must not. */
class BigPushTests {
    private final FakeBigStore fake = FakeBigStore.open();
    private final BigShop shop = new BigShop(fake.address(), fake.credentials());

    @AfterEach
    void close() {
        fake.close();
    }

    private PushOutcome push(long order, OrderStage stage, boolean settled, Parcel... parcels) {
        return shop.platform.push(
                new OrderUpdate(
                        new ExternalId(String.valueOf(order)),
                        stage,
                        Handover.DELIVERY,
                        settled,
                        "our-reference",
                        List.of(parcels)),
                shop.session());
    }

    private long mugs() {
        return fake.order().sent(2, "MUG", "12.50").place();
    }

    @ParameterizedTest
    @CsvSource({
        "7, Bankoverschrijving, Accepted, 11, 1",
        "11, Bankoverschrijving, Accepted, 11, 0",
        "9, Bankoverschrijving, Accepted, 9, 0",
        "7, Cash on Delivery, Unsupported, 7, 0",
        "11, Cash on Delivery, Unsupported, 11, 0",
        "5, Bankoverschrijving, Rejected, 5, 0",
        "13, Bankoverschrijving, Rejected, 13, 0"
    })
    void anOrderThatWaitsForMoneyGoesOnWhenItIsPaidHere(
            int before, String method, String outcome, int after, long puts) {
        long order =
                fake.order().sent(2, "MUG", "12.50").offline(method, before).place();

        var told = shop.platform.tellPaid(
                new PaidUpdate(new ExternalId(String.valueOf(order)), "our-reference"), shop.session());

        assertThat(told.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(fake.statusOf(order)).isEqualTo(after);
        assertThat(fake.putsOf(order)).isEqualTo(puts);
    }

    @ParameterizedTest
    @CsvSource({
        // where it stands, what it hears, where it stands then
        "11,PACKED,9",
        "7,PACKED,9",
        "8,PACKED,9",
        "9,PACKED,9",
        "14,PACKED,9",
        "2,PACKED,2",
        "3,PACKED,3",
        "10,PACKED,10",
        "11,COMPLETED,10",
        "7,COMPLETED,10",
        "8,COMPLETED,10",
        "9,COMPLETED,10",
        "2,COMPLETED,10",
        "3,COMPLETED,10",
        "14,COMPLETED,10",
        "10,COMPLETED,10"
    })
    void theShopGoesForwardAndNeverBack(int before, OrderStage stage, int after) {
        long order = mugs();
        fake.setStatus(order, before);

        assertThat(push(order, stage, true)).isInstanceOf(PushOutcome.Accepted.class);

        assertThat(fake.statusOf(order)).isEqualTo(after);
        assertThat(fake.putsOf(order)).isEqualTo(before == after ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 6, 12, 13})
    void whatWasTakenBackOrIsHeldIsNotMoved(int status) {
        long order = mugs();
        fake.setStatus(order, status);

        for (var stage : List.of(OrderStage.PACKED, OrderStage.COMPLETED)) {
            assertThat(push(order, stage, true)).isInstanceOf(PushOutcome.Rejected.class);
        }
        assertThat(fake.statusOf(order)).isEqualTo(status);
        assertThat(fake.putsOf(order)).isZero();
    }

    @Test
    void aStatusThatNobodyKnowsIsNamed() {
        long order = mugs();
        fake.edit(order, truth -> truth.put("status_id", 27).put("custom_status", "Bij de drukker"));

        assertThat(push(order, OrderStage.COMPLETED, true))
                .isEqualTo(new PushOutcome.Rejected("unknown status 27 (Bij de drukker)"));
    }

    @Test
    void anOrderInTheArchiveIsNotMoved() {
        long order = mugs();
        fake.archive(order);

        assertThat(push(order, OrderStage.PACKED, true)).isInstanceOf(PushOutcome.Rejected.class);
        fake.deleteForGood(order);
        assertThat(push(order, OrderStage.PACKED, true)).isInstanceOf(PushOutcome.Rejected.class);
    }

    @Test
    void whatWasPartlyRefundedAfterItLeftStaysAsItIs() {
        long order = mugs();
        fake.setStatus(order, 10);
        fake.setStatus(order, 14);

        assertThat(push(order, OrderStage.PACKED, true)).isInstanceOf(PushOutcome.Accepted.class);
        assertThat(fake.statusOf(order)).isEqualTo(14);
    }

    @Test
    void packingDoesNotMakeAnUnpaidOrderLookPaid() {
        long transfer = fake.order()
                .sent(1, "MUG", "12.50")
                .offline("Bankoverschrijving", 7)
                .place();
        long atTheDoor = fake.order()
                .sent(1, "MUG", "12.50")
                .offline("Cash on Delivery", 11)
                .place();
        long card = fake.order().sent(1, "MUG", "12.50").authorized().place();

        assertThat(push(transfer, OrderStage.PACKED, false)).isInstanceOf(PushOutcome.Rejected.class);
        assertThat(push(atTheDoor, OrderStage.PACKED, false)).isInstanceOf(PushOutcome.Accepted.class);
        assertThat(push(card, OrderStage.PACKED, false)).isInstanceOf(PushOutcome.Accepted.class);
        for (long order : new long[] {transfer, atTheDoor, card}) {
            assertThat(push(order, OrderStage.COMPLETED, false)).isInstanceOf(PushOutcome.Rejected.class);
        }
        assertThat(fake.statusOf(transfer)).isEqualTo(7);
        assertThat(fake.statusOf(card)).isEqualTo(9);
        assertThat(push(transfer, OrderStage.COMPLETED, true)).isInstanceOf(PushOutcome.Accepted.class);
    }

    @Test
    void aParcelIsAShipmentAndThenTheOrderIsCompleted() {
        long order = fake.order()
                .sent(2, "MUG", "12.50")
                .sent(1, "TEA", "4.00")
                .download("BOOK", "9.00")
                .place();

        assertThat(push(order, OrderStage.COMPLETED, true, new Parcel("PostNL", "3SABC1"), new Parcel("DHL", "JJ2")))
                .isInstanceOf(PushOutcome.Accepted.class);

        assertThat(fake.statusOf(order)).isEqualTo(10);
        assertThat(fake.shipmentsOf(order)).singleElement().satisfies(shipment -> {
            assertThat(Wire.text(shipment, "tracking_number")).isEqualTo("3SABC1");
            assertThat(Wire.text(shipment, "tracking_carrier")).isEqualTo("postnl");
            assertThat(Wire.text(shipment, "comments")).isEqualTo("DHL JJ2");
            assertThat(shipment.path("items")).hasSize(2);
        });
    }

    @Test
    void whatIsCollectedHasNoShipment() {
        long order = fake.order()
                .sent(1, "MUG", "12.50")
                .collected(1, "TEA", "4.00", "Winkel Zeist")
                .place();

        assertThat(push(order, OrderStage.COMPLETED, true, new Parcel("PostNL", "3SABC1")))
                .isInstanceOf(PushOutcome.Accepted.class);

        assertThat(fake.shipmentsOf(order))
                .singleElement()
                .satisfies(shipment -> assertThat(shipment.path("items")).hasSize(1));
        assertThat(fake.statusOf(order)).isEqualTo(10);
    }

    @Test
    void withSeveralAddressesEachHasAShipmentAndNoneAWrongCode() {
        long order = fake.order()
                .sentTo(0, 1, "MUG", "12.50")
                .sentTo(1, 1, "TEA", "4.00")
                .place();

        push(order, OrderStage.COMPLETED, true, new Parcel("PostNL", "3SABC1"), new Parcel("", "X2"));

        assertThat(fake.shipmentsOf(order)).hasSize(2).allSatisfy(shipment -> {
            assertThat(Wire.text(shipment, "tracking_number")).isEmpty();
            assertThat(Wire.text(shipment, "comments")).isEqualTo("PostNL 3SABC1, X2");
        });
    }

    @Test
    void aCarrierThatTheStoreDoesNotTakeIsARemark() {
        fake.knowingCarriers("");
        long order = mugs();

        assertThat(push(order, OrderStage.COMPLETED, true, new Parcel("PostNL", "3SABC1")))
                .isInstanceOf(PushOutcome.Accepted.class);

        assertThat(fake.shipmentsOf(order)).singleElement().satisfies(shipment -> {
            assertThat(Wire.text(shipment, "tracking_number")).isEqualTo("3SABC1");
            assertThat(Wire.text(shipment, "tracking_carrier")).isEmpty();
        });
    }

    @Test
    void onlyWhatIsNotYetSaidToBeShippedIsSaid() {
        long order = mugs();
        fake.refund(order, 0, 1, "12.50");

        push(order, OrderStage.COMPLETED, true, new Parcel("Fietskoerier Zeist", "F1"));

        assertThat(fake.shipmentsOf(order)).singleElement().satisfies(shipment -> {
            assertThat(shipment.path("items").path(0).path("quantity").asInt()).isOne();
            assertThat(Wire.text(shipment, "comments")).isEqualTo("Fietskoerier Zeist F1");
        });
    }

    @Test
    void anAnswerThatWasLostIsNotSaidTwice() {
        long order = mugs();
        fake.next(1, "POST", "/shipments", Fault.LOST_ANSWER);
        var parcel = new Parcel("PostNL", "3SABC1");

        assertThat(push(order, OrderStage.COMPLETED, true, parcel)).isInstanceOf(PushOutcome.TryLater.class);
        fake.next(1, "PUT", Fault.LOST_ANSWER);
        assertThat(push(order, OrderStage.COMPLETED, true, parcel)).isInstanceOf(PushOutcome.TryLater.class);
        assertThat(push(order, OrderStage.COMPLETED, true, parcel)).isInstanceOf(PushOutcome.Accepted.class);

        assertThat(fake.shipmentsOf(order)).hasSize(1);
        assertThat(fake.putsOf(order)).isOne();
        assertThat(fake.statusOf(order)).isEqualTo(10);
    }

    @Test
    void shipmentsCanBeSwitchedOff() {
        shop.settings.put(BigShipments.SHIPMENTS, "off");
        long order = mugs();

        push(order, OrderStage.COMPLETED, true, new Parcel("PostNL", "3SABC1"));

        assertThat(fake.shipmentsOf(order)).isEmpty();
        assertThat(fake.statusOf(order)).isEqualTo(10);
    }

    @Test
    void whoMayNotWriteIsToldWhichPermissionIsMissing() {
        fake.allowing("store_v2_orders_read_only", "store_v2_information_read_only");
        long order = mugs();

        assertThat(push(order, OrderStage.PACKED, true))
                .isEqualTo(new PushOutcome.ReconnectNeeded(List.of("Orders: modify (store_v2_orders)")));
        assertThat(fake.statusOf(order)).isEqualTo(11);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DOWN", "ERROR_500", "UNAVAILABLE_503", "HTML", "HTML_403", "GARBAGE", "TOO_MANY"})
    void aShopThatIsAwayHearsItLater(Fault fault) {
        long order = mugs();
        fake.next(1, "", fault);

        assertThat(push(order, OrderStage.PACKED, true)).isInstanceOf(PushOutcome.TryLater.class);
        assertThat(fake.putsOf(order)).isZero();
    }
}
