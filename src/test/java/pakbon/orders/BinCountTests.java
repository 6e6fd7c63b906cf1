package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortReason;
import pakbon.orders.ShelfCounts.Counted;
import pakbon.orders.ShelfCounts.Shelf;
import pakbon.outlets.OutletId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.stock.StockRefusal.BinMoved;
import pakbon.stock.StockRefusal.NotSoMany;
import pakbon.stock.StockRefusal.QuantityNotValid;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Somebody stands at a shelf and counts all that lies there, sold or not. */
@PakbonTest
class BinCountTests {
    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void twelveTinsOfWhichThreeAreSold() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("TIN", 12, 7);
        business.receive(AnOrder.delivery("1").of(3, "TIN"));
    }

    @Test
    void whatLiesThereForOpenOrdersIsCountedAndNotSoldASecondTime() {
        assertThat(shelf()).isEqualTo(shelf(9, 3));
        assertThat(counted(12, 12).by()).isEqualTo(Quantity.ZERO);
        assertThat(counted(12, 11).by()).hasToString("-1");
        assertThat(shelf()).isEqualTo(shelf(8, 3));
        assertThat(business.level("Zeist", "TIN")).as("elsewhere").hasToString("7");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    /** A dash stands where a product was never kept, and a nought where it ran out. */
    @Test
    void whatIsNotCarriedOverLeavesTheOtherOutletWithoutIt() {
        business.selling("CUP", 4);
        var utrecht = business.outlet("Utrecht");
        var zeist = business.outlet("Zeist");
        for (int twice = 0; twice < 2; twice++) {
            assertThat(carry("CUP", utrecht, zeist, 100_000)).isEqualTo(new Refused<>(new NotSoMany(Quantity.of(4))));
            assertThat(carry("CUP", zeist, utrecht, 1)).isEqualTo(new Refused<>(new NotSoMany(Quantity.ZERO)));
            assertThat(kept("CUP")).containsExactly(utrecht);
        }
        assertThat(carry("CUP", utrecht, zeist, 4)).isInstanceOf(Done.class);
        assertThat(carry("CUP", utrecht, zeist, 1)).isInstanceOf(Refused.class);
        assertThat(kept("CUP")).as("it ran out").containsExactlyInAnyOrder(utrecht, zeist);
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private Outcome<Counted> carry(String sku, OutletId from, OutletId to, int many) {
        var cause = new Cause("transfer", null, business.person);
        return business.in(() -> business.the(ShelfCounts.class)
                .transfer(business.product(sku), from, to, Quantity.of(many), cause, now()));
    }

    private Set<OutletId> kept(String sku) {
        return business
                .in(() -> business.the(Stock.class).levels(business.retailer, business.product(sku)))
                .keySet()
                .stream()
                .map(StockAt::outlet)
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsInABasketOrAParcelIsNotInTheBin() {
        pick("1", 2);
        assertThat(shelf()).isEqualTo(shelf(9, 1));
        assertThat(counted(10, 10).by()).isEqualTo(Quantity.ZERO);
        pick("1", 1);
        assertThat(business.pack(business.part("1", "Utrecht"))).isInstanceOf(Done.class);
        assertThat(shelf()).isEqualTo(shelf(9, 0));
    }

    /** The bag stays as it is until somebody looks into it (Q14): what was added lies in the bin still, what was taken off does not. */
    @Test
    void whatTheShopAddsToAPackedOrderLiesInTheBinAndWhatItTakesOffInTheBag() {
        var order = AnOrder.delivery("1").of(3, "TIN");
        assertThat(business.pack(business.part("1", "Utrecht"))).isInstanceOf(Done.class);
        business.receive(order.changed("TIN", 4).after(60));
        assertThat(shelf()).as("three of four in the bag").isEqualTo(shelf(8, 1));
        assertThat(counted(9, 9).by()).isEqualTo(Quantity.ZERO);

        business.receive(order.changed("TIN", 4).cancelled().after(120));
        assertThat(shelf()).as("to be put back").isEqualTo(shelf(8, 1));
        assertThat(counted(9, 9).by()).isEqualTo(Quantity.ZERO);
        var bag = business.parts("1").getFirst().id();
        business.in(() -> business.the(Fulfillments.class).putBack(bag, Seen.ANY, business.person));
        assertThat(shelf()).isEqualTo(shelf(12, 0));

        var less = AnOrder.delivery("2").of(3, "TIN");
        business.receive(less);
        assertThat(business.pack(business.part("2", "Utrecht"))).isInstanceOf(Done.class);
        business.receive(less.changed("TIN", 2).after(60));
        assertThat(shelf())
                .as("three in the bag, of which one is sold to nobody")
                .isEqualTo(shelf(10, -1));
        assertThat(counted(9, 9).by()).isEqualTo(Quantity.ZERO);
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void fewerThanAreSoldIsBelowZero() {
        assertThat(counted(12, 2).by()).hasToString("-10");
        assertThat(shelf()).isEqualTo(shelf(-1, 3));
        assertThat(shelf().inTheBin()).hasToString("2");
        assertThat(counted(2, 3).by()).hasToString("1");
        assertThat(business.level("Utrecht", "TIN")).isEqualTo(Quantity.ZERO);
    }

    @Test
    void anOrderThatComesInOrGoesWhileSomebodyCountsSpoilsNoCount() {
        business.receive(AnOrder.delivery("2").of(4, "TIN"));
        assertThat(counted(12, 11).by()).hasToString("-1");
        assertThat(shelf()).isEqualTo(shelf(4, 7));
        business.receive(AnOrder.delivery("2").of(4, "TIN").cancelled().after(60));
        assertThat(counted(11, 11).by()).isEqualTo(Quantity.ZERO);
        assertThat(shelf()).isEqualTo(shelf(8, 3));
    }

    @Test
    void whatWasTakenOrCameInWhileSomebodyCountedMakesThemCountAgain() {
        pick("1", 1);
        assertThat(count(12, 12)).isEqualTo(new Refused<>(new BinMoved(Quantity.of(11))));
        business.in(() -> business.the(ShelfCounts.class)
                .receive(at(), Quantity.of(5), new Cause("received", null, business.person), now()));
        assertThat(count(11, 11)).isEqualTo(new Refused<>(new BinMoved(Quantity.of(16))));
        assertThat(count(16, -1)).isEqualTo(new Refused<>(new QuantityNotValid()));
        assertThat(shelf()).isEqualTo(shelf(14, 2));
    }

    @Test
    void whatCameInWhereTheBooksHeldLessThanNothingMakesThemCountAgain() {
        business.selling("CUP", 0);
        var cups = new StockAt(business.outlet("Utrecht"), business.product("CUP"));
        business.in(() -> business.the(Stock.class)
                .count(business.retailer, cups, Quantity.of(-3), new Cause("sold", null, business.person), now()));
        var seen = business.in(() -> business.the(ShelfCounts.class).shelf(cups, business.person))
                .booked();
        business.in(() -> business.the(ShelfCounts.class)
                .receive(cups, Quantity.of(2), new Cause("received", null, business.person), now()));
        assertThat(business.in(() -> business.the(ShelfCounts.class)
                        .countBin(cups, seen, Quantity.of(4), new Cause("count", null, business.person), now())))
                .isEqualTo(new Refused<>(new BinMoved(Quantity.ZERO)));
        assertThat(business.level("Utrecht", "CUP")).hasToString("-1");
    }

    @Test
    void whatNobodyFoundIsNotExpectedAndSetAsideWhereItIsThereAfterAll() {
        missing(2, ShortReason.NOT_FOUND);
        level(0);
        assertThat(shelf()).isEqualTo(new Shelf(Quantity.ZERO, Quantity.of(1), Quantity.of(2)));

        var counted = counted(1, 8);

        assertThat(counted.again())
                .extracting(
                        each -> each.quantity().toString(),
                        each -> each.setAside().toString())
                .containsExactly(tuple("2", "2"));
        assertThat(shelf()).as("three are the order's").isEqualTo(shelf(5, 3));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatIsBrokenIsOffTheBooksAndTheOrderStillWaitsForAnother() {
        missing(1, ShortReason.DAMAGED);
        level(8);
        assertThat(shelf().inTheBin()).hasToString("11");
        assertThat(counted(11, 11).again())
                .as("there are eleven good ones, and the order has its three")
                .extracting(each -> each.quantity().toString())
                .containsExactly("1");
        assertThat(shelf()).isEqualTo(shelf(8, 3));
    }

    /** Both orders of a pick and a count that are saved in one moment come to the same books. */
    @Test
    @Timeout(60)
    void aPickThatIsNotSavedYetNeitherWaitsForACountNorChangesWhatItSays() throws Exception {
        var inOne = business.the(TransactionTemplate.class);
        var done = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var picking = both.submit(() -> business.in(() -> inOne.execute(_ -> {
                pick("1", 3);
                done.countDown();
                await(go);
                return true;
            })));
            done.await();
            assertThat(counted(12, 11).by()).as("the three lay there still").hasToString("-1");
            go.countDown();
            assertThat(picking.get()).isTrue();
        }
        assertThat(shelf()).isEqualTo(shelf(8, 0));

        business.receive(AnOrder.delivery("2").of(3, "TIN"));
        var counted = new CountDownLatch(1);
        var save = new CountDownLatch(1);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var counting = both.submit(() -> business.in(() -> inOne.execute(_ -> {
                var by = counted(8, 7).by();
                counted.countDown();
                await(save);
                return by;
            })));
            counted.await();
            pick("2", 3);
            save.countDown();
            assertThat(counting.get()).hasToString("-1");
        }
        assertThat(shelf()).isEqualTo(shelf(4, 0));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pick(String number, int many) {
        var part = business.part(number, "Utrecht");
        var line = part.lines().getFirst();
        var picked = business.in(() -> business.the(Packing.class)
                .pick(part.id(), List.of(new LineQuantity(line.line(), Quantity.of(many))), Seen.ANY, business.person));
        assertThat(picked).isInstanceOf(Done.class);
    }

    private void missing(int many, ShortReason reason) {
        var part = business.part("1", "Utrecht");
        assertThat(business.in(() -> business.the(ShortPicks.class)
                        .report(
                                part.id(),
                                part.lines().getFirst().line(),
                                Quantity.of(many),
                                reason,
                                business.scanner)))
                .isInstanceOf(Done.class);
    }

    /** As the report corrects the books beside (K6). */
    private void level(int many) {
        business.in(() -> business.the(Stock.class)
                .count(business.retailer, at(), Quantity.of(many), new Cause("short", null, business.person), now()));
    }

    private Counted counted(int seen, int found) {
        return switch (count(seen, found)) {
            case Done<Counted>(var counted) -> counted;
            case Refused<Counted>(var refusal) -> throw new AssertionError(refusal);
        };
    }

    private Outcome<Counted> count(int seen, int found) {
        return business.in(() -> business.the(ShelfCounts.class)
                .countBin(
                        at(), Quantity.of(seen), Quantity.of(found), new Cause("count", null, business.person), now()));
    }

    private Shelf shelf() {
        return business.in(() -> business.the(ShelfCounts.class).shelf(at(), business.person));
    }

    private static Shelf shelf(int free, int awaited) {
        return new Shelf(Quantity.of(free), Quantity.of(awaited), Quantity.ZERO);
    }

    private StockAt at() {
        return new StockAt(business.outlet("Utrecht"), business.product("TIN"));
    }

    private Instant now() {
        return business.the(Clock.class).instant();
    }
}
