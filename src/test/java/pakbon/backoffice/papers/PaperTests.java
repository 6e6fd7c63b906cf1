package pakbon.backoffice.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.catalog.SoldBy;
import pakbon.documents.Documents;
import pakbon.documents.PaperKind;
import pakbon.documents.Press;
import pakbon.documents.PrintJob;
import pakbon.documents.PrintJobs;
import pakbon.documents.PrintLog;
import pakbon.documents.Receipt;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Measures;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.orders.Returns;
import pakbon.retailers.BusinessFacts;
import pakbon.retailers.Logos;
import pakbon.retailers.Retailers;
import pakbon.sales.NewReturn;
import pakbon.sales.SaleReturn;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;
import pakbon.stock.Bins;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** What comes out of the printer (I1 to I5): read again as text, looked at as dots. */
@PakbonTest
class PaperTests {
    /** Polish, Turkish, Greek, Cyrillic, Hebrew, Arabic. */
    private static final String EVERYBODY = "Łódź Şahin Ελένη Дмитрий שלום مرحبا";

    @Autowired
    ApplicationContext pakbon;

    @Test
    void aSlipHoldsThisOutletsGoodsInTheCustomersLanguageAndEverybodysName() throws IOException {
        var shop =
                Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 0).selling("POT", 0, 9);
        shop.receive(AnOrder.delivery("61")
                .of(2, "MUG")
                .of(1, "POT")
                .taxed("MUG", "21")
                .taxed("POT", "9")
                .by(EVERYBODY)
                .saying("Graag als cadeau inpakken"));
        var part = shop.part("61", "Utrecht");
        shop.in(() -> {
            var business = shop.the(Retailers.class).get(shop.retailer);
            return shop.the(Retailers.class)
                    .change(
                            shop.retailer,
                            new BusinessFacts(business.name(), "NL123456789B01", "EUR"),
                            business.version(),
                            Instant.now());
        });
        shop.in(() -> shop.the(Fulfillments.class)
                .track(part.id(), List.of(new Tracking("PostNL", "3SPKBN610000001")), Seen.ANY, shop.person));

        var dutch = slips(shop, "", part.id());
        assertThat(words(dutch))
                .contains("Pakbon", "Leveren aan", "Product MUG", "3SPKBN610000001", "deel 1 van 2")
                .contains("De klant vroeg", "Graag als cadeau inpakken")
                .doesNotContain("Product POT", "20,00");
        assertThat(words(slips(shop, "en", part.id()))).contains("Packing slip", "Deliver to");
        look(dutch, "paper-slip-nl");
        look(slips(shop, "en", part.id()), "paper-slip-en");

        var receipt = shop.in(() -> shop.the(Documents.class).receipt(shop.retailer, shop.sale("61")));
        var papers = shop.the(Papers.class);
        var formats = shop.in(() -> papers.forCustomer(shop.retailer, receipt.sale(), receipt.outlet(), ""));
        var roll = papers.receiptPdf(receipt, formats, false, false);
        assertThat(words(roll)).contains("Łódź Şahin Ελένη Дмитрий").contains("30,00", "Btw-nummer NL123456789B01");
        var walk = papers.pickListsPdf(shop.in(() -> papers.pickLists(List.of(part.id()), "", shop.person)));
        assertThat(words(walk)).contains("De klant vroeg", "Graag als cadeau inpakken");
        assertThat(words(papers.receiptPdf(receipt, formats, true, true)))
                .contains("Ruilbon")
                .doesNotContain("30,00", "10,00", "iDEAL");
        look(roll, "paper-receipt-roll");
        look(papers.receiptPdf(receipt, formats, true, false), "paper-receipt-a4");
        try (var document = Loader.loadPDF(roll)) {
            assertThat(document.getNumberOfPages())
                    .as("VAT per rate and the thanks on one roll")
                    .isEqualTo(1);
            for (var name : document.getPage(0).getResources().getFontNames()) {
                assertThat(document.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            }
        }
    }

