package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.channels.Connected;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.NewConnection;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.orders.ExternalId;
import pakbon.orders.Orders;
import pakbon.sales.NewPayment;
import pakbon.sales.Sales;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;

/** Somebody practises with orders of their own choice. */
@SetUpForTests
class PracticeShopJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private String test = "";

    @BeforeEach
    void open() {
        // What is ordered of the stock room's goods is of them, and not of a product that nobody knows.
        var business = StockRoom.of(TeaShop.in(pakbon), port).business();
        test = "/channels/" + shop(business) + "/test";
    }

    private ConnectionId shop(Business business) {
        return business.in(() -> {
            var connections = pakbon.getBean(Connections.class);
            return connections.all(business.retailer).stream()
                    .filter(each -> each.platform().equals("sandbox"))
                    .map(Connection::id)
                    .findFirst()
                    .orElseGet(() -> {
                        business.selling("MOK-BLAUW", 6, 2, 0);
                        var wish = new NewConnection(
                                "sandbox",
                                "Oefenwinkel",
                                "",
                                Map.of("places", "Utrecht|Zeist"),
                                List.of(business.outlet("Utrecht"), business.outlet("Zeist")));
                        return ((Done<Connected>) connections.connect(wish, business.person))
                                .value()
                                .id();
                    });
        });
    }

    @Test
    void onePressIsAnOrderThatIsThereAtOnce() {
        try (var roos = visitor("nl", 1440)) {
            roos.goTo(test);
            assertThat(roos.page().locator("#h-buy")).hasText("Een bestelling van jezelf");
            roos.findsNoBarriers().picture("practice-order-nl-1440");

            roos.button("Bestelling plaatsen").click();
            assertThat(roos.page().locator(".note--done")).containsText("geplaatst en binnengekomen");
            roos.findsNoBarriers().picture("practice-order-placed-nl-1440");
            roos.link("Bekijk de verkoop").click();
            assertThat(roos.page().locator("main")).containsText("Mok Duinroos");
            assertThat(roos.page().locator("main")).containsText("Levering");
        }
    }

    @Test
    void anUnpaidPickupOfTeaByWeightIsPaidAndRefundedInTheShopWithoutScripts() {
        try (var roos = Browser.visitor(port)
                .reading("nl")
                .wide(1440)
                .withoutScripts()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("nl")) {
            roos.goTo(test);
            roos.page().locator("#sku-1").selectOption("MOK-BLAUW");
            roos.fill("#quantity-1", "2");
            roos.page().locator("#sku-2").selectOption(perKilo(roos));
            roos.fill("#quantity-2", "0,25").fill("#customer", "Thea Kop & zoon");
            roos.page().locator("input[name=place][value=Zeist]").check();
            roos.page().locator("input[name=paid][value=false]").check();
            roos.button("Bestelling plaatsen").click();
            assertThat(roos.page().locator(".note--done")).containsText("binnengekomen");

            roos.link("Bekijk de verkoop").click();
            assertThat(roos.page().locator("main")).containsText("Thea Kop & zoon");
            assertThat(roos.page().locator("main")).containsText("Zeist");
            assertThat(roos.page().locator("main")).containsText("0,25");

            var number = placedLast(roos);
            row(roos, number).getByText("Niet betaald").waitFor();
            assertThat(row(roos, number)).containsText("Openstaand");
            assertThat(row(roos, number).getByText("Terugbetalen")).hasCount(0);
            row(roos, number).getByText("Betalen").click();
            assertThat(row(roos, number).getByText("Niet betaald")).hasCount(0);
            row(roos, number).getByText("Terugbetalen").click();
            assertThat(roos.page().locator(".note--done")).containsText("Gebeurd in de winkel");
            assertThat(row(roos, number).getByText("Terugbetalen")).hasCount(0);
            assertThat(row(roos, number)).containsText("Geannuleerd");
            assertThat(rows(roos).first()).containsText(number);
        }
    }

    @Test
    void moreThanThereIsComesInAsOversold() {
        try (var roos = visitor("nl", 1440)) {
            roos.goTo(test);
            roos.page().locator("#sku-1").selectOption("MOK-BLAUW");
            roos.fill("#quantity-1", "999");
            roos.button("Bestelling plaatsen").click();
            roos.link("Bekijk de verkoop").click();
            assertThat(roos.page().locator("main")).containsText("999");
            assertThat(roos.page().locator("main")).containsText("Te weinig voorraad");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MOK-ROOD, 0, 'Vul bij Mok Duinroos, rood, 300 ml een aantal in van meer dan 0'",
        "MOK-ROOD, -2, 'Vul bij Mok Duinroos, rood, 300 ml een aantal in van meer dan 0'",
        "MOK-ROOD, 1.000, 'van meer dan 0 tot en met 999'",
        "MOK-ROOD, 1000, 'van meer dan 0 tot en met 999'",
        "MOK-ROOD, veel, 'van meer dan 0 tot en met 999'",
        "MOK-ROOD, '', 'van meer dan 0 tot en met 999'",
        "'MOK-ROOD', '1,5', 'Mok Duinroos, rood, 300 ml gaat per stuk: vul een heel aantal in'",
        "'', 3, 'Kies een product bij dit aantal'",
        "'', '', 'Kies minstens één product'",
        "<b>GEEN</b>, 1, 'De oefenwinkel verkoopt <b>GEEN</b> niet'"
    })
    void whatNoCustomerCouldOrderIsSaidBesideItAndKept(String sku, String quantity, String said) {
        try (var roos = visitor("nl", 1440)) {
            var before = placedLast(roos);
            roos.goTo(test);
            roos.page()
                    .locator("#sku-1")
                    .evaluate(
                            "(field, sku) => { if (![...field.options].some(one => one.value === sku)) field.add(new Option(sku, sku)); field.value = sku }",
                            sku);
            roos.fill("#quantity-1", quantity).fill("#customer", "Noor");
            roos.page().locator("input[name=paid][value=false]").check();
            roos.forgives("422").button("Bestelling plaatsen").click();

            assertThat(roos.page().locator("#e-buy-1")).containsText(said);
            assertThat(roos.page().locator("#sku-1")).hasValue(sku);
            assertThat(roos.page().locator("#quantity-1")).hasValue(quantity);
            assertThat(roos.page().locator("#customer")).hasValue("Noor");
            assertThat(roos.page().locator("input[name=paid][value=false]")).isChecked();
            roos.findsNoBarriers();
            if (quantity.equals("1,5")) {
                roos.picture("practice-order-refused-nl-1440");
            }
            assertThat(placedLast(roos)).isEqualTo(before);
        }
    }

    @Test
    void aNameThatIsTooLongIsSaidBesideItAndKept() {
        try (var roos = visitor("nl", 1440)) {
            roos.goTo(test);
            roos.fill("#customer", "Noor ".repeat(20))
                    .forgives("422")
                    .button("Bestelling plaatsen")
                    .click();
            assertThat(roos.page().locator("#e-customer")).containsText("mag 80 tekens lang zijn");
            assertThat(roos.page().locator("#customer"))
                    .hasValue("Noor ".repeat(20).strip());
        }
    }

    @Test
    void aPlaceThatTheShopDoesNotHaveIsRefused() {
        try (var roos = visitor("nl", 1440)) {
            roos.goTo(test);
            roos.page().locator("input[name=place][value=Zeist]").evaluate("field => field.value = 'Parijs'");
            roos.page().locator("input[name=place][value=Parijs]").check();
            roos.forgives("422").button("Bestelling plaatsen").click();
            assertThat(roos.page().locator(".note--danger")).containsText("Bij Parijs kan in de oefenwinkel niet");
        }
    }

    @Test
    void itIsReadableOnAPhoneInTheDark() {
        try (var roos = Browser.visitor(port)
                .reading("en")
                .wide(390)
                .dark()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("en")) {
            roos.goTo(test);
            assertThat(roos.page().locator("#h-buy")).hasText("Place an order of your own");
            roos.findsNoBarriers().picture("practice-order-en-390-dark");
            assertThat(roos.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(390);
            roos.button("Place order").click();
            assertThat(roos.page().locator(".note--done")).containsText("has come in");
            roos.goTo("/channels");
            assertThat(rows(roos).first()).containsText("Open");
            roos.findsNoBarriers().picture("practice-shop-en-390-dark");
            assertThat(roos.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(390);
        }
    }

    @Test
    void aPickupThatIsPaidAtTheCounterAndLeavesShortEndsTheSameInTheShopAndHere() {
        var business = TeaShop.in(pakbon).business();
        try (var roos = visitor("nl", 1440)) {
            roos.goTo(test);
            roos.page().locator("#sku-1").selectOption("MOK-ROOD");
            roos.fill("#quantity-1", "3");
            roos.page().locator("input[name=place][value=Utrecht]").check();
            roos.page().locator("input[name=paid][value=false]").check();
            roos.button("Bestelling plaatsen").click();
            var number = placedLast(roos);
            var part = leavesShortOfOne(business, number);

            roos.goTo(test.replace("/test", "/orders/" + number));
            assertThat(roos.page().locator("[data-differs=PAID_HERE]")).containsText("Betaald in Pakbon, hier niet");
            assertThat(roos.page().locator("[data-differs=LEFT_OUT]")).containsText("1 × Mok Duinroos");
            roos.findsNoBarriers().picture("practice-shop-order-nl-1440");
            roos.button("Hier als betaald markeren").click();
            assertThat(roos.page().locator(".note--done")).containsText("Gebeurd in de oefenwinkel");
            assertThat(roos.page().locator("[data-differs=PAID_HERE]")).hasCount(0);
            assertThat(business.in(() -> pakbon.getBean(Sales.class).payments(business.retailer, part.sale())))
                    .singleElement()
                    .satisfies(payment -> assertThat(payment.confirmedAt()).isNotNull());

            assertThat(roos.page().locator("#back-0")).hasValue("1");
            roos.button("Dit terugbetalen").click();
            // nothing is told in the background of this journey: that it has left is all that the shop has not heard
            assertThat(roos.page().locator("[data-differs]")).hasCount(1);
            assertThat(roos.page().locator("[data-differs=COMPLETED_HERE]")).isVisible();
            roos.picture("practice-shop-order-refunded-nl-1440");
            assertThat(business.in(() -> pakbon.getBean(Sales.class).balanceOf(business.retailer, part.sale()))
                            .isSettled())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', 'Vul bij minstens één product in'",
        "2, '', #e-back-0, 'een aantal in van 0 tot en met 1'",
        "-1, '', #e-back-0, 'een aantal in van 0 tot en met 1'",
        "veel, '', #e-back-0, 'een aantal in van 0 tot en met 1'",
        "'0,5', '', #e-back-0, 'gaat per stuk'",
        "1, 9999, '', 'Vul een bedrag in van meer dan 0'",
        "1, gratis, '', 'Vul een bedrag in van meer dan 0'"
    })
    void whatCannotGoBackIsSaidAndKept(String quantity, String amount, String beside, String said) {
        try (var roos = visitor("nl", 1440)) {
            roos.goTo(test);
            roos.page().locator("#sku-1").selectOption("MOK-ROOD");
            roos.button("Bestelling plaatsen").click();
            var number = placedLast(roos);
            roos.goTo(test.replace("/test", "/orders/" + number));
            roos.fill("#back-0", quantity).fill("#amount", amount);
            roos.forgives("422").button("Dit terugbetalen").click();

            assertThat(roos.page().locator(".note--danger")).containsText(said);
            if (!beside.isEmpty()) {
                assertThat(roos.page().locator(beside)).containsText(said);
            }
            assertThat(roos.page().locator("#back-0")).hasValue(quantity);
            assertThat(roos.page().locator("#amount")).hasValue(amount);
            assertThat((Boolean) roos.page().evaluate("""
                            () => document.querySelector('#refund table').getBoundingClientRect().right
                              <= document.querySelector('#refund').getBoundingClientRect().right
                            """))
                    .as("what is said stays in its card")
                    .isTrue();
            roos.findsNoBarriers();
        }
    }

    @Test
    void whatSomebodyElseDidFirstIsSaidAsItIs() {
        try (var roos = visitor("nl", 1440);
                var late = visitor("nl", 1440)) {
            roos.goTo(test);
            roos.page().locator("#sku-1").selectOption("MOK-ROOD");
            roos.button("Bestelling plaatsen").click();
            var order = test.replace("/test", "/orders/" + placedLast(roos));
            late.goTo(order);
            var later = late.page().context().newPage();
            later.navigate(late.page().url());
            roos.goTo(order);
            roos.page().locator("button[value=refunded_whole]").click();
            assertThat(roos.page().locator(".note--done")).containsText("Gebeurd in de oefenwinkel");

            late.fill("#back-0", "1");
            late.forgives("422").button("Dit terugbetalen").click();
            assertThat(late.page().locator(".note--danger")).containsText("of alles is al terugbetaald");
            later.locator("button[value=cancelled]").click();
            assertThat(later.locator(".note--danger")).containsText("in de winkel niet, of niet meer");
            assertThat(later.locator("main")).not().containsText("heeft geen bestelling");
        }
    }

    @Test
    void whatIsCancelledAndPaidAsksForItsMoneyBack() {
        try (var roos = visitor("nl", 1440)) {
            roos.goTo(test);
            roos.page().locator("#sku-1").selectOption("MOK-ROOD");
            roos.button("Bestelling plaatsen").click();
            var order = test.replace("/test", "/orders/" + placedLast(roos));
            roos.goTo(order);
            assertThat(roos.page().locator("#refund")).containsText("Bezorgen");
            assertThat(roos.page().locator("[data-differs=REFUND_DUE]")).hasCount(0);
            roos.page().locator("button[value=cancelled]").click();
            assertThat(roos.page().locator("[data-differs=REFUND_DUE]")).containsText("is nog niet terugbetaald");
            assertThat(roos.page().locator("main")).not().containsText("Klopt");
            assertThat(roos.page().locator("section[aria-labelledby=h-beside] .sheet__foot"))
                    .hasCount(0);
            roos.findsNoBarriers().picture("practice-shop-order-cancelled-nl-1440");

            roos.button("Alles terugbetalen").click();
            assertThat(roos.page().locator(".note--done")).containsText("Gebeurd in de oefenwinkel");
            assertThat(roos.page().locator("[data-differs=REFUND_DUE]")).hasCount(0);
            assertThat(roos.button("Alles terugbetalen")).hasCount(0);
        }
    }

    @Test
    void anOrderThatTheShopDoesNotHaveIsNotFound() {
        try (var roos = visitor("nl", 1440)) {
            roos.forgives("404").goTo(test.replace("/test", "/orders/99999"));
            assertThat(roos.page().locator("main h1")).hasText("Hier is niets");
        }
    }

    @ParameterizedTest
    @CsvSource({"nl, Oefenwinkel", "en, Practice shop"})
    void everyPageCallsItByTheSameName(String language, String name) {
        try (var roos = visitor(language, 1440)) {
            roos.goTo(test);
            roos.page().locator(".sheet__foot .btn--go").click();
            roos.page().locator(".note--done a[href^='/sales/']").click();
            assertThat(roos.page().locator("#h-sync")).containsText(name);
            assertThat(roos.page().locator(".timeline"))
                    .containsText((language.equals("nl") ? "vanuit " : "from ") + name);
            var sale = roos.at();
            for (var page : List.of(sale, "/sales", "/fulfillments?outlet=all", "/channels", "/reports")) {
                roos.goTo(page);
                assertThat(roos.page().locator("body")).not().containsText("Sandbox");
            }
            roos.goTo("/sales");
            assertThat(roos.page().locator("abbr.mark[title='" + name + "']").first())
                    .isVisible();
        }
    }

    /** Paid at the counter, and handed over without one of them. */
    private Fulfillment leavesShortOfOne(Business business, String number) {
        return business.in(() -> {
            var order = pakbon.getBean(Orders.class)
                    .byExternalId(business.retailer, shop(business), new ExternalId(number))
                    .orElseThrow();
            var sale = pakbon.getBean(Sales.class)
                    .byId(business.retailer, order.sale())
                    .orElseThrow();
            pakbon.getBean(Sales.class)
                    .addPayment(
                            sale.id(),
                            new NewPayment("Pin", sale.balance().due(), Instant.now()),
                            business.person,
                            Instant.now());
            var part = pakbon.getBean(Fulfillments.class)
                    .of(business.retailer, sale.id())
                    .getFirst();
            pakbon.getBean(Packing.class)
                    .packWithout(
                            part.id(),
                            Map.of(part.lines().getFirst().line(), Quantity.ONE),
                            "De klant weet het",
                            Seen.ANY,
                            business.person);
            return ((Done<Fulfillment>) pakbon.getBean(Fulfillments.class)
                            .complete(part.id(), Tracking.NONE, Seen.ANY, business.person))
                    .value();
        });
    }

    private static String perKilo(Visitor roos) {
        return String.valueOf(roos.page()
                .locator("#sku-2 option", new Page.LocatorOptions().setHasText("(kg)"))
                .first()
                .getAttribute("value"));
    }

    private static Locator rows(Visitor roos) {
        return roos.page().locator("section[aria-labelledby^=h-shop-] tbody tr");
    }

    private static Locator row(Visitor roos, String number) {
        return rows(roos).filter(new Locator.FilterOptions().setHasText(number));
    }

    /** The number of the order whose change comes first; empty while the shop has none. */
    private static String placedLast(Visitor roos) {
        roos.goTo("/channels");
        return rows(roos).count() == 0
                ? ""
                : rows(roos).first().locator("a").first().textContent().strip();
    }

    private Visitor visitor(String language, int width) {
        return Browser.visitor(port)
                .reading(language)
                .wide(width)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }
}
