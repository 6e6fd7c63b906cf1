package pakbon.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarcodeTests {
    @ParameterizedTest
    @CsvSource({
        "96385074, 96385074",
        "012345678905, 012345678905",
        "0012345678905, 012345678905",
        "8712345678906, 8712345678906",
        "08712345678906, 8712345678906",
        "18712345678903, 18712345678903",
        "871234 5678906, 8712345678906",
        "A-17, A-17"
    })
    void aCodeIsReadAsItStandsOnTheGoods(String typed, String printed) {
        assertThat(Barcode.of(typed).printed()).isEqualTo(printed);
        assertThat(Barcode.of(Barcode.of(typed).printed()))
                .as("typed once more")
                .isEqualTo(Barcode.of(typed));
    }

    @Test
    void theCodesOfAProductStayInTheirOrder() {
        assertThat(Barcode.printed(List.of("08712345678906", "00000096385074", "A-17")))
                .containsExactly("8712345678906", "96385074", "A-17");
    }
}
