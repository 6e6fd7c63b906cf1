package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockLevel;
import pakbon.testing.woo.FakeWooShop;
import pakbon.testing.woo.Fault;

/** How many there are, told to a WooCommerce shop. */
class WooStockTests {
    private final FakeWooShop fake = FakeWooShop.open();
    private final WooShop shop = new WooShop(fake.address(), fake.credentials());
    private final long mug = fake.product("MUG", "Mok", "12.50");
    private final long shirt = fake.product("SHIRT", "Shirt", "20.00");
    private final long small = fake.variation(shirt, "SHIRT-S", "Shirt, small", "20.00");

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void aProductThatTheShopDoesNotCountIsCountedFromNowOn() {
        assertThat(shop.platform.stockLevels(List.of("" + mug), shop.session()))
                .containsExactly(new ShopLevel("" + mug, null));

        assertThat(tell(mug, 7)).isEqualTo(new StockAnswer.Told());

        assertThat(fake.stockOf(mug)).isEqualTo(7);
    }

    @Test
    void aVariationIsWrittenBelowItsParentAlsoWhenItsParentIsKnownAlready() {
        long large = fake.variation(shirt, "SHIRT-L", "Shirt, large", "20.00");

        var answers = shop.platform.tellStock(
                List.of(new StockLevel("" + small, 3), new StockLevel("" + mug, 4), new StockLevel("" + large, 5)),
                shop.session());

        assertThat(answers.values()).containsOnly(new StockAnswer.Told()).hasSize(3);
        assertThat(tell(small, 2)).isEqualTo(new StockAnswer.Told());
        assertThat(List.of(fake.stockOf(small), fake.stockOf(mug), fake.stockOf(large)))
                .containsExactly(2L, 4L, 5L);
        assertThat(fake.requests())
                .filteredOn(request -> request.method().equals("POST"))
                .extracting(FakeWooShop.Request::path)
                .contains("/wp-json/wc/v3/products/" + shirt + "/variations/batch");
    }

    @Test
    void whatTheShopSaysAlreadyIsNotWritten() {
        fake.counted(mug, 7);

        assertThat(tell(mug, 7)).isEqualTo(new StockAnswer.Told());

        assertThat(fake.stockWrites()).isZero();
    }

    @Test
    void aCountThatTheParentKeepsIsTheParentsWhenThereIsOneVariationAndNobodysWhenThereAreMore() {
        fake.counted(shirt, 10);
        assertThat(tell(small, 6)).isEqualTo(new StockAnswer.Told());
        assertThat(fake.stockOf(shirt)).isEqualTo(6);

        fake.variation(shirt, "SHIRT-L", "Shirt, large", "20.00");
        assertThat(tell(small, 1)).isInstanceOf(StockAnswer.Rejected.class);
        assertThat(fake.stockOf(shirt)).isEqualTo(6);
    }

    @Test
    void anAnswerOf200ThatChangedNothingIsNotBelieved() {
        fake.counted(mug, 9).ignoringStock();

        assertThat(tell(mug, 7)).isEqualTo(new StockAnswer.Rejected("told 7, but the shop says 9"));
    }

    @Test
    void aShopThatIsAwayIsToldLater() {
        fake.always(Fault.UNAVAILABLE_503);

        assertThatThrownBy(() -> tell(mug, 7)).isInstanceOf(ShopUnavailable.class);
    }

    @Test
    void aLevelWhoseAnswerWasLostIsFoundInPlace() {
        fake.next(1, "POST", Fault.LOST_ANSWER);
        assertThatThrownBy(() -> tell(mug, 7)).isInstanceOf(ShopUnavailable.class);

        assertThat(tell(mug, 7)).isEqualTo(new StockAnswer.Told());
        assertThat(fake.stockWrites()).isOne();
    }

    private StockAnswer tell(long variant, long quantity) {
        Map<String, StockAnswer> answers =
                shop.platform.tellStock(List.of(new StockLevel("" + variant, quantity)), shop.session());
        return answers.get("" + variant);
    }
}
