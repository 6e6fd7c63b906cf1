package pakbon.backoffice.sales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.sales.MoneyBack;
import pakbon.sales.MoneyWentBack;
import pakbon.sales.NewPayment;
import pakbon.sales.Payment;
import pakbon.sales.Repayments;
import pakbon.sales.SaleReturns;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.shared.Ids;
import pakbon.shared.Outcome.Done;
import pakbon.shared.TaxAt;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/** VAT per rate wherever a sale is shown: tea and mugs, sent for a price of its own. */
@PakbonTest
@AutoConfigureMockMvc
class TaxRatesTests {
    private static final AnOrder TEA_AND_MUGS = AnOrder.delivery("1")
            .of(2, "TEA")
            .of(3, "MUG")
            .shippingFor("4.84")
            .taxed("TEA", "9")
            .taxed("MUG", "21")
            .taxed("shipping", "21");

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;

    @BeforeEach
    void aTeaShop() {
        shop = Business.open(pakbon, "Utrecht").selling("MUG", 50).selling("TEA", 50);
    }

    private List<List<TaxAt>> kept(String number) {
        var sale = shop.sale(number).id();
        return shop.in(() -> shop.the(Sales.class).lines(shop.retailer, List.of(sale))).get(sale).stream()
                .map(line -> line.taxes())
                .toList();
    }

    private static TaxAt at(String rate, String amount) {
        return new TaxAt(new java.math.BigDecimal(rate), AnOrder.eur(amount));
    }

    @Test
    void theReceiptEndsWithWhatIsAtWhichRate() throws Exception {
        shop.receive(TEA_AND_MUGS);
        var sale = "/sales/" + shop.sale("1").id();

        assertThat(kept("1"))
                .containsExactly(List.of(at("9", "1.65")), List.of(at("21", "5.21")), List.of(at("21", "0.84")));
        for (var page : List.of(sale, sale + "/receipt", sale + "/receipt?paper=a4")) {
            assertThat(cells(page(page, "nl")))
                    .as(page)
                    .containsExactly(
                            "Tarief Excl. Btw Incl.",
                            "9% 18,35 1,65 20,00",
                            "21% 28,79 6,05 34,84",
                            "Totaal 47,14 7,70 54,84");
            assertThat(page(page, "nl").text()).doesNotContain("waarvan btw");
        }
        assertThat(page(sale + "/receipt?gift=true", "nl").select(".taxes")).isEmpty();
        for (var paper : List.of("a4", "roll")) {
            assertThat(words(sale + "/receipt.pdf?language=nl&paper=" + paper))
                    .contains("Tarief Excl. Btw Incl.", "9% 18,35 1,65 20,00", "21% 28,79 6,05 34,84");
            assertThat(words(sale + "/receipt.pdf?language=en&paper=" + paper))
                    .contains("Rate Excl. VAT Incl.", "21% 28.79 6.05 34.84", "Total 47.14 7.70 54.84");
        }
        assertThat(words(sale + "/receipt.pdf?language=nl&gift=true")).doesNotContain("Tarief");
    }

    @Test
    void aSaleThatCameInWithoutRatesShowsItsTaxAsBeforeUntilItsShopTellsThem() throws Exception {
        shop.receive(AnOrder.delivery("1").of(1, "MUG"));
        var sale = "/sales/" + shop.sale("1").id();
        assertThat(kept("1")).containsExactly(List.of());
        assertThat(page(sale + "/receipt", "nl").select(".taxes")).isEmpty();
        var events = events();

        shop.receive(AnOrder.delivery("1").of(1, "MUG").taxed("MUG", "21").after(60));

        assertThat(kept("1")).containsExactly(List.of(at("21", "1.74")));
        assertThat(cells(page(sale + "/receipt", "nl")))
                .containsExactly("Tarief Excl. Btw Incl.", "21% 8,26 1,74 10,00");
        assertThat(events()).as("nothing happened to the sale").isEqualTo(events);
        var version = shop.sale("1").version();
        shop.receive(AnOrder.delivery("1").of(1, "MUG").taxed("MUG", "21").after(120));
        assertThat(shop.sale("1").version()).as("the same rates are no news").isEqualTo(version);
    }

