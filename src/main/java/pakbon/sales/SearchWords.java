package pakbon.sales;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words by which people look for a sale: without accents and capitals, by their beginning. */
final class SearchWords {
    private static final int MOST = 24;
    private static final int LONGEST = 60;
    /** So many digits at its end say whose number it is. */
    static final int PHONE = 9;

    private SearchWords() {}

    static Set<String> of(String orderNumber, Customer customer, Collection<String> skus) {
        var words = new LinkedHashSet<String>();
        words.addAll(in(orderNumber));
        words.add(plain(orderNumber).strip());
        words.addAll(in(customer.name()));
        words.add(plain(customer.email()).strip());
        words.add(customer.phone().replaceAll("\\D", ""));
        words.add(ofPhone(customer.phone()));
        skus.forEach(sku -> words.add(plain(sku).strip()));
        words.removeIf(String::isBlank);
        return new LinkedHashSet<>(
                words.stream().map(SearchWords::cut).limit(MOST).toList());
    }

    /** The word by which all sales with this e-mail address are found; empty when it is. */
    static String ofEmail(String email) {
        return cut(plain(email).strip());
    }

    /** The same of a phone number: 0612345678, +31612345678 and 0031612345678 end alike. */
    static String ofPhone(String phone) {
        var digits = phone.replaceAll("\\D", "");
        return digits.length() > PHONE ? digits.substring(digits.length() - PHONE) : digits;
    }

    /** Codes of parcels; one that is all digits also as a person's typing is looked up. */
    static Set<String> ofCodes(Collection<String> codes) {
        var words = new LinkedHashSet<String>();
        for (var code : codes) {
            var word = plain(code).replaceAll("\\s+", "");
            words.add(cut(word));
            if (word.matches("\\d{10,}")) {
                words.add(word.substring(word.length() - 9));
            }
        }
        words.removeIf(String::isBlank);
        return words;
    }

    /** What a person typed, as beginnings of words; the longest first, because it finds the fewest. */
    static List<String> typed(String text) {
        var digits = text.replaceAll("[\\s()+./-]", "");
        if (digits.matches("\\d{9,}")) {
            return List.of(digits.substring(digits.length() - 9));
        }
        return Arrays.stream(plain(text).strip().split("\\s+"))
                .filter(word -> !word.isBlank())
                .map(word -> word.startsWith("#") && word.length() > 1 ? word.substring(1) : word)
                .map(SearchWords::cut)
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .limit(6)
                .toList();
    }

    private static List<String> in(String text) {
        return Arrays.stream(plain(text).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isBlank())
                .toList();
    }

    private static String cut(String word) {
        return word.length() > LONGEST ? word.substring(0, LONGEST) : word;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
