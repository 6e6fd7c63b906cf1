package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** Levels, the ledger behind each, counting and moving. */
@SetUpForTests
class StockJourneyTests {
    private static final String SKU = "LEPEL-HOUT";

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
    void whatIsCountedAndMovedIsInTheLedgerWithWhoAndWhy() {
        shop.business().selling(SKU, 10, 2, 0);
        shop.business().receive(AnOrder.delivery("32001").of(1, SKU));
        try (var roos = visitor("nl")) {
            roos.goTo("/stock?q=" + SKU);
            roos.findsNoBarriers();
            roos.picture("stock");
            roos.page().locator("a.good").click();
            assertThat(roos.page().locator("#found")).hasValue("10");
            assertThat(roos.page().locator("#found-hint"))
                    .containsText("10: 1 voor openstaande bestellingen, 9 vrij te koop");
            roos.findsNoBarriers();
            roos.fill("#found", "8").page().locator("#reason").selectOption("damaged");
            roos.button("Telling opslaan").click();
            assertThat(roos.page().locator(".note--done")).containsText("verschil -2");

            roos.fill("#many", "3").page().locator("#to").selectOption("Zeist");
            roos.page().locator("form[action$='/transfer'] button").click();
            assertThat(roos.page().locator(".note--done")).containsText("3 verplaatst van Utrecht naar Zeist");
            var ledger = roos.page().locator("section[aria-labelledby=h-ledger] tbody tr");
            assertThat(ledger).hasCount(4);
            assertThat(ledger.nth(0)).containsText("Naar een andere vestiging");
            assertThat(ledger.nth(1)).containsText("Beschadigd");
            assertThat(ledger.nth(2)).containsText("Online besteld");
            roos.picture("stock-product");

            roos.fill("#many", "0");
            roos.page().locator("form[action$='/transfer'] button").click();
            assertThat(roos.page().locator(".note--danger")).containsText("een getal boven nul");
            roos.fill("#many", "99");
            roos.page().locator("form[action$='/transfer'] button").click();
            assertThat(roos.page().locator(".note--danger")).containsText("maar 4");
            assertThat(roos.page().locator("#many")).hasValue("99");
            assertThat(roos.page().locator("#to option:checked")).hasText("Zeist");
            roos.findsNoBarriers();
            ledger.nth(2).locator("a").click();
            assertThat(roos.page().locator("h1"))
                    .containsText(shop.business().sale("32001").receiptNumber());
        }
        assertThat(shop.business().level("Utrecht", SKU)).isEqualTo(Quantity.of(4));
        assertThat(shop.business().level("Zeist", SKU)).isEqualTo(Quantity.of(5));
        assertThat(shop.business().ledgerAddsUp()).isTrue();
    }

    @Test
    void anOrderThatComesInWhileSomebodyCountsMovesNothingInTheBinButAPickDoes() {
        shop.business().selling("LEPEL-STAAL", 5, 0, 0);
        try (var roos = visitor("en")) {
            roos.goTo("/stock?q=LEPEL-STAAL");
            roos.page().locator("a.good").click();
            shop.business().receive(AnOrder.delivery("32002").of(2, "LEPEL-STAAL"));
            roos.fill("#found", "5");
            roos.button("Save count").click();
            assertThat(roos.page().locator(".note--done")).containsText("Difference: 0");
            pickOne(shop.business().part("32002", "Utrecht"));
            roos.fill("#found", "5");
            roos.button("Save count").click();
            assertThat(roos.page().locator(".note--danger")).containsText("now expects 4");
            assertThat(roos.page().locator("#found")).hasValue("4");
            for (var odd : new String[] {"-1", "1e9", "0.00001", "drie", "<script>", "\uD83C\uDF75"}) {
                roos.fill("#found", odd);
                roos.button("Save count").click();
                assertThat(roos.page().locator(".note--danger")).containsText("zero or more");
                assertThat(roos.page().locator("#found")).hasValue(odd);
                assertThat(roos.page().locator("#found")).hasAttribute("aria-invalid", "true");
            }
            roos.goTo("/stock?q=" + "x".repeat(300) + "&after=nonsense");
            assertThat(roos.page().locator("main")).containsText("No products found");
            roos.fill("#stock-q", "%_'").page().locator(".filters button").click();
            assertThat(roos.page().locator("main")).containsText("No products found");
        }
        assertThat(shop.business().level("LEPEL-STAAL")).isEqualTo(Quantity.of(3));
    }

    /** A barcode that was scanned into the wrong field, or a price with a hand on the keyboard. */
    @Test
    void whatIsTooLargeIsCalledSoWithTheMostThatGoes() {
        shop.business().selling("LEPEL-GOUD", 5, 0, 0);
        try (var roos = visitor("nl")) {
            roos.goTo("/stock?q=LEPEL-GOUD");
            roos.page().locator("a.good").click();
            for (var large : new String[] {"99999999999", "1000000000", "99999999999999"}) {
                roos.fill("#found", large).button("Telling opslaan").click();
                assertThat(roos.page().locator("#refused")).containsText("te veel: hoogstens 999.999.999.");
                assertThat(roos.page().locator("#found")).hasValue(large);
                roos.fill("#many", large);
                roos.page().locator("form[action$='/transfer'] button").click();
                assertThat(roos.page().locator("#refused")).containsText("te veel: hoogstens 999.999.999.");
            }
            roos.fill("#received", "999999999").button("Bijboeken").click();
            assertThat(roos.page().locator("#refused")).containsText("te veel: hoogstens 999.999.994.");
            for (var none : new String[] {"-3", "0", "drie", "0,00001"}) {
                roos.fill("#received", none).button("Bijboeken").click();
                assertThat(roos.page().locator("#refused")).containsText("een getal boven nul");
                assertThat(roos.page().locator("#received")).hasValue(none);
            }
        }
        try (var roos = visitor("en")) {
            roos.goTo("/stock?q=LEPEL-GOUD");
            roos.page().locator("a.good").click();
            roos.fill("#received", "99999999999");
            roos.page().locator("form[action$='/receipt'] button").click();
            assertThat(roos.page().locator("#refused")).containsText("too many: the most is 999,999,999.");
            roos.fill("#received", "-3");
            roos.page().locator("form[action$='/receipt'] button").click();
            assertThat(roos.page().locator("#refused")).containsText("a number above zero");
            roos.speaking("nl");
        }
        assertThat(shop.business().level("LEPEL-GOUD")).isEqualTo(Quantity.of(5));
    }

    private void pickOne(Fulfillment part) {
        var one = List.of(new LineQuantity(part.lines().getFirst().line(), Quantity.ONE));
        shop.business()
                .in(() -> shop.business().the(Packing.class).pick(part.id(), one, Seen.ANY, shop.business().person));
    }

    private Visitor visitor(String language) {
        return Browser.visitor(port)
                .reading(language)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }
}
