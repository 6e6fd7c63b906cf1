package pakbon.reach;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may say about HTTPS beside the {@link Way} ({@code PAKBON_HTTPS_...}).
 *
 * @param port where HTTPS is served; null: 443 beside port 80, else the plain port and 363 (8443 beside 8080)
 * @param certificate PEM file: the server's certificate and those between it and the root
 * @param key PEM file with its private key
 * @param names under which we are known: all of them for ACME; for our own authority those beside what the machine knows
 * @param redirect whether pages asked for in plain are sent on; null: where any browser would believe the certificate
 * @param hsts how long browsers remember to come by HTTPS only; zero: not told
 */
@ConfigurationProperties("pakbon.https")
record HttpsSettings(
        @Nullable Integer port,
        @Nullable Path certificate,
        @Nullable Path key,
        @DefaultValue("") String keyPassword,
        @DefaultValue List<String> names,
        @Nullable Boolean redirect,
        @DefaultValue("180d") Duration hsts,
        @DefaultValue Acme acme) {
    private static final int BETWEEN_THE_PORTS = 443 - 80;
    private static final int LARGEST_PORT = 65_535;

    HttpsSettings {
        names = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * @param directory where the authority is; {@code acme://letsencrypt.org} or an https address
     * @param email whom the authority may write to; may be empty
     * @param port where it looks for our answer: 80, unless something passes its port 80 on to the plain port (0)
     * @param trust a PEM file with the authority that vouches for the directory itself, when that is a private one
     */
    record Acme(
            @DefaultValue("acme://letsencrypt.org") URI directory,
            @DefaultValue("") String email,
            @DefaultValue("80") int port,
            @Nullable Path trust) {}

    boolean redirects(Way way) {
        return way != Way.OFF && (redirect == null ? way.isBelievedByAll() : redirect);
    }

    /** Beside this plain port. 0, a port that the system chooses, stays so. */
    int portBeside(int plain) {
        if (port != null) {
            return port;
        }
        return plain + BETWEEN_THE_PORTS <= LARGEST_PORT ? plain + BETWEEN_THE_PORTS : plain - BETWEEN_THE_PORTS;
    }
}
