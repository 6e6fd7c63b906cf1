package pakbon.fulfillment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import pakbon.shared.Address;

/**
 * A carrier whose public page follows a parcel (C6). Where that page asks for the postcode, and the country, of the
 * address, they stand in the link, so that the customer sees where the parcel is without typing anything.
 */
public enum Carrier {
    POSTNL("PostNL", "postnl|post nl", "3S[A-Z0-9]{9,18}|[A-Z]{2}\\d{9}NL") {
        @Override
        String page(String code, Address to, String language) {
            var base = "https://jouw.postnl.nl/track-and-trace/" + code;
            return postcode(to).isEmpty() ? base : base + "-" + country(to) + "-" + postcode(to);
        }
    },
    DHL("DHL", "dhl.*", "JVGL[A-Z0-9]{8,24}|JJD[A-Z0-9]{8,24}|JD\\d{16,18}") {
        @Override
        String page(String code, Address to, String language) {
            return country(to).equals("NL") && !postcode(to).isEmpty()
                    ? "https://my.dhlecommerce.nl/home/tracktrace/" + code + "/" + postcode(to)
                    : "https://www.dhl.com/" + (language.equals("nl") ? "nl-nl" : "global-en")
                            + "/home/tracking.html?tracking-id=" + code + "&submit=1";
        }
    },
    DPD("DPD", "dpd.*", "\\d{14}") {
        @Override
        String page(String code, Address to, String language) {
            return "https://tracking.dpd.de/status/" + (language.equals("nl") ? "nl_NL" : "en_US") + "/parcel/" + code;
        }
    },
    GLS("GLS", "gls.*", "\\d{11,12}") {
        @Override
        String page(String code, Address to, String language) {
            return country(to).equals("NL") && !postcode(to).isEmpty()
                    ? "https://www.gls-info.nl/tracking?parcelNo=" + code + "&zipcode=" + postcode(to)
                    : "https://gls-group.com/track/" + code;
        }
    },
    UPS("UPS", "ups.*", "1Z[A-Z0-9]{16}") {
        @Override
        String page(String code, Address to, String language) {
            return "https://www.ups.com/track?loc=" + (language.equals("nl") ? "nl_NL" : "en_GB") + "&tracknum=" + code;
        }
    },
    BPOST("bpost", "bpost.*|b-post|bpack.*", "32\\d{22}|[A-Z]{2}\\d{9}BE") {
        @Override
        String page(String code, Address to, String language) {
            var base = "https://track.bpost.cloud/btr/web/#/search?itemCode=" + code + "&lang="
                    + (language.equals("nl") ? "nl" : "en");
            return postcode(to).isEmpty() ? base : base + "&postalCode=" + postcode(to);
        }
    };

    private final String label;
    private final Pattern names;
    private final Pattern codes;

    Carrier(String label, String names, String codes) {
        this.label = label;
        this.names = Pattern.compile(names);
        this.codes = Pattern.compile(codes);
    }

    /** The name as the carrier writes it. */
    public String label() {
        return label;
    }

    /** The carrier that staff mean by this name; empty for one of their own. */
    public static Optional<Carrier> named(String name) {
        var plain = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.names.matcher(plain).matches())
                .findFirst();
    }

    /** Whose code this looks like. A suggestion: several carriers in the Netherlands print a code that begins with 3S. */
    public static Optional<Carrier> guess(String code) {
        var plain = compact(code);
        return Arrays.stream(values())
                .filter(each -> each.codes.matcher(plain).matches())
                .findFirst();
    }

    /**
     * Where anybody can follow the parcel.
     *
     * @param to where the parcel goes; parts may be empty
     * @param language the reader's
     */
    public String link(String code, Address to, Locale language) {
        return page(encoded(compact(code)), to, language.getLanguage());
    }

    abstract String page(String code, Address to, String language);

    /** As carriers print it, without the blanks between groups. */
    static String compact(String code) {
        return code.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    }

    private static String postcode(Address to) {
        return encoded(compact(to.postcode()));
    }

    private static String country(Address to) {
        return to.country().isBlank() ? "NL" : encoded(compact(to.country()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
