package pakbon.backoffice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

@SetUpForTests
class SignInJourneyTests {
    private static final String OTHER_PASSWORD = "vier andere woorden op rij";

    @LocalServerPort
    int port;

    @Test
    void whoComesUninvitedIsAskedToSignInAndThenComesWhereTheyWanted() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.goTo("/settings/people");
            assertThat(roos.at()).isEqualTo("/signin?next=%2Fsettings%2Fpeople");
            roos.fill("#email", SetUpForTests.ROOS).fill("#password", SetUpForTests.PASSWORD);
            roos.button("Aanmelden").click();
            assertThat(roos.heading("Medewerkers")).isVisible();
            assertThat(roos.at()).isEqualTo("/settings/people");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWrongPasswordIsToldWithoutSayingWhatWasWrong(boolean scripts) {
        var arrival = Browser.visitor(port);
        try (var roos = (scripts ? arrival : arrival.withoutScripts()).arrive()) {
            roos.signIn("sanne" + scripts + "@theeentafel.voorbeeld", "niet dit");
            assertThat(roos.page().locator("#wrong")).hasText("Deze combinatie kennen we niet. Nog 4 pogingen.");
            assertThat(roos.page().locator("#email")).hasValue("sanne" + scripts + "@theeentafel.voorbeeld");
            assertThat(roos.page().locator("#password")).hasValue("");
        }
    }

    @Test
    void afterFiveWrongOnesOneWaitsAndIsToldHowLong() {
        try (var somebody = Browser.visitor(port).reading("en").arrive()) {
            for (int i = 0; i < 5; i++) {
                somebody.signIn("bram@theeentafel.voorbeeld", "guess " + i);
            }
            assertThat(somebody.page().locator("#wrong")).hasText("Too many attempts. Try again in 30 seconds.");
        }
    }

    @Test
    void signingOutEndsTheSession() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            roos.goTo("/settings/people");
            roos.page().locator("summary.person").click();
            roos.button("Afmelden").click();
            assertThat(roos.page().getByText("Je bent afgemeld.")).isVisible();
            roos.goTo("/settings/people");
            assertThat(roos.at()).startsWith("/signin");
        }
    }

    @Test
    void whatWasTypedWhenTheSessionEndedComesBackAfterSigningIn() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.forgives("[object Event]"); // the live stream, cut off with the session
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).speaking("nl");
            roos.goTo("/settings/outlets").link("Bewerken Zeist").click();
            roos.page().context().clearCookies();
            roos.fill("#o-street", "Slotlaan 1 \uD83C\uDF75")
                    .button("Wijzigingen opslaan")
                    .click();
            assertThat(roos.page().locator("main")).containsText("Je sessie was beëindigd");
            roos.fill("#email", SetUpForTests.ROOS).fill("#password", SetUpForTests.PASSWORD);
            roos.button("Aanmelden").click();
            assertThat(roos.page().locator("#restored")).containsText("sla het opnieuw op");
            assertThat(roos.page().locator("#o-street")).hasValue("Slotlaan 1 \uD83C\uDF75");
            roos.findsNoBarriers().goTo("/settings/outlets");
            assertThat(roos.page().locator("#restored")).hasCount(0);
        }
    }

    @Test
    void theSessionGetsANewIdWhenSomebodySignsIn() {
        try (var roos = Browser.visitor(port).arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            var first = session(roos);
            becomes(roos, SetUpForTests.PASSWORD, OTHER_PASSWORD);
            assertThat(session(roos)).isNotEqualTo(first);
            becomes(roos, OTHER_PASSWORD, SetUpForTests.PASSWORD);
        }
    }

    private static void becomes(Visitor roos, String old, String other) {
        roos.goTo("/settings/me").fill("#f-old", old).fill("#f-new", other);
        roos.button("Wijzigingen opslaan").click();
        assertThat(roos.page().getByText("Je nieuwe wachtwoord geldt vanaf nu."))
                .isVisible();
    }

    @ParameterizedTest
    @CsvSource({"nl,1440", "nl,390", "en,1440", "en,390"})
    void theDoorIsOpenToEverybody(String language, int width) {
        try (var somebody = Browser.visitor(port).reading(language).wide(width).arrive()) {
            somebody.goTo("/signin").picture("signin-" + language + "-" + width).findsNoBarriers();
            somebody.signIn("niemand@voorbeeld." + language + width, "mis")
                    .picture("signin-wrong-" + language + "-" + width);
            somebody.findsNoBarriers();
        }
    }

    @Test
    void theDoorIsReadableInTheDark() {
        try (var somebody = Browser.visitor(port).dark().arrive()) {
            somebody.goTo("/signin").picture("signin-nl-1440-dark").findsNoBarriers();
        }
    }

    @Test
    void theLanguageIsSwitchedBeforeAndAfterSigningIn() {
        try (var roos = Browser.visitor(port).reading("en").arrive()) {
            roos.goTo("/signin");
            assertThat(roos.heading("Sign in")).isVisible();
            roos.button("NL").click();
            assertThat(roos.heading("Aanmelden")).isVisible();
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            assertThat(roos.heading("Afhandelingen")).isVisible();
            roos.button("EN").click();
            assertThat(roos.heading("Fulfillments")).isVisible();
            roos.button("NL").click();
            assertThat(roos.heading("Afhandelingen")).isVisible();
        }
    }

    private static String session(pakbon.testing.Visitor visitor) {
        return visitor.page().context().cookies().stream()
                .filter(cookie -> cookie.name.equals("pakbon"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }
}
