package pakbon.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in the authorities of one file, and in nobody else. */
final class ExtraTrust {
    private ExtraTrust() {}

    static SSLContext of(Path pem) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var count = 0;
            for (var certificate : Pem.certificates(Files.readString(pem))) {
                store.setCertificateEntry("authority-" + count++, certificate);
            }
            if (count == 0) {
                throw new IOException("there is no certificate in it");
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new HttpsUnusable(
                    "The authority in " + pem.toAbsolutePath() + " cannot be used: " + HttpsUnusable.reason(e),
                    "PAKBON_HTTPS_ACME_TRUST is a PEM file with the certificate that vouches for PAKBON_HTTPS_ACME_DIRECTORY.",
                    e);
        }
    }
}
