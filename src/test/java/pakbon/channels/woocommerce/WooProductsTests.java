package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pakbon.channels.platform.Cursor;
import pakbon.orders.ShopProduct;
import pakbon.shared.Quantity;
import pakbon.testing.woo.FakeWooShop;

/** What a WooCommerce shop says that it sells. */
class WooProductsTests {
    private final FakeWooShop fake = FakeWooShop.open();
    private final WooShop shop = new WooShop(fake.address(), fake.credentials());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void eachVariationIsAProductAndTheOneThatVariesIsNone() {
        long mug = fake.product("MUG", "Mok &amp; schotel", "12.50");
        long red = fake.variation(mug, "MUG-RED", "Rood", "12.50");
        long blue = fake.variation(mug, "MUG", "Blauw", "12.50");
        long pot = fake.product("POT", "Pot", "20.00");
        fake.stock(pot, 7);

        var page = shop.platform.products(Cursor.START, shop.session());

        assertThat(page.isLast()).isTrue();
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.products()).extracting(ShopProduct::variantId).containsExactly("" + red, "" + blue, "" + pot);
        assertThat(page.products())
                .extracting(ShopProduct::name)
                .containsExactly("Mok & schotel", "Mok & schotel", "Pot");
        // What it shows is its parent's: it has no SKU of its own.
        assertThat(page.products()).extracting(ShopProduct::sku).containsExactly("MUG-RED", "", "POT");
        assertThat(page.products()).extracting(ShopProduct::stock).containsExactly(null, null, Quantity.of(7));
    }

    @Test
    void aLongListIsWalkedPageByPageWithoutLeavingOneOut() {
        IntStream.range(0, 120).forEach(at -> fake.product("P-" + at, "Product " + at, "1.00"));

        var first = shop.platform.products(Cursor.START, shop.session());
        var second = shop.platform.products(first.next(), shop.session());
        var third = shop.platform.products(second.next(), shop.session());

        assertThat(first.products().size()
                        + second.products().size()
                        + third.products().size())
                .isEqualTo(120);
        assertThat(first.isLast()).isFalse();
        assertThat(second.walked()).isEqualTo(100);
        assertThat(third.isLast()).isTrue();
        assertThat(third.total()).isEqualTo(120);
    }
}
