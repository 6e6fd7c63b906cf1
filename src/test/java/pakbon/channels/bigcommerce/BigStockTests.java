package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockAnswer.Rejected;
import pakbon.channels.platform.StockAnswer.Told;
import pakbon.channels.platform.StockLevel;
import pakbon.orders.ShopProduct;
import pakbon.shared.Quantity;
import pakbon.testing.bigcommerce.FakeBigStore;
import pakbon.testing.woo.Fault;

/** What a store is told of stock, and what it says that it sells. */
class BigStockTests {
    private final FakeBigStore fake = FakeBigStore.open();
    private final BigShop shop = new BigShop(fake.address(), fake.credentials());
    private long mug;
    private long red;
    private long blue;

    @BeforeEach
    void aMugInTwoColours() {
        mug = fake.goods().product("Mok", "variant");
        red = fake.goods().variant(mug, "MUG-RED", "Kleur", "Rood");
        blue = fake.goods().variant(mug, "MUG-BLUE", "Kleur", "Blauw");
        fake.goods().counts(red, 1, 12);
        fake.goods().counts(blue, 1, 5);
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private StockAnswer tell(String variant, long quantity) {
        return shop.platform
                .tellStock(List.of(new StockLevel(variant, quantity)), shop.session())
                .getOrDefault(variant, new StockAnswer.Unsupported());
    }

    private StockAnswer tell(long variant, long quantity) {
        return tell(String.valueOf(variant), quantity);
    }

    @Test
    void whatTheStoreSaysAlreadyIsNotWritten() {
        assertThat(tell(red, 12)).isEqualTo(new Told());
        assertThat(fake.goods().adjustments()).isZero();
    }

    @Test
    void manyThatDifferAreToldAtOnce() {
        var answers = shop.platform.tellStock(
                List.of(new StockLevel("" + red, 3), new StockLevel("" + blue, 4)), shop.session());

        assertThat(answers.values()).containsOnly(new Told());
        assertThat(fake.goods().countAt(red, 1)).isEqualTo(3);
        assertThat(fake.goods().countAt(blue, 1)).isEqualTo(4);
        assertThat(fake.goods().adjustments()).isEqualTo(1);
    }

    @Test
    void aProductThatKeepsTheCountItselfIsToldByItsOwnNumber() {
        long tea = fake.goods().product("Thee", "product");
        long only = fake.goods().variant(tea, "TEA", "", "");
        fake.goods().productCounts(tea, 1, 8);

        assertThat(tell(only, 6)).isEqualTo(new Told());

        assertThat(fake.goods().productCountAt(tea, 1)).isEqualTo(6);
    }

    @Test
    void variantsThatShareOneCountAreLeftAloneAndSaidSo() {
        fake.goods().productCounts(mug, 1, 8);

        assertThat(tell(red, 6))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.why()).contains("one count for all"));
        assertThat(fake.goods().productCountAt(mug, 1)).isEqualTo(8);
    }

    @Test
    void aProductThatTheStoreDoesNotCountIsLeftAloneAndSaidSo() {
        fake.goods().tracks(mug, "none");

        assertThat(tell(red, 6))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.why()).contains("track the quantity"));
        assertThat(shop.platform.stockLevels(List.of("" + red), shop.session()))
                .containsExactly(new ShopLevel("" + red, null));
    }

    @Test
    void oneThatIsRefusedHoldsUpNoOther() {
        var answers = shop.platform.tellStock(
                List.of(new StockLevel("" + red, 3_000_000_000L), new StockLevel("" + blue, 4)), shop.session());

        assertThat(answers.get("" + red))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.why()).contains("too large"));
        assertThat(answers.get("" + blue)).isEqualTo(new Told());
        assertThat(fake.goods().countAt(blue, 1)).isEqualTo(4);
    }

    @Test
    void aStoreWithTwoLocationsIsToldAtOneAndNeverAtTwo() {
        fake.goods().place(2, "Zeist");
        fake.goods().counts(red, 2, 7);

        assertThat(tell(red, 3))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> assertThat(no.why()).contains("several locations", "Hoofdvestiging", "Zeist"));
        assertThatExceptionOfType(ReconnectNeeded.class)
                .isThrownBy(() -> shop.platform.stockLevels(List.of("" + red), shop.session()));
        assertThat(fake.goods().adjustments()).isZero();

        shop.settings.put("stock-location", "zeist");
        assertThat(tell(red, 3)).isEqualTo(new Told());
        assertThat(fake.goods().countAt(red, 2)).isEqualTo(3);
        assertThat(fake.goods().countAt(red, 1)).isEqualTo(12);

        shop.settings.put("stock-location", "Parijs");
        assertThat(tell(red, 3)).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DOWN", "LOST_ANSWER", "HTML", "TOO_MANY"})
    void whateverGoesWrongOnTheWayIsTriedAgainWithoutHarm(Fault fault) {
        fake.next(1, "PUT", "/v3/inventory", fault);
        assertThatExceptionOfType(ShopUnavailable.class).isThrownBy(() -> tell(red, 3));
    }

    @Test
    void anAnswerThatIsLostAfterTheLevelWasTakenDoesNoHarm() {
        fake.next(1, "PUT", "/v3/inventory", Fault.LOST_ANSWER);
        assertThatExceptionOfType(ShopUnavailable.class).isThrownBy(() -> tell(red, 3));

        assertThat(tell(red, 3)).isEqualTo(new Told());

        assertThat(fake.goods().countAt(red, 1)).isEqualTo(3);
        assertThat(fake.goods().adjustments()).isEqualTo(1);
    }

    @Test
    void aTokenWithoutTheRightToStockSaysWhichOneIsMissingAndLetsOrdersIn() {
        fake.allowing("store_v2_orders", "store_v2_information_read_only", "store_v2_products_read_only");
        long order = fake.order().sent(1, "MUG-RED", "12.50").place();

        assertThatExceptionOfType(ReconnectNeeded.class)
                .isThrownBy(() -> tell(red, 3))
                .satisfies(e -> assertThat(e.problems()).allSatisfy(problem -> {
                    assertThat(problem.detail()).contains("store_inventory");
                    assertThat(problem.blocks()).isFalse();
                }));
        assertThat(shop.platform.order(new pakbon.orders.ExternalId("" + order), shop.session()))
                .isPresent();
    }

    @Test
    void everyVariantIsSoldByItselfWithWhatIsKnownOfIt() {
        fake.goods().known(red, "8712345678906", "https://img.example/r.jpg");
        long tea = fake.goods().product("Thee", "none");
        long only = fake.goods().variant(tea, "TEA", "", "");

        var sold = shop.platform.products(Cursor.START, shop.session()).products();

        assertThat(sold)
                .containsExactly(
                        new ShopProduct(
                                "" + red,
                                "MUG-RED",
                                "8712345678906",
                                "Mok",
                                "Kleur: Rood",
                                "https://img.example/r.jpg",
                                Quantity.of(12)),
                        new ShopProduct("" + blue, "MUG-BLUE", "", "Mok", "Kleur: Blauw", "", Quantity.of(5)),
                        new ShopProduct("" + only, "TEA", "", "Thee", "", "", null));
    }

    @Test
    void aCatalogueOfSeveralPagesIsWalkedToItsEnd() {
        IntStream.range(0, 120).forEach(n -> fake.goods().variantOf("P" + n, "Product " + n));

        var sold = new ArrayList<ShopProduct>();
        var page = shop.platform.products(Cursor.START, shop.session());
        sold.addAll(page.products());
        while (!page.isLast()) {
            assertThat(page.total()).isEqualTo(121);
            page = shop.platform.products(page.next(), shop.session());
            sold.addAll(page.products());
        }

        assertThat(sold).hasSize(122);
        assertThat(page.walked()).isEqualTo(121);
    }
}
