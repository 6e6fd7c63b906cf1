package pakbon.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where undeliverable mail comes back to, as people see it: without the password.
 *
 * @param host empty while nobody has said
 * @param lookedAt when it was last read; null: never
 * @param trouble why it could not be read the last time, in the server's words; empty when it could
 * @param version that a change names, so that nobody overwrites what somebody else saved meanwhile
 */
public record MailboxSettings(
        String host,
        int port,
        Encryption encryption,
        String username,
        boolean hasPassword,
        @Nullable Instant lookedAt,
        String trouble,
        long version) {
    static final MailboxSettings NONE = new MailboxSettings("", 993, Encryption.TLS, "", false, null, "", 0);

    public boolean isKept() {
        return !host.isEmpty();
    }
}
