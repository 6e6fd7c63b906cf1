package pakbon.outlets;

import java.time.ZoneId;

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

    public OutletDetails {
        name = name.strip();
        street = street.strip();
        postcode = postcode.strip();
        city = city.strip();
        country = country.strip();
        phone = phone.strip();
        receiptPrefix = receiptPrefix.strip();
    }

    boolean isTooLong() {
        return java.util.stream.Stream.of(name, street, postcode, city, country, phone)
                .anyMatch(text -> text.length() > LONGEST);
    }
}
