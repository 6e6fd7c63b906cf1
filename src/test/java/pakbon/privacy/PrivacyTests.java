package pakbon.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.audit.Chain;
import pakbon.catalog.NewProduct;
import pakbon.catalog.Picture;
import pakbon.catalog.PlaceholderProducts;
import pakbon.catalog.Product;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductId;
import pakbon.catalog.ProductWish;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.documents.PaperKind;
import pakbon.documents.PrintJobs;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Collected;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentNotes;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Photos;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.notifications.Encryption;
import pakbon.notifications.MailSetup;
import pakbon.notifications.Mails;
import pakbon.notifications.Occasion;
import pakbon.notifications.ServerWish;
import pakbon.orders.Gathering;
import pakbon.orders.MistakenPayments;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderIntake;
import pakbon.orders.Placeholders;
import pakbon.orders.Received;
import pakbon.orders.Returns;
import pakbon.privacy.Retention.Rule;
import pakbon.sales.NewReturn;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleReturn;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Address;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** One customer goes in by every door there is, and comes out of every column of every table. */
@PakbonTest
class PrivacyTests {
    private static final String EMAIL = "zqxjwbn@klant.example";
    /** Stands in whatever the customer, or somebody about the customer, has written. */
    private static final String MARK = "zqxjwbn";

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    Privacy privacy;

    @Autowired
    Retention retention;

    @Autowired
    Chain chain;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private Business business;

