package pakbon.backoffice.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import pakbon.audit.AuditLog;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Texts;
import pakbon.sales.Payment;
import pakbon.sales.PaymentType;
import pakbon.sales.PaymentTypes;
import pakbon.sales.Sales;
import pakbon.sales.UsualPayment;
import pakbon.shared.Outcome.Done;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** An owner takes the usual five ways of paying over with one press (E6). */
@PakbonTest
@AutoConfigureMockMvc
class UsualPaymentsTests {
    private static final String USUAL = "/settings/payment-types/usual";

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MockMvc pages;

    @Test
    void theFiveBecomeTheOwnersOwnOnceInTheOwnersWords() throws Exception {
        var shop = Business.open(pakbon, "Utrecht", "Zeist");
        var owner = somebody(shop, Role.ADMIN, "nl");
        assertThat(page(owner)).contains("Neem deze vijf over", "Cadeaubon");
        for (int twice = 0; twice < 2; twice++) {
            var answer = send(post(USUAL).with(csrf()), owner);
            assertThat(answer.getStatus()).isEqualTo(302);
            assertThat(types(shop))
                    .extracting(PaymentType::name)
                    .containsExactly("Contant", "Pin", "Creditcard", "Cadeaubon", "Overschrijving");
        }
        assertThat(types(shop)).extracting(PaymentType::position).containsExactly(1, 2, 3, 4, 5);
        assertThat(types(shop)).allMatch(type -> type.active() && type.outlets().isEmpty());
        assertThat(page(owner)).doesNotContain("Neem deze vijf over").contains("Cadeaubon", "Alle vestigingen");

        var english = Business.open(pakbon, "Utrecht");
        send(post(USUAL).with(csrf()), somebody(english, Role.ADMIN, "en"));
        assertThat(types(english))
                .extracting(PaymentType::name)
                .containsExactly("Cash", "Debit card", "Credit card", "Gift card", "Bank transfer");
    }

