package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.PickupCode;
import pakbon.orders.OrderIntake;
import pakbon.orders.Shop;
import pakbon.sales.SaleStatus;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** The stories of the article, from the list to Sales history, in a real browser. */
@SetUpForTests
class HandoverJourneyTests {
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
    void aDeliveryIsPackedShippedAndFoundInSalesHistory() {
        shop.business().receive(AnOrder.delivery("30001").of(1, "MOK-ZA-R").by("Lotte Brouwer"));
        try (var roos = visitor("nl");
                var bram = visitor("nl")) {
            bram.goTo("/fulfillments?outlet=all&q=30001");
            roos.goTo("/fulfillments?outlet=all&q=30001");
            open(roos, "30001");
            roos.button("Als verpakt markeren").click();
            assertThat(row(roos, "30001").locator(".c-status")).containsText("Verpakt");
            assertThat(row(bram, "30001").locator(".c-status")).containsText("Verpakt");

            row(roos, "30001").locator("[name=carrier]").fill("PostNL");
            row(roos, "30001").locator("[name=code]").fill("3SPKBN123456789");
            roos.button("Als verzonden markeren").click();
            assertThat(roos.page().locator(".toast").last()).containsText("Levering, voltooid");
            assertThat(row(roos, "30001")).hasCount(0);
            assertThat(row(bram, "30001")).hasCount(0);

            roos.goTo("/sales?q=30001");
            assertThat(row(roos, "30001").locator(".c-status")).containsText("Levering, voltooid");
            roos.findsNoBarriers();
        }
        assertThat(shop.business().sale("30001").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
    }

    @Test
    void whatWasDoneIsSaidAlsoWhenTheNewsOfItCameFirst() {
        shop.business().receive(AnOrder.delivery("30009").of(1, "THEE-EG-250"));
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=30009");
            roos.page().locator("#live:not([hidden])").waitFor();
            open(roos, "30009");
            var held = new AtomicReference<Route>();
            var answer = new AtomicReference<APIResponse>();
            roos.page().route("**/packing*", route -> {
                answer.set(route.fetch());
                held.set(route);
            });
            roos.button("Als verpakt markeren").click();
            roos.page().waitForCondition(() -> held.get() != null);
            roos.page()
                    .waitForRequest(
                            "**/fulfillments/tabs?**",
                            () -> shop.business()
                                    .receive(AnOrder.delivery("30010").of(1, "THEE-EG-250")));
            held.get().fulfill(new Route.FulfillOptions().setResponse(answer.get()));
            assertThat(roos.page().locator(".toast").last()).containsText("is verpakt");
            assertThat(row(roos, "30009").locator(".c-status")).containsText("Verpakt");
        }
    }

