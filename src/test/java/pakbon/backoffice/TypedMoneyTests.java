package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sum at the till, as it is typed. */
class TypedMoneyTests {
    @ParameterizedTest
    @CsvSource({
        "'41,75', EUR, 41.75",
        "41.75, EUR, 41.75",
        "'1.041,75', EUR, 1041.75",
        "'1,041.75', EUR, 1041.75",
        "1.250, KWD, 1.250"
    })
    void isReadInItsCurrency(String written, String currency, BigDecimal amount) {
        assertThat(TypedMoney.read(written, CurrencyUnit.of(currency)))
                .contains(Money.of(CurrencyUnit.of(currency), amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gratis", "0.250", "1.250", "12.345,678", "1.2345", "41,755"})
    void aSlipOfAThirdDecimalIsNoThousands(String written) {
        assertThat(TypedMoney.read(written, CurrencyUnit.EUR)).isEmpty();
    }
}
