package pakbon.teahouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What lies on the sandbox shop's shelves. */
class AssortmentTests {
    @Test
    void thereAreSixtyArticlesAndNoTwoShareASkuABarcodeOrAName() {
        var all = Assortment.get().all();

        assertThat(all).hasSize(60);
        assertThat(all.stream().map(Article::sku)).doesNotHaveDuplicates();
        assertThat(all.stream().map(Article::barcode)).doesNotHaveDuplicates();
        assertThat(all.stream().map(article -> article.name() + ", " + article.options()))
                .doesNotHaveDuplicates();
        assertThat(all.stream()
                        .filter(article -> article.unit() != Article.Unit.DOWNLOAD)
                        .map(Article::bin))
                .allMatch(bin -> bin.matches("[A-D]-\\d\\d-\\d"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyBarcodeIsAnEan13ForUseInsideAShop() {
        for (var article : Assortment.get().all()) {
            var code = article.barcode();
            assertThat(code).matches("2\\d{12}");
            int sum = 0;
            for (int at = 0; at < 13; at++) {
                sum += Character.digit(code.charAt(at), 10) * (at % 2 == 0 ? 1 : 3);
            }
            assertThat(sum % 10).as(code).isZero();
        }
        assertThat(Ean13.inStore(1)).isEqualTo("2000000000015");
    }

    @Test
    void someLiesAtOneOutletOnlySoThatOrdersHaveToBeSplit() {
        var assortment = Assortment.get();

        assertThat(assortment.those(article -> article.isOnlyAt(0))).hasSizeGreaterThan(3);
        assertThat(assortment.those(article -> article.isOnlyAt(1))).hasSizeGreaterThan(3);
        assertThat(assortment.those(Article::isScarce)).hasSizeGreaterThan(1);
        assertThat(assortment.those(Article::isPlentiful)).hasSizeGreaterThan(30);
    }
}
