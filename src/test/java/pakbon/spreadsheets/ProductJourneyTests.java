package pakbon.spreadsheets;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.catalog.NewProduct;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortReason;
import pakbon.orders.ShelfCounts;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;

/** Products written, pictured and brought in by file, as staff do it. */
@SetUpForTests
class ProductJourneyTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private Business shop;

    @BeforeEach
    void theShopIsOpen() {
        shop = Business.of(pakbon, SetUpForTests.ROOS);
    }

    @Test
    void aProductIsWrittenChangedAndPictured() {
        shop.selling("AL-DAAR", 4, 0, 0);
        try (var roos = visitor("nl")) {
            roos.goTo("/products").findsNoBarriers();
            roos.link("Nieuw product").click();
            roos.fill("#f-sku", "AL-DAAR")
                    .fill("#f-price", "12,5O")
                    .fill("#f-barcodes", "8712345678906\n4006381333931");
            save(roos);
            assertThat(roos.page().locator("#e-price")).containsText("prijs zoals 12,50");
            assertThat(roos.page().locator("#e-name")).containsText("naam nodig");
            assertThat(roos.page().locator("#e-sku")).containsText("AL-DAAR");
            assertThat(roos.page().locator("[role=alert]")).hasCount(3);
            roos.findsNoBarriers().picture("product-form-three-nl");
            for (var high : new String[] {"99999999999", "99999999999999,99"}) {
                roos.fill("#f-price", high).fill("#f-name", "Theepot");
                save(roos);
                assertThat(roos.page().locator("#e-price")).containsText("te hoog: hoogstens 999.999.999.");
                assertThat(roos.page().locator("#f-price")).hasValue(high);
            }
            roos.fill("#f-price", "12,50").fill("#f-name", "Theepot <b>Zaans</b> \uD83C\uDF75");
            save(roos);
            assertThat(roos.page().locator("[role=alert]")).containsText("AL-DAAR");
            assertThat(roos.page().locator("#f-barcodes")).hasValue("8712345678906\n4006381333931");
            roos.findsNoBarriers().picture("product-form-nl");
            roos.fill("#f-sku", "al-Daar");
            save(roos);
            assertThat(roos.page().locator("#e-sku"))
                    .hasText("Een ander product heeft SKU AL-DAAR al; hoofdletters maken geen verschil."
                            + " Kies een andere dan al-Daar.");
            assertThat(roos.page().locator("#f-sku")).hasValue("al-Daar");
            roos.fill("#f-sku", "POT-ZAANS").fill("#f-bin", "B-03");
            roos.page().getByLabel("Zeist").fill("Kast 2");
            save(roos);
            assertThat(roos.page().locator("h1")).hasText("Theepot <b>Zaans</b> \uD83C\uDF75");
            assertThat(roos.page().locator("main")).containsText("Kast 2");
            assertThat(roos.page().locator(".barcode")).hasText(new String[] {"4006381333931", "8712345678906"});

            roos.page()
                    .locator("#picture")
                    .setInputFiles(new FilePayload(
                            "virus.png", "image/png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)));
            roos.button("Uploaden").click();
            assertThat(roos.page().locator(".note--danger")).containsText("geen foto");
            roos.page().locator("#picture").setInputFiles(new FilePayload("pot.png", "image/png", picture(3000, 1500)));
            roos.button("Uploaden").click();
            assertThat(roos.page().locator(".note--done")).containsText("foto is opgeslagen");
            roos.findsNoBarriers().picture("product-nl");

            var id = roos.at().replaceAll("/products/|\\?.*", "");
            assertThat(pictureOf(id)).isEqualTo("800x400");
            roos.goTo("/products/" + id + "/edit");
            try (var other = visitor("en")) {
                other.goTo("/products/" + id + "/edit").fill("#f-name", "Teapot");
                save(other);
                assertThat(other.page().locator("h1")).hasText("Teapot");
                other.picture("product-en");
            }
            roos.fill("#f-name", "Theepot Zaans");
            save(roos);
            // The same person reads English since the other window.
            assertThat(roos.page().locator("[role=alert]"))
                    .containsText("You have changed this product yourself in the meantime");
            assertThat(roos.page().locator("#f-name")).hasValue("Theepot Zaans");
            save(roos);
            assertThat(roos.page().locator("h1")).hasText("Theepot Zaans");
            roos.goTo("/products?q=4006381333931");
            assertThat(roos.page().locator("tbody tr")).hasCount(1);
            roos.picture("products-nl");
        }
        try (var phone = Browser.visitor(port)
                .reading("en")
                .wide(390)
                .dark()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("en")) {
            phone.goTo("/products").findsNoBarriers().picture("products-en-390-dark");
            phone.goTo("/products/files").findsNoBarriers().picture("product-files-en-390-dark");
            phone.speaking("nl");
        }
    }

    @Test
    void aFileIsLookedAtFirstAndOnlyItsGoodLinesAreTaken() {
        shop.selling("CSV-OUD", 5, 0, 0);
        var file = """
                Artikelnummer;Naam;Prijs;EAN;Kleur;Voorraad
                CSV-OUD;Kopje thee caf\u00e9;1.250,50;;rood
                CSV-NIEUW;"Kan; ""de grote\""";12,50;5410041044805|96385074;
                ;Zonder nummer;1,00;;
                CSV-NIEUW;Nog een keer;1,00;;
                CSV-DUUR;Duur;twaalf;;
                CSV-MIN;Min;-1;;
                CSV-LEEG;;1,00;;
                CSV-BAR;Barcode;1,00;96385074;
                '=CSV-FORMULE;'=1+1;1,00;;
                """;
        try (var roos = visitor("nl")) {
            roos.goTo("/products/files").findsNoBarriers();
            bring(roos, "products", "leeg.csv", new byte[0]);
            assertThat(roos.page().locator("[role=alert]")).containsText("leeg");
            bring(roos, "products", "foto.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0, 0});
            assertThat(roos.page().locator("[role=alert]")).containsText("geen CSV-bestand");
            bring(roos, "products", "verkeerd.csv", "naam;prijs\nMok;1".getBytes(StandardCharsets.UTF_8));
            assertThat(roos.page().locator("[role=alert]")).containsText("SKU");
            bring(roos, "products", "producten.csv", file.getBytes(Charset.forName("windows-1252")));
            assertThat(roos.page().locator(".tally")).containsText("Fout6");
            assertThat(roos.page().locator("#upload .flag")).hasText(new String[] {"Voorraad", "Kleur"});
            var bad = roos.page().locator("section[aria-labelledby=h-bad] tbody tr");
            assertThat(bad).hasCount(6);
            assertThat(bad.nth(0)).containsText("geen SKU");
            assertThat(bad.nth(1)).containsText("op regel 3");
            assertThat(bad.nth(2)).containsText("\u201ctwaalf\u201d is geen getal");
            assertThat(bad.nth(3)).containsText("nul of meer");
            assertThat(bad.nth(4)).containsText("naam nodig");
            assertThat(bad.nth(5)).containsText("op regel 3");
            assertThat(roos.page().locator("section[aria-labelledby=h-good] tbody tr"))
                    .hasCount(3);
            assertThat(roos.page()
                            .locator("section[aria-labelledby=h-good] tbody tr")
                            .first()
                            .locator("del"))
                    .hasText(new String[] {"Product CSV-OUD", "\u20ac\u00a010,00"});
            roos.findsNoBarriers().picture("product-file-nl");
            assertThat(known("CSV-NIEUW")).isFalse();

            roos.button("3 regels verwerken").click();
            var id = UUID.fromString(roos.at().replaceAll("/products/files/|\\?.*", ""));
            take(id);
            assertThat(roos.page().locator("#upload")).containsText("3 van 3 regels");
            roos.findsNoBarriers();
            roos.goTo("/products?q=CSV-");
            assertThat(roos.page().locator("main")).containsText("\u20ac\u00a01.250,50");
            assertThat(roos.page().locator("main")).containsText("Kan; \"de grote\"");
            assertThat(roos.page().locator("main")).containsText("Kopje thee caf\u00e9");
        }
        assertThat(known("CSV-NIEUW")).isTrue();
        assertThat(known("=CSV-FORMULE")).isTrue();
    }

    @Test
    void aBarcodeThatAnotherProductBearsIsSaidAsItWasTypedAndWhoseItIs() {
        shop.in(() -> shop.the(Products.class)
                .add(
                        shop.retailer,
                        new NewProduct(
                                "CSV-BEL", "Fietsbel", "", List.of("036000291452"), new BigDecimal("10.00"), "", false),
                        shop.the(Clock.class).instant()));
        var file = "sku;naam;prijs;barcode\nCSV-LAMP;Fietslamp;1,00;036000291452\n";
        try (var roos = visitor("nl")) {
            roos.goTo("/products/files");
            bring(roos, "products", "lamp.csv", file.getBytes(StandardCharsets.UTF_8));
            assertThat(roos.page().locator("section[aria-labelledby=h-bad] tbody tr"))
                    .containsText("Barcode 036000291452 is van een ander product: Fietsbel (CSV-BEL).");
        }
    }

    @Test
    void aProductWithoutASkuGoesOutInAFileAndComesInAgainAndGetsOne() {
        var tea = shop.in(() -> shop.the(Products.class)
                .add(
                        shop.retailer,
                        new NewProduct("", "Losse senchathee", "", List.of(), new BigDecimal("4.50"), "", false),
                        shop.the(Clock.class).instant()));
        try (var roos = visitor("nl")) {
            var file = exported(roos, "/products/file");
            assertThat(file.lines().findFirst().orElseThrow()).endsWith("Pakbon-ID");
            var line = file.lines()
                    .filter(each -> each.contains("Losse sencha"))
                    .findFirst()
                    .orElseThrow();
            assertThat(line).contains(tea.toString());
            assertThat(file.lines().skip(1)).allSatisfy(each -> assertThat(each).containsPattern(";[0-9a-f-]{36}$"));

            roos.goTo("/products/files");
            bring(roos, "products", "zelfde.csv", file.getBytes(StandardCharsets.UTF_8));
            assertThat(roos.page().locator("section[aria-labelledby=h-bad]")).hasCount(0);
            assertThat(roos.page().locator("section[aria-labelledby=h-good]")).hasCount(0);

            roos.goTo("/products/files");
            bring(
                    roos,
                    "products",
                    "nieuw.csv",
                    ("SKU;Naam;Prijs;Pakbon-ID\nTHEE-SE;Losse sencha;5,25;" + tea + "\n;Geen;1,00;" + UUID.randomUUID())
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(roos.page().locator("section[aria-labelledby=h-bad] tbody tr"))
                    .hasCount(1);
            roos.page().locator("form[action$='/acceptance'] button").click();
            take(UUID.fromString(roos.at().replaceAll("/products/files/|\\?.*", "")));

            roos.goTo("/products/files");
            bring(
                    roos,
                    "levels",
                    "telling.csv",
                    ("Vestiging;Voorraad;Pakbon-ID\nUtrecht;7;" + tea).getBytes(StandardCharsets.UTF_8));
            roos.page().locator("form[action$='/acceptance'] button").click();
            take(UUID.fromString(roos.at().replaceAll("/products/files/|\\?.*", "")));
        }
        var now =
                shop.in(() -> shop.the(Products.class).byId(shop.retailer, tea).orElseThrow());
        assertThat(now.sku()).isEqualTo("THEE-SE");
        assertThat(now.name()).isEqualTo("Losse sencha");
        assertThat(shop.in(() -> shop.the(Stock.class).levels(shop.retailer, tea))
                        .values())
                .containsExactly(Quantity.of(7));
    }

    @Test
    void whatIsNoLongerSoldIsArchivedAfterAQuestionAndBroughtBack() {
        shop.selling("ARCH-KOP", 4, 0, 0).selling("ARCH-KAN", 2, 0, 0);
        shop.receive(AnOrder.delivery("61003").of(1, "ARCH-KOP").of(1, "ARCH-KAN"));
        var product = "/products/" + shop.product("ARCH-KOP");
        try (var roos = visitor("nl")) {
            roos.goTo(product);
            roos.button("Archiveren").click();
            assertThat(roos.page().locator("#ask"))
                    .containsText("Er ligt nog 3, en er vraagt nog \u00e9\u00e9n open afhandeling om");
            roos.findsNoBarriers().picture("product-archive-ask-nl");
            roos.button("Toch archiveren").click();
            assertThat(roos.page().locator("#archived")).containsText("Gearchiveerd op");
            roos.findsNoBarriers().picture("product-archived-nl");

            roos.goTo("/products?q=ARCH");
            assertThat(roos.page().locator("tbody tr")).hasCount(1);
            assertThat(roos.page().locator("tbody")).containsText("ARCH-KAN");
            roos.link("Gearchiveerde tonen").click();
            assertThat(roos.page().locator("tbody tr")).hasCount(1);
            assertThat(roos.page().locator("tbody .flag")).hasText("Gearchiveerd");
            roos.findsNoBarriers().picture("products-archived-nl");
            roos.goTo("/stock?q=ARCH");
            assertThat(roos.page().locator("tbody")).not().containsText("ARCH-KOP");
            roos.link("Gearchiveerde tonen").click();
            assertThat(roos.page().locator("tbody")).containsText("ARCH-KOP");

            roos.goTo("/sales/" + shop.sale("61003").id());
            assertThat(roos.page().locator("#archived"))
                    .containsText("Er is een gearchiveerd product besteld: Product ARCH-KOP");
            roos.findsNoBarriers().picture("sale-archived-nl");
            var part = shop.part("61003", "Utrecht");
            roos.goTo("/fulfillments?open=" + part.id());
            assertThat(roos.page().locator(".lines .flag")).hasText("Gearchiveerd");

            roos.goTo("/products/files");
            bring(roos, "products", "dicht.csv", "SKU;Naam\nARCH-KOP;Anders\n".getBytes(StandardCharsets.UTF_8));
            assertThat(roos.page().locator("section[aria-labelledby=h-bad]")).containsText("ARCH-KOP is gearchiveerd");
            roos.goTo("/products/files");
            bring(
                    roos,
                    "levels",
                    "dicht2.csv",
                    "SKU;Vestiging;Voorraad\nARCH-KOP;Utrecht;9\n".getBytes(StandardCharsets.UTF_8));
            assertThat(roos.page().locator("section[aria-labelledby=h-bad]")).containsText("ARCH-KOP is gearchiveerd");
        }
        try (var phone = Browser.visitor(port)
                .reading("en")
                .wide(390)
                .dark()
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking("en")) {
            phone.goTo("/products?archived=true").findsNoBarriers().picture("products-archived-en-390-dark");
            phone.goTo(product).findsNoBarriers().picture("product-archived-en-390-dark");
            phone.button("Bring back").click();
            assertThat(phone.page().locator(".note--done")).containsText("back in the lists");
            phone.button("Archive").click();
            phone.findsNoBarriers().picture("product-archive-ask-en-390-dark");
            phone.goTo("/products?q=ARCH");
            assertThat(phone.page().locator("tbody tr")).hasCount(2);
            phone.speaking("nl");
        }
    }

    private String exported(Visitor visitor, String path) {
        return visitor.page()
                .request()
                .get("http://localhost:" + port + path)
                .text()
                .strip();
    }

    @Test
    void levelsComeInAsCountsAndWhatMovedMeanwhileStaysAsItIs() {
        shop.selling("CSV-A", 5, 0, 0)
                .measuring("CSV-B", SoldBy.KILOGRAM, 5, 0, 0)
                .selling("CSV-C", 3, 0, 0)
                .selling("CSV-D", 6, 0, 0);
        shop.receive(AnOrder.delivery("61002").of(3, "CSV-C"));
        var part = shop.part("61002", "Utrecht");
        shop.in(() -> shop.the(ShortPicks.class)
                .report(
                        part.id(),
                        part.lines().getFirst().line(),
                        Quantity.of(2),
                        ShortReason.NOT_FOUND,
                        shop.scanner));
        try (var roos = visitor("en")) {
            roos.goTo("/products/files");
            bring(roos, "levels", "levels.csv", """
                    SKU,Outlet,Level
                    CSV-A,utrecht,7
                    CSV-B,Utrecht,"1,000.5"
                    CSV-A,Zeist,0
                    CSV-A,Utrecht,8
                    CSV-A,Rotterdam,1
                    CSV-X,Utrecht,1
                    CSV-B,Zeist,-2
                    CSV-C,Utrecht,5
                    CSV-D,Utrecht,4
                    CSV-C,Zeist,2.5
                    """.getBytes(StandardCharsets.UTF_8));
            assertThat(roos.page().locator("section[aria-labelledby=h-bad] tbody tr"))
                    .hasCount(5);
            assertThat(roos.page().locator("section[aria-labelledby=h-bad]"))
                    .containsText("Product CSV-C is sold by the piece. Enter a whole number instead of 2.5.");
            roos.findsNoBarriers().picture("level-file-en");
            shop.receive(AnOrder.delivery("61001").of(1, "CSV-B"));
            shop.in(() -> shop.the(ShelfCounts.class)
                    .receive(
                            new StockAt(shop.outlet("Utrecht"), shop.product("CSV-D")),
                            Quantity.of(2),
                            new Cause("received", null, shop.person),
                            shop.the(Clock.class).instant()));
            roos.page().locator("form[action$='/acceptance'] button").click();
            take(UUID.fromString(roos.at().replaceAll("/products/files/|\\?.*", "")));
            assertThat(roos.page().locator("#upload")).containsText("One line was skipped");
            assertThat(roos.page().locator("#upload")).containsText("CSV-D: Something was taken from the bin or added");
            assertThat(roos.page().locator("#upload")).containsText("Pakbon now expects 8");
        }
        assertThat(shop.level("Utrecht", "CSV-A")).isEqualTo(Quantity.of(7));
        assertThat(shop.level("Utrecht", "CSV-B")).hasToString("999.5");
        assertThat(shop.level("Utrecht", "CSV-C"))
                .as("one of the five waits for its order, and two are for the same that missed them")
                .isEqualTo(Quantity.of(2));
        assertThat(shop.level("Utrecht", "CSV-D")).isEqualTo(Quantity.of(8));
        assertThat(shop.in(() -> shop.the(ShortPicks.class).of(shop.retailer, List.of(part.id()))))
                .isEmpty();
        assertThat(shop.ledgerAddsUp()).isTrue();
    }

    @Test
    void howGoodsAreSoldComesInByFileAndGoesOutAgain() throws IOException {
        try (var roos = visitor("nl")) {
            roos.goTo("/products/files");
            bring(roos, "products", "verkoop.csv", """
                    SKU;Naam;Verkoop per
                    VP-KILO;Losse thee;per kilo
                    VP-STUK;Theelepel;stuk
                    VP-EL;Linnen;el
                    VP-ZELF;Kaarslont, per meter;
                    """.getBytes(StandardCharsets.UTF_8));
            assertThat(roos.page().locator("section[aria-labelledby=h-bad] tbody tr"))
                    .hasCount(1);
            assertThat(roos.page().locator("section[aria-labelledby=h-bad]"))
                    .containsText("Verkoop per “el” bestaat niet");
            roos.findsNoBarriers().picture("product-file-sold-by-nl");
            roos.page().locator("form[action$='/acceptance'] button").click();
            take(UUID.fromString(roos.at().replaceAll("/products/files/|\\?.*", "")));
        }
        assertThat(shop.soldBy("VP-KILO")).isEqualTo(SoldBy.KILOGRAM);
        assertThat(shop.soldBy("VP-STUK")).isEqualTo(SoldBy.PIECE);
        assertThat(shop.soldBy("VP-ZELF")).isEqualTo(SoldBy.METRE);
        assertThat(known("VP-EL")).isFalse();
        var file = new StringWriter();
        shop.in(() -> {
            shop.the(Sheets.class).products(shop.retailer, Locale.of("nl"), file);
            return 0;
        });
        assertThat(file.toString().lines())
                .anyMatch(line -> line.startsWith("VP-KILO;Losse thee;") && line.contains(";kg;"))
                .anyMatch(line -> line.startsWith("VP-STUK;Theelepel;") && line.contains(";stuk;"));
    }

    private void bring(Visitor visitor, String kind, String name, byte[] content) {
        visitor.page().locator("#file-" + kind).setInputFiles(new FilePayload(name, "text/csv", content));
        visitor.page().locator("form:has(#file-" + kind + ") .btn--go").click();
    }

    private void take(UUID upload) {
        shop.in(() -> {
            shop.the(Taking.class).take(shop.retailer, upload);
            return 0;
        });
    }

    @Test
    void aFileNeitherMakesASkuThatIsThereInOtherCapitalsNorSpoilsOneThatCameSo() {
        shop.selling("KAST-A", 1, 0, 0).selling("Kast-a", 1, 0, 0).selling("HOOFD-1", 1, 0, 0);
        var file = "sku;naam;prijs\nhoofd-1;Klein;1,00\nKAST-A;Kast;5,00\nNieuw-1;Nieuw;1,00\nNIEUW-1;Nog eens;1,00\n";
        try (var roos = visitor("nl")) {
            roos.goTo("/products/files");
            bring(roos, "products", "kasten.csv", file.getBytes(StandardCharsets.UTF_8));
            assertThat(roos.page().locator("main")).containsText("SKU hoofd-1 staat er al als HOOFD-1.");
            assertThat(roos.page().locator("main")).containsText("NIEUW-1 staat al in dit bestand, op regel 4");
            assertThat(roos.page().locator("main")).not().containsText("KAST-A staat er al");
            roos.findsNoBarriers().picture("product-file-capitals-nl");
        }
    }

    private boolean known(String sku) {
        return shop.in(() ->
                !shop.the(Products.class).bySku(shop.retailer, List.of(sku)).isEmpty());
    }

    private String pictureOf(String id) {
        try {
            var picture = shop.in(() -> shop.the(Products.class)
                    .picture(shop.retailer, new pakbon.catalog.ProductId(UUID.fromString(id)))
                    .orElseThrow());
            var image = ImageIO.read(new ByteArrayInputStream(picture.content()));
            return image.getWidth() + "x" + image.getHeight();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] picture(int width, int height) {
        try {
            var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            var pen = image.createGraphics();
            pen.setColor(new Color(0xbf3f0a));
            pen.fillOval(width / 4, height / 8, width / 2, height * 3 / 4);
            var file = new ByteArrayOutputStream();
            ImageIO.write(image, "png", file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void save(Visitor visitor) {
        visitor.page().locator("form .sheet__foot .btn--go").click();
    }

    private Visitor visitor(String language) {
        return Browser.visitor(port)
                .reading(language)
                .arrive()
                .signIn(SetUpForTests.ROOS, SetUpForTests.PASSWORD)
                .speaking(language);
    }
}