    @BeforeEach
    void aCustomerWhoLeavesTracesEverywhere() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 99).selling("KAN", 1, 1);
        receive(AnOrder.delivery("1").of(2, "MUG").saying("Achterom, vraag naar " + MARK));
        receive(AnOrder.delivery("1")
                .of(2, "MUG")
                .saying("Toch voor, vraag naar " + MARK)
                .after(60));
        var part = business.part("1", "Utrecht");
        var fulfillments = pakbon.getBean(Fulfillments.class);
        business.in(() -> fulfillments.note(part.id(), MARK + " belt nog", business.scanner));
        var sale = business.sale("1");
        business.in(() -> pakbon.getBean(Sales.class)
                .edit(
                        sale.id(),
                        sale.note() + " ook " + MARK,
                        List.of(),
                        sale.version(),
                        business.person,
                        clock.instant()));
        business.pack(part);
        business.in(() -> fulfillments.complete(
                part.id(),
                Tracking.typed("Fietskoerier", MARK + "-1", "https://koerier.example/" + MARK),
                Seen.ANY,
                business.person));
        aPaymentWasAMistake();
        goodsComeBack();
        somebodyCollects();
        aBoxTravels();
        somethingUnknownIsBought();
        aMailWaits();
        papersLieThere(part);
        business.receive(AnOrder.delivery("2").of(1, "MUG").by("Iemand Anders"));
    }

    private void aPaymentWasAMistake() {
        var sale = business.sale("1");
        done(business.pay("1", "1.00"));
        var payment = business.in(() -> pakbon.getBean(Sales.class).payments(business.retailer, sale.id()))
                .getLast();
        done(business.in(() -> pakbon.getBean(MistakenPayments.class)
                .takeBack(sale.id(), payment.id(), "Was van " + MARK, true, business.person)));
    }

    private void goodsComeBack() {
        var sale = business.sale("1");
        var line = business.in(() -> pakbon.getBean(Sales.class).lines(business.retailer, List.of(sale.id())))
                .get(sale.id())
                .getFirst();
        var back = new NewReturn(
                business.outlet("Utrecht"),
                List.of(new SaleReturn.Line(line.id(), Quantity.of(1), SaleReturn.Fate.RESTOCK)),
                MARK + " vond hem te klein",
                AnOrder.eur("0.00"),
                "");
        done(business.in(() -> pakbon.getBean(Returns.class).take(sale.id(), back, 9, business.person)));
    }

    /** With a photo of the bag, and the signature of whoever came. */
    private void somebodyCollects() {
        receive(AnOrder.pickup("4", "Utrecht").of(1, "MUG"));
        var part = business.part("4", "Utrecht");
        var photo = business.in(() -> pakbon.getBean(Photos.class)
                .keep(new Picture("image/jpeg", MARK.getBytes(US_ASCII)), business.scanner, clock.instant()));
        done(business.in(() -> pakbon.getBean(FulfillmentNotes.class)
                .write(part.id(), MARK + " staat op de foto", List.of(photo), clock.instant(), business.scanner)));
        done(business.pack(business.part("4", "Utrecht")));
        done(business.complete(business.part("4", "Utrecht")));
        var collected =
                new Collected("Buur van " + MARK, "buur " + MARK, true, MARK.getBytes(US_ASCII), Collected.Proof.NAME);
        business.in(() -> transaction.execute(_ -> {
            pakbon.getBean(Bags.class)
                    .collected(business.part("4", "Utrecht"), collected, business.scanner, clock.instant());
            return collected;
        }));
    }

    /** From one outlet to the other, which sends it all; with what people said about that. */
    private void aBoxTravels() {
        receive(AnOrder.delivery("5").of(2, "KAN"));
        var gathering = pakbon.getBean(Gathering.class);
        var box = business.part("5", "Zeist");
        done(business.in(() ->
                gathering.gather(box.id(), business.outlet("Utrecht"), MARK + " wil één pakket", business.person)));
        done(business.pack(business.part("5", "Zeist")));
        done(business.in(() -> pakbon.getBean(Fulfillments.class).sendOn(box.id(), Seen.ANY, business.person)));
        done(business.in(() -> gathering.arrive(
                box.id(),
                Map.of(box.lines().getFirst().line(), Quantity.ZERO),
                MARK + " krijgt er een",
                Seen.ANY,
                business.person)));
        done(business.pack(business.part("5", "Utrecht")));
        done(business.complete(business.part("5", "Utrecht")));
    }

    /** Three products that the catalog does not know, with words on them; one becomes a product, one is another product. */
    private void somethingUnknownIsBought() {
        receive(AnOrder.delivery("8")
                .of(1, "WIE")
                .choosing("WIE", "Gravure: voor oma " + MARK)
                .of(1, "WAT")
                .choosing("WAT", "Kleur: wit, Gravure: " + MARK)
                .of(1, "HOE")
                .choosing("HOE", MARK + " van opa"));
        var unknown = pakbon.getBean(Placeholders.class);
        var wat = bySku("WAT");
        var hoe = bySku("HOE");
        done(business.in(() -> unknown.adopt(wat, adopted("Wat", "Wit"), business.person)));
        done(business.in(() -> unknown.link(hoe, business.product("MUG"), business.person)));
        done(business.pack(business.part("8", "Utrecht")));
        done(business.complete(business.part("8", "Utrecht")));
    }

    private static ProductWish adopted(String name, String options) {
        return new ProductWish("", name, options, BigDecimal.ZERO, List.of(), "", SoldBy.PIECE);
    }

    private ProductId bySku(String sku) {
        return business.in(() -> pakbon.getBean(Products.class)
                .bySku(business.retailer, List.of(sku))
                .get(sku));
    }

    private void aMailWaits() {
        var server = new ServerWish("127.0.0.1", "9", Encryption.NONE, "", "", "post@theehuis.example", "", "", 0);
        done(business.in(() -> pakbon.getBean(MailSetup.class).keepServer(server, business.person)));
        done(business.in(() -> pakbon.getBean(Mails.class)
                .send(
                        business.sale("1").id(),
                        Occasion.SHIPPED,
                        EMAIL,
                        Locale.of("nl"),
                        done(pakbon.getBean(Mails.class)
                                        .draft(
                                                business.retailer,
                                                business.sale("1").id(),
                                                Occasion.SHIPPED,
                                                null))
                                .seen(),
                        business.person)));
    }

    private void papersLieThere(Fulfillment part) {
        var asker = new Actor(business.retailer, new UserId(Ids.next()), "Roos", Actor.Client.BACKOFFICE);
        var jobs = pakbon.getBean(PrintJobs.class);
        business.in(() -> {
            var id = jobs.begin(PaperKind.PACKING_SLIP, List.of(part.id()), "", asker, clock.instant());
            var job = jobs.byId(business.retailer, id).orElseThrow();
            jobs.finish(job, ("%PDF " + MARK).getBytes(US_ASCII), 1, clock.instant());
            return job;
        });
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }

    @Test
    void everythingThatIsKeptAboutACustomerIsShown() {
        var kept = business.in(() -> privacy.export(business.retailer, " " + EMAIL.toUpperCase(Locale.ROOT)));
        assertThat(kept.keySet()).contains("sales", "orders", "fulfillments", "mails");
        assertThat(kept.toString())
                .contains(MARK + " belt nog", "Achterkant " + MARK, MARK + "-1")
                .doesNotContain("Iemand Anders");
    }

    @Test
    void aPhoneNumberIsFoundHoweverItsDigitsAreSetApart() {
        var written = "0470 00 71-11";
        var digits = "0470007111";
        business.receive(AnOrder.delivery("17").of(1, "MUG").by("Belt Terug", "terug@klant.nl", written));
        for (var asked : List.of(written, digits, String.join(" ", digits.split("")), "(" + digits + ")")) {
            assertThat(business.in(() -> privacy.find(business.retailer, asked)))
                    .as(asked)
                    .extracting(each -> each.phone())
                    .isNotEmpty()
                    .containsOnly(written);
        }
        for (var asked : List.of("()", "-", digits.substring(1), digits + " x")) {
            assertThat(business.in(() -> privacy.find(business.retailer, asked)))
                    .as(asked)
                    .isEmpty();
        }
    }

    @Test
    void aForgottenCustomerStandsInNoColumnOfNoTable() {
        assertThat(marks())
                .containsKeys(
                        "sales.sale",
                        "sales.sale_return",
                        "sales.search_word",
                        "fulfillment.note",
                        "fulfillment.photo",
                        "fulfillment.collection",
                        "notifications.mail",
                        "documents.print_job",
                        "audit.entry",
                        "audit.state");
        var before = business.sale("1").balance();
        seal();

        assertThat(business.in(() -> privacy.erase(business.person, EMAIL, false, clock.instant())))
                .isEqualTo(new Done<>(4));

        assertThat(marks()).isEmpty();
        assertThat(business.sale("1").balance()).isEqualTo(before);
        assertThat(business.sale("2").customer().name()).isEqualTo("Iemand Anders");
        seal();
        var verdict = business.in(() -> chain.verify(business.retailer));
        assertThat(verdict.holds()).as("" + verdict.broken()).isTrue();
    }

    @Test
    void whoWasForgottenStaysForgottenWhenTheShopTellsOfTheOrderAgain() {
        business.in(() -> privacy.erase(business.person, EMAIL, false, clock.instant()));
        receive(AnOrder.delivery("1")
                .of(2, "MUG")
                .saying("nog eens " + MARK)
                .completed()
                .after(120));
        assertThat(marks()).isEmpty();
    }

    @Test
    void theVariantThatWasSoldStaysAndWhatTheCustomerHadPutOnItGoes() {
        business.selling("POT", 5);
        var pot = business.product("POT");
        var wish =
                new ProductWish("POT", "Theepot", "Kleur: Rood, 300 ml", BigDecimal.TEN, List.of(), "", SoldBy.PIECE);
        done(business.in(() -> pakbon.getBean(ProductEditing.class)
                .change(
                        pot,
                        wish,
                        pakbon.getBean(Products.class)
                                .byId(business.retailer, pot)
                                .orElseThrow()
                                .version(),
                        business.person)));
        var order = AnOrder.delivery("6")
                .of(1, "POT")
                .choosing("POT", "Kleur: rood, Inhoud: 300 ml, Gravure: voor oma " + MARK);
        receive(order);
        done(business.pack(business.part("6", "Utrecht")));
        done(business.complete(business.part("6", "Utrecht")));

        assertThat(business.in(() -> privacy.erase(business.person, EMAIL, false, clock.instant())))
                .isEqualTo(new Done<>(5));
        assertThat(goods("6").options()).isEqualTo("Kleur: Rood, 300 ml");
        assertThat(goods("6").sku()).isEqualTo("POT");

        receive(order.completed().after(120));
        assertThat(goods("6").options()).isEqualTo("Kleur: Rood, 300 ml");
        assertThat(marks()).isEmpty();
    }

    @Test
    void theVariantStaysAlsoOfWhatTheCatalogCallsOtherwiseAndNoShopIsLinkedToSince() {
        business.selling("POT", 5);
        var pot = business.product("POT");
        described(pot, "POT");
        var order = AnOrder.delivery("6").of(1, "POT").choosing("POT", "Kleur: rood, Gravure: voor oma " + MARK);
        receive(order);
        done(business.pack(business.part("6", "Utrecht")));
        done(business.complete(business.part("6", "Utrecht")));
        described(pot, "POT-2");
        int links = business.in(
                () -> transaction.execute(_ -> db.sql("delete from orders.product_link where retailer_id = :retailer")
                        .param("retailer", business.retailer.value())
                        .update()));
        assertThat(links).isPositive();
        receive(order.completed().saying("graag snel").after(60));

        business.in(() -> privacy.erase(business.person, EMAIL, false, clock.instant()));
        assertThat(goods("6").options()).isEqualTo("Kleur: Rood");

        receive(order.completed().saying("nog iets").after(120));
        assertThat(goods("6").options()).isEqualTo("Kleur: Rood");
    }

    private void described(ProductId pot, String sku) {
        var wish = new ProductWish(sku, "Theepot", "Kleur: Rood", BigDecimal.TEN, List.of(), "", SoldBy.PIECE);
        done(business.in(() -> pakbon.getBean(ProductEditing.class)
                .change(
                        pot,
                        wish,
                        pakbon.getBean(Products.class)
                                .byId(business.retailer, pot)
                                .orElseThrow()
                                .version(),
                        business.person)));
    }

    /** Until 2026-11 a placeholder took its line's options, and so did the product that it became. */
    @Test
    void wordsThatUnknownProductsOnceTookFromAnOrderGoWithTheMigration() throws Exception {
        var who = placeholderOfOld("OUD", "Gravure: voor oma " + MARK);
        var cup = placeholderOfOld("KOP", "Kleur: wit, Gravure: " + MARK);
        var words = product(cup).options();
        var roos = new Actor(business.retailer, new UserId(Ids.next()), "Roos", Actor.Client.BACKOFFICE);
        done(business.in(() -> pakbon.getBean(Placeholders.class).adopt(cup, adopted("Kop", words), roos)));
        var bag = placeholderOfOld("TAS", "Kleur: rood, met rits");
        var imported = new NewProduct("TAS", "Tas", "Kleur: rood, met rits", List.of(), BigDecimal.TEN, "", false);
        business.in(() ->
                pakbon.getBean(PlaceholderProducts.class).complete(business.retailer, bag, imported, clock.instant()));
        receive(AnOrder.delivery("9").of(1, "KOP").choosing("KOP", words));
        business.receive(AnOrder.delivery("10").of(1, "KOP").choosing("KOP", "kleur: WIT, Gravure: Piet"));
        assertThat(marks()).containsKeys("catalog.product", "audit.state");
        seal();

        asOwner(new ClassPathResource("db/migration/privacy/V229__words_of_unknown_products.sql")
                .getContentAsString(UTF_8));

        assertThat(product(who).options()).isEmpty();
        assertThat(product(cup).options()).as("what two customers chose").isEqualTo("Kleur: wit");
        assertThat(product(bag).options()).as("what the shop's import says").isEqualTo("Kleur: rood, met rits");
        assertThat(marks()).doesNotContainKey("catalog.product");
        assertThat(wordsOfProducts()).isZero();
        seal();
        var verdict = business.in(() -> chain.verify(business.retailer));
        assertThat(verdict.holds()).as("" + verdict.broken()).isTrue();
    }

    private ProductId placeholderOfOld(String sku, String options) {
        var product = new NewProduct(sku, "Onbekend", options, List.of(), BigDecimal.ZERO, "", true);
        return business.in(() -> pakbon.getBean(Products.class).add(business.retailer, product, clock.instant()));
    }

    private Product product(ProductId id) {
        return business.in(
                () -> pakbon.getBean(Products.class).byId(business.retailer, id).orElseThrow());
    }

    private int wordsOfProducts() {
        return business.in(() -> transaction.execute(_ -> db.sql("""
                select (select count(*) from audit.entry
                         where retailer_id = :retailer and kind = 'PRODUCT' and strpos(changes::text, :mark) > 0)
                     + (select count(*) from audit.state
                         where retailer_id = :retailer and kind = 'PRODUCT' and strpos(document::text, :mark) > 0)
                """)
                .param("retailer", business.retailer.value())
                .param("mark", MARK)
                .query(Integer.class)
                .single()));
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

    private SaleLine goods(String number) {
        var sale = business.sale(number).id();
        return business.in(() -> pakbon.getBean(Sales.class).lines(business.retailer, List.of(sale)))
                .get(sale)
                .getFirst();
    }

    @Test
    void nobodyIsForgottenWhoStillWaitsForGoods() {
        receive(AnOrder.delivery("3").of(1, "MUG"));
        var receipt = business.sale("3").receiptNumber();
        assertThat(business.in(() -> privacy.erase(business.person, EMAIL, false, clock.instant())))
                .isEqualTo(new Refused<>(new PrivacyRefusal.StillOpen(List.of(receipt))));
        assertThat(business.in(() -> privacy.erase(business.person, "niemand@klant.example", false, clock.instant())))
                .isEqualTo(new Refused<>(new PrivacyRefusal.CustomerUnknown()));
        assertThat(marks()).isNotEmpty();
    }

    @Test
    void wordsThatWentWithoutAnErasureBreakTheChain() {
        seal();
        business.in(() -> transaction.execute(
                _ -> db.sql("""
                update audit.entry set changes = '[]', salt = '', erased_by = id
                 where retailer_id = :retailer and kind = 'SALE'
                """).param("retailer", business.retailer.value()).update()));
        assertThat(business.in(() -> chain.verify(business.retailer)).holds()).isFalse();
    }

    @Test
    void customersOfLongAgoAndOldLogsGoByThemselvesWhenTheBusinessWantsThat() {
        business.in(() -> {
            transaction.executeWithoutResult(_ -> db.sql("""
                    insert into channels.consent (retailer_id, state, user_id, platform, name, outlets, asked_at)
                    values (:retailer, '\\x01', gen_random_uuid(), 'shopify', :name, '{}', now() - interval '2 days')
                    """)
                    .param("retailer", business.retailer.value())
                    .param("name", MARK)
                    .update());
            pakbon.getBean(Photos.class)
                    .keep(
                            new Picture("image/png", (MARK + " zonder notitie").getBytes(US_ASCII)),
                            business.scanner,
                            clock.instant());
            retention.sweep(business.retailer, clock.instant().plus(Duration.ofDays(2)));
            return 0;
        });
        assertThat(marks()).containsKeys("sales.sale", "channels.consent");

        assertThat(keep(new Rule(0, 7), true)).isInstanceOf(Refused.class);
        assertThat(keep(new Rule(30, 7), false)).isInstanceOf(Done.class);
        business.in(() -> {
            retention.sweep(business.retailer, clock.instant().plus(Duration.ofDays(60)));
            return 0;
        });
        assertThat(marks()).isEmpty();
        assertThat(business.sale("2").customer().name()).as("still open").isEqualTo("Iemand Anders");
    }

    private Outcome<Rule> keep(Rule rule, boolean sure) {
        return business.in(() -> retention.keep(business.retailer, rule, sure, clock.instant()));
    }

    @Test
    void nobodyIsForgottenWhoStillGetsMoneyBackUnlessSomebodySaysThatNoneGoes() {
        receive(AnOrder.delivery("7").of(1, "MUG"));
        receive(AnOrder.delivery("7").of(1, "MUG").cancelled().after(60));
        var receipt = business.sale("7").receiptNumber();
        assertThat(business.in(() -> privacy.erase(business.person, EMAIL, false, clock.instant())))
                .isEqualTo(
                        new Refused<>(new PrivacyRefusal.StillOwed(List.of(AnOrder.eur("10.00")), List.of(receipt))));
        assertThat(marks()).containsKey("sales.sale");

        keep(new Rule(30, 7), false);
        business.in(() -> {
            retention.sweep(business.retailer, clock.instant().plus(Duration.ofDays(60)));
            return 0;
        });
        assertThat(business.sale("7").customer().email())
                .as("by the rule neither")
                .isEqualTo(EMAIL);

        assertThat(business.in(() -> privacy.erase(business.person, EMAIL, true, clock.instant())))
                .isInstanceOf(Done.class);
        assertThat(marks()).isEmpty();
    }

    @Test
    void whoHasTheirMoneyBackIsForgottenAtOnce() {
        receive(AnOrder.delivery("7").of(1, "MUG"));
        receive(AnOrder.delivery("7")
                .of(1, "MUG")
                .cancelled()
                .givenBack("10.00")
                .after(60));
        assertThat(business.in(() -> privacy.erase(business.person, EMAIL, false, clock.instant())))
                .isEqualTo(new Done<>(5));
    }

    @Test
    void aRuleThatForgetsCustomersTonightIsAskedAboutFirst() {
        business.in(() -> transaction.execute(
                _ -> db.sql("""
                update sales.sale set closed_at = now() - interval '9 days', placed_at = now() - interval '9 days'
                 where retailer_id = :retailer and state <> 'OPEN'
                """).param("retailer", business.retailer.value()).update()));

        assertThat(keep(new Rule(1, 7), false)).isEqualTo(new Refused<>(new PrivacyRefusal.ReachesSales(4, false)));
        assertThat(business.in(() -> retention.rule(business.retailer)))
                .as("nothing is kept")
                .isEqualTo(Retention.BY_ITSELF);
        assertThat(keep(new Rule(30, 7), false)).as("reaches nobody").isInstanceOf(Done.class);
        assertThat(keep(new Rule(1, 7), true)).as("said yes").isInstanceOf(Done.class);
        assertThat(keep(new Rule(2, 14), false)).as("forgets nobody more").isInstanceOf(Done.class);
    }

    /** Bytes are looked at as they lie there: files here are planted uncompressed. */
    private record Column(String name, String type) {
        String words() {
            var column = '"' + name + '"';
            return type.equals("bytea") ? "encode(" + column + ", 'escape')" : "lower(" + column + "::text)";
        }
    }

    /** Where the mark stands, by table: every column that can hold words or files is looked at, whatever room has made it. */
    private Map<String, Integer> marks() {
        var columns = db.sql("""
                select c.table_schema || '.' || c.table_name as name, c.column_name as column, c.data_type as type
                  from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
                   and c.table_name <> 'migration'
                   and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')
                """)
                .query((row, _) ->
                        Map.entry(row.getString("name"), new Column(row.getString("column"), row.getString("type"))))
                .list();
        assertThat(columns).hasSizeGreaterThan(100);
        return business.in(() -> transaction.execute(_ -> {
            var found = new TreeMap<String, Integer>();
            for (var column : columns) {
                int rows = db.sql("select count(*) from %s where strpos(%s, :mark) > 0"
                                .formatted(column.getKey(), column.getValue().words()))
                        .param("mark", MARK)
                        .query(Integer.class)
                        .single();
                if (rows > 0) {
                    found.merge(column.getKey(), rows, Integer::sum);
                }
            }
            return found;
        }));
    }

    private Received receive(AnOrder order) {
        var told = order.told();
        var address = new Address(
                "Familie " + MARK,
                MARK + " bv",
                MARK + "straat 1",
                "Achterkant " + MARK,
                "1234 AB",
                MARK + "dam",
                "",
                "NL");
        var marked = new OnlineOrder(
                told.id(),
                told.number(),
                told.placedAt(),
                told.updatedAt(),
                told.state(),
                told.shopStatus(),
                new OnlineOrder.Customer("Familie " + MARK, EMAIL, "06-" + MARK),
                address,
                told.shipping() == null ? null : address,
                told.shippingMethod(),
                told.shippingMethodId(),
                told.lines(),
                told.charges(),
                told.total(),
                told.tax(),
                told.refunded(),
                told.payment(),
                told.customerNote(),
                told.trackingNote());
        return business.in(() -> pakbon.getBean(OrderIntake.class)
                .receive(business.shop(), marked, Actor.shop(business.retailer, "Webwinkel")));
    }

    private void seal() {
        business.in(() -> {
            while (chain.seal(business.retailer, clock.instant()) > 0) {
                Thread.onSpinWait();
            }
            return 0;
        });
    }
}
