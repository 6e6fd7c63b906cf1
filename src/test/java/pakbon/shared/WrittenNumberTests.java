package pakbon.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever types a number writes it as they read it. */
class WrittenNumberTests {
    @ParameterizedTest
    @CsvSource({
        "2.000, true, 2000",
        "1.250, true, 1250",
        "'1,250', true, 1.250",
        "'1.250,50', true, 1250.50",
        "1.000.000, true, 1000000",
        "-1.250, true, -1250",
        "0.250, true, 0.250",
        "12.50, true, 12.50",
        "1.25, true, 1.25",
        "'2,000', false, 2000",
        "1.250, false, 1.250",
        "'1,250.5', false, 1250.5",
        "'0,5', false, 0.5",
        "' 1 250 ', true, 1250",
        "€ 12, true, 12"
    })
    void isReadAsThePeopleOfACountryWriteIt(String written, boolean commaIsDecimal, BigDecimal number) {
        assertThat(WrittenNumber.read(written, commaIsDecimal)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "veel", "1.2.3", "1,2,3", "1.25.000", "--1", "1e3", "12.", ",5", "1234567890123", "1.1234567"
            })
    void whatIsNoNumberIsNone(String written) {
        assertThat(WrittenNumber.read(written, true)).isEmpty();
    }
}
