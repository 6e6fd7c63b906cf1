package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
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
            assertThat(dialog).containsText("2 van de 3 als verzonden markeren?");
            assertThat(dialog.locator(".labels"))
                    .containsText(shop.business().sale("31003").receiptNumber());
            assertThat(dialog.locator(".labels"))
                    .not()
                    .containsText(shop.business().sale("31002").receiptNumber());
            assertThat(dialog.locator("section"))
                    .containsText(shop.business().sale("31002").receiptNumber());
            assertThat(dialog.locator("section")).containsText("Er moet nog € 10,00 betaald worden.");
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
            roos.page().locator(".btn--go").click();
            assertThat(row(roos, "31011")).hasCount(0);
        }
        assertThat(shop.business().sale("31011").status()).isEqualTo(SaleStatus.DELIVERY_COMPLETED);
    }

    @Test
    void labelAfterLabelIsScannedAndNothingLeavesHalfFilledIn() {
        shop.business().receive(AnOrder.delivery("31041").of(1, "LADE-1").by("Scanrij 31041"));
        shop.business().receive(AnOrder.delivery("31042").of(1, "LADE-1").by("Scanrij 31042"));
        shop.business()
                .receive(AnOrder.pickup("31043", "Utrecht").of(1, "LADE-1").by("Scanrij 31043"));
        shop.business()
                .receive(AnOrder.delivery("31044")
                        .of(1, "LADE-1")
                        .of(1, "KLOPPER")
                        .by("Scanrij 31044"));
        shop.business().receive(AnOrder.delivery("31045").of(1, "LADE-1").by("Scanrij 31045"));
        packed("31041", "31042", "31043", "31044");
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&sort=oldest&q=Scanrij");
            roos.page().locator("[data-picks-all]").check();
            picks(roos, "Als verzonden of afgehaald markeren").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("4 van de 6 als verzonden of afgehaald markeren?");
            assertThat(dialog.locator("section")).containsText("2 blijven hier");
            assertThat(dialog.locator("section")).containsText("Nog niet verpakt.");
            assertThat(dialog.locator(".labels__row")
                            .filter(new Locator.FilterOptions().setHasText("Scanrij 31044"))
                            .first())
                    .containsText("deel van Utrecht: 1 van 2 vestigingen verpakt");
            var codes = dialog.locator("[data-parcel]");
            assertThat(codes).hasCount(3);
            assertThat(codes.nth(0)).isFocused();
            roos.findsNoBarriers().picture("selection-labels-nl-1440");

            var gun = roos.page().keyboard();
            scans(gun, "3SPKBN310410001");
            assertThat(codes.nth(1)).isFocused();
            scans(gun, "3SPKBN310410001");
            assertThat(codes.nth(2)).isFocused();
            scans(gun, "JVGL0000310440001");
            assertThat(dialog.locator("[data-labels-end]")).isFocused();
            scans(gun, "3SPKBN999990001");
            assertThat(codes.nth(2)).hasValue("JVGL0000310440001");
            assertThat(shop.business().sale("31041").status()).isEqualTo(SaleStatus.DELIVERY_OPEN);
            gun.press("Escape");
            assertThat(codes.nth(0)).hasValue("3SPKBN310410001");

            dialog.locator(".btn--go").click();
            assertThat(dialog).containsText("Er is nog niets weg");
            assertThat(dialog)
                    .containsText("3SPKBN310410001 staat al op bon "
                            + shop.business().sale("31041").receiptNumber() + ", Scanrij 31041");
            assertThat(codes.nth(1)).isFocused();
            assertThat(codes.nth(2)).hasValue("JVGL0000310440001");
            roos.findsNoBarriers().picture("selection-labels-doubt-nl-1440");
            assertThat(shop.business().sale("31041").status()).isEqualTo(SaleStatus.DELIVERY_OPEN);
            codes.nth(1).fill("3SPKBN310420001");
            dialog.locator("summary").click();
            dialog.locator("[name=carrier]").nth(1).fill("DHL");
            dialog.locator(".btn--go").click();
            assertThat(dialog).containsText("4 afhandelingen zijn voltooid");
            assertThat(dialog).containsText("2 bonnen blijven");
        }
        assertThat(parcels("31041")).containsExactly("PostNL 3SPKBN310410001");
        assertThat(parcels("31042")).containsExactly("DHL 3SPKBN310420001");
        assertThat(parcels("31043")).isEmpty();
        assertThat(parcels("31044")).containsExactly("DHL JVGL0000310440001");
        assertThat(shop.business().sale("31043").status()).isEqualTo(SaleStatus.PICKUP_COMPLETED);
    }

    @Test
    void aCodeThatStandsOnAnotherParcelIsTakenOnceSomebodySaysThatBothGoInOne() {
        orders("31061");
        packed("31061");
        shop.business()
                .in(() -> shop.business()
                        .the(Fulfillments.class)
                        .complete(
                                shop.business().part("31061", "Utrecht").id(),
                                new Tracking("PostNL", "3SPKBN310610001"),
                                Seen.ANY,
                                shop.business().person));
        shop.business().receive(AnOrder.delivery("31062").of(1, "LADE-1").by("Samen 31062"));
        packed("31062");
        try (var roos = Browser.visitor(port)
                .wide(390)
                .dark()
                .reading("en")
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("en")) {
            roos.goTo("/fulfillments?outlet=all&q=31062");
            tick(roos, "31062");
            roos.page().locator("#picks .picks__complete").click();
            var dialog = roos.page().locator("dialog[open]");
            dialog.locator("[data-parcel]").fill("3s pkbn 310610001");
            dialog.locator(".btn--go").click();
            assertThat(dialog)
                    .containsText("is already on receipt "
                            + shop.business().sale("31061").receiptNumber());
            roos.findsNoBarriers().picture("selection-labels-doubt-en-390-dark");
            dialog.locator(".btn--go").click();
            assertThat(roos.page().locator(".toast").last()).containsText("1 fulfillment is completed");
        }
        assertThat(parcels("31062")).containsExactly("PostNL 3SPKBN310610001");

        shop.business().receive(AnOrder.delivery("31063").of(1, "LADE-1").by("Samen 31063"));
        packed("31063");
        try (var roos = visitor("nl")) {
            roos.goTo("/fulfillments?outlet=all&q=31063");
            row(roos, "31063").locator(".expander").click();
            row(roos, "31063").locator("[name=code]").fill("3SPKBN310610001");
            row(roos, "31063").locator("form.complete button").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("3SPKBN310610001 staat al op bon");
            assertThat(shop.business().sale("31063").status()).isEqualTo(SaleStatus.DELIVERY_OPEN);
            dialog.locator("[data-parcel]").fill("3SPKBN310630001");
            dialog.locator(".btn--go").click();
            assertThat(row(roos, "31063")).hasCount(0);
        }
        assertThat(parcels("31063")).containsExactly("PostNL 3SPKBN310630001");
    }

    @Test
    void whatIsRefusedAtTheLastMomentKeepsTheCodeThatWasScannedForIt() {
        shop.business().receive(AnOrder.delivery("31071").of(1, "LADE-1").by("Bewaard 31071"));
        shop.business().receive(AnOrder.delivery("31072").of(1, "LADE-1").by("Bewaard 31072"));
        packed("31071", "31072");
        try (var roos = visitor("en")) {
            roos.goTo("/fulfillments?outlet=all&sort=oldest&q=Bewaard");
            tick(roos, "31071", "31072");
            picks(roos, "Mark as shipped").click();
            var dialog = roos.page().locator("dialog[open]");
            dialog.locator("[data-parcel]").nth(0).fill("3SPKBN310710001");
            dialog.locator("[data-parcel]").nth(1).fill("3SPKBN310720001");
            shop.business()
                    .in(() -> shop.business()
                            .the(Packing.class)
                            .unpack(shop.business().part("31072", "Utrecht").id(), Seen.ANY, shop.business().person));
            dialog.locator(".btn--go").click();
            assertThat(dialog).containsText("1 fulfillment is completed");
            assertThat(dialog).containsText("The code you gave is kept: 3SPKBN310720001");
            roos.findsNoBarriers().picture("selection-labels-left-en-1440");
            packed("31072");
            roos.button("Try these again").click();
            assertThat(dialog).containsText("Someone changed this in the meantime");
            assertThat(dialog).containsText("3SPKBN310720001");
        }
        assertThat(parcels("31071")).containsExactly("PostNL 3SPKBN310710001");
        assertThat(parcels("31072")).isEmpty();
    }

    @Test
    void withoutScriptsTooEachEnterLeadsToTheNextCode() {
        shop.business().receive(AnOrder.delivery("31081").of(1, "LADE-1").by("Zonder 31081"));
        shop.business().receive(AnOrder.delivery("31082").of(1, "LADE-1").by("Zonder 31082"));
        packed("31081", "31082");
        try (var roos = Browser.visitor(port).withoutScripts().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            roos.goTo("/fulfillments?outlet=all&sort=oldest&q=Zonder");
            tick(roos, "31081", "31082");
            roos.page().locator("#picks button[formaction*='/completion']").click();
            var codes = roos.page().locator("[data-parcel]");
            assertThat(codes.nth(0)).isFocused();
            scans(roos.page().keyboard(), "3SPKBN310810001");
            assertThat(codes.nth(0)).hasValue("3SPKBN310810001");
            assertThat(codes.nth(1)).isFocused();
            assertThat(shop.business().sale("31081").status()).isEqualTo(SaleStatus.DELIVERY_OPEN);
            codes.nth(1).fill("x".repeat(101));
            roos.page().locator(".btn--go").click();
            assertThat(roos.page().locator(".labels .wrong")).containsText("kan geen pakket zijn");
            assertThat(codes.nth(0)).hasValue("3SPKBN310810001");
            codes.nth(1).fill("");
            roos.page().locator(".btn--go").click();
            assertThat(row(roos, "31082")).hasCount(0);
        }
        assertThat(parcels("31081")).containsExactly("PostNL 3SPKBN310810001");
        assertThat(parcels("31082")).isEmpty();
    }

    /** The scanner gun rang twice, and the first code was not wiped. */
    @Test
    void ofACodeThatIsFarTooLongTheBeginningIsSaidAndTheDialogStaysAsWideAsItIs() {
        shop.business().receive(AnOrder.delivery("31091").of(1, "LADE-1").by("Dubbelscan 31091"));
        shop.business().receive(AnOrder.delivery("31092").of(1, "LADE-1").by("Dubbelscan 31092"));
        packed("31091", "31092");
        for (var language : List.of("nl", "en")) {
            try (var roos = visitor(language)) {
                roos.goTo("/fulfillments?outlet=all&sort=oldest&q=Dubbelscan");
                tick(roos, "31091", "31092");
                roos.page().locator("#picks button[formaction*='/completion']").click();
                var dialog = roos.page().locator("dialog[open]");
                var code = dialog.locator("[data-parcel]").first();
                code.fill("9".repeat(150));
                dialog.locator(".btn--go").click();
                assertThat(dialog.locator(".labels .wrong")).containsText("“" + "9".repeat(40) + "…” ");
                assertThat(code).hasValue("9".repeat(150));
                staysInItsWidth(dialog);
                roos.findsNoBarriers().picture("selection-too-long-" + language + "-1440");
                roos.page().setViewportSize(390, 844);
                staysInItsWidth(dialog);
                roos.picture("selection-too-long-" + language + "-390").speaking("nl");
            }
        }
        assertThat(shop.business().sale("31091").status()).isEqualTo(SaleStatus.DELIVERY_OPEN);
    }

    private static void staysInItsWidth(Locator dialog) {
        assertThat(dialog.evaluate("dialog => [dialog, ...dialog.querySelectorAll('.dialog__body, .left')]"
                        + ".filter(part => part.scrollWidth > part.clientWidth).map(part => part.className)"))
                .isEqualTo(List.of());
    }

    @Test
    void ofOneRowTooWhatIsNoCodeIsSaidBesideItsFieldAndStandsThereStill() {
        shop.business().receive(AnOrder.delivery("31093").of(1, "LADE-1").by("Foutcode 31093"));
        packed("31093");
        var id = shop.business().part("31093", "Utrecht").id();
        var typed = "3STEST123, <b>x</b>, " + "9".repeat(150);
        for (var language : List.of("nl", "en")) {
            try (var roos = visitor(language)) {
                roos.goTo("/fulfillments?outlet=all&q=31093&open=" + id);
                roos.fill("#carrier-" + id, "Fietskoerier").fill("#code-" + id, typed);
                roos.page().locator("#act-" + id).click();
                isMarked(roos.page().locator("dialog[open]"), typed, language);
                assertThat(roos.page().locator(".toast")).hasCount(0);
                assertThat(roos.page().locator("#code-" + id)).hasValue(typed);
                assertThat(roos.page().locator("#carrier-" + id)).hasValue("Fietskoerier");
                roos.findsNoBarriers().picture("ship-too-long-" + language + "-1440");
                roos.page().setViewportSize(390, 844);
                roos.picture("ship-too-long-" + language + "-390").speaking("nl");
            }
        }
        try (var roos = Browser.visitor(port).withoutScripts().arrive()) {
            roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD);
            roos.goTo("/fulfillments?outlet=all&q=31093&open=" + id);
            roos.fill("#carrier-" + id, "Fietskoerier").fill("#code-" + id, typed);
            roos.page().locator("#act-" + id).click();
            isMarked(roos.page().locator("main"), typed, "nl");
            assertThat(shop.business().sale("31093").status()).isEqualTo(SaleStatus.DELIVERY_OPEN);
            roos.page().locator("[data-parcel]").fill("3STEST123");
            roos.page().locator(".btn--go").click();
            assertThat(row(roos, "31093")).hasCount(0);
        }
        assertThat(parcels("31093")).containsExactly("Fietskoerier 3STEST123");
    }

    private static void isMarked(Locator question, String typed, String language) {
        var code = question.locator("[data-parcel]");
        assertThat(code).hasValue(typed);
        assertThat(code).hasAttribute("aria-invalid", "true");
        assertThat(question.locator(".labels .wrong"))
                .containsText(language.equals("nl") ? "kan geen pakket zijn" : "is not a valid parcel");
        assertThat(question.locator("[name=carrier]")).hasValue("Fietskoerier");
    }

    private void packed(String... numbers) {
        for (var number : numbers) {
            shop.business().pack(shop.business().part(number, "Utrecht"));
        }
    }

    private List<String> parcels(String number) {
        return shop.business().part(number, "Utrecht").parcels().stream()
                .map(Tracking::words)
                .toList();
    }

    /** As a scanner gun does, which ends with Enter. */
    private static void scans(Keyboard gun, String code) {
        gun.type(code);
        gun.press("Enter");
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
