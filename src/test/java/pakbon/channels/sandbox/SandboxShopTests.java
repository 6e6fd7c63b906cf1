package pakbon.channels.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopRefund;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock;

/** The shop that exists only inside Pakbon, seen through the same window as every other. */
@PakbonTest
class SandboxShopTests {
    @Autowired
    private ApplicationContext pakbon;

    @Autowired
    private TestClock.MutableClock clock;

    private Business business;
    private Session shop;
    private Cursor cursor;

    @BeforeEach
    void open() {
        business = Business.open(pakbon, "Utrecht");
        shop = shop(ConnectionId.create(), "7");
        cursor = Cursor.START;
    }

    private static Session shop(ConnectionId connection, String seed) {
        return shop(connection, seed, Map.of());
    }

    private static Session shop(ConnectionId connection, String seed, Map<String, String> settings) {
        return new Session(
                connection,
                URI.create("sandbox:test"),
                Map.of("seed", seed, "places", "Utrecht | Zeist"),
                "",
                settings,
                CallLog.NONE);
    }

    private Platform platform() {
        return business.the(SandboxPlatform.class);
    }

    /** Everything that changed since last time, walked to its end. */
    private List<OnlineOrder> changes() {
        return business.in(() -> {
            var all = new ArrayList<OnlineOrder>();
            while (true) {
                var page = platform().ordersChangedSince(cursor, shop);
                all.addAll(page.orders());
                cursor = page.next();
                if (page.isLast()) {
                    return all;
                }
            }
        });
    }

    private OnlineOrder order(ExternalId id) {
        return business.in(() -> platform().order(id, shop)).orElseThrow();
    }

    private PushOutcome push(OnlineOrder order, OrderStage stage, boolean settled) {
        return business.in(() ->
                platform().push(new OrderUpdate(order.id(), stage, Handover.DELIVERY, settled, "r", List.of()), shop));
    }

    private OnlineOrder opening(Shape shape) {
        return changes().get(Shape.AT_OPENING.indexOf(shape));
    }

    private static Predicate<OnlineOrder> cameLater() {
        int last = Arrival.FIRST_NUMBER + Shape.AT_OPENING.size();
        return order -> Integer.parseInt(order.number()) > last;
    }

    @Test
    void ordersOfEverySortAreThereWhenItOpensAndWereAllPlacedBefore() {
        var now = business.the(Clock.class).instant();

        var orders = changes();

        assertThat(orders).hasSize(Shape.AT_OPENING.size());
        assertThat(orders).allMatch(order -> order.placedAt().isBefore(now));
        assertThat(orders.stream().map(OnlineOrder::placedAt).toList()).isSorted();
        assertThat(orders.stream().map(OnlineOrder::number)).doesNotHaveDuplicates();
    }

    @Test
    void twoShopsOfTheSameSeedHaveTheSameCustomers() {
        var here = changes();
        shop = shop(ConnectionId.create(), "7");
        cursor = Cursor.START;
        var there = changes();

        assertThat(there.stream()
                        .map(order -> order.customer() + " " + order.total())
                        .toList())
                .isEqualTo(here.stream()
                        .map(order -> order.customer() + " " + order.total())
                        .toList());
    }

    @Test
    void customersKeepComingAndNobodyIsForgottenOrComesTwice() {
        var seen = changes();
        assertThat(changes()).isEmpty();

        for (int time = 0; time < 20; time++) {
            clock.advance(Duration.ofSeconds(41));
            seen.addAll(changes());
        }

        assertThat(seen.stream().map(OnlineOrder::id).distinct()).hasSize(Shape.AT_OPENING.size() + 20);
        cursor = Cursor.START;
        assertThat(changes()).hasSize(Shape.AT_OPENING.size() + 20);
    }

    @Test
    void aNightOfSleepEndsInOneCustomerAndNotInAFlood() {
        changes();
        clock.advance(Duration.ofHours(9));

        assertThat(changes().stream().filter(cameLater())).hasSize(1);
        assertThat(changes()).isEmpty();
    }

    @Test
    void whatHappensToAnOrderIsReadLikeAnyOtherChange() {
        var before = changes();
        clock.advance(Duration.ofMinutes(7));

        var changed = changes().stream().filter(cameLater().negate()).toList();

        assertThat(changed)
                .allMatch(order -> order.updatedAt().isAfter(before.getLast().updatedAt()));
        assertThat(changed)
                .hasSize(4)
                .anyMatch(order -> order.state() == OnlineOrder.State.CANCELLED)
                .anyMatch(order ->
                        order.payment().received() && order.payment().method().equals("Overboeking"))
                .anyMatch(order -> order.refunded().isPositive());
    }

