package pakbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page that says which test shows each sentence of the article speaks of tests that are there. */
class ArticleTests {
    private static final Pattern ROW = Pattern.compile("\\| (S\\d+) \\|.*\\|(.*)\\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everySentenceHasItsRowInOrder() {
        assertThat(rows().stream().map(Row::sentence))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 67)
                        .mapToObj(number -> "S" + number)
                        .toList());
    }

    @Test
    void everySentenceNamesATestThatIsThere() {
        var tests = tests();
        for (var row : rows()) {
            var named = NAMED.matcher(row.shownBy()).results().toList();
            assertThat(named).as("tests that show " + row.sentence()).isNotEmpty();
            for (var name : named) {
                assertThat(tests.getOrDefault(name.group(1), ""))
                        .as(row.sentence() + " is shown by " + name.group())
                        .contains("void " + name.group(2) + "(");
            }
        }
    }

    private record Row(String sentence, String shownBy) {}

    private static List<Row> rows() {
        return read(Path.of("docs", "article.md"))
                .lines()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> new Row(row.group(1), row.group(2)))
                .toList();
    }

    private static Map<String, String> tests() {
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().endsWith("Tests.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            ArticleTests::read,
                            (one, other) -> one + other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
