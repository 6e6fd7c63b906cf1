package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import pakbon.orders.OnlineOrder.State;
import pakbon.shared.Quantity;
import pakbon.testing.bigcommerce.FakeBigStore;
import pakbon.testing.woo.Fault;

/** Orders read one by one and as they change. */
class BigChangesTests {
    private final AtomicReference<Instant> now = new AtomicReference<>(BigShop.NOW);
    private final FakeBigStore fake = FakeBigStore.open().at(now::get);
    private final BigShop shop = new BigShop(fake.address(), fake.credentials());

    @AfterEach
    void close() {
        fake.close();
    }

    private void later(Duration by) {
        now.updateAndGet(at -> at.plus(by));
    }

    private long mug() {
        return fake.order().sent(1, "MUG", "12.50").place();
    }

    /** A whole walk; what came stands in {@code found}. */
    private Cursor walk(Cursor from, List<OnlineOrder> found) {
        var cursor = from;
        ChangedOrders page;
        do {
            page = shop.platform.ordersChangedSince(cursor, shop.session());
            found.addAll(page.orders());
            cursor = page.next();
        } while (!page.isLast());
        return cursor;
    }

    private List<String> ids(Cursor from) {
        var found = new ArrayList<OnlineOrder>();
        walk(from, found);
        return found.stream().map(order -> order.id().value()).distinct().toList();
    }

    private OnlineOrder order(long id) {
        return shop.platform
                .order(new ExternalId(String.valueOf(id)), shop.session())
                .orElseThrow();
    }

    @Test
    void anEmptyStoreHasNoOrdersAndThenHas() {
        var found = new ArrayList<OnlineOrder>();
        var cursor = walk(Cursor.START, found);
        long first = mug();

        assertThat(found).isEmpty();
        assertThat(ids(cursor)).containsExactly(String.valueOf(first));
    }

    @Test
    void theFirstLookTakesInWhatIsStillOpenAndNotTooOld() {
        long old = mug();
        later(Duration.ofDays(40));
        long done = mug();
        fake.setStatus(done, 10);
        long basket = fake.order().sent(1, "MUG", "12.50").standing(0).place();
        long open = mug();

        assertThat(ids(Cursor.START)).containsExactly(String.valueOf(open)).doesNotContain("" + old, "" + basket);
    }

    @Test
    void everyChangeAfterwardsCountsAlsoOfOneSecond() {
        long first = mug();
        var cursor = walk(Cursor.START, new ArrayList<>());
        long second = mug();
        later(Duration.ofMinutes(10));
        fake.setStatus(first, 5);
        var found = new ArrayList<OnlineOrder>();
        var next = walk(cursor, found);

        assertThat(found.stream().map(order -> order.id() + " " + order.state()))
                .contains(second + " OPEN", first + " CANCELLED");
        assertThat(next.value()).isEqualTo("2026-11-23T10:10:00Z");
        assertThat(ids(next)).containsExactly(String.valueOf(first));
    }

    @Test
    void noneOfManyIsSkippedWhenOrdersChangeDuringTheWalk() {
        mug();
        var cursor = walk(Cursor.START, new ArrayList<>());
        var all = new ArrayList<Long>();
        for (int at = 0; at < 130; at++) {
            later(Duration.ofSeconds(at < 60 ? 0 : 2)); // the first sixty share one second
            all.add(mug());
        }
        var found = new ArrayList<OnlineOrder>();
        int pages = 0;
        ChangedOrders page;
        do {
            page = shop.platform.ordersChangedSince(cursor, shop.session());
            found.addAll(page.orders());
            cursor = page.next();
            later(Duration.ofSeconds(1));
            fake.edit(all.get(pages++), order -> order.put("staff_notes", "x"));
        } while (!page.isLast());

        assertThat(found.stream().map(order -> Long.valueOf(order.id().value())))
                .containsAll(all);
    }

