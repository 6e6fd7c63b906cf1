package pakbon.channels.shopify;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where shops live. Only such an address may ever be handed our app's secret.
 *
 * @param suffix {@code myshopify.com}; a test's own server stands for one whole shop
 */
record ShopDomain(String suffix) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]*");
    private static final Pattern ADMIN = Pattern.compile("(?:https://)?admin\\.shopify\\.com/store/([a-zA-Z0-9_-]+).*");

    boolean isShop(String host) {
        return host.equals(suffix)
                || host.endsWith("." + suffix)
                        && NAME.matcher(host.substring(0, host.length() - suffix.length() - 1))
                                .matches();
    }

    /** Of a name, an address or a page of the shop's admin. */
    Optional<String> of(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        var admin = ADMIN.matcher(text);
        if (admin.matches()) {
            return Optional.of(admin.group(1) + "." + suffix);
        }
        var host = text.replaceFirst("^https?://", "").replaceFirst("[/?#].*$", "");
        return NAME.matcher(host).matches()
                ? Optional.of(host + "." + suffix)
                : Optional.of(host).filter(this::isShop);
    }
}
