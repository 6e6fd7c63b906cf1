package pakbon.outlets;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    private static final Pattern PREFIX = Pattern.compile("[\\p{L}\\p{N}./-]{0,8}");
    /** What people dial: digits and the signs between them, and the number of an extension. */
    private static final Pattern PHONE =
            Pattern.compile("[\\d +()/.-]*\\d[\\d +()/.-]*(?:ext\\.? *\\d+)?", Pattern.CASE_INSENSITIVE);

    public OutletDetails {
        name = name.strip();
        street = street.strip();
        city = city.strip();
        country = country.strip();
        postcode = Postcode.written(postcode, country);
        phone = phone.strip();
        receiptPrefix = receiptPrefix.strip();
    }

    /**
     * Everything that is wrong with them by themselves: no name, texts of more than {@value #LONGEST} signs, a country that
     * nobody knows, a phone that nobody can dial, a receipt prefix that is none.
     */
    List<OutletRefusal> objections() {
        var objections = new ArrayList<OutletRefusal>();
        if (name.isEmpty()) {
            objections.add(new OutletRefusal.OutletNameMissing());
        }
        texts().forEach((which, text) -> {
            if (text.length() > LONGEST) {
                objections.add(new OutletRefusal.TextTooLong(which, LONGEST));
            }
        });
        if (!country.isEmpty() && Whereabouts.of(country, "").country().isEmpty()) {
            objections.add(new OutletRefusal.CountryUnknown(country));
        }
        if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
            objections.add(new OutletRefusal.PhoneNotValid(phone));
        }
        if (!PREFIX.matcher(receiptPrefix).matches()) {
            objections.add(new OutletRefusal.PrefixNotValid());
        }
        return objections;
    }

    private Map<OutletText, String> texts() {
        return new EnumMap<>(Map.of(
                OutletText.NAME, name,
                OutletText.STREET, street,
                OutletText.POSTCODE, postcode,
                OutletText.CITY, city,
                OutletText.PHONE, phone));
    }
}
