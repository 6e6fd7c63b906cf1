package pakbon.reach;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The authority of one shop's own network. Its root lives ten years, on devices that were told to trust it; so that this
 * trust can never be turned against their owners, it is bound to private addresses and to names of the shop's network: a
 * thief of its key could not pose as a bank.
 */
final class LocalAuthority {
    private static final Duration LIFE_OF_ROOT = Duration.ofDays(3653);
    /** Phones accept up to 825 days from an authority that its owner has added. */
    private static final Duration LIFE_OF_SERVER = Duration.ofDays(180);
    /** The clock of a phone may be behind ours. */
    private static final Duration SLOW_CLOCKS = Duration.ofDays(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Identity root;

    private LocalAuthority(Identity root) {
        this.root = root;
    }

    /** Of what was kept; for making a new one see {@link #make}. */
    static LocalAuthority of(Identity root) {
        return new LocalAuthority(root);
    }

    /** @param names that it may vouch for beside those of private networks, with everything below them */
    static LocalAuthority make(String host, Collection<String> names, Instant now) {
        var keys = Keys.make();
        var subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Pakbon")
                .addRDN(BCStyle.CN, "Pakbon " + (host.isEmpty() ? "" : host + " ") + mark())
                .build();
        try {
            var builder = builder(subject, subject, keys, now, LIFE_OF_ROOT);
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(keys.getPublic()))
                    .addExtension(Extension.nameConstraints, true, new NameConstraints(permitted(names), null));
            var certificate = sign(builder, keys);
            return new LocalAuthority(new Identity(keys.getPrivate(), List.of(certificate)));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make an authority", e);
        }
    }

    Identity root() {
        return root;
    }

    /** It outlives what it signs. */
    boolean isGoodFor(Instant now) {
        return !now.isBefore(root.from()) && now.plus(LIFE_OF_SERVER).isBefore(root.until());
    }

    /** Whether a certificate for this name would be believed; what the root itself says counts. */
    boolean permits(String name) {
        return permittedNames().stream().anyMatch(ending -> name.equals(ending) || name.endsWith("." + ending));
    }

    /**
     * A name that is allowed allows everything below it, and a machine may well be called "shop": a name without a dot could
     * be the ending of half the world.
     */
    static boolean isWhole(String name) {
        return name.indexOf('.') > 0;
    }

    /** A certificate for a server, with a new key. The root travels with it, so that one may look at it in a browser. */
    Identity issue(Collection<String> names, Collection<InetAddress> addresses, Instant now) {
        var keys = Keys.make();
        var alternatives = new ArrayList<GeneralName>();
        names.forEach(name -> alternatives.add(new GeneralName(GeneralName.dNSName, name)));
        addresses.forEach(
                address -> alternatives.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress())));
        try {
            var subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, "Pakbon")
                    .build();
            var issuer = new JcaX509CertificateHolder(root.certificate());
            var extensions = new JcaX509ExtensionUtils();
            var builder = builder(issuer.getSubject(), subject, keys, now, LIFE_OF_SERVER)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(alternatives.toArray(GeneralName[]::new)))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(root.certificate()))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(keys.getPublic()));
            var certificate = sign(builder, new KeyPair(root.certificate().getPublicKey(), root.key()));
            return new Identity(keys.getPrivate(), List.of(certificate, root.certificate()));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot issue a certificate for " + names + " " + addresses, e);
        }
    }

    private List<String> permittedNames() {
        var octets = root.certificate().getExtensionValue(Extension.nameConstraints.getId());
        if (octets == null) {
            return List.of();
        }
        var constraints =
                NameConstraints.getInstance(ASN1OctetString.getInstance(octets).getOctets());
        return Arrays.stream(constraints.getPermittedSubtrees())
                .map(GeneralSubtree::getBase)
                .filter(base -> base.getTagNo() == GeneralName.dNSName)
                .map(base -> base.getName().toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static GeneralSubtree[] permitted(Collection<String> names) {
        var endings = new LinkedHashSet<>(PrivateNetworks.ENDINGS);
        names.stream().filter(LocalAuthority::isWhole).forEach(endings::add);
        var subtrees = new ArrayList<GeneralSubtree>();
        endings.forEach(ending -> subtrees.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, ending))));
        PrivateNetworks.ADDRESSES.forEach(
                network -> subtrees.add(new GeneralSubtree(new GeneralName(GeneralName.iPAddress, network))));
        return subtrees.toArray(GeneralSubtree[]::new);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant now, Duration life) {
        var serial = new BigInteger(127, RANDOM).setBit(126);
        return new JcaX509v3CertificateBuilder(
                issuer,
                serial,
                Date.from(now.minus(SLOW_CLOCKS)),
                Date.from(now.plus(life)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer)
            throws OperatorCreationException {
        return Pem.certificate(
                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    }

    /** Tells this authority from an older one on the same phone. */
    private static String mark() {
        var bytes = new byte[2];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
