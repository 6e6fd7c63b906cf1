package pakbon.channels.ecwid;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** A store is a number; its address ends in it. */
final class EcwidStore {
    static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,15}");
    private static final Pattern ADDRESS =
            Pattern.compile("(https://[^/?#\\s]+/api/v3/)([1-9][0-9]{0,15})(?:[/?#].*)?");

    private EcwidStore() {}

    /**
     * The address of the store that a person means; what makes no sense is left as it is.
     *
     * @param api of the platform; below it every store has its number
     */
    static String address(String typed, String api) {
        var text = typed.strip();
        if (NUMBER.matcher(text).matches()) {
            return api + text;
        }
        var address = ADDRESS.matcher(text.contains("://") ? text : "https://" + text);
        return address.matches() ? address.group(1) + address.group(2) : typed;
    }

    /** Its number, empty when the address names no store. */
    static Optional<String> of(URI address) {
        var match = ADDRESS.matcher(address.toString());
        return match.matches() ? Optional.of(match.group(2)) : Optional.empty();
    }
}
