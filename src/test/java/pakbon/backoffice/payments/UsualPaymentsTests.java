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
    void theFiveBecomeTheOwnersOwnOnceAndStayTheUsualOnes() throws Exception {
        var shop = Business.open(pakbon, "Utrecht", "Zeist");
        var owner = somebody(shop, Role.ADMIN, "nl");
        assertThat(page(owner)).contains("Neem deze vijf over", "Cadeaubon");
        for (int twice = 0; twice < 2; twice++) {
            var answer = send(post(USUAL).with(csrf()), owner);
            assertThat(answer.getStatus()).isEqualTo(302);
            assertThat(types(shop))
                    .extracting(PaymentType::name)
                    .containsExactly("cash", "debit_card", "credit_card", "gift_card", "bank_transfer");
        }
        assertThat(types(shop)).extracting(PaymentType::position).containsExactly(1, 2, 3, 4, 5);
        assertThat(types(shop)).allMatch(type -> type.active() && type.outlets().isEmpty());
        assertThat(page(owner)).doesNotContain("Neem deze vijf over").contains("Cadeaubon", "Alle vestigingen");
        assertThat(page(somebody(shop, Role.ADMIN, "en")))
                .contains("Cash", "Gift card")
                .doesNotContain("Cadeaubon");
    }

    @Test
    void theUsualOnesAreReadInEachLanguageAfterOneOfTheOwnersIsAdded() throws Exception {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 5);
        shop.receive(AnOrder.delivery("1").of(2, "MUG").unpaid());
        var bram = somebody(shop, Role.ADMIN, "nl");
        var sue = somebody(shop, Role.ADMIN, "en");
        assertThat(add("Tikkie", "6", sue).getStatus()).isEqualTo(302);
        assertThat(page(sue)).contains("Cash", "Debit card", "Tikkie").doesNotContain("Contant");
        assertThat(page(bram)).contains("Contant", "Pin", "Tikkie").doesNotContain("Cash");

        assertThat(record(shop, "1", "gift_card", "5,00", bram).getStatus()).isEqualTo(302);
        record(shop, "1", "Tikkie", "5,00", bram);
        record(shop, "1", "Pin", "10,00", sue); // an app that was written for words
        assertThat(paid(shop, "1")).containsExactly("gift_card", "Tikkie", "debit_card");
        shipped(shop);
        var sale = "/sales/" + shop.sale("1").id();
        assertThat(text(sale + "/receipt?language=nl", sue))
                .contains("Cadeaubon", "Pin")
                .doesNotContain("Gift card");
        assertThat(text(sale + "/receipt?language=en", bram))
                .contains("Gift card")
                .doesNotContain("Cadeaubon");
    }

    @Test
    void aUsualOneKeepsItsKindUntilItIsRenamedAndNoOtherIsCalledSo() throws Exception {
        var shop = Business.open(pakbon, "Utrecht");
        var sue = somebody(shop, Role.ADMIN, "en");
        for (var name : List.of("Cash", "cash", "CONTANT", "Gift card", "cadeauBON")) {
            var refused = add(name, "6", sue);
            assertThat(refused.getStatus()).as(name).isEqualTo(422);
            assertThat(html(refused)).as(name).contains("There is already a payment type called");
        }
        assertThat(types(shop)).isEmpty();
        add("Tikkie", "6", sue);
        var cash = types(shop).getFirst();
        assertThat(text("/settings/payment-types/" + cash.id(), sue)).contains("value=\"Cash\"");

        change(cash, "Cash", "9", sue);
        var bram = somebody(shop, Role.ADMIN, "nl");
        assertThat(page(bram)).contains("Contant");
        change(type(shop, cash), "Kassa", "9", bram);
        assertThat(page(sue)).contains("Kassa").doesNotContain("Cash");
        assertThat(add("contant", "7", sue).getStatus())
                .as("there is none of this kind any more")
                .isEqualTo(302);
        assertThat(page(sue)).contains("Kassa", "Cash");
    }

    @Test
    void aPlaceInTheListIsANumberFromOne() throws Exception {
        var shop = Business.open(pakbon, "Utrecht");
        var sue = somebody(shop, Role.ADMIN, "en");
        for (var place : List.of("-1", "0", "1000", "first")) {
            var refused = add("Tikkie", place, sue);
            assertThat(refused.getStatus()).as(place).isEqualTo(422);
            assertThat(html(refused)).contains("Enter a position from 1 to 999.", "value=\"" + place + "\"");
        }
        assertThat(add("Tikkie", "", sue).getStatus()).isEqualTo(302);
    }

    @Test
    void theAuditFindsAChangeByWhatItIsCalled() throws Exception {
        var shop = Business.open(pakbon, "Utrecht");
        var sue = somebody(shop, Role.ADMIN, "en");
        var bram = somebody(shop, Role.ADMIN, "nl");
        add("Tikkie", "6", sue);
        for (var name : List.of("Payment type", "payment type")) {
            assertThat(page(sue, "/settings/audit?q=" + name)).contains("Tikkie", "Gift card");
        }
        assertThat(page(bram, "/settings/audit?q=betaalwijze")).contains("Tikkie", "Cadeaubon");
        assertThat(page(bram, "/settings/audit?q=instelling")).contains("Tikkie");
        assertThat(page(bram, "/settings/audit?q=betaalw"))
                .as("a word of its name begins so")
                .contains("Tikkie");
        for (var other : List.of("bet", "taalwijze")) {
            assertThat(page(bram, "/settings/audit?q=" + other)).as(other).doesNotContain("Tikkie");
        }
    }

    private MockHttpServletResponse add(String name, String position, SignedIn who) throws Exception {
        return send(
                post("/settings/payment-types")
                        .param("name", name)
                        .param("position", position)
                        .with(csrf()),
                who);
    }

    private void change(PaymentType type, String name, String position, SignedIn who) throws Exception {
        var answer = send(
                post("/settings/payment-types/" + type.id())
                        .param("name", name)
                        .param("position", position)
                        .param("active", "true")
                        .param("version", String.valueOf(type.version()))
                        .with(csrf()),
                who);
        assertThat(answer.getStatus()).isEqualTo(302);
    }

    private static PaymentType type(Business shop, PaymentType same) {
        return types(shop).stream()
                .filter(each -> each.id().equals(same.id()))
                .findFirst()
                .orElseThrow();
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
        assertThat(text(sale + "/edit?paying=true&deed=" + UUID.randomUUID(), bram))
                .contains("<option value=\"debit_card\">Pin</option>");

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
                .contains("<option value=\"debit_card\" selected>Debit card</option>");
        change(types(shop).get(1), "Pinpas", "2", bram);
        var refused = record(shop, "2", "debit_card", "5,00", sue);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(html(refused))
                .contains(
                        "“Debit card” is not one of your payment types. Choose one of these: Cash, Pinpas, Credit card");
        record(shop, "2", "Pinpas", "3,00", sue);
        assertThat(paid(shop, "1")).containsExactly("debit_card");
        assertThat(paid(shop, "2")).containsExactly("Pinpas");
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
        own.in(() -> own.the(PaymentTypes.class).add(own.retailer, "Tikkie", 1, Set.of(), Instant.now()));
        calledBefore(own, "Tikkie", "Contant");

        migrate("V220__usual_payments");

        assertThat(paid(shop, "1")).containsExactly("cash", "Bon van de buren");
        assertThat(paid(shop, "2")).containsExactly("Contant"); // the shop's own word
        assertThat(paid(own, "1")).containsExactly("Contant", "Bon van de buren");
        migrate("V232__usual_payment_types");
        assertThat(paid(own, "1")).as("it was one of ours all the time").containsExactly("cash", "Bon van de buren");
        assertThat(types(own)).extracting(PaymentType::name).containsExactly("cash");
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
    void ofTwoWaysThatMeanTheSameOneBecomesTheUsualOne() throws Exception {
        var shop = Business.open(pakbon, "Utrecht");
        shop.in(() -> shop.the(PaymentTypes.class).add(shop.retailer, "Tikkie", 1, Set.of(), Instant.now()));
        shop.in(() -> shop.the(PaymentTypes.class).add(shop.retailer, "Bon", 2, Set.of(), Instant.now()));
        calledBefore(shop, "Bon", "Cash"); // the same in the index of names as the code
        calledBefore(shop, "Tikkie", "Contant");

        migrate("V232__usual_payment_types");

        assertThat(types(shop)).extracting(PaymentType::name).containsExactlyInAnyOrder("Contant", "cash");
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

    /** As an owner wrote it when words were all there was. */
    private void calledBefore(Business shop, String name, String word) throws Exception {
        asOwner("""
                alter table sales.payment_type no force row level security;
                update sales.payment_type set name = '%s' where retailer_id = '%s' and name = '%s';
                alter table sales.payment_type force row level security
                """.formatted(word, shop.retailer, name));
    }

    private void migrate(String step) throws Exception {
        asOwner(new ClassPathResource("db/migration/sales/" + step + ".sql").getContentAsString(UTF_8));
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

    private String page(SignedIn owner, String path) throws Exception {
        return send(get(path), owner).getContentAsString(UTF_8);
    }

    private String page(SignedIn owner) throws Exception {
        return send(get("/settings/payment-types"), owner).getContentAsString(UTF_8);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, SignedIn who) throws Exception {
        return pages.perform(request.with(SecurityMockMvcRequestPostProcessors.authentication(
                        new PreAuthenticatedAuthenticationToken(who, "", List.of()))))
                .andReturn()
                .getResponse();
    }

    private static SignedIn somebody(Business shop, Role role, String language) {
        var email = shop.retailer + "-" + role.name().toLowerCase(Locale.ROOT) + "-" + language + "@voorbeeld.nl";
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
