package pakbon.teahouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The drawings of the tea house's goods. */
class PicturesTests {
    private static final Set<String> ONLY = Set.of("svg", "g", "path", "rect", "circle", "ellipse");
    private static final Set<String> COLOURS_BY_NAME = Set.of("base", "dark", "light");

    @Test
    void everyArticleIsDrawnWellFormedAndWithNothingThatRunsOrFetches() throws Exception {
        for (var article : Assortment.get().all()) {
            var picture = Pictures.of(article.shape(), article.colour());
            assertThat(picture.mediaType()).isEqualTo("image/svg+xml");
            assertThat(picture.content().length).as(article.sku()).isLessThan(6_000);
            var document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(picture.content()));
            var all = document.getElementsByTagName("*");
            for (int at = 0; at < all.getLength(); at++) {
                var element = (Element) all.item(at);
                assertThat(ONLY).as(article.sku()).contains(element.getTagName());
                for (int of = 0; of < element.getAttributes().getLength(); of++) {
                    var attribute = element.getAttributes().item(of);
                    assertThat(attribute.getNodeName()).doesNotStartWith("on").doesNotContain("href");
                    assertThat(attribute.getNodeValue()).as(article.sku()).doesNotContain("url(");
                    assertThat(COLOURS_BY_NAME).as(article.sku()).doesNotContain(attribute.getNodeValue());
                }
            }
        }
    }

    @Test
    void sistersOfAnotherColourLookDifferent() {
        var looks = new HashSet<String>();
        for (var article : Assortment.get().all()) {
            looks.add(new String(Pictures.of(article.shape(), article.colour()).content(), StandardCharsets.UTF_8));
        }
        assertThat(looks).hasSizeGreaterThan(50);
    }
}
