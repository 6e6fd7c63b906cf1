package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.MUG;
import static pakbon.testing.Handset.button;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.testing.AnOrder;

/** One shelf for several orders: whoever finds it empty spares the next one the walk. */
@SetUpForTests
class ScannerShelfTests {
    private static final String JAR = "LEEG-POTJE";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private StockRoom room;

    @BeforeEach
    void theStockRoomIsOpen() {
        room = StockRoom.of(TeaShop.in(pakbon), port);
    }

    @Test
    void theOtherOrdersSayWhoReportedItHereAtOnceAndOnEveryPhoneOnceItIsSent() {
        room.business().selling(JAR, 9);
        var first = room.receive(AnOrder.delivery("78201").of(2, JAR).by("Eva Eerst"), "78201");
        var second = room.receive(AnOrder.delivery("78202").of(2, JAR).by("Tom Tweede"), "78202");
        room.receive(AnOrder.pickup("78203", "Utrecht").of(1, JAR).by("Dre Derde"), "78203");
        try (var roos = room.phone("nl").forgives("net::ERR").forgives("Failed to fetch");
                var other = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            var there = other.goTo("/scanner").page();
            assertThat(slip(there, "Tom Tweede")).isVisible();

            // Before the network is back, this phone knows it already.
            page.context().setOffline(true);
            isEmpty(page, first);
            page.evaluate("location.hash = '#/'");
            assertThat(slip(page, "Tom Tweede")).containsText("kan tekort zijn");
            page.context().setOffline(false);
            isSettled(page);

            assertThat(slip(there, "Tom Tweede")).containsText("Roos Vermeer), kan tekort zijn");
            assertThat(slip(there, "Dre Derde")).containsText("kan tekort zijn");
            link(there, "Meer tegelijk").click();
            var choice = there.locator(".pick:has(input[value='" + second.id() + "'])");
            assertThat(choice).containsText("kan tekort zijn");
            assertThat(choice.locator("input")).not().isChecked();
            assertThat((Boolean) there.evaluate(
                            "document.querySelector('main').scrollWidth > document.querySelector('main').clientWidth"))
                    .as("the list of a round is wider than the screen")
                    .isFalse();
            other.picture("scanner-round-doubt-nl").findsNoBarriers();
        }
    }

    @Test
    void whereTheFilterLeavesNothingOneTapLeadsToWhatItLeavesElsewhere() {
        room.receive(AnOrder.pickup("78204", "Utrecht").of(1, MUG).by("Haalt Af"), "78204");
        room.receive(AnOrder.delivery("78205").of(1, MUG).by("Krijgt Thuis"), "78205");
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            assertThat(slip(page, "Haalt Af")).isVisible();
            page.getByLabel("Afhalen").check();
            page.locator(".seg__busy input").check();
            assertThat(page.locator(".none")).containsText("Bij Afhalen staat hier niets");
            button(page, "Verder met Nieuw").click();
            assertThat(slip(page, "Haalt Af")).isVisible();
            assertThat(slip(page, "Krijgt Thuis")).hasCount(0);
        }
    }

    private static void isEmpty(Page page, Fulfillment part) {
        StockRoom.open(page, part);
        button(page, "Tekort").click();
        page.locator("input[name=reason][value=not_found]").check();
        page.locator("dialog .btn--go").click();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    private static Locator slip(Page page, String customer) {
        return page.locator(".slip", new Page.LocatorOptions().setHasText(customer));
    }
}
