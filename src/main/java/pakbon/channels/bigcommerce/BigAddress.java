package pakbon.channels.bigcommerce;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A store's place in the API, out of whatever its owner found to paste: the API path, the hash, or the store's own address. */
final class BigAddress {
    private static final String API = "https://api.bigcommerce.com/stores/";
    private static final Pattern HASH = Pattern.compile("(?:stores/)?([A-Za-z0-9]{3,32})");
    private static final Pattern PATH =
            Pattern.compile("(?:([A-Za-z]+)://)?([^/?#@\\s]+)/stores/([A-Za-z0-9]+)(?:/[^?#]*)?");
    private static final Pattern CONTROL_PANEL = Pattern.compile(
            "(?:https?://)?store-([A-Za-z0-9]+?)(?:-[0-9]+)?\\.mybigcommerce\\.com(?:/.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern STORE = Pattern.compile(".*/stores/([A-Za-z0-9]+)");

    private BigAddress() {}

    /** What makes no sense is left as it is. */
    static String read(String typed) {
        var text = typed.strip();
        var hash = HASH.matcher(text);
        if (hash.matches()) {
            return API + hash.group(1).toLowerCase(Locale.ROOT);
        }
        var panel = CONTROL_PANEL.matcher(text);
        if (panel.matches()) {
            return API + panel.group(1).toLowerCase(Locale.ROOT);
        }
        var path = PATH.matcher(text);
        if (path.matches()) {
            var scheme = path.group(1) == null ? "https" : path.group(1).toLowerCase(Locale.ROOT);
            return scheme + "://" + path.group(2).toLowerCase(Locale.ROOT) + "/stores/"
                    + path.group(3).toLowerCase(Locale.ROOT);
        }
        return typed;
    }

    /** Where the store's own people work; empty when the address names no store. */
    static Optional<URI> controlPanel(URI address) {
        var store = STORE.matcher(address.toString());
        return store.matches()
                ? Optional.of(URI.create("https://store-" + store.group(1) + ".mybigcommerce.com"))
                : Optional.empty();
    }

    /** {@code stores/abc123}, as the platform names a store in its messages; empty when the address names none. */
    static String producer(String address) {
        var store = STORE.matcher(address);
        return store.matches() ? "stores/" + store.group(1) : "";
    }
}