    @Test
    void whereThereIsOneAlreadyOrSomebodyIsNoOwnerNothingIsTakenOver() throws Exception {
        var shop = Business.open(pakbon, "Utrecht");
        assertThat(send(post(USUAL).with(csrf()), somebody(shop, Role.CASHIER, "nl"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(types(shop)).isEmpty();
        shop.in(() -> shop.the(PaymentTypes.class).add(shop.retailer, "Tikkie", 1, Set.of(), Instant.now()));
        send(post(USUAL).with(csrf()), somebody(shop, Role.ADMIN, "nl"));
        assertThat(types(shop)).extracting(PaymentType::name).containsExactly("Tikkie");
    }

    @Test
    void whatIsRecordedByAUsualWayEachReadsInTheirOwnLanguage() throws Exception {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 5);
        shop.receive(AnOrder.delivery("1").of(2, "MUG").unpaid());
        var bram = somebody(shop, Role.ADMIN, "nl");
        var sue = somebody(shop, Role.MANAGER, "en");
        var sale = "/sales/" + shop.sale("1").id();
        assertThat(text(sale + "/edit?paying=true&deed=" + UUID.randomUUID(), bram)).contains("<option value=\"debit_card\">Pin</option>");

        assertThat(record(shop, "1", "debit_card", "5,00", bram).getStatus()).isEqualTo(302);
        // A page that lay open since before, and an app that was written for words.
        record(shop, "1", "Pin", "2,00", bram);
        record(shop, "1", "Debit card", "13,00", sue);
        shipped(shop);

        assertThat(paid(shop, "1")).containsExactly("debit_card", "debit_card", "debit_card");
        for (var page : List.of(sale, sale + "/receipt?language=nl", sale + "/return")) {
            assertThat(text(page, bram))
                    .as(page)
                    .contains("Pin")
                    .doesNotContain("Debit card", ">debit_card", "debit_card,");
        }
        assertThat(text(sale, bram)).contains("Betaling toegevoegd: Pin, € 5,00");
        assertThat(text(sale, sue)).contains("Payment added: Debit card, €5.00", ">Debit card<");
        assertThat(text(sale + "/receipt?language=en", bram)).contains(">Debit card<");
        assertThat(text(sale + "/return", sue))
                .containsOnlyOnce(">Debit card</option>")
                .contains("<option value=\"debit_card\" selected>")
                .doesNotContain(">Pin</option>");
    }

    @Test
    void aBusinessesOwnWordsStayAndAreTheSameWayForWhatWasPaidBefore() throws Exception {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 5);
        shop.receive(AnOrder.delivery("1").of(2, "MUG").unpaid());
        var bram = somebody(shop, Role.ADMIN, "nl");
        var sue = somebody(shop, Role.MANAGER, "en");
        shop.receive(AnOrder.delivery("2").of(2, "MUG").unpaid());
        record(shop, "1", "debit_card", "20,00", bram);
        shipped(shop);
        send(post(USUAL).with(csrf()), bram);

        assertThat(text("/sales/" + shop.sale("1").id() + "/return", sue))
                .contains("<option value=\"Pin\" selected>Pin</option>");
        var refused = record(shop, "2", "debit_card", "5,00", sue);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(html(refused)).contains("“Debit card” is not one of your payment types");
        record(shop, "2", "Pin", "3,00", sue);
        assertThat(paid(shop, "1")).containsExactly("debit_card");
        assertThat(paid(shop, "2")).containsExactly("Pin");
    }

    @Test
    void whatPeopleRecordedByOurWordsBearsTheCodeAndNoOtherWordDoes() throws Exception {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        var own = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        for (var each : List.of(shop, own)) {
            each.receive(AnOrder.delivery("1").of(4, "MUG").unpaid());
            each.receive(AnOrder.delivery("2").of(4, "MUG").paid());
            each.pay("1", "1.00");
            record(each, "1", "Bon van de buren", "2,00", somebody(each, Role.ADMIN, "nl"));
            recordedBefore(each, "Contant");
        }
        own.in(() -> own.the(PaymentTypes.class).add(own.retailer, "Contant", 1, Set.of(), Instant.now()));

        migrate();

        assertThat(paid(shop, "1")).containsExactly("cash", "Bon van de buren");
        assertThat(paid(shop, "2")).containsExactly("Contant"); // the shop's own word
        assertThat(paid(own, "1")).containsExactly("Contant", "Bon van de buren");
        var id = shop.sale("1").id();
        assertThat(text("/sales/" + id, somebody(shop, Role.MANAGER, "en"))).contains("Payment added: Cash, €1.00");

        shop.pay("1", "1.00");
        var entries = shop.in(() -> shop.the(AuditLog.class).of(shop.retailer, id.value(), 1));
        var first =
                shop.in(() -> shop.the(Sales.class).payments(shop.retailer, id)).getFirst();
        assertThat(entries.getFirst().changes())
                .as("what the migration did is nobody's deed")
                .isNotEmpty()
                .noneMatch(change -> change.field().startsWith("payments/" + first.id()));
    }

    @Test
    void ourWordsAreKnownInBothLanguages() {
        for (var language : List.of(Texts.DUTCH, Texts.ENGLISH)) {
            var words = new Texts(pakbon.getBean(MessageSource.class), language);
            for (var each : UsualPayment.values()) {
                assertThat(UsualPayment.codeFor(words.word(each))).isEqualTo(each.code());
                assertThat(new Formats(words, ZoneOffset.UTC, Instant.now()).paidBy(each.code()))
                        .isEqualTo(words.word(each));
            }
        }
    }

    /** As it stood before there were codes: the same word with people's payments, the shop's, the history and what the audit knows. */
    private void recordedBefore(Business shop, String word) throws Exception {
        asOwner("""
                alter table sales.payment no force row level security;
                alter table sales.history no force row level security;
                alter table audit.state no force row level security;
                update sales.payment set type = '%1$s'
                 where retailer_id = '%2$s' and (type = 'debit_card' or by_shop);
                update sales.history set facts[1] = '%1$s'
                 where retailer_id = '%2$s' and event = 'payment-added' and facts[1] = 'debit_card';
                update audit.state set document = replace(document::text, '"debit_card"', '"%1$s"')::jsonb
                 where retailer_id = '%2$s';
                alter table sales.payment force row level security;
                alter table sales.history force row level security;
                alter table audit.state force row level security
                """.formatted(word, shop.retailer));
    }

    private void migrate() throws Exception {
        asOwner(new ClassPathResource("db/migration/sales/V220__usual_payments.sql").getContentAsString(UTF_8));
    }

    private void asOwner(String sql) throws Exception {
        var environment = pakbon.getEnvironment();
        try (var owner = DriverManager.getConnection(
                        environment.getRequiredProperty("spring.flyway.url"),
                        environment.getRequiredProperty("spring.flyway.user"),
                        environment.getRequiredProperty("spring.flyway.password"));
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(sql);
            owner.commit();
        }
    }

    private MockHttpServletResponse record(Business shop, String order, String type, String amount, SignedIn who)
            throws Exception {
        var sale = shop.sale(order);
        return send(
                post("/sales/" + sale.id())
                        .param("type", type)
                        .param("amount", amount)
                        .param(
                                "date",
                                LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString())
                        .param("version", String.valueOf(sale.version()))
                        .with(csrf()),
                who);
    }

    private static void shipped(Business shop) {
        shop.pack(shop.part("1", "Utrecht"));
        shop.complete(shop.part("1", "Utrecht"));
    }

    private static List<String> paid(Business shop, String order) {
        var id = shop.sale(order).id();
        return shop.in(() -> shop.the(Sales.class).payments(shop.retailer, id)).stream()
                .map(Payment::type)
                .toList();
    }

    /** A page as it is read: the space within a sum is one like any other. */
    private String text(String path, SignedIn who) throws Exception {
        var answer = send(get(path), who);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return html(answer);
    }

    private static String html(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(UTF_8).replace('\u00a0', ' ').replace("&nbsp;", " ");
    }

    private static List<PaymentType> types(Business shop) {
        return shop.in(() -> shop.the(PaymentTypes.class).all(shop.retailer));
    }

    private String page(SignedIn owner) throws Exception {
        return send(get("/settings/payment-types"), owner).getContentAsString();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, SignedIn who) throws Exception {
        return pages.perform(request.with(SecurityMockMvcRequestPostProcessors.authentication(
                        new PreAuthenticatedAuthenticationToken(who, "", List.of()))))
                .andReturn()
                .getResponse();
    }

    private static SignedIn somebody(Business shop, Role role, String language) {
        var email = shop.retailer + "-" + role.name().toLowerCase(Locale.ROOT) + "@voorbeeld.nl";
        var account = shop.in(() -> ((Done<Account>) shop.the(Users.class)
                        .createAsGiven(
                                shop.retailer,
                                new NewPerson(
                                        "Bram", email, "vier woorden op rij", role, Set.of(), Locale.of(language)),
                                Instant.now()))
                .value());
        return new SignedIn(shop.retailer, account.id(), "Bram", email, role, Set.of(), Locale.of(language));
    }
}
