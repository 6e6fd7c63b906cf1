package pakbon.reach;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Under which addresses Pakbon is reached. For pages that send somebody there, or say why a camera stays dark. */
@Component
public class Reach {
    private static final Set<String> OURSELVES = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Way way;
    private final HttpsSettings settings;
    private final HttpsService service;
    private final Optional<Certificates> certificates;
    private final @Nullable URI publicUrl;

    Reach(
            Way way,
            HttpsSettings settings,
            HttpsService service,
            Optional<Certificates> certificates,
            @Value("${pakbon.public-url:}") String publicUrl) {
        this.way = way;
        this.settings = settings;
        this.service = service;
        this.certificates = certificates;
        this.publicUrl = publicUrl.isBlank() ? null : URI.create(publicUrl.strip());
    }

    public Way way() {
        return way;
    }

    /**
     * The root, without a path, at which phones of the shop reach Pakbon by HTTPS. Empty when we do not serve it, or not
     * yet, and no public address is known.
     */
    public Optional<URI> forPhones() {
        return service.served()
                .map(served -> address("https", phoneHost(served.identity()), served.port()))
                .or(() -> Optional.ofNullable(publicUrl));
    }

    /**
     * The root for a link in a mail, which may be read on any machine: the public address, or one whose certificate everybody
     * trusts. Empty where only the shop's own devices trust us.
     */
    public Optional<URI> forMail() {
        return Optional.ofNullable(publicUrl).or(() -> way == Way.LOCAL ? Optional.empty() : forPhones());
    }

    /** The same as {@link #forPhones} for somebody who came by this host: theirs, where the certificate vouches for it. */
    public Optional<URI> secure(String host) {
        return service.served()
                .map(served -> address(
                        "https", served.identity().covers(host) ? host : phoneHost(served.identity()), served.port()))
                .or(() -> Optional.ofNullable(publicUrl));
    }

    /**
     * The same for a phone, told by somebody who came by this host. On the machine that runs us people look at
     * {@code localhost}, and that would be the phone itself.
     */
    public Optional<URI> secureForPhones(String host) {
        return namesThisMachine(host) ? forPhones() : secure(host);
    }

    /** Whether this host is whoever asks, and nobody else: no other device finds us there. */
    public static boolean namesThisMachine(String host) {
        return OURSELVES.contains(host);
    }

    /** Where a phone finds the root of our own authority, in plain: it cannot come by HTTPS before it has it. */
    public Optional<URI> plainForPhones() {
        return service.served()
                .flatMap(served ->
                        service.plainPort().map(port -> address("http", phoneHost(served.identity()), port)));
    }

    /** What devices are told to trust. Empty unless our own authority is the way. */
    public Optional<X509Certificate> root() {
        return certificates
                .filter(LocalCertificates.class::isInstance)
                .flatMap(local -> ((LocalCertificates) local).root());
    }

    /** Whether pages that are asked for in plain are sent on. */
    boolean redirects() {
        return settings.redirects(way) && service.served().isPresent();
    }

    /** A name of the operator's before an address, an address before what the machine calls itself: that need not resolve. */
    private String phoneHost(Identity identity) {
        var names = identity.names();
        Predicate<Identity.Name> isOurselves = name -> OURSELVES.contains(name.text());
        return settings.names().stream()
                .filter(identity::covers)
                .findFirst()
                .or(() -> names.stream()
                        .filter(isOurselves.negate())
                        .filter(name -> name.isAddress() == (way == Way.LOCAL))
                        .filter(name -> !name.text().startsWith("*."))
                        .findFirst()
                        .map(Identity.Name::text))
                .or(() -> names.stream()
                        .filter(isOurselves.negate())
                        .findFirst()
                        .map(name -> name.text().replaceFirst("^\\*\\.", "www.")))
                .orElse("localhost");
    }

    private static URI address(String scheme, String host, int port) {
        var bare = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        var usual = port == (scheme.equals("https") ? HTTPS_PORT : HTTP_PORT);
        return URI.create(scheme + "://" + bare + (usual ? "" : ":" + port));
    }
}
