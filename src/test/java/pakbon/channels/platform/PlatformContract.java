package pakbon.channels.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pakbon.orders.ExternalId;
import pakbon.orders.LeftGoods;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;
import pakbon.orders.ShopProduct;
import pakbon.shared.Handover;

/** What every platform keeps to, and what it says that it cannot do and therefore must not. */
public abstract class PlatformContract {
    /** The platform under test, and a shop of its kind that it can reach. */
    protected abstract Platform platform();

    protected abstract Session shop();

    protected abstract ExternalId placePaid(Handover handover);

    protected abstract ExternalId placeUnpaid();

    protected abstract void cancel(ExternalId order);

    /** The shop's own word for where the order stands. */
    protected abstract String statusOf(ExternalId order);

    /** The shop's word for an order that is packed, and one that is completed; by handover. */
    protected abstract Map<Handover, String> packedWords();

    protected abstract Map<Handover, String> completedWords();

    /** How often the shop was told something about this order. */
    protected abstract long writesOf(ExternalId order);

    /** A variant that the shop sells and counts, of which it says that it has this many; empty where levels are not told. */
    protected Optional<String> counted(long quantity) {
        return Optional.empty();
    }

    /** What the shop says that it has of this variant. */
    protected long stockOf(String variant) {
        throw new UnsupportedOperationException("levels are not told here");
    }

    /** Where the shop's people see its order 1001; nothing where it has no such page. */
    protected abstract Optional<String> pageOf1001();

    @Test
    void theShopsOwnPageOfAnOrderIsMadeOfItsCheckedAddressAndTheIdAlone() {
        var address = shop().address();

        assertThat(platform().orderPage(new ExternalId("1001"), address).map(URI::toString))
                .isEqualTo(pageOf1001());
        for (var id : List.of("1001@evil.example/", "//evil.example", "1?x=\"><script>", "#/../..")) {
            platform().orderPage(new ExternalId(id), address).ifPresent(page -> {
                var fine = platform().orderPage(new ExternalId("1001"), address).orElseThrow();
                assertThat(page.getHost()).isEqualTo(fine.getHost());
                assertThat(page.getPath()).isEqualTo(fine.getPath());
                assertThat(page.toString()).doesNotContain("<", "\"", "@", "//evil");
            });
        }
        assertThat(platform().orderPage(new ExternalId("1001"), URI.create("javascript:alert(1)")))
                .isEmpty();
    }

    private boolean hearsLevels() {
        return platform().capabilities().contains(Capability.STOCK_LEVELS);
    }

    @Test
    void aLevelIsToldAsItIsAndToldAgainWithoutHarm() {
        if (!hearsLevels()) {
            assertThat(platform().tellStock(List.of(new StockLevel("1", 7)), shop()))
                    .containsExactly(Map.entry("1", new StockAnswer.Unsupported()));
            return;
        }
        var variant = counted(12).orElseThrow();
        var level = List.of(new StockLevel(variant, 7));

        assertThat(platform().tellStock(level, shop())).containsExactly(Map.entry(variant, new StockAnswer.Told()));
        assertThat(platform().tellStock(level, shop())).containsExactly(Map.entry(variant, new StockAnswer.Told()));

        assertThat(stockOf(variant)).isEqualTo(7);
    }