    @Test
    void piecesAndWhatIsWeighedAreAddedApartAndWhatWasCancelledSaysThatItGoesBack() throws IOException {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9).measuring("TEA", SoldBy.KILOGRAM, 9);
        shop.receive(AnOrder.delivery("64").of(2, "MUG").of("0.25", "TEA"));
        var part = shop.part("64", "Utrecht");

        var slip = slips(shop, "nl", part.id());
        assertThat(words(slip))
                .contains("2 producten 2 + 0,25\u00a0kg", "Pakbon")
                .doesNotContain("2 producten 3");
        look(slip, "paper-slip-weighed-nl");

        shop.pack(part);
        shop.receive(AnOrder.delivery("64")
                .of(2, "MUG")
                .of("0.25", "TEA")
                .cancelled()
                .after(60));
        var back = slips(shop, "nl", part.id());
        assertThat(words(back))
                .contains("Geannuleerd – terugleggen", "er gaat niets naar de klant", "2 + 0,25\u00a0kg");
        look(back, "paper-slip-put-back-nl");
    }

    @Test
    void theReceiptOfAPickupBearsTheShopThatHandsItOverAndSaysWhoseNumberItIs() throws IOException {
        var shop = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9);
        shop.receive(AnOrder.pickup("71", "Zeist").of(1, "MUG"));
        shop.receive(AnOrder.pickup("72", "Utrecht").of(1, "MUG"));
        shop.receive(AnOrder.delivery("73").of(12, "MUG"));
        assertThat(shop.sale("71").outlet()).isEqualTo(shop.outlet("Utrecht"));

        var collected = receipt(shop, "71");
        assertThat(collected.outlet().id()).isEqualTo(shop.outlet("Zeist"));
        assertThat(collected.series().id()).isEqualTo(shop.outlet("Utrecht"));
        var papers = shop.the(Papers.class);
        var formats = shop.in(() -> papers.forCustomer(shop.retailer, collected.sale(), collected.outlet(), "nl"));
        for (var onA4 : List.of(false, true)) {
            var paper = papers.receiptPdf(collected, formats, onA4, false);
            assertThat(words(paper))
                    .contains("Zeist", collected.sale().receiptNumber(), "Nummer uit de bonreeks van Utrecht");
            look(paper, "paper-receipt-elsewhere-" + (onA4 ? "a4" : "roll"));
        }
        for (var order : List.of("72", "73")) {
            assertThat(receipt(shop, order).outlet().id()).isEqualTo(shop.outlet("Utrecht"));
            assertThat(receipt(shop, order).isOfAnotherSeries()).isFalse();
        }
    }

    private Receipt receipt(Business shop, String order) {
        return shop.in(() -> shop.the(Documents.class).receipt(shop.retailer, shop.sale(order)));
    }

    @Test
    void aNameInChineseOrJapaneseIsPrintedAndAnEmojiLeavesNoMarkBehind() throws IOException {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        shop.receive(AnOrder.delivery("64").of(1, "MUG").by("李雷 カタカナ 🫖").saying("Graag als cadeau inpakken 🎁"));
        var part = shop.part("64", "Utrecht").id();
        var papers = shop.the(Papers.class);
        var receipt = shop.in(() -> shop.the(Documents.class).receipt(shop.retailer, shop.sale("64")));
        var formats = shop.in(() -> papers.forCustomer(shop.retailer, receipt.sale(), receipt.outlet(), ""));
        var roll = papers.receiptPdf(receipt, formats, false, false);
        assertThat(words(roll)).contains("李雷 カタカナ").doesNotContain("#");
        assertThat(words(slips(shop, "", part)))
                .contains("Graag als cadeau inpakken")
                .doesNotContain("inpakken #");
        look(roll, "paper-receipt-east");
        look(papers.receiptPdf(receipt, formats, false, true), "paper-receipt-gift");
        look(slips(shop, "", part), "paper-slip-east");
    }

    @Test
    void aLabelSaysWhereItGoesAndTheLabelPrinterBurnsTheSameDots() throws IOException {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        shop.receive(AnOrder.delivery("62").of(1, "MUG").by(EVERYBODY));
        shop.receive(AnOrder.pickup("63", "Utrecht").of(1, "MUG"));
        var ids = List.of(
                shop.part("62", "Utrecht").id(), shop.part("63", "Utrecht").id());
        var parcel = new Tracking("PostNL", "3SPKBN620000001").measured(new Measures(Quantity.of("1.25"), null));
        shop.in(() -> shop.the(Fulfillments.class).track(ids.getFirst(), List.of(parcel), Seen.ANY, shop.person));
        var papers = shop.the(Papers.class);
        var sheets = shop.in(() -> papers.labels(ids, "", shop.person));
        assertThat(sheets).hasSize(1);

        var pdf = papers.labelsPdf(sheets);
        assertThat(words(pdf)).contains("Kerkstraat 1", "3581 RC Utrecht", "Afzender:", "3SPKBN620000001", "1,25");
        look(pdf, "paper-label");
        var zpl = papers.labelsZpl(sheets);
        assertThat(zpl).startsWith("^XA").endsWith("^XZ\n").matches("\\p{ASCII}+");
        var burnt = burnt(zpl);
        var dots = shop.the(Press.class).dots(pdf, 0, 203);
        long black = 0;
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                boolean isBlack = (dots.getRGB(x, y) & 0xFFFFFF) == 0;
                black += isBlack ? 1 : 0;
                assertThat(burnt[y][x]).isEqualTo(isBlack);
            }
        }
        assertThat(black).isGreaterThan(5_000);
    }

    @Test
    void theLogoStandsOnPickListsAndLabelsAndTheLabelPrinterBurnsNone() throws IOException {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        shop.receive(AnOrder.delivery("67").of(2, "MUG").by(EVERYBODY));
        var ids = List.of(shop.part("67", "Utrecht").id());
        var papers = shop.the(Papers.class);
        var bare = papers.labelsZpl(shop.in(() -> papers.labels(ids, "", shop.person)));
        shop.in(() -> {
            shop.the(Logos.class).keep(teapot(), shop.person, Instant.now());
            return 0;
        });

        var labels = shop.in(() -> papers.labels(ids, "", shop.person));
        var pdf = papers.labelsPdf(labels);
        assertThat(pictures(pdf)).isEqualTo(2);
        look(pdf, "paper-label-logo");
        assertThat(papers.labelsZpl(labels)).isEqualTo(bare);

        var dutch = papers.pickListsPdf(shop.in(() -> papers.pickLists(ids, "", shop.person)));
        assertThat(pictures(dutch)).isEqualTo(1);
        assertThat(words(dutch)).contains("Paklijst");
        assertThat(words(papers.pickListsPdf(shop.in(() -> papers.pickLists(ids, "en", shop.person)))))
                .contains("Pick list");
        look(dutch, "paper-pick-list-logo");
    }

    private static byte[] teapot() throws IOException {
        var image = new BufferedImage(600, 240, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 600, 240);
        pen.setColor(new Color(0x8a, 0x2b, 0x2b));
        pen.fillOval(120, 60, 220, 150);
        pen.fillRoundRect(400, 100, 180, 60, 30, 30);
        pen.dispose();
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }

    private static int pictures(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            int pictures = 0;
            var resources = document.getPage(0).getResources();
            for (var name : resources.getXObjectNames()) {
                pictures += resources.isImageXObject(name) ? 1 : 0;
            }
            return pictures;
        }
    }

    @Test
    void aBatchKeepsTheOrderOfTheListSaysHowFarItIsAndBelongsToWhoeverAskedForIt() throws IOException {
        var shop = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 99, 99);
        var subjects = new ArrayList<FulfillmentId>();
        for (int number = 100; number < 145; number++) {
            shop.receive(AnOrder.delivery("" + number).of(1, "MUG"));
            subjects.addFirst(shop.part("" + number, "Utrecht").id());
        }
        subjects.add(new FulfillmentId(UUID.randomUUID()));
        var roos = new Actor(
                shop.retailer,
                new UserId(Ids.next()),
                "Roos",
                Actor.Client.BACKOFFICE,
                Set.of(shop.outlet("Utrecht").value()));
        var jobs = shop.the(PrintJobs.class);
        var id = shop.in(() -> jobs.begin(PaperKind.PACKING_SLIP, subjects, "", roos, AnOrder.PLACED));
        run(shop, id);

        var job = shop.in(() -> jobs.byId(shop.retailer, id).orElseThrow());
        assertThat(job.state()).isEqualTo(PrintJob.Making.DONE);
        assertThat(job.done()).isEqualTo(46);
        assertThat(job.sheets()).isEqualTo(45);
        var file = shop.in(() -> jobs.file(job).orElseThrow());
        try (var document = Loader.loadPDF(file)) {
            assertThat(document.getNumberOfPages()).isEqualTo(45);
            for (int page = 1; page <= 45; page += 11) {
                var reader = new PDFTextStripper();
                reader.setStartPage(page);
                reader.setEndPage(page);
                assertThat(reader.getText(document))
                        .contains(shop.sale("" + (145 - page)).receiptNumber());
            }
        }
        shop.in(() -> {
            shop.the(Bins.class).keep(shop.product("MUG"), Map.of(shop.outlet("Utrecht"), "K-12"), shop.person);
            return shop;
        });
        assertThat(words(slips(shop, "", subjects.getFirst()))).contains("K-12").doesNotContain("A-01");
        var pick = shop.in(() -> jobs.begin(PaperKind.PICK_LIST, subjects, "", roos, AnOrder.PLACED));
        run(shop, pick);
        var list = shop.in(
                () -> jobs.file(jobs.byId(shop.retailer, pick).orElseThrow()).orElseThrow());
        assertThat(words(list)).contains("K-12", "45").doesNotContain("A-01");
        look(list, "paper-pick-list");

        var others = Business.open(pakbon, "Gent");
        assertThat(others.in(() -> jobs.byId(others.retailer, id))).isEmpty();
        var zeist = new Actor(
                shop.retailer,
                new UserId(Ids.next()),
                "Bram",
                Actor.Client.BACKOFFICE,
                Set.of(shop.outlet("Zeist").value()));
        var foreign = shop.in(() -> jobs.begin(PaperKind.PACKING_SLIP, subjects, "", zeist, AnOrder.PLACED));
        run(shop, foreign);
        assertThat(shop.in(() -> jobs.byId(shop.retailer, foreign).orElseThrow().sheets()))
                .isZero();
    }

    @Test
    void aParcelHasASlipOfWhatIsInItAndWhatComesBackANoteOfItsOwn() throws IOException {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9).selling("TEA", 9);
        shop.receive(AnOrder.delivery("66")
                .of(3, "MUG")
                .of(2, "TEA")
                .taxed("MUG", "21")
                .taxed("TEA", "9")
                .by(EVERYBODY));
        var part = shop.part("66", "Utrecht");
        var papers = shop.the(Papers.class);
        var sheet =
                shop.in(() -> papers.slips(List.of(part.id()), "", shop.person)).getFirst();
        var mug = part.lines().stream()
                .filter(line -> line.product().equals(shop.product("MUG")))
                .findFirst()
                .orElseThrow();
        var parcel = sheet.document().ofParcel(Map.of(mug.line(), Quantity.of(1)));
        var slip = papers.slipsPdf(List.of(new Sheet<>(parcel, sheet.formats())));
        assertThat(words(slip))
                .contains("Deelpakbon", "Product MUG", "1 product", "de rest komt apart")
                .doesNotContain("Product TEA");
        look(slip, "paper-slip-parcel");

        shop.pack(part);
        shop.complete(shop.part("66", "Utrecht"));
        var sale = shop.sale("66");
        var back = new NewReturn(
                shop.outlet("Utrecht"),
                List.of(new SaleReturn.Line(mug.line(), Quantity.of(2), SaleReturn.Fate.RESTOCK)),
                "Te klein",
                AnOrder.eur("20.00"),
                "Pin");
        var taken = ((Done<SaleReturn>) shop.in(() -> shop.the(Returns.class).take(sale.id(), back, 9, shop.person)))
                .value();
        var note = shop.in(() -> shop.the(Documents.class).returnNote(shop.retailer, shop.sale("66"), taken.id()))
                .orElseThrow();
        var formats = shop.in(() -> papers.forCustomer(shop.retailer, note.sale(), note.outlet(), ""));
        var paper = papers.returnNotePdf(note, formats);
        assertThat(words(paper))
                .contains("Retourbon", taken.number(), "Product MUG", "Te klein", "20,00", sale.receiptNumber())
                .doesNotContain("Product TEA");
        look(paper, "paper-return-note");
        assertThat(shop.in(() -> shop.the(Documents.class).returnNote(shop.retailer, sale, Ids.next())))
                .isEmpty();
    }

    @Test
    void whatWasPrintedBeforeIsSaidWithWhoAndHowOften() {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        shop.receive(AnOrder.delivery("64").of(1, "MUG"));
        Fulfillment part = shop.part("64", "Utrecht");
        var log = shop.the(PrintLog.class);
        shop.in(() -> {
            log.printed(PaperKind.PACKING_SLIP, List.of(part.id().value()), shop.person, AnOrder.PLACED);
            log.printed(
                    PaperKind.PACKING_SLIP,
                    List.of(part.id().value()),
                    new Actor(shop.retailer, null, "Bram", Actor.Client.BACKOFFICE),
                    AnOrder.PLACED.plusSeconds(60));
            return part;
        });
        assertThat(shop.in(() ->
                        log.of(shop.retailer, PaperKind.PACKING_SLIP, part.id().value())))
                .hasValue(new PrintLog.Printed(2, "Bram", AnOrder.PLACED.plusSeconds(60)));
        assertThat(shop.in(
                        () -> log.of(shop.retailer, PaperKind.LABEL, part.id().value())))
                .isEmpty();
    }

    private static byte[] slips(Business shop, String language, FulfillmentId id) {
        var papers = shop.the(Papers.class);
        return papers.slipsPdf(shop.in(() -> papers.slips(List.of(id), language, shop.person)));
    }

    private static void run(Business shop, UUID id) {
        shop.in(() -> {
            shop.the(PrintWork.class).run(shop.retailer, id);
            return id;
        });
    }

    private static String words(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** As the printer reads it: the picture of one label. */
    private static boolean[][] burnt(String zpl) {
        var start = zpl.indexOf("^GFA,") + 5;
        var numbers = zpl.substring(start).split(",", 4);
        int width = Integer.parseInt(numbers[2]);
        int height = Integer.parseInt(numbers[0]) / width;
        var data = numbers[3].substring(0, numbers[3].indexOf("^FS"));
        var rows = new ArrayList<String>();
        var row = new StringBuilder();
        int times = 0;
        for (char sign : data.toCharArray()) {
            if (sign == ':') {
                rows.add(rows.isEmpty() ? "0".repeat(width * 2) : rows.getLast());
            } else if (sign == ',') {
                rows.add(row + "0".repeat(width * 2 - row.length()));
                row.setLength(0);
            } else if (sign >= 'G' && sign <= 'Y') {
                times += sign - 'G' + 1;
            } else if (sign >= 'g' && sign <= 'z') {
                times += (sign - 'g' + 1) * 20;
            } else {
                row.append(String.valueOf(sign).repeat(Math.max(1, times)));
                times = 0;
            }
            if (row.length() == width * 2) {
                rows.add(row.toString());
                row.setLength(0);
            }
        }
        assertThat(rows).hasSize(height);
        var dots = new boolean[height][width * 8];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width * 8; x++) {
                int half = Character.digit(rows.get(y).charAt(x / 4), 16);
                dots[y][x] = (half & (8 >> (x % 4))) != 0;
            }
        }
        return dots;
    }

    private static void look(byte[] pdf, String name) throws IOException {
        Files.createDirectories(Path.of("target", "screenshots"));
        try (var document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 110);
            ImageIO.write(
                    page, "png", Path.of("target", "screenshots", name + ".png").toFile());
        }
    }
}
