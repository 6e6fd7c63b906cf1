package pakbon.channels;

import org.apache.hc.client5.http.DnsResolver;
import pakbon.channels.platform.ShopAddresses;

/** For whoever calls an address that somebody else named: names lead to the public Internet, or nowhere. */
public final class PublicInternet {
    private PublicInternet() {}

    /** Refuses a name as soon as one of its addresses lies within our own network; the call goes to what was looked at. */
    public static DnsResolver names() {
        return new ShopAddresses(false);
    }
}
