package pakbon.backoffice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.catalog.Products;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.orders.Gathering;
import pakbon.outlets.Outlets;
import pakbon.retailers.Retailers;
import pakbon.sales.SaleLineId;
import pakbon.shared.Outcome.Done;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** Whoever fills in a form wrongly, or too late, is told so where it is wrong and as it is. */
@PakbonTest
@AutoConfigureMockMvc
class StumblesTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;
    private SignedIn bram;
    private SignedIn sue;

    @BeforeEach
    void aShop() {
        shop = Business.open(pakbon, "Utrecht", "Zeist")
                .selling("MUG", 9, 9)
                .selling("POT", 9, 9)
                .selling("TEA", 9, 9);
        bram = somebody("Bram", "nl");
        sue = somebody("Sue", "en");
    }

    @Test
    void ofWhatIsReroutedOnlyTheWrongNumbersAreMarkedEachWithWhatGoesBesideIt() throws Exception {
        shop.receive(AnOrder.delivery("1").of(2, "MUG").of(1, "POT").of(3, "TEA"));
        var part = shop.part("1", "Utrecht");
        var lines = part.lines();
        var form = html(send(
                post("/fulfillments/" + part.id() + "/rerouting")
                        .param("to", shop.outlet("Zeist").toString())
                        .param("reason", "druk")
                        .param(field(lines.get(0).line()), "5")
                        .param(field(lines.get(1).line()), "1")
                        .param(field(lines.get(2).line()), "half"),
                bram));

        assertThat(form.select("[aria-invalid]").eachAttr("id"))
                .containsExactly(field(lines.get(0).line()), field(lines.get(2).line()));
        assertThat(form.select(".moves .wrong").eachText())
                .satisfiesExactly(
                        first -> assertThat(first).contains("van 0 tot 2"),
                        second -> assertThat(second).contains("van 0 tot 3"));
        for (var input : form.select("[aria-invalid]")) {
            assertThat(form.getElementById(input.attr("aria-describedby"))).isNotNull();
        }
    }

    @Test
    void ofWhatArrivesOnlyTheWrongNumbersAreMarked() throws Exception {
        shop.selling("KAN", 1, 1).selling("DOP", 1, 1);
        shop.receive(AnOrder.delivery("5").of(2, "KAN").of(2, "DOP"));
        var box = shop.part("5", "Zeist");
        shop.in(() -> shop.the(Gathering.class).gather(box.id(), shop.outlet("Utrecht"), "een pakket", shop.person));
        shop.pack(shop.part("5", "Zeist"));
        shop.in(() -> shop.the(Fulfillments.class).sendOn(box.id(), Seen.ANY, shop.person));
        var kan = field(box.lines().get(0).line());
        var dop = field(box.lines().get(1).line());
        var form = html(send(
                post("/fulfillments/" + box.id() + "/arrival").param(kan, "9").param(dop, "1"), bram));

        assertThat(form.select("[aria-invalid]").eachAttr("id")).containsExactly(kan);
        assertThat(form.select(".moves .wrong").text()).contains("1");
        assertThat(form.getElementById(form.getElementById(kan).attr("aria-describedby")))
                .isNotNull();
    }

    private static String field(SaleLineId line) {
        return "line-" + line;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "09:00, 17:00, lunch, breaks-MONDAY",
                "09:00, 08:00, '', to-MONDAY",
                "'', 17:00, '', from-MONDAY",
                "09:00, 17:00, 08:00-08:30, breaks-MONDAY"
            })
    void ofADayOnlyTheFieldThatIsWrongIsMarked(String from, String to, String breaks, String wrong) throws Exception {
        var form = html(send(
                hours().param("open-MONDAY", "true")
                        .param("from-MONDAY", from)
                        .param("to-MONDAY", to)
                        .param("breaks-MONDAY", breaks),
                bram));

        assertThat(form.select("[id$=-MONDAY][aria-invalid]").eachAttr("id")).containsExactly(wrong);
        assertThat(form.select("#e-MONDAY").text()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-25, 10:00, '', '', day-to-1",
        "2026-12-25, '', '', lunch, day-breaks-1",
        "'', 10:00, 12:00, '', day-1"
    })
    void ofASpecialDayOnlyTheFieldThatIsWrongIsMarked(String day, String from, String to, String breaks, String wrong)
            throws Exception {
        var form = html(send(
                hours().param("day", day)
                        .param("day-from", from)
                        .param("day-to", to)
                        .param("day-breaks", breaks)
                        .param("day-note", "Kerst"),
                bram));

        assertThat(form.select("[id^=day-][aria-invalid]").eachAttr("id")).containsExactly(wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 10:00; 12:00; ''; Vul de datum",
                "2026-12-25; 10:00; ''; ''; 25 december 2026: vul twee tijden in",
                "2026-12-25; 12:00; 10:00; ''; 25 december 2026: vul twee tijden in",
                "2026-12-25; 10:00; 18:00; lunch; 25 december 2026: schrijf pauzes als 12:30-13:00",
                "2026-12-25; 10:00; 18:00; 12:00-13:00, 12:30-14:00; 25 december 2026: de pauzes lopen door elkaar",
                "2026-12-25; 10:00; 18:00; 17:30-18:30; 25 december 2026: een pauze ligt buiten de openingstijd",
            })
    void ofASpecialDayIsSaidWhatIsWrongWithIt(String day, String from, String to, String breaks, String said)
            throws Exception {
        var form = html(send(
                hours().param("day", day)
                        .param("day-from", from)
                        .param("day-to", to)
                        .param("day-breaks", breaks)
                        .param("day-note", "Kerst"),
                bram));

        assertThat(form.select("#e-day-1").text()).startsWith(said);
    }

    @Test
    void aDayThatIsThereTwiceIsCalledThat() throws Exception {
        var form = html(send(
                hours().param("day", "2026-12-25", "2026-12-25")
                        .param("day-from", "", "")
                        .param("day-to", "", "")
                        .param("day-breaks", "", "")
                        .param("day-note", "Kerst", "dicht"),
                bram));
        assertThat(form.select("#e-day-1").text()).startsWith("25 december 2026 staat er twee keer");
        assertThat(form.select("#e-day-2").text()).startsWith("25 december 2026 staat er twee keer");

        var overlapping = html(send(
                hours().param("open-MONDAY", "true")
                        .param("from-MONDAY", "09:00")
                        .param("to-MONDAY", "17:00")
                        .param("breaks-MONDAY", "12:00-13:00, 12:30-14:00"),
                bram));
        assertThat(overlapping.select("#e-MONDAY").text()).contains("de pauzes lopen door elkaar");
    }

    @Test
    void whatIsTypedAboutAnOutletStaysWhenAnotherWindowWasFirst() throws Exception {
        var late = hours().param("phone", "030 231 55 66").param("version", "0");
        var told = html(send(late, bram));
        assertThat(told.select("[name=phone]").attr("value")).isEqualTo("030 231 55 66");
        assertThat(told.select("[role=alert]").text())
                .contains("nog eens opslaan")
                .doesNotContain("open de vestiging");

        var again = hours().param("phone", "030 231 55 66")
                .param("version", told.select("[name=version]").attr("value"));
        assertThat(send(again, bram).getStatus()).isEqualTo(302);
    }

    @Test
    void workThatOnlyHasOtherNumbersByNowIsNotCalledNew() throws Exception {
        shop.receive(AnOrder.delivery("1").of(2, "MUG"));
        var part = shop.part("1", "Utrecht");
        shop.receive(AnOrder.delivery("1").of(3, "MUG").after(60));
        var told = html(send(
                post("/fulfillments/" + part.id() + "/rerouting")
                        .param("to", shop.outlet("Zeist").toString())
                        .param("reason", "druk")
                        .param("version", part.version() + "")
                        .param(field(part.lines().getFirst().line()), "2"),
                bram));
        assertThat(told.select("[role=alert]").text())
                .contains("producten of aantallen")
                .doesNotContain("Nieuw");
    }

    @Test
    void whatNobodyKnowsIsCalledThatAndNotAShortage() throws Exception {
        shop.receive(AnOrder.delivery("1").of(2, "WHO"));
        var part = shop.part("1", "Utrecht");
        var unknown = part.lines().getFirst().product();
        var link = "/channels/unknown?product=" + unknown + "#p-" + unknown;
        var pages = List.of(
                "/fulfillments/" + part.id() + "/row?open=" + part.id(),
                "/sales/" + shop.sale("1").id());
        for (var page : pages) {
            var shown = html(send(get(page), bram));
            assertThat(shown.text()).as(page).contains("Onbekend product").doesNotContain("Geen andere vestiging");
            assertThat(shown.select("a[href='" + link + "']")).as(page).hasSize(1);
        }
        assertThat(html(send(get("/channels"), bram))
                        .select("a[href=/channels/unknown]")
                        .text())
                .isEqualTo("Onbekende producten (1)");
    }

    @Test
    void whereNothingWasShortTheReportsSayItOnce() throws Exception {
        var report = html(send(get("/reports"), bram));
        assertThat(report.select("#h-missed")).hasSize(1);
        assertThat(report.select("#h-picked-PRODUCT")).isEmpty();
    }

    private MockHttpServletRequestBuilder hours() {
        return post("/settings/outlets/" + shop.outlet("Utrecht"))
                .param("name", "Utrecht")
                .param("zone", "Europe/Amsterdam");
    }

    @Test
    void whatIsTooLongIsMarkedAndSaysHowLongItMayBe() throws Exception {
        var long200 = "x".repeat(201);
        var form = html(send(
                post("/products").param("name", long200).param("sku", "NEW").param("bin", long200), bram));

        assertThat(form.select("[aria-invalid]").eachAttr("id")).containsExactly("f-name", "f-bin");
        for (var field : List.of("name", "bin")) {
            assertThat(form.select("#e-" + field).text()).contains("200");
        }
        assertThat(form.select(".note--danger")).isEmpty();

        var bin = "bin-" + shop.outlet("Zeist");
        var other = html(send(post("/products").param("name", "Kan").param(bin, long200), bram));
        assertThat(other.select("[aria-invalid]").eachAttr("id")).containsExactly(bin);
        assertThat(other.select("#e-" + bin).text()).contains("200");
    }

    @Test
    void aLineOfAFileWithoutANameIsCalledAsItsProductIs() throws Exception {
        var file = new MockMultipartFile("file", "prijzen.csv", "text/csv", "sku;prijs\nMUG;12,50\n".getBytes(UTF_8));
        var looked = send(multipart("/products/files").file(file).param("kind", "products"), bram);
        var preview = html(send(get(looked.getRedirectedUrl()), bram));

        assertThat(preview.select("#h-good").isEmpty()).isFalse();
        assertThat(preview.select("td[data-label=Naam]").text()).isEqualTo("Product MUG");
    }

    @Test
    void whatOneChangedOneselfInAnotherWindowIsNotCalledSomebodyElses() throws Exception {
        var mug = shop.product("MUG");
        long seen = shop.in(() -> shop.the(Products.class).byId(shop.retailer, mug))
                .orElseThrow()
                .version();
        var change = product(mug + "", "Beker", seen);
        assertThat(send(change, bram).getStatus()).isEqualTo(302);
        assertThat(told(product(mug + "", "Mok", seen), bram)).contains("zelf").doesNotContain("Iemand anders");
        assertThat(told(product(mug + "", "Mok", seen), sue)).contains("Someone else");

        shop.receive(AnOrder.delivery("1").of(1, "POT"));
        var sale = shop.sale("1");
        assertThat(send(note(sale.id() + "", "eerst", sale.version()), bram).getStatus())
                .isEqualTo(302);
        assertThat(told(note(sale.id() + "", "toen", sale.version()), bram))
                .contains("zelf")
                .doesNotContain("Iemand anders");
        assertThat(told(note(sale.id() + "", "toen", sale.version()), sue)).contains("Someone else");

        long outlet = shop.in(() -> shop.the(Outlets.class).all(shop.retailer)).stream()
                .filter(each -> each.name().equals("Utrecht"))
                .findFirst()
                .orElseThrow()
                .version();
        assertThat(send(hours().param("phone", "030 231 55 66").param("version", outlet + ""), bram)
                        .getStatus())
                .isEqualTo(302);
        assertThat(told(hours().param("version", outlet + ""), bram))
                .contains("zelf")
                .doesNotContain("Iemand anders");
        assertThat(told(hours().param("version", outlet + ""), sue)).contains("Someone else");

        long business =
                shop.in(() -> shop.the(Retailers.class).get(shop.retailer)).version();
        assertThat(send(business("Theehuis West", business), bram).getStatus()).isEqualTo(302);
        assertThat(told(business("Theehuis Oost", business), bram))
                .contains("zelf")
                .doesNotContain("Iemand anders");
        assertThat(told(business("Theehuis Oost", business), sue)).contains("Someone else");

        var kim = somebody("Kim", "nl").user();
        long account = shop.in(() -> shop.the(Users.class).byId(shop.retailer, kim))
                .orElseThrow()
                .version();
        assertThat(send(person(kim + "", account), bram).getStatus()).isEqualTo(302);
        assertThat(told(person(kim + "", account), bram)).contains("zelf").doesNotContain("Iemand anders");
        assertThat(told(person(kim + "", account), sue)).contains("Someone else");
    }

    private static MockHttpServletRequestBuilder product(String id, String name, long seen) {
        return post("/products/" + id).param("name", name).param("sku", "MUG").param("version", seen + "");
    }

    private static MockHttpServletRequestBuilder note(String id, String note, long seen) {
        return post("/sales/" + id).param("note", note).param("version", seen + "");
    }

    private static MockHttpServletRequestBuilder business(String name, long seen) {
        return post("/settings/business")
                .param("name", name)
                .param("currency", "EUR")
                .param("version", seen + "");
    }

    private static MockHttpServletRequestBuilder person(String id, long seen) {
        return post("/settings/people/" + id)
                .param("name", "Kim de Boer")
                .param("role", "ADMIN")
                .param("language", "nl")
                .param("active", "true")
                .param("version", seen + "");
    }

    private String told(MockHttpServletRequestBuilder late, SignedIn who) throws Exception {
        var answer = send(late, who);
        assertThat(answer.getStatus()).isIn(409, 422);
        return html(answer).select("[role=alert]").text();
    }

    private static Document html(MockHttpServletResponse answer) throws Exception {
        return Jsoup.parse(answer.getContentAsString(UTF_8));
    }

    private MockHttpServletResponse send(AbstractMockHttpServletRequestBuilder<?> request, SignedIn who)
            throws Exception {
        return pages.perform(request.with(csrf())
                        .with(SecurityMockMvcRequestPostProcessors.authentication(
                                new PreAuthenticatedAuthenticationToken(who, "", List.of()))))
                .andReturn()
                .getResponse();
    }

    private SignedIn somebody(String name, String language) {
        var email = shop.retailer + "-" + name.toLowerCase(Locale.ROOT) + "@voorbeeld.nl";
        var person = new NewPerson(name, email, "vier woorden op rij", Role.ADMIN, Set.of(), Locale.of(language));
        var account = shop.in(() ->
                ((Done<Account>) shop.the(Users.class).createAsGiven(shop.retailer, person, Instant.now())).value());
        return new SignedIn(shop.retailer, account.id(), name, email, Role.ADMIN, Set.of(), Locale.of(language));
    }
}
