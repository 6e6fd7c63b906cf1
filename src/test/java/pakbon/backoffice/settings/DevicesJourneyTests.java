package pakbon.backoffice.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.backoffice.SetUpForTests;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** The owner lets a phone in, sees it, names it, and shuts it out. */
@SetUpForTests
class DevicesJourneyTests {
    private static final String PAIRING = "/api/2026-07/pakbon/scanner/pairing";
    private static final String SESSION = "/api/2026-07/pakbon/scanner/session";

    @LocalServerPort
    int port;

    @Test
    void aPhoneIsLetInByTheCodeOnThePageNamedAndShutOut() throws Exception {
        try (var roos = roos("nl", 1440, false)) {
            roos.goTo("/settings/devices").fill("#f-name", "Telefoon 1");
            roos.page().locator("#f-outlet").selectOption("Zeist");
            roos.button("Code maken").click();
            var code = roos.page().locator("#code").textContent();
            assertThat(roos.page().locator(".pairing"))
                    .containsText(Pattern.compile("Open https://theehuis\\.lan:\\d+/scanner op het apparaat"));
            assertThat(roos.page().getByText("Deze browser als Scanner gebruiken"))
                    .hasAttribute("href", Pattern.compile("https://localhost:.*"));
            assertThat(roos.page().getByText("Zo leert hij Pakbon vertrouwen")).hasAttribute("href", "/scanner/secure");
            assertThat(roos.page().getByText("Een telefoon vindt Pakbon niet op dit adres"))
                    .hasCount(0);
            roos.picture("devices-code-nl-1440").findsNoBarriers();

            var cookie = pair(code);
            assertThat(roos.page().getByText("Telefoon 1 is gekoppeld")).isVisible();
            assertThat(session(cookie)).isEqualTo(200);

            roos.goTo("/settings/devices");
            assertThat(roos.page().content()).doesNotContain(code);
            var row = row(roos, "Telefoon 1");
            assertThat(row).containsText("Zeist");
            row.locator("summary").click();
            row.locator("input[name=name]").fill(" ");
            row.getByText("Wijzigingen opslaan").click();
            assertThat(roos.page().getByText("Een Scanner heeft een naam nodig"))
                    .isVisible();
            roos.picture("devices-change-nl-1440").findsNoBarriers();
            row = roos.page()
                    .locator("tr")
                    .filter(new Locator.FilterOptions().setHas(roos.page().locator("details[open]")));
            row.locator("input[name=name]").fill("Telefoon Zeist");
            row.getByText("Wijzigingen opslaan").click();
            assertThat(row(roos, "Telefoon Zeist").first()).isVisible();

            row = row(roos, "Telefoon Zeist");
            row.locator("summary").click();
            row.getByText("Toegang intrekken").click();
            assertThat(roos.page().getByText("De Scanner heeft geen toegang meer."))
                    .isVisible();
            assertThat(session(cookie)).isEqualTo(401);
        }
    }

    @Test
    void everybodyHasAPinOfTheirOwn() {
        try (var roos = roos("nl", 390, false)) {
            roos.goTo("/settings/pin")
                    .fill("#f-password", SetUpForTests.PASSWORD)
                    .fill("#f-pin", "1111")
                    .button("Wijzigingen opslaan")
                    .click();
            assertThat(roos.page().locator("#e-pin")).containsText("Deze pincode probeert iedereen");
            roos.fill("#f-password", "niet mijn wachtwoord")
                    .fill("#f-pin", "2580")
                    .button("Wijzigingen opslaan")
                    .click();
            assertThat(roos.page().locator("#e-password")).containsText("Dit klopt niet");
            roos.picture("pin-wrong-nl-390").findsNoBarriers();
            roos.fill("#f-password", SetUpForTests.PASSWORD)
                    .fill("#f-pin", "2580")
                    .button("Wijzigingen opslaan")
                    .click();
            assertThat(roos.page().getByText("Je pincode is ingesteld.")).isVisible();
            roos.button("Mijn pincode verwijderen").click();
            assertThat(roos.page().getByText("Je pincode is verwijderd.")).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"nl,390,true", "en,1440,true", "en,390,false"})
    void theCodeIsReadableOnEveryScreen(String language, int width, boolean dark) {
        try (var roos = roos(language, width, dark)) {
            roos.goTo("/settings/devices")
                    .page()
                    .locator("form.narrow .btn--go")
                    .click();
            assertThat(roos.page().locator("#code")).isVisible();
            roos.picture("devices-code-" + language + "-" + width + (dark ? "-dark" : ""))
                    .findsNoBarriers();
            var overflow =
                    roos.page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat((int) overflow).isLessThanOrEqualTo(0);
            roos.goTo("/settings/pin")
                    .picture("pin-" + language + "-" + width + (dark ? "-dark" : ""))
                    .findsNoBarriers()
                    .speaking("nl");
        }
    }

    private static Locator row(Visitor roos, String name) {
        return roos.page().locator(".devices tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private Visitor roos(String language, int width, boolean dark) {
        var arrival = Browser.visitor(port).reading(language).wide(width);
        var roos = (dark ? arrival.dark() : arrival).arrive();
        roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings");
        return roos.speaking(language);
    }

    private String pair(String code) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + PAIRING))
                            .header("Content-Type", "application/json")
                            .header("X-Pakbon-Scanner", "1")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"code\": \"" + code + "\"}"))
                            .build(),
                    BodyHandlers.ofString());
            var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            return cookie.substring(0, cookie.indexOf(';'));
        }
    }

    private int session(String cookie) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + SESSION))
                                    .header("Cookie", cookie)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
