package pakbon.reach;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.util.NetMaskSet;

/** Addresses and endings that belong to nobody's public name: all that our own authority may ever vouch for. */
final class PrivateNetworks {
    /** Private use, shared by providers (also tunnels between shops), link-local, loopback, and the same in IPv6. */
    static final List<String> ADDRESSES = List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "127.0.0.0/8",
            "fc00::/7",
            "fe80::/10",
            "::1/128");

    /** With everything below them. */
    static final List<String> ENDINGS = List.of("localhost", "local", "lan", "internal", "home.arpa");

    private static final NetMaskSet SET = NetMaskSet.parse(String.join(",", ADDRESSES));

    private PrivateNetworks() {}

    static boolean hold(InetAddress address) {
        return SET.contains(Objects.requireNonNull(address));
    }
}
