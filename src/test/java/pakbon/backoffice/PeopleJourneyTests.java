package pakbon.backoffice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

@SetUpForTests
class PeopleJourneyTests {
    @LocalServerPort
    int port;

    @Test
    void aCashierIsAddedSeesOneOutletAndLeavesAgain() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings/people/new");
            roos.fill("#f-name", "Bram de Boer").fill("#f-email", "Bram@TheeEnTafel.voorbeeld");
            roos.fill("#f-password", "kort");
            roos.page().getByLabel("Zeist").check();
            roos.page().locator("main").getByText("Medewerker toevoegen").last().click();
            assertThat(roos.page().locator("#e-password")).containsText("minstens 8 tekens");
            assertThat(roos.page().getByLabel("Zeist")).isChecked();
            roos.fill("#f-password", "een goed wachtwoord")
                    .page()
                    .locator("main .btn--go")
                    .click();
            assertThat(roos.page().getByText("Toegevoegd.")).isVisible();

            try (var bram = Browser.visitor(port).arrive()) {
                bram.signIn("bram@theeentafel.voorbeeld", "een goed wachtwoord").goTo("/settings/people");
                assertThat(bram.heading("Hier heb je geen toegang")).isVisible();

                roos.page()
                        .getByRole(
                                com.microsoft.playwright.options.AriaRole.LINK,
                                new com.microsoft.playwright.Page.GetByRoleOptions().setName("Bewerken Bram de Boer"))
                        .click();
                roos.page().getByLabel("Werkt hier en kan zich aanmelden").uncheck();
                roos.button("Wijzigingen opslaan").click();
                assertThat(roos.page().getByText("Vertrokken")).isVisible();

                bram.goTo("/settings/me");
                assertThat(bram.at()).startsWith("/signin");
            }
        }
    }

    @Test
    void theLastAdminStays() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            speak(roos, "nl");
            roos.link("Bewerken Roos Vermeer").click();
            roos.page().getByLabel("Manager").check();
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().getByText("Roos Vermeer is de enige beheerder."))
                    .isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"nl,1440", "nl,390", "en,1440", "en,820"})
    void thePagesAreOpenToEverybody(String language, int width) {
        try (var roos = Browser.visitor(port).reading(language).wide(width).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            speak(roos, language);
            roos.goTo("/settings/people")
                    .picture("people-" + language + "-" + width)
                    .findsNoBarriers();
            roos.goTo("/settings/people/new")
                    .picture("person-" + language + "-" + width)
                    .findsNoBarriers();
            roos.goTo("/settings/me").findsNoBarriers();
            roos.goTo("/nergens").picture("missing-" + language + "-" + width).findsNoBarriers();
            speak(roos, "nl");
        }
    }

    @Test
    void theShellIsReadableInTheDark() {
        try (var roos = Browser.visitor(port).dark().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings/people/new");
            roos.page().locator("summary.person").click();
            roos.picture("person-nl-1440-dark").findsNoBarriers();
        }
    }

    @Test
    void onAPhoneOutletAndLanguageAreFoundUnderTheOwnName() {
        try (var roos = Browser.visitor(port).wide(390).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings/people");
            roos.page().locator("summary.person").click();
            roos.picture("menu-nl-390").findsNoBarriers();
            roos.page().locator(".top").getByText("Amersfoort").click();
            roos.page().locator("summary.person").click();
            assertThat(roos.page().locator(".menu__more [aria-current]").first())
                    .hasText("Amersfoort");
        }
    }

    @Test
    void theOutletIsSwitchedAndRemembered() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings/people");
            roos.page().locator("summary.outlet").click();
            roos.picture("outlets-nl-1440");
            roos.button("Zeist").click();
            assertThat(roos.page().locator("summary.outlet")).containsText("Zeist");
            assertThat(roos.at()).isEqualTo("/settings/people");
        }
    }

    private static void speak(Visitor roos, String language) {
        roos.goTo("/settings/people").speaking(language);
    }
}
