package pakbon.backoffice.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import pakbon.audit.AuditQuery.Called;
import pakbon.backoffice.Texts;
import pakbon.trail.Kind;

/** What the log calls by a name that somebody searches for: entries keep our words, and people read theirs. */
final class AuditSaid {
    private static final int SHORTEST = 4;
    private static final String FIELD = "audit.field.";
    private static final Set<String> FIELDS = fields();

    private AuditSaid() {}

    /**
     * The kinds whose name this is in the reader's language, and the fields in whose name a word begins like it, in capitals or
     * not; of fields nothing that is shorter than {@value #SHORTEST} signs, which would be half of the log.
     */
    static Called by(String text, Texts texts) {
        var name = text.strip();
        return name.isEmpty()
                ? Called.NOTHING
                : new Called(
                        Arrays.stream(Kind.values())
                                .filter(kind -> texts.word(kind).equalsIgnoreCase(name))
                                .collect(Collectors.toSet()),
                        FIELDS.stream()
                                .filter(field -> isIn(name, texts.of(FIELD + field)))
                                .collect(Collectors.toSet()));
    }

    private static boolean isIn(String name, String field) {
        return field.equalsIgnoreCase(name)
                || name.length() >= SHORTEST
                        && (" " + field).toLowerCase(Locale.ROOT).contains(" " + name.toLowerCase(Locale.ROOT));
    }

    /** Those that stand by themselves: what is within a list or a setting is found with it. */
    private static Set<String> fields() {
        var texts = new Properties();
        try (var file = new ClassPathResource("messages/texts.properties").getInputStream()) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith(FIELD))
                .map(key -> key.substring(FIELD.length()))
                .filter(key -> key.indexOf('.') < 0)
                .collect(Collectors.toUnmodifiableSet());
    }
}
