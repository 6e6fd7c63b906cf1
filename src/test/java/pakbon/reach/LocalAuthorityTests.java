package pakbon.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop's own authority: whom it vouches for, for how long, and for whom it never can. */
class LocalAuthorityTests {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.2");
    private static final InetAddress MOVED = InetAddress.ofLiteral("127.0.0.3");

    @TempDir
    Path data;

    private final AtomicReference<Whereabouts> whereabouts =
            new AtomicReference<>(new Whereabouts(List.of("kassa.local"), List.of(HERE)));

    private LocalCertificates certificates() {
        return new LocalCertificates(new KeyFolder(data), List.of("winkel.test"), whereabouts::get);
    }

    private ADoor door(LocalCertificates certificates) {
        return new ADoor(Way.LOCAL, Map.of(), certificates, new AcmeChallenges());
    }

    @Test
    void aPhoneThatTrustsTheRootComesInByNameAndByAddress() throws Exception {
        var certificates = certificates();
        try (var door = door(certificates)) {
            var root = certificates.root().orElseThrow();
            assertThat(door.comeIn("127.0.0.2", root)).startsWith("https true 127.0.0.2");
            assertThat(door.comeIn("localhost", root)).startsWith("https true localhost");
            assertThat(door.reach().forPhones()).hasToString("Optional[https://127.0.0.2:" + door.securePort() + "]");
            assertThat(door.reach().secure("kassa.local").orElseThrow().getHost())
                    .isEqualTo("kassa.local");
            assertThat(door.reach().secure("elders").orElseThrow().getHost()).isEqualTo("127.0.0.2");
        }
    }

    @Test
    void aPhoneThatDoesNotTrustItIsWarnedAndSoIsOneThatAskedForAnotherName() throws Exception {
        var certificates = certificates();
        try (var door = door(certificates)) {
            var somebodyElses =
                    LocalAuthority.make("", List.of(), Instant.now()).root().certificate();
            assertThatThrownBy(() -> door.comeIn("localhost", somebodyElses)).isInstanceOf(SSLHandshakeException.class);
            var ours = certificates.root().orElseThrow();
            assertThatThrownBy(() -> door.comeIn("127.0.0.9", ours)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void whenTheMachineMovesTheNextHandshakeKnowsAndPhonesNoticeNothing() throws Exception {
        var certificates = certificates();
        try (var door = door(certificates)) {
            var root = certificates.root().orElseThrow();
            whereabouts.set(new Whereabouts(List.of("kassa.local"), List.of(MOVED)));
            door.look();
            assertThat(door.comeIn("127.0.0.3", root)).startsWith("https true 127.0.0.3");
            assertThatThrownBy(() -> door.comeIn("127.0.0.2", root)).isInstanceOf(SSLHandshakeException.class);
            assertThat(certificates.root()).contains(root);
        }
    }

    @Test
    void beforeItsTimeIsOverTheCertificateIsIssuedAnewByTheSameRoot() {
        var certificates = certificates();
        try (var door = door(certificates)) {
            var first = door.served();
            var root = certificates.root().orElseThrow();
            door.clock.advance(Duration.ofDays(100));
            door.look();
            assertThat(door.served()).isEqualTo(first);
            door.clock.advance(Duration.ofDays(30));
            door.look();
            assertThat(door.served().certificate()).isNotEqualTo(first.certificate());
            assertThat(door.served().until()).isAfter(first.until());
            assertThat(certificates.root()).contains(root);
        }
    }

    @Test
    void afterTenYearsThereIsANewRoot() {
        var certificates = certificates();
        try (var door = door(certificates)) {
            var root = certificates.root().orElseThrow();
            assertThat(Duration.between(Instant.now(), root.getNotAfter().toInstant()))
                    .isGreaterThan(Duration.ofDays(3650));
            door.clock.advance(Duration.ofDays(3600));
            door.look();
            assertThat(certificates.root().orElseThrow()).isNotEqualTo(root);
            assertThat(door.served().chain().getLast())
                    .isEqualTo(certificates.root().orElseThrow());
        }
    }

    @Test
    void itIsKeptInTheDataFolderAndOpenToNobodyElse() throws Exception {
        Identity first;
        try (var door = door(certificates())) {
            first = door.served();
        }
        try (var door = door(certificates())) {
            assertThat(door.served()).isEqualTo(first);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("https"))))
                .isEqualTo("rwx------");
        try (var files = Files.list(data.resolve("https"))) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aFileThatWasCutShortIsMadeAnew() throws Exception {
        try (var door = door(certificates())) {
            assertThat(door.served().names()).isNotEmpty();
        }
        Files.writeString(data.resolve("https").resolve(LocalCertificates.SERVER), "-----BEGIN PRIVATE KEY-----\nMIG");
        var certificates = certificates();
        try (var door = door(certificates)) {
            assertThat(door.comeIn("localhost", certificates.root().orElseThrow()))
                    .startsWith("https");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bank.example", "8.8.8.8", "google.com", "bank.shop"})
    void aThiefOfTheRootsKeyCanPoseAsNobodyOutside(String victim) throws Exception {
        var authority = LocalAuthority.make("shop", List.of("shop", "winkel.test"), Instant.now());
        var address = victim.matches("[0-9.]+");
        var forged = authority.issue(
                address ? List.of() : List.of(victim),
                address ? List.of(InetAddress.ofLiteral(victim)) : List.of(),
                Instant.now());
        assertThatThrownBy(() -> validate(forged, authority)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void withinTheShopsNetworkItsWordIsGood() throws Exception {
        var authority = LocalAuthority.make("shop", List.of("shop", "winkel.test"), Instant.now());
        var honest = authority.issue(
                List.of("kassa.local", "pakbon.winkel.test"),
                List.of(InetAddress.ofLiteral("192.168.1.20"), InetAddress.ofLiteral("fd00::12")),
                Instant.now());
        validate(honest, authority);
        assertThat(List.of("kassa.local", "x.lan", "pakbon.winkel.test")).allMatch(authority::permits);
        assertThat(List.of("winkel.nl", "notwinkel.test", "shop", "com")).noneMatch(authority::permits);
    }

    /** Java overlooks what an anchor says of itself, so the root stands in the path, too; phones and Chromium look there. */
    private static void validate(Identity identity, LocalAuthority authority) throws Exception {
        var root = authority.root().certificate();
        var anchor = new TrustAnchor(root.getSubjectX500Principal(), root.getPublicKey(), null);
        var parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(false);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(identity.certificate(), root));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }
}
