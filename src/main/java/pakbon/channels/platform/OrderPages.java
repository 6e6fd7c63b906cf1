package pakbon.channels.platform;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import pakbon.orders.ExternalId;

/** Addresses of orders in shops' admins. An id that is no number, where numbers are used, leads nowhere. */
public final class OrderPages {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    private OrderPages() {}

    /** @param page with {@code {order}} where the number of the order stands */
    public static Optional<URI> ofNumber(URI shop, String page, ExternalId order) {
        return NUMBER.matcher(order.value()).matches() ? of(shop, page, order) : Optional.empty();
    }

    /** The same where ids are text: it stands there encoded. */
    public static Optional<URI> of(URI shop, String page, ExternalId order) {
        var encoded = URLEncoder.encode(order.value(), StandardCharsets.UTF_8).replace("+", "%20");
        return "https".equals(shop.getScheme())
                ? Optional.of(URI.create(shop + page.replace("{order}", encoded)))
                : Optional.empty();
    }
}
