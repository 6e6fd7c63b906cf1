package pakbon.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two files that somebody else looks after. */
class FileCertificatesTests {
    @TempDir
    Path folder;

    private final LocalAuthority authority = LocalAuthority.make("", List.of("winkel.test"), Instant.now());
    private Path certificate;
    private Path key;

    @BeforeEach
    void files() {
        certificate = folder.resolve("cert.pem");
        key = folder.resolve("key.pem");
    }

    private Identity issue() {
        return authority.issue(List.of("localhost"), List.of(InetAddress.ofLiteral("127.0.0.1")), Instant.now());
    }

    private void put(Identity identity) throws Exception {
        ADoor.write(
                certificate,
                Pem.of(identity.certificate()) + Pem.of(authority.root().certificate()));
        ADoor.write(key, Pem.of(identity));
    }

    @Test
    void filesThatWereReplacedAreServedWithoutAStartAndHalfAReplacementChangesNothing() throws Exception {
        var first = issue();
        put(first);
        var root = authority.root().certificate();
        try (var door =
                new ADoor(Way.FILES, Map.of(), new FileCertificates(certificate, key, ""), new AcmeChallenges())) {
            assertThat(door.comeIn("localhost", root)).startsWith("https true localhost");
            assertThat(door.served().certificate()).isEqualTo(first.certificate());

            var next = issue();
            ADoor.write(certificate, Pem.of(next.certificate()));
            door.look();
            assertThat(door.served().certificate()).isEqualTo(first.certificate());

            put(next);
            door.look();
            assertThat(door.served().certificate()).isEqualTo(next.certificate());
            assertThat(door.comeIn("127.0.0.1", root)).startsWith("https true 127.0.0.1");
        }
    }

    @Test
    void aKeyThatDoesNotBelongToTheCertificateIsSaidAtTheStart() throws Exception {
        put(issue());
        ADoor.write(key, Pem.of(issue()));
        assertThatThrownBy(() -> new FileCertificates(certificate, key, ""))
                .isInstanceOf(HttpsUnusable.class)
                .hasMessageContaining("the key is not that of the certificate");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new FileCertificates(certificate, key, ""))
                .isInstanceOf(HttpsUnusable.class)
                .hasMessageContaining("there is no file " + certificate.toAbsolutePath());
    }

    @Test
    void keysAreReadAsTheCommonToolsWriteThem() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var pkcs1 = new StringWriter();
        try (var writer = new JcaPEMWriter(pkcs1)) {
            writer.writeObject(rsa.getPrivate());
        }
        assertThat(pkcs1.toString()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(Pem.key(pkcs1.toString(), "")).isEqualTo(rsa.getPrivate());

        var locked = new StringWriter();
        try (var writer = new JcaPEMWriter(locked)) {
            writer.writeObject(new JcaPKCS8Generator(
                    rsa.getPrivate(),
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setPassword("geheim".toCharArray())
                            .build()));
        }
        assertThat(locked.toString()).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(Pem.key(locked.toString(), "geheim")).isEqualTo(rsa.getPrivate());
        assertThatThrownBy(() -> Pem.key(locked.toString(), "mis")).hasMessageContaining("cannot be unlocked");
    }
}
