package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** A split order is brought together at one outlet and leaves as one parcel (G8); and what the outlets' page says of it. */
@SetUpForTests
class GatheringJourneyTests {
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
    void theBoxGoesFromOneOutletToTheOtherAndNobodyOverlooksIt() {
        shop.business().selling("SAMEN-KAN", 2, 1, 0);
        shop.business().receive(AnOrder.delivery("38101").of(3, "SAMEN-KAN").by("Mila Smit"));
        try (var roos = visitor("nl", 1440, false);
                var bram = visitor("nl", 1440, false)) {
            open(bram, "Utrecht");
            bram.page().locator("#live:not([hidden])").waitFor();
            open(roos, "Utrecht");
            roos.link("Samenbrengen op één vestiging").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("pas als het er is");
            assertThat(dialog.locator(".tile")).hasCount(2);
            dialog.locator("input[name=reason]").fill("Mila wil één pakket");
            roos.findsNoBarriers().picture("gather-nl-1440");
            roos.button("Samenbrengen").click();

            roos.page().locator(".slip").waitFor();
            assertThat(roos.page().locator(".slip__acts")).containsText("Komt nog uit: Zeist");
            assertThat(entry(roos, "Utrecht").locator(".flags")).containsText("Komt nog uit Zeist");
            assertThat(entry(roos, "Zeist").locator(".flags")).containsText("Naar Utrecht, niet naar de klant");
            roos.findsNoBarriers().picture("gathered-nl-1440");

            open(roos, "Zeist");
            assertThat(roos.page().locator(".slip__note")).containsText("Mila wil één pakket");
            roos.button("Als verpakt markeren").click();
            roos.button("Gestuurd naar Utrecht").click();
            assertThat(roos.page().locator(".toast").last()).containsText("dit deel is onderweg naar Utrecht");
            assertThat(bram.link("Aangekomen uit Zeist")).isVisible();
            assertThat(bram.page().locator(".arrivals")).containsText("Mila Smit");
            assertThat(roos.button("Toch niet weg")).isVisible();
            assertThat(roos.page().locator(".slip__acts").getByText("Ongedaan maken"))
                    .hasCount(0);
            roos.findsNoBarriers().picture("sent-nl-1440");

            roos.goTo("/fulfillments?outlet=all&q=38101");
            var arrivals = roos.page().locator(".arrivals");
            assertThat(arrivals).containsText("Mila Smit");
            arrivals.locator("a").last().click();
            dialog.locator(".input--count").fill("0");
            roos.findsNoBarriers().picture("arrival-nl-1440");
            dialog.locator(".btn--go").click();
            assertThat(roos.page().locator(".wrong")).containsText("Zeg wat er gebeurd is");
            assertThat(roos.page().locator(".input--count")).hasValue("0");
            roos.page().locator(".input--count").fill("1");
            roos.page().locator(".dialog__foot .btn--go").click();

            roos.page().locator(".slip").waitFor();
            assertThat(bram.page().locator("#underway")).not().containsText("Mila Smit");
            assertThat(roos.page().locator("td.c-qty").first()).containsText("0 / 3");
            roos.button("Als verpakt markeren").click();
            assertThat(roos.page().locator(".toast").last()).containsText("is verpakt");
        }
        org.assertj.core.api.Assertions.assertThat(
                        shop.business().part("38101", "Utrecht").quantity().toString())
                .isEqualTo("3");
    }

