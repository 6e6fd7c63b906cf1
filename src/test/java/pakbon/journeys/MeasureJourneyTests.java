package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.catalog.SoldBy;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** Cups go by the piece, ribbon by the metre: at the desk. */
@SetUpForTests
class MeasureJourneyTests {
    private static final String CUP = "MAAT-KOP";
    private static final String RIBBON = "MAAT-LINT";

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
    void halfACupIsRefusedEverywhereUntilSomebodySaysThatItIsMeasured() {
        shop.business().selling(CUP, 1250, 4, 0);
        try (var roos = visitor("nl")) {
            roos.goTo("/stock?q=" + CUP).page().locator("a.good").click();
            assertThat(roos.page().locator("#found")).hasValue("1250");
            assertThat(roos.page().locator("#found")).hasAttribute("inputmode", "numeric");
            for (var form : new String[][] {{"#found", "count"}, {"#received", "receipt"}, {"#many", "transfer"}}) {
                roos.fill(form[0], "1,5")
                        .page()
                        .locator("form[action$='/" + form[1] + "'] button")
                        .click();
                assertThat(roos.page().locator(".note--danger"))
                        .containsText("Product MAAT-KOP gaat per stuk: vul een heel aantal in, geen 1,5");
            }
            roos.findsNoBarriers().picture("stock-whole-nl");
            assertThat(shop.business().level("Utrecht", CUP)).hasToString("1250");

            roos.page().locator("h1 a").click();
            assertThat(roos.page().locator(".facts")).containsText("per stuk");
            roos.link("Bewerken").click();
            roos.page().locator("#f-sold-by").selectOption("m");
            roos.findsNoBarriers().picture("product-form-measure-nl");
            roos.page().locator("form.sheet .btn--go").click();
            assertThat(roos.page().locator(".facts")).containsText("per meter (m)");
            roos.picture("product-measure-nl");

            roos.goTo("/stock?q=" + CUP).page().locator("a.good").click();
            assertThat(roos.page().locator("#received")).hasAttribute("inputmode", "decimal");
            roos.fill("#received", "1,5")
                    .page()
                    .locator("form[action$='/receipt'] button")
                    .click();
            assertThat(roos.page().locator(".note--done")).isVisible();
            assertThat(roos.page().locator("section[aria-labelledby=h-levels]")).containsText("1.251,5\u00a0m");
            roos.findsNoBarriers().picture("stock-measure-nl");
        }
        assertThat(shop.business().level("Utrecht", CUP)).hasToString("1251.5");
    }

    @Test
    void theListCountsThingsAndKeepsMetresApart() {
        shop.business().selling("MAAT-BORD", 20, 0, 0).measuring(RIBBON, SoldBy.METRE, 20, 0, 0);
        shop.business()
                .receive(AnOrder.delivery("61501")
                        .of(2, "MAAT-BORD")
                        .of("0.25", RIBBON)
                        .by("Marieke Meters"));
        shop.business().receive(AnOrder.delivery("61502").of("2.5", RIBBON).by("Alleen Lint"));
        shop.business().receive(AnOrder.delivery("61503").of("12.75", RIBBON).by("Veel Lint"));
        shop.business().pack(shop.business().part("61503", "Utrecht"));
        try (var roos = visitor("en")) {
            roos.goTo("/fulfillments?outlet=all&q=MAAT");
            var both = row(roos, "Marieke Meters");
            assertThat(both.locator(".qty")).hasText("0 / 3");
            assertThat(row(roos, "Alleen Lint").locator(".qty")).hasText("0 / 2.5\u00a0m");
            assertThat(row(roos, "Veel Lint").locator(".qty")).hasText("12.75 / 12.75\u00a0m");
            assertThat(widens(row(roos, "Veel Lint").locator(".c-qty")))
                    .as("it runs into the next column")
                    .isFalse();
            both.locator(".expander").click();
            assertThat(roos.page().locator(".slip__head").first()).containsText("0 of 3");
            assertThat(roos.page().locator("table.lines")).containsText("0.25\u00a0m");
            roos.findsNoBarriers().picture("list-measure-en");
        }
        try (var phone = Browser.visitor(port)
                .reading("nl")
                .wide(390)
                .dark()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("nl")) {
            phone.goTo("/fulfillments?outlet=all&q=MAAT");
            assertThat(row(phone, "Alleen Lint").locator(".qty")).hasText("0 / 2,5\u00a0m");
            phone.findsNoBarriers().picture("list-measure-nl-390-dark");
        }
    }

    private static boolean widens(com.microsoft.playwright.Locator cell) {
        return (boolean) cell.evaluate("""
                cell => {
                  const room = cell.getBoundingClientRect().right;
                  return [...cell.querySelectorAll('*')].some(one => one.getBoundingClientRect().right > room);
                }""");
    }

    private static com.microsoft.playwright.Locator row(Visitor visitor, String customer) {
        return visitor.page().locator("tbody.entry", new Page.LocatorOptions().setHasText(customer));
    }

    private Visitor visitor(String language) {
        return Browser.visitor(port)
                .reading(language)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }
}
