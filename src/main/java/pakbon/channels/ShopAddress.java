package pakbon.channels;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import pakbon.channels.ChannelRefusal.AddressNotHttps;
import pakbon.channels.ChannelRefusal.AddressNotValid;
import pakbon.channels.ChannelRefusal.AddressPrivate;
import pakbon.channels.ChannelRefusal.HostUnknown;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/**
 * A shop's address as a person typed it, made whole. What it answers here is for the person; the client that makes the
 * calls looks again at every address it really goes to.
 */
final class ShopAddress {
    private ShopAddress() {}

    static Outcome<URI> read(String typed, boolean allowPrivate) {
        var text = typed.strip().replaceAll("/+$", "");
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
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            return new Refused<>(new AddressNotHttps(typed.strip()));
        }
        return reach(host, allowPrivate, whole(address, host));
    }

    private static URI whole(URI address, String host) {
        var port = address.getPort() == -1 || address.getPort() == 443 ? "" : ":" + address.getPort();
        return URI.create("https://" + host.toLowerCase(Locale.ROOT) + port + address.getRawPath());
    }

    private static Outcome<URI> reach(String host, boolean allowPrivate, URI address) {
        try {
            for (var found : InetAddress.getAllByName(host)) {
                if (!allowPrivate && isPrivate(found)) {
                    return new Refused<>(new AddressPrivate(host));
                }
            }
            return new Done<>(address);
        } catch (UnknownHostException e) {
            return new Refused<>(new HostUnknown(host));
        }
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        var bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (bytes.length == 16) {
            return (first & 0xfe) == 0xfc; // fc00::/7, unique local
        }
        return first == 0 || first >= 240 || (first == 100 && (second & 0xc0) == 64); // 100.64/10, shared by a carrier
    }
}
