package pakbon.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is sent on to HTTPS, who is not, and whose word counts about where a request came from. */
class DoorstepTests {
    private static final Map<String, String> A_BROWSER = Map.of("Accept", "text/html,*/*;q=0.8");

    private final LocalAuthority authority = LocalAuthority.make("", List.of("winkel.test"), Instant.now());
    private final Identity identity =
            authority.issue(List.of("winkel.test"), List.of(InetAddress.ofLiteral("127.0.0.2")), Instant.now());

    private ADoor door(Way way, Map<String, String> settings) {
        return new ADoor(way, settings, _ -> Optional.of(identity), new AcmeChallenges());
    }

    @Test
    void aPageAskedForInPlainIsSentOnToWhereTheCertificateIsGood() throws Exception {
        try (var door = door(Way.FILES, Map.of())) {
            var here = ADoor.ask(
                    URI.create("http://127.0.0.2:" + door.plainPort() + "/fulfillments?q=a%20b"), null, A_BROWSER);
            assertThat(here.statusCode()).isEqualTo(302);
            assertThat(here.headers().firstValue("Location"))
                    .contains("https://127.0.0.2:" + door.securePort() + "/fulfillments?q=a%20b");
            var elsewhere = ADoor.ask(URI.create("http://127.0.0.3:" + door.plainPort() + "/"), null, A_BROWSER);
            assertThat(elsewhere.headers().firstValue("Location"))
                    .contains("https://winkel.test:" + door.securePort() + "/");
        }
    }

    /** On the machine itself people look at localhost: a phone that went there would look at itself. */
    @Test
    void whoLooksOnTheMachineItselfSendsAPhoneToWhereItFindsUs() throws Exception {
        try (var door = door(Way.LOCAL, Map.of())) {
            var here = "https://127.0.0.2:" + door.securePort();
            assertThat(List.of("localhost", "127.0.0.1", "[::1]"))
                    .allSatisfy(host ->
                            assertThat(door.reach().secureForPhones(host)).contains(URI.create(here)));
            assertThat(door.reach().secureForPhones("winkel.test"))
                    .contains(URI.create("https://winkel.test:" + door.securePort()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/hooks/1", "/actuator/health", "/api/2026-07/sales", "/scanner/secure", "/assets/mark.svg"})
    void machinesAreAnsweredWhereTheyKnock(String path) throws Exception {
        try (var door = door(Way.FILES, Map.of())) {
            var address = URI.create("http://127.0.0.2:" + door.plainPort() + path);
            assertThat(ADoor.ask(address, null, A_BROWSER).body()).startsWith("http false");
        }
    }

    @Test
    void thisVeryMachineScriptsAndShopsWithoutAWishForItStayInPlain() throws Exception {
        try (var door = door(Way.FILES, Map.of())) {
            assertThat(door.askPlain("/", A_BROWSER).body()).startsWith("http false");
            var address = URI.create("http://127.0.0.2:" + door.plainPort() + "/live");
            assertThat(ADoor.ask(address, null, Map.of("Accept", "text/event-stream"))
                            .body())
                    .startsWith("http false");
        }
        try (var door = door(Way.LOCAL, Map.of())) {
            var address = URI.create("http://127.0.0.2:" + door.plainPort() + "/");
            assertThat(ADoor.ask(address, null, A_BROWSER).body()).startsWith("http false");
        }
        try (var door = door(Way.LOCAL, Map.of("redirect", "true"))) {
            var address = URI.create("http://127.0.0.2:" + door.plainPort() + "/");
            assertThat(ADoor.ask(address, null, A_BROWSER).statusCode()).isEqualTo(302);
        }
    }

    @Test
    void browsersAreToldToRememberOnlyWhereAnyOfThemBelievesUs() throws Exception {
        var root = authority.root().certificate();
        try (var door = door(Way.FILES, Map.of())) {
            var answer = ADoor.ask(URI.create("https://127.0.0.2:" + door.securePort() + "/"), root, Map.of());
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=" + Duration.ofDays(180).toSeconds());
            assertThat(answer.version()).isEqualTo(java.net.http.HttpClient.Version.HTTP_2);
            assertThat(door.askPlain("/", Map.of()).headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
        try (var door = door(Way.LOCAL, Map.of())) {
            var answer = ADoor.ask(URI.create("https://127.0.0.2:" + door.securePort() + "/"), root, Map.of());
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void aNamedProxyIsBelievedAndOfItsChainOnlyWhatItSawItself() throws Exception {
        try (var door = new ADoor(Way.OFF, Map.of(), null, new AcmeChallenges(), List.of("127.0.0.1", "10.0.0.0/8"))) {
            var answer = door.askPlain(
                    "/",
                    Map.of(
                            "X-Forwarded-For", "6.6.6.6, 203.0.113.7, 10.1.2.3",
                            "X-Forwarded-Proto", "https",
                            "X-Forwarded-Host", "pakbon.winkel.test"));
            assertThat(answer.body()).isEqualTo("https true pakbon.winkel.test 203.0.113.7");
        }
    }

    @Test
    void nobodyElsesForwardedHeadersAreHeard() throws Exception {
        var forged = Map.of(
                "X-Forwarded-For", "203.0.113.7",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "evil.example",
                "Forwarded", "for=203.0.113.7;proto=https;host=evil.example");
        try (var door = new ADoor(Way.OFF, Map.of(), null, new AcmeChallenges(), List.of("10.0.0.0/8"))) {
            assertThat(door.askPlain("/", forged).body()).isEqualTo("http false 127.0.0.1 127.0.0.1");
        }
        try (var door = new ADoor(Way.OFF, Map.of(), null, new AcmeChallenges())) {
            assertThat(door.askPlain("/", forged).body()).isEqualTo("http false 127.0.0.1 127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.winkel.test", "10.0.0.0/33", ".*", "10.0.0"})
    void whatIsNoAddressIsNoProxyAndIsSaidAtTheStart(String text) {
        assertThatThrownBy(() -> new TrustedProxies(List.of("127.0.0.1", text)))
                .isInstanceOf(HttpsUnusable.class)
                .hasMessageContaining(text);
    }

    @Test
    void thePortsStandBesideEachOther() {
        var settings = new HttpsSettings(
                null,
                null,
                null,
                "",
                List.of(),
                null,
                Duration.ZERO,
                ADoor.settings(Map.of()).acme());
        assertThat(settings.portBeside(8080)).isEqualTo(8443);
        assertThat(settings.portBeside(80)).isEqualTo(443);
        assertThat(settings.portBeside(65_500)).isEqualTo(65_137);
    }
}
