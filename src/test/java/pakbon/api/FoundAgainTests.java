package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pakbon.api.Phone.made;
import static pakbon.api.Phone.missing;
import static pakbon.api.Phone.pick;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.ShortPicks;
import pakbon.orders.Orders;
import pakbon.orders.Reroute;
import pakbon.orders.Returns;
import pakbon.orders.ShelfCounts;
import pakbon.orders.ShelfCounts.Counted;
import pakbon.sales.NewReturn;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleReturn.Fate;
import pakbon.sales.SaleReturns;
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

/** Whoever counts later finds what was missing, and the books say each thing once. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FoundAgainTests {
    @Autowired
    ApplicationContext pakbon;

    Business business;
    Phone phone;

    @BeforeEach
    void aBusinessWithAPhone() {
        business =
                Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 50, 50).selling("TEA", 50, 50);
        phone = new Phone(Client.of(business, pakbon, Scope.SCANNER));
    }

    @Test
    void whatNobodyFoundIsCountedAndSetAsideForTheOrderThatMissesIt() {
        ordered("2001", 3);
        phone.send(missing(part("2001"), 0, "2", "not_found"));
        assertThat(business.level("Utrecht", "MUG")).hasToString("0");
        assertThat(missingOf("2001")).isEqualTo("2");

        var counted = count("5");

        assertThat(counted.by()).hasToString("5");
        assertThat(counted.again())
                .extracting(
                        each -> each.sale().source().orderNumber(),
                        each -> each.quantity().toString())
                .containsExactly(tuple("2001", "2"));
        assertThat(business.level("Utrecht", "MUG"))
                .as("two of the five are the order's")
                .hasToString("3");
        assertThat(missingOf("2001")).isEqualTo("0");
        assertThat(story("2001")).last().isEqualTo("FOUND 2 COUNTED 5 Product MUG Roos");

        // counted once more, as it lies there now: the two stay the order's
        assertThat(count("3").again()).isEmpty();
        phone.send(pick(part("2001"), 0, "3"));
        assertThat(phone.say(made(part("2001"), part("2001").version(), "pack", "")))
                .isEqualTo("applied");
        assertThat(phone.say(made(part("2001"), part("2001").version(), "ship", "")))
                .isEqualTo("applied");
        assertThat(business.level("Utrecht", "MUG")).hasToString("3");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void theFewThatAreFoundGoToWhatIsDueFirstAndTheRestStaysMissing() {
        ordered("2002", 2);
        ordered("2003", 2);
        phone.send(missing(part("2003"), 0, "2", "not_found"), missing(part("2002"), 0, "2", "not_found"));
        assertThat(business.level("Utrecht", "MUG")).hasToString("0");

        count("3");

        assertThat(List.of(missingOf("2002"), missingOf("2003"))).containsExactly("0", "1");
        assertThat(business.level("Utrecht", "MUG")).hasToString("0");
        count("0");
        assertThat(missingOf("2003")).isEqualTo("1");

        // goods come in, and what is still missing is there
        var received = business.in(() -> business.the(ShelfCounts.class)
                .receive(mugs(), Quantity.of(10), new Cause("received", null, business.person), now()));
        assertThat(received).isInstanceOf(Done.class);
        assertThat(missingOf("2003")).isEqualTo("0");
        assertThat(business.level("Utrecht", "MUG")).hasToString("9");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    /** The books never stopped waiting for these, so nothing is taken off once more. */
    @ParameterizedTest
    @ValueSource(strings = {"damaged", "wrong_item", "reserved"})
    void whatWasMissingForAnotherReasonIsPickedAgainWithoutAnyMovementButTheCount(String reason) {
        ordered("2004", 2);
        phone.send(missing(part("2004"), 0, "2", reason));
        assertThat(count("0").again()).as("nothing was seen there").isEmpty();
        assertThat(missingOf("2004")).isEqualTo("2");
        assertThat(count("1").setAside()).hasToString("0");
        assertThat(missingOf("2004")).as("one was seen there").isEqualTo("1");
        assertThat(count("7").again()).hasSize(1);
        assertThat(missingOf("2004")).isEqualTo("0");
        assertThat(business.level("Utrecht", "MUG")).hasToString("7");

        business.receive(AnOrder.delivery("2004").of(2, "MUG").cancelled().after(60));
        assertThat(business.level("Utrecht", "MUG")).hasToString("9");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatNobodyFoundDoesNotComeBackByCancellingAndWhatWasFoundAgainDoes() {
        ordered("2005", 3);
        phone.send(missing(part("2005"), 0, "2", "not_found"));
        cancel("2005", 3);
        assertThat(business.level("Utrecht", "MUG")).as("one was there").hasToString("1");

        var pickup = AnOrder.pickup("2006", "Utrecht").of(3, "MUG");
        business.receive(pickup);
        phone.send(missing(part("2006"), 0, "3", "not_found"));
        assertThat(business.level("Utrecht", "MUG")).hasToString("0");
        count("2");
        assertThat(business.level("Utrecht", "MUG")).hasToString("0");
        business.receive(pickup.cancelled().after(60));
        assertThat(business.level("Utrecht", "MUG")).hasToString("2");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    /** Nobody counted for the order, but somebody counted, and the goods are taken from those. */
    @Test
    void whatIsPickedAfterAllIsTakenOffWhatIsFreeToSell() {
        ordered("2007", 2);
        phone.send(missing(part("2007"), 0, "2", "not_found"));
        phone.send(pick(part("2007"), 0, "1"));
        assertThat(business.level("Utrecht", "MUG"))
                .as("it turned up, and nobody had counted it")
                .hasToString("0");
        business.in(() -> business.the(Stock.class)
                .transfer(
                        business.retailer,
                        business.product("MUG"),
                        business.outlet("Zeist"),
                        business.outlet("Utrecht"),
                        Quantity.of(4),
                        new Cause("transfer", null, business.person),
                        now()));
        phone.send(pick(part("2007"), 0, "1"));
        assertThat(business.level("Utrecht", "MUG")).hasToString("3");

        phone.send(pick(part("2007"), 0, "-2"));
        assertThat(missingOf("2007")).as("it was in somebody's hand").isEqualTo("0");
        cancel("2007", 2);
        assertThat(business.level("Utrecht", "MUG")).hasToString("5");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatWasFoundAgainGoesElsewhereLikeAnythingThatLiesHere() {
        ordered("2008", 3);
        phone.send(missing(part("2008"), 0, "3", "not_found"));
        count("1");
        var part = part("2008");
        var all = List.of(new LineQuantity(part.lines().getFirst().line(), Quantity.of(3)));
        assertThat(business.in(() -> business.the(Orders.class)
                        .reroute(
                                new Reroute(part.id(), all, business.outlet("Zeist"), "Not here", false, Seen.ANY),
                                business.person)))
                .isInstanceOf(Done.class);
        assertThat(business.level("Utrecht", "MUG")).hasToString("1");
        assertThat(business.level("Zeist", "MUG")).hasToString("47");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatComesOverFromAnotherOutletIsThereForTheOrderThatMissedIt() {
        ordered("2030", 3);
        phone.send(missing(part("2030"), 0, "2", "not_found"));
        assertThat(carried(60)).as("there are not so many").isInstanceOf(Refused.class);
        assertThat(missingOf("2030")).isEqualTo("2");

        assertThat(carried(5))
                .isInstanceOfSatisfying(
                        Done.class,
                        done -> assertThat(((Counted) done.value()).again())
                                .extracting(
                                        each -> each.quantity().toString(),
                                        each -> each.setAside().toString())
                                .containsExactly(tuple("2", "2")));

        assertThat(missingOf("2030")).isEqualTo("0");
        assertThat(story("2030")).last().isEqualTo("FOUND 2 RECEIVED 5 Product MUG Roos");
        assertThat(business.level("Utrecht", "MUG"))
                .as("two of the five are the order's")
                .hasToString("3");
        assertThat(business.level("Zeist", "MUG")).hasToString("45");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatComesBackOnTheShelfIsThereForTheOrderThatMissedItAndWhatComesBackBrokenIsNot() {
        ordered("2031", 3);
        business.pack(part("2031"));
        business.complete(part("2031"));
        ordered("2032", 3);
        phone.send(missing(part("2032"), 0, "2", "not_found"));
        assertThat(business.level("Utrecht", "MUG")).hasToString("0");

        back("2031", Fate.DAMAGED);
        assertThat(missingOf("2032")).isEqualTo("2");
        back("2031", Fate.RESTOCK);
        assertThat(missingOf("2032")).isEqualTo("1");
        assertThat(story("2032")).last().asString().contains("RECEIVED 1 Product MUG");

        // the shop gave money back, and somebody says that the goods lie here again
        business.receive(AnOrder.delivery("2031")
                .of(3, "MUG")
                .completed()
                .refunded("MUG", 3)
                .after(60));
        assertThat(missingOf("2032")).as("nobody has said so yet").isEqualTo("1");
        var refund =
                business
                        .in(() -> business.the(SaleReturns.class)
                                .of(business.retailer, business.sale("2031").id()))
                        .stream()
                        .filter(SaleReturn::isUndecided)
                        .findFirst()
                        .orElseThrow();
        business.in(() -> business.the(Returns.class)
                .decide(refund.sale(), refund.id(), refund.lines().getFirst().line(), Fate.RESTOCK, business.person));
        assertThat(missingOf("2032")).isEqualTo("0");
        assertThat(business.level("Utrecht", "MUG")).as("both are the order's").hasToString("0");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private Outcome<Counted> carried(int mugs) {
        return business.in(() -> business.the(ShelfCounts.class)
                .transfer(
                        business.product("MUG"),
                        business.outlet("Zeist"),
                        business.outlet("Utrecht"),
                        Quantity.of(mugs),
                        new Cause("transfer", null, business.person),
                        now()));
    }

    /** One of the first line. */
    private void back(String number, Fate fate) {
        var sale = business.sale(number);
        var line = business.parts(number).getFirst().lines().getFirst().line();
        assertThat(business.in(() -> business.the(Returns.class)
                        .take(
                                sale.id(),
                                new NewReturn(
                                        business.outlet("Utrecht"),
                                        List.of(new SaleReturn.Line(line, Quantity.of(1), fate)),
                                        "",
                                        AnOrder.eur("0.00"),
                                        ""),
                                9,
                                business.person)))
                .isInstanceOf(Done.class);
    }

    @Test
    void aProgramThatCountsIsToldWhatOrdersGotOfIt() {
        ordered("2009", 2);
        phone.send(missing(part("2009"), 0, "2", "not_found"));
        var counted = Client.of(business, pakbon, Scope.INVENTORY_WRITE)
                .post("/pakbon/stock-counts", """
                {"outlet_id": "%s", "product_id": "%s", "level": "5"}
                """.formatted(business.outlet("Utrecht"), business.product("MUG")));
        assertThat(counted.data().path("set_aside").asString()).isEqualTo("2");
        assertThat(counted.data().path("level").asString()).isEqualTo("3");
        assertThat(business.level("Utrecht", "MUG")).hasToString("3");
    }

    @Test
    void whatWasSoldBeyondTheShelfIsSoNoMoreOnceItIsFoundOrInHand() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 1, 0);
        phone = new Phone(Client.of(business, pakbon, Scope.SCANNER));
        ordered("2020", 3);
        ordered("2021", 2);
        assertThat(part("2020").oversold()).isTrue();
        assertThat(part("2021").oversold()).isTrue();
        phone.send(missing(part("2020"), 0, "3", "not_found"));

        count("0");
        assertThat(part("2020").oversold()).as("nothing was found").isTrue();
        count("3");
        assertThat(missingOf("2020")).isEqualTo("0");
        assertThat(part("2020").oversold()).isFalse();

        phone.send(pick(part("2021"), 0, "1"));
        assertThat(part("2021").oversold()).as("one is not all").isTrue();
        phone.send(pick(part("2021"), 0, "1"));
        assertThat(part("2021").oversold()).isFalse();
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private void ordered(String number, int mugs) {
        business.receive(AnOrder.delivery(number).of(mugs, "MUG"));
    }

    private void cancel(String number, int mugs) {
        business.receive(AnOrder.delivery(number).of(mugs, "MUG").cancelled().after(60));
    }

    private Fulfillment part(String number) {
        return business.part(number, "Utrecht");
    }

    private String missingOf(String number) {
        var part = part(number);
        return business.in(() -> ShortPicks.missing(
                        part,
                        business.the(ShortPicks.class)
                                .of(business.retailer, List.of(part.id()))
                                .getOrDefault(part.id(), List.of())))
                .toString();
    }

    private List<String> story(String number) {
        return business
                .in(() -> business.the(FulfillmentHistory.class)
                        .of(business.retailer, part(number).id()))
                .stream()
                .map(FoundAgainTests::told)
                .toList();
    }

    private static String told(FulfillmentEvent event) {
        return event.kind() + " " + event.detail() + " " + event.actor();
    }

    private Counted count(String found) {
        var outcome = business.in(() -> business.the(ShelfCounts.class)
                .count(mugs(), Quantity.of(found), new Cause("count", null, business.person), now()));
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<Counted>) outcome).value();
    }

    private StockAt mugs() {
        return new StockAt(business.outlet("Utrecht"), business.product("MUG"));
    }

    private Instant now() {
        return business.the(Clock.class).instant();
    }
}