    @Test
    void whatIsWithoutARateStandsBehindTheOthersAndSaysSo() throws Exception {
        shop.receive(AnOrder.delivery("1")
                .of(1, "TEA")
                .of(1, "MUG")
                .shippingFor("5.00")
                .taxed("TEA", "9")
                .taxed("MUG", "0"));
        var receipt = page("/sales/" + shop.sale("1").id() + "/receipt?language=en", "en");

        assertThat(cells(receipt))
                .containsExactly(
                        "Rate Excl. VAT Incl.",
                        "0% 10.00 0.00 10.00",
                        "9% 9.17 0.83 10.00",
                        "No VAT 5.00 0.00 5.00",
                        "Total 24.17 0.83 25.00");
    }

    @Test
    void aStateAndACountyAreToldApartUnderTheirSum() throws Exception {
        shop.receive(AnOrder.delivery("1").of(1, "MUG").taxed("MUG", "6.25", "1"));

        assertThat(cells(page("/sales/" + shop.sale("1").id() + "/receipt?language=nl", "nl")))
                .containsExactly(
                        "Tarief Excl. Btw Incl.",
                        "1% + 6,25% 9,32 0,68 10,00",
                        "waarvan 1% 0,09",
                        "waarvan 6,25% 0,59");
    }

    @Test
    void aReturnSaysBelowZeroWhichVatWentBack() throws Exception {
        shop.receive(TEA_AND_MUGS);
        shop.pack(shop.part("1", "Utrecht"));
        shop.complete(shop.part("1", "Utrecht"));
        var sale = shop.sale("1");
        var mug = shop.in(() -> shop.the(Sales.class).lines(shop.retailer, List.of(sale.id())))
                .get(sale.id())
                .get(1);
        var taken = send(
                post("/sales/" + sale.id() + "/return")
                        .param("q-" + mug.id(), "1")
                        .param("amount", "10.00")
                        .param("type", "cash")
                        .with(csrf()),
                "nl");
        assertThat(taken.getStatus()).isEqualTo(302);

        assertThat(cells(page("/sales/" + sale.id(), "nl").select("#returns").getFirst()))
                .containsExactly("Tarief Excl. Btw Incl.", "21% -8,26 -1,74 -10,00");
        var back = shop.in(() -> shop.the(SaleReturns.class).of(shop.retailer, sale.id()))
                .getFirst();
        assertThat(words("/sales/" + sale.id() + "/returns/" + back.id() + "/note.pdf"))
                .contains("Tarief Excl. Btw Incl.", "21% -8,26 -1,74 -10,00");
        // Who gets the present need not hear that some of it came back.
        assertThat(words("/sales/" + sale.id() + "/receipt.pdf?language=nl")).contains("waarvan retour: 1");
        assertThat(words("/sales/" + sale.id() + "/receipt.pdf?language=nl&gift=true"))
                .doesNotContain("retour");
        assertThat(page("/sales/" + sale.id() + "/receipt?gift=true", "nl").text())
                .doesNotContain("retour");
    }

    @Test
    void theFileOfSalesHasColumnsForTheRatesThatTheBusinessSellsAt() throws Exception {
        shop.receive(TEA_AND_MUGS);
        shop.receive(AnOrder.delivery("2").of(1, "MUG").shippingFor("5.00").taxed("MUG", "21"));
        var file = CSVParser.parse(
                send(get("/sales/file"), "nl").getContentAsString(UTF_8).substring(1),
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(";")
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get());
        assertThat(file.getHeaderNames())
                .endsWith(
                        "Btw",
                        "Excl. btw 9%",
                        "Btw 9%",
                        "Excl. btw 21%",
                        "Btw 21%",
                        "Excl. btw, ander of geen tarief",
                        "Btw, ander of geen tarief");
        var rows = file.getRecords();
        assertThat(tail(rows, "1")).containsExactly("7,70", "18,35", "1,65", "28,79", "6,05", "", "");
        assertThat(tail(rows, "2")).containsExactly("1,74", "", "", "8,26", "1,74", "5,00", "0,00");
    }

