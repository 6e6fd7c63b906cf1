package pakbon.backoffice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.testing.Browser;
import pakbon.testing.PakbonTest;

/** The first run is walked once; what can be seen before comes first. */
@PakbonTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "pakbon.for=the first run by hand")
@TestMethodOrder(OrderAnnotation.class)
class SetupJourneyTests {
    @LocalServerPort
    int port;

    @Order(1)
    @ParameterizedTest
    @CsvSource({"nl,1440", "nl,390", "en,1440", "en,820"})
    void anEmptyPakbonAsksToBeSetUp(String language, int width) {
        try (var owner = Browser.visitor(port).reading(language).wide(width).arrive()) {
            owner.goTo("/");
            assertThat(owner.at()).isEqualTo("/setup");
            owner.picture("setup-" + language + "-" + width).findsNoBarriers();
        }
    }

    @Order(2)
    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost() {
        try (var owner = Browser.visitor(port).withoutScripts().arrive()) {
            owner.goTo("/setup").fill("#f-business", "Thee & Tafel").fill("#f-outlet-0", "Utrecht");
            owner.button("Vestiging toevoegen").click();
            owner.fill("#f-outlet-1", "Utrecht").fill("#f-email", "roos").fill("#f-password", "kort");
            owner.page().locator("#owner .btn--go").click();
            assertThat(owner.page().getByText("Er kloppen nog 4 dingen niet")).isVisible();
            assertThat(owner.page().locator("#e-outlets"))
                    .hasText("Er zijn twee vestigingen die Utrecht heten. Geef elk een eigen naam.");
            assertThat(owner.page().locator("#e-name")).hasText("Vul een naam in.");
            assertThat(owner.page().locator("#e-email"))
                    .hasText("Dit is geen e-mailadres. Schrijf het als naam@winkel.nl.");
            assertThat(owner.page().locator("#f-business")).hasValue("Thee & Tafel");
            owner.button("English Fulfillments, Sale receipt, Mark as packed").click();
            assertThat(owner.heading("Set up Pakbon")).isVisible();
            assertThat(owner.page().locator("#f-outlet-1")).hasValue("Utrecht");
        }
        try (var owner = Browser.visitor(port).arrive()) {
            owner.goTo("/setup").page().locator("#owner .btn--go").click();
            owner.picture("setup-wrong-nl-1440").findsNoBarriers();
        }
    }

    @Order(3)
    @Test
    void theOwnerSetsUpWithoutScriptsAndStandsBeforeTheLastStep() {
        try (var owner = Browser.visitor(port).withoutScripts().arrive()) {
            owner.goTo("/setup").fill("#f-business", "Thee & Tafel").fill("#f-outlet-0", "Utrecht");
            owner.button("Vestiging toevoegen").click();
            owner.fill("#f-outlet-1", "Zeist").fill("#f-name", "Roos Vermeer");
            owner.fill("#f-email", SetUpForTests.ROOS).fill("#f-password", SetUpForTests.PASSWORD);
            owner.page().locator("#owner .btn--go").click();
            assertThat(owner.heading("Waar komen je bestellingen vandaan?")).isVisible();
            assertThat(owner.page().locator(".steps")).containsText("Utrecht, Zeist");
        }
    }

    @Order(4)
    @ParameterizedTest
    @CsvSource({"1440", "390"})
    void theLastStepIsOpenToEverybody(int width) {
        try (var owner = Browser.visitor(port).wide(width).arrive()) {
            owner.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/setup/shop");
            owner.picture("first-shop-nl-" + width).findsNoBarriers();
        }
    }

    @Order(5)
    @Test
    void whoComesLaterFindsTheDoorOfSetUpClosed() {
        try (var late = Browser.visitor(port).arrive()) {
            late.goTo("/setup");
            assertThat(late.at()).isEqualTo("/signin");
        }
    }
}
