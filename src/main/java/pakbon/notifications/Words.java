package pakbon.notifications;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** The fixed words of a mail, in the customer's language. */
public record Words(MessageSource messages, Locale locale) {
    public String of(String key, Object... facts) {
        return messages.getMessage(key, facts.length == 0 ? null : facts, locale);
    }
}