    /** Whoever adds up the columns of the file has what is to be declared: what went back is in it, what was cancelled is not. */
    @Test
    void theFileOfSalesSaysBelowZeroWhatWentBackAndNoVatOfWhatWasCancelled() throws Exception {
        shop.receive(TEA_AND_MUGS);
        shop.pack(shop.part("1", "Utrecht"));
        shop.complete(shop.part("1", "Utrecht"));
        shop.receive(TEA_AND_MUGS.completed().refunded("MUG", 1).after(60));
        var cups = AnOrder.delivery("2").of(3, "MUG").taxed("MUG", "21");
        shop.receive(cups);
        shop.receive(cups.refunded("MUG", 1).after(60));
        var undone = AnOrder.delivery("3").of(1, "MUG").taxed("MUG", "21");
        shop.receive(undone);
        shop.receive(undone.cancelled().after(60));

        var file = CSVParser.parse(
                send(get("/sales/file"), "nl").getContentAsString(UTF_8).substring(1),
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(";")
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get());
        assertThat(file.getRecords())
                .extracting(
                        row -> row.get("Bestelling"),
                        row -> row.get("Status"),
                        row -> row.get("Totaal"),
                        row -> row.get("Btw"),
                        row -> row.get("Excl. btw 21%"),
                        row -> row.get("Btw 21%"))
                .containsExactlyInAnyOrder(
                        tuple("1", "Ruil, voltooid", "54,84", "7,70", "28,79", "6,05"),
                        tuple("1", "Retour", "-10,00", "-1,74", "-8,26", "-1,74"),
                        tuple("2", "Levering, openstaand", "30,00", "5,21", "24,79", "5,21"),
                        tuple("2", "Terugbetaling zonder retour", "-10,00", "-1,74", "-8,26", "-1,74"),
                        tuple("3", "Ongeldig", "0,00", "0,00", "", ""));
    }

    @Test
    void theFileOfSalesDatesARefundWithTheMomentWhenItWasHeard() throws Exception {
        shop.receive(TEA_AND_MUGS);
        shop.receive(TEA_AND_MUGS.refunded("MUG", 1).after(60));
        shop.receive(TEA_AND_MUGS.refunded("MUG", 2).after(120));
        var sale = shop.sale("1").id();
        var heard = shop.in(() -> shop.the(Sales.class).payments(shop.retailer, sale)).stream()
                .filter(payment -> payment.amount().isNegative())
                .map(Payment::at)
                .toList();
        assertThat(heard).hasSize(2);

        var back = shop.in(() -> shop.the(MoneyWentBack.class)
                .of(
                        shop.retailer,
                        shop.sale("1"),
                        shop.the(Sales.class)
                                .lines(shop.retailer, List.of(sale))
                                .get(sale)));
        assertThat(back)
                .extracting(
                        MoneyBack::at,
                        MoneyBack::amount,
                        each -> each.taxes().orElseThrow().tax())
                .containsExactly(
                        tuple(heard.getFirst(), AnOrder.eur("10.00"), AnOrder.eur("-1.74")),
                        tuple(heard.getLast(), AnOrder.eur("10.00"), AnOrder.eur("-1.73")));
        var zone = ZoneId.of("Europe/Amsterdam");
        assertThat(file())
                .filteredOn(row -> row.get("Status").equals("Terugbetaling zonder retour"))
                .extracting(row -> row.get("Besteld"))
                .isEqualTo(heard.stream()
                        .map(at ->
                                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(at.atZone(zone)))
                        .toList())
                .isNotEqualTo(List.of(
                        file().getFirst().get("Besteld"), file().getFirst().get("Besteld")));
    }

