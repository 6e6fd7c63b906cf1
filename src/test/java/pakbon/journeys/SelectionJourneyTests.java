package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.sales.SaleStatus;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** Many rows at once: each has its own answer, and one that is refused keeps none of the others. */
@SetUpForTests
class SelectionJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private static boolean stocked;

    private TeaShop shop;

    @BeforeEach
    void theShopIsOpen() {
        shop = TeaShop.in(pakbon);
        if (!stocked) {
            shop.business().selling("LADE-1", 500, 0, 0);
            shop.business().selling("LADE-2", 500, 0, 0);
            stocked = true;
        }
    }

    @Test
    void whatIsTickedIsPackedAndShippedAndWhatIsUnpaidIsNamed() {
        orders("31001", "31002", "31003");
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=Veelbesteller");
            assertThat(roos.page().locator("#picks")).isHidden();
            tick(roos, "31001", "31002", "31003");
            assertThat(roos.page().locator("#picked")).hasText("3 geselecteerd");
            picks(roos, "Als verpakt markeren").click();
            assertThat(roos.page().locator(".toast").last()).containsText("3 bonnen zijn verpakt");
            assertThat(roos.page().locator("#picks")).isHidden();

            tick(roos, "31001", "31002", "31003");
            picks(roos, "Als verzonden markeren").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("3 afhandelingen als verzonden of afgehaald markeren?");
            assertThat(dialog).containsText(shop.business().sale("31003").receiptNumber());
            roos.findsNoBarriers().picture("fulfillments-selection-ask");
            dialog.locator("[data-close]").click();
            assertThat(dialog).hasCount(0);
            assertThat(row(roos, "31001")).isVisible();
            picks(roos, "Als verzonden markeren").click();
            dialog.locator(".btn--go").click();
            assertThat(dialog).containsText("2 afhandelingen zijn voltooid");
            assertThat(dialog).containsText("1 bon blijft zoals hij is");
            assertThat(dialog).containsText(shop.business().sale("31002").receiptNumber());
            assertThat(dialog).containsText("Betaling toevoegen");
            assertThat(row(roos, "31001")).hasCount(0);
            assertThat(row(roos, "31002")).isVisible();
            roos.findsNoBarriers();
            roos.picture("fulfillments-selection-left");
            dialog.locator("[data-close]").click();
            assertThat(dialog).hasCount(0);
        }
        assertThat(shop.business().sale("31001").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
        assertThat(shop.business().sale("31002").status()).isEqualTo(SaleStatus.DELIVERY_OPEN);
        assertThat(shop.business().sale("31003").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
    }

    @Test
    void whatAColleagueChangedMeanwhileIsNotDoneBlindly() {
        orders("31011");
        try (var roos = Browser.visitor(port).withoutScripts().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            roos.goTo("/fulfillments?outlet=all&q=31011");
            row(roos, "31011").locator(".check").check();
            shop.business().pack(shop.business().part("31011", "Utrecht"));
            roos.page().locator("#picks button[formaction*='/packing?']").click();
            assertThat(roos.page().locator(".left"))
                    .containsText(shop.business().sale("31011").receiptNumber());
            roos.page().locator("[data-close]").click();
            row(roos, "31011").locator(".check").check();
            roos.page().locator("#picks button[formaction*='/completion']").click();
            assertThat(row(roos, "31011")).hasCount(0);
        }
        assertThat(shop.business().sale("31011").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
    }

    @Test
    void slipsComeInTheOrderOfTheListAndThePickListByBin() {
        shop.business()
                .receive(AnOrder.delivery("31021")
                        .of(2, "LADE-1")
                        .of(1, "LADE-2")
                        .by("Stapel"));
        shop.business().receive(AnOrder.delivery("31022").of(3, "LADE-1").by("Stapel"));
        try (var roos = visitor("en")) {
            roos.goTo("/fulfillments?outlet=all&q=Stapel");
            roos.page().locator("[data-picks-all]").check();
            assertThat(roos.page().locator("#picked")).hasText("2 selected");
            var slips = roos.page()
                    .waitForPopup(() -> picks(roos, "Print packing slips").click());
            assertThat(slips.locator(".a4")).hasCount(2);
            assertThat(slips.locator(".a4").first())
                    .containsText(shop.business().sale("31021").receiptNumber());
            assertThat(slips.locator(".a4").last()).containsText("31022");
            var list = roos.page()
                    .waitForPopup(() -> picks(roos, "Print pick list").click());
            assertThat(list.locator(".a4")).hasCount(1);
            assertThat(list.locator(".a4 tbody tr")).hasCount(2);
            assertThat(list.locator(".a4 tr")
                            .filter(new Locator.FilterOptions().setHasText("LADE-1"))
                            .locator(".q"))
                    .hasText("5");
            slips.close();
            list.close();

            roos.goTo("/fulfillments/pick-list?pick=nonsense&pick=" + UUID.randomUUID());
            assertThat(roos.page().locator("main")).containsText("nothing left to pick");
            roos.findsNoBarriers();
            roos.goTo("/fulfillments/pick-list?pick="
                    + shop.business().part("31021", "Utrecht").id());
            roos.findsNoBarriers();
            roos.picture("pick-list");
        }
    }

    @Test
    void keysSelectRowsAndSayWhichTheyAre() {
        orders("31031", "31032");
        try (var roos = visitor("en")) {
            roos.goTo("/fulfillments?outlet=all&q=Veelbesteller");
            roos.page().keyboard().press("j");
            roos.page().keyboard().press("x");
            assertThat(roos.page().locator("#picked")).hasText("1 selected");
            roos.page().keyboard().press("?");
            assertThat(roos.page().locator("#keys")).containsText("Select the receipt");
            roos.findsNoBarriers();
            roos.page().keyboard().press("Escape");
            roos.page().locator("[data-clears]").click();
            assertThat(roos.page().locator("#picks")).isHidden();
            tick(roos, "31031", "31032");
            roos.findsNoBarriers();
            roos.picture("fulfillments-selection");

            var keys = roos.page().keyboard();
            roos.goTo("/fulfillments?outlet=all&q=Veelbesteller");
            var rows = roos.page().locator("tbody.entry");
            keys.press("j");
            keys.press("j");
            assertThat(rows.nth(1).locator(":focus")).hasCount(1);
            keys.press("k");
            assertThat(rows.first().locator(":focus")).hasCount(1);
            keys.press("Enter");
            roos.page().locator(".slip").waitFor();
            assertThat(rows.first().locator(".slip")).isVisible();
            keys.press("p");
            assertThat(rows.first().locator(".c-status .word")).hasText("Packed");
            keys.press("/");
            assertThat(roos.page()
                            .locator("[role=search] input, input[type=search]")
                            .first())
                    .isFocused();
            keys.type("pj");
            assertThat(rows.nth(1).locator(".c-status .word")).not().hasText("Packed");
        }
    }

    /** The second of them is not paid. */
    private void orders(String... numbers) {
        for (int at = 0; at < numbers.length; at++) {
            var order = AnOrder.delivery(numbers[at]).of(1, "LADE-2").by("Veelbesteller " + numbers[at]);
            shop.business().receive(at == 1 ? order.unpaid() : order);
        }
    }

    private static void tick(Visitor visitor, String... orders) {
        for (var order : orders) {
            row(visitor, order).locator(".check").check();
        }
    }

    private static Locator picks(Visitor visitor, String name) {
        return visitor.page().locator("#picks button:visible").filter(new Locator.FilterOptions().setHasText(name));
    }

    private Visitor visitor(String language) {
        return Browser.visitor(port)
                .reading(language)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }

    private static Locator row(Visitor visitor, String order) {
        return visitor.page()
                .locator(".entry:visible")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page()
                                .locator(".sub .mono")
                                .getByText(order, new Locator.GetByTextOptions().setExact(true))));
    }
}
