package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import pakbon.testing.Browser;
import pakbon.testing.PakbonTest;
import pakbon.testing.Visitor;

/**
 * The five minutes of docs/help/nl/first-steps.md, walked in a real browser over the real sandbox shop: nothing is
 * called but what a newcomer can click.
 */
@PakbonTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"db-scheduler.enabled=true", "pakbon.channels.poll-interval=1s"})
@ActiveProfiles("demo")
class FirstStepsTests {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @LocalServerPort
    int port;

    @Test
    void aNewcomerShipsADeliveryIsStoppedAtAnUnpaidPickupRecordsThePaymentAndFindsItAllAgain() {
        try (var eva = Browser.visitor(port).arrive()) {
            eva.signIn("eva@theehuis.example", "theepot-op-tafel");
            assertThat(eva.heading("Afhandelingen")).isVisible();
            eva.goTo("/tour").button("Rondleiding beginnen").click();
            assertThat(eva.page().locator("#tour")).containsText("Nu: Open een bestelling");
            until(eva, "/fulfillments?outlet=all", row(eva, "2403"));
            eva.picture("first-steps-list");

            open(eva, "2401");
            assertThat(eva.page().locator("#tour")).containsText("Nu: Druk een pakbon af");
            eva.picture("first-steps-delivery");
            var slip =
                    row(eva, "2401").locator("a[href*='packing-slip']").first().getAttribute("href");
            eva.goTo(slip).goTo("/fulfillments?outlet=all");
            open(eva, "2401");
            press(row(eva, "2401"), "Als verpakt markeren");
            assertThat(row(eva, "2401").locator(".line")).containsText("Verpakt");
            assertThat(eva.page().locator("#tour")).containsText("Nu: Verzend hem");
            assertThat(row(eva, "2401").locator("dd .flag--done")).isVisible();
            press(row(eva, "2401"), "Als verzonden markeren");
            assertThat(row(eva, "2401")).hasCount(0);

            open(eva, "2403");
            press(row(eva, "2403"), "Als verpakt markeren");
            press(row(eva, "2403"), "Als afgehaald markeren");
            assertThat(eva.heading("Deze bestelling is nog niet betaald")).isVisible();
            eva.picture("first-steps-unpaid");
            eva.page()
                    .locator("dialog")
                    .getByText("Betaling toevoegen", new Locator.GetByTextOptions().setExact(true))
                    .click();
            eva.page().locator("#ptype").selectOption("Pin");
            eva.button("Betaling vastleggen").click();
            assertThat(eva.page().locator(".toast").last()).containsText("de betaling is vastgelegd");
            press(row(eva, "2403"), "Als afgehaald markeren");
            assertThat(row(eva, "2403")).hasCount(0);

            assertThat(sold(eva, "2401")).containsText("Levering, voltooid");
            assertThat(sold(eva, "2403")).containsText("Afhalen, voltooid");
            eva.picture("first-steps-history");
            sold(eva, "2401").locator("a.receipt-no").click();
            var there = eva.page()
                    .locator("dd")
                    .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*Voltooid")));
            until(eva, eva.at(), there);

            eva.goTo("/tour").picture("tour-done");
            assertThat(eva.page().locator(".tourlist .done")).hasCount(7);
            eva.findsNoBarriers().button("Rondleiding stoppen").first().click();
            assertThat(eva.page().locator("#tour")).hasCount(0);
        }
    }

    private static Locator row(Visitor visitor, String order) {
        var number = visitor.page()
                .locator(".c-receipt .mono, .c-sold .mono")
                .getByText(order, new Locator.GetByTextOptions().setExact(true));
        return visitor.page().locator("tbody.entry:not([hidden])").filter(new Locator.FilterOptions().setHas(number));
    }

    private static Locator sold(Visitor visitor, String order) {
        return row(visitor.goTo("/sales?q=" + order), order).first();
    }

    private static void open(Visitor visitor, String order) {
        row(visitor, order).locator("a.expander").click();
        assertThat(row(visitor, order).locator("a.expander")).hasAttribute("aria-expanded", "true");
    }

    private static void press(Locator row, String button) {
        row.getByText(button, new Locator.GetByTextOptions().setExact(true)).click();
    }

    /** What happens in the background is there when the page shows it. */
    private static void until(Visitor visitor, String path, Locator shown) {
        var end = Instant.now().plus(PATIENCE);
        do {
            visitor.goTo(path);
        } while (shown.count() == 0 && Instant.now().isBefore(end));
        assertThat(shown.first()).isVisible();
    }
}
