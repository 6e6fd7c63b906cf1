package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.testing.woo.FakeWooShop;
import pakbon.testing.woo.Fault;

class WooChangesTests {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-10-25T00:30:00Z"));
    private final FakeWooShop fake = FakeWooShop.open().at(now::get);
    private final WooShop shop = new WooShop(fake.address(), fake.credentials());
    private final long mug = fake.product("MUG-RED", "Mok rood", "12.50");
    private Cursor cursor = Cursor.START;

    @BeforeEach
    void theShopIsEmpty() {
        poll();
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    private List<OnlineOrder> poll() {
        var found = new ArrayList<OnlineOrder>();
        for (int page = 0; page < 100; page++) {
            var changed = shop.platform.ordersChangedSince(cursor, shop.session());
            found.addAll(changed.orders());
            cursor = changed.next();
            if (changed.isLast()) {
                return found;
            }
        }
        throw new AssertionError("a walk without an end");
    }

    private Set<String> polled() {
        var ids = new HashSet<String>();
        poll().forEach(order -> ids.add(order.id().value()));
        return ids;
    }

    private String place() {
        return String.valueOf(fake.order().of("1", mug).place());
    }

    @Test
    void anOrderIsFoundAndSoIsTheNextOneOfTheSameSecond() {
        var first = place();
        assertThat(polled()).contains(first);
        var second = place();
        assertThat(polled()).contains(second);
        pass(Duration.ofHours(1));
        var third = place();
        assertThat(polled()).contains(third);
        assertThat(polled())
                .as("an hour later the first ones are not read again")
                .containsExactly(third);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Auckland", "America/Los_Angeles", "Europe/Amsterdam"})
    void theShopsZoneAndItsClockChangesMakeNoDifference(String zone) {
        fake.inZone(zone);
        for (int hour = 0; hour < 5; hour++) {
            var order = place();
            assertThat(polled()).contains(order);
            pass(Duration.ofMinutes(37));
        }
    }

    @Test
    void hundredsOfOrdersOfOneSecondAreAllFound() {
        pass(Duration.ofHours(1));
        var placed = new HashSet<String>();
        for (int order = 0; order < 250; order++) {
            placed.add(place());
        }
        assertThat(polled()).containsAll(placed);
    }

    @Test
    void ofHundredsOfOneSecondNobodyIsPushedOverTheEdgeByOneThatChangesMeanwhile() {
        var placed = new ArrayList<String>();
        for (int order = 0; order < 250; order++) {
            placed.add(place());
        }
        var found = new HashSet<String>();
        for (int page = 0; page < 20; page++) {
            var changed = shop.platform.ordersChangedSince(cursor, shop.session());
            changed.orders().forEach(order -> found.add(order.id().value()));
            cursor = changed.next();
            if (changed.isLast()) {
                break;
            }
            pass(Duration.ofHours(1));
            fake.edit(Long.parseLong(placed.get(page)), order -> order.put("customer_note", "Bel aan"));
        }
        found.addAll(polled());

        assertThat(found).containsAll(placed);
    }

    @Test
    void anOrderThatMovesToTheEndBetweenTwoPagesPushesNobodyOverTheEdge() {
        var placed = new HashSet<String>();
        for (int order = 0; order < 230; order++) {
            placed.add(place());
            pass(Duration.ofSeconds(5));
        }
        var found = new HashSet<String>();
        var edited = placed.stream().map(Long::parseLong).sorted().limit(40).toList();
        var first = shop.platform.ordersChangedSince(cursor, shop.session());
        first.orders().forEach(order -> found.add(order.id().value()));
        edited.forEach(order -> fake.edit(order, same -> {}));
        cursor = first.next();
        found.addAll(polled());

        assertThat(found).containsAll(placed);
    }

    @Test
    void aShopThatCannotSortByChangeIsWalkedById() {
        fake.withoutOrderByModified();
        var placed = new HashSet<String>();
        for (int order = 0; order < 130; order++) {
            placed.add(place());
            pass(Duration.ofSeconds(3));
        }
        assertThat(polled()).containsAll(placed);
        pass(Duration.ofHours(1));
        var next = place();
        assertThat(polled()).contains(next);
        assertThat(polled()).containsExactly(next);
    }

    @Test
    void anOldShopThatAnswersEverythingIsComparedOnOurSide() {
        fake.withoutModifiedAfter();
        var early = place();
        assertThat(polled()).contains(early);
        pass(Duration.ofDays(3));
        var late = place();
        polled();
        assertThat(polled()).containsExactly(late);
    }

    @Test
    void aTrashedOrderIsNoticedWithoutAnyWebhook() {
        var order = place();
        poll();
        pass(Duration.ofHours(2));
        fake.trash(Long.parseLong(order));

        assertThat(poll()).singleElement().satisfies(gone -> {
            assertThat(gone.id().value()).isEqualTo(order);
            assertThat(gone.state()).isEqualTo(OnlineOrder.State.CANCELLED);
            assertThat(gone.shopStatus()).isEqualTo("trash");
        });
        pass(Duration.ofHours(2));
        fake.setStatus(Long.parseLong(order), "processing");
        assertThat(poll()).extracting(OnlineOrder::state).contains(OnlineOrder.State.OPEN);
    }

    @Test
    void draftsAreNotOrders() {
        var draft = fake.order().of("1", mug).standing("checkout-draft").place();

        assertThat(polled()).doesNotContain(String.valueOf(draft));
        assertThat(shop.platform
                        .order(new ExternalId(String.valueOf(draft)), shop.session())
                        .orElseThrow()
                        .state())
                .isEqualTo(OnlineOrder.State.DRAFT);
    }

    @Test
    void aNewConnectionBringsInWhatIsStillOpenAndLeavesHistoryAlone() {
        var old = place();
        pass(Duration.ofDays(40));
        var open = place();
        var done = place();
        fake.setStatus(Long.parseLong(done), "completed");
        cursor = Cursor.START;

        assertThat(polled()).containsExactly(open).doesNotContain(old, done);
        fake.setStatus(Long.parseLong(open), "completed");
        assertThat(polled()).as("from then on everything counts").contains(open);
    }

    @Test
    void refundsAndDownloadsAreReadToo() {
        var book = fake.download("EBOOK", "Boek", "8.00");
        long order = fake.order().of("3", mug).of("1", book).place();
        fake.refund(order, Map.of(0, "2"), "25.00");

        var lines = poll().getFirst().lines();

        assertThat(lines.get(0).toHandOver()).isEqualTo(Quantity.ONE);
        assertThat(lines.get(1).handover()).isNull();
        long digital = fake.order().of("1", book).withNothingToSend().place();
        assertThat(shop.platform
                        .order(new ExternalId(String.valueOf(digital)), shop.session())
                        .orElseThrow()
                        .lines())
                .allMatch(line -> line.handover() == null);
    }

    @Test
    void goodsWithoutAShippingLineAreStillHandedOver() {
        long order = fake.order().of("1", mug).withNothingToSend().place();

        assertThat(shop.platform
                        .order(new ExternalId(String.valueOf(order)), shop.session())
                        .orElseThrow()
                        .lines())
                .allMatch(line -> line.handover() == Handover.DELIVERY);
    }

    @Test
    void oneOrderThatCannotBeReadHoldsUpNobody() {
        var strange = place();
        fake.edit(Long.parseLong(strange), order -> order.put("currency", "POINTS"));
        var good = place();

        assertThat(polled()).contains(good).doesNotContain(strange);
        assertThat(shop.calls).anyMatch(call -> call.startsWith("order " + strange + " -> unreadable"));
        assertThatExceptionOfType(ShopUnavailable.class)
                .isThrownBy(() -> shop.platform.order(new ExternalId(strange), shop.session()));
    }

    @Test
    void anOrderIsFoundByTheNumberThatTheCustomerKnows() {
        long order = fake.order().of("1", mug).numbered("WEB-0007").place();
        long other = fake.order().of("1", mug).numbered(String.valueOf(order)).place();

        assertThat(shop.platform
                        .orderByNumber("WEB-0007", shop.session())
                        .orElseThrow()
                        .id()
                        .value())
                .isEqualTo(String.valueOf(order));
        assertThat(shop.platform
                        .orderByNumber(String.valueOf(order), shop.session())
                        .orElseThrow()
                        .id()
                        .value())
                .isEqualTo(String.valueOf(other));
        assertThat(shop.platform.orderByNumber("nothing", shop.session())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DOWN", "ERROR_500", "UNAVAILABLE_503", "HTML", "HTML_403", "GARBAGE", "TOO_MANY"})
    void aShopInTroubleLosesNothing(Fault fault) {
        var order = place();
        fake.next(1, fault);
        var before = cursor;

        assertThatExceptionOfType(ShopUnavailable.class).isThrownBy(this::poll);
        assertThat(cursor).isEqualTo(before);
        assertThat(polled()).contains(order);
    }

    @Test
    void everyQuestionDiffersSoThatNoCacheAnswersIt() {
        poll();
        poll();
        assertThat(fake.requests().stream()
                        .filter(request -> request.path().endsWith("/orders"))
                        .map(request -> request.query().get("pakbon")))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }
}
