package pakbon.notifications;

import java.util.UUID;
import pakbon.shared.Ids;

/** A mail to a customer. */
public record MailId(UUID value) {
    public static MailId create() {
        return new MailId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
