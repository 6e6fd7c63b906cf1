package pakbon.backoffice.sales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import pakbon.backoffice.Texts;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Baskets;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.orders.Returns;
import pakbon.sales.NewReturn;
import pakbon.sales.SaleReturn;
import pakbon.sales.Sales;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** A sale says what is true of it now, and writes sums and weights as its reader does. */
@PakbonTest
@AutoConfigureMockMvc
class SaleWordsTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    private Business shop;
    private SignedIn bram;

    @BeforeEach
    void aShopWithADutchOwner() {
        shop = Business.open(pakbon, "Utrecht").selling("MUG", 20).measuring("ASSAM", SoldBy.KILOGRAM, 5);
        var email = shop.retailer + "@voorbeeld.nl";
        var account = shop.in(() -> ((Done<Account>) shop.the(Users.class)
                        .createAsGiven(
                                shop.retailer,
                                new NewPerson("Bram", email, "vier woorden op rij", Role.ADMIN, Set.of(), Texts.DUTCH),
                                Instant.now()))
                .value());
        bram = new SignedIn(shop.retailer, account.id(), "Bram", email, Role.ADMIN, Set.of(), Texts.DUTCH);
    }

    @Test
    void whatAShopChangedReadsInTheReadersSumsAndWeights() throws Exception {
        shop.receive(AnOrder.delivery("1").of(2, "MUG").of("0.25", "ASSAM"));
        shop.receive(AnOrder.delivery("1").of(3, "MUG").of("0.5", "ASSAM").after(60));

        assertThat(sale("1"))
                .contains("2 → 3 × Product MUG")
                .contains("0,25 kg → 0,5 kg Product ASSAM")
                .containsPattern("€ \\d+,\\d\\d → € \\d+,\\d\\d")
                .doesNotContain("EUR");
    }

    @Test
    void twoVariantsAreToldApartWhereverALineIsNamed() throws Exception {
        shop.selling("MUG-RED", 20).selling("MUG-BLUE", 20);
        var order = AnOrder.delivery("1")
                .of(3, "MUG-RED")
                .of(1, "MUG-BLUE")
                .calling("MUG-RED", "Mok Duinroos")
                .choosing("MUG-RED", "rood")
                .calling("MUG-BLUE", "Mok Duinroos")
                .choosing("MUG-BLUE", "blauw");
        shop.receive(order);
        pick(part("1"), 0, Quantity.ONE);
        assertThat(sale("1"))
                .contains("Mok Duinroos, rood × 3, Mok Duinroos, blauw × 1")
                .contains("1 × Mok Duinroos, rood");
        assertThat(read("/fulfillments/" + part("1").id() + "/row"))
                .contains("Mok Duinroos, rood, Mok Duinroos, blauw");

        shop.receive(order.changed("MUG-RED", 2).after(60));
        assertThat(sale("1")).contains("3 → 2 × Mok Duinroos, rood");

        pick(part("1"), 0, Quantity.ONE);
        pick(part("1"), 1, Quantity.ONE);
        shop.pack(part("1"));
        shop.complete(part("1"));
        takeBack("1", "10.00", 1);
        assertThat(sale("1")).contains("Teruggekomen: 1 × Mok Duinroos, rood.");
        assertThat(Jsoup.parse(html("/sales/" + shop.sale("1").id()))
                        .select("#returns tbody")
                        .text())
                .contains("Mok Duinroos, rood");
    }

    @Test
    void theHistoryNamesWhatIsStillToBeGivenBackForACancelledOrder() throws Exception {
        var order = AnOrder.delivery("1").of(2, "MUG");
        shop.receive(order);
        assertThat(read("/sales")).doesNotContain("terug te betalen");
        shop.receive(order.cancelled().after(60));

        assertThat(read("/sales")).contains("nog € 20,00 terug te betalen");
        assertThat(sale("1")).contains("nog € 20,00 terug te betalen");
        shop.receive(order.cancelled().givenBack("20.00").after(120));
        assertThat(read("/sales")).doesNotContain("terug te betalen");
    }

    @Test
    void whatIsWeighedIsPickedByItsWeight() throws Exception {
        shop.receive(AnOrder.delivery("1").of(1, "MUG").of("0.25", "ASSAM"));
        var part = part("1");
        pick(part, 0, Quantity.ONE);
        pick(part, 1, Quantity.of("0.25"));

        assertThat(sale("1"))
                .contains("0,25 kg Product ASSAM")
                .contains("1 × Product MUG")
                .doesNotContain("0,25 ×", "0,25 kg ×");
    }

    @Test
    void whatWasLeftOutGoesBackInStockWithTheRestAndThatIsSaidUntilItHas() throws Exception {
        shop.receive(AnOrder.delivery("1").of(2, "MUG").of("0.25", "ASSAM"));
        var part = part("1");
        var mug = part.lines().getFirst();
        assertThat(shop.in(() -> shop.the(Packing.class)
                        .packWithout(part.id(), Map.of(mug.line(), Quantity.ONE), "Op", Seen.ANY, shop.person)))
                .isInstanceOf(Done.class);
        assertThat(sale("1")).contains("Niet meegegaan: 1 × Product MUG", "telt weer mee in de voorraad");

        shop.complete(part("1"));
        assertThat(sale("1"))
                .contains("Niet meegegaan: 1 × Product MUG")
                .doesNotContain("telt weer mee in de voorraad");
    }

    @Test
    void ofCancelledWorkIsSaidWhatWasOrderedAndNotWhatWasOncePicked() throws Exception {
        shop.receive(AnOrder.delivery("1").of(6, "MUG"));
        var before = part("1");
        pick(before, 0, Quantity.ONE);
        assertThat(sale("1")).contains("1 van 6");
        shop.receive(AnOrder.delivery("1").of(6, "MUG").cancelled().after(60));
        var over = shop.in(() -> shop.the(Fulfillments.class).byId(before.id(), shop.person))
                .orElseThrow();
        var line = over.lines().getFirst().line();
        shop.in(() -> {
            var baskets = shop.the(Baskets.class);
            baskets.tookTooLate(over, line, Quantity.of(5), shop.scanner);
            baskets.laidBack(over, baskets.loose(shop.retailer, over), shop.scanner);
            return over;
        });

        assertThat(sale("1"))
                .as("six were in somebody's hands, and lie on the shelf again")
                .contains("6 besteld", "Teruggelegd – Roos 6 × Product MUG")
                .doesNotContain("1 van 6", "6 van 6");
        assertThat(read("/fulfillments/" + over.id() + "/row"))
                .contains("Geannuleerd")
                .doesNotContain("1 / 6");
    }

    @Test
    void whatTheShopChangedAfterItWasPackedIsSaidOnItsPartAsInTheList() throws Exception {
        shop.receive(AnOrder.delivery("1").of(2, "MUG"));
        shop.pack(part("1"));
        assertThat(sale("1")).doesNotContain("Gewijzigd na verpakken");
        shop.receive(AnOrder.delivery("1").of(3, "MUG").after(60));

        assertThat(read("/fulfillments/" + part("1").id() + "/row")).contains("Gewijzigd na verpakken");
        assertThat(sale("1")).contains("Gewijzigd na verpakken");
        assertThat(inEnglish("1")).contains("Changed after packing");
    }

    @Test
    void whatTheShopHasConfirmedIsNotCalledUnheardAnyMore() throws Exception {
        var order = AnOrder.delivery("1").of(1, "MUG").shippingFor("4.95");
        shop.receive(order);
        shop.pack(part("1"));
        shop.complete(part("1"));
        takeBack("1", "14.95", 1);
        assertThat(sale("1")).containsPattern("14,95 hier teruggegeven; \\w+ heeft dat niet gehoord\\.");
        assertThat(inEnglish("1")).containsPattern("14\\.95 refunded here; [\\w ]+ was not updated\\.");

        shop.receive(order.completed().refunded("MUG", 1).givenBack("10.00").after(60));
        assertThat(sale("1"))
                .containsPattern("14,95 hier teruggegeven; \\w+ heeft € 4,95 daarvan niet gehoord\\.")
                .doesNotContain("niet gehoord. bevestigd door de winkel");

        shop.receive(order.completed().refunded("MUG", 1).givenBack("14.95").after(120));
        assertThat(sale("1"))
                .contains("14,95 hier teruggegeven. bevestigd door de winkel")
                .doesNotContain("niet gehoord");
        assertThat(inEnglish("1"))
                .contains("14.95 refunded here. confirmed by the shop")
                .doesNotContain("was not updated");
    }

    @Test
    void ofAnErasedCustomerTheSaleSaysSoAndAsksForNothingAnyMore() throws Exception {
        var anouk = AnOrder.delivery("1").of(1, "MUG").by("Anouk", "anouk@klant.example");
        shop.receive(anouk);
        shop.receive(anouk.cancelled().after(60));
        shop.receive(AnOrder.delivery("2").of(1, "MUG").by("Anouk", "anouk@klant.example"));
        shop.pack(part("2"));
        shop.complete(part("2"));
        assertThat(sale("1")).contains("Geannuleerd, en € 10,00 is nog niet terug");

        var erased = pages.perform(post("/settings/privacy/erasure")
                        .param("q", "anouk@klant.example")
                        .param("sure", "true")
                        .param("settled", "true")
                        .with(csrf())
                        .with(SecurityMockMvcRequestPostProcessors.authentication(
                                new PreAuthenticatedAuthenticationToken(bram, "", List.of()))))
                .andReturn()
                .getResponse();
        assertThat(erased.getStatus()).isEqualTo(302);

        assertThat(sale("1"))
                .contains("Gewist", "Er gaat geen geld meer terug – Bram")
                .doesNotContain("Zonder naam", "is nog niet terug", "Terug te geven");
        assertThat(sale("2")).contains("Gewist").doesNotContain("Zonder naam");
        assertThat(html("/sales/" + shop.sale("2").id())).doesNotContain("/mails/");
        assertThat(read("/sales")).contains("Gewist").doesNotContain("Zonder naam");
    }

    private void takeBack(String order, String amount, int mugs) {
        var sale = shop.sale(order).id();
        var line = shop.in(() -> shop.the(Sales.class)
                .lines(shop.retailer, List.of(sale))
                .get(sale)
                .getFirst());
        var back = new SaleReturn.Line(line.id(), Quantity.of(mugs), SaleReturn.Fate.RESTOCK);
        var taken = new NewReturn(
                shop.outlet("Utrecht"), List.of(back), "", Money.of(CurrencyUnit.EUR, new BigDecimal(amount)), "Pin");
        assertThat(shop.in(() -> shop.the(Returns.class).take(sale, taken, 9, shop.person)))
                .isInstanceOf(Done.class);
    }

    private String inEnglish(String order) throws Exception {
        var dutch = bram;
        bram = new SignedIn(
                dutch.retailer(), dutch.user(), dutch.name(), dutch.email(), dutch.role(), Set.of(), Locale.ENGLISH);
        try {
            return sale(order);
        } finally {
            bram = dutch;
        }
    }

    private Fulfillment part(String order) {
        return shop.part(order, "Utrecht");
    }

    private void pick(Fulfillment part, int line, Quantity quantity) {
        var picked = List.of(new LineQuantity(part.lines().get(line).line(), quantity));
        assertThat(shop.in(() -> shop.the(Packing.class).pick(part.id(), picked, Seen.ANY, shop.scanner)))
                .isInstanceOf(Done.class);
    }

    private String sale(String order) throws Exception {
        return read("/sales/" + shop.sale(order).id());
    }

    /** As it is read: without markup, and with a space where one is. */
    private String read(String path) throws Exception {
        return Jsoup.parse(html(path)).text().replace('\u00a0', ' ');
    }

    private String html(String path) throws Exception {
        var answer = pages.perform(get(path)
                        .with(SecurityMockMvcRequestPostProcessors.authentication(
                                new PreAuthenticatedAuthenticationToken(bram, "", List.of()))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(UTF_8);
    }
}