    @Test
    void theVatOfASaleOfWhichAllWentBackAddsUpToNothing() throws Exception {
        var order = AnOrder.delivery("1").of(7, "MUG").taxed("MUG", "21");
        shop.receive(order);
        shop.pack(shop.part("1", "Utrecht"));
        shop.complete(shop.part("1", "Utrecht"));
        for (int mugs = 1; mugs <= 7; mugs++) {
            shop.receive(order.completed().refunded("MUG", mugs).after(60 * mugs));
        }
        var rows = file();
        assertThat(rows).hasSize(8);
        for (var column : List.of("Totaal", "Btw", "Excl. btw 21%", "Btw 21%")) {
            assertThat(rows.stream()
                            .map(row -> new BigDecimal(row.get(column).replace(',', '.')))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(column)
                    .isEqualByComparingTo("0");
        }
    }

    /** What came in and what went out stand beside each other, as the bank has them. */
    @Test
    void theFileOfSalesSaysAllThatCameInAndAllThatWentBack() throws Exception {
        shop.receive(TEA_AND_MUGS);
        shop.pack(shop.part("1", "Utrecht"));
        shop.complete(shop.part("1", "Utrecht"));
        shop.receive(TEA_AND_MUGS.completed().refunded("MUG", 1).after(60));
        var undone = AnOrder.delivery("2").of(1, "MUG").taxed("MUG", "21");
        shop.receive(undone);
        shop.receive(undone.cancelled().after(60));
        var cancelled = shop.sale("2").id();
        var now = shop.the(Clock.class).instant();
        assertThat(shop.in(() -> shop.the(Repayments.class)
                        .give(
                                cancelled,
                                new NewPayment("cash", AnOrder.eur("10.00"), now, Ids.next()),
                                shop.person,
                                now)))
                .isInstanceOf(Done.class);

        assertThat(file())
                .extracting(
                        row -> row.get("Bestelling"),
                        row -> row.get("Totaal"),
                        row -> row.get("Betaald"),
                        row -> row.get("Terugbetaald"))
                .containsExactlyInAnyOrder(
                        tuple("1", "54,84", "54,84", "10,00"),
                        tuple("1", "-10,00", "", ""),
                        tuple("2", "0,00", "10,00", "10,00"));
    }

    private List<CSVRecord> file() throws Exception {
        return CSVParser.parse(
                        send(get("/sales/file"), "nl").getContentAsString(UTF_8).substring(1),
                        CSVFormat.RFC4180
                                .builder()
                                .setDelimiter(";")
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())
                .getRecords();
    }

    private static List<String> tail(List<CSVRecord> rows, String order) {
        var row = rows.stream()
                .filter(each -> each.get("Bestelling").equals(order))
                .findFirst()
                .orElseThrow();
        return row.stream().skip(row.size() - 7).toList();
    }

    private int events() {
        return shop.in(() -> shop.the(SalesHistory.class)
                        .timeline(shop.retailer, shop.sale("1").id()))
                .size();
    }

    private static List<String> cells(org.jsoup.nodes.Element page) {
        return page.select(".taxes tr").eachText();
    }

    private String words(String path) throws Exception {
        var answer = send(get(path), "nl");
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        try (var document = Loader.loadPDF(answer.getContentAsByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private Document page(String path, String language) throws Exception {
        var answer = send(get(path), language);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(UTF_8));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, String language) throws Exception {
        var roos = new SignedIn(
                shop.retailer,
                new UserId(Ids.next()),
                "Roos",
                "roos@voorbeeld.nl",
                Role.MANAGER,
                Set.of(),
                Locale.of(language));
        return pages.perform(request.with(SecurityMockMvcRequestPostProcessors.authentication(
                        new PreAuthenticatedAuthenticationToken(roos, "", List.of()))))
                .andReturn()
                .getResponse();
    }
}
