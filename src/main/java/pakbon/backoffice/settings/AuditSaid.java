package pakbon.backoffice.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import pakbon.audit.AuditQuery.Called;
import pakbon.backoffice.Texts;
import pakbon.trail.Kind;

/** What the log calls by a name that somebody searches for: entries keep our words, and people read theirs. */
final class AuditSaid {
    private static final String FIELD = "audit.field.";
    private static final Set<String> FIELDS = fields();

    private AuditSaid() {}

    /** The kinds and fields whose whole name this is in the reader's language, in capitals or not. */
    static Called by(String text, Texts texts) {
        var name = text.strip();
        return name.isEmpty()
                ? Called.NOTHING
                : new Called(
                        Arrays.stream(Kind.values())
                                .filter(kind -> texts.word(kind).equalsIgnoreCase(name))
                                .collect(Collectors.toSet()),
                        FIELDS.stream()
                                .filter(field -> texts.of(FIELD + field).equalsIgnoreCase(name))
                                .collect(Collectors.toSet()));
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
