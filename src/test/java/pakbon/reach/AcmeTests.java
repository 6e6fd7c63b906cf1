package pakbon.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate for a public name, from an authority that looks for itself whether the name leads here. */
class AcmeTests {
    @TempDir
    Path data;

    private final AcmeChallenges challenges = new AcmeChallenges();
    private final int challengePort = freePort();

    private AcmeCertificates certificates(AcmeServer authority, String name) throws Exception {
        return new AcmeCertificates(
                new KeyFolder(data),
                List.of(name),
                new AcmeAuthority(settings(authority).acme(), new KeyFolder(data), challenges));
    }

    private HttpsSettings settings(AcmeServer authority) throws Exception {
        return ADoor.settings(map(authority));
    }

    private Map<String, String> map(AcmeServer authority) throws Exception {
        var trust = Files.writeString(data.resolve("trust.pem"), authority.trust());
        return new HashMap<>(Map.of(
                "acme.directory", authority.directory().toString(),
                "acme.email", "roos@theeentafel.example",
                "acme.port", String.valueOf(challengePort),
                "acme.trust", trust.toString()));
    }

    @Test
    void theFirstCertificateIsFetchedServedKeptAndRenewedInTime() throws Exception {
        try (var authority = new FakeAcme(challengePort)) {
            var certificates = certificates(authority, "pakbon.winkel.example");
            try (var door = new ADoor(Way.ACME, map(authority), certificates, challenges)) {
                assertThat(door.reach().forPhones()).isEmpty();
                assertThat(door.askPlain("/", Map.of("Accept", "text/html")).statusCode())
                        .isEqualTo(200);

                certificates.renew(door.clock.instant());
                door.look();
                assertThat(door.served().covers("pakbon.winkel.example")).isTrue();
                assertThat(door.reach().forPhones().orElseThrow().getHost()).isEqualTo("pakbon.winkel.example");
                var first = door.served();

                door.clock.advance(Duration.ofDays(50));
                certificates.renew(door.clock.instant());
                assertThat(authority.signed()).isEqualTo(1);

                door.clock.advance(Duration.ofDays(11));
                authority.isNow(door.clock.instant());
                certificates.renew(door.clock.instant());
                door.look();
                assertThat(authority.signed()).isEqualTo(2);
                assertThat(door.served().until()).isAfter(first.until());
                assertThat(authority.accounts()).isEqualTo(1);
            }
            var afterARestart = certificates(authority, "pakbon.winkel.example");
            assertThat(afterARestart.current(java.time.Instant.now())).isPresent();
            assertThat(certificates(authority, "another.example").current(java.time.Instant.now()))
                    .isEmpty();
            try (var files = Files.list(data.resolve("https"))) {
                assertThat(files)
                        .hasSize(2)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aNameThatDoesNotLeadHereGetsNoneAndThePresentOneIsServedOn() throws Exception {
        try (var authority = new FakeAcme(challengePort)) {
            var certificates = certificates(authority, "pakbon.winkel.example");
            try (var door = new ADoor(Way.ACME, map(authority), certificates, challenges)) {
                certificates.renew(door.clock.instant());
                door.look();
                var first = door.served();
                var unheard = new AcmeCertificates(
                        new KeyFolder(data),
                        List.of("pakbon.winkel.example"),
                        new AcmeAuthority(settings(authority).acme(), new KeyFolder(data), new AcmeChallenges()));
                unheard.renew(door.clock.instant().plus(Duration.ofDays(80)));
                assertThat(authority.signed()).isEqualTo(1);
                assertThat(unheard.current(door.clock.instant()).orElseThrow().certificate())
                        .isEqualTo(first.certificate());
            }
        }
    }

    @Test
    void theAuthorityThatLetsEncryptTestsWithUnderstandsUs() throws Exception {
        try (var authority = new Pebble(challengePort, data)) {
            var certificates = certificates(authority, "localhost");
            try (var door = new ADoor(Way.ACME, map(authority), certificates, challenges)) {
                certificates.renew(door.clock.instant());
                door.look();
                assertThat(door.served().covers("localhost")).isTrue();
                assertThat(door.comeIn("localhost", door.served().chain().getLast()))
                        .startsWith("https true");
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
