package pakbon.outlets;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a postcode looks like in the countries where most of our shops are; of any other country nothing is said. Only the shape:
 * whether there is such a place, its post knows.
 *
 * @param example of one, for whoever typed another thing
 */
public record Postcode(Pattern shape, String example) {
    /** Where the post of that country leaves a blank: so many signs from the end. */
    private static final Map<String, Integer> BLANK = Map.of("NL", 2, "GB", 3);

    private static final Map<String, Postcode> KNOWN = Map.of(
            "NL", new Postcode(Pattern.compile("(?:NL-?)?[1-9]\\d{3}[A-Z]{2}"), "1234 AB"),
            "BE", new Postcode(Pattern.compile("(?:B(?:E)?-?)?[1-9]\\d{3}"), "1000"),
            "DE", new Postcode(Pattern.compile("(?:D(?:E)?-?)?\\d{5}"), "10115"),
            "FR", new Postcode(Pattern.compile("(?:F(?:R)?-?)?\\d{5}"), "75001"),
            "GB", new Postcode(Pattern.compile("GIR0AA|[A-Z]{1,2}\\d[A-Z\\d]?\\d[A-Z]{2}"), "SW1A 1AA"));

    /** @param country ISO 3166 */
    static Optional<Postcode> in(String country) {
        return Optional.ofNullable(KNOWN.get(country.strip().toUpperCase(Locale.ROOT)));
    }

    /** Why this is no postcode there; empty where it may be one. Blanks and small letters are fine. */
    public static Optional<OutletRefusal> refusal(String written, String country) {
        var plain = plain(written);
        return in(country)
                .filter(there -> !there.shape().matcher(plain).matches())
                .map(there -> new OutletRefusal.PostcodeNotValid(written.strip(), there.example()));
    }

    /** As the post of that country prints it: {@code 3511 AB}, {@code SW1A 1AA}; as it was written where that is not known. */
    static String written(String postcode, String country) {
        var there = country.strip().toUpperCase(Locale.ROOT);
        if (!KNOWN.containsKey(there) || refusal(postcode, country).isPresent()) {
            return postcode.strip();
        }
        var plain = plain(postcode);
        int blank = plain.length() - BLANK.getOrDefault(there, plain.length());
        return blank > 0 ? plain.substring(0, blank) + " " + plain.substring(blank) : plain;
    }

    private static String plain(String written) {
        return written.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    }
}
