package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.channels.ImportProgress.State;
import pakbon.orders.ShopProduct;
import pakbon.outlets.OutletId;
import pakbon.shared.Quantity;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.PakbonTest;

/** Bringing in what a shop sells. */
@PakbonTest
@Import(PaperShops.class)
class ProductImportTests {
    @Autowired
    ApplicationContext pakbon;

    ConnectedShop shop;

    @BeforeEach
    void aShop() {
        shop = ConnectedShop.open(pakbon);
    }

    private static ShopProduct sold(String variant, String sku, @Nullable Integer stock) {
        return new ShopProduct(
                variant, sku, "", "Thee " + variant, "Maat: groot", "", stock == null ? null : Quantity.of(stock));
    }

    private void start(@Nullable OutletId outlet) {
        ConnectedShop.done(shop.business.in(
                () -> shop.business.the(ProductImports.class).start(shop.id(), outlet, shop.person())));
    }

    private void work() {
        shop.business.in(() -> shop.business.the(ProductImport.class).run(shop.retailer(), shop.id()));
    }

    private ImportProgress progress() {
        return shop.business.in(() -> shop.business
                .the(ProductImports.class)
                .of(shop.retailer(), shop.id())
                .orElseThrow());
    }

    private Product product(String sku) {
        return shop.business.in(() -> {
            var products = shop.business.the(Products.class);
            return products.byId(
                            shop.retailer(),
                            products.bySku(shop.retailer(), List.of(sku)).get(sku))
                    .orElseThrow();
        });
    }

    private Quantity level(ProductId product) {
        var utrecht = shop.business.outlet("Utrecht");
        return shop.business.in(() -> shop.business
                .the(Stock.class)
                .levels(shop.retailer(), product)
                .getOrDefault(new StockAt(utrecht, product), Quantity.ZERO));
    }

    @Test
    void everythingComesInPageByPageAndWhatWasThereStaysAsItWas() {
        shop.paper.pageSize = 10;
        IntStream.range(0, 34).forEach(at -> shop.paper.goods.add(sold("v" + at, "SKU-" + at, null)));
        shop.paper.goods.add(sold("v-mug", "MUG", 3));

        start(null);
        work();

        assertThat(progress())
                .returns(State.DONE, ImportProgress::state)
                .returns(35, ImportProgress::walked)
                .returns(35, ImportProgress::total)
                .returns(34, ImportProgress::added)
                .returns(1, ImportProgress::known);
        assertThat(product("SKU-33").name()).isEqualTo("Thee v33");
        assertThat(product("SKU-33").options()).isEqualTo("Maat: groot");
        assertThat(product("MUG").name()).isEqualTo("Product MUG");
        assertThat(level(product("MUG").id())).isEqualTo(Quantity.of(1000));
    }

    @Test
    void doingItAgainAddsNothing() {
        shop.paper.goods.add(sold("v1", "ONE", 5));
        shop.paper.goods.add(sold("v2", "", 5));
        start(shop.business.outlet("Utrecht"));
        work();

        start(shop.business.outlet("Utrecht"));
        work();

        assertThat(progress())
                .returns(0, ImportProgress::added)
                .returns(2, ImportProgress::known)
                .returns(0, ImportProgress::counted);
        assertThat(level(product("ONE").id())).isEqualTo(Quantity.of(5));
    }

    @Test
    void aPlaceholderThatAnOrderMadeBecomesTheProduct() {
        shop.paper.has(AnOrder.delivery("1").of(2, "NEW"));
        shop.pull();
        var placeholder = product("NEW");
        assertThat(placeholder.placeholder()).isTrue();
        shop.paper.goods.add(sold("v-other", "NEW", 8));

        start(shop.business.outlet("Utrecht"));
        work();

        assertThat(product("NEW"))
                .returns(placeholder.id(), Product::id)
                .returns("Thee v-other", Product::name)
                .returns(false, Product::placeholder);
        assertThat(progress().completed()).isOne();
        // The shop's figure is without what it has sold: it is the first count, and no sale is taken off twice.
        assertThat(level(placeholder.id())).isEqualTo(Quantity.of(8));
        var utrecht = new StockAt(shop.business.outlet("Utrecht"), placeholder.id());
        assertThat(shop.business.in(() -> shop.business.the(Stock.class).ledger(shop.retailer(), utrecht, 10)))
                .first()
                .returns("import", entry -> entry.reason());
    }

    @Test
    void whatAPersonCountedIsNotCountedOver() {
        shop.paper.goods.add(sold("v-mug", "MUG", 3));

        start(shop.business.outlet("Utrecht"));
        work();

        assertThat(level(product("MUG").id())).isEqualTo(Quantity.of(1000));
    }

    @Test
    void aShopThatGoesAwayIsTakenUpWhereItStopped() {
        shop.paper.pageSize = 10;
        IntStream.range(0, 30).forEach(at -> shop.paper.goods.add(sold("v" + at, "SKU-" + at, null)));
        var asked = new int[1];
        shop.paper.whileSelling = () -> shop.paper.away = ++asked[0] == 2;

        start(null);
        work();
        assertThat(progress())
                .returns(State.RUNNING, ImportProgress::state)
                .returns(10, ImportProgress::walked)
                .returns(1, ImportProgress::failures)
                .returns("the shop is away", ImportProgress::why);

        shop.business.in(() -> {
            shop.business.the(ProductImports.class).stop(shop.id(), shop.person());
            return shop.business.the(ProductImports.class).resume(shop.id(), shop.person());
        });
        work();

        assertThat(progress())
                .returns(State.DONE, ImportProgress::state)
                .returns(30, ImportProgress::added)
                .returns(30, ImportProgress::seen);
    }

    @Test
    void stoppingStopsBehindThePageThatIsRead() {
        shop.paper.pageSize = 10;
        IntStream.range(0, 30).forEach(at -> shop.paper.goods.add(sold("v" + at, "SKU-" + at, null)));
        shop.paper.whileSelling = () -> shop.business.in(() -> {
            shop.business.the(ProductImports.class).stop(shop.id(), shop.person());
            return shop;
        });

        start(null);
        work();

        assertThat(progress())
                .returns(State.STOPPED, ImportProgress::state)
                .returns(0, ImportProgress::walked)
                .returns(10, ImportProgress::added);
    }

    @Test
    void aPageThatWasKeptButNotPassedBeforeACrashChangesNothingTheSecondTime() {
        shop.paper.goods.add(sold("v1", "ONE", 5));
        shop.paper.goods.add(sold("v2", "TWO", null));
        shop.paper.whileSelling = () -> shop.business.in(() -> {
            shop.business.the(ProductImports.class).stop(shop.id(), shop.person());
            return shop;
        });
        start(shop.business.outlet("Utrecht"));
        work();
        shop.paper.whileSelling = () -> {};

        shop.business.in(() -> shop.business.the(ProductImports.class).resume(shop.id(), shop.person()));
        work();

        assertThat(progress())
                .returns(State.DONE, ImportProgress::state)
                .returns(2, ImportProgress::added)
                .returns(1, ImportProgress::counted)
                .returns(2, ImportProgress::seen);
        assertThat(level(product("ONE").id())).isEqualTo(Quantity.of(5));
    }
}
