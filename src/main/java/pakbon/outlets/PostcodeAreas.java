package pakbon.outlets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.Whereabouts.Area;

/** Where Dutch and Belgian postcodes lie, by their first digits: read once, when somebody first asks. */
final class PostcodeAreas {
    private static final String FILE = "/outlets/postcodes.txt";
    private static final int MOST_DIGITS = 3;
    private static final int FEWEST_DIGITS = 2;
    /** {@code 3581 AB}, {@code 3581ab}, {@code 1000}, {@code B-1000}. */
    private static final Pattern DIGITS = Pattern.compile("(?:[A-Za-z]{1,2}\\s*-\\s*)?(\\d{4})(?!\\d).*");

    private static final Map<String, Area> KNOWN = read();

    private PostcodeAreas() {}

    /** Null where nothing is known of such a postcode. */
    static @Nullable Area find(String country, String postcode) {
        var digits = DIGITS.matcher(postcode.strip());
        if (!digits.matches()) {
            return null;
        }
        for (int length = MOST_DIGITS; length >= FEWEST_DIGITS; length--) {
            var found = KNOWN.get(country + " " + digits.group(1).substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Map<String, Area> read() {
        var areas = new HashMap<String, Area>();
        try (var file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PostcodeAreas.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            for (var line = file.readLine(); line != null; line = file.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    var said = line.split(" ", 5);
                    areas.put(
                            said[0] + " " + said[1],
                            new Area(said[1], said[4], Double.parseDouble(said[2]), Double.parseDouble(said[3])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(areas);
    }
}
