package pakbon.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.catalog.NewProduct;
import pakbon.catalog.Product;
import pakbon.catalog.Products;
import pakbon.fulfillment.FulfillmentFilter;
import pakbon.fulfillment.FulfillmentList;
import pakbon.sales.SalesFilter.Money;
import pakbon.shared.Channel;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** What people type who look for a sale, and what they find. */
@PakbonTest
class SearchTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    Business business;

    @BeforeEach
    void aBusiness() {
        business = Business.open(pakbon, "Utrecht").selling("POT", 10).selling("TEA", 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Aydın Yılmaz              | aydin
                    AYDIN YILMAZ              | yılmaz
                    Jürgen Müller             | Muller
                    Jurgen Muller             | müller
                    Uwe Strauß                | strauss
                    Uwe Strauss               | STRAUẞ
                    Marijke van IJzendoorn    | ijzen
                    Marijke van Ĳzendoorn     | IJzendoorn
                    Søren Łukasz              | soren lukasz
                    Jean-Pierre d’Arc         | jean-pierre
                    Jean-Pierre d’Arc         | pierre
                    Jean-Pierre d’Arc         | d'arc
                    Anouk de Vries            | Vries, Anouk
                    """)
    void aNameIsFoundHoweverItsLettersAreTyped(String name, String typed) {
        business.receive(AnOrder.delivery("1001").by(name, "").of(1, "POT"));

        assertThat(found(typed)).containsExactly("1001");
    }

    @ParameterizedTest
    @CsvSource({"gietijzeren theepot", "THEEPOT", "theep", "0.8", "l theepot", "creme", "t-shirt", "POT vries"})
    void aSaleIsFoundByWhatWasBought(String typed) {
        business.receive(AnOrder.delivery("1001")
                .of(1, "POT")
                .calling("POT", "Gietijzeren theepot (0.8 l), crème & T-shirt")
                .shippingFor("4.95"));
        business.receive(AnOrder.delivery("1002").of(1, "TEA").calling("TEA", "Sencha"));

        assertThat(found(typed)).containsExactly("1001");
        assertThat(worked(typed)).containsExactly("1001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <script>                  | <script>
                    <script>alert(1)</script> | <script>
                    <script>alert(1)</script> | <script>alert(1)</script>
                    <script>alert(1)</script> | alert(1)
                    O'Brien & Zn. [B.V.]      | [B.V.]
                    Piet *de bakker*          | *de
                    Anna “Ans” Smit           | “Ans”
                    Tom {Tommie} Smit         | tom {tommie}
                    """)
    void whateverSignsStandAroundAWordItIsFound(String name, String typed) {
        business.receive(AnOrder.delivery("1001").by(name, "").of(1, "POT"));
        business.receive(AnOrder.delivery("1002").of(1, "TEA").calling("TEA", "Thee " + name));
        business.receive(AnOrder.delivery("1003").by("Jan", "").of(1, "POT"));

        assertThat(found(typed)).containsExactlyInAnyOrder("1001", "1002");
        assertThat(worked(typed)).containsExactlyInAnyOrder("1001", "1002");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"<script>", "script>alert(1)", "[B.V.]", "“Ans”", "100%_a", "a\\b", "it's", "?*"})
    void aProductIsFoundByWhateverSignsItHas(String typed) {
        var name = "<script>alert(1)</script> [B.V.] “Ans” 100%_a a\\b it's ?*";
        var now = Instant.now();
        business.in(() -> pakbon.getBean(Products.class)
                .add(business.retailer, new NewProduct("ODD-2", name, "", List.of(), BigDecimal.ONE, "", false), now));
        assertThat(business.in(() -> pakbon.getBean(Products.class).page(business.retailer, typed, null, 9)))
                .extracting(Product::sku)
                .containsExactly("ODD-2");
    }

    @Test
    void aSkuIsFoundByItsSigns() {
        business.selling("*A+", 5).selling("A", 5);
        business.receive(AnOrder.delivery("1001").by("Jan", "").of(1, "*A+").calling("*A+", "Thee"));

        assertThat(found("*A+")).containsExactly("1001");
        assertThat(found("*a")).containsExactly("1001");
    }

    @Test
    void shippingIsNothingThatWasBought() {
        business.receive(AnOrder.delivery("1001").of(1, "POT").shippingFor("4.95"));

        assertThat(found("bezorgen")).isEmpty();
    }

    @Test
    void whatTheShopAddsToAnOrderIsFoundToo() {
        business.receive(AnOrder.delivery("1001").of(1, "POT"));
        business.receive(AnOrder.delivery("1001")
                .of(1, "POT")
                .of(1, "TEA")
                .calling("TEA", "Sencha")
                .after(60));

        assertThat(found("sencha")).containsExactly("1001");
    }

    @Test
    void aSaleOfBeforeIsFoundOnceItsWordsWereWrittenAnew() {
        business.receive(AnOrder.delivery("1001").by("Aydın", "").of(1, "POT").calling("POT", "Theepot"));
        business.receive(AnOrder.delivery("1002").by("Aydın", "").of(1, "POT"));
        var forgotten = business.sale("1002").id();
        business.in(() -> transaction.execute(_ -> {
            db.sql("delete from sales.search_word where retailer_id = :retailer")
                    .param("retailer", business.retailer.value())
                    .update();
            db.sql("update sales.sale set forgotten_at = now() where retailer_id = :retailer and id = :id")
                    .param("retailer", business.retailer.value())
                    .param("id", forgotten.value())
                    .update();
            return db.sql(
                            "insert into sales.unworded select retailer_id, id from sales.sale where retailer_id = :retailer")
                    .param("retailer", business.retailer.value())
                    .update();
        }));
        assertThat(found("theepot")).isEmpty();

        boolean more = business.in(
                () -> transaction.execute(_ -> pakbon.getBean(SaleWords.class).reword(business.retailer)));

        assertThat(more).isFalse();
        assertThat(found("theepot")).containsExactly("1001");
        assertThat(found("aydin")).as("and nobody who was forgotten").containsExactly("1001");
    }

    @Test
    void openWorkIsFoundHoweverManySalesBearTheWord() {
        business.receive(AnOrder.delivery("1001").by("Anouk de Vries", "").of(1, "POT"));
        business.receive(AnOrder.delivery("1002").by("Anouk Bos", "").of(1, "POT"));
        business.in(() -> transaction.execute(_ -> db.sql("""
                        insert into sales.search_word (retailer_id, word, placed_at, sale_id)
                        select :retailer, word, now() + n * interval '1 second', gen_random_uuid()
                          from generate_series(1, :many) as n, unnest(array['anouk', 'vries']) as word
                        """)
                .param("retailer", business.retailer.value())
                .param("many", SalesHistory.MOST_HITS)
                .update()));

        assertThat(worked("anouk")).containsExactlyInAnyOrder("1001", "1002");
        assertThat(worked("vries anouk")).containsExactly("1001");
        assertThat(isCut("anouk"))
                .as("history says that it did not look at all of it")
                .isTrue();
        assertThat(isCut("1001")).isFalse();
        assertThat(found("anouk")).isEmpty();
    }

    private boolean isCut(String typed) {
        return business.in(() -> pakbon.getBean(SalesHistory.class).look(business.retailer, typed))
                .isCut();
    }

    @Test
    void whatIsCompletedAndNotPaidAndWhatCameBackCanBeAskedFor() {
        for (var order : List.of("1001", "1002", "1003", "1004")) {
            business.receive(
                    order.equals("1001") || order.equals("1004")
                            ? AnOrder.delivery(order).of(1, "POT").unpaid()
                            : AnOrder.delivery(order).of(1, "POT"));
        }
        business.in(() -> transaction.execute(
                _ -> db.sql("""
                        update sales.sale set state = 'COMPLETED', returned = order_number = '1003'
                         where retailer_id = :retailer and order_number <> '1004'
                        """).param("retailer", business.retailer.value()).update()));

        assertThat(found(Set.of(SaleState.COMPLETED), false, Money.DUE)).containsExactly("1001");
        assertThat(found(Set.of(SaleState.COMPLETED), false, Money.SETTLED)).containsExactlyInAnyOrder("1002", "1003");
        assertThat(found(Set.of(), false, Money.DUE)).containsExactlyInAnyOrder("1001", "1004");
        assertThat(found(Set.of(), true, Money.ANY)).containsExactly("1003");
        assertThat(business.<Integer>in(() -> pakbon.getBean(SalesHistory.class)
                        .count(business.retailer, filter("", Set.of(), false, Money.ANY, 3))))
                .as("counted no further than asked")
                .isEqualTo(3);
    }

    private List<String> found(Set<SaleState> states, boolean returned, Money money) {
        return found(filter("", states, returned, money, 10));
    }

    private static SalesFilter filter(String typed, Set<SaleState> states, boolean returned, Money money, int most) {
        return new SalesFilter(typed, states, returned, Set.of(), money, null, Channel.ANY, null, null, null, most);
    }

    private List<String> worked(String typed) {
        var all = FulfillmentFilter.everything(List.of(business.outlet("Utrecht")), AnOrder.PLACED, 10);
        return business
                .in(() -> pakbon.getBean(FulfillmentList.class)
                        .rows(
                                business.retailer,
                                new FulfillmentFilter(
                                        all.outlets(),
                                        all.states(),
                                        null,
                                        Channel.ANY,
                                        typed,
                                        all.who(),
                                        all.flags(),
                                        all.order(),
                                        all.now(),
                                        null,
                                        10)))
                .stream()
                .map(row -> row.sale().source().orderNumber())
                .toList();
    }

    private List<String> found(String typed) {
        return found(filter(typed, Set.of(), false, Money.ANY, 10));
    }

    private List<String> found(SalesFilter filter) {
        return business.in(() -> pakbon.getBean(SalesHistory.class).search(business.retailer, filter)).stream()
                .map(sale -> sale.source().orderNumber())
                .toList();
    }
}
