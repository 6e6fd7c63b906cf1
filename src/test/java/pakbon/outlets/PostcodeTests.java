package pakbon.outlets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A postcode that the post of its country would never print is a slip of the hand. */
class PostcodeTests {
    @ParameterizedTest
    @CsvSource({
        "NL, 3511 AB",
        "NL, 3511ab",
        "NL, NL-3511 AB",
        "nl, 3511AB",
        "BE, 9000",
        "BE, B-9000",
        "DE, 01067",
        "DE, D-10115",
        "FR, 75001",
        "GB, SW1A 1AA",
        "GB, m1 1ae",
        "GB, EC1A1BB",
        "IE, D02 X285",
        "IE, 99",
        "US, 99",
        "'', 99",
        "NL , 3511AB"
    })
    void whatMayBeOneIsTaken(String country, String written) {
        assertThat(Postcode.refusal(written, country)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NL, 99, 1234 AB", "NL, 0123 AB, 1234 AB", "NL, 3511, 1234 AB", "NL, 3511 ABC, 1234 AB", "NL, '', 1234 AB",
        "BE, 0999, 1000", "BE, 90000, 1000", "DE, 1067, 10115", "FR, 7500A, 75001", "GB, 3511 AB, SW1A 1AA"
    })
    void whatCannotBeOneIsRefusedWithOneThatIs(String country, String written, String example) {
        assertThat(Postcode.refusal(written, country))
                .contains(new OutletRefusal.PostcodeNotValid(written.strip(), example));
    }

    @ParameterizedTest
    @CsvSource({
        "NL, 3511ab, 3511 AB",
        "NL, 3511  AB, 3511 AB",
        "nl, ' 3511 ab ', 3511 AB",
        "BE, b-9000, B-9000",
        "GB, sw1a1aa, SW1A 1AA",
        "NL, 99x, 99x",
        "IE, d02 x285, d02 x285"
    })
    void itIsKeptAsTheEnvelopeWantsIt(String country, String written, String kept) {
        assertThat(Postcode.written(written, country)).isEqualTo(kept);
    }
}
