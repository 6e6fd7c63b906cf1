package pakbon.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AddressTests {
    @Test
    void aCountryIsReadByItsNameInTheLanguageOfWhoReads() {
        assertThat(at("BE").lines(Locale.of("nl"))).containsExactly("Jo Jansen", "Markt 1", "9000 Gent", "België");
        assertThat(at("be").lines(Locale.ENGLISH)).endsWith("Belgium");
    }

    @Test
    void whatIsNoCodeStaysAsTheShopWroteIt() {
        assertThat(at("Belgique").lines(Locale.ENGLISH)).endsWith("Belgique");
        assertThat(at("").lines(Locale.ENGLISH)).endsWith("9000 Gent");
    }

    private static Address at(String country) {
        return new Address("Jo Jansen", "", "Markt 1", "", "9000", "Gent", "", country);
    }
}
