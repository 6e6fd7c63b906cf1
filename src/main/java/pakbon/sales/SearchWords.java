package pakbon.sales;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which people look for a sale, by their beginning: without capitals, and letters without their marks, as
 * somebody types them who does not have them on the keyboard (Aydın as aydin, Straße as strasse).
 */
final class SearchWords {
    private static final int MOST = 24;
    private static final int MOST_OF_GOODS = 24;
    private static final int LONGEST = 60;
    /** So many digits at its end say whose number it is. */
    static final int PHONE = 9;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern TYPED_AROUND = Pattern.compile("^[#(\"']+(?=.)|(?<=.)[,;:!?)\"']+$");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Letters that Unicode does not take apart into a plain one and its mark. */
    private static final Map<Character, String> OF_THEIR_OWN = Map.ofEntries(
            Map.entry('ı', "i"),
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ø', "o"),
            Map.entry('ł', "l"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('ħ', "h"),
            Map.entry('ŧ', "t"),
            Map.entry('’', "'"),
            Map.entry('‘', "'"));

    private SearchWords() {}

    static Set<String> of(String orderNumber, Customer customer, Collection<SaleLine> lines) {
        var goods = lines.stream()
                .filter(line -> line.kind() == SaleLine.Kind.PRODUCT)
                .toList();
        var words = new LinkedHashSet<String>();
        words.addAll(in(orderNumber));
        words.add(plain(orderNumber).strip());
        words.addAll(in(customer.name()));
        words.add(plain(customer.email()).strip());
        words.add(customer.phone().replaceAll("\\D", ""));
        words.add(ofPhone(customer.phone()));
        lines.forEach(line -> words.add(plain(line.sku()).strip()));
        var named = new LinkedHashSet<String>();
        goods.forEach(line -> named.addAll(in(line.name())));
        return Stream.concat(few(words, MOST), few(named, MOST_OF_GOODS))
                .collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    private static Stream<String> few(Set<String> words, int most) {
        return words.stream()
                .filter(word -> !word.isBlank())
                .map(SearchWords::cut)
                .limit(most);
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
        return Arrays.stream(SPACES.split(plain(text).strip()))
                .map(word -> TYPED_AROUND.matcher(word).replaceAll(""))
                .filter(word -> !word.isBlank())
                .map(SearchWords::cut)
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .limit(6)
                .toList();
    }

    /** A word without the signs around it, as those of names are kept; one that is nothing else stays. */
    static String bare(String word) {
        var bare = AROUND.matcher(word).replaceAll("");
        return bare.isEmpty() ? word : bare;
    }

    /** What stands between the signs of a word, the longest first. */
    static List<String> parts(String word) {
        return BETWEEN_PARTS
                .splitAsStream(word)
                .filter(part -> !part.isEmpty())
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
    }

    /** The words of a name, and the parts of a word that has some: t-shirt, t, shirt. */
    private static List<String> in(String text) {
        return SPACES.splitAsStream(plain(text))
                .map(word -> AROUND.matcher(word).replaceAll(""))
                .flatMap(word -> Stream.concat(Stream.of(word), BETWEEN_PARTS.splitAsStream(word)))
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
    }

    private static String cut(String word) {
        return word.length() > LONGEST ? word.substring(0, LONGEST) : word;
    }

    private static String plain(String text) {
        var small = text.toLowerCase(Locale.ROOT);
        if (small.chars().allMatch(each -> each < 128)) {
            return small;
        }
        var bare =
                MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD)).replaceAll("");
        var plain = new StringBuilder(bare.length());
        for (int at = 0; at < bare.length(); at++) {
            plain.append(OF_THEIR_OWN.getOrDefault(bare.charAt(at), String.valueOf(bare.charAt(at))));
        }
        return plain.toString();
    }
}
