package pakbon.backoffice.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever looks for help finds it, in the language they read, and every way inside leads somewhere. */
class HelpTests {
    private static final Path DOCS = Path.of("docs/help");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");
    private static final Pattern ANCHOR = Pattern.compile("id=\"([^\"]+)\"");

    @Test
    void everyPageIsThereInBothLanguagesAndStandsInTheContentsOfBothInOnePlace() throws IOException {
        assertThat(files("nl")).isEqualTo(files("en"));
        for (var language : List.of("en", "nl")) {
            assertThat(HelpBook.in(language).articles().stream().map(HelpArticle::slug))
                    .as(language)
                    .containsExactlyInAnyOrderElementsOf(files(language));
        }
        assertThat(slugs("nl")).isEqualTo(slugs("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void everyLinkInsideLeadsToAPageAndToAHeadingThatIsThere(String language) {
        var book = HelpBook.in(language);
        for (var article : book.articles()) {
            LINK.matcher(article.html()).results().map(link -> link.group(1)).forEach(link -> {
                if (link.startsWith("http")) {
                    return;
                }
                var parts = link.split("#", 2);
                assertThat(parts[0]).as(article.slug()).startsWith("/help/");
                var there = book.article(parts[0].substring("/help/".length()));
                assertThat(there).as(article.slug() + " -> " + link).isPresent();
                if (parts.length == 2) {
                    assertThat(ANCHOR.matcher(there.orElseThrow().html())
                                    .results()
                                    .map(id -> id.group(1)))
                            .as(article.slug() + " -> " + link)
                            .contains(parts[1]);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void everyPageHasATitleAndIsNoMoreThanAScreenOrTwo(String language) {
        assertThat(HelpBook.in(language).articles()).allSatisfy(article -> {
            assertThat(article.title()).as(article.slug()).isNotBlank();
            assertThat(article.html())
                    .as(article.slug())
                    .doesNotContain("<h1", "&lt;")
                    .hasSizeBetween(400, 14_000);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "nl, betaling toevoegen, unpaid",
        "nl, beschadigd, fulfillments",
        "nl, VESTIGING omleiden, split",
        "nl, geannuleerd verpakt, returns",
        "en, tracking code, delivery",
        "en, receipt printer, printing",
        "en, woocommerce key, channels",
        "en, certificate iphone, secure-connection"
    })
    void aFewWordsFindThePlace(String language, String words, String page) {
        assertThat(HelpSearch.find(HelpBook.in(language), words))
                .extracting(HelpSearch.Hit::address)
                .anyMatch(address -> address.startsWith("/help/" + page));
    }

    @Test
    void whatIsFoundCanBeJumpedToAndNothingIsFoundForNothing() {
        var book = HelpBook.in("nl");
        for (var hit : HelpSearch.find(book, "voorraad")) {
            var parts = hit.address().split("#", 2);
            var article = book.article(parts[0].substring("/help/".length())).orElseThrow();
            assertThat(parts.length == 1 || article.html().contains("id=\"" + parts[1] + "\""))
                    .as(hit.address())
                    .isTrue();
        }
        assertThat(HelpSearch.find(book, "  ")).isEmpty();
        assertThat(HelpSearch.find(book, "xylofoon")).isEmpty();
    }

    @Test
    void accentsAndCapitalsMakeNoDifferenceAndMoveNoLetter() {
        assertThat(HelpSearch.plain("Eén CAFÉ İstanbul ﬁ 😀"))
                .startsWith("een cafe ")
                .hasSize("Eén CAFÉ İstanbul ﬁ 😀".length());
    }

    @Test
    void theContentsSayWhatEachPageIsAboutAndNoAddresses() {
        var first = HelpBook.in("en").chapters().getFirst().entries().getFirst();
        assertThat(first.title()).isEqualTo("First steps");
        assertThat(first.about()).isEqualTo("five minutes with the practice shop");
        assertThat(HelpSearch.find(HelpBook.in("en"), "balance due"))
                .allSatisfy(hit ->
                        assertThat(hit.before() + hit.found() + hit.after()).doesNotContain(".md", "|", "**"));
    }

    private static List<String> slugs(String language) {
        return HelpBook.in(language).articles().stream().map(HelpArticle::slug).toList();
    }

    private static TreeSet<String> files(String language) throws IOException {
        try (var files = Files.list(DOCS.resolve(language))) {
            return files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
