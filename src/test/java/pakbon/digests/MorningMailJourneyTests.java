package pakbon.digests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.backoffice.SetUpForTests;
import pakbon.testing.Browser;

/** Asking for a mail in the morning, and for no more of them; and a database whose backups are somebody else’s. */
@SetUpForTests
class MorningMailJourneyTests {
    @LocalServerPort
    int port;

    @Test
    void roosAsksForItAndEndsItOnHerOwnPage() {
        try (var roos = Browser.visitor(port).arrive().signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)) {
            roos.speaking("nl").goTo("/settings/me").button("Mail mij").click();
            assertThat(roos.page().getByText("Vanaf nu krijg je in de ochtend een e-mail."))
                    .isVisible();
            assertThat(roos.page().getByText("Volgende e-mail:")).containsText(SetUpForTests.ROOS);
            roos.picture("digest-nl-1440").findsNoBarriers();
            roos.page().setViewportSize(390, 844);
            roos.picture("digest-nl-390").findsNoBarriers();
            roos.button("Geen mail meer").click();
            assertThat(roos.page().getByText("Je krijgt in de ochtend geen e-mail meer."))
                    .isVisible();
            roos.goTo("/settings/backups");
            assertThat(roos.page().getByText("Iemand anders beheert de database"))
                    .isVisible();
            roos.picture("backups-elsewhere-nl-390").findsNoBarriers();
        }
    }
}