    @Test
    void whatWasPutIntoTheArchiveIsOneMoreThatChanged() {
        long order = mug();
        var cursor = walk(Cursor.START, new ArrayList<>());
        later(Duration.ofMinutes(5));
        fake.archive(order);
        var found = new ArrayList<OnlineOrder>();
        walk(cursor, found);

        assertThat(found)
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo(State.CANCELLED));
        fake.withoutArchive();
        assertThat(ids(cursor)).isEmpty();
    }

    @Test
    void anOrderThatCannotBeReadIsPassedOverInTheWalkAndSaidWhenAskedFor() {
        mug();
        var cursor = walk(Cursor.START, new ArrayList<>());
        long points = mug();
        fake.edit(points, order -> order.put("default_currency_code", "PUNTEN"));
        long next = mug();

        assertThat(ids(cursor)).contains(String.valueOf(next)).doesNotContain(String.valueOf(points));
        assertThat(shop.calls).anyMatch(call -> call.startsWith("order " + points + " -> unreadable"));
        assertThatThrownBy(() -> order(points)).isInstanceOf(ShopUnavailable.class);
    }

    @Test
    void aLongOrderComesWhole() {
        var draft = fake.order();
        for (int at = 0; at < 60; at++) {
            draft.sent(1, "SKU-" + at, "1.00");
        }
        var order = order(draft.place());

        assertThat(order.lines()).hasSize(60).allMatch(line -> line.place() == null);
        assertThat(order.total()).hasToString("EUR 60.00");
    }

    @Test
    void refundsAndShipmentsAreReadWhereThereAreAny() {
        long id = fake.order().sent(3, "MUG", "12.50").shipping("4.95").place();
        assertThat(fake.requests()).isEmpty();
        order(id);
        assertThat(fake.requests()).hasSize(1);
        fake.refund(id, 0, 1, "12.50");

        var order = order(id);

        assertThat(order.refunded()).hasToString("EUR 12.50");
        assertThat(order.lines().getFirst().toHandOver()).isEqualTo(Quantity.of(2));
        assertThat(order.payment().received()).isTrue();
        assertThat(order.state()).isEqualTo(State.OPEN);
    }

    @Test
    void anOrderIsFoundByTheNumberThatCustomersKnow() {
        long id = mug();

        assertThat(shop.platform.orderByNumber(" #" + id + " ", shop.session())).isPresent();
        assertThat(shop.platform.orderByNumber("A-12", shop.session())).isEmpty();
        assertThat(shop.platform.orderByNumber("", shop.session())).isEmpty();
        assertThat(shop.platform.orderByNumber("99999999", shop.session())).isEmpty();
    }

    @Test
    void theAllowanceIsKeptToAheadOfTime() {
        fake.allowance(8, Duration.ofMillis(300));
        long id = mug();
        for (int at = 0; at < 12; at++) {
            order(id);
        }

        assertThat(shop.calls).hasSize(12).allMatch(call -> call.endsWith("200"));
    }

    @Test
    void aStoreThatSaysTooManyIsLeftAloneUntilItsNextWindow() {
        long id = mug();
        fake.allowance(150, Duration.ofMillis(400));
        fake.next(1, "GET", Fault.TOO_MANY);

        assertThatThrownBy(() -> order(id))
                .isInstanceOfSatisfying(
                        ShopUnavailable.class,
                        e -> assertThat(e.pause()).isBetween(Duration.ofMillis(1), Duration.ofMillis(400)));
        assertThat(order(id).id().value()).isEqualTo(String.valueOf(id));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DOWN", "ERROR_500", "UNAVAILABLE_503", "HTML", "HTML_403", "GARBAGE", "TOO_MANY"})
    void aShopThatIsAwayIsNoShopWithoutOrders(Fault fault) {
        long id = mug();
        fake.allowance(150, Duration.ofMillis(50));
        fake.next(2, "", fault);

        assertThatThrownBy(() -> order(id)).isInstanceOf(ShopUnavailable.class);
        assertThatThrownBy(() -> ids(Cursor.START)).isInstanceOf(ShopUnavailable.class);
    }

    @Test
    void salesKeepComingInWithoutThePermissionToWrite() {
        fake.allowing("store_v2_orders_read_only");
        long id = mug();

        assertThat(ids(Cursor.START)).containsExactly(String.valueOf(id));
        fake.scopesGone();
        assertThatThrownBy(() -> ids(Cursor.START))
                .isInstanceOfSatisfying(
                        ReconnectNeeded.class,
                        e -> assertThat(e.problems().getFirst().code()).isEqualTo("orders-not-readable"));
    }
}