    @Test
    void whatTheShopSaysIsReadBeforeAnythingIsTold() {
        if (!hearsLevels()) {
            assertThatThrownBy(() -> platform().stockLevels(List.of("1"), shop()))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        var variant = counted(12).orElseThrow();

        assertThat(platform().stockLevels(List.of(variant, "999999999"), shop()))
                .singleElement()
                .satisfies(level -> {
                    assertThat(level.variant()).isEqualTo(variant);
                    assertThat(level.quantity()).isEqualByComparingTo("12");
                });
    }

    @Test
    void aProductThatTheShopNoLongerHasIsSaidSoAndHoldsUpNoOther() {
        if (!hearsLevels()) {
            return;
        }
        var variant = counted(12).orElseThrow();

        var answers = platform().tellStock(List.of(new StockLevel("999999999", 3), new StockLevel(variant, 0)), shop());

        assertThat(answers.get("999999999")).isInstanceOf(StockAnswer.Rejected.class);
        assertThat(answers.get(variant)).isEqualTo(new StockAnswer.Told());
        assertThat(stockOf(variant)).isZero();
    }

    private static OrderUpdate update(ExternalId order, OrderStage stage, Handover handover, boolean settled) {
        return new OrderUpdate(order, stage, handover, settled, "our-reference", List.of());
    }

    @ParameterizedTest
    @EnumSource(Handover.class)
    void packedIsToldWhereThePlatformHasAWordForItAndNowhereElse(Handover handover) {
        var order = placePaid(handover);
        var before = statusOf(order);

        var outcome = platform().push(update(order, OrderStage.PACKED, handover, true), shop());

        if (platform().capabilities().contains(Capability.PACKED)) {
            assertThat(outcome).isInstanceOf(PushOutcome.Accepted.class);
            assertThat(statusOf(order)).isEqualTo(packedWords().get(handover));
        } else {
            assertThat(outcome).isEqualTo(new PushOutcome.Unsupported());
            assertThat(statusOf(order)).isEqualTo(before);
            assertThat(writesOf(order)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Handover.class)
    void completedIsToldOnceHoweverOftenItIsPushed(Handover handover) {
        var order = placePaid(handover);
        var update = update(order, OrderStage.COMPLETED, handover, true);
        if (!platform().capabilities().contains(Capability.COMPLETED)) {
            assertThat(platform().push(update, shop())).isEqualTo(new PushOutcome.Unsupported());
            return;
        }

        assertThat(platform().push(update, shop())).isInstanceOf(PushOutcome.Accepted.class);
        assertThat(platform().push(update, shop())).isInstanceOf(PushOutcome.Accepted.class);

        assertThat(statusOf(order)).isEqualTo(completedWords().get(handover));
        assertThat(writesOf(order)).isOne();
    }

    @Test
    void anUnpaidOrderIsNeverMadeToLookPaid() {
        var order = placeUnpaid();
        var before = statusOf(order);

        var outcome = platform().push(update(order, OrderStage.COMPLETED, Handover.DELIVERY, false), shop());

        assertThat(outcome).isInstanceOf(PushOutcome.Rejected.class);
        assertThat(statusOf(order)).isEqualTo(before);
    }

    /** An unpaid order of a kind that may be marked as paid, where there are several. */
    protected ExternalId placePayable() {
        return placeUnpaid();
    }

    private PushOutcome paid(ExternalId order) {
        return platform().tellPaid(new PaidUpdate(order, "our-reference"), shop());
    }

    private boolean isPaid(ExternalId order) {
        return platform().order(order, shop()).orElseThrow().payment().received();
    }

    @Test
    void thatItIsPaidIsToldOnceWhereThePlatformTakesItAndNowhereElse() {
        var order = placePayable();
        assertThat(isPaid(order)).isFalse();
        assertThat(platform().hearsPaid(Map.of())).isFalse();
        if (!platform().capabilities().contains(Capability.PAID)) {
            assertThat(platform().settings()).extracting(AskedSetting::name).doesNotContain(Platform.TELLS_PAID);
            assertThat(platform().hearsPaid(Map.of(Platform.TELLS_PAID, "true")))
                    .isFalse();
            assertThat(paid(order)).isEqualTo(new PushOutcome.Unsupported());
            assertThat(writesOf(order)).isZero();
            return;
        }
        assertThat(platform().settings()).extracting(AskedSetting::name).contains(Platform.TELLS_PAID);
        assertThat(platform().hearsPaid(Map.of(Platform.TELLS_PAID, "true"))).isTrue();

        assertThat(paid(order))
                .isInstanceOfSatisfying(
                        PushOutcome.Accepted.class,
                        told -> assertThat(told.wasSo()).isFalse());
        assertThat(paid(order))
                .isInstanceOfSatisfying(
                        PushOutcome.Accepted.class,
                        told -> assertThat(told.wasSo()).isTrue());

        assertThat(isPaid(order)).isTrue();
        assertThat(writesOf(order)).isOne();
        assertThat(platform().order(order, shop()).orElseThrow().state()).isEqualTo(OnlineOrder.State.OPEN);
    }

    @Test
    void whatLeavesBeforeTheRestIsToldNowhereByItself() {
        assertThat(platform().hearsParts(Map.of())).isFalse();
        boolean isKnown = platform().capabilities().contains(Capability.PARTS);
        assertThat(platform().settings().stream().anyMatch(each -> each.name().equals(Platform.TELLS_PARTS)))
                .isEqualTo(isKnown);
        if (!isKnown) {
            var order = placePaid(Handover.DELIVERY);
            var update = new LeftUpdate(order, new LeftGoods(List.of(), List.of()), "our-reference");
            assertThat(platform().tellLeft(update, shop())).isEqualTo(new PushOutcome.Unsupported());
            assertThat(writesOf(order)).isZero();
        }
    }

    @Test
    void whatIsPaidThereAlreadyIsAsItShouldBeAndWhatIsCancelledStaysSo() {
        if (!platform().capabilities().contains(Capability.PAID)) {
            return;
        }
        var known = placePaid(Handover.DELIVERY);
        var cancelled = placePayable();
        cancel(cancelled);
        var before = statusOf(cancelled);

        assertThat(paid(known)).isInstanceOf(PushOutcome.Accepted.class);
        assertThat(paid(cancelled)).isInstanceOf(PushOutcome.Rejected.class);
        assertThat(paid(new ExternalId("999999999"))).isInstanceOf(PushOutcome.Rejected.class);

        assertThat(writesOf(known)).isZero();
        assertThat(writesOf(cancelled)).isZero();
        assertThat(statusOf(cancelled)).isEqualTo(before);
    }

    @Test
    void aCancelledOrderIsNeverRevived() {
        var order = placePaid(Handover.DELIVERY);
        cancel(order);
        var before = statusOf(order);

        var outcome = platform().push(update(order, OrderStage.COMPLETED, Handover.DELIVERY, true), shop());

        assertThat(outcome).isInstanceOf(PushOutcome.Rejected.class);
        assertThat(statusOf(order)).isEqualTo(before);
        assertThat(writesOf(order)).isZero();
    }

    @Test
    void anOrderOnlyEverOpenIsNotSpokenOf() {
        var order = placePaid(Handover.DELIVERY);
        var before = statusOf(order);

        platform().push(update(order, OrderStage.OPEN, Handover.DELIVERY, true), shop());

        assertThat(writesOf(order)).isZero();
        assertThat(statusOf(order)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Handover.class)
    void whatWasUnpackedIsTakenBackWhereItWasTold(Handover handover) {
        var order = placePaid(handover);
        var before = statusOf(order);
        platform().push(update(order, OrderStage.PACKED, handover, true), shop());

        var outcome = platform().push(update(order, OrderStage.OPEN, handover, true), shop());

        assertThat(statusOf(order)).isEqualTo(before);
        if (platform().capabilities().contains(Capability.PACKED)) {
            assertThat(outcome).isInstanceOf(PushOutcome.Accepted.class);
        } else {
            assertThat(outcome).isEqualTo(new PushOutcome.Unsupported());
        }
    }

    @Test
    void whatIsCompletedOrCancelledIsNotOpenedAgain() {
        var sent = placePaid(Handover.DELIVERY);
        var cancelled = placePaid(Handover.DELIVERY);
        platform().push(update(sent, OrderStage.COMPLETED, Handover.DELIVERY, true), shop());
        cancel(cancelled);
        var words = List.of(statusOf(sent), statusOf(cancelled));

        platform().push(update(sent, OrderStage.OPEN, Handover.DELIVERY, true), shop());
        platform().push(update(cancelled, OrderStage.OPEN, Handover.DELIVERY, true), shop());

        assertThat(List.of(statusOf(sent), statusOf(cancelled))).isEqualTo(words);
    }

    @Test
    void anOrderIsReadAsItIsNow() {
        var order = platform().order(placePaid(Handover.PICKUP), shop()).orElseThrow();

        assertThat(order.state()).isEqualTo(OnlineOrder.State.OPEN);
        assertThat(order.payment().received()).isTrue();
        assertThat(order.lines()).isNotEmpty().allMatch(line -> line.handover() == Handover.PICKUP);
        assertThat(platform().order(new ExternalId("999999999"), shop())).isEqualTo(Optional.empty());
    }

    @Test
    void whatOrdersNameIsAmongWhatTheShopSaysThatItSells() {
        if (!platform().capabilities().contains(Capability.PRODUCTS)) {
            assertThatThrownBy(() -> platform().products(Cursor.START, shop()))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        var order = platform().order(placePaid(Handover.DELIVERY), shop()).orElseThrow();
        var sold = new ArrayList<ShopProduct>();
        var page = platform().products(Cursor.START, shop());
        sold.addAll(page.products());
        while (!page.isLast()) {
            page = platform().products(page.next(), shop());
            sold.addAll(page.products());
        }

        assertThat(sold).extracting(ShopProduct::variantId).doesNotHaveDuplicates();
        assertThat(order.lines())
                .allSatisfy(line -> assertThat(sold).anySatisfy(product -> {
                    assertThat(product.variantId()).isEqualTo(line.variantId());
                    assertThat(product.sku()).isEqualTo(line.sku());
                    assertThat(product.name()).isNotBlank();
                }));
    }

    /** Where a platform has a way of its own of making the first message come: what is left in the shop when it has. */
    protected List<?> leftByTestMessages() {
        return List.of();
    }

    @Test
    void aMessageComesOnRequestWhereThePlatformSendsOneAndNothingOfItStays() throws Exception {
        try (var box = new Letterbox()) {
            if (!platform().capabilities().contains(Capability.TEST_MESSAGES)) {
                assertThatThrownBy(() -> platform().sendTestMessage(box.address(), "m4rk", shop()))
                        .isInstanceOf(UnsupportedOperationException.class);
                return;
            }
            var order = placePaid(Handover.DELIVERY);
            var status = statusOf(order);
            platform().registerWebhooks(box.address(), shop());

            assertThat(platform().sendTestMessage(box.address(), "m4rk", shop()))
                    .isTrue();

            var proof = box.next();
            while (proof != null && platform().read(proof.message(), shop()) instanceof Hint.Ping && !marked(proof)) {
                proof = box.next(); // of the hooks themselves, when they were made
            }
            assertThat(proof).isNotNull();
            assertThat(platform().read(proof.message(), shop())).isIn(new Hint.Nothing(), new Hint.Ping());
            assertThat(statusOf(order)).isEqualTo(status);
            assertThat(writesOf(order)).isZero();
            assertThat(leftByTestMessages()).isEmpty();
        }
    }

    private static boolean marked(Letterbox.Letter letter) {
        return letter.path().endsWith(Platform.PROOF + "m4rk");
    }

    @Test
    void anUnsignedMessageIsNotBelieved() {
        var request = new InboundRequest(Map.of("content-type", "application/json"), "{\"id\":1}".getBytes());

        assertThat(platform().read(request, shop())).isInstanceOf(Hint.NotOurs.class);
    }

    @Test
    void aWorkingShopHasNoProblems() {
        assertThat(platform().check(shop()).problems()).isEmpty();
    }
}
