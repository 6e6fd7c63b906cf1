package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import pakbon.testing.woo.Fault;

/** What a shop is told of stock, and what it says that it sells. */
class ShopifyStockTests {
    private final OpenedShop shop = new OpenedShop();
    private final String mug = String.valueOf(shop.mug);
    private final String plate = String.valueOf(shop.plate);

    @BeforeEach
    void itCountsItsMugsInUtrecht() {
        shop.fake.counts(shop.mug, Map.of("Utrecht", 12L));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private StockAnswer tell(String variant, long quantity) {
        return shop.platform
                .tellStock(List.of(new StockLevel(variant, quantity)), shop.session())
                .getOrDefault(variant, new StockAnswer.Unsupported());
    }

    @Test
    void whatTheShopSaysAlreadyIsNotWritten() {
        assertThat(tell(mug, 12)).isEqualTo(new Told());
        assertThat(shop.fake.stockWrites()).isZero();
    }

    @Test
    void aMugThatIsSoldWhileWeLookIsNotForgotten() {
        shop.fake.betweenReadAndWrite(() -> shop.fake.counts(shop.mug, Map.of("Utrecht", 11L)));

        assertThat(tell(mug, 8)).isEqualTo(new Told());

        assertThat(shop.fake.countAt(shop.mug, "Utrecht")).isEqualTo(8);
        assertThat(shop.fake.stockWrites()).as("the first was refused").isEqualTo(1);
    }

    @Test
    void oneThatIsRefusedHoldsUpNoOther() {
        shop.fake.counts(shop.plate, Map.of("Utrecht", 3L));

        var answers = shop.platform.tellStock(
                List.of(new StockLevel(mug, 2_000_000_000L), new StockLevel(plate, 1)), shop.session());

        assertThat(answers.get(mug))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.why()).contains("INVALID_QUANTITY_TOO_HIGH"));
        assertThat(answers.get(plate)).isEqualTo(new Told());
        assertThat(shop.fake.countAt(shop.plate, "Utrecht")).isEqualTo(1);
    }

    @Test
    void aProductThatTheShopDoesNotCountIsLeftAloneAndSaidSo() {
        assertThat(tell(plate, 4))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.why()).contains("track the quantity"));
        assertThat(shop.platform.stockLevels(List.of(plate), shop.session()))
                .containsExactly(new ShopLevel(plate, null));
    }

    @Test
    void whatIsNotStockedAtTheLocationYetIsFromNowOn() {
        shop.fake.counts(shop.mug, Map.of("Zeist", 5L));
        shop.settings.put("stock-location", "Utrecht");
        shop.fake.counts(shop.plate, Map.of("Utrecht", 3L));
        shop.fake.uncounts(shop.mug, "Utrecht");

        assertThat(tell(mug, 4)).isEqualTo(new Told());

        assertThat(shop.fake.countAt(shop.mug, "Utrecht")).isEqualTo(4);
        assertThat(shop.fake.countAt(shop.mug, "Zeist")).isEqualTo(5);
    }

    @Test
    void aShopWithTwoLocationsIsToldAtOneAndNeverAtTwo() {
        shop.fake.counts(shop.mug, Map.of("Utrecht", 12L, "Zeist", 5L));

        assertThat(tell(mug, 3))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.why()).contains("several locations", "Utrecht", "Zeist"));
        assertThatExceptionOfType(ReconnectNeeded.class)
                .isThrownBy(() -> shop.platform.stockLevels(List.of(mug), shop.session()));
        assertThat(shop.fake.stockWrites()).isZero();

        shop.settings.put("stock-location", "zeist");
        assertThat(tell(mug, 3)).isEqualTo(new Told());
        assertThat(shop.fake.countAt(shop.mug, "Zeist")).isEqualTo(3);
        assertThat(shop.fake.countAt(shop.mug, "Utrecht")).isEqualTo(12);

        shop.settings.put("stock-location", "Parijs");
        assertThat(tell(mug, 3)).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DOWN", "LOST_ANSWER", "HTML"})
    void whateverGoesWrongOnTheWayIsTriedAgainWithoutHarm(Fault fault) {
        shop.fake.next(1, "SetStock", fault);

        assertThatExceptionOfType(ShopUnavailable.class).isThrownBy(() -> tell(mug, 3));
        assertThat(tell(mug, 3)).isEqualTo(new Told());

        assertThat(shop.fake.countAt(shop.mug, "Utrecht")).isEqualTo(3);
        assertThat(shop.fake.stockWrites()).isEqualTo(1);
    }

    @Test
    void anAppWithoutTheRightToStockSaysWhichOneIsMissing() {
        shop.fake.withoutScope("write_inventory");

        assertThatExceptionOfType(ReconnectNeeded.class)
                .isThrownBy(() -> tell(mug, 3))
                .satisfies(e -> assertThat(e.problems()).extracting("detail").containsExactly("write_inventory"));
    }

    @Test
    void everyVariantIsSoldByItselfWithWhatIsKnownOfIt() {
        long red = shop.fake.variant("T-RED", "Shirt", "Kleur", "Rood", "8712345678906", "https://img.example/r.jpg");

        var sold = shop.platform.products(Cursor.START, shop.session()).products();

        assertThat(sold)
                .containsExactly(
                        new ShopProduct(mug, "MUG-RED", "", "Mok rood", "", "", Quantity.of(12)),
                        new ShopProduct(plate, "PLATE", "", "Bord", "", "", null),
                        new ShopProduct(
                                String.valueOf(red),
                                "T-RED",
                                "8712345678906",
                                "Shirt",
                                "Kleur: Rood",
                                "https://img.example/r.jpg",
                                null));
    }

    @Test
    void aCatalogueOfSeveralPagesIsWalkedToItsEnd() {
        IntStream.range(0, 120).forEach(n -> shop.fake.product("P" + n, "Product " + n, "1.00"));

        var sold = new ArrayList<ShopProduct>();
        var page = shop.platform.products(Cursor.START, shop.session());
        sold.addAll(page.products());
        while (!page.isLast()) {
            page = shop.platform.products(page.next(), shop.session());
            sold.addAll(page.products());
        }

        assertThat(sold).hasSize(122);
        assertThat(page.walked()).isEqualTo(122);
        assertThat(page.total()).isEqualTo(122);
    }
}
