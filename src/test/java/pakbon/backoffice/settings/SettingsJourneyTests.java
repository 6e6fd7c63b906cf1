package pakbon.backoffice.settings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.backoffice.SetUpForTests;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

@SetUpForTests
class SettingsJourneyTests {
    private static final List<String> PAGES =
            List.of("", "/business", "/languages", "/roles", "/tokens", "/people", "/me");

    @LocalServerPort
    int port;

    @Test
    void theOwnerSaysWhatTheBusinessIsCalledAndNothingTypedIsLost() {
        try (var roos = roos("nl", 1440)) {
            roos.goTo("/settings");
            roos.page().locator("a.settings-door[href='/settings/business']").click();
            assertThat(roos.page().getByText("10001").first()).isVisible();
            roos.fill("#f-name", "")
                    .fill("#f-vat", "zomaar iets")
                    .button("Wijzigingen opslaan")
                    .click();
            assertThat(roos.page().locator("#e-name")).hasText("Vul de naam van je bedrijf in.");
            assertThat(roos.page().locator("#f-vat")).hasValue("zomaar iets");
            roos.fill("#f-name", "Thee & Tafel").button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator("#e-vat")).containsText("zomaar iets is geen btw-nummer");
            roos.picture("settings-business-wrong-nl-1440").findsNoBarriers();
            roos.fill("#f-vat", "nl 1234.56.789 b01")
                    .button("Wijzigingen opslaan")
                    .click();
            assertThat(roos.page().getByText("De wijzigingen zijn opgeslagen.")).isVisible();
            assertThat(roos.page().locator("#f-vat")).hasValue("NL123456789B01");
        }
    }

    @Test
    void whoHasTwoWindowsSeesInOneWhatTheOtherHasSaved() {
        try (var roos = roos("nl", 1440);
                var other = roos("nl", 1440)) {
            roos.goTo("/settings/business");
            other.goTo("/settings/business")
                    .fill("#f-name", "Thee & Toast")
                    .button("Wijzigingen opslaan")
                    .click();
            assertThat(other.page().getByText("De wijzigingen zijn opgeslagen."))
                    .isVisible();
            roos.fill("#f-vat", "NL000000000B99").button("Wijzigingen opslaan").click();
            assertThat(roos.page().getByText("Je hebt het bedrijf intussen zelf gewijzigd, in een ander venster."))
                    .isVisible();
            assertThat(roos.page().locator("#f-vat")).hasValue("NL000000000B99");
        }
    }

    @Test
    void theOwnerSaysWhoReadsWhichLanguage() {
        try (var roos = roos("nl", 1440)) {
            roos.goTo("/settings/business");
            roos.link("Wijzigen").click();
            var form = roos.page().locator("form[action='/settings/languages']");
            form.locator("label.tile:has(input[name=people][value=en])").click();
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().getByText("De wijzigingen zijn opgeslagen.")).isVisible();
            roos.goTo("/settings/people/new");
            assertThat(roos.page().locator("input[name=language][value=en]")).isChecked();
            roos.link("Talen").last().click();
            assertThat(roos.page().locator("tr", new Page.LocatorOptions().setHasText("Roos Vermeer")))
                    .containsText("(jij)");
            form.locator("label.tile:has(input[name=people][value=''])").click();
            roos.button("Wijzigingen opslaan").click();
            roos.page().locator("td button[value=en]").click();
            assertThat(roos.heading("Languages").first()).isVisible();
            roos.speaking("nl");
        }
    }

    @Test
    void aTokenIsMadeShownOnceOpensTheApiAndIsRevoked() throws Exception {
        try (var roos = roos("en", 1440)) {
            roos.goTo("/settings/tokens").button("Create token").click();
            assertThat(roos.page().locator("#e-token")).containsText("Give the token a name");
            roos.fill("#f-name", "Boekhouding <b>")
                    .page()
                    .getByText("Read outlets")
                    .click();
            roos.page().locator("fieldset").getByText("Zeist").click();
            roos.button("Create token").click();
            var secret = roos.page().locator("#secret").textContent();
            roos.picture("settings-token-made-en-1440").findsNoBarriers();
            roos.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            roos.button("Copy").click();
            assertThat(roos.page().locator("[data-copies]")).hasText("Copied");
            assertThat(roos.page().evaluate("navigator.clipboard.readText()")).isEqualTo(secret);
            assertThat(ask("/api/2026-07/outlets", secret)).isEqualTo(200);
            assertThat(ask("/api/2026-07/sales", secret)).isEqualTo(403);

            roos.goTo("/settings/tokens");
            assertThat(roos.page().content()).doesNotContain(secret);
            var row = roos.page().locator("tr").filter(new Locator.FilterOptions().setHasText("Boekhouding <b>"));
            assertThat(row).containsText("Zeist");
            row.locator("summary").click();
            assertThat(row).containsText("This cannot be undone.");
            assertThat(ask("/api/2026-07/outlets", secret)).isEqualTo(200);
            row.locator("details button").click();
            assertThat(roos.page().getByText("The token has been revoked")).isVisible();
            assertThat(ask("/api/2026-07/outlets", secret)).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({"nl,1440,false", "nl,390,true", "en,390,false", "en,1440,true"})
    void everyPageOfTheSettingsIsOpenToEverybody(String language, int width, boolean dark) {
        var arrival = Browser.visitor(port).reading(language).wide(width);
        try (var roos = (dark ? arrival.dark() : arrival).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                    .goTo("/settings")
                    .speaking(language);
            for (var page : PAGES) {
                roos.goTo("/settings" + page)
                        .picture("settings" + page.replace('/', '-') + "-" + language + "-" + width
                                + (dark ? "-dark" : ""))
                        .findsNoBarriers();
                assertThat(overflow(roos)).as("width of " + page).isLessThanOrEqualTo(0);
            }
            roos.goTo("/settings").speaking("nl");
        }
    }

    private static int overflow(Visitor roos) {
        return (int)
                roos.page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private Visitor roos(String language, int width) {
        var roos = Browser.visitor(port).reading(language).wide(width).arrive();
        roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings");
        return roos.speaking(language);
    }

    private int ask(String path, String secret) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .header("Authorization", "Bearer " + secret)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
