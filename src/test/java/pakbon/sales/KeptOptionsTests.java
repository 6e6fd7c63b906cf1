package pakbon.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;

class KeptOptionsTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "wit; wit; wit",
                "rood, 300 ml; rood, 300 ml; rood, 300 ml",
                "Kleur: Wit, Gravure: voor oma Jansen; Kleur: Wit; Kleur: Wit",
                "color: WIT, size: 1,5 l, Tekst: Hoera, Anna; Wit, 1,5 l; Wit, 1,5 l",
                "voor oma Jansen: wit; Kleur: Wit; Kleur: Wit",
                "Kleur: Wit, Maat: M; Kleur: Wit, Maat: L; Kleur: Wit",
                "Tekst: Witte kerst; wit; ''",
                "Gravure: voor oma Jansen; ''; ''",
                "Kleur: (blauw); (blauw); (blauw)",
            })
    void whatTheCatalogSaysStaysAsFarAsTheLineSaysIt(String said, String catalog, String kept) {
        assertThat(KeptOptions.of(said, product(catalog, false))).isEqualTo(kept);
    }

    @Test
    void ofAnUnknownProductNothingStays() {
        assertThat(KeptOptions.of("voor oma Jansen", product("voor oma Jansen", true)))
                .isEmpty();
        assertThat(KeptOptions.of("wit", null)).isEmpty();
    }

    private static Product product(String options, boolean placeholder) {
        return new Product(
                ProductId.create(),
                "MOK",
                "Mok",
                options,
                BigDecimal.TEN,
                "",
                SoldBy.PIECE,
                placeholder,
                true,
                null,
                Instant.EPOCH,
                1);
    }
}
