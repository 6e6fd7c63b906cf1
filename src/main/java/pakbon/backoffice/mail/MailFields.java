package pakbon.backoffice.mail;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.notifications.Encryption;
import pakbon.notifications.MailSettings;
import pakbon.notifications.NotificationRefusal.DaysNotValid;
import pakbon.notifications.NotificationRefusal.HostNotValid;
import pakbon.notifications.NotificationRefusal.MailAddressNotValid;
import pakbon.notifications.NotificationRefusal.PortNotValid;
import pakbon.notifications.NotificationRefusal.ReplyToNotValid;
import pakbon.notifications.NotificationRefusal.SenderNotValid;
import pakbon.notifications.Occasion;
import pakbon.notifications.ServerWish;
import pakbon.shared.Refusal;

/**
 * What stands in the fields of Settings > Mail; nothing typed is lost but passwords.
 *
 * @param refusal why it was not kept; null when nobody has tried
 */
public record MailFields(
        String host,
        String port,
        Encryption encryption,
        String username,
        String sender,
        String senderName,
        String replyTo,
        Set<Occasion> automatic,
        String reminderDays,
        long seen,
        @Nullable Refusal refusal) {
    static MailFields of(MailSettings settings) {
        return new MailFields(
                settings.host(),
                String.valueOf(settings.port()),
                settings.encryption(),
                settings.username(),
                settings.sender(),
                settings.senderName(),
                settings.replyTo(),
                settings.automatic(),
                settings.reminderDays() == 0 ? "" : String.valueOf(settings.reminderDays()),
                settings.version(),
                null);
    }

    MailFields server(Map<String, String> typed, Refusal why) {
        return new MailFields(
                typed.getOrDefault("host", host),
                typed.getOrDefault("port", port),
                encryption(typed),
                typed.getOrDefault("username", username),
                typed.getOrDefault("sender", sender),
                typed.getOrDefault("sender-name", senderName),
                typed.getOrDefault("reply-to", replyTo),
                automatic,
                reminderDays,
                seen,
                why);
    }

    MailFields rules(Map<String, String> typed, Refusal why) {
        return new MailFields(
                host,
                port,
                encryption,
                username,
                sender,
                senderName,
                replyTo,
                automatic(typed),
                typed.getOrDefault("reminder-days", ""),
                seen,
                why);
    }

    MailFields refused(Refusal why) {
        return new MailFields(
                host, port, encryption, username, sender, senderName, replyTo, automatic, reminderDays, seen, why);
    }

    static ServerWish wish(Map<String, String> typed) {
        return new ServerWish(
                typed.getOrDefault("host", ""),
                typed.getOrDefault("port", ""),
                encryption(typed),
                typed.getOrDefault("username", ""),
                typed.getOrDefault("password", ""),
                typed.getOrDefault("sender", ""),
                typed.getOrDefault("sender-name", ""),
                typed.getOrDefault("reply-to", ""),
                version(typed));
    }

    static Set<Occasion> automatic(Map<String, String> typed) {
        return Arrays.stream(Occasion.values())
                .filter(occasion -> typed.containsKey("automatic-" + occasion.word()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static long version(Map<String, String> typed) {
        var text = typed.getOrDefault("version", "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static Encryption encryption(Map<String, String> typed) {
        return Arrays.stream(Encryption.values())
                .filter(one -> one.name().equals(typed.get("encryption")))
                .findFirst()
                .orElse(Encryption.STARTTLS);
    }

    /** The field that was refused; empty when it is none of them. */
    public String wrong() {
        return switch (refusal) {
            case HostNotValid _ -> "host";
            case PortNotValid _ -> "port";
            case SenderNotValid _ -> "sender";
            case ReplyToNotValid _ -> "reply-to";
            case DaysNotValid _ -> "reminder-days";
            case MailAddressNotValid _ -> "test";
            case null, default -> "";
        };
    }
}
