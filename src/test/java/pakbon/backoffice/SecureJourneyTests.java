package pakbon.backoffice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.reach.Reach;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** From a plain connection to a secure one, with a phone that has never been here. */
@SetUpForTests
class SecureJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    Reach reach;

    @Test
    void aDeviceThatDoesNotTrustUsYetIsToldSoAndOneThatDoesIsToldThat() {
        try (var roos = Browser.visitor(port).wide(390).arrive()) {
            visit(roos, "iphone").button("Controleren").click();
            assertThat(roos.page().getByText("Nog niet", exactly())).isVisible();
            assertThat(roos.page().getByText("Dit apparaat vertrouwt Pakbon", exactly()))
                    .isHidden();
        }
        try (var roos = Browser.visitor(port).believingFakeShops().arrive()) {
            visit(roos, "android").button("Controleren").click();
            assertThat(roos.page().getByText("Dit apparaat vertrouwt Pakbon", exactly()))
                    .isVisible();
        }
    }

    @Test
    void whatAPhoneFetchesIsTheRootAndNothingElse() throws Exception {
        var root = reach.root().orElseThrow();
        var file = get("/scanner/secure/pakbon.crt");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/x-x509-ca-cert");
        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(file.body())))
                .isEqualTo(root);
        var profile = get("/scanner/secure/pakbon.mobileconfig");
        assertThat(profile.headers().firstValue("Content-Type")).contains("application/x-apple-aspen-config");
        assertThat(new String(profile.body(), StandardCharsets.UTF_8))
                .contains("com.apple.security.root", Base64.getEncoder().encodeToString(root.getEncoded()))
                .doesNotContain("PRIVATE KEY");
        assertThat(get("/scanner/secure/authority.pem").statusCode()).isEqualTo(404);
        assertThat(get("/scanner/secure/check").statusCode()).isEqualTo(409);
    }

    @Test
    void oneSignsInSecurelyAndInPlainWithoutTheOneStandingInTheWayOfTheOther() {
        var secure = reach.secure("localhost").orElseThrow();
        try (var roos = Browser.visitor(port).believingFakeShops().arrive()) {
            roos.forgives("asked somebody else: " + secure);
            roos.page().navigate(secure + "/signin");
            roos.fill("#email", SetUpForTests.ROOS).fill("#password", SetUpForTests.PASSWORD);
            roos.button("Aanmelden").click();
            assertThat(roos.heading("Afhandelingen")).isVisible();
            assertThat(roos.page().context().cookies())
                    .filteredOn(cookie -> cookie.name.startsWith("__Host-"))
                    .hasSize(2)
                    .allMatch(cookie -> cookie.secure && cookie.httpOnly);

            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            assertThat(roos.heading("Afhandelingen")).isVisible();
            assertThat(roos.page().url()).startsWith("http://");
            var answer = roos.page().navigate(secure + "/fulfillments");
            assertThat(answer.headers()).doesNotContainKey("strict-transport-security");
            assertThat(roos.heading("Afhandelingen")).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nl,1440,computer,false",
        "en,1440,computer,true",
        "nl,390,iphone,false",
        "en,390,android,false",
        "nl,390,iphone,true"
    })
    void thePageIsReadableByAll(String language, int width, String device, boolean dark) {
        var arrival = Browser.visitor(port).reading(language).wide(width);
        try (var somebody = (dark ? arrival.dark() : arrival).arrive()) {
            visit(somebody, device).findsNoBarriers();
            somebody.page().locator(".print-of summary").click();
            somebody.picture("secure-" + device + "-" + language + "-" + width + (dark ? "-dark" : ""));
        }
    }

    private Visitor visit(Visitor visitor, String device) {
        var secure = reach.secure("localhost").orElseThrow();
        return visitor.forgives("asked somebody else: " + secure)
                .forgives("net::ERR_CERT_AUTHORITY_INVALID")
                .goTo("/scanner/secure?device=" + device);
    }

    private static com.microsoft.playwright.Page.GetByTextOptions exactly() {
        return new com.microsoft.playwright.Page.GetByTextOptions().setExact(true);
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var address = URI.create("http://localhost:" + port + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
        }
    }
}
