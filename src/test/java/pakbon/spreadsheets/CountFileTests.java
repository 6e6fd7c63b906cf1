package pakbon.spreadsheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.orders.ShelfCounts;
import pakbon.outlets.Outlets;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.spreadsheets.Line.Effect;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Somebody takes a file along the shelves, writes down what lies there, and brings it in. */
@PakbonTest
class CountFileTests {
    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void twelveTinsOfWhichThreeAreSold() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("TIN", 12, 7);
        business.receive(AnOrder.delivery("1").of(3, "TIN"));
    }

    @Test
    void theFileSaysWhatLiesInTheBinAndNotWhatIsFreeToSell() {
        assertThat(business.level("Utrecht", "TIN")).hasToString("9");
        assertThat(exported("TIN")).containsExactly("Utrecht,12", "Zeist,7");
        pick("1", 2);
        assertThat(exported("TIN")).as("two are in a basket").containsExactly("Utrecht,10", "Zeist,7");
    }

    @Test
    void whoCountsTheShelvesSellsNothingASecondTime() {
        var upload = looked("TIN,Utrecht,11", "TIN,Zeist,7");
        assertThat(changes(upload)).containsExactly(List.of("12", "11"));

        assertThat(taken(upload).failed()).isZero();

        assertThat(business.level("Utrecht", "TIN")).hasToString("8");
        assertThat(business.level("Zeist", "TIN")).hasToString("7");
        assertThat(exported("TIN")).containsExactly("Utrecht,11", "Zeist,7");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void fewerThanAreSoldIsBelowZero() {
        taken(looked("TIN,Utrecht,2"));
        assertThat(business.level("Utrecht", "TIN")).hasToString("-1");
        assertThat(exported("TIN")).containsExactly("Utrecht,2", "Zeist,7");
    }

    @Test
    void anOrderThatComesInOrGoesAfterTheLookSpoilsNoLine() {
        var upload = looked("TIN,Utrecht,11");
        business.receive(AnOrder.delivery("2").of(4, "TIN"));
        assertThat(taken(upload).failed()).isZero();
        assertThat(business.level("Utrecht", "TIN")).hasToString("4");

        var next = looked("TIN,Utrecht,10");
        business.receive(AnOrder.delivery("2").of(4, "TIN").cancelled().after(60));
        assertThat(taken(next).failed()).isZero();
        assertThat(business.level("Utrecht", "TIN")).hasToString("7");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatWasTakenOrCameInAfterTheLookStaysAsItIs() {
        var upload = looked("TIN,Utrecht,12", "TIN,Zeist,9");
        pick("1", 1);
        received("Zeist", "TIN", 5);

        assertThat(taken(upload).failed()).isEqualTo(2);

        assertThat(skipped(upload)).containsExactly("stock-bin-moved [11]", "stock-bin-moved [12]");
        assertThat(business.level("Utrecht", "TIN")).hasToString("9");
        assertThat(business.level("Zeist", "TIN")).hasToString("12");
    }

    @Test
    void whatIsExportedAndComesInAgainChangesNothing() {
        moreThanThereIs();
        aPartOfAPiece();
        business.selling("LID", 4);
        var file = exported();
        assertThat(exported("CUP")).contains("Utrecht,-1");
        assertThat(exported("BAR")).contains("Utrecht,2.5");
        assertThat(exported("LID")).containsExactly("Utrecht,4", "Zeist,");

        var same = look(file);
        assertThat(effects(same)).containsOnlyKeys(Effect.SAME);
        var one = look(file.replaceFirst("(LID.*),4,", "$1,5,"));
        assertThat(effects(one)).containsOnlyKeys(Effect.SAME, Effect.CHANGED).containsEntry(Effect.CHANGED, 1);
        assertThat(taken(one).failed()).isZero();

        assertThat(exported()).isEqualTo(file.replaceFirst("(LID.*),4,", "$1,5,"));
        assertThat(business.level("Utrecht", "CUP")).hasToString("-1");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whereNothingWasEverKeptNoneIsTheSameAndACountBegins() {
        business.selling("LID", 4).selling("POT", 2);
        var upload = looked("LID,Zeist,0", "POT,Zeist,6", "TIN,Zeist,");
        assertThat(effects(upload)).containsExactlyInAnyOrderEntriesOf(Map.of(Effect.SAME, 2, Effect.CHANGED, 1));

        assertThat(taken(upload).failed()).isZero();

        assertThat(isKept("Zeist", "LID")).as("nobody kept one there").isFalse();
        assertThat(business.level("Zeist", "POT")).hasToString("6");
        assertThat(business.level("Zeist", "TIN"))
                .as("an empty cell says nothing")
                .hasToString("7");
    }

    @Test
    void nobodyCountsLessThanNothing() {
        moreThanThereIs();
        var upload = looked("TIN,Utrecht,-1", "CUP,Utrecht,-2");
        assertThat(bad(upload)).containsExactly("level [-1]", "level [-2]");

        var none = looked("CUP,Utrecht,0");
        assertThat(changes(none)).containsExactly(List.of("-1", "0"));
        taken(none);
        assertThat(business.level("Utrecht", "CUP")).isEqualTo(Quantity.ZERO);
    }

    /** A thousand, or one with three decimals: the desk can ask, a file cannot. */
    @Test
    void aThousandWithASignIsNotGuessed() {
        var upload = looked("TIN,Utrecht,\"1,000\"", "TIN,Zeist,1000");
        assertThat(bad(upload)).containsExactly("thousands [1,000]");
        assertThat(changes(upload)).containsExactly(List.of("7", "1000"));
        var dutch = look("SKU;Vestiging;Aantal\nTIN;Utrecht;1.000\nTIN;Zeist;1000");
        assertThat(bad(dutch)).containsExactly("thousands [1.000]");
        var plain = look("SKU;Vestiging;Aantal\nTIN;Utrecht;1.000,0\nTIN;Zeist;1.000.000");
        assertThat(bad(plain)).isEmpty();
    }

    @Test
    void whatCameInWhereTheBooksHoldLessThanNothingStaysAsItIs() {
        moreThanThereIs();
        var upload = looked("CUP,Utrecht,4");
        received("Utrecht", "CUP", 1);
        assertThat(taken(upload).failed()).isEqualTo(1);
        assertThat(business.level("Utrecht", "CUP")).isEqualTo(Quantity.ZERO);
    }

    /** Three were sold and picked where the books knew of two. */
    private void moreThanThereIs() {
        business.selling("CUP", 2);
        business.receive(AnOrder.delivery("8").of(3, "CUP"));
        pick("8", 3);
    }

    /** Half of one went before somebody said that it goes by the piece. */
    private void aPartOfAPiece() {
        business.measuring("BAR", SoldBy.KILOGRAM, 3);
        business.receive(AnOrder.delivery("9").of("0.5", "BAR"));
        pick("9", "0.5");
        business.soldAs("BAR", SoldBy.PIECE);
    }

    private void pick(String number, int many) {
        pick(number, String.valueOf(many));
    }

    private void pick(String number, String many) {
        var part = business.part(number, "Utrecht");
        var line = part.lines().getFirst();
        var picked = business.in(() -> business.the(Packing.class)
                .pick(part.id(), List.of(new LineQuantity(line.line(), Quantity.of(many))), Seen.ANY, business.person));
        assertThat(picked).isInstanceOf(Done.class);
    }

    private void received(String outlet, String sku, int many) {
        var at = new StockAt(business.outlet(outlet), business.product(sku));
        business.in(() -> business.the(ShelfCounts.class)
                .receive(
                        at,
                        Quantity.of(many),
                        new Cause("received", null, business.person),
                        business.the(Clock.class).instant()));
    }

    private boolean isKept(String outlet, String sku) {
        var at = new StockAt(business.outlet(outlet), business.product(sku));
        return business.in(() -> business.the(Stock.class).levels(business.retailer, at.product()))
                .containsKey(at);
    }

    private String exported() {
        return business.in(() -> {
            var to = new StringWriter();
            business.the(Sheets.class)
                    .levels(business.person, business.the(Outlets.class).all(business.retailer), Locale.ENGLISH, to);
            return to.toString();
        });
    }

    /** Outlet and number of its lines. */
    private List<String> exported(String sku) {
        return exported()
                .lines()
                .map(line -> line.split(","))
                .filter(cells -> cells[0].equals(sku))
                .map(cells -> cells[3] + "," + cells[4])
                .toList();
    }

    private Upload looked(String... lines) {
        return look("SKU,Outlet,Level\n" + String.join("\n", lines));
    }

    private Upload look(String file) {
        var upload = business.in(() -> business.the(Uploads.class)
                .look(Upload.Kind.LEVELS, "count.csv", file.getBytes(StandardCharsets.UTF_8), business.person));
        return ((Done<Upload>) upload).value();
    }

    private Upload taken(Upload upload) {
        return business.in(() -> {
            assertThat(business.the(Uploads.class).accept(upload.id(), business.person))
                    .isInstanceOf(Done.class);
            business.the(Taking.class).take(business.retailer, upload.id());
            return business.the(Uploads.class)
                    .byId(business.retailer, upload.id())
                    .orElseThrow();
        });
    }

    private Map<Effect, Integer> effects(Upload upload) {
        return business.in(() -> business.the(Uploads.class).effects(business.retailer, upload.id()));
    }

    private List<List<String>> changes(Upload upload) {
        return business.in(() -> business.the(Uploads.class).good(business.retailer, upload.id())).stream()
                .map(Line::facts)
                .toList();
    }

    private List<String> bad(Upload upload) {
        return said(business.in(() -> business.the(Uploads.class).bad(business.retailer, upload.id(), 0)));
    }

    private List<String> skipped(Upload upload) {
        return said(business.in(() -> business.the(Uploads.class).skipped(business.retailer, upload.id())));
    }

    private static List<String> said(List<Line> lines) {
        return lines.stream().map(line -> line.problem() + " " + line.facts()).toList();
    }
}
