package pakbon.backoffice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import pakbon.testing.Browser;

/** From any screen to the help that fits it, and by a few words to the place one looks for. */
@SetUpForTests
class HelpJourneyTests {
    @LocalServerPort
    int port;

    @Test
    void everyEntryOfTheNavigationHasAPageOfHelp() {
        assertThat(Navigation.paths())
                .allSatisfy(path -> assertThat(ContextHelp.of(path, "en")).startsWith("/help/"));
        assertThat(ContextHelp.of("/sales/1/edit", "en")).isEqualTo("/help/sales-history#edit-a-sale");
        assertThat(ContextHelp.of("/settings/roles", "nl")).isEqualTo("/help/settings#medewerkers-en-rollen");
        assertThat(ContextHelp.of("/settings/payment-types/1", "en")).isEqualTo("/help/settings#payment-types");
        assertThat(ContextHelp.of("/settings/mail", "en")).isEqualTo("/help/mail#setting-it-up");
        assertThat(ContextHelp.of("/settings/mail/shipped", "en")).isEqualTo("/help/mail#your-own-texts");
        assertThat(ContextHelp.of("/channels/unknown", "en")).isEqualTo("/help/stock#unknown-products");
        assertThat(ContextHelp.of("/settings/audit/rows/1", "en")).isEqualTo("/help/audit#who-changed-what");
        assertThat(ContextHelp.of("/salesmen", "en")).isEqualTo("/help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void everyMarkLeadsToAHeadingThatIsThere(String language) {
        var help = RestClient.builder()
                .baseUrl("http://localhost:" + port)
                .defaultHeader("Accept-Language", language)
                .build();
        var pages = ContextHelp.addresses(language).stream()
                .map(address -> address.split("#", 2))
                .collect(Collectors.groupingBy(
                        parts -> parts[0],
                        Collectors.flatMapping(parts -> Arrays.stream(parts).skip(1), Collectors.toSet())));
        pages.forEach((page, headings) -> {
            var html = help.get().uri(page).retrieve().body(String.class);
            assertThat(headings).as(page).allSatisfy(heading -> assertThat(html).contains("id=\"" + heading + "\""));
        });
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