    @Test
    void packedAndCompletedAreRememberedAndNeverTakenBack() {
        var delivery = opening(Shape.DELIVERY);

        assertThat(push(delivery, OrderStage.PACKED, true)).isEqualTo(new PushOutcome.Accepted("packed"));
        assertThat(push(delivery, OrderStage.COMPLETED, true)).isEqualTo(new PushOutcome.Accepted("completed"));
        assertThat(push(delivery, OrderStage.PACKED, true)).isEqualTo(new PushOutcome.Accepted("completed"));

        assertThat(order(delivery.id()).state()).isEqualTo(OnlineOrder.State.COMPLETED);
        assertThat(order(delivery.id()).updatedAt()).isAfter(delivery.updatedAt());
        assertThat(changes()).extracting(OnlineOrder::id).containsOnlyOnce(delivery.id());
    }

    @ParameterizedTest
    @CsvSource({
        "woocommerce, DELIVERY, processing, , completed",
        "woocommerce, PICKUP, processing, , completed",
        "bigcommerce, DELIVERY, Awaiting Fulfillment, Awaiting Shipment, Completed",
        "bigcommerce, PICKUP, Awaiting Fulfillment, Awaiting Pickup, Completed",
        "ecwid, DELIVERY, AWAITING_PROCESSING, , SHIPPED",
        "ecwid, PICKUP, AWAITING_PROCESSING, , DELIVERED",
        "shopify, DELIVERY, UNFULFILLED, , FULFILLED",
        "shopify, PICKUP, UNFULFILLED, , FULFILLED"
    })
    void itPlaysEachPlatformOfTheArticleLineByLine(
            String role, Shape shape, String open, @Nullable String packed, String completed) {
        shop = shop(shop.connection(), "7", Map.of("acts-as", role));
        var order = opening(shape);
        assertThat(order.shopStatus()).isEqualTo(open);

        assertThat(push(order, OrderStage.PACKED, true))
                .isEqualTo(packed == null ? new PushOutcome.Unsupported() : new PushOutcome.Accepted(packed));
        assertThat(order(order.id()).shopStatus()).isEqualTo(packed == null ? open : packed);
        push(order, OrderStage.OPEN, true);
        assertThat(order(order.id()).shopStatus()).isEqualTo(open);
        push(order, OrderStage.COMPLETED, true);

        assertThat(order(order.id()).shopStatus()).isEqualTo(completed);
        assertThat(business.in(() -> platform().window(shop, "0").orElseThrow()).orders())
                .isEmpty();
        assertThat(business.in(() -> platform().window(shop, order.number()).orElseThrow())
                        .orders())
                .singleElement()
                .matches(shown -> shown.number().equals(order.number())
                        && shown.order().shopStatus().equals(completed));
    }

    @Test
    void anUnpaidOrderIsNotCompletedAndOneThatTheTillSettledStaysUnpaidInTheShop() {
        var pickup = opening(Shape.PICKUP_UNPAID);

        assertThat(push(pickup, OrderStage.COMPLETED, false)).isEqualTo(new PushOutcome.Rejected("money is still due"));
        assertThat(push(pickup, OrderStage.COMPLETED, true)).isEqualTo(new PushOutcome.Accepted("completed"));

        assertThat(order(pickup.id()).payment().received()).isFalse();
    }

    @Test
    void whatHasLeftIsStillPaidThereAndRefundedInPartAndThenWhole() {
        var pickup = opening(Shape.PICKUP_UNPAID);
        push(pickup, OrderStage.COMPLETED, true);
        assertThat(refund(pickup, Quantity.ONE)).as("not before it was paid").isFalse();

        assertThat(business.in(() -> platform().happen(pickup.number(), "paid", shop)))
                .isTrue();
        assertThat(refund(pickup, Quantity.ONE)).isTrue();
        var after = order(pickup.id());
        assertThat(after.state()).isEqualTo(OnlineOrder.State.COMPLETED);
        assertThat(after.payment().received()).isTrue();
        assertThat(after.lines().getFirst().refunded()).isEqualTo(Quantity.ONE);
        assertThat(after.refunded().getAmount()).isEqualByComparingTo(price(pickup));

        assertThat(business.in(() -> platform().happen(pickup.number(), "refunded_whole", shop)))
                .isTrue();
        assertThat(order(pickup.id()).refunded()).isEqualTo(pickup.total());
        assertThat(order(pickup.id()).state()).isEqualTo(OnlineOrder.State.COMPLETED);
        assertThat(refund(pickup, Quantity.ONE)).as("there is nothing left").isFalse();
        assertThat(changes()).extracting(OnlineOrder::id).contains(pickup.id());
    }

