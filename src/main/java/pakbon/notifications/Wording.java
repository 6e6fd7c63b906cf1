package pakbon.notifications;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a mail is worded: plain text with the placeholders of {@link Typesetter}.
 *
 * @param savedAt null while it is the one that comes with Pakbon
 * @param version that a change names, so that nobody overwrites what somebody else wrote meanwhile; 0 for the built-in one
 */
public record Wording(
        Occasion occasion,
        Locale language,
        String subject,
        String body,
        @Nullable Instant savedAt,
        String savedBy,
        long version) {
    public boolean isOurs() {
        return savedAt == null;
    }
}
