package pakbon.backoffice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.testing.Browser;

/** From any screen to the help that fits it, and by a few words to the place one looks for. */
@SetUpForTests
class HelpJourneyTests {
    @LocalServerPort
    int port;

    @Test
    void everyEntryOfTheNavigationHasAPageOfHelp() {
        assertThat(Navigation.paths())
                .allSatisfy(path -> assertThat(ContextHelp.of(path)).startsWith("/help/"));
        assertThat(ContextHelp.of("/sales/1/edit")).isEqualTo("/help/sales-history");
        assertThat(ContextHelp.of("/settings/mail")).isEqualTo("/help/mail");
        assertThat(ContextHelp.of("/channels/unknown")).isEqualTo("/help/channels");
        assertThat(ContextHelp.of("/settings/audit/rows/1")).isEqualTo("/help/audit");
        assertThat(ContextHelp.of("/salesmen")).isEqualTo("/help");
        assertThat(ContextHelp.pages())
                .allSatisfy(page -> assertThat(Files.exists(Path.of("docs/help/en", page + ".md")))
                        .as(page)
                        .isTrue());
    }

    @Test
    void theMarkOnAPageLeadsToItsHelpAndAFewWordsToAPlace() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            assertThat(roos.page().locator("#live")).isAttached();
            roos.speaking("nl").goTo("/sales").link("Help bij deze pagina").click();
            assertThat(roos.heading("Verkoopgeschiedenis").first()).isVisible();
            roos.fill("#help-q", "betaling vastleggen")
                    .page()
                    .locator("#help-q")
                    .press("Enter");
            roos.page().locator(".hits a").first().click();
            assertThat(roos.at()).startsWith("/help/unpaid");
            roos.goTo("/help?q=xylofoon");
            assertThat(roos.page().getByText("Niets gevonden")).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"nl,1440,false", "en,390,false", "en,1440,true"})
    void helpIsReadableByAllAlsoByThoseWhoAreNotIn(String language, int width, boolean dark) {
        var arrival = Browser.visitor(port).reading(language).wide(width);
        try (var somebody = (dark ? arrival.dark() : arrival).arrive()) {
            var name = "-" + language + "-" + width + (dark ? "-dark" : "");
            somebody.goTo("/help").picture("help" + name).findsNoBarriers();
            somebody.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            assertThat(somebody.page().locator("#live")).isAttached();
            somebody.goTo("/help/fulfillments")
                    .speaking(language)
                    .picture("help-page" + name)
                    .findsNoBarriers();
            somebody.goTo("/help?q=" + (language.equals("nl") ? "betaling" : "payment"))
                    .picture("help-search" + name)
                    .speaking("nl");
        }
    }
}
