package pakbon.backoffice.sales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import pakbon.catalog.SoldBy;
import pakbon.sales.NewPayment;
import pakbon.sales.PaymentTypes;
import pakbon.sales.Sale;
import pakbon.sales.SaleReturns;
import pakbon.sales.Sales;
import pakbon.shared.Ids;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Role;
import pakbon.users.SignedIn;

/** Whoever takes goods back reads what goes back before it is recorded, and everybody reads afterwards what happened. */
@PakbonTest
@AutoConfigureMockMvc
class ReturnPageTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;
    private Sale sale;
    private String mug;
    private String assam;

    @BeforeEach
    void anOrderThatHasLeft() {
        shop = Business.open(pakbon, "Utrecht").selling("MUG", 20).measuring("ASSAM", SoldBy.KILOGRAM, 5);
        shop.receive(AnOrder.delivery("1").of(3, "MUG").of("0.75", "ASSAM"));
        shop.pack(shop.part("1", "Utrecht"));
        shop.complete(shop.part("1", "Utrecht"));
        sale = shop.sale("1");
        var lines = shop.in(() -> shop.the(Sales.class).lines(shop.retailer, List.of(sale.id())))
                .get(sale.id());
        mug = lines.get(0).id().toString();
        assam = lines.get(1).id().toString();
    }

    @Test
    void theFormSaysWhatGoesBackForWhatIsChosen() throws Exception {
        assertThat(worth("nl", "")).isEqualTo("Vul in hoeveel er terugkomt; hier staat dan hoeveel geld er teruggaat.");
        assertThat(worth("nl", "&q-" + mug + "=1")).contains("Terug te geven", "€ 10,00");
        assertThat(worth("en", "&q-" + mug + "=2&q-" + assam + "=0.25")).contains("To refund", "€22.50");
        assertThat(worth("en", "&q-" + mug + "=2&amount=7.5")).contains("To refund", "€7.50");
        assertThat(worth("en", "&q-" + mug + "=2&amount=0")).isEqualTo("No money will be refunded.");
        assertThat(worth("en", "&q-" + mug + "=4")).startsWith("Enter a number, no more than can come back");
        assertThat(worth("nl", "&q-" + mug + "=1&amount=x")).startsWith("Schrijf een bedrag zoals 12,50");
    }

    @Test
    void aSumThatNobodyHasSeenIsAskedAboutFirst() throws Exception {
        var asked = take(post(path("/return")).param("q-" + mug, "2"));
        assertThat(asked.getStatus()).isEqualTo(422);
        assertThat(read(asked)).contains("Er gaat € 20,00 terug", "Er is nog niets vastgelegd");
        assertThat(shop.sale("1").returned()).isFalse();

        var seen = html(asked).select("input[name=seen]").attr("value");
        var other = take(post(path("/return")).param("q-" + mug, "1").param("seen", seen));
        assertThat(read(other)).as("another sum than was read").contains("Er gaat € 10,00 terug");
        assertThat(shop.sale("1").returned()).isFalse();

        assertThat(take(post(path("/return")).param("q-" + mug, "2").param("seen", seen))
                        .getStatus())
                .isEqualTo(302);
        assertThat(shop.sale("1").balance().refunded()).isEqualTo(AnOrder.eur("20.00"));
    }

    @Test
    void theSameReturnFromTwoWindowsIsRecordedOnce() throws Exception {
        var seen = html(take(post(path("/return")).param("q-" + mug, "1")))
                .select("input[name=seen]")
                .attr("value");
        var window =
                post(path("/return")).param("q-" + mug, "1").param("seen", seen).param("known", "0");
        assertThat(take(window).getStatus()).isEqualTo(302);

        var other =
                post(path("/return")).param("q-" + mug, "1").param("seen", seen).param("known", "0");
        var refused = take(other);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(read(refused)).contains("Intussen is retour", "met € 10,00 terug", "Er is niets vastgelegd");
        assertThat(shop.sale("1").balance().refunded()).isEqualTo(AnOrder.eur("10.00"));

        var form = html(refused);
        assertThat(form.select("input[name=q-" + mug + "]").attr("value")).isEqualTo("1");
        var known = form.select("input[name=known]").attr("value");
        assertThat(take(post(path("/return"))
                                .param("q-" + mug, "1")
                                .param("seen", seen)
                                .param("known", known))
                        .getStatus())
                .as("another one that is meant")
                .isEqualTo(302);
    }

    @Test
    void aPartOfWhatGoesByThePieceIsRefusedBesideItsFieldAndNoSumIsReckonedForIt() throws Exception {
        assertThat(worth("nl", "&q-" + mug + "=0,5")).startsWith("Vul van wat per stuk gaat een heel aantal in");
        var refused = take(post(path("/return"))
                .param("q-" + mug, "0,5")
                .param("q-" + assam, "0,25")
                .param("amount", "5,00"));
        assertThat(refused.getStatus()).isEqualTo(422);
        var page = html(refused);
        assertThat(page.select("#e-" + mug).text())
                .isEqualTo("Product MUG gaat per stuk: vul een heel aantal in, geen 0,5.");
        assertThat(page.select("[aria-invalid]").eachAttr("name")).containsExactly("q-" + mug);
        assertThat(page.select("[aria-invalid]").attr("aria-describedby")).isEqualTo("e-" + mug);
        assertThat(page.select(".note--danger")).isEmpty();
        assertThat(shop.sale("1").returned()).isFalse();
    }

    @Test
    void whoReturnsEverythingGetsTheDeliveryCostsToo() throws Exception {
        shop.receive(AnOrder.delivery("2")
                .of(2, "MUG")
                .shippingFor("4.95")
                .taxed("MUG", "21")
                .taxed("shipping", "9"));
        shop.pack(shop.part("2", "Utrecht"));
        shop.complete(shop.part("2", "Utrecht"));
        var id = shop.sale("2").id();
        var line = shop.in(() -> shop.the(Sales.class).lines(shop.retailer, List.of(id)))
                .get(id)
                .getFirst()
                .id();
        var form = get("/sales/" + id + "/return", "nl");
        assertThat(form.select("label:has(input[name=costs])").text()).contains("Ook de bezorgkosten (€ 4,95)");
        assertThat(form.select("input[name=costs][data-whole]")).hasSize(1);
        assertThat(get("/sales/" + id + "/return?q-" + line + "=2&costs=on", "nl")
                        .select("#worth")
                        .text())
                .contains("€ 24,95");

        var taken = take(post("/sales/" + id + "/return")
                .param("q-" + line, "1")
                .param("costs", "on")
                .param("seen", "EUR 14.95"));
        assertThat(taken.getStatus()).isEqualTo(302);
        assertThat(shop.sale("2").balance().refunded()).isEqualTo(AnOrder.eur("14.95"));
        var page = get("/sales/" + id, "nl");
        assertThat(page.select("#returns tbody").text()).contains("Terugbetaald");
        assertThat(page.select("#returns details").text().replace('\u00a0', ' '))
                .contains("9%", "21%", "-4,95");
        assertThat(page.text().replace('\u00a0', ' ')).contains("Teruggekomen: 1 × Product MUG. € 14,95 teruggegeven.");
        assertThat(get("/sales/" + id + "/return", "nl").select("input[name=costs]"))
                .as("costs go back once")
                .isEmpty();
    }

    @Test
    void deliveryCostsThatTheShopHasRefundedAreNotOfferedAgain() throws Exception {
        var order = AnOrder.delivery("2").of(2, "MUG").shippingFor("4.95");
        shop.receive(order);
        shop.pack(shop.part("2", "Utrecht"));
        shop.complete(shop.part("2", "Utrecht"));
        shop.receive(order.completed().givenBack("4.95").after(60));
        assertThat(get("/sales/" + shop.sale("2").id() + "/return", "nl").select("input[name=costs]"))
                .isEmpty();
    }

    @Test
    void aSumThatSomebodyTypedIsNotAskedAbout() throws Exception {
        assertThat(take(post(path("/return")).param("q-" + mug, "1").param("amount", "4,00"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(shop.sale("1").balance().refunded()).isEqualTo(AnOrder.eur("4.00"));
    }

    @Test
    void anAmountThatCannotGoBackIsMarked() throws Exception {
        for (var amount : List.of("1000", "-5", "abc")) {
            var refused = take(post(path("/return")).param("q-" + mug, "1").param("amount", amount));
            assertThat(refused.getStatus()).as(amount).isEqualTo(422);
            assertThat(html(refused).select("[aria-invalid]").eachAttr("name"))
                    .as(amount)
                    .containsExactly("amount");
        }
    }

    @Test
    void besideExchangeCompletedStandsWhatHappenedAndTheReturnItselfIsCalledAReturn() throws Exception {
        take(post(path("/return"))
                .param("q-" + mug, "2")
                .param("q-" + assam, "0.25")
                .param("amount", "12.00"));
        for (var page : List.of(path(""), path("/edit"))) {
            assertThat(read(page, "nl"))
                    .contains("Ruil, voltooid")
                    .contains("Teruggekomen: 2 × Product MUG, 0,25 kg Product ASSAM. € 12,00 teruggegeven.");
        }
        assertThat(read(path(""), "en"))
                .contains("Exchange, completed")
                .contains("Returned: 2 × Product MUG, 0.25 kg Product ASSAM. €12.00 refunded.");
        assertThat(get(path(""), "nl").select("#returns .status").text()).isEqualTo("Retour, voltooid");
        assertThat(get(path(""), "en").select("#returns .status").text()).isEqualTo("Return, completed");
        assertThat(get("/sales", "nl").select(".c-status").text()).contains("Ruil, voltooid", "€ 12,00 teruggegeven");
    }

    @Test
    void whatTheShopRefundedIsNotCalledBackBeforeSomebodySaidWhereItIs() throws Exception {
        var told = AnOrder.delivery("1").of(3, "MUG").of("0.75", "ASSAM").completed();
        shop.receive(told.refunded("MUG", 1).after(60));

        assertThat(read(path(""), "nl"))
                .contains("€ 10,00 teruggegeven. Nog niet gezegd waar het is: 1 × Product MUG.")
                .doesNotContain("Teruggekomen");
        assertThat(read(path(""), "en")).contains("€10.00 refunded. Nobody has said yet where it is: 1 × Product MUG.");

        var back = shop.in(() -> shop.the(SaleReturns.class).of(shop.retailer, sale.id()))
                .getFirst();
        send(
                post(path("/returns/" + back.id() + "/" + mug))
                        .param("fate", "RESTOCK")
                        .with(csrf()),
                "nl");
        assertThat(read(path(""), "nl"))
                .contains("Teruggekomen: 1 × Product MUG. € 10,00 teruggegeven.")
                .doesNotContain("Nog niet gezegd");
    }

    @Test
    void whatCameBackWithoutMoneySaysThat() throws Exception {
        take(post(path("/return")).param("q-" + mug, "1").param("amount", "0"));
        assertThat(read(path(""), "nl")).contains("Teruggekomen: 1 × Product MUG. Er is geen geld teruggegeven.");
        assertThat(get("/sales", "en").select(".c-status").text())
                .contains("Exchange, completed", "returned, no refund");
    }

    @Test
    void moneyGoesBackByTheWayItCameAlsoWhereTheOutletHasNoneOfThatName() throws Exception {
        shop.in(() ->
                shop.the(PaymentTypes.class).add(shop.retailer, "Contant aan de toonbank", 1, Set.of(), Instant.now()));
        assertThat(get(path("/return"), "nl").select("#type option[selected]").text())
                .isEqualTo("iDEAL");
        assertThat(take(post(path("/return")).param("q-" + mug, "1").param("amount", "10"), "iDEAL")
                        .getStatus())
                .isEqualTo(302);
        assertThat(shop.sale("1").balance().refunded()).isEqualTo(AnOrder.eur("10.00"));
        var unknown = take(post(path("/return")).param("q-" + mug, "1").param("amount", "10"), "Schelpen");
        assertThat(read(unknown)).contains("Schelpen");
        assertThat(unknown.getStatus()).isEqualTo(422);
    }

    @Test
    void ofSeveralWaysTheOneWithTheMostLeftIsOffered() throws Exception {
        shop.receive(AnOrder.delivery("2").of(3, "MUG").unpaid());
        shop.pay("2", "4.00");
        shop.in(() -> shop.the(Sales.class)
                .addPayment(
                        shop.sale("2").id(),
                        new NewPayment("gift_card", AnOrder.eur("26.00"), Instant.now()),
                        shop.person,
                        Instant.now()));
        shop.pack(shop.part("2", "Utrecht"));
        shop.complete(shop.part("2", "Utrecht"));
        var form = get("/sales/" + shop.sale("2").id() + "/return", "nl");
        assertThat(form.select("#type option[selected]").attr("value")).isEqualTo("gift_card");
        assertThat(form.select("#h-type").text()).contains("€ 4,00", "Cadeaubon € 26,00");
    }

    private String path(String rest) {
        return "/sales/" + sale.id() + rest;
    }

    private String worth(String language, String typed) throws Exception {
        return text(
                get(path("/return?type=") + typed, language).select("#worth").text());
    }

    private MockHttpServletResponse take(MockHttpServletRequestBuilder form) throws Exception {
        return take(form, "cash");
    }

    private MockHttpServletResponse take(MockHttpServletRequestBuilder form, String type) throws Exception {
        return send(form.param("type", type).with(csrf()), "nl");
    }

    private Document get(String path, String language) throws Exception {
        var answer = send(MockMvcRequestBuilders.get(path), language);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return html(answer);
    }

    private String read(String path, String language) throws Exception {
        return text(get(path, language).text());
    }

    private static String read(MockHttpServletResponse answer) throws Exception {
        return text(html(answer).text());
    }

    private static Document html(MockHttpServletResponse answer) throws Exception {
        return Jsoup.parse(
                answer.getContentAsString(UTF_8).replace("&nbsp;", " ").replace('\u00a0', ' '));
    }

    private static String text(String read) {
        return read.replace('\u00a0', ' ');
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
