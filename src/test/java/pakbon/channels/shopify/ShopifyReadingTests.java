package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pakbon.channels.platform.ChangedOrders;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.testing.woo.Fault;

class ShopifyReadingTests {
    private final OpenedShop shop = new OpenedShop();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @AfterEach
    void close() {
        shop.close();
    }

    private OnlineOrder order(long number) {
        return shop.platform.order(OpenedShop.id(number), shop.session()).orElseThrow();
    }

    /** Walks to the end, as a poll does. */
    private Cursor walk(Cursor from, List<OnlineOrder> found) {
        ChangedOrders page;
        var cursor = from;
        do {
            page = shop.platform.ordersChangedSince(cursor, shop.session());
            found.addAll(page.orders());
            cursor = page.next();
        } while (!page.isLast());
        return cursor;
    }

    @Test
    void anOrderOfManyLinesAtManyPlacesIsReadWhole() {
        var draft = shop.fake.order();
        for (int place = 1; place <= 14; place++) {
            for (int line = 1; line <= 5; line++) {
                draft.of(line, shop.mug);
            }
            draft.sentFrom("Winkel " + place);
        }

        var order = order(draft.place());

        assertThat(order.lines()).hasSize(70);
        assertThat(order.lines()).extracting(OnlineOrder.Line::place).doesNotContainNull();
        assertThat(new HashSet<>(
                        order.lines().stream().map(OnlineOrder.Line::place).toList()))
                .hasSize(14);
        assertThat(ShopifyOrdersTests.sumOf(order)).isEqualTo(order.total());
    }

    @Test
    void whereAQuestionMayCostLittleItIsAskedInSmallerPieces() {
        shop.fake.lettingOneQuestionCost(300);
        var draft = shop.fake.order();
        for (int line = 0; line < 20; line++) {
            draft.of(1, shop.plate);
        }

        assertThat(order(draft.place()).lines()).hasSize(20);
    }

    @Test
    void aRefundSaysWhetherItsGoodsAreStockAgain() {
        long number = shop.fake.order().of(4, shop.mug).of(2, shop.plate).place();
        shop.fake.refund(number, 0, 1, "RETURN");
        assertThat(order(number).lines().get(0).shelfOf(Quantity.ONE)).isEqualTo(OnlineOrder.Shelf.BACK);

        shop.fake.refund(number, 0, 2, "NO_RESTOCK");

        var mugs = order(number).lines().get(0);
        assertThat(mugs.refunded()).isEqualTo(Quantity.of(3));
        assertThat(mugs.shelfOf(Quantity.of(2))).isEqualTo(OnlineOrder.Shelf.NOT_BACK);
        assertThat(mugs.shelfOf(Quantity.of(3))).isEqualTo(OnlineOrder.Shelf.UNKNOWN);
        assertThat(order(number).lines().get(1).takenBack()).isEmpty();

        for (int more = 0; more < ShopifyRefunds.MOST; more++) {
            shop.fake.refund(number, 1, 0, "RETURN");
        }
        assertThat(order(number).lines().get(0).shelfOf(Quantity.of(2)))
                .as("too many to know them all")
                .isEqualTo(OnlineOrder.Shelf.UNKNOWN);
    }

    @Test
    void aRefundSaysWhereItsGoodsLieAgain() {
        long number = shop.fake.order().of(4, shop.mug).place();
        shop.fake.refund(number, 0, 1, "RETURN", "Zeist");
        shop.fake.refund(number, 0, 2, "RETURN", "Utrecht");
        shop.fake.refund(number, 0, 1, "RETURN");

        var mugs = order(number).lines().getFirst();
        assertThat(mugs.shelfOf(Quantity.of(4))).isEqualTo(OnlineOrder.Shelf.BACK);
        assertThat(mugs.placesOf(Quantity.of(4)))
                .isEqualTo(Map.of("", Quantity.ONE, "Utrecht", Quantity.of(2), "Zeist", Quantity.ONE));
        assertThat(mugs.placesOf(Quantity.of(2))).isEqualTo(Map.of("", Quantity.ONE, "Utrecht", Quantity.ONE));
    }

    @Test
    void aUsedUpLimitIsWaitedForAndNotRunInto() {
        shop.fake.restoring(600);
        var orders = new ArrayList<Long>();
        for (int count = 0; count < 8; count++) {
            orders.add(shop.fake.order().of(1, shop.mug).place());
        }
        var big = shop.fake.order();
        for (int line = 0; line < 30; line++) {
            big.of(1, shop.mug);
        }
        orders.add(big.place());

        orders.forEach(number -> assertThat(order(number).lines()).isNotEmpty());
        assertThat(shop.fake.throttled()).isZero();
    }

    @Test
    void goodsThatAreNotPlacedYetAreLookedAtAgain() {
        shop.fake.routingAfterLooks(1);
        long order = shop.fake.order().of(1, shop.mug).collectedAt("Zeist").place();

        assertThat(order(order).lines()).extracting(OnlineOrder.Line::handover).containsOnly(Handover.PICKUP);
    }

    @Test
    void goodsThatAreStillNotPlacedComeLater() {
        shop.fake.routingAfterLooks(3);
        long order = shop.fake.order().of(1, shop.mug).collectedAt("Zeist").place();

        assertThatExceptionOfType(ShopUnavailable.class)
                .isThrownBy(() -> order(order))
                .satisfies(e -> assertThat(e.pause()).isPositive());
        assertThat(order(order).lines()).extracting(OnlineOrder.Line::handover).containsOnly(Handover.PICKUP);
    }

