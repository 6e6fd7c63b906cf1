package pakbon.channels.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose word a shop's certificate may rest on: the authorities that Java knows, and those of a file beside them. */
final class ShopTrust {
    private ShopTrust() {}

    /**
     * @param extra a PEM file with one or more certificates, null for none
     * @throws IllegalStateException when the file cannot be read or holds no certificate: better not to start than to
     *     find out with the first order
     */
    static SSLContext with(@Nullable Path extra) {
        try {
            var authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int count = 0;
            for (var manager : managers(null).getTrustManagers()) {
                if (manager instanceof X509TrustManager known) {
                    for (var certificate : known.getAcceptedIssuers()) {
                        authorities.setCertificateEntry("known-" + count++, certificate);
                    }
                }
            }
            if (extra != null) {
                add(extra, authorities);
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(authorities).getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("pakbon.shops.trust: cannot use " + extra + ": " + e.getMessage(), e);
        }
    }

    private static void add(Path extra, KeyStore authorities) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(extra)) {
            int count = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                if (certificate instanceof X509Certificate authority) {
                    authorities.setCertificateEntry("extra-" + count++, authority);
                }
            }
            if (count == 0) {
                throw new GeneralSecurityException("no certificate in it");
            }
        }
    }

    private static TrustManagerFactory managers(@Nullable KeyStore authorities) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory;
    }
}
