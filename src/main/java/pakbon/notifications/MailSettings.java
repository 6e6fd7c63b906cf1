package pakbon.notifications;

import java.util.Set;

/**
 * How mail leaves, as people see it: without the password.
 *
 * @param source where the server comes from
 * @param sender the address that mail comes from; empty while nobody has said
 * @param automatic what is told without anybody asking
 * @param reminderDays days after which somebody is reminded of what lies ready; 0: never
 * @param version that a change names, so that nobody overwrites what somebody else saved meanwhile
 */
public record MailSettings(
        Source source,
        String host,
        int port,
        Encryption encryption,
        String username,
        boolean hasPassword,
        String sender,
        String senderName,
        String replyTo,
        Set<Occasion> automatic,
        int reminderDays,
        long version) {
    /** Where the server comes from. */
    public enum Source {
        NONE,
        SETTINGS,
        ENVIRONMENT
    }

    public MailSettings {
        automatic = Set.copyOf(automatic);
    }

    /** Whether mail can be sent at all. */
    public boolean isReady() {
        return source != Source.NONE && !sender.isEmpty();
    }
}
