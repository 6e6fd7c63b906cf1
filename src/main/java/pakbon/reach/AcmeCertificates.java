package pakbon.reach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.exception.AcmeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By an ACME authority; kept in the data folder, and renewed when two thirds of its time are over. */
final class AcmeCertificates implements Certificates {
    static final String SERVER = "acme.pem";
    private static final Logger LOG = LoggerFactory.getLogger(AcmeCertificates.class);

    private final KeyFolder folder;
    private final List<String> names;
    private final AcmeAuthority authority;
    private volatile @Nullable Identity identity;

    AcmeCertificates(KeyFolder folder, List<String> names, AcmeAuthority authority) {
        this.folder = folder;
        this.names = List.copyOf(names);
        this.authority = authority;
        this.identity = folder.identity(SERVER).filter(this::isForTheseNames).orElse(null);
    }

    @Override
    public Optional<Identity> current(Instant now) {
        return Optional.ofNullable(identity);
    }

    /** Asks for a certificate when one is due. One at a time; who comes second finds it there. */
    synchronized void renew(Instant now) {
        var known = identity;
        if (known != null && !known.isDue(now)) {
            return;
        }
        try {
            var next = authority.order(names);
            folder.keep(SERVER, next);
            identity = next;
            LOG.info("HTTPS by an ACME authority: {}", next);
        } catch (AcmeException e) {
            LOG.warn(
                    "No certificate for {} yet: {}. Port 80 of these names must lead here; it is tried again within the hour{}",
                    names,
                    e.getMessage(),
                    known == null ? "" : ", and the present one is good until " + known.until());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isForTheseNames(Identity kept) {
        return new TreeSet<>(names)
                .equals(new TreeSet<>(
                        kept.names().stream().map(Identity.Name::text).toList()));
    }
}
