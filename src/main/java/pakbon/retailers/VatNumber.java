package pakbon.retailers;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a VAT number looks like: two letters of the country, then what that country gives out (Council Directive 2006/112/EC,
 * article 215, and for each member what VIES takes). Only the shape: whether it was given out, the tax office knows.
 */
final class VatNumber {
    /** Where nothing more is known: two digits among what follows the country. */
    private static final Pattern ANY = Pattern.compile("(?=(?:.*[0-9]){2})[0-9A-Z+*]{2,13}");

    private static final Pattern BRITISH = Pattern.compile("\\d{9}|\\d{12}|GD[0-4]\\d{2}|HA[5-9]\\d{2}");
    private static final Map<String, Pattern> KNOWN = Map.ofEntries(
            entry("AT", Pattern.compile("U\\d{8}")),
            entry("BE", Pattern.compile("[01]\\d{9}")),
            entry("BG", Pattern.compile("\\d{9,10}")),
            entry("CY", Pattern.compile("\\d{8}[A-Z]")),
            entry("CZ", Pattern.compile("\\d{8,10}")),
            entry("DE", Pattern.compile("\\d{9}")),
            entry("DK", Pattern.compile("\\d{8}")),
            entry("EE", Pattern.compile("\\d{9}")),
            entry("EL", Pattern.compile("\\d{9}")),
            entry("ES", Pattern.compile("[0-9A-Z]\\d{7}[0-9A-Z]")),
            entry("FI", Pattern.compile("\\d{8}")),
            entry("FR", Pattern.compile("[0-9A-Z]{2}\\d{9}")),
            entry("GB", BRITISH),
            entry("HR", Pattern.compile("\\d{11}")),
            entry("HU", Pattern.compile("\\d{8}")),
            entry("IE", Pattern.compile("\\d[0-9A-Z+*]\\d{5}[A-Z]{1,2}")),
            entry("IT", Pattern.compile("\\d{11}")),
            entry("LT", Pattern.compile("\\d{9}|\\d{12}")),
            entry("LU", Pattern.compile("\\d{8}")),
            entry("LV", Pattern.compile("\\d{11}")),
            entry("MT", Pattern.compile("\\d{8}")),
            entry("NL", Pattern.compile("[0-9A-Z+*]{9}B\\d{2}")),
            entry("PL", Pattern.compile("\\d{10}")),
            entry("PT", Pattern.compile("\\d{9}")),
            entry("RO", Pattern.compile("\\d{2,10}")),
            entry("SE", Pattern.compile("\\d{12}")),
            entry("SI", Pattern.compile("\\d{8}")),
            entry("SK", Pattern.compile("\\d{10}")),
            entry("XI", BRITISH));

    private VatNumber() {}

    /** As it is kept: in capitals, without the blanks, points and hyphens between. */
    static String plain(String written) {
        return written.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
    }

    /** @param plain see {@link #plain} */
    static boolean isOne(String plain) {
        return plain.matches("[A-Z]{2}.*")
                && KNOWN.getOrDefault(plain.substring(0, 2), ANY)
                        .matcher(plain.substring(2))
                        .matches();
    }
}
