package pakbon.reach;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

/**
 * Under which names and addresses this machine is found in its own network.
 *
 * @param addresses the one towards the world first; loopback is not among them
 */
record Whereabouts(List<String> names, List<InetAddress> addresses) {
    /** Nothing is sent there; asking the way is enough. From the range for examples (RFC 5737). */
    private static final String SOMEWHERE = "192.0.2.1";

    Whereabouts {
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
    }

    /** What people call it: its first name, without an ending. */
    String called() {
        return names.isEmpty() ? "" : names.getFirst().replaceFirst("\\..*", "");
    }

    static Whereabouts ofThisMachine() {
        SequencedSet<String> names = new LinkedHashSet<>();
        try {
            var host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            if (host.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?") && !host.matches("[0-9.]+")) {
                if (host.contains(".")) {
                    names.add(host);
                }
                names.add(host.replaceFirst("\\..*", "") + ".local");
            }
        } catch (UnknownHostException e) {
            // A machine without a name is found by its addresses.
        }
        return new Whereabouts(List.copyOf(names), addressesHere());
    }

    private static List<InetAddress> addressesHere() {
        var found = new ArrayList<InetAddress>();
        try {
            NetworkInterface.networkInterfaces()
                    .filter(Whereabouts::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                    .filter(PrivateNetworks::hold)
                    .map(Whereabouts::withoutScope)
                    .distinct()
                    .sorted(Comparator.comparing((InetAddress address) -> !(address instanceof Inet4Address))
                            .thenComparing(InetAddress::getHostAddress))
                    .forEach(found::add);
        } catch (SocketException e) {
            return List.of();
        }
        var main = towardsTheWorld();
        if (found.remove(main)) {
            found.addFirst(main);
        }
        return found;
    }

    private static InetAddress towardsTheWorld() {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(SOMEWHERE), 9));
            return socket.getLocalAddress();
        } catch (IOException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static boolean isUp(NetworkInterface card) {
        try {
            return card.isUp() && !card.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }

    private static InetAddress withoutScope(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
