package pakbon.channels.platform;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that differs between the shops of one platform and that only a person knows. Its words for people are
 * {@code setting.<platform>.<name>}, with {@code .hint}, and for each choice {@code setting.<platform>.<name>.<choice>}.
 *
 * @param name by which {@link Session#settings()} has it: {@code pickup-methods}
 * @param choices what it may be; empty: words of the person's own, in the form
 * @param usual what counts while nobody has said anything; empty where that is nothing, or what the shop itself says
 * @param form of words of the person's own
 */
public record AskedSetting(String name, List<String> choices, String usual, Pattern form) {
    private static final Pattern ANY = Pattern.compile("[^\\p{Cntrl}]{1,500}");

    public AskedSetting {
        choices = List.copyOf(choices);
    }

    /** One of these; the first is the usual one. */
    public static AskedSetting oneOf(String name, String... choices) {
        return new AskedSetting(name, List.of(choices), choices[0], ANY);
    }

    /** Words, such as a list separated by commas. */
    public static AskedSetting words(String name, String usual) {
        return new AskedSetting(name, List.of(), usual, ANY);
    }

    /** Words of one form. */
    public static AskedSetting formed(String name, String usual, String form) {
        return new AskedSetting(name, List.of(), usual, Pattern.compile(form));
    }

    public boolean allows(String value) {
        return choices.isEmpty() ? form.matcher(value).matches() : choices.contains(value);
    }
}
