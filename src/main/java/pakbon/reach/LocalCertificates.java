package pakbon.reach;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By our own authority, kept in the data folder. The server's certificate is issued anew when this machine is found
 * elsewhere or most of its time is over; devices trust the root and notice nothing.
 */
final class LocalCertificates implements Certificates {
    static final String ROOT = "authority.pem";
    static final String SERVER = "server.pem";
    private static final Logger LOG = LoggerFactory.getLogger(LocalCertificates.class);
    private static final String OURSELVES = "localhost";

    private final KeyFolder folder;
    private final List<String> extra;
    private final Supplier<Whereabouts> whereabouts;
    private @Nullable LocalAuthority authority;
    private @Nullable Identity identity;

    /** @param extra names and addresses beside those that the machine knows of itself */
    LocalCertificates(KeyFolder folder, List<String> extra, Supplier<Whereabouts> whereabouts) {
        this.folder = folder;
        this.extra = List.copyOf(extra);
        extra.stream()
                .filter(name -> literal(name) == null && !LocalAuthority.isWhole(name))
                .forEach(name ->
                        LOG.warn("{} is left out: name this machine with a dot in it, such as {}.local", name, name));
        this.whereabouts = whereabouts;
    }

    @Override
    public synchronized Optional<Identity> current(Instant now) {
        var here = whereabouts.get();
        var ours = authority(here, now);
        var names = names(here);
        var addresses = addresses(here);
        var wanted = names.stream().filter(ours::permits).toList();
        var known = identity == null ? folder.identity(SERVER).orElse(null) : identity;
        if (known == null || !isGood(known, ours, wanted, addresses, now)) {
            known = ours.issue(wanted, addresses, now);
            folder.keep(SERVER, known);
            LOG.info("HTTPS by our own authority: {}", known);
            names.removeAll(wanted);
            names.removeIf(name -> !LocalAuthority.isWhole(name));
            if (!names.isEmpty()) {
                LOG.warn(
                        "The authority may not vouch for {}. To have a new one, delete {} and start again;"
                                + " every phone is told to trust it anew",
                        names,
                        folder.file(ROOT));
            }
        }
        identity = known;
        return Optional.of(known);
    }

    /** What devices are told to trust. Empty before the first certificate. */
    synchronized Optional<X509Certificate> root() {
        return Optional.ofNullable(authority).map(ours -> ours.root().certificate());
    }

    private LocalAuthority authority(Whereabouts here, Instant now) {
        var ours = authority == null
                ? folder.identity(ROOT).map(LocalAuthority::of).orElse(null)
                : authority;
        if (ours == null || !ours.isGoodFor(now)) {
            if (ours != null) {
                LOG.warn("The authority's time is over; every phone is told to trust the new one at /scanner/secure");
            }
            ours = LocalAuthority.make(
                    here.names().isEmpty() ? "" : here.names().getFirst(), names(here), now);
            folder.keep(ROOT, ours.root());
        }
        authority = ours;
        return ours;
    }

    private SequencedSet<String> names(Whereabouts here) {
        SequencedSet<String> names = new LinkedHashSet<>(here.names());
        extra.stream().filter(name -> literal(name) == null).forEach(names::add);
        names.add(OURSELVES);
        return names;
    }

    private SequencedSet<InetAddress> addresses(Whereabouts here) {
        SequencedSet<InetAddress> addresses = new LinkedHashSet<>(here.addresses());
        for (var one : extra) {
            var address = literal(one);
            if (address != null && PrivateNetworks.hold(address)) {
                addresses.add(address);
            }
        }
        addresses.add(InetAddress.ofLiteral("127.0.0.1"));
        addresses.add(InetAddress.ofLiteral("::1"));
        return addresses;
    }

    /** An address that has gone does no harm, but one day it may be somebody else's. */
    private static boolean isGood(
            Identity known, LocalAuthority ours, List<String> names, SequencedSet<InetAddress> addresses, Instant now) {
        var vouched = new TreeSet<String>();
        known.names()
                .forEach(name -> vouched.add(
                        name.isAddress() ? InetAddress.ofLiteral(name.text()).getHostAddress() : name.text()));
        var wanted = new TreeSet<>(names);
        addresses.forEach(address -> wanted.add(address.getHostAddress()));
        return vouched.equals(wanted)
                && known.chain().getLast().equals(ours.root().certificate())
                && !now.isBefore(known.from())
                && !known.isDue(now);
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
