package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.journeys.StockRoom.MUG;
import static pakbon.journeys.StockRoom.barcode;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.types;
import static pakbon.testing.Handset.verdict;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.PackingRules;
import pakbon.fulfillment.StateWord;
import pakbon.outlets.OutletRules;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;

/** What a business and its outlets ask beyond what always holds, said in the settings and met at work. */
@SetUpForTests
class RulesJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private Business shop;
    private StockRoom room;

    @BeforeEach
    void theShopIsOpen() {
        var teas = TeaShop.in(pakbon);
        shop = teas.business();
        room = StockRoom.of(teas, port);
    }

    @AfterEach
    void nothingMoreIsAsked() {
        shop.ruling("Utrecht", OutletRules.NONE);
        shop.in(() -> {
            shop.the(PackingRules.class).keep(PackingRules.Rule.NONE, shop.person);
            return 0;
        });
    }

    @Test
    void theOwnerLetsNothingBePackedUnpaidAndTheListSaysWhatToDo() {
        shop.selling("THEEBUS", 5, 0, 0);
        shop.receive(AnOrder.delivery("71501").of(1, "THEEBUS").unpaid());
        try (var roos = roos("nl", 1440)) {
            roos.goTo("/settings");
            roos.page().locator("a.settings-door[href='/settings/packing']").click();
            roos.page().getByText("Alleen verpakken wat volledig betaald is").click();
            roos.page().getByText("Een bestelling pas laten weggaan").click();
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator("input[name=paid-first]")).isChecked();
            roos.findsNoBarriers().picture("packing-nl-1440");

            roos.goTo("/fulfillments?outlet=all&q=71501&open="
                    + shop.part("71501", "Utrecht").id());
            roos.button("Als verpakt markeren").click();
            assertThat(roos.page().locator("#dialogs dialog")).containsText("nog niet betaald");
            assertThat(roos.page().locator("#dialogs dialog")).containsText("alleen wat volledig betaald is");
            roos.findsNoBarriers().picture("packing-unpaid-nl-1440");
        }
        assertThat(shop.part("71501", "Utrecht").state().word()).isEqualTo(StateWord.NEW);
        try (var roos = roos("en", 390)) {
            roos.goTo("/settings/packing").findsNoBarriers().picture("packing-en-390");
            assertThat((int) roos.page()
                            .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isLessThanOrEqualTo(0);
            roos.speaking("nl");
        }
        shop.pay("71501", "10.00");
    }

    @Test
    void whereOnlyScansCountTheHandCountsNothing() {
        var part = room.receive(AnOrder.delivery("71502").of(2, MUG).by("Nora Scan"), "71502");
        try (var roos = roos("nl", 1440)) {
            roos.goTo("/settings/outlets/" + shop.outlet("Utrecht"));
            roos.page().locator("[name=scan-only]").check();
            roos.fill("#o-orders", "veel");
            roos.page().locator(".sheet__foot .btn--go").click();
            assertThat(roos.page().locator("#e-orders")).containsText("van 1 tot en met");
            assertThat(roos.page().locator("[name=scan-only]")).isChecked();
            roos.fill("#o-orders", "");
            roos.page().locator(".sheet__foot .btn--go").click();
            assertThat(roos.page().locator(".note--done")).isVisible();

            roos.goTo("/fulfillments?outlet=all&q=71502&open=" + part.id());
            roos.button("Als verpakt markeren").click();
            assertThat(roos.page().locator(".toast").last()).containsText("telt alleen door te scannen");
            roos.picture("scan-required-nl-1440");
        }
        try (var roos = room.phone("nl")) {
            var page = roos.goTo("/scanner").page();
            StockRoom.open(page, part);
            roos.button("Met de hand").click();
            assertThat(page.locator(".sheet")).containsText("Alleen scannen");
            roos.button("Een meer").click();
            assertThat(roos.button("Opslaan: 0 van 2")).isVisible();
            roos.findsNoBarriers().picture("scanner-scan-only-nl-390");
            page.getByLabel("Of typ de barcode").fill(barcode(MUG));
            page.getByLabel("Of typ de barcode").press("Enter");
            roos.button("Verder: 1 van 2 geteld").click();
            isSettled(page);
            assertThat(room.picked(part)).containsExactly(Quantity.ONE);
            types(page, barcode(MUG));
            assertThat(verdict(page)).containsText("Compleet");
            isSettled(page);
            assertThat(room.picked(part)).containsExactly(Quantity.of(2));
            roos.link("Verder: inpakken").click();
            roos.button("Als verpakt markeren").click();
            isSettled(page);
        }
        assertThat(room.now(part).state().word()).isEqualTo(StateWord.PACKED);
        shop.complete(room.now(part));
    }

    @Test
    void aFullOutletIsSaidOnItsPageAndTheNextOneSaysWhyItGotTheOrder() {
        shop.ruling("Utrecht", new OutletRules(false, 1));
        shop.selling("THEEZEEF", 5, 5, 0);
        shop.receive(AnOrder.delivery("71503").of(1, "THEEZEEF"));
        shop.receive(AnOrder.delivery("71504").of(1, "THEEZEEF"));
        var part = shop.part("71504", "Zeist");
        try (var roos = roos("nl", 1440)) {
            roos.goTo("/settings/outlets");
            assertThat(roos.page().locator("tbody tr").first()).containsText("Vandaag vol");
            assertThat(roos.page().locator("tbody tr").first()).containsText("hoogstens 1");
            roos.findsNoBarriers().picture("outlets-full-nl-1440");
            roos.goTo("/settings/outlets/" + shop.outlet("Utrecht"))
                    .findsNoBarriers()
                    .picture("outlet-rules-nl-1440");
            roos.goTo("/fulfillments?outlet=all&q=71504&open=" + part.id());
            assertThat(roos.page().locator(".slip .why")).containsText("Die dag vol: Utrecht.");
            roos.link("Omleiden naar vestiging").click();
            assertThat(roos.page()
                            .locator("#dialogs label.tile")
                            .filter(new Locator.FilterOptions().setHasText("Utrecht")))
                    .containsText("Vandaag vol");
            roos.findsNoBarriers().picture("reroute-full-nl-1440");
        }
    }

    @Test
    void anOutletPrintsWhatItsPrintersTakeAndWhoeverPrintsMayChooseOtherwise() {
        shop.selling("THEEPRENT", 5, 0, 0);
        shop.receive(AnOrder.delivery("71505").of(1, "THEEPRENT"));
        var part = shop.part("71505", "Utrecht");
        try (var roos = roos("en", 390)) {
            roos.goTo("/settings/outlets/" + shop.outlet("Utrecht"));
            roos.page().locator("#o-receipts").selectOption("a4");
            roos.page().locator("#o-labels").selectOption("zpl");
            roos.findsNoBarriers()
                    .picture("outlet-papers-en-390")
                    .button("Save")
                    .click();
            assertThat(roos.page().locator(".toast, [role=status]").first()).isVisible();
            roos.goTo("/settings/outlets/" + shop.outlet("Utrecht"));
            assertThat(roos.page().locator("#o-receipts")).hasValue("a4");
            assertThat(roos.page().locator("#o-labels")).hasValue("zpl");

            roos.goTo("/sales/" + part.sale() + "/receipt");
            roos.link("80 mm").click();
            assertThat(roos.link("A4")).isVisible();
            roos.goTo("/fulfillments?outlet=all&q=71505&open=" + part.id());
            assertThat(roos.link("Print address label"))
                    .hasAttribute("href", "/fulfillments/" + part.id() + "/label.zpl");
            roos.speaking("nl");
        }
    }

    private Visitor roos(String language, int width) {
        var roos = Browser.visitor(port).reading(language).wide(width).arrive();
        roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings");
        return roos.speaking(language);
    }
}