    @Test
    void onAPhoneWithoutScriptsInEnglishAndInTheDark() {
        shop.business().selling("SAMEN-BEKER", 1, 1, 0);
        shop.business().receive(AnOrder.delivery("38102").of(2, "SAMEN-BEKER").by("Noor Bakker"));
        try (var roos = Browser.visitor(port).withoutScripts().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            roos.page().locator(".lang button[value=en]").first().click();
            roos.page().setViewportSize(390, 844);
            roos.goTo("/fulfillments?outlet=all&q=38102");
            entry(roos, "Zeist").locator(".expander").click();
            roos.link("Bring together at one outlet").click();
            roos.page()
                    .locator(".tile", new Page.LocatorOptions().setHasText("Utrecht"))
                    .locator("input")
                    .check();
            roos.picture("gather-en-390");
            roos.button("Bring together").click();
            assertThat(said(roos)).containsText("will be brought together at Utrecht");
            roos.button("Send separately after all").first().click();
            assertThat(said(roos)).containsText("the parts leave separately again");
            roos.link("Bring together at one outlet").click();
            roos.page()
                    .locator(".tile", new Page.LocatorOptions().setHasText("Utrecht"))
                    .locator("input")
                    .check();
            roos.button("Bring together").click();
            roos.button("Mark as packed").click();
            roos.button("Sent to Utrecht").click();
            roos.goTo("/fulfillments?outlet=all&q=38102");
            roos.picture("arrivals-en-390");
            roos.page().locator(".arrivals a").last().click();
            roos.picture("arrival-en-390");
            roos.page().locator(".dialog__foot .btn--go").click();
            assertThat(said(roos)).containsText("received from Zeist");
            roos.picture("arrived-en-390");

            roos.goTo("/fulfillments?outlet=all&q=38102");
            roos.page().locator(".views summary").last().click();
            roos.fill("#view-name", "Noor");
            roos.page().locator(".views .menu[open] .btn--go").click();
            assertThat(said(roos)).containsText("View Noor is saved");
            roos.page().locator(".view form button").click();
            assertThat(said(roos)).containsText("The view is removed");
            roos.goTo("/fulfillments?outlet=all");
            assertThat(said(roos)).hasCount(0);
        }
        org.assertj.core.api.Assertions.assertThat(
                        shop.business().part("38102", "Utrecht").quantity().toString())
                .isEqualTo("2");
        try (var roos = visitor("nl", 1440, true)) {
            shop.business().selling("SAMEN-SCHAAL", 1, 1, 0);
            shop.business()
                    .receive(AnOrder.delivery("38103").of(2, "SAMEN-SCHAAL").by("Finn Mulder"));
            open(roos, "38103", "Zeist");
            roos.link("Samenbrengen op één vestiging").click();
            roos.page().locator("dialog[open] .btn--go").click();
            roos.page().locator(".slip").waitFor();
            roos.picture("gathered-nl-1440-dark");
            roos.button("Toch niet samenbrengen").click();
            roos.page().locator(".slip").waitFor();
            assertThat(roos.link("Samenbrengen op één vestiging")).isVisible();
        }
    }

    @Test
    void theOutletsPageSaysWhereTheyAreAndKeepsWhatTheBusinessWishes() {
        try (var roos = visitor("nl", 1440, false)) {
            roos.goTo("/settings/outlets");
            assertThat(roos.page().locator(".places__where")).containsText("Utrecht");
            roos.page().locator("input[name=nearest]").check();
            roos.page().locator("form[action='/settings/routing'] .btn--go").click();
            assertThat(roos.page().locator(".note--done")).containsText("Bewaard");
            assertThat(roos.page().locator("input[name=nearest]")).isChecked();
            roos.findsNoBarriers().picture("routing-nl-1440");
            roos.page().setViewportSize(390, 844);
            roos.picture("routing-nl-390");
            roos.page().locator("input[name=nearest]").uncheck();
            roos.page().locator("form[action='/settings/routing'] .btn--go").click();
            assertThat(roos.page().locator("input[name=nearest]")).not().isChecked();
        }
    }

    private static void open(Visitor visitor, String outlet) {
        open(visitor, "38101", outlet);
    }

    private static void open(Visitor visitor, String number, String outlet) {
        visitor.goTo("/fulfillments?outlet=all&q=" + number);
        entry(visitor, outlet).locator(".expander").click();
        visitor.page().locator(".slip").waitFor();
    }

    private static Locator entry(Visitor visitor, String outlet) {
        return visitor.page()
                .locator("tbody.entry")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page()
                                .locator(".c-type .sub")
                                .filter(new Locator.FilterOptions().setHasText(outlet))))
                .first();
    }

    private static Locator said(Visitor visitor) {
        return visitor.page().locator("#toasts .toast");
    }

    private Visitor visitor(String language, int width, boolean dark) {
        var arrival = Browser.visitor(port).reading(language).wide(width);
        var visitor = (dark ? arrival.dark() : arrival).arrive();
        return visitor.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).speaking(language);
    }
}
