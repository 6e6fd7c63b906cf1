package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import pakbon.channels.StockComparison.Why;
import pakbon.channels.platform.StockLevel;
import pakbon.orders.Archiving;
import pakbon.orders.ShopProduct;
import pakbon.orders.ShopProducts;
import pakbon.orders.ShopVariants;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;

/** How many there are, told to the shops that sell them (K3). */
@PakbonTest
@Import(PaperShops.class)
class StockMirrorTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    ConnectedShop shop;
    String mug;

    @BeforeEach
    void aShopThatSellsMugs() {
        shop = ConnectedShop.open(pakbon);
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        shop.pull();
        mug = variant("MUG");
        shop.paper.stock.put(mug, 5L);
    }

    @Test
    void nothingIsToldUntilSomebodyHasLookedAndSwitchedItOn() {
        count("Utrecht", "MUG", 10);
        shop.write(() -> {});
        stockPush();
        assertThat(shop.paper.stockTold).isEmpty();
        assertThat(switchOn()).isEqualTo(new Refused<>(new ChannelRefusal.StockNotCompared()));

        var found = compare(0);
        assertThat(found.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.sku()).isEqualTo("MUG");
            assertThat(difference.inShop()).isEqualTo("5");
            assertThat(difference.ours()).isEqualTo(1010);
        });
        assertThat(shop.paper.stockTold).isEmpty();

        ConnectedShop.done(switchOn());
        stockPush();
        assertThat(shop.paper.stock.get(mug)).isEqualTo(1010);
        assertThat(compare(0).differences()).isEmpty();
    }

    @Test
    void whatWasComparedLongAgoIsComparedAgain() {
        compare(0);
        clock.advance(Duration.ofHours(2));

        assertThat(switchOn()).isEqualTo(new Refused<>(new ChannelRefusal.StockNotCompared()));
    }

    @Test
    void manyMovementsAreOneCallWithTheNewestLevel() {
        on(0);
        for (int found = 20; found > 10; found--) {
            count("Utrecht", "MUG", found);
        }
        count("Zeist", "MUG", 2);

        stockPush();
        stockPush();

        assertThat(shop.paper.stockTold).containsExactly(List.of(new StockLevel(mug, 13)));
        assertThat(standing().waiting()).isZero();
    }

    @Test
    void aVariantThatSomebodyLinksIsToldAlthoughNothingMoves() {
        on(0);
        stockPush();
        shop.paper.stock.put("v-mug-gift", 0L);

        shop.business.in(() -> shop.business
                .the(ShopVariants.class)
                .link(shop.business.product("MUG"), shop.id(), "v-mug-gift", null, shop.business.person));
        stockPush();

        assertThat(shop.paper.stock.get("v-mug-gift")).isEqualTo(shop.paper.stock.get(mug));
    }

    /** It lay on the shelf already; the shop has only now begun to sell it, and nothing of it moves. */
    @Test
    void whatTheShopBeginsToSellIsToldAlthoughNothingMoves() {
        on(0);
        stockPush();
        shop.paper.stock.put("v-mug-gift", 0L);

        shop.business.in(() -> shop.business
                .the(ShopProducts.class)
                .take(
                        shop.retailer(),
                        shop.id(),
                        List.of(new ShopProduct("v-mug-gift", "MUG", "", "Mok als cadeau", "", "", null)),
                        clock.instant()));
        stockPush();

        assertThat(shop.paper.stock.get("v-mug-gift"))
                .isEqualTo(shop.paper.stock.get(mug))
                .isPositive();
    }

    /** Nobody sells it any more, and the shop may show it still: then it shows what there is. */
    @Test
    void whatIsArchivedIsToldAsItIs() {
        on(0);
        shop.business.in(() ->
                shop.business.the(Archiving.class).archive(shop.business.product("MUG"), true, shop.business.person));
        count("Utrecht", "MUG", 1);
        count("Zeist", "MUG", 0);
        stockPush();

        assertThat(shop.paper.stock.get(mug)).isOne();
        assertThat(compare(0).differences()).isEmpty();
    }

    @Test
    void theSumOverTheOutletsLessWhatIsKeptBackIsNeverBelowZero() {
        on(4);
        count("Utrecht", "MUG", 3);
        count("Zeist", "MUG", 0);
        stockPush();
        assertThat(shop.paper.stock.get(mug)).isZero();

        count("Zeist", "MUG", 9);
        stockPush();
        assertThat(shop.paper.stock.get(mug)).isEqualTo(8);
    }

    @Test
    void anOrderOfTheShopItselfIsToldAsALevelSoThatNothingIsTakenTwice() {
        on(0);
        count("Utrecht", "MUG", 10);
        count("Zeist", "MUG", 0);
        stockPush();
        shop.paper.stock.merge(mug, -3L, Long::sum);
        shop.paper.has(AnOrder.delivery("2").of(3, "MUG"));
        shop.hint("2");
        shop.pull();

        stockPush();

        assertThat(shop.paper.stock.get(mug)).isEqualTo(7);
    }

    @Test
    void aMovementWhileTheShopIsToldIsToldToo() {
        on(0);
        count("Zeist", "MUG", 0);
        count("Utrecht", "MUG", 10);
        var once = new AtomicBoolean();
        shop.paper.whilePushing = () -> {
            if (once.compareAndSet(false, true)) {
                count("Utrecht", "MUG", 4);
            }
        };

        stockPush();

        assertThat(shop.paper.stock.get(mug)).isEqualTo(4);
        assertThat(standing().waiting()).isZero();
    }

    @Test
    void anOutageLosesNothingAndIsSaid() {
        on(0);
        count("Utrecht", "MUG", 10);
        count("Zeist", "MUG", 0);
        shop.paper.away = true;
        stockPush();
        assertThat(standing().waiting()).isEqualTo(1);
        assertThat(standing().failing()).isEqualTo(1);
        assertThat(standing().answer()).isEqualTo("the shop is away");

        shop.paper.away = false;
        count("Utrecht", "MUG", 6);
        clock.advance(Duration.ofSeconds(31));
        stockPush();

        assertThat(shop.paper.stock.get(mug)).isEqualTo(6);
        assertThat(standing().waiting()).isZero();
    }

    @Test
    void anAnswerThatWasLostIsToldAgainWithoutHarm() {
        on(0);
        count("Utrecht", "MUG", 10);
        count("Zeist", "MUG", 0);
        shop.paper.losesAnswers = true;
        stockPush();
        shop.paper.losesAnswers = false;
        clock.advance(Duration.ofSeconds(2));
        stockPush();

        assertThat(shop.paper.stock.get(mug)).isEqualTo(10);
        assertThat(standing().waiting()).isZero();
    }

    @Test
    void whatTheShopRefusesIsParkedWithItsReasonUntilItMovesOrSomebodyTriesAgain() {
        on(0);
        shop.paper.stockRefused.put(mug, "this product is locked");
        count("Utrecht", "MUG", 10);
        stockPush();
        stockPush();
        assertThat(shop.paper.stockTold).hasSize(1);
        assertThat(standing().parked()).singleElement().satisfies(parked -> {
            assertThat(parked.sku()).isEqualTo("MUG");
            assertThat(parked.reason()).isEqualTo("this product is locked");
        });

        shop.paper.stockRefused.clear();
        ConnectedShop.done(
                shop.business.in(() -> mirror().tryAgain(shop.id(), shop.business.product("MUG"), shop.person())));
        stockPush();

        assertThat(standing().parked()).isEmpty();
        assertThat(shop.paper.stock.get(mug))
                .isEqualTo(shop.business.level("MUG").value().longValue());
    }

    @Test
    void aShopThatNoLongerLetsUsInIsToldWhenItDoes() {
        on(0);
        shop.paper.keysRefused = true;
        count("Utrecht", "MUG", 10);
        stockPush();
        assertThat(standing().parked()).hasSize(1);
        assertThat(shop.health().problems()).extracting("code").contains("stock-not-allowed");

        shop.paper.keysRefused = false;
        ConnectedShop.done(shop.business.in(() -> shop.business
                .the(Connections.class)
                .reconnect(shop.id(), java.util.Map.of("key", PaperShop.GOOD_KEY), shop.person())));
        stockPush();

        assertThat(standing().parked()).isEmpty();
        assertThat(shop.health().problems()).isEmpty();
        assertThat(shop.paper.stock.get(mug))
                .isEqualTo(shop.business.level("MUG").value().longValue());
    }

    @Test
    void productsThatTheShopDoesNotSellOrThatNobodyKnowsAreSkippedAndNamed() {
        shop.business.selling("TEA", 4, 4);
        shop.paper.has(AnOrder.delivery("2").of(1, "RIDDLE"));
        shop.hint("2");
        shop.pull();

        var found = compare(0);

        assertThat(found.skipped())
                .extracting(StockComparison.Skipped::sku, StockComparison.Skipped::why)
                .contains(org.assertj.core.groups.Tuple.tuple("TEA", Why.NOT_IN_SHOP))
                .contains(org.assertj.core.groups.Tuple.tuple("RIDDLE", Why.NOT_LOOKED_AT));
        ConnectedShop.done(switchOn());
        stockPush();
        assertThat(shop.paper.stockTold.stream().flatMap(List::stream))
                .extracting(StockLevel::variant)
                .containsOnly(mug);
        assertThat(standing().waiting()).isZero();
    }

    @Test
    void switchedOffNothingIsTold() {
        on(0);
        count("Utrecht", "MUG", 10);
        ConnectedShop.done(shop.business.in(() -> mirror().switchOff(shop.id(), shop.person())));
        count("Utrecht", "MUG", 9);

        stockPush();

        assertThat(shop.paper.stockTold).isEmpty();
    }

    @Test
    void otherOutletsForTheShopAreAnotherLevel() {
        on(0);
        count("Utrecht", "MUG", 10);
        count("Zeist", "MUG", 30);
        stockPush();
        ConnectedShop.done(shop.business.in(() -> shop.business
                .the(Arrangements.class)
                .change(shop.id(), "Webwinkel", List.of(shop.business.outlet("Zeist")), shop.person())));

        stockPush();
        assertThat(shop.paper.stock.get(mug)).isEqualTo(30);

        count("Utrecht", "MUG", 1);
        stockPush();
        assertThat(shop.paper.stock.get(mug)).isEqualTo(30);
    }

    private void on(int safety) {
        compare(safety);
        ConnectedShop.done(switchOn());
        stockPush();
        shop.paper.stockTold.clear();
    }

    private StockComparison compare(int safety) {
        return ConnectedShop.done(
                shop.business.in(() -> shop.business.the(StockCheck.class).compare(shop.id(), safety, shop.person())));
    }

    private Outcome<ConnectionId> switchOn() {
        return shop.business.in(() -> mirror().switchOn(shop.id(), shop.person()));
    }

    private StockMirror mirror() {
        return shop.business.the(StockMirror.class);
    }

    private StockStanding standing() {
        return shop.business.in(() -> mirror().standing(shop.retailer(), shop.id()));
    }

    private void stockPush() {
        shop.business.in(() -> shop.business.the(StockPush.class).run(shop.retailer(), shop.id()));
    }

    private void count(String outlet, String sku, int found) {
        shop.business.in(() -> shop.business
                .the(Stock.class)
                .count(
                        shop.retailer(),
                        new StockAt(shop.business.outlet(outlet), shop.business.product(sku)),
                        Quantity.of(found),
                        new Cause("count", null, shop.person()),
                        clock.instant()));
    }

    private String variant(String sku) {
        return shop.business
                .in(() -> shop.business
                        .the(pakbon.orders.ShopVariants.class)
                        .of(shop.retailer(), shop.id(), List.of(shop.business.product(sku))))
                .values()
                .iterator()
                .next()
                .getFirst();
    }
}
