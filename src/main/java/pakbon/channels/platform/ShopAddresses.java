package pakbon.channels.platform;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Which addresses a shop may live at. A shop's name is typed in by a person or told by a redirect, and may lead into the
 * network that Pakbon itself stands in; so every address is looked at after its name is resolved, and the connection is
 * made to the very address that was looked at.
 */
public final class ShopAddresses implements DnsResolver {
    private final DnsResolver names;
    private final boolean allowPrivate;

    public ShopAddresses(boolean allowPrivate) {
        this(SystemDefaultDnsResolver.INSTANCE, allowPrivate);
    }

    ShopAddresses(DnsResolver names, boolean allowPrivate) {
        this.names = names;
        this.allowPrivate = allowPrivate;
    }

    /** @throws AddressNotAllowed when any of the name's addresses is not on the public Internet */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        if (!allowPrivate && !Arrays.stream(found).allMatch(ShopAddresses::isPublic)) {
            throw new AddressNotAllowed(host);
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    static boolean isPublic(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && switch (address) {
                    case Inet4Address four -> isPublic(four.getAddress());
                    case Inet6Address six -> isPublicSix(six.getAddress());
                    default -> false;
                };
    }

    /** Leaves out what RFC 6890 and its successors set aside, beyond what the JDK has words for. */
    private static boolean isPublic(byte[] four) {
        int a = four[0] & 0xff;
        int b = four[1] & 0xff;
        int c = four[2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127; // 100.64.0.0/10, carrier-grade NAT
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
            case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224; // multicast, reserved and broadcast above
        };
    }

    /** Only 2000::/3 is given out; within it the tunnels carry an IPv4 address that has to be looked at too. */
    private static boolean isPublicSix(byte[] six) {
        int first = word(six, 0);
        int second = word(six, 2);
        if (first == 0x0064 && second == 0xff9b) { // NAT64
            return word(six, 4) == 0 && isPublic(Arrays.copyOfRange(six, 12, 16));
        }
        if (first == 0x2002) { // 6to4
            return isPublic(Arrays.copyOfRange(six, 2, 6));
        }
        boolean setAside = first == 0x2001 && (second < 0x0200 || second == 0x0db8) || first == 0x3fff;
        return (first & 0xe000) == 0x2000 && !setAside;
    }

    private static int word(byte[] six, int at) {
        return (six[at] & 0xff) << 8 | six[at + 1] & 0xff;
    }

    /** The name leads to a place where no shop may be. */
    static final class AddressNotAllowed extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        AddressNotAllowed(String host) {
            super(host);
        }
    }
}
