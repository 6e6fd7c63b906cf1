package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;

/** Where people stumble, and what Pakbon says then. */
@SetUpForTests
class StumblesJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private Business shop;

    @BeforeEach
    void theShopIsOpen() {
        shop = TeaShop.in(pakbon).business();
    }

    @Test
    void whatIsTooLongIsSaidAndStandsThereStill() {
        var name = "Theepot ".repeat(30).strip();
        try (var roos = visitor(1440)) {
            roos.goTo("/products/new").fill("#f-name", name);
            roos.button("Opslaan").click();
            assertThat(roos.page().locator("[role=alert]")).containsText("te lang");
            assertThat(roos.page().locator("#f-name")).hasValue(name);

            roos.goTo("/settings/outlets");
            roos.page().locator(".pausing > summary").first().click();
            roos.page().getByPlaceholder("Reden (optioneel)").first().fill(name);
            roos.button("Nu pauzeren Utrecht").click();
            assertThat(roos.page().locator("[role=alert]")).containsText("239 tekens, en er passen er 120");
            assertThat(roos.page().getByPlaceholder("Reden (optioneel)").first())
                    .hasValue(name);
            roos.findsNoBarriers().picture("too-long-nl-1440");

            roos.goTo("/settings/payment-types/new").fill("#f-name", name);
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator("#e-name")).containsText("60");
            assertThat(roos.page().locator("#f-name")).hasValue(name);

            roos.goTo("/settings/devices").fill("#f-name", name);
            roos.button("Code maken").click();
            assertThat(roos.page().locator("#e-device")).containsText("er passen er 60");
            assertThat(roos.page().locator("#f-name")).hasValue(name);
        }
    }

    @Test
    void whatComesInIsBookedWithoutCountingAndWhatRunsOutIsListed() {
        if (shop.product("STRUIKEL-1") == null) {
            shop.selling("STRUIKEL-1", 3, 40, 40).selling("STRUIKEL-2", 40, 40, 40);
        }
        try (var roos = visitor(1440)) {
            roos.goTo("/stock?q=STRUIKEL").fill("#stock-low", "vijf");
            roos.page().locator(".filters .btn").first().click();
            assertThat(roos.page().locator("#e-low")).containsText("“vijf” is geen aantal");
            roos.fill("#stock-low", "3");
            roos.page().locator(".filters .btn").first().click();
            assertThat(roos.page().locator("tbody tr")).hasCount(1);
            assertThat(roos.page().locator("tbody td.strong")).hasText("3");
            roos.findsNoBarriers().picture("stock-low-nl-1440");

            roos.page().locator("tbody a.good").click();
            assertThat(roos.page().locator("#reason")).not().containsText("Ontvangen");
            roos.fill("#received", "24");
            roos.button("Bijboeken").click();
            assertThat(roos.page().locator(".note--done")).containsText("24 bijgeboekt");
            assertThat(roos.page().locator("section.stock tbody tr").first()).containsText("Ontvangen");
            roos.findsNoBarriers().picture("stock-received-nl-1440");
        }
        try (var phone = Browser.visitor(port)
                .reading("en")
                .wide(390)
                .dark()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("en")) {
            phone.goTo("/stock?q=STRUIKEL&low=40").findsNoBarriers().picture("stock-low-en-390-dark");
            phone.page().locator("tbody a.good").first().click();
            phone.findsNoBarriers().picture("stock-received-en-390-dark");
            phone.goTo("/sales?from=2026-11-20&until=2026-11-10").picture("dates-en-390-dark");
            phone.goTo("/channels/new?platform=woocommerce")
                    .button("Check and connect")
                    .click();
            phone.findsNoBarriers().picture("connect-empty-en-390-dark");
            phone.speaking("nl");
        }
        org.assertj.core.api.Assertions.assertThat(shop.level("Utrecht", "STRUIKEL-1"))
                .isEqualTo(Quantity.of(27));
        org.assertj.core.api.Assertions.assertThat(shop.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatWasSoldBeyondTheStockIsPackedOnlyOnceSomebodySaysThatItIsThere() {
        shop.selling("TEVEEL-1", 1, 0, 0)
                .receive(AnOrder.delivery("39021").of(3, "TEVEEL-1").by("Te Veel"));
        var part = shop.parts("39021").getFirst();
        try (var roos = visitor(1440)) {
            roos.goTo("/fulfillments?outlet=all&q=39021");
            var row = roos.page().locator("tbody.entry");
            row.locator(".check").check();
            roos.page().locator("#picks button[formaction*='/packing?']").click();
            var dialog = roos.page().locator("dialog[open]");
            assertThat(dialog).containsText("te weinig voorraad");
            dialog.locator("[data-close]").click();

            roos.goTo("/fulfillments?outlet=all&q=39021&open=" + part.id());
            roos.button("Als verpakt markeren").click();
            assertThat(dialog).containsText("Ligt alles er?");
            roos.findsNoBarriers().picture("oversold-nl-1440");
            dialog.locator("[data-close]").click();
            assertThat(row.locator(".c-status .word")).hasText("Nieuw");
            roos.button("Als verpakt markeren").click();
            dialog.locator(".btn--go").click();
            assertThat(row.locator(".c-status .word")).hasText("Verpakt");
        }
        shop.complete(shop.parts("39021").getFirst());
    }

    /** The books know nothing of it, so they doubt nothing. */
    @Test
    void whoNeverCountedIsNotAskedAboutEachOrder() {
        shop.selling("ONGETELD-1")
                .receive(AnOrder.delivery("39022").of(3, "ONGETELD-1").by("Nooit Geteld"));
        var part = shop.parts("39022").getFirst();
        org.assertj.core.api.Assertions.assertThat(part.oversold()).isTrue();
        try (var roos = visitor(1440)) {
            roos.goTo("/fulfillments?outlet=all&q=39022&open=" + part.id());
            roos.button("Als verpakt markeren").click();
            assertThat(roos.page().locator("tbody.entry .c-status .word")).hasText("Verpakt");
            assertThat(roos.page().locator("dialog[open]")).hasCount(0);
        }
        shop.complete(shop.parts("39022").getFirst());
    }

    @Test
    void whatTheShopToldStandsBesideOnesOwnNotesAndSurvivesThem() {
        shop.receive(
                AnOrder.delivery("39001").of(1, "THEE-EG-250").by("Lotte Bos").saying("Graag inpakken"));
        var sale = shop.sale("39001").id();
        try (var roos = visitor(1440)) {
            roos.goTo("/sales/" + sale);
            assertThat(roos.page().locator("[aria-labelledby=h-note]")).not().containsText("[");
            roos.goTo("/sales/" + sale + "/edit");
            assertThat(roos.page().locator(".told")).containsText("Graag inpakken");
            assertThat(roos.page().locator("#note")).hasValue("");
            roos.fill("#note", "Gebeld, belt terug");
            roos.findsNoBarriers().picture("sale-notes-nl-1440");
            roos.button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator("[aria-labelledby=h-note]")).containsText("Gebeld, belt terug");
            assertThat(roos.page().locator("[aria-labelledby=h-note]")).containsText("Graag inpakken");
        }
        shop.receive(AnOrder.delivery("39001")
                .of(1, "THEE-EG-250")
                .by("Lotte Bos")
                .saying("Toch niet inpakken")
                .after(60));
        org.assertj.core.api.Assertions.assertThat(shop.sale("39001").note())
                .contains("Toch niet inpakken", "Gebeld, belt terug")
                .doesNotContain("Graag inpakken");
    }

    @Test
    void anOrderOfDownloadsSaysWhoClosesItAndDaysTheWrongWayRoundAreSaid() {
        shop.receive(AnOrder.delivery("39002").of(1, "EBOEK-1", null, null));
        try (var roos = visitor(390)) {
            roos.goTo("/sales/" + shop.sale("39002").id());
            assertThat(roos.page().locator(".note--new")).containsText("Hier hoeft niets verpakt te worden");
            roos.findsNoBarriers().picture("sale-download-nl-390");

            roos.goTo("/sales?from=2026-11-20&until=2026-11-10");
            assertThat(roos.page().locator(".empty")).containsText("De eerste dag ligt na de laatste");
            roos.findsNoBarriers().picture("dates-nl-390");
            roos.link("Dagen omdraaien").click();
            assertThat(roos.page().locator("#until")).hasValue("2026-11-20");
            roos.goTo("/reports?from=2026-11-20&until=2026-11-10");
            assertThat(roos.page().locator(".note--busy"))
                    .containsText("ze zijn omgedraaid. Getoond wordt 10 nov 2026 tot en met 20 nov 2026");
        }
    }

    private Visitor visitor(int width) {
        return Browser.visitor(port)
                .reading("nl")
                .wide(width)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("nl");
    }
}
