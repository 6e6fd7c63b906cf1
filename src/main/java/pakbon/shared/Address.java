package pakbon.shared;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where goods go or bills come from; every part may be empty. {@code country} is an ISO 3166 code. */
public record Address(
        String name,
        String company,
        String street,
        String extra,
        String postcode,
        String city,
        String region,
        String country) {
    public static final Address NONE = new Address("", "", "", "", "", "", "", "");

    public boolean isEmpty() {
        return street.isBlank() && city.isBlank() && postcode.isBlank();
    }

    /** As written on a label, one line each, empty ones left out. */
    public List<String> lines() {
        return Stream.of(company, name, street, extra, (postcode + " " + city).strip(), region, country)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The same for somebody who reads this language: the country by its name; what is no code stays as it was written. */
    public List<String> lines(Locale language) {
        var known = country.strip().matches("[A-Za-z]{2}")
                ? Locale.of("", country.strip()).getDisplayCountry(language)
                : country;
        return new Address(name, company, street, extra, postcode, city, region, known).lines();
    }
}
