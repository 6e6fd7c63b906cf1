package pakbon.retailers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A VAT number that its country never gives out is a slip of the hand, and would stand on every receipt. */
class VatNumberTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NL123456789B01",
                "nl 1234.56.789.b01",
                "BE 0123.456.789",
                "DE123456789",
                "FR 12 345678901",
                "ATU12345678",
                "ESX1234567L",
                "IE1234567FA",
                "EL123456789",
                "GB123456789",
                "XI123456789",
                "CHE-123.456.789",
                "NO123456789MVA"
            })
    void whatACountryGivesOutIsTaken(String written) {
        assertThat(VatNumber.isOne(VatNumber.plain(written))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "BE0123",
                "BE9123456789",
                "NL123456789",
                "NL123456789B1",
                "DE12345678",
                "AT12345678",
                "12"
            })
    void whatNoneGivesOutIsNot(String written) {
        assertThat(VatNumber.isOne(VatNumber.plain(written))).isFalse();
    }
}
