package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.Handover;
import pakbon.testing.woo.FakeWooShop;
import pakbon.testing.woo.Fault;

class WooPushTests {
    private final FakeWooShop fake = FakeWooShop.open();
    private final WooShop shop = new WooShop(fake.address(), fake.credentials());
    private final long mug = fake.product("MUG-RED", "Mok rood", "12.50");

    @AfterEach
    void close() {
        fake.close();
    }

    private PushOutcome complete(long order, boolean settled) {
        var id = new ExternalId(String.valueOf(order));
        return shop.platform.push(
                new OrderUpdate(id, OrderStage.COMPLETED, Handover.DELIVERY, settled, "sale-17", List.of()),
                shop.session());
    }

    @ParameterizedTest(name = "{0}, settled {1}: {2}")
    @CsvSource({
        "processing,    true,  Accepted,  completed,      1",
        "on-hold,       true,  Accepted,  completed,      1",
        "pending,       true,  Accepted,  completed,      1",
        "completed,     true,  Accepted,  completed,      0",
        "completed,     false, Accepted,  completed,      0",
        "processing,    false, Rejected,  processing,     0",
        "on-hold,       false, Rejected,  on-hold,        0",
        "cancelled,     true,  Rejected,  cancelled,      0",
        "failed,        true,  Rejected,  failed,         0",
        "refunded,      true,  Rejected,  refunded,       0",
        "trash,         true,  Rejected,  trash,          0",
        "checkout-draft,true,  Rejected,  checkout-draft, 0",
        "in-preparation,true,  Rejected,  in-preparation, 0"
    })
    void theShopIsToldOnlyWhatItMayBeTold(String standing, boolean settled, String outcome, String after, long puts) {
        var order = fake.order().of("1", mug).standing(standing).place();

        assertThat(complete(order, settled).getClass().getSimpleName()).isEqualTo(outcome);

        assertThat(fake.statusOf(order)).isEqualTo(after);
        assertThat(fake.putsOf(order)).isEqualTo(puts);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "pending,        Accepted,    processing,     1",
        "on-hold,        Accepted,    processing,     1",
        "processing,     Unsupported, processing,     0",
        "in-preparation, Unsupported, in-preparation, 0",
        "cancelled,      Rejected,    cancelled,      0",
        "failed,         Rejected,    failed,         0",
        "refunded,       Rejected,    refunded,       0",
        "checkout-draft, Rejected,    checkout-draft, 0"
    })
    void anOrderBecomesPaidOnlyFromWhereTheShopWaitsForItsMoney(
            String standing, String outcome, String after, long puts) {
        var order =
                fake.order().of("1", mug).byBankTransfer().standing(standing).place();

        assertThat(paid(order).getClass().getSimpleName()).isEqualTo(outcome);

        assertThat(fake.statusOf(order)).isEqualTo(after);
        assertThat(fake.putsOf(order)).isEqualTo(puts);
    }

    @Test
    void thatItIsPaidIsNotSaidTwiceWhenTheAnswerWasLost() {
        var order = fake.order().of("1", mug).byBankTransfer().place();
        fake.next(1, "PUT", Fault.LOST_ANSWER);

        assertThat(paid(order)).isInstanceOf(PushOutcome.TryLater.class);
        assertThat(paid(order)).isEqualTo(new PushOutcome.Accepted("processing", true));
        assertThat(fake.putsOf(order)).isOne();
        fake.allowing("read");
        assertThat(paid(fake.order().of("1", mug).byBankTransfer().place()))
                .isEqualTo(new PushOutcome.ReconnectNeeded(List.of("permission-missing write")));
    }

    private PushOutcome paid(long order) {
        return shop.platform.tellPaid(new PaidUpdate(new ExternalId(String.valueOf(order)), "sale-17"), shop.session());
    }

    @Test
    void anUnknownWordIsNamedAndMayBeAllowedForThisShop() {
        var order = fake.order().of("1", mug).standing("in-preparation").place();
        assertThat(complete(order, true)).isEqualTo(new PushOutcome.Rejected("unknown status in-preparation"));

        shop.settings.put(WooStatus.COMPLETES_FROM, "processing, in-preparation");

        assertThat(complete(order, true)).isEqualTo(new PushOutcome.Accepted("completed"));
    }

    @Test
    void noSettingAllowsACancelledOrderToBeRevived() {
        var order = fake.order().of("1", mug).standing("cancelled").place();
        shop.settings.put(WooStatus.COMPLETES_FROM, "processing, cancelled");

        assertThat(complete(order, true)).isInstanceOf(PushOutcome.Rejected.class);
        assertThat(fake.statusOf(order)).isEqualTo("cancelled");
    }

    @Test
    void onlyTheStatusAndOurReferenceAreSent() {
        var order = fake.order().of("1", mug).place();
        complete(order, true);

        var put = fake.requests().stream()
                .filter(request -> request.method().equals("PUT"))
                .findFirst()
                .orElseThrow();
        assertThat(WooShop.json(put.body()))
                .isEqualTo(
                        WooShop.json(
                                "{\"status\":\"completed\",\"meta_data\":[{\"key\":\"_pakbon_order\",\"value\":\"sale-17\"}]}"));
    }

    @Test
    void anAnswerThatWasLostIsFoundByLookingAndNothingIsToldTwice() {
        var order = fake.order().of("1", mug).place();
        fake.next(1, "PUT", Fault.LOST_ANSWER);

        assertThat(complete(order, true)).isInstanceOf(PushOutcome.TryLater.class);
        assertThat(fake.statusOf(order)).isEqualTo("completed");
        assertThat(complete(order, true)).isEqualTo(new PushOutcome.Accepted("completed"));
        assertThat(fake.putsOf(order)).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DOWN", "ERROR_500", "UNAVAILABLE_503", "HTML", "HTML_403", "GARBAGE", "TOO_MANY"})
    void aShopInTroubleIsTriedLater(Fault fault) {
        var order = fake.order().of("1", mug).place();
        fake.next(1, fault);

        var outcome = complete(order, true);

        assertThat(outcome).isInstanceOf(PushOutcome.TryLater.class);
        assertThat(((PushOutcome.TryLater) outcome).pause())
                .isEqualTo(fault == Fault.TOO_MANY ? Duration.ofSeconds(7) : Duration.ZERO);
        assertThat(complete(order, true)).isEqualTo(new PushOutcome.Accepted("completed"));
    }

    @Test
    void keysThatMayOnlyReadAreNamed() {
        var order = fake.order().of("1", mug).place();
        fake.allowing("read");

        assertThat(complete(order, true))
                .isEqualTo(new PushOutcome.ReconnectNeeded(java.util.List.of("permission-missing write")));
    }

    @Test
    void anOrderThatIsGoneIsRejected() {
        var order = fake.order().of("1", mug).place();
        fake.deleteForGood(order);

        assertThat(complete(order, true)).isInstanceOf(PushOutcome.Rejected.class);
    }

    private PushOutcome ship(long order) {
        return shop.platform.push(
                new OrderUpdate(
                        new ExternalId(String.valueOf(order)),
                        OrderStage.COMPLETED,
                        Handover.DELIVERY,
                        true,
                        "sale-17",
                        List.of(new Parcel("PostNL", "3SPKBN1"), new Parcel("", "3SPKBN2"))),
                shop.session());
    }

    @Test
    void theCustomerReadsOnceWhereEachParcelIs() {
        var order = fake.order().of("1", mug).place();
        fake.next(1, "PUT", Fault.DOWN);

        assertThat(ship(order)).isInstanceOf(PushOutcome.TryLater.class);
        assertThat(ship(order)).isInstanceOf(PushOutcome.Accepted.class);
        assertThat(ship(order)).isInstanceOf(PushOutcome.Accepted.class);

        assertThat(fake.notesOf(order)).containsExactly("Track & Trace: PostNL 3SPKBN1", "Track & Trace: 3SPKBN2");
    }

    @Test
    void withTheTrackingExtensionTheCodeGoesThereAndNoNoteIsWritten() {
        fake.withTrackingExtension();
        var order = fake.order().of("1", mug).place();

        assertThat(ship(order)).isInstanceOf(PushOutcome.Accepted.class);
        assertThat(ship(order)).isInstanceOf(PushOutcome.Accepted.class);

        assertThat(fake.notesOf(order)).isEmpty();
        assertThat(fake.trackingsOf(order))
                .extracting(each -> each.path("custom_tracking_provider").asString() + " "
                        + each.path("tracking_number").asString())
                .containsExactly("PostNL 3SPKBN1", " 3SPKBN2");
    }

    @Test
    void anOrderThatMayNotBeCompletedIsNotWrittenAboutEither() {
        var order = fake.order().of("1", mug).standing("cancelled").place();

        assertThat(ship(order)).isInstanceOf(PushOutcome.Rejected.class);

        assertThat(fake.notesOf(order)).isEmpty();
    }
}
