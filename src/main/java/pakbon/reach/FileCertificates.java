package pakbon.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two files that somebody else looks after. Their words are compared, not their dates, so that links and mounted folders do
 * as well. Files that do not fit each other, as between two copies, change nothing: the old ones are served on.
 */
final class FileCertificates implements Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(FileCertificates.class);
    private final Path certificate;
    private final Path key;
    private final String password;
    private String seen = "";
    private @Nullable Identity identity;

    /** @throws HttpsUnusable when they cannot be used now: better not to start than to find out by the first phone */
    FileCertificates(Path certificate, Path key, String password) {
        this.certificate = certificate.toAbsolutePath();
        this.key = key.toAbsolutePath();
        this.password = password;
        try {
            read();
        } catch (IOException | IllegalArgumentException e) {
            throw new HttpsUnusable(
                    "The certificate in " + this.certificate + " with the key in " + this.key + " cannot be used: "
                            + HttpsUnusable.reason(e),
                    "PAKBON_HTTPS_CERTIFICATE is a PEM file with the server's certificate and those that vouch for it,"
                            + " PAKBON_HTTPS_KEY one with its private key (PAKBON_HTTPS_KEY_PASSWORD if it is locked).",
                    e);
        }
    }

    @Override
    public synchronized Optional<Identity> current(Instant now) {
        try {
            read();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "{} and {} changed and cannot be used: {}; the old ones are served on",
                    certificate,
                    key,
                    e.getMessage());
        }
        return Optional.ofNullable(identity);
    }

    private void read() throws IOException {
        var words = Files.readString(certificate);
        var secret = Files.readString(key);
        var both = words + secret;
        if (!both.equals(seen)) {
            seen = both;
            identity = new Identity(Pem.key(secret, password), Pem.certificates(words));
            LOG.info("HTTPS by {}: {}", certificate, identity);
        }
    }
}