    @Test
    void whatIsRefundedWholeBeforeItLeftGoesNoMore() {
        var delivery = opening(Shape.DELIVERY);
        assertThat(business.in(() -> platform()
                        .refund(
                                delivery.number(),
                                new ShopRefund(
                                        delivery.lines().stream()
                                                .map(OnlineOrder.Line::ordered)
                                                .toList(),
                                        null),
                                shop)))
                .isTrue();

        assertThat(order(delivery.id()).state()).isEqualTo(OnlineOrder.State.CANCELLED);
        assertThat(order(delivery.id()).refunded()).isEqualTo(delivery.total());
        assertThat(push(delivery, OrderStage.COMPLETED, true)).isInstanceOf(PushOutcome.Rejected.class);
    }

    @Test
    void theParcelsThatItWasToldOfAreKnownThereUntilTheyAreWithdrawn() {
        var delivery = opening(Shape.DELIVERY);
        tell(delivery, OrderStage.PACKED, List.of(), new Parcel("PostNL", "3SPACKED"));
        assertThat(parcels(delivery)).as("they travel when they have left").isEmpty();

        tell(delivery, OrderStage.COMPLETED, List.of(), new Parcel("PostNL", "3SA"), new Parcel("DHL", "JVGL1"));
        assertThat(parcels(delivery)).extracting(Parcel::code).containsExactly("3SA", "JVGL1");
        tell(delivery, OrderStage.COMPLETED, List.of("3SA"), new Parcel("DHL", "JVGL1"));
        assertThat(parcels(delivery)).containsExactly(new Parcel("DHL", "JVGL1"));
    }

    private void tell(OnlineOrder order, OrderStage stage, List<String> withdrawn, Parcel... parcels) {
        business.in(() -> platform()
                .push(
                        new OrderUpdate(order.id(), stage, Handover.DELIVERY, true, "r", List.of(parcels), withdrawn),
                        shop));
    }

    private List<Parcel> parcels(OnlineOrder order) {
        return business.in(() -> platform().window(shop, order.number()).orElseThrow())
                .orders()
                .getFirst()
                .parcels();
    }

    private boolean refund(OnlineOrder order, Quantity ofTheFirst) {
        return business.in(() -> platform().refund(order.number(), new ShopRefund(List.of(ofTheFirst), null), shop));
    }

    /** Of one of the first line. */
    private static BigDecimal price(OnlineOrder order) {
        var first = order.lines().getFirst();
        return first.total().getAmount().divide(first.ordered().value());
    }

    @Test
    void aCustomerWhoCancelsWhenItIsPackedDoesSoAndTheOrderStaysCancelled() {
        var doomed = opening(Shape.CANCELLED_WHEN_PACKED);
        clock.advance(Duration.ofHours(1));
        changes();
        assertThat(order(doomed.id()).state()).isEqualTo(OnlineOrder.State.OPEN);

        push(doomed, OrderStage.PACKED, true);
        clock.advance(Duration.ofMinutes(1));
        changes();

        assertThat(order(doomed.id()).state()).isEqualTo(OnlineOrder.State.CANCELLED);
        assertThat(push(doomed, OrderStage.COMPLETED, true)).isInstanceOf(PushOutcome.Rejected.class);
        assertThat(order(doomed.id()).state()).isEqualTo(OnlineOrder.State.CANCELLED);
    }

    @Test
    void anOrderIsFoundByItsNumberAndOneThatNeverWasIsNot() {
        var delivery = opening(Shape.DELIVERY);

        assertThat(business.in(() -> platform().orderByNumber("#" + delivery.number(), shop)))
                .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(delivery.id()));
        assertThat(business.in(() -> platform().orderByNumber("99", shop))).isEmpty();
        assertThat(business.in(() -> platform().orderByNumber("none", shop))).isEmpty();
    }

    @Test
    void aSeedThatIsNoNumberIsSaidBeforeTheShopIsConnected() {
        shop = shop(ConnectionId.create(), "tea");

        assertThat(business.in(() -> platform().check(shop)).isUsable()).isFalse();
    }
}
