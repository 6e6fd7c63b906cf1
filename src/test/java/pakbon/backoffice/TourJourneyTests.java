package pakbon.backoffice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.testing.Browser;
import pakbon.testing.PakbonTest;

/** Try with the sandbox shop, pressed by a real finger. */
@PakbonTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pakbon.for=the tour",
            "pakbon.setup.retailer=Thee & Tafel",
            "pakbon.setup.outlets=Gouda",
            "pakbon.setup.owner-email=" + SetUpForTests.ROOS,
            "pakbon.setup.owner-password=" + SetUpForTests.PASSWORD
        })
class TourJourneyTests {
    @LocalServerPort
    int port;

    @Test
    void theButtonOpensTheShopAndShowsTheColleaguesPasswordsOnce() {
        try (var owner = Browser.visitor(port).withoutScripts().arrive()) {
            owner.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/setup/shop");
            owner.button("Oefenwinkel starten").click();

            assertThat(owner.heading("De oefenwinkel is open")).isVisible();
            assertThat(owner.page().locator("tbody tr")).hasCount(3);
            assertThat(owner.page().locator("tbody")).containsText("Bram Kok");
        }
        try (var owner = Browser.visitor(port).withoutScripts().arrive()) {
            owner.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/setup/shop");
            owner.button("Oefenwinkel starten").click();
            assertThat(owner.heading("De oefenwinkel is open")).hasCount(0);
            assertThat(owner.at()).isNotEqualTo("/setup/sandbox");
        }
    }
}
