package pakbon.backoffice;

import gg.jte.support.LocalizationSupport;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;

/** The words of one reader. {@code {0}} stands for a fact; {@code {0,choice,1#one order|1<{0} orders}} for a number of things. */
public record Texts(MessageSource messages, Locale locale) implements LocalizationSupport {
    public static final Locale DUTCH = Locale.of("nl");
    public static final Locale ENGLISH = Locale.ENGLISH;

    /** @throws org.springframework.context.NoSuchMessageException when nobody has written it */
    public String of(String key, Object... facts) {
        return messages.getMessage(key, facts.length == 0 ? null : facts, locale);
    }

    /** The word for a value of ours, such as a status: {@code word.Handover.PICKUP}. */
    public String word(Enum<?> value) {
        return of("word." + value.getDeclaringClass().getSimpleName() + "." + value.name());
    }

    /** A platform as people know it: by its own name, and ours in the reader's language where it is one of ours. */
    public String platform(String key, String name) {
        var ours = "platform." + key;
        return knows(ours) ? of(ours) : name;
    }

    public boolean knows(String key) {
        return messages.getMessage(key, null, null, locale) != null;
    }

    /** For {@code localize(key, ...)} in a template, where a fact may be a piece of HTML. */
    @Override
    public String lookup(String key) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
