package pakbon.backoffice.help;

import java.util.List;
import java.util.Locale;

/**
 * One page of help.
 *
 * @param html of everything below its title
 */
public record HelpArticle(String slug, String title, String html, List<Section> sections) {
    /**
     * What stands under one heading.
     *
     * @param heading empty for what stands before the first
     * @param text without any marks
     */
    record Section(String heading, String text) {
        String address() {
            return heading.isEmpty() ? "" : "#" + anchor(heading);
        }
    }

    /** Under which name a heading is jumped to: its words, as Markdown viewers make them. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} -]", "")
                .replace(' ', '-');
    }
}
