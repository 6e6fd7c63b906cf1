package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that people read stands in a template, a script or a class: it would be in one language only. */
class HardCodedTextsTests {
    private static final Path TEMPLATES = Path.of("target/generated-sources/jte");
    private static final Path SCRIPTS = Path.of("src/main/resources/static");
    private static final Path CLASSES = Path.of("src/main/java/pakbon");
    /** What is the same in every language, and languages, which are called by their own names. */
    private static final Set<String> NAMES =
            Set.of("Pakbon", "Scanner", "PDF", "ZPL", "SKU", "MB", "NL", "EN", "Nederlands", "English");
    /** A drawing of a slip, with the names of an example; and a taste of each language for whoever chooses one. */
    private static final Set<String> EXAMPLES = Set.of("JtewaybillGenerated.java", "JtesetupGenerated.java");

    private static final Pattern CONTENT = Pattern.compile("writeContent\\(\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"\\)");
    private static final Pattern UNREAD = Pattern.compile("<(script|style|code|kbd|samp)\\b.*?</\\1>", Pattern.DOTALL);
    private static final Pattern SAID =
            Pattern.compile("\\b(?:title|alt|placeholder|aria-label)=\"([^\"$\\x00]*\\p{L}{2,}[^\"$\\x00]*)\"");
    private static final Pattern BETWEEN_TAGS =
            Pattern.compile(">([^<>$`{}()=;'\"\\n&|]*\\p{L}{3,}[^<>$`{}()=;'\"\\n&|]*)<");
    private static final Pattern SENTENCE =
            Pattern.compile("[\"'](\\p{Lu}\\p{Ll}+ [^\"'\\n]*\\p{Ll}{2,}[^\"'\\n]*)[\"']");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)^[ \\t]*//[^\\n]*", Pattern.DOTALL);

    @Test
    void noTemplateSaysAnythingByItself() {
        var said = files(TEMPLATES, ".java")
                .filter(file -> !EXAMPLES.contains(file.getFileName().toString()))
                .flatMap(HardCodedTextsTests::saidByTemplate);
        assertThat(said).isEmpty();
    }

    @Test
    void noScriptSaysAnythingByItself() {
        var said = files(SCRIPTS, ".js")
                .filter(file -> !file.toString().contains("vendor"))
                .flatMap(file -> Stream.of(BETWEEN_TAGS, SAID, SENTENCE)
                        .flatMap(pattern ->
                                found(pattern, COMMENT.matcher(text(file)).replaceAll(""), file)));
        assertThat(said).isEmpty();
    }

    /** Programs read English in the API, operators in logs and numbers, and the demo is a shop with a name. */
    @Test
    void noPageOrDocumentSaysAnythingByItself() {
        var said = Stream.of("backoffice", "documents", "digests", "recovery", "alerts", "scanner")
                .flatMap(room -> files(CLASSES.resolve(room), ".java"))
                .filter(file -> !file.toString().contains("setup")
                        && !file.getFileName().toString().endsWith("Meters.java")
                        && !file.getFileName().toString().endsWith("Command.java"))
                .flatMap(file -> COMMENT.matcher(text(file))
                        .replaceAll("")
                        .lines()
                        .filter(Predicate.not(HardCodedTextsTests::isForProgrammers))
                        .flatMap(line -> found(SENTENCE, line.replaceFirst("//.*", ""), file)));
        assertThat(said).isEmpty();
    }

    private static boolean isForProgrammers(String line) {
        return Stream.of("Exception(", "log.", "@", "assert").anyMatch(line::contains);
    }

    private static Stream<String> saidByTemplate(Path file) {
        var content = CONTENT.matcher(text(file))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining("\0"));
        var written = content.replace("\\n", "\n")
                .replace("\\t", " ")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
        var read = UNREAD.matcher(written).replaceAll("");
        var between = Stream.of(read.replaceAll("<[^>]*>", "\0").split("[\\x00\\n]"));
        return Stream.concat(between, SAID.matcher(read).results().map(found -> found.group(1)))
                .map(words -> words.replaceAll("&\\w+;", " ").strip())
                .filter(words -> Pattern.compile("\\p{L}{2,}").matcher(words).find())
                .filter(Predicate.not(HardCodedTextsTests::isName))
                .map(words -> file.getFileName() + ": " + words);
    }

    private static boolean isName(String words) {
        return NAMES.contains(words.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""));
    }

    private static Stream<String> found(Pattern pattern, String text, Path file) {
        return pattern.matcher(text).results().map(MatchResult::group).map(words -> file + ": " + words);
    }

    private static Stream<Path> files(Path folder, String end) {
        try (var all = Files.walk(folder)) {
            var some = List.copyOf(
                    all.filter(file -> file.toString().endsWith(end)).toList());
            assertThat(some).as("%s is there", folder).isNotEmpty();
            return some.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
