package pakbon.reach;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Keys and certificates as text, in all the ways in which tools write them. */
final class Pem {
    private static final BouncyCastleProvider CASTLE = new BouncyCastleProvider();

    private Pem() {}

    /** In the order of the text; none at all is an empty list. */
    static List<X509Certificate> certificates(String text) throws IOException {
        var found = new ArrayList<X509Certificate>();
        for (var part : parts(text)) {
            if (part instanceof X509CertificateHolder holder) {
                found.add(certificate(holder));
            }
        }
        return found;
    }

    /** @param password for a key that is locked; otherwise not looked at */
    static PrivateKey key(String text, String password) throws IOException {
        for (var part : parts(text)) {
            var info = keyInfo(part, password);
            if (info != null) {
                return new JcaPEMKeyConverter().getPrivateKey(info);
            }
        }
        throw new IOException("there is no private key in it");
    }

    /** The key, then its certificates: one text, so that they never come apart. */
    static String of(Identity identity) {
        var parts = new ArrayList<Object>();
        parts.add(identity.key());
        parts.addAll(identity.chain());
        return write(parts);
    }

    static String of(KeyPair pair) {
        return write(List.of(pair.getPrivate(), pair.getPublic()));
    }

    /** As {@link #of(KeyPair)} wrote it. */
    static KeyPair pair(String text) throws IOException {
        for (var part : parts(text)) {
            if (part instanceof SubjectPublicKeyInfo info) {
                return new KeyPair(new JcaPEMKeyConverter().getPublicKey(info), key(text, ""));
            }
        }
        throw new IOException("there is no public key in it");
    }

    static String of(X509Certificate certificate) {
        return write(List.of(certificate));
    }

    static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that Java does not understand", e);
        }
    }

    private static @Nullable PrivateKeyInfo keyInfo(Object part, String password) throws IOException {
        try {
            return switch (part) {
                case PrivateKeyInfo plain -> plain;
                case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                case PEMEncryptedKeyPair locked ->
                    locked.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                    .setProvider(CASTLE)
                                    .build(password.toCharArray()))
                            .getPrivateKeyInfo();
                case PKCS8EncryptedPrivateKeyInfo locked ->
                    locked.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(CASTLE)
                            .build(password.toCharArray()));
                default -> null;
            };
        } catch (PEMException | PKCSException | OperatorCreationException e) {
            throw new IOException("the private key cannot be unlocked with the password given", e);
        }
    }

    private static List<Object> parts(String text) throws IOException {
        var parts = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String write(List<?> parts) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var part : parts) {
                // PKCS 8, because the older form leaves out on which curve a key lies.
                writer.writeObject(part instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : part);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot be written as PEM", e);
        }
        return text.toString();
    }
}
