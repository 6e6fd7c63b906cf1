package pakbon.outlets;

import java.time.ZoneId;
import java.util.regex.Pattern;

/** What an owner says about an outlet. */
public record OutletDetails(
        String name,
        String street,
        String postcode,
        String city,
        String country,
        String phone,
        ZoneId zone,
        String receiptPrefix,
        OpeningHours hours,
        OutletRules rules) {
    /** No text about an outlet is longer. */
    public static final int LONGEST = 120;

    private static final Pattern PHONE =
            Pattern.compile("[\\d +()/.-]*\\d[\\d +()/.-]*(?:ext\\.? *\\d+)?", Pattern.CASE_INSENSITIVE);

    public OutletDetails {
        name = name.strip();
        street = street.strip();
        postcode = postcode.strip();
        city = city.strip();
        country = country.strip();
        phone = phone.strip();
        receiptPrefix = receiptPrefix.strip();
    }

    /** Nothing, or what people dial: digits and the signs between them, and the number of an extension. */
    boolean hasPhone() {
        return phone.isEmpty() || PHONE.matcher(phone).matches();
    }

    boolean isTooLong() {
        return java.util.stream.Stream.of(name, street, postcode, city, country, phone)
                .anyMatch(text -> text.length() > LONGEST);
    }
}
