package pakbon.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Who a server is: a private key, and the certificates that vouch for it, its own first.
 *
 * @throws IllegalArgumentException when there is no certificate, or the key is not that of the first
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    /** A name that it vouches for; addresses as Java writes them. */
    record Name(boolean isAddress, String text) {}

    Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate");
        }
        if (!belong(key, chain.getFirst().getPublicKey())) {
            throw new IllegalArgumentException("the key is not that of the certificate");
        }
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    Instant from() {
        return certificate().getNotBefore().toInstant();
    }

    Instant until() {
        return certificate().getNotAfter().toInstant();
    }

    /** Two thirds of its time are over: the usual moment to ask for the next one. */
    boolean isDue(Instant now) {
        return now.isAfter(until().minus(Duration.between(from(), until()).dividedBy(3)));
    }

    List<Name> names() {
        try {
            var names = certificate().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst() instanceof Integer kind && (kind == DNS || kind == ADDRESS))
                            .map(name ->
                                    new Name(Objects.equals(name.getFirst(), ADDRESS), String.valueOf(name.get(1))))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** @param host as it stands in an address, an IPv6 one with or without brackets */
    boolean covers(String host) {
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return names().stream()
                .anyMatch(name -> name.isAddress() ? isSame(name.text(), bare) : fits(name.text(), bare));
    }

    KeyStore keyStore(char[] password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("pakbon", key, password, chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no key store for " + certificate().getSubjectX500Principal(), e);
        }
    }

    /** Nothing of the key gets into a log. */
    @Override
    public String toString() {
        return "Identity" + names().stream().map(Name::text).toList() + " until " + until();
    }

    private static boolean isSame(String address, String host) {
        try {
            return InetAddress.ofLiteral(address).equals(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A star stands for one label, the first. */
    private static boolean fits(String name, String host) {
        return name.equalsIgnoreCase(host)
                || name.startsWith("*.")
                        && host.indexOf('.') > 0
                        && name.substring(1).equalsIgnoreCase(host.substring(host.indexOf('.')));
    }

    private static boolean belong(PrivateKey key, PublicKey certified) {
        var method = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
        var word = new byte[32];
        try {
            var writer = Signature.getInstance(method);
            writer.initSign(key);
            writer.update(word);
            var reader = Signature.getInstance(method);
            reader.initVerify(certified);
            reader.update(word);
            return reader.verify(writer.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
