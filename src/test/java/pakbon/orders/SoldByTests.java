package pakbon.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import pakbon.audit.AuditLog;
import pakbon.audit.Change;
import pakbon.catalog.CatalogRefusal.OnlyWhole;
import pakbon.catalog.Product;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductWish;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.ShortPicks;
import pakbon.fulfillment.ShortReason;
import pakbon.fulfillment.Tally;
import pakbon.sales.NewReturn;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.Sales;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Mugs go by the piece and tea by the kilo: whoever counts, moves, picks or takes back a part of a mug is told so. */
@PakbonTest
class SoldByTests {
    private static final String HALF = "1.5";

    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void mugsAndTea() {
        business = Business.open(pakbon, "Utrecht", "Zeist")
                .selling("MUG", 10, 10)
                .measuring("TEA", SoldBy.KILOGRAM, 10, 10);
    }

    @Test
    void aPartOfAMugIsNeitherCountedNorTakenInNorMovedAndAPartOfAKiloIs() {
        assertIsWhole(() -> recount("MUG"));
        assertIsWhole(() -> count("MUG"));
        assertIsWhole(() -> receive("MUG"));
        assertIsWhole(() -> transfer("MUG"));
        assertThat(business.level("MUG")).hasToString("20");

        assertThat(recount("TEA")).isInstanceOf(Done.class);
        assertThat(receive("TEA")).isInstanceOf(Done.class);
        assertThat(transfer("TEA")).isInstanceOf(Done.class);
        assertThat(business.level("Utrecht", "TEA")).hasToString(HALF);
        assertThat(business.level("Zeist", "TEA")).hasToString("11.5");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void aPartOfAMugIsNeitherPickedNorPackedNorMissingNorSentElsewhere() {
        business.receive(AnOrder.delivery("1").of(3, "MUG").of(2, "TEA"));
        var part = business.part("1", "Utrecht");
        var mug = line(part, "MUG");
        var tea = line(part, "TEA");

        assertIsWhole(() -> pick(part, mug));
        assertIsWhole(() -> packs(part, mug));
        assertIsWhole(() -> business.the(ShortPicks.class)
                .report(part.id(), mug, Quantity.of(HALF), ShortReason.DAMAGED, business.person));
        assertIsWhole(() -> business.the(Packing.class)
                .packWithout(part.id(), Map.of(mug, Quantity.of(HALF)), "Kapot", Seen.ANY, business.person));
        assertIsWhole(() -> reroute(part, mug));
        assertThat(business.part("1", "Utrecht")).isEqualTo(part);

        assertThat(business.in(() -> pick(part, tea))).isInstanceOf(Done.class);
        assertThat(business.in(() -> reroute(part, tea))).isInstanceOf(Done.class);
    }

    @Test
    void aPartOfAMugDoesNotComeBack() {
        business.receive(AnOrder.delivery("1").of(3, "MUG").of(2, "TEA"));
        assertThat(business.pack(business.part("1", "Utrecht"))).isInstanceOf(Done.class);
        assertThat(business.complete(business.part("1", "Utrecht"))).isInstanceOf(Done.class);
        var part = business.part("1", "Utrecht");

        assertIsWhole(() -> takeBack(part, "MUG"));
        assertThat(business.in(() -> takeBack(part, "TEA"))).isInstanceOf(Done.class);
        assertThat(business.level("Utrecht", "TEA")).hasToString("9.5");
    }

    @Test
    void whatAnUnknownLineOrdersInPartsIsMeasuredAndWhatItOrdersWholeGoesByThePiece() {
        business.receive(AnOrder.delivery("1")
                .of("0.25", "CLOTH")
                .of(1, "HAT")
                .calling("HAT", "Hoed")
                .of(1, "ROPE")
                .calling("ROPE", "Touw, per meter"));

        assertThat(business.soldBy("CLOTH")).isEqualTo(SoldBy.MEASURE);
        assertThat(business.soldBy("HAT")).isEqualTo(SoldBy.PIECE);
        assertThat(business.soldBy("ROPE")).isEqualTo(SoldBy.METRE);
    }

    @Test
    void anOrderForAPartOfAMugIsTakenInTheMugIsMeasuredFromThenOnAndTheAuditSaysSo() {
        business.receive(AnOrder.delivery("1").of(HALF, "MUG"));

        assertThat(business.sale("1").receiptNumber()).isNotEmpty();
        assertThat(business.level("Utrecht", "MUG")).hasToString("8.5");
        assertThat(business.soldBy("MUG")).isEqualTo(SoldBy.MEASURE);
        assertThat(changesOf("MUG")).anySatisfy(said -> assertThat(said).contains("sold_by", "piece", "measure"));
        var part = business.part("1", "Utrecht");
        assertThat(business.in(() -> pick(part, line(part, "MUG")))).isInstanceOf(Done.class);
    }

    @Test
    void anEditThatMakesAWholeOrderAPartIsFollowedToo() {
        business.receive(AnOrder.delivery("1").of(2, "MUG"));
        business.receive(AnOrder.delivery("1").of("2.5", "MUG").after(60));

        assertThat(business.soldBy("MUG")).isEqualTo(SoldBy.MEASURE);
        assertThat(business.level("Utrecht", "MUG")).hasToString("7.5");
        assertThat(business.part("1", "Utrecht").quantity()).hasToString("2.5");
    }

    @Test
    void aPlaceholderThatWasOrderedInPartsMakesTheProductThatItIsMeasured() {
        business.receive(AnOrder.delivery("1").of("0.25", "WHO"));
        var who = business.in(() -> business.the(Placeholders.class)
                .of(business.retailer, 5)
                .getFirst()
                .product()
                .id());

        assertThat(business.in(
                        () -> business.the(Placeholders.class).link(who, business.product("MUG"), business.person)))
                .isInstanceOf(Done.class);

        assertThat(business.soldBy("MUG")).isEqualTo(SoldBy.MEASURE);
        assertThat(business.level("Utrecht", "MUG")).hasToString("9.75");
    }

    @Test
    void whoSaysThatItGoesByThePieceAfterAllCountsItWholeAndFinishesWhatWasSoldInParts() {
        business.receive(AnOrder.delivery("1").of(HALF, "TEA").of(2, "MUG"));
        say("TEA", SoldBy.PIECE);
        var part = business.part("1", "Utrecht");

        assertIsWhole(() -> recount("TEA"));
        assertThat(business.in(() -> pick(part, line(part, "TEA")))).isInstanceOf(Done.class);
        assertThat(Tally.of(business.part("1", "Utrecht"), sold("1")).all()).hasToString("3");
    }

    @Test
    void piecesAreNeverAddedToKilos() {
        business.receive(AnOrder.delivery("1").of(2, "MUG").of("0.25", "TEA"));
        business.receive(AnOrder.delivery("2").of(HALF, "TEA"));
        var part = business.part("1", "Utrecht");
        var sold = sold("1");

        assertThat(Tally.of(part, sold)).isEqualTo(new Tally(Quantity.ZERO, Quantity.of(3), SoldBy.PIECE));
        assertThat(Tally.amounts(part, line -> line.quantity(), sold))
                .containsExactly(
                        new Tally.Amount(Quantity.of(2), SoldBy.PIECE),
                        new Tally.Amount(Quantity.of("0.25"), SoldBy.KILOGRAM));
        assertThat(Tally.of(business.part("2", "Utrecht"), sold("2")))
                .isEqualTo(new Tally(Quantity.ZERO, Quantity.of(HALF), SoldBy.KILOGRAM));
    }

    @Test
    void whatWasThereBeforeGoesByItsWordsByWhatWasEverSoldOfItAndByWhatEverLayOfIt() throws Exception {
        business.selling("SCARF", 3, 0).selling("TAPE", 5, 0).selling("ROPE", 5, 0);
        business.receive(AnOrder.delivery("1").of(HALF, "SCARF"));
        say("TAPE", SoldBy.METRE);
        business.in(() ->
                business.the(Stock.class).receive(business.retailer, at("TAPE"), Quantity.of("0.5"), cause(), now()));
        rename("ROPE", "Touw, per meter");
        forget();

        for (var room : List.of("catalog", "sales", "stock")) {
            asOwner(fill(room));
        }

        assertThat(business.soldBy("MUG")).isEqualTo(SoldBy.PIECE);
        assertThat(business.soldBy("SCARF")).isEqualTo(SoldBy.MEASURE);
        assertThat(business.soldBy("TAPE")).isEqualTo(SoldBy.MEASURE);
        assertThat(business.soldBy("ROPE")).isEqualTo(SoldBy.METRE);
    }

    /** The migration of a room, without the column and its index, which are there. */
    private static String fill(String room) throws Exception {
        var whole = new ClassPathResource("db/migration/" + room + "/V219__sold_by.sql").getContentAsString(UTF_8);
        return whole.replaceFirst("(?s)alter table catalog.product add column.*?;", "")
                .replaceFirst("create index.*?;", "");
    }

    private void forget() throws Exception {
        asOwner("alter table catalog.product no force row level security; update catalog.product set sold_by = 'piece' "
                + "where retailer_id = '" + business.retailer + "'; "
                + "alter table catalog.product force row level security");
    }

    private void asOwner(String sql) throws Exception {
        var environment = pakbon.getEnvironment();
        try (var owner = DriverManager.getConnection(
                        environment.getRequiredProperty("spring.flyway.url"),
                        environment.getRequiredProperty("spring.flyway.user"),
                        environment.getRequiredProperty("spring.flyway.password"));
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private void assertIsWhole(Callable<? extends Outcome<?>> deed) {
        assertThat(business.<Object>in(deed::call))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isInstanceOfSatisfying(
                                        OnlyWhole.class,
                                        why -> assertThat(why.asked()).hasToString(HALF)));
    }

    private Outcome<?> recount(String sku) {
        return business.in(() -> {
            var counts = business.the(ShelfCounts.class);
            var seen = counts.shelf(at(sku), business.person).booked();
            return counts.countBin(at(sku), seen, Quantity.of(HALF), cause(), now());
        });
    }

    private Outcome<?> count(String sku) {
        return business.in(() -> business.the(ShelfCounts.class).count(at(sku), Quantity.of(HALF), cause(), now()));
    }

    private Outcome<?> receive(String sku) {
        return business.in(() -> business.the(ShelfCounts.class).receive(at(sku), Quantity.of(HALF), cause(), now()));
    }

    private Outcome<?> transfer(String sku) {
        return business.in(() -> business.the(Stock.class)
                .transfer(
                        business.retailer,
                        business.product(sku),
                        business.outlet("Utrecht"),
                        business.outlet("Zeist"),
                        Quantity.of(HALF),
                        cause(),
                        now()));
    }

    private Outcome<Fulfillment> pick(Fulfillment part, SaleLineId line) {
        return business.the(Packing.class)
                .pick(part.id(), List.of(new LineQuantity(line, Quantity.of(HALF))), Seen.ANY, business.person);
    }

    private Outcome<Fulfillment> packs(Fulfillment part, SaleLineId line) {
        return business.the(Packing.class)
                .pack(part.id(), List.of(new LineQuantity(line, Quantity.of(HALF))), Seen.ANY, business.person);
    }

    private Outcome<?> reroute(Fulfillment part, SaleLineId line) {
        return business.the(Orders.class)
                .reroute(
                        new Reroute(
                                part.id(),
                                List.of(new LineQuantity(line, Quantity.of(HALF))),
                                business.outlet("Zeist"),
                                "Vol",
                                false,
                                Seen.ANY),
                        business.person);
    }

    private Outcome<SaleReturn> takeBack(Fulfillment part, String sku) {
        var back = new SaleReturn.Line(line(part, sku), Quantity.of(HALF), SaleReturn.Fate.RESTOCK);
        return business.the(Returns.class)
                .take(
                        part.sale(),
                        new NewReturn(part.outlet(), List.of(back), "", AnOrder.eur("0.00"), ""),
                        9,
                        business.person);
    }

    private SaleLineId line(Fulfillment part, String sku) {
        return part.lines().stream()
                .filter(line -> line.product().equals(business.product(sku)))
                .findFirst()
                .orElseThrow()
                .line();
    }

    private List<SaleLine> sold(String number) {
        var sale = business.sale(number).id();
        return business.in(() -> business.the(Sales.class)
                .lines(business.retailer, List.of(sale))
                .get(sale));
    }

    private void say(String sku, SoldBy by) {
        change(sku, null, by);
    }

    private void rename(String sku, String name) {
        change(sku, name, SoldBy.PIECE);
    }

    private void change(String sku, @Nullable String name, SoldBy by) {
        Product now = business.in(() -> business.the(Products.class)
                .byId(business.retailer, business.product(sku))
                .orElseThrow());
        var wish = new ProductWish(
                now.sku(), name == null ? now.name() : name, now.options(), now.price(), List.of(), now.bin(), by);
        assertThat(business.in(() ->
                        business.the(ProductEditing.class).change(now.id(), wish, now.version(), business.person)))
                .isInstanceOf(Done.class);
    }

    private List<String> changesOf(String sku) {
        return business
                .in(() -> business.the(AuditLog.class)
                        .of(business.retailer, business.product(sku).value(), 100))
                .stream()
                .flatMap(entry -> entry.changes().stream())
                .map(Change::toString)
                .toList();
    }

    private StockAt at(String sku) {
        return new StockAt(business.outlet("Utrecht"), business.product(sku));
    }

    private Cause cause() {
        return new Cause("count", null, business.person);
    }

    private Instant now() {
        return business.the(Clock.class).instant();
    }
}
