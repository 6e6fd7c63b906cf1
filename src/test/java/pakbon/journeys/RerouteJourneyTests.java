package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortReason;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** Work is sent to the outlet that has it (G6), in a real browser. */
@SetUpForTests
class RerouteJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private TeaShop shop;

    @BeforeEach
    void theShopIsOpen() {
        shop = TeaShop.in(pakbon);
    }

    @Test
    void workGoesWhereTheGoodsAreAndBothOutletsReadWhy() {
        shop.business().selling("OMLEID-MOK", 9, 9, 9).selling("OMLEID-THEE", 9, 9, 9);
        shop.business()
                .receive(AnOrder.delivery("38001")
                        .of(2, "OMLEID-MOK")
                        .of(1, "OMLEID-THEE")
                        .by("Anouk de Vries"));
        try (var roos = visitor("nl");
                var bram = visitor("nl")) {
            bram.goTo("/fulfillments?outlet=all&q=38001");
            bram.page().locator("#live:not([hidden])").waitFor();
            roos.goTo("/fulfillments?outlet=all&q=38001");
            open(roos);
            roos.link("Omleiden naar vestiging").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("Heeft alles op voorraad");
            roos.findsNoBarriers().picture("reroute-nl-1440");

            roos.page()
                    .evaluate(
                            "document.querySelectorAll('dialog [type=radio]').forEach(one => { one.checked = false; })");
            roos.button("Omleiden").click();
            assertThat(dialog.locator(".wrong")).hasText("Kies een vestiging.");
            tile(roos, "Zeist").check();
            dialog.locator("input[name=reason]").fill("  ");
            dialog.locator(".input--count").first().fill("9");
            roos.button("Omleiden").click();
            assertThat(dialog.locator(".wrong"))
                    .hasText("Dit gaat per stuk: vul een heel aantal van 0 tot 2 in. Er is nog niets gewijzigd.");
            assertThat(dialog.locator(".input--count").first()).hasValue("9");
            dialog.locator(".input--count").first().fill("1");
            roos.button("Omleiden").click();
            assertThat(dialog.locator(".wrong")).containsText("Vul in waarom");
            assertThat(dialog.locator(".input--count").first()).hasValue("1");
            dialog.locator("input[name=reason]").fill("Laatste is <b>gebutst</b> \uD83C\uDF75");
            dialog.locator(".input--count").last().fill("0");
            roos.findsNoBarriers();
            roos.page().setViewportSize(1440, 420);
            roos.page().evaluate("window.scrollTo({top: 300, behavior: 'instant'})");
            // A test that presses a button may bring it into view first; from the press on nothing moves.
            roos.page().evaluate("addEventListener('click', () => { window.pressedAt = scrollY; }, {capture: true})");
            roos.button("Omleiden").click();

            // Whoever rerouted it goes on where they were.
            assertThat(row(roos).locator(".expander")).isFocused();
            org.assertj.core.api.Assertions.assertThat(roos.page().evaluate("window.scrollY"))
                    .isEqualTo(roos.page().evaluate("window.pressedAt"));
            assertThat(roos.page().locator(".toast").last()).containsText("gaat 1 × naar Zeist");
            assertThat(roos.page().locator("#dialogs dialog")).hasCount(0);
            assertThat(row(roos).locator(".c-qty")).containsText("0 / 2");
            assertThat(row(roos)).containsText("Laatste is <b>gebutst</b> \uD83C\uDF75");
            assertThat(row(bram).first().locator(".c-qty")).containsText("0 / 2");

            bram.goTo("/fulfillments?outlet=all&q=38001");
            assertThat(bram.page().locator("[name=pick]")).hasCount(2);
            var receipt = shop.business().sale("38001").receiptNumber();
            for (var outlet : new String[] {"Utrecht", "Zeist"}) {
                assertThat(bram.page()
                                .getByRole(
                                        AriaRole.CHECKBOX,
                                        new Page.GetByRoleOptions()
                                                .setName("Selecteer bon " + receipt + ", " + outlet + ", Levering")
                                                .setExact(true)))
                        .hasCount(1);
            }
            roos.page().locator(".toast").last().locator("a").click();
            roos.page().locator(".slip").waitFor();
            assertThat(roos.page().locator(".slip .why"))
                    .containsText("Omgeleid vanuit Utrecht door Roos Vermeer: Laatste is <b>gebutst</b>");
            roos.findsNoBarriers().picture("rerouted-nl-1440");
        }
    }

    @Test
    void aPickupGoesElsewhereOnlyOnceTheCustomerWasAskedAlsoWithoutScripts() {
        shop.business()
                .receive(AnOrder.pickup("38002", "Utrecht").of(1, "THEE-EG-250").by("J. Jansen"));
        try (var roos = Browser.visitor(port).withoutScripts().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            roos.page().locator(".lang button[value=en]").first().click();
            roos.page().setViewportSize(390, 844);
            roos.goTo("/fulfillments?outlet=all&q=38002");
            roos.page().locator(".expander").first().click();
            roos.link("Reroute to outlet").click();
            roos.page().locator("input[name=reason]").fill("Shelf was empty");
            tile(roos, "Zeist").check();
            roos.picture("reroute-en-390");
            roos.button("Reroute").click();
            assertThat(roos.page().locator(".wrong")).containsText("J. Jansen chose where to collect");
            assertThat(roos.page().locator("input[name=reason]")).hasValue("Shelf was empty");
            roos.page().locator("input[name=asked]").check();
            roos.button("Reroute").click();
            assertThat(roos.page().locator("[role=status]").first()).containsText("rerouted to Zeist");
        }
        org.assertj.core.api.Assertions.assertThat(
                        shop.business().part("38002", "Zeist").quantity().toString())
                .isEqualTo("1");
    }

    @Test
    void whatIsShortHereIsOfferedToAnOutletThatHasItInOneStep() {
        var business = shop.business();
        business.selling("LEK-POT", 4, 5, 0).selling("LEK-THEE", 4, 0, 3);
        business.receive(
                AnOrder.delivery("38003").of(3, "LEK-POT").of(1, "LEK-THEE").by("Femke Koster"));
        var part = business.part("38003", "Utrecht");
        business.in(() -> business.the(ShortPicks.class)
                .report(
                        part.id(),
                        part.lines().getFirst().line(),
                        Quantity.of(2),
                        ShortReason.NOT_FOUND,
                        business.scanner));
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=38003");
            open(roos);
            var note = roos.page().locator(".slip__note", new Page.LocatorOptions().setHasText("2 tekort"));
            assertThat(note).containsText("Op voorraad bij: Zeist.");
            assertThat(roos.page().locator(".c-here").nth(1)).containsText("Zeist 5");
            assertThat(roos.link("Adreslabel afdrukken")).isVisible();
            roos.findsNoBarriers().picture("lack-nl-1440");
            roos.link("Omleiden naar Zeist").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(tile(roos, "Zeist")).isChecked();
            assertThat(dialog.locator(".input--count").first()).hasValue("2");
            assertThat(dialog.locator(".input--count").last()).hasValue("0");
            assertThat(dialog.locator("input[name=reason]")).not().hasValue("");
            roos.button("Omleiden").click();
            assertThat(roos.page().locator(".toast").last()).containsText("gaat 2 × naar Zeist");
            assertThat(roos.page().locator(".slip__note", new Page.LocatorOptions().setHasText("tekort")))
                    .hasCount(0);
        }
        org.assertj.core.api.Assertions.assertThat(
                        business.part("38003", "Zeist").quantity().toString())
                .isEqualTo("2");
    }

    @Test
    void piecesGoWholeAndWhatAnotherOutletSendsIsNotShortHereAnyMore() {
        shop.business().selling("HEEL-GLAS", 3, 0, 0);
        shop.business().receive(AnOrder.delivery("38004").of(7, "HEEL-GLAS").by("Noor Hermans"));
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=38004");
            open(roos);
            assertThat(roos.page().locator(".slip .why")).containsText("4 tekort");
            roos.link("Omleiden naar vestiging").click();
            var dialog = roos.page().locator("dialog[open]");
            tile(roos, "Zeist").check();
            dialog.locator("input[name=reason]").fill("Zeist krijgt morgen levering");
            dialog.locator(".input--count").fill("1,5");
            roos.button("Omleiden").click();
            assertThat(dialog.locator("fieldset .wrong")).containsText("per stuk: vul een heel aantal van 0 tot 7 in");
            assertThat(dialog.locator(".input--count")).hasValue("1,5");
            assertThat(dialog.locator("[role=alert]")).hasCount(0);
            dialog.locator(".input--count").fill("anderhalf");
            // The sentence is the one that stands there already: what is typed next must not be wiped out by its
            // answer.
            dialog.locator(".input--count").evaluate("field => field.dataset.before = 'yes'");
            roos.button("Omleiden").click();
            assertThat(dialog.locator(".input--count[data-before]")).hasCount(0);
            assertThat(dialog.locator("fieldset .wrong")).containsText("per stuk: vul een heel aantal van 0 tot 7 in");
            assertThat(dialog.locator(".input--count")).hasValue("anderhalf");
            roos.picture("reroute-whole-nl-1440");
            dialog.locator(".input--count").fill("4");
            roos.button("Omleiden").click();
            assertThat(dialog).containsText("Zeist heeft niet genoeg van Product HEEL-GLAS.");
            assertThat(tile(roos, "Zeist")).isChecked();
            roos.findsNoBarriers().picture("reroute-too-little-nl-1440");
            dialog.locator("input[name=knowing]").check();
            roos.button("Omleiden").click();
            assertThat(roos.page().locator(".toast").last()).containsText("gaat 4 × naar Zeist");
            assertThat(roos.page().locator(".slip")).not().containsText("tekort");
            roos.picture("reroute-not-short-nl-1440");
        }
    }

    private static void open(Visitor visitor) {
        visitor.page().locator(".expander").first().click();
        visitor.page().locator(".slip").waitFor();
    }

    private static Locator tile(Visitor visitor, String outlet) {
        return visitor.page()
                .locator(".tile", new Page.LocatorOptions().setHasText(outlet))
                .locator("input");
    }

    private static Locator row(Visitor visitor) {
        return visitor.page().locator("tbody.entry").first();
    }

    private Visitor visitor(String language) {
        var visitor = Browser.visitor(port).reading(language).arrive();
        return visitor.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).speaking(language);
    }
}
