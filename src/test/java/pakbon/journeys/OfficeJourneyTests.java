package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.testing.AnOrder.eur;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.audit.Chain;
import pakbon.backoffice.SetUpForTests;
import pakbon.orders.Returns;
import pakbon.sales.NewReturn;
import pakbon.sales.SaleReturn;
import pakbon.sales.Sales;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;

/** What the owner looks at when the parcels have left: who did what, who is to be forgotten, and how it went. */
@SetUpForTests
class OfficeJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    @Test
    void theOwnerReadsWhoChangedWhatAndThatNobodyRewroteIt() {
        var shop = sold("70001");
        try (var roos = roos("nl", 1440, false)) {
            roos.goTo("/settings/business").button("Wijzigingen opslaan").click();
            roos.goTo("/settings/audit?q=" + shop.sale("70001").receiptNumber());
            assertThat(roos.page().locator(".audit li").first()).isVisible();
            assertThat(roos.page().locator(".audit")).containsText("Vera 70001, € 10,00, 1 × ");
            roos.page().locator(".audit > li > details > summary").first().click();
            roos.picture("audit-nl-1440").findsNoBarriers();
            roos.page().locator(".audit__all > summary").first().click();
            roos.picture("audit-all-nl-1440").findsNoBarriers();
            roos.link("Alles hierover").first().click();
            roos.picture("audit-row-nl-1440").findsNoBarriers();
            roos.goTo("/settings/audit?kind=STOCK");
            var moved = roos.page().locator(".audit li").first();
            assertThat(moved.locator(".audit__row")).containsText("KANTOOR-70001");
            moved.locator("summary").first().click();
            assertThat(moved.locator(".audit__sum")).containsText("Voorraad (Utrecht): was ");
            roos.link("Alles hierover").first().click();
            assertThat(roos.page().locator("h1")).containsText("KANTOOR-70001");
            seal(shop);
            roos.goTo("/settings/audit").button("Is er geknoeid? Controleren").click();
            assertThat(roos.page().getByText("Er is niet geknoeid:")).isVisible();
            roos.picture("audit-verified-nl-1440");
            roos.goTo("/settings/audit?from=gisteren&kind=NIETS&person=x&before=y&q=%27%3B--");
            assertThat(roos.page().getByText("Niets in deze periode")).isVisible();
            var file = roos.page()
                    .context()
                    .request()
                    .get(roos.page().url().replaceAll("/settings.*", "/settings/audit/file"));
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.text()).contains("70001", "Roos Vermeer").doesNotContain("argon2");
        }
        try (var roos = roos("en", 390, true)) {
            roos.goTo("/settings/audit").picture("audit-en-390-dark").findsNoBarriers();
            fits(roos);
            roos.goTo("/settings/audit?q=" + shop.sale("70001").receiptNumber());
            roos.page().locator(".audit > li > details > summary").last().click();
            roos.page()
                    .locator(".audit > li:last-child .audit__more > .audit__all > summary")
                    .click();
            roos.picture("audit-all-en-390-dark").findsNoBarriers();
            fits(roos);
        }
        try (var roos = roos("en", 1440, false)) {
            roos.goTo("/settings/audit?kind=FULFILLMENT");
            assertThat(roos.page().locator(".audit")).containsText("Status: was New, is now Packed");
            roos.page().locator(".audit > li > details > summary").first().click();
            roos.picture("audit-en-1440");
        }
        try (var roos = roos("nl", 390, false)) {
            roos.goTo("/settings/audit?q=" + shop.sale("70001").receiptNumber());
            roos.page().locator(".audit > li > details > summary").last().click();
            roos.picture("audit-nl-390").findsNoBarriers();
            fits(roos);
        }
    }

    @Test
    void aCustomerIsShownWhatIsKeptAndThenForgotten() {
        var shop = sold("70002");
        var sale = shop.sale("70002").id();
        shop.in(() -> {
            var line = shop.the(Sales.class)
                    .lines(shop.retailer, List.of(sale))
                    .get(sale)
                    .getFirst();
            var back = new SaleReturn.Line(line.id(), Quantity.of(1), SaleReturn.Fate.RESTOCK);
            return shop.the(Returns.class)
                    .take(
                            sale,
                            new NewReturn(
                                    shop.outlet("Utrecht"),
                                    List.of(back),
                                    "Vera vond het te blauw",
                                    eur("10.00"),
                                    "Pin"),
                            9,
                            shop.person);
        });
        try (var roos = roos("nl", 1440, false)) {
            roos.goTo("/settings/privacy");
            roos.fill("#p-q", "klant70002@klant.example")
                    .button("Zoeken")
                    .last()
                    .click();
            assertThat(roos.page().locator("tbody").getByText("Vera 70002")).isVisible();
            roos.picture("privacy-nl-1440").findsNoBarriers();
            roos.link("Lezen of afdrukken wat wordt bewaard").click();
            assertThat(roos.page().getByText("Vera 70002").first()).isVisible();
            roos.picture("privacy-customer-nl-1440").findsNoBarriers();
            roos.page().goBack();
            roos.button("Deze klant wissen").click();
            assertThat(roos.page().locator("#e-erase")).containsText("Er is niets gewist");
            roos.page().getByText("Ik weet dat dit niet").click();
            roos.button("Deze klant wissen").click();
            assertThat(roos.page().getByText("De klant is overal gewist.")).isVisible();
            roos.goTo("/settings/privacy?q=klant70002%40klant.example");
            assertThat(roos.heading("Niemand")).isVisible();
            roos.fill("#f-log", "<b>").button("Wijzigingen opslaan").click();
            assertThat(roos.page().locator("#e-rule")).containsText("van 1 tot en met 90");
            assertThat(roos.page().locator("#f-log")).hasValue("<b>");
            aRuleThatForgetsTonightIsAskedAbout(roos);
            whoGetsMoneyBackStays(shop, roos);
            roos.goTo("/sales/" + sale);
            assertThat(roos.page().locator("main")).containsText("€ 10,00");
            assertThat(roos.page().locator("main")).not().containsText("te blauw");
        }
        try (var roos = roos("en", 390, true)) {
            roos.goTo("/settings/privacy").picture("privacy-en-390-dark").findsNoBarriers();
            fits(roos);
            roos.goTo("/settings").speaking("nl");
        }
    }

    private void aRuleThatForgetsTonightIsAskedAbout(Visitor roos) {
        soldLongAgo("70013");
        roos.goTo("/settings/privacy")
                .fill("#f-customer", "1")
                .button("Wijzigingen opslaan")
                .click();
        assertThat(roos.page().locator("#e-rule")).containsText("Met deze regel wordt vannacht voorgoed gewist");
        roos.picture("privacy-rule-nl-1440").findsNoBarriers();
        roos.page().getByText("Ik weet dat dit niet").click();
        roos.fill("#f-customer", "2").button("Wijzigingen opslaan").click();
        assertThat(roos.page().locator("#e-rule")).containsText("er is niets opgeslagen");
        roos.page().getByText("Ik weet dat dit niet").click();
        roos.button("Wijzigingen opslaan").click();
        assertThat(roos.page().getByText("De regel is opgeslagen.")).isVisible();
        roos.fill("#f-customer", "").button("Wijzigingen opslaan").click();
        assertThat(roos.page().locator("#f-customer")).hasValue("");
    }

    private static void whoGetsMoneyBackStays(Business shop, Visitor roos) {
        var order = AnOrder.delivery("70012").of(1, "KANTOOR-70002").by("Wim", "wim70012@klant.example");
        shop.receive(order);
        shop.receive(order.cancelled().after(60));
        roos.goTo("/settings/privacy?q=wim70012%40klant.example");
        assertThat(roos.page().locator("tbody")).containsText("€ 10,00 nog terug te betalen");
        roos.page().getByText("Ik weet dat dit niet").click();
        roos.button("Deze klant wissen").click();
        assertThat(roos.page().locator("#e-erase"))
                .containsText("€ 10,00 (" + shop.sale("70012").receiptNumber() + ")");
        roos.picture("privacy-owed-nl-1440").findsNoBarriers();
        roos.page().getByText("Ik weet dat dit niet").click();
        roos.page().getByText("Er gaat geen geld meer terug").click();
        roos.button("Deze klant wissen").click();
        assertThat(roos.page().getByText("De klant is overal gewist.")).isVisible();
    }

    @Test
    void theLogoOfTheBusinessStandsOnItsPapers() throws IOException {
        var shop = sold("70005");
        try (var roos = roos("nl", 1440, false)) {
            roos.goTo("/settings/business");
            var file = roos.page().locator("#f-logo");
            file.setInputFiles(new FilePayload("logo.png", "image/png", "<svg/>".getBytes(StandardCharsets.UTF_8)));
            roos.button("Logo bewaren").click();
            assertThat(roos.page().locator("#e-logo")).containsText("geen afbeelding die we kunnen lezen");
            roos.findsNoBarriers();
            file.setInputFiles(new FilePayload("logo.png", "image/png", teapot()));
            roos.button("Logo bewaren").click();
            assertThat(roos.page().locator("img.logo")).hasJSProperty("naturalHeight", 160);
            roos.findsNoBarriers().picture("business-nl-1440");

            roos.goTo("/sales/" + shop.sale("70005").id() + "/receipt?paper=a4");
            assertThat(roos.page().locator(".till__logo")).hasJSProperty("naturalHeight", 160);
            printsOnly(roos, ".till", 794);
            roos.page().setViewportSize(302, 800);
            roos.goTo("/sales/" + shop.sale("70005").id() + "/receipt?paper=roll");
            printsOnly(roos, ".till", 302);
            roos.page().setViewportSize(1440, 900);
            roos.goTo("/sales/" + shop.sale("70005").id() + "/receipt?paper=a4");
            roos.picture("receipt-logo-nl-1440")
                    .goTo("/fulfillments/" + shop.parts("70005").getFirst().id() + "/packing-slip");
            assertThat(roos.page().locator(".a4__logo")).isVisible();
            printsOnly(roos, ".a4", 794);
            roos.findsNoBarriers().picture("packing-slip-logo-nl-1440");
            roos.goTo("/settings/business");
            assertThat(roos.page().getByText("De munt blijft EUR")).isVisible();
            assertThat(roos.page().locator("#f-currency")).hasCount(0);
            shop.receive(AnOrder.delivery("70006").of(1, "KANTOOR-70005"));
            roos.goTo("/fulfillments/pick-list?pick="
                    + shop.part("70006", "Utrecht").id());
            assertThat(roos.page().locator(".a4__logo")).isVisible();
            assertThat(roos.heading("Paklijst").last()).isVisible();
            roos.picture("pick-list-logo-nl-1440")
                    .findsNoBarriers()
                    .link("English")
                    .click();
            assertThat(roos.heading("Pick list").last()).isVisible();
            shop.pack(shop.part("70006", "Utrecht"));
            shop.complete(shop.part("70006", "Utrecht"));
            roos.goTo("/fulfillments/" + shop.parts("70005").getFirst().id() + "/packing-slip");
            var pdf = roos.page().request().get(roos.page().url() + ".pdf");
            assertThat(pdf.headers().get("content-type")).isEqualTo("application/pdf");
        }
        try (var roos = roos("en", 390, true)) {
            roos.goTo("/settings/business").picture("business-en-390-dark").findsNoBarriers();
            fits(roos);
            roos.button("Remove logo").click();
            assertThat(roos.page().locator("img.logo")).hasCount(0);
            roos.goTo("/settings").speaking("nl");
        }
    }

    /** On paper there is the document and nothing that only a screen needs, and it fits. @param width in CSS pixels */
    private static void printsOnly(Visitor visitor, String paper, int width) {
        var page = visitor.page();
        var before = page.viewportSize();
        page.setViewportSize(width, 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(paper).first()).isVisible();
        assertThat(page.locator("a.btn:visible, button:visible, nav:visible")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat((Boolean) page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s fits into %s px", page.url(), width)
                .isTrue();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(before.width, before.height);
    }

    private static byte[] teapot() throws IOException {
        var image = new BufferedImage(600, 240, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setColor(new java.awt.Color(0x8a, 0x2b, 0x2b));
        pen.fillOval(120, 60, 220, 150);
        pen.fillRoundRect(400, 100, 180, 60, 30, 30);
        pen.dispose();
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"/reports, Rapporten", "/sales, Verkoopgeschiedenis", "/settings/audit, Logboek"})
    void aDayThatIsNoneIsToldBesideItsFieldAndMakesNoFile(String path, String heading) {
        try (var roos = roos("nl", 1440, false)) {
            roos.goTo(path + "?from=2026-99-99&until=morgen");
            assertThat(roos.heading(heading)).isVisible();
            assertThat(roos.page().locator("#e-from")).containsText("“2026-99-99” is geen dag");
            assertThat(roos.page().locator("#e-until")).containsText("“morgen” is geen dag");
            assertThat(roos.page().locator("input[aria-invalid=true]")).hasCount(2);
            assertThat(roos.page().locator(".note--busy")).hasCount(0);
            roos.findsNoBarriers().picture("no-day" + path.replace('/', '-') + "-nl-1440");
            roos.goTo(path + "?until=%2B999999999-12-31");
            assertThat(roos.page().locator("#e-until")).containsText("“+999999999-12-31” is geen dag");
            assertThat(roos.page().locator(".wrong")).hasCount(1);
            org.assertj.core.api.Assertions.assertThat(roos.page()
                            .request()
                            .get(roos.page().url().replace(path + "?", path + "/file?"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void theOwnerSeesHowTheWeekWent() {
        sold("70003");
        var shop = Business.of(pakbon, SetUpForTests.ROOS);
        shop.receive(AnOrder.delivery("70004").of(1, "KANTOOR-70003"));
        try (var roos = roos("nl", 1440, false)) {
            roos.goTo("/reports");
            assertThat(roos.page().locator("#h-PERSON")).isVisible();
            roos.page().locator("details.days summary").click();
            roos.picture("reports-nl-1440").findsNoBarriers();
            assertThat((Boolean) roos.page().evaluate("Chart.getChart(document.querySelector('canvas')) !== undefined"))
                    .isTrue();
            var file = roos.page().request().get(roos.page().url() + "/file").text();
            assertThat(file.lines().findFirst().orElseThrow())
                    .contains(
                            "(mediaan, minuten)",
                            "9 van de 10 verpakt binnen (minuten)",
                            "9 van de 10 vertrokken binnen (minuten)");
        }
        for (var dark : List.of(false, true)) {
            try (var roos = roos("en", dark ? 390 : 1440, true)) {
                roos.goTo("/reports")
                        .picture("reports-en-" + (dark ? 390 : 1440) + "-dark")
                        .findsNoBarriers();
                fits(roos);
                roos.goTo("/settings").speaking("nl");
            }
        }
    }

    /** Somebody's order, from the shop to their door. */
    private Business sold(String number) {
        var shop = TeaShop.in(pakbon).business();
        shop.selling("KANTOOR-" + number, 9);
        shop.receive(AnOrder.delivery(number)
                .of(1, "KANTOOR-" + number)
                .by("Vera " + number, "klant" + number + "@klant.example"));
        shop.pack(shop.part(number, "Utrecht"));
        shop.complete(shop.part(number, "Utrecht"));
        return shop;
    }

    private void soldLongAgo(String number) {
        var shop = sold(number);
        var sale = shop.sale(number).id().value();
        shop.in(() -> shop.the(TransactionTemplate.class)
                .execute(_ -> shop.the(JdbcClient.class)
                        .sql("""
                                update sales.sale set placed_at = now() - interval '9 days', closed_at = now() - interval '9 days'
                                 where retailer_id = :retailer and id = :sale
                                """)
                        .param("retailer", shop.retailer.value())
                        .param("sale", sale)
                        .update()));
    }

    private void seal(Business shop) {
        shop.in(() -> {
            while (pakbon.getBean(Chain.class).seal(shop.retailer, Instant.now()) > 0) {
                Thread.onSpinWait();
            }
            return 0;
        });
    }

    private static void fits(Visitor roos) {
        assertThat((int) roos.page()
                        .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("width of " + roos.at())
                .isLessThanOrEqualTo(0);
    }

    private Visitor roos(String language, int width, boolean dark) {
        var arrival = Browser.visitor(port).reading(language).wide(width);
        var roos = (dark ? arrival.dark() : arrival).arrive();
        roos.signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD).goTo("/settings");
        return roos.speaking(language);
    }
}
