package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pakbon.api.Scope;
import pakbon.audit.Chain;
import pakbon.audit.Entry;
import pakbon.fulfillment.StateWord;
import pakbon.fulfillment.Step;
import pakbon.orders.OrderStage;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.trail.Kind;
import pakbon.users.Permission;
import pakbon.users.Role;

/** What is written is written in both languages, and whatever a page asks for has been written. */
class TextsTests {
    private static final Path TEXTS = Path.of("src/main/resources/messages");
    private static final Pattern ASKED_BY_TEMPLATE =
            Pattern.compile("(?:page\\.t|localize|texts\\(\\)\\.of)\\(\\s*\"([^\"]+)\"(\\s*\\+)?");
    private static final Pattern ASKED_BY_JAVA =
            Pattern.compile("[tT]exts(?:\\(\\))?\\.of\\(\\s*\"([^\"]+)\"(\\s*\\+)?");
    private static final Pattern WORD = Pattern.compile("[\"'`]([a-z][A-Za-z0-9_.-]*)(?:[\"'`](\\s*\\+)?|(\\$\\{))");
    private static final Pattern REFUSAL_CODE =
            Pattern.compile("String code\\(\\) \\{\\s*return \"([a-z0-9-]+)\";", Pattern.DOTALL);

    private final Map<String, String> english = read("texts.properties");
    private final Map<String, String> dutch = read("texts_nl.properties");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(dutch.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
    }

    @Test
    void nothingIsSaidTwiceUnderOneName() throws IOException {
        for (var file : List.of("texts.properties", "texts_nl.properties")) {
            var keys = Files.readAllLines(TEXTS.resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertThat(keys).doesNotHaveDuplicates();
        }
    }

    @Test
    void bothLanguagesNameTheSameFacts() {
        english.forEach((key, text) -> assertThat(facts(dutch.get(key))).as(key).isEqualTo(facts(text)));
    }

    @Test
    void noTextHoldsAStraightApostropheBecauseItWouldSwallowFacts() {
        assertThat(english).allSatisfy((_, text) -> assertThat(text).doesNotContain("'"));
        assertThat(dutch).allSatisfy((_, text) -> assertThat(text).doesNotContain("'"));
    }

    @Test
    void everyTextCanBeFilledIn() {
        for (var texts : Set.of(english, dutch)) {
            texts.forEach((key, text) -> assertThat(new MessageFormat(text).format(new Object[] {1, 2, 3, 4, 5}))
                    .as(key)
                    .isNotBlank());
        }
    }

    @Test
    void whateverAPageAsksForHasBeenWritten() throws IOException {
        var missing = new TreeMap<String, String>();
        asked().forEach((key, where) -> {
            var known = key.endsWith(".")
                    ? english.keySet().stream().anyMatch(one -> one.startsWith(key))
                    : english.containsKey(key);
            if (!known) {
                missing.put(key, where);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRefusalHasItsSentence() throws IOException {
        var missing = new TreeSet<String>();
        for (var source : sources("src/main/java", ".java")) {
            var code = REFUSAL_CODE.matcher(Files.readString(source));
            while (code.find()) {
                if (!english.containsKey("refusal." + code.group(1))) {
                    missing.add("refusal." + code.group(1) + " in " + source.getFileName());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyValueThatSentencesNameHasItsWord() {
        for (var kind : List.of(
                Role.class,
                Permission.class,
                Scope.class,
                Kind.class,
                Entry.What.class,
                Chain.Break.Why.class,
                Actor.Client.class,
                Handover.class,
                Step.class,
                StateWord.class,
                OrderStage.class)) {
            for (var value : kind.getEnumConstants()) {
                assertThat(english).containsKey("word." + kind.getSimpleName() + "." + ((Enum<?>) value).name());
            }
        }
    }

    /** A key stands somewhere as it is, or begins with what is put together there with a value. */
    @Test
    void everyTextIsAskedFor() throws IOException {
        var written = new TreeSet<String>();
        var begun = new TreeSet<String>();
        for (var source : Stream.of(
                        sources("src/main/jte", ".jte"),
                        sources("src/main/java", ".java"),
                        sources("src/main/resources/static", ".js"))
                .flatMap(Set::stream)
                .toList()) {
            var word = WORD.matcher(Files.readString(source));
            while (word.find()) {
                (word.group(2) == null && word.group(3) == null ? written : begun).add(word.group(1));
            }
        }
        begun.addAll(List.of("fulfillments.short.", "fulfillments.found.", "refusal.", "word."));
        begun.removeIf(part -> !part.endsWith(".") && !part.endsWith("-"));
        assertThat(english.keySet().stream()
                        .filter(key -> !written.contains(key))
                        .filter(key -> begun.stream().noneMatch(key::startsWith)))
                .isEmpty();
    }

    private static Map<String, String> asked() throws IOException {
        var asked = new LinkedHashMap<String, String>();
        for (var source : sources("src/main/jte", ".jte")) {
            collect(ASKED_BY_TEMPLATE, source, asked);
        }
        for (var source : sources("src/main/java", ".java")) {
            collect(ASKED_BY_JAVA, source, asked);
        }
        return asked;
    }

    /** What is put together from a part and a value ("error." + fault) is kept as that part. */
    private static void collect(Pattern pattern, Path source, Map<String, String> asked) throws IOException {
        var found = pattern.matcher(Files.readString(source));
        while (found.find()) {
            asked.put(found.group(1), source.getFileName().toString());
        }
    }

    private static Set<Path> sources(String folder, String ending) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> facts(String text) {
        return Pattern.compile("\\{(\\d+)")
                .matcher(text)
                .results()
                .map(fact -> fact.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> read(String file) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(TEXTS.resolve(file))));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, properties::getProperty, (one, _) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