    @Test
    void anOldOrderThatIsNeverPlacedComesInAsADelivery() {
        shop.fake.routingAfterLooks(1000);
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.edit(order, wire -> wire.put("createdAt", "2020-01-01T00:00:00Z"));

        assertThat(order(order).lines()).extracting(OnlineOrder.Line::handover).containsOnly(Handover.DELIVERY);
    }

    @Test
    void aPollDoesNotPassAnOrderThatIsNotPlacedYet() {
        shop.fake.at(now::get);
        shop.fake.routingAfterLooks(2);
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.routingAfterLooks(0);
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(4)));
        long later = shop.fake.order().of(1, shop.mug).place();
        var found = new ArrayList<OnlineOrder>();

        var cursor = walk(Cursor.START, found);
        assertThat(found).extracting(OnlineOrder::id).containsExactly(OpenedShop.id(later));
        cursor = walk(cursor, found);
        walk(cursor, found);

        assertThat(found).extracting(OnlineOrder::id).contains(OpenedShop.id(order));
    }

    @Test
    void aMessageAboutAFulfillmentOrderLeadsToItsOrder() {
        long order = shop.fake.order().of(1, shop.mug).collectedAt("Zeist").place();
        var part = shop.fake.fulfillmentOrdersOf(order).getFirst();
        var id = new ExternalId(ShopifyMessages.BY_FULFILLMENT_ORDER + Wire.number(part));

        assertThat(shop.platform.order(id, shop.session()).orElseThrow().id()).isEqualTo(OpenedShop.id(order));
        assertThat(shop.platform.order(new ExternalId(ShopifyMessages.BY_FULFILLMENT_ORDER + "1"), shop.session()))
                .isEmpty();
    }

    @Test
    void anOrderIsFoundByTheNumberThatTheCustomerKnows() {
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.order().of(1, shop.mug).place();
        var number = shop.fake.numberOf(order);

        for (var typed : List.of(number, number.substring(1), " " + number + " ")) {
            assertThat(shop.platform
                            .orderByNumber(typed, shop.session())
                            .orElseThrow()
                            .id())
                    .isEqualTo(OpenedShop.id(order));
        }
        assertThat(shop.platform.orderByNumber("100", shop.session())).isEmpty();
        assertThat(shop.platform.orderByNumber("' OR name:*", shop.session())).isEmpty();
    }

    @Test
    void everyChangeIsFoundHoweverManyShareASecond() {
        shop.fake.at(now::get);
        var placed = new ArrayList<ExternalId>();
        for (int count = 0; count < ShopifyChanges.PAGE + 5; count++) {
            placed.add(OpenedShop.id(shop.fake.order().of(1, shop.mug).place()));
        }
        var found = new ArrayList<OnlineOrder>();

        var cursor = walk(Cursor.START, found);

        assertThat(found).extracting(OnlineOrder::id).containsExactlyInAnyOrderElementsOf(placed);
        now.updateAndGet(at -> at.plusSeconds(1));
        shop.fake.pay(Long.parseLong(placed.get(3).value()));
        found.clear();
        walk(cursor, found);
        assertThat(found).extracting(OnlineOrder::id).contains(placed.get(3));
    }

    @Test
    void theFirstLookTakesOnlyWhatIsStillOpenAndNotLongAgo() {
        shop.fake.at(now::get);
        long old = shop.fake.order().of(1, shop.mug).place();
        now.updateAndGet(at -> at.plus(Duration.ofDays(40)));
        long done = shop.fake.order().of(1, shop.mug).place();
        shop.fake.fulfill(done);
        long open = shop.fake.order().of(1, shop.mug).place();
        var found = new ArrayList<OnlineOrder>();

        walk(Cursor.START, found);

        assertThat(found).extracting(OnlineOrder::id).containsExactly(OpenedShop.id(open));
        assertThat(old).isNotEqualTo(open);
    }

    @Test
    void aShopWithoutOrdersBeginsAtTheBeginning() {
        var page = shop.platform.ordersChangedSince(Cursor.START, shop.session());
        assertThat(page.isLast()).isTrue();
        assertThat(page.next()).isNotEqualTo(Cursor.START);

        long first = shop.fake.order().of(1, shop.mug).place();

        assertThat(shop.platform.ordersChangedSince(page.next(), shop.session()).orders())
                .extracting(OnlineOrder::id)
                .containsExactly(OpenedShop.id(first));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SLOW", "LOST_ANSWER"})
    void whateverAnswersInsteadOfTheShopIsAShopThatIsAway(Fault fault) {
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.always(fault);

        assertThatExceptionOfType(ShopUnavailable.class).isThrownBy(() -> order(order));
        assertThatExceptionOfType(ShopUnavailable.class)
                .isThrownBy(() -> shop.platform.ordersChangedSince(Cursor.START, shop.session()));
        assertThat(shop.calls).noneMatch(call -> call.contains("shpat_"));
    }

    @Test
    void withoutApprovalForPeoplesDataOrdersComeInWithoutNames() {
        shop.fake.hidingPeople();

        var order = order(shop.fake.order().of(1, shop.mug).place());

        assertThat(order.customer().name()).isEmpty();
        assertThat(order.lines()).hasSize(1);
    }

    @Test
    void aMissingRightIsForAPersonToMend() {
        long order = shop.fake.order().of(1, shop.mug).place();
        shop.fake.withoutScope("read_products");

        assertThatExceptionOfType(ReconnectNeeded.class)
                .isThrownBy(() -> order(order))
                .satisfies(e -> assertThat(e.problems().getFirst().detail()).isEqualTo("read_products"));
    }
}
