package pakbon.channels;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import pakbon.channels.ChannelRefusal.AddressMissing;
import pakbon.channels.ChannelRefusal.AddressNotHttps;
import pakbon.channels.ChannelRefusal.AddressNotValid;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/** A shop's address as a person typed it, made whole. Where its name leads is seen by whoever makes the calls. */
final class ShopAddress {
    private ShopAddress() {}

    static Outcome<URI> read(String typed) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return new Refused<>(new AddressMissing());
        }
        if (!text.contains("://")) {
            text = "https://" + text;
        }
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            return new Refused<>(new AddressNotValid(typed.strip()));
        }
        var host = address.getHost();
        if (host == null
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            return new Refused<>(new AddressNotValid(typed.strip()));
        }
        return "https".equalsIgnoreCase(address.getScheme())
                ? new Done<>(whole(address, host))
                : new Refused<>(new AddressNotHttps(typed.strip()));
    }

    private static URI whole(URI address, String host) {
        var port = address.getPort() == -1 || address.getPort() == 443 ? "" : ":" + address.getPort();
        return URI.create("https://" + host.toLowerCase(Locale.ROOT) + port
                + address.getRawPath().replaceAll("/+$", ""));
    }
}
