package pakbon.outlets;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an address lies, as far as its country and postcode say. Good enough to tell which outlet is the nearest, and for
 * nothing else: a postcode counts by its first two or three digits (docs/decisions/2026-11-27-the-nearest-outlet.md).
 *
 * @param country ISO 3166 code; empty when nobody said, or nobody understands it
 * @param area null where the postcode is none that is known
 */
public record Whereabouts(String country, @Nullable Area area) {
    public static final Whereabouts UNKNOWN = new Whereabouts("", null);

    private static final double EARTH_RADIUS = 6371.0;
    private static final Pattern DUTCH = Pattern.compile("\\d{4}\\s*[A-Za-z]{2}");

    /** @param digits with which the postcodes of the area begin */
    public record Area(String digits, String town, double latitude, double longitude) {
        /** As people read it: {@code 35 (Utrecht)}. */
        public String words() {
            return digits + " (" + town + ")";
        }
    }

    /** @param country a code, or its name in Dutch, English, French or German; may be empty for a Dutch postcode */
    public static Whereabouts of(String country, String postcode) {
        var code = code(country, postcode);
        return new Whereabouts(code, code.isEmpty() ? null : PostcodeAreas.find(code, postcode));
    }

    static Whereabouts of(String country, String postcode, ZoneId zone) {
        var known = of(country, postcode);
        return known.country().isEmpty() && country.isBlank() ? of(usualIn(zone), postcode) : known;
    }

    /** Outlets often say no country, but always their clock. */
    private static String usualIn(ZoneId zone) {
        return switch (zone.getId()) {
            case "Europe/Amsterdam" -> "NL";
            case "Europe/Brussels" -> "BE";
            default -> "";
        };
    }

    private static String code(String country, String postcode) {
        var said = country.strip();
        if (said.isEmpty()) {
            return DUTCH.matcher(postcode.strip()).matches() ? "NL" : "";
        }
        return Countries.CODES.getOrDefault(said.toLowerCase(Locale.ROOT), "");
    }

    public boolean isSameCountry(Whereabouts other) {
        return !country.isEmpty() && country.equals(other.country);
    }

    /** As the crow flies, from the middle of one area to that of the other; empty where either is not known. */
    public OptionalInt kilometresTo(Whereabouts other) {
        if (area == null || other.area == null) {
            return OptionalInt.empty();
        }
        double north = Math.toRadians(other.area.latitude - area.latitude);
        double east = Math.toRadians(other.area.longitude - area.longitude);
        double half = square(Math.sin(north / 2))
                + Math.cos(Math.toRadians(area.latitude))
                        * Math.cos(Math.toRadians(other.area.latitude))
                        * square(Math.sin(east / 2));
        return OptionalInt.of((int) Math.round(2 * EARTH_RADIUS * Math.asin(Math.sqrt(half))));
    }

    private static double square(double number) {
        return number * number;
    }

    private static final class Countries {
        static final Map<String, String> CODES = codes();

        private static Map<String, String> codes() {
            var codes = new HashMap<String, String>();
            var languages = List.of(Locale.of("nl"), Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN);
            for (var code : Locale.getISOCountries()) {
                var country = Locale.of("", code);
                codes.put(code.toLowerCase(Locale.ROOT), code);
                languages.forEach(language ->
                        codes.putIfAbsent(country.getDisplayCountry(language).toLowerCase(Locale.ROOT), code));
            }
            codes.put("holland", "NL");
            codes.put("the netherlands", "NL");
            return Map.copyOf(codes);
        }
    }
}
