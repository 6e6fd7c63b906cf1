package pakbon.testing.woo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for this machine that nobody knows, and the PEM file that makes it known. Made once for each JVM. */
public final class FakeCertificate {
    private static final char[] PASSWORD = "only-for-tests".toCharArray();
    private static FakeCertificate made;

    private final KeyStore keys;
    private final Path pem;

    private FakeCertificate(KeyStore keys, Path pem) {
        this.keys = keys;
        this.pem = pem;
    }

    public static synchronized FakeCertificate ofThisMachine() {
        if (made == null) {
            made = make();
        }
        return made;
    }

    /** For {@code PAKBON_SHOPS_TRUST}. */
    public Path pem() {
        return pem;
    }

    /** For both ends: shows this certificate, and believes no other. */
    public SSLContext context() {
        try {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            var believed = KeyStore.getInstance("PKCS12");
            believed.load(null, null);
            believed.setCertificateEntry("shop", keys.getCertificate("shop"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FakeCertificate make() {
        try {
            var folder = Files.createTempDirectory("fake-shop");
            var store = folder.resolve("shop.p12");
            var keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "shop",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=A shop for tests",
                            "-validity",
                            "3650",
                            "-storetype",
                            "PKCS12",
                            "-ext",
                            "bc:c",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1,ip:::1",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            var pem = folder.resolve("shop.pem");
            Files.writeString(
                    pem,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(keys.getCertificate("shop").getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            return new FakeCertificate(keys, pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
