package pakbon.backoffice.help;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds a section that holds every word that was typed, whatever its capitals and accents; titles count most. */
public final class HelpSearch {
    private static final int MOST = 20;
    private static final int LEAD = 60;
    private static final int LENGTH = 180;
    private static final int IN_TITLE = 8;
    private static final int IN_HEADING = 4;

    private HelpSearch() {}

    /**
     * @param before and {@code after}: the words around the first that was found
     * @param found as it stands there; empty when it stands in a title
     */
    public record Hit(String address, String title, String heading, String before, String found, String after) {}

    private record Ranked(int rank, Hit hit) {}

    static List<Hit> find(HelpBook book, String query) {
        var words = Arrays.stream(plain(query).split("\\s+"))
                .filter(word -> !word.isBlank())
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        return book.articles().stream()
                .flatMap(article -> article.sections().stream().map(section -> rank(article, section, words)))
                .filter(ranked -> ranked.rank() > 0)
                .sorted(Comparator.comparingInt(Ranked::rank).reversed())
                .limit(MOST)
                .map(Ranked::hit)
                .toList();
    }

    private static Ranked rank(HelpArticle article, HelpArticle.Section section, List<String> words) {
        var title = plain(article.title());
        var heading = plain(section.heading());
        var text = plain(section.text());
        var rank = 0;
        for (var word : words) {
            var here = (heading.contains(word) ? IN_HEADING : 0) + (text.contains(word) ? 1 : 0);
            // A word in the title counts once for the page, at its beginning.
            here += title.contains(word) ? section.heading().isEmpty() ? IN_TITLE : here > 0 ? 1 : 0 : 0;
            if (here == 0) {
                return new Ranked(0, hit(article, section, words));
            }
            rank += here;
        }
        return new Ranked(rank, hit(article, section, words));
    }

    private static Hit hit(HelpArticle article, HelpArticle.Section section, List<String> words) {
        var text = section.text().replaceAll("\\s+", " ").strip();
        var plain = plain(text);
        var word = words.stream().filter(plain::contains).findFirst().orElse("");
        var at = word.isEmpty() ? 0 : plain.indexOf(word);
        var from = Math.max(0, at - LEAD);
        while (from > 0 && text.charAt(from - 1) != ' ') {
            from--;
        }
        var to = Math.min(text.length(), at + LENGTH);
        return new Hit(
                "/help/" + article.slug() + section.address(),
                article.title(),
                section.heading(),
                (from > 0 ? "… " : "") + text.substring(from, at),
                text.substring(at, at + word.length()),
                text.substring(at + word.length(), to) + (to < text.length() ? " …" : ""));
    }

    /** As long as the text itself, letter for letter, so that a place in the one is a place in the other. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            var letters = Character.toString(point);
            var bare = Normalizer.normalize(letters, Normalizer.Form.NFD).substring(0, letters.length());
            var small = bare.toLowerCase(Locale.ROOT);
            plain.append(small.length() == letters.length() ? small : letters);
        });
        return plain.toString();
    }
}
