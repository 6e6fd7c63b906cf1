package pakbon.backoffice.mail;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pakbon.notifications.Encryption;
import pakbon.notifications.MailboxSettings;
import pakbon.notifications.MailboxWish;
import pakbon.notifications.NotificationRefusal.HostNotValid;
import pakbon.notifications.NotificationRefusal.MailboxUserMissing;
import pakbon.notifications.NotificationRefusal.PortNotValid;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;

/**
 * What stands in the fields of the mailbox for returned mail; nothing typed is lost but the password.
 *
 * @param refusal why it was not kept; null when nobody has tried
 */
public record MailboxFields(
        String host,
        String port,
        Encryption encryption,
        String username,
        long seen,
        @Nullable Refusal refusal) {
    static MailboxFields of(MailboxSettings settings) {
        return new MailboxFields(
                settings.host(),
                String.valueOf(settings.port()),
                settings.encryption(),
                settings.username(),
                settings.version(),
                null);
    }

    static MailboxFields typed(Map<String, String> typed, long seen, Refusal why) {
        return new MailboxFields(
                typed.getOrDefault("host", ""),
                typed.getOrDefault("port", ""),
                encryption(typed),
                typed.getOrDefault("username", ""),
                seen,
                why);
    }

    static MailboxWish wish(Map<String, String> typed) {
        return new MailboxWish(
                typed.getOrDefault("host", ""),
                typed.getOrDefault("port", ""),
                encryption(typed),
                typed.getOrDefault("username", ""),
                typed.getOrDefault("password", ""),
                MailFields.version(typed));
    }

    private static Encryption encryption(Map<String, String> typed) {
        return Arrays.stream(Encryption.values())
                .filter(one -> one.name().equals(typed.get("encryption")))
                .findFirst()
                .orElse(Encryption.TLS);
    }

    /** The field that was refused; empty when it is none of them. */
    public String wrong() {
        return switch (refusal) {
            case HostNotValid _ -> "host";
            case PortNotValid _ -> "port";
            case MailboxUserMissing _, TextTooLong _ -> "username";
            case null, default -> "";
        };
    }
}
