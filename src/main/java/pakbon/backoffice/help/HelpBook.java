package pakbon.backoffice.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;

/**
 * The help in one language: the Markdown of {@code docs/help}, which is in the jar as it stands there. Its table of contents
 * is {@code README.md}, so that the pages read the same here and where the project is kept.
 */
public final class HelpBook {
    private static final String CONTENTS = "README";
    private static final String ENDING = ".md";
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(_ -> (node, _, attributes) -> {
                if (node instanceof Heading heading) {
                    attributes.put("id", HelpArticle.anchor(text(heading)));
                }
            })
            .build();

    private final Map<String, HelpArticle> articles = new LinkedHashMap<>();
    private final List<Chapter> chapters;

    /** A group of pages in the table of contents. */
    public record Chapter(String title, List<Entry> entries) {}

    public record Entry(String slug, String title, String about) {}

    private HelpBook(String language) {
        chapters = contents(parse(language, CONTENTS));
        chapters.stream()
                .flatMap(chapter -> chapter.entries().stream())
                .forEach(entry -> articles.put(entry.slug(), article(entry.slug(), parse(language, entry.slug()))));
    }

    static HelpBook in(String language) {
        return new HelpBook(language);
    }

    List<Chapter> chapters() {
        return chapters;
    }

    Optional<HelpArticle> article(String slug) {
        return Optional.ofNullable(articles.get(slug));
    }

    /** In the order of the contents. */
    List<HelpArticle> articles() {
        return List.copyOf(articles.values());
    }

    private static Node parse(String language, String name) {
        try {
            var source = new ClassPathResource("help/" + language + "/" + name + ENDING)
                    .getContentAsString(StandardCharsets.UTF_8);
            return PARSER.parse(source);
        } catch (IOException e) {
            throw new UncheckedIOException("no help page " + name + " in " + language, e);
        }
    }

    private static List<Chapter> contents(Node document) {
        var chapters = new ArrayList<Chapter>();
        var title = "";
        for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                title = text(heading);
            } else if (node instanceof BulletList list && !title.isEmpty()) {
                chapters.add(new Chapter(title, entries(list)));
            }
        }
        return List.copyOf(chapters);
    }

    /** {@code [Delivery orders](delivery.md): from the packing slip to the doormat} */
    private static List<Entry> entries(BulletList list) {
        var entries = new ArrayList<Entry>();
        for (var item = list.getFirstChild(); item instanceof ListItem; item = item.getNext()) {
            if (item.getFirstChild() instanceof Paragraph line && line.getFirstChild() instanceof Link link) {
                var title = text(link);
                var about = text(line).substring(title.length()).replaceFirst("^[:\\s]+", "");
                entries.add(new Entry(slug(link.getDestination()), title, about));
            }
        }
        return List.copyOf(entries);
    }

    private static HelpArticle article(String slug, Node document) {
        var sections = new ArrayList<HelpArticle.Section>();
        var title = "";
        var heading = "";
        var words = new StringBuilder();
        for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading head && head.getLevel() == 1) {
                title = text(head);
            } else if (node instanceof Heading head && head.getLevel() == 2) {
                sections.add(new HelpArticle.Section(heading, words.toString()));
                heading = text(head);
                words.setLength(0);
            } else {
                words.append(text(node)).append(' ');
            }
        }
        sections.add(new HelpArticle.Section(heading, words.toString()));
        document.accept(new LinksWithin());
        return new HelpArticle(slug, title, withoutTitle(HTML.render(document)), List.copyOf(sections));
    }

    /** The first heading is the page's own, drawn by its template. */
    private static String withoutTitle(String html) {
        return html.replaceFirst("(?s)^<h1[^>]*>.*?</h1>\\s*", "");
    }

    private static String text(Node node) {
        var words = new Words();
        node.accept(words);
        return words.text().replaceAll("\\s+", " ").strip();
    }

    static String slug(String file) {
        return Arrays.stream(file.split("#", 2)).findFirst().orElse("").replaceFirst("\\.md$", "");
    }

    /** What a reader would read aloud: no addresses, no lines of a table. */
    private static final class Words extends AbstractVisitor {
        private final StringBuilder words = new StringBuilder();

        String text() {
            return words.toString();
        }

        @Override
        public void visit(Text text) {
            words.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            words.append(code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            words.append(code.getLiteral());
        }

        /** Whatever has an end of its own (a line, a cell, an item) ends a word, too. */
        @Override
        protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (parent instanceof Block || parent instanceof CustomNode) {
                words.append(' ');
            }
        }

        @Override
        public void visit(SoftLineBreak line) {
            words.append(' ');
        }
    }

    /** Pages name each other by file; here each has an address. */
    private static final class LinksWithin extends AbstractVisitor {
        @Override
        public void visit(Link link) {
            var to = link.getDestination();
            if (!to.contains("://")
                    && !to.startsWith("#")
                    && to.replaceFirst("#.*", "").endsWith(ENDING)) {
                link.setDestination("/help/" + to.replaceFirst("\\.md", ""));
            }
            visitChildren(link);
        }
    }
}
