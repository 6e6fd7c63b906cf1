package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.catalog.CatalogRefusal;
import pakbon.catalog.NewProduct;
import pakbon.catalog.Product;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductId;
import pakbon.catalog.ProductWish;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.orders.Placeholders.Placeholder;
import pakbon.orders.ProductRefusal.ProductUnknown;
import pakbon.sales.Sales;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.stock.LedgerEntry;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** A product that an order named and nobody knew, until somebody says what it is. */
@PakbonTest
class PlaceholderTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    Business business;

    @BeforeEach
    void aBusiness() {
        business = Business.open(pakbon, "Utrecht").selling("MUG", 10);
    }

    private List<Placeholder> unknown() {
        return business.in(() -> business.the(Placeholders.class).of(business.retailer, 50));
    }

    private Outcome<ProductId> link(ProductId placeholder, ProductId product) {
        return business.in(() -> business.the(Placeholders.class).link(placeholder, product, business.person));
    }

    private List<LedgerEntry> ledger(ProductId product) {
        var at = new StockAt(business.outlet("Utrecht"), product);
        return business.in(() -> business.the(Stock.class).ledger(business.retailer, at, 100));
    }

    private Product product(ProductId id) {
        return business.in(
                () -> business.the(Products.class).byId(business.retailer, id).orElseThrow());
    }

    private static ProductWish wish(String options, String sku, String... barcodes) {
        return new ProductWish(sku, "Wie", options, BigDecimal.ZERO, List.of(barcodes), "", SoldBy.PIECE);
    }

    @Test
    void itIsListedWithTheSalesInWhichItOccurred() {
        business.receive(AnOrder.delivery("1").of(2, "WHO"));

        assertThat(unknown()).singleElement().satisfies(each -> {
            assertThat(each.product().sku()).isEqualTo("WHO");
            assertThat(each.sales())
                    .singleElement()
                    .satisfies(sale -> assertThat(sale.source().orderNumber())
                            .isEqualTo(business.sale("1").source().orderNumber()));
        });
    }

    @Test
    void whatItsOrdersSayOfItIsReadThereAndNotKept() {
        business.receive(AnOrder.delivery("1").of(2, "WHO").choosing("WHO", "Kleur: wit, Gravure: voor oma"));

        assertThat(unknown()).singleElement().satisfies(each -> {
            assertThat(each.product().options()).isEmpty();
            assertThat(each.chosen()).containsExactly("Kleur: wit, Gravure: voor oma");
        });
    }

    @Test
    void onceLinkedItsStockOpenWorkAndFutureOrdersAreTheProducts() {
        business.receive(AnOrder.delivery("1").of(2, "WHO"));
        var who = unknown().getFirst().product().id();
        var mug = business.product("MUG");

        assertThat(link(who, mug)).isEqualTo(new Done<>(mug));

        assertThat(business.level("MUG")).isEqualTo(Quantity.of(8));
        assertThat(ledger(mug))
                .first()
                .returns("linked", LedgerEntry::reason)
                .returns(Quantity.of(-2), LedgerEntry::delta);
        assertThat(ledger(who)).extracting(LedgerEntry::delta).containsExactly(Quantity.of(2), Quantity.of(-2));
        assertThat(business.parts("1").getFirst().lines())
                .allMatch(line -> line.product().equals(mug));
        assertThat(unknown()).isEmpty();
        business.receive(AnOrder.delivery("2").of(1, "WHO"));
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(7));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatTheSaleSaysWasSoldStaysAsItWasSaid() {
        business.receive(AnOrder.delivery("1").of(2, "WHO"));
        var before = lines();

        link(unknown().getFirst().product().id(), business.product("MUG"));

        assertThat(lines()).isEqualTo(before);
    }

    private Object lines() {
        var sale = business.sale("1").id();
        return business.in(() -> business.the(Sales.class).lines(business.retailer, List.of(sale)));
    }

    @Test
    void anOrderThatIsCancelledAfterLinkingGivesItsStockBackToTheProduct() {
        business.receive(AnOrder.delivery("1").of(2, "WHO"));
        link(unknown().getFirst().product().id(), business.product("MUG"));

        business.in(() -> business.the(OrderIntake.class)
                .vanished(business.shop(), business.order("1").externalId(), business.person));

        assertThat(business.level("MUG")).isEqualTo(Quantity.of(10));
    }

    @Test
    void whatIsNoPlaceholderIsNotLinkedAndNothingIsLinkedTwice() {
        business.receive(AnOrder.delivery("1").of(2, "WHO"));
        var who = unknown().getFirst().product().id();
        var mug = business.product("MUG");

        assertThat(link(mug, who)).isEqualTo(new Refused<>(new ProductUnknown()));
        assertThat(link(mug, mug)).isEqualTo(new Refused<>(new ProductUnknown()));
        link(who, mug);
        assertThat(link(who, mug)).isEqualTo(new Refused<>(new ProductUnknown()));
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(8));
    }

    @Test
    void itCanBecomeAProductOfItsOwn() {
        business.receive(AnOrder.delivery("1").of(2, "WHO"));
        var who = unknown().getFirst().product().id();

        var outcome = business.in(
                () -> business.the(Placeholders.class).adopt(who, wish("Wit", "", "8712345678906"), business.person));

        assertThat(outcome).isInstanceOf(Done.class);
        assertThat(product(who))
                .returns("Wie", Product::name)
                .returns("Wit", Product::options)
                .returns(false, Product::placeholder)
                .returns("WHO", Product::sku);
        assertThat(unknown()).isEmpty();
    }

    @Test
    void whoGivesItASkuWaitsForWhoeverWritesOneLikeItAtTheSameTime() throws Exception {
        var now = business.the(Clock.class).instant();
        var who = business.in(() -> business.the(Products.class)
                .add(business.retailer, NewProduct.placeholder("", "Wie", List.of(), SoldBy.PIECE), now));
        var wish = new ProductWish("KAN", "Kan", "", BigDecimal.ONE, List.of(), "", SoldBy.PIECE);
        assertThat(whileSomebodyAdds(
                        wish, () -> business.the(Placeholders.class).adopt(who, wish("", "kan"), business.person)))
                .isEqualTo(new Refused<>(new CatalogRefusal.SkuTaken("kan", "KAN")));

        var told = new NewProduct("pan", "Pan", "", List.of(), BigDecimal.ONE, "", false);
        var pan = new ProductWish("PAN", "Pan", "", BigDecimal.ONE, List.of(), "", SoldBy.PIECE);
        assertThat(whileSomebodyAdds(
                        pan, () -> business.the(ProductEditing.class).add(told, business.person)))
                .isEqualTo(new Refused<>(new CatalogRefusal.SkuTaken("pan", "PAN")));
    }

    private <T> Outcome<T> whileSomebodyAdds(ProductWish wish, Callable<Outcome<T>> deed) throws Exception {
        try (var others = Executors.newSingleThreadExecutor()) {
            var done = business.in(() -> transaction.execute(_ -> {
                business.the(ProductEditing.class).add(wish, business.person);
                var running = others.submit(() -> business.in(deed));
                while (!running.isDone() && !someoneWaits()) {
                    Thread.onSpinWait();
                }
                return running;
            }));

            return done.get();
        }
    }

    private boolean someoneWaits() {
        return db.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void itCannotTakeTheSkuOfAnother() {
        var now = business.the(Clock.class).instant();
        var who = business.in(() -> business.the(Products.class)
                .add(business.retailer, NewProduct.placeholder("", "Wie", List.of(), SoldBy.PIECE), now));

        var outcome = business.in(() -> business.the(Placeholders.class).adopt(who, wish("", "MUG"), business.person));

        assertThat(outcome).isEqualTo(new Refused<>(new CatalogRefusal.SkuTaken("MUG", "MUG")));
        assertThat(business.in(() -> business.the(Placeholders.class).adopt(who, wish("", "mug"), business.person)))
                .isEqualTo(new Refused<>(new CatalogRefusal.SkuTaken("mug", "MUG")));
    }
}
