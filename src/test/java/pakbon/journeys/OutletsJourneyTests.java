package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** What an owner says about outlets, and a pause with one tap (G7). */
@SetUpForTests
class OutletsJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @Test
    void aPausedOutletGetsNoNewWorkAndTheNextOneSaysWhy() {
        var shop = TeaShop.in(pakbon).business();
        try (var roos = visitor("nl", 1440)) {
            roos.goTo("/settings/outlets");
            roos.findsNoBarriers().picture("outlets-nl-1440");
            roos.page().locator(".pausing > summary").first().click();
            roos.page().getByPlaceholder("Reden (optioneel)").first().fill("Verbouwing <b>\uD83D\uDEA7</b>");
            roos.button("Nu pauzeren Utrecht").click();
            assertThat(roos.page().locator("tbody tr").first()).containsText("Verbouwing <b>\uD83D\uDEA7</b>");
            roos.findsNoBarriers();

            shop.receive(AnOrder.delivery("33001").of(1, "MOK-ZA-R"));
            var part = shop.part("33001", "Zeist");
            roos.goTo("/fulfillments?outlet=all&q=33001&open=" + part.id());
            assertThat(roos.page().locator(".slip .why")).containsText("Gepauzeerd: Utrecht.");

            roos.goTo("/settings/outlets");
            roos.button("Weer aannemen Utrecht").click();
            assertThat(roos.button("Weer aannemen Utrecht")).hasCount(0);
            shop.receive(AnOrder.delivery("33002").of(1, "MOK-ZA-R"));
            assertThat(shop.part("33002", "Utrecht").quantity().toString()).isEqualTo("1");
        }
    }

    @Test
    void whatIsWrongIsSaidBesideItAndNothingTypedIsLost() {
        try (var roos = visitor("en", 390);
                var bram = visitor("en", 1440)) {
            bram.goTo("/settings/outlets").link("Edit Amersfoort").click();
            roos.goTo("/settings/outlets").link("Edit Amersfoort").click();
            roos.fill("#o-name", " ")
                    .fill("#o-street", "Hof 1 \u05E9\u05DC\u05D5\u05DD")
                    .fill("#o-postcode", "3811 AB")
                    .fill("#o-city", "Amersfoort");
            save(roos);
            assertThat(roos.page().locator("#e-name")).containsText("Give the outlet a name");
            assertThat(roos.page().locator("h1")).hasText("Amersfoort");
            assertThat(roos.page().locator("#o-street")).hasValue("Hof 1 \u05E9\u05DC\u05D5\u05DD");
            roos.fill("#o-name", "Zeist");
            save(roos);
            assertThat(roos.page().locator("#e-name")).containsText("Two outlets");
            assertThat(roos.page().locator("h1")).hasText("Amersfoort");
            roos.fill("#o-name", "Amersfoort").fill("#o-prefix", "2-");
            save(roos);
            assertThat(roos.page().locator("#e-prefix")).containsText("Zeist already uses this prefix");
            roos.fill("#o-prefix", "AMF-");
            roos.page().locator("[name=open-MONDAY]").check();
            roos.fill("#from-MONDAY", "18:00").fill("#to-MONDAY", "09:00");
            roos.fill("#day-1", "2026-12-25").fill("#day-from-1", "10:00").fill("#day-note-1", "Kerst");
            save(roos);
            assertThat(roos.page().locator("li:has(#from-MONDAY) .wrong")).containsText("Monday");
            assertThat(roos.page().locator("#from-MONDAY")).hasAttribute("aria-describedby", "e-MONDAY");
            assertThat(roos.page().locator("li:has(#day-1) .wrong")).containsText("25 December 2026");
            assertThat(roos.page().locator("#day-from-1")).hasAttribute("aria-describedby", "e-day-1");
            assertThat(roos.page().locator(".wrong")).hasCount(2);
            roos.findsNoBarriers().picture("outlet-en-390");
            roos.fill("#from-MONDAY", "09:00").fill("#to-MONDAY", "18:00").fill("#day-from-1", "");
            roos.fill("#breaks-MONDAY", "12:30 - 18:30");
            save(roos);
            assertThat(roos.page().locator("#e-MONDAY")).containsText("Monday");
            assertThat(roos.page().locator("#breaks-MONDAY")).hasValue("12:30 - 18:30");
            roos.fill("#breaks-MONDAY", "12.30 \u2013 13 and 15:00-15:15").picture("outlet-pause-en-390");
            roos.fill("#day-2", "2026-12-24")
                    .fill("#day-from-2", "09:00")
                    .fill("#day-to-2", "16:00")
                    .fill("#day-breaks-2", "12-12:45");
            roos.fill("#from-TUESDAY", "10:00").fill("#to-TUESDAY", "16:00");
            save(roos);
            assertThat(roos.page().locator(".note--done")).containsText("has been updated");
            roos.link("Edit Amersfoort").click();
            assertThat(roos.page().locator("#from-MONDAY")).hasValue("09:00");
            assertThat(roos.page().locator("[name=open-TUESDAY]")).isChecked();
            assertThat(roos.page().locator("#to-TUESDAY")).hasValue("16:00");
            assertThat(roos.page().locator("#breaks-MONDAY")).hasValue("12:30-13:00, 15:00-15:15");
            assertThat(roos.page().locator("#day-breaks-1")).hasValue("12:00-12:45");
            assertThat(roos.page().locator("#day-note-2")).hasValue("Kerst");

            save(bram);
            assertThat(bram.page().locator("[role=alert]")).containsText("You have changed Amersfoort yourself");
            bram.goTo("/settings/outlets").button("Move Amersfoort up").click();
            assertThat(bram.page().locator("tbody tr").nth(1)).containsText("Amersfoort");
            bram.button("Move Zeist up").click();
            bram.link("Edit Amersfoort").click();
            bram.picture("outlet-en-1440");
            bram.fill("#o-prefix", "3-");
            save(bram);
        }
    }

    private static void save(Visitor visitor) {
        visitor.page().locator(".sheet__foot .btn--go").click();
    }

    private Visitor visitor(String language, int width) {
        var visitor = Browser.visitor(port).reading(language).arrive();
        visitor.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).speaking(language);
        visitor.page().setViewportSize(width, 1000);
        return visitor;
    }
}