    @Test
    void whatTheListShowsIsSavedAsAFileInWhichNobodysNameIsAFormula() throws IOException {
        shop.business()
                .receive(AnOrder.delivery("30020").of(2, "THEE-EG-250").by("=HYPERLINK(\"https://kwaad.example\")"));
        try (var roos = visitor("nl")) {
            roos.goTo("/sales?q=30020");
            var file = roos.page().waitForDownload(() -> roos.link("Exporteren").click());
            assertThat(file.suggestedFilename()).matches("pakbon-sales-[0-9-]{10}\\.csv");
            assertThat(Files.readString(file.path()).lines())
                    .anySatisfy(line -> assertThat(line).startsWith("\uFEFFBon;Besteld;Status;"))
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    ";Levering, openstaand;",
                                    ";\"'=HYPERLINK(\"\"https://kwaad.example\"\")\";",
                                    ";20,00;20,00;0,00;EUR;"));
        }
    }

    @Test
    void anUnpaidPickupIsBlockedPaidAndHandedOver() {
        shop.business()
                .receive(AnOrder.pickup("30002", "Utrecht")
                        .of(2, "THEE-EG-250")
                        .by("Youssef El Amrani")
                        .unpaid());
        try (var roos = visitor("en")) {
            roos.goTo("/fulfillments?outlet=all&q=30002");
            open(roos, "30002");
            roos.button("Mark as packed").click();
            roos.button("Mark as picked up").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("This order is unpaid");
            assertThat(dialog).containsText("€20.00");
            assertThat(dialog).containsText("Nothing has been changed.");
            roos.findsNoBarriers();
            dialog.locator("text=Add payment").click();

            assertThat(roos.page().locator("#pamount")).hasValue("20.00");
            assertThat(roos.page().locator("#ptype option"))
                    .hasText(
                            new String[] {"Choose", "Cash", "Debit card", "Credit card", "Gift card", "Bank transfer"});
            roos.findsNoBarriers().picture("pay-en-1440");
            roos.button("Record payment").click();
            assertThat(dialog).containsText("Choose how it was paid.");
            roos.page().locator("#ptype").selectOption("Debit card");
            roos.fill("#pamount", "20.01").button("Record payment").click();
            assertThat(dialog.locator(".wrong")).containsText("Only €20.00 is still to pay");
            assertThat(roos.page().locator("#ptype")).hasValue("debit_card");
            roos.fill("#pamount", "7.50").button("Record payment").click();
            assertThat(roos.page().locator(".toast").last()).containsText("the payment is recorded");
            assertThat(dialog).hasCount(0);
            assertThat(row(roos, "30002").locator(".line").first()).containsText("Partly paid, €12.50 to pay");

            // Some of it is not all of it: still among the unpaid, and still held.
            roos.goTo("/fulfillments?outlet=all&unpaid=yes&q=30002");
            assertThat(row(roos, "30002").locator(".line")).containsText("Partly paid, €12.50 to pay");
            open(roos, "30002");
            assertThat(row(roos, "30002").locator(".timeline"))
                    .containsText("Payment added: Debit card, €7.50 \u2013 Roos");
            assertThat(row(roos, "30002")).containsText("There is no mail server yet");
            roos.picture("partly-paid-en-1440");
            roos.button("Mark as picked up").click();
            assertThat(dialog).containsText("This order is partly paid");
            assertThat(dialog).containsText("€12.50");
            dialog.locator("text=Add payment").click();

            assertThat(roos.page().locator("#pamount")).hasValue("12.50");
            roos.link("in the sale").click();
            assertThat(roos.page().locator("#pamount")).hasValue("12.50");
            roos.page().locator("#ptype").selectOption("Gift card");
            roos.picture("usual-payments-en-1440").findsNoBarriers();
            roos.button("Save changes").click();
            assertThat(roos.page().locator(".note--done")).containsText("The changes have been saved.");

            roos.goTo("/fulfillments?outlet=all&q=30002");
            open(roos, "30002");
            roos.button("Mark as picked up").click();
            assertThat(roos.page().locator(".toast").last()).containsText("Pickup, completed");
        }
        assertThat(shop.business().sale("30002").status()).isEqualTo(SaleStatus.PICKUP_COMPLETED);
    }

    /** Beside the one click (S57): what the customer shows, and who came. */
    @Test
    void aPickupKeepsWhoCollectedItAndAnotherCodeLosesNothing() {
        var business = shop.business();
        business.receive(AnOrder.pickup("30031", "Utrecht").of(1, "THEE-EG-250").by("Youssef El Amrani"));
        var part = business.part("30031", "Utrecht");
        business.pack(part);
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=30031");
            open(roos, "30031");
            row(roos, "30031").locator("[name=pickup]").fill("XXX 999");
            row(roos, "30031").locator("[name=by]").fill("Samira ".repeat(30));
            row(roos, "30031").locator("form.complete button").click();
            assertThat(roos.page().locator(".toast").last()).containsText("te lang");
            assertThat(row(roos, "30031").locator("[name=by]")).hasValue("Samira ".repeat(30));
            row(roos, "30031").locator("[name=by]").fill("Samira");
            roos.findsNoBarriers().picture("pickup-fields-nl-1440");
            roos.button("Als afgehaald markeren").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("is niet de afhaalcode van deze bestelling");
            assertThat(dialog.locator("[name=by]")).hasValue("Samira");
            roos.findsNoBarriers().picture("pickup-code-wrong-nl-1440");
            var code = business.in(() -> business.the(Bags.class).of(business.retailer, List.of(part.id())))
                    .get(part.id())
                    .pickupCode();
            dialog.locator("[name=pickup]").fill(PickupCode.shown(code).toLowerCase(Locale.ROOT));
            dialog.locator("text=Als afgehaald markeren").click();
            assertThat(row(roos, "30031")).hasCount(0);
            roos.goTo("/sales/" + business.sale("30031").id());
            assertThat(roos.page().locator(".timeline")).containsText("Afgehaald");
            assertThat(roos.page().locator(".timeline")).containsText("Samira");
        }
        assertThat(business.in(() -> business.the(Bags.class).collected(business.retailer, part.id())))
                .hasValueSatisfying(collected -> assertThat(collected.by()).isEqualTo("Samira"));
    }

    @Test
    void aSplitOrderStaysOpenUntilItsLastPartIsGone() {
        shop.business()
                .selling("SPLITS-U", 5, 0, 0)
                .selling("SPLITS-Z", 0, 5, 0)
                .receive(AnOrder.delivery("30003")
                        .of(1, "SPLITS-U")
                        .of(1, "SPLITS-Z")
                        .by("Wim & Joke Terpstra"));
        assertThat(shop.business().parts("30003")).hasSize(2);
        try (var roos = visitor("nl")) {
            for (var outlet : new String[] {"Utrecht", "Zeist"}) {
                var part = shop.business().part("30003", outlet);
                roos.goTo("/fulfillments?outlet=" + part.outlet() + "&q=30003");
                open(roos, "30003");
                roos.button("Als verpakt markeren").click();
                assertThat(row(roos, "30003").locator(".c-status"))
                        .containsText(outlet.equals("Utrecht") ? "1 van 2 vestigingen" : "2 van 2 vestigingen");
                assertThat(shop.business().sale("30003").status()).isEqualTo(SaleStatus.DELIVERY_OPEN);
                roos.button("Als verzonden markeren").click();
                assertThat(row(roos, "30003")).hasCount(0);
            }
        }
        assertThat(shop.business().sale("30003").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
    }

    @Test
    void withoutScriptsTheSameIsDoneByFormsAndPages() {
        shop.business()
                .receive(AnOrder.delivery("30004")
                        .of(1, "THEE-EG-250")
                        .by("<script>alert(1)</script> \u05E9\u05DC\u05D5\u05DD")
                        .unpaid());
        var part = shop.business().part("30004", "Utrecht");
        try (var roos = Browser.visitor(port).withoutScripts().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            roos.goTo("/fulfillments?outlet=all&q=30004");
            row(roos, "30004").locator(".expander").click();
            row(roos, "30004").locator("[action*='/packing'] button").click();
            assertThat(roos.page().locator("#toasts")).containsText(Pattern.compile("is verpakt|is packed"));
            assertThat(roos.page().url()).endsWith("#f-" + part.id());
            roos.picture("packed-without-scripts");
            assertThat(row(roos, "30004").locator(".c-status .word")).hasText(Pattern.compile("Verpakt|Packed"));
            row(roos, "30004").locator("[action*='/completion'] button").click();
            assertThat(roos.page().locator(".amount")).containsText("10,00");
            roos.page().locator(".dialog__foot .btn--go").click();
            roos.page().locator("#ptype").selectOption(new SelectOption().setIndex(2));
            roos.page().locator(".dialog__foot .btn--go").click();
            assertThat(roos.page().locator("#toasts")).containsText(Pattern.compile("is vastgelegd|is recorded"));
            assertThat(roos.page().url()).as("how it was paid narrows no list").doesNotContain("type=");
            row(roos, "30004").locator("[action*='/completion'] button").click();
            assertThat(roos.page().locator("#toasts"))
                    .containsText(Pattern.compile("Levering, voltooid|Delivery, completed"));
            assertThat(roos.page().locator("#f-" + part.id())).hasCount(0);
            roos.goTo("/fulfillments?outlet=all");
            assertThat(roos.page().locator("#toasts .toast")).hasCount(0);
        }
        assertThat(shop.business().sale("30004").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
    }

    @Test
    void whoeverSavesSecondSeesWhatTheFirstOneWrote() {
        shop.business().receive(AnOrder.delivery("30005").of(1, "MOK-ZA-R"));
        var edit = "/sales/" + shop.business().sale("30005").id() + "/edit";
        try (var roos = visitor("nl");
                var bram = visitor("nl")) {
            roos.goTo(edit).fill("#note", "Eerst gebeld");
            bram.goTo(edit).fill("#note", "PostNL 3SPKBN987654321");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".note--done")).isVisible();
            bram.button("Wijzigingen opslaan").click();
            assertThat(bram.page().locator(".note--new")).containsText("Eerst gebeld");
            assertThat(bram.page().locator("#note")).hasValue("PostNL 3SPKBN987654321");
            assertThat(shop.business().sale("30005").note()).endsWith("Eerst gebeld");
        }
    }

    @Test
    void whatWasCancelledAfterPackingIsPutBackAndThenOnTheShelf() {
        shop.business().receive(AnOrder.delivery("30011").of(2, "MOK-ZA-R"));
        var before = shop.business().level("MOK-ZA-R");
        shop.business().pack(shop.business().part("30011", "Utrecht"));
        shop.business()
                .receive(AnOrder.delivery("30011").of(2, "MOK-ZA-R").cancelled().after(60));
        assertThat(shop.business().level("MOK-ZA-R")).isEqualTo(before);
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=30011");
            open(roos, "30011");
            assertThat(row(roos, "30011")).containsText("Geannuleerd – terugleggen");
            assertThat(roos.button("Als verzonden markeren")).hasCount(0);
            roos.findsNoBarriers();
            roos.button("Teruggelegd").click();
            assertThat(row(roos, "30011")).hasCount(0);
        }
        assertThat(shop.business().level("MOK-ZA-R")).isEqualTo(before.plus(Quantity.of(2)));
        assertThat(shop.business().ledgerAddsUp()).isTrue();
    }

    @Test
    void whatChangedAfterPackingIsLookedAtAndPackedAgain() {
        shop.business().receive(AnOrder.delivery("30012").of(1, "MOK-ZA-R"));
        shop.business().pack(shop.business().part("30012", "Utrecht"));
        shop.business().receive(AnOrder.delivery("30012").of(3, "MOK-ZA-R").after(60));
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=30012");
            open(roos, "30012");
            assertThat(row(roos, "30012")).containsText("1 in de tas, nu 3 besteld");
            roos.button("Gezien, opnieuw verpakken").click();
            assertThat(row(roos, "30012").locator(".c-status")).containsText("In uitvoering");
            roos.button("Als verpakt markeren").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("1 van 3");
            dialog.locator(".btn--go").click();
            assertThat(row(roos, "30012").locator(".c-status")).containsText("Verpakt");
            shop.business().pay("30012", "20.00");
            assertThat(row(roos, "30012").locator("[name=carrier]")).isVisible();
            roos.button("Als verzonden markeren").click();
            assertThat(row(roos, "30012")).hasCount(0);
        }
        assertThat(shop.business().sale("30012").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
    }

    @Test
    void whoeverPaysTooMuchIsSaidSo() {
        shop.business()
                .receive(AnOrder.pickup("30013", "Utrecht").of(1, "THEE-EG-250").unpaid());
        try (var roos = visitor("nl")) {
            roos.goTo("/sales/" + shop.business().sale("30013").id() + "/edit?paying=true");
            roos.page().locator("#ptype").selectOption("Contant");
            roos.fill("#pamount", "12,50");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".note--busy")).containsText("meer dan er nog te betalen is");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator(".flag").getByText("2,50")).containsText("te veel betaald");
            roos.goTo("/sales?q=30013");
            assertThat(row(roos, "30013")).containsText("te veel betaald");
        }
    }

    @Test
    void newOrdersWaitWhileSomebodyIsReadingAndComeWhenAsked() {
        shop.business().receive(AnOrder.delivery("30014").of(1, "THEE-EG-250"));
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all");
            roos.page().locator("#live:not([hidden])").waitFor();
            open(roos, "30014");
            var news = roos.page().locator("#news .newbar");
            shop.business().receive(AnOrder.delivery("30015").of(1, "THEE-EG-250"));
            assertThat(news).containsText("1 nieuwe bestelling – tonen");
            assertThat(row(roos, "30015")).hasCount(0);
            shop.business().receive(AnOrder.delivery("30016").of(1, "THEE-EG-250"));
            assertThat(news).containsText("2 nieuwe bestellingen – tonen");
            assertThat(row(roos, "30014").locator(".slip")).isVisible();

            news.click();
            assertThat(row(roos, "30015")).isVisible();
            assertThat(row(roos, "30016")).isVisible();
            assertThat(news).isHidden();
            assertThat(row(roos, "30014").locator(".slip")).isVisible();
        }
    }

    @Test
    void whoLooksAtOneShopHearsOfItsNewOrdersAndOfNoOtherShops() {
        shop.business().receive(AnOrder.delivery("30017").of(1, "THEE-EG-250"));
        try (var roos = visitor("en")) {
            roos.goTo("/fulfillments?outlet=all&channel=" + shop.business().connection);
            roos.page().locator("#live:not([hidden])").waitFor();
            open(roos, "30017");
            var news = roos.page().locator("#news .newbar");
            elsewhere(AnOrder.delivery("30018").of(1, "THEE-EG-250"));
            shop.business().receive(AnOrder.delivery("30019").of(1, "THEE-EG-250"));
            assertThat(news).containsText("1 new order");
            elsewhere(AnOrder.delivery("30020").of(1, "THEE-EG-250"));
            shop.business().receive(AnOrder.delivery("30021").of(1, "THEE-EG-250"));
            assertThat(news).containsText("2 new orders");

            news.click();
            assertThat(row(roos, "30019")).isVisible();
            assertThat(row(roos, "30021")).isVisible();
            assertThat(row(roos, "30018")).hasCount(0);
        }
    }

    /** The business has another shop of the same platform. */
    private void elsewhere(AnOrder order) {
        var here = shop.business().shop();
        var other = new Shop(
                ConnectionId.create(),
                here.platform(),
                here.platformName(),
                "Tweede winkel",
                here.outlets(),
                here.places(),
                here.methods());
        shop.business()
                .in(() -> shop.business()
                        .the(OrderIntake.class)
                        .receive(other, order.told(), Actor.shop(shop.business().retailer, "Tweede winkel")));
    }

    private Visitor visitor(String language) {
        return Browser.visitor(port)
                .reading(language)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }

    private static void open(Visitor visitor, String order) {
        row(visitor, order).locator(".expander").click();
        assertThat(row(visitor, order).locator(".slip")).isVisible();
    }

    private static Locator row(Visitor visitor, String order) {
        return visitor.page()
                .locator(".entry:visible")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page().locator(".sub .mono").getByText(order)));
    }
}
