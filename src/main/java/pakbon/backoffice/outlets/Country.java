package pakbon.backoffice.outlets;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A country to choose.
 *
 * @param code ISO 3166, as it is kept
 * @param name in the reader's language
 */
public record Country(String code, String name) {
    /** All of them, in the order in which the reader would look one up. */
    public static List<Country> all(Locale language) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(language)))
                .sorted(Comparator.comparing(Country::name, Collator.getInstance(language)))
                .toList();
    }
}
