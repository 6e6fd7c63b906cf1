package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Phone.made;
import static pakbon.api.Phone.missing;
import static pakbon.api.Phone.pick;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.api.Phone.Made;
import pakbon.fulfillment.EmptyShelf;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.ShortPicks;
import pakbon.orders.Orders;
import pakbon.orders.Reroute;
import pakbon.orders.ShelfCounts;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.stock.Cause;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** What a person saw at a shelf without a network is true of that shelf, whatever became of the order meanwhile (K6). */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LateShortageTests {
    private static final long SEED = Long.getLong("pakbon.seed", new Random().nextLong());

    @Autowired
    ApplicationContext pakbon;

    private Business business;
    private Phone phone;

    @BeforeEach
    void aBusinessWithAPhone() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 50, 50);
        phone = new Phone(Client.of(business, pakbon, Scope.SCANNER));
    }

    @Test
    void whatIsDamagedWhereAnOrderWasIsLessThereAndNotWhereItWent() {
        var part = order("1", 3, "MUG");
        reroute("1", 3);
        var broken = missing(part, 0, "2", "damaged");

        assertThat(phone.say(broken)).isEqualTo("applied");
        assertThat(phone.say(broken)).as("the same again").isEqualTo("repeated");
        levels("MUG", "48", "47");
    }

    @Test
    void whatIsNotFoundWhereAnOrderWasLeavesNothingThereButWhatCouldStillBeTaken() {
        var part = order("1", 3, "MUG");
        reroute("1", 3);

        assertThat(phone.say(missing(part, 0, "2", "not_found"))).isEqualTo("applied");
        levels("MUG", "1", "47");
        assertThat(phone.say(missing(part, 0, "2", "not_found")))
                .as("only one of the three can still be missing")
                .isEqualTo("conflict rerouted_meanwhile");
        levels("MUG", "1", "47");
        assertThat(phone.say(missing(part, 0, "1", "not_found"))).isEqualTo("applied");
        levels("MUG", "0", "47");
    }

    @Test
    void whatSaysNothingOfTheStockIsToldToThePersonWhoSentIt() {
        var part = order("1", 3, "MUG");
        reroute("1", 3);

        assertThat(phone.say(missing(part, 0, "1", "reserved"))).isEqualTo("conflict rerouted_meanwhile");
        assertThat(phone.say(missing(part, 0, "1", "wrong_item"))).isEqualTo("conflict rerouted_meanwhile");
        assertThat(phone.say(made(
                        part, 1, "short", Phone.line(part, 0) + ", \"quantity\": \"0.5\", \"reason\": \"damaged\"")))
                .isEqualTo("refused only_whole");
        levels("MUG", "50", "47");
    }

    @Test
    void aLineThatTheShopTookOffIsMissedForNobodyAndOffTheBooks() {
        business.selling("TEA", 50, 50);
        var order = AnOrder.delivery("1").of(2, "MUG").of(1, "TEA");
        business.receive(order);
        var part = business.part("1", "Utrecht");
        business.receive(order.changed("MUG", 0).after(10));
        levels("MUG", "50", "50");

        assertThat(phone.say(missing(part, 0, "1", "damaged"))).isEqualTo("applied");
        assertThat(phone.say(missing(part, 0, "1", "reserved"))).isEqualTo("conflict over_picked");
        assertThat(phone.say(missing(part, 0, "2", "not_found"))).isEqualTo("conflict over_picked");
        assertThat(phone.say(missing(part, 0, "1", "not_found"))).isEqualTo("applied");
        levels("MUG", "1", "50");
        var now = business.part("1", "Utrecht");
        assertThat(phone.say(pick(now, 1, "1"))).isEqualTo("applied");
        assertThat(phone.say(made(now, now.version(), "pack", "")))
                .as("nothing is missing of what is ordered now")
                .isEqualTo("applied");
    }

    /** Three were ordered, two went away, and two were not found: they are the two that went. */
    @Test
    void whatStaysIsNotMissingForWhatWent() {
        var part = order("1", 3, "MUG");
        reroute("1", 2);

        assertThat(phone.say(missing(part, 0, "2", "not_found"))).isEqualTo("applied");
        assertThat(standing("1")).hasToString("0");
        business.receive(AnOrder.delivery("1").of(3, "MUG").cancelled().after(10));
        levels("MUG", "1", "50");
    }

    @Test
    void whoKnowsThatLessIsLeftReportsOnlyWhatIsLeft() {
        order("1", 3, "MUG");
        reroute("1", 2);
        var known = business.part("1", "Utrecht");

        assertThat(phone.say(missing(known, 0, "2", "damaged"))).isEqualTo("conflict over_picked");
        assertThat(phone.say(missing(known, 0, "1", "damaged"))).isEqualTo("applied");
        assertThat(standing("1")).hasToString("1");
        levels("MUG", "48", "48");
    }

    /** What is reported of the rest is missing of the rest, although as much was missing of what has gone before. */
    @Test
    void aReportAfterAnOlderOneHasGoneStands() {
        var part = order("1", 5, "MUG");
        phone.send(missing(part, 0, "1", "damaged"));
        reroute("1", 3);

        assertThat(phone.say(missing(business.part("1", "Utrecht"), 0, "1", "damaged")))
                .isEqualTo("applied");
        assertThat(standing("1")).hasToString("1");
    }

    /** The books took the one that nobody found as the one that went; so did the order. */
    @Test
    void whatNobodyFoundGoesFirstAndIsNotMissedTwice() {
        var part = order("1", 3, "MUG");
        phone.send(missing(part, 0, "1", "damaged"), missing(part, 0, "1", "not_found"));
        levels("MUG", "0", "50");
        reroute("1", 1);
        levels("MUG", "0", "49");

        business.receive(AnOrder.delivery("1").of(3, "MUG").cancelled().after(10));
        levels("MUG", "2", "50");
    }

    @Test
    void whatNobodyFoundWentBeforeWhatWasDamagedAlthoughItIsToldLater() {
        business.selling("CUP", 9, 20);
        var part = order("1", 6, "CUP");
        assertThat(phone.say(pick(part, 0, "2"))).isEqualTo("applied");
        assertThat(phone.say(missing(part, 0, "1", "damaged"))).isEqualTo("applied");
        var unfound = missing(part, 0, "3", "not_found");
        reroute("1", 2);
        business.receive(AnOrder.delivery("1").of(6, "CUP").changed("CUP", 5).after(10));

        assertThat(phone.say(unfound)).isEqualTo("applied");

        levels("CUP", "0", "19");
        assertThat(standing("1"))
                .as("the broken one, and one of those that nobody found")
                .isEqualTo(Quantity.of(2));
    }

    @Test
    void aCountMadeAfterTheShelfWasSeenStandsAndWhatIsMissingIsNotWaitedFor() {
        var part = order("1", 3, "MUG");
        var unfound = missing(part, 0, "3", "not_found");
        countBin("MUG", "50", "12");
        levels("MUG", "9", "50");

        assertThat(phone.say(unfound)).isEqualTo("applied");

        levels("MUG", "12", "50");
        assertThat(standing("1")).hasToString("3");
    }

    @Test
    void aCountThatFoundTheBooksRightStandsAsWell() {
        var part = order("1", 3, "MUG");
        order("2", 2, "MUG");
        var unfound = missing(part, 0, "2", "not_found");
        countBin("MUG", "50", "50");

        assertThat(phone.say(unfound)).isEqualTo("applied");

        levels("MUG", "47", "50");
        assertThat(empties("2"))
                .as("nobody is warned of a shelf that was counted")
                .isEmpty();
    }

    @Test
    void whatBrokeBeforeACountWasNotCounted() {
        var part = order("1", 3, "MUG");
        var broken = missing(part, 0, "2", "damaged");
        countBin("MUG", "50", "48");
        levels("MUG", "45", "50");

        assertThat(phone.say(broken)).isEqualTo("applied");

        levels("MUG", "45", "50");
        assertThat(standing("1")).hasToString("2");
    }

    @Test
    void anOrderThatIsOverTakesNothingOffWhatWasCounted() {
        var part = order("1", 3, "MUG");
        var unfound = missing(part, 0, "3", "not_found");
        business.receive(AnOrder.delivery("1").of(3, "MUG").cancelled().after(10));
        countBin("MUG", "50", "7");

        assertThat(phone.say(unfound)).isEqualTo("applied");
        levels("MUG", "7", "50");
    }

    @Test
    void aCountBeforeTheShelfWasSeenIsOverruled() {
        var part = order("1", 3, "MUG");
        countBin("MUG", "50", "12");
        order("2", 2, "MUG");

        assertThat(phone.say(missing(part, 0, "3", "not_found"))).isEqualTo("applied");

        levels("MUG", "0", "50");
        assertThat(empties("2")).hasSize(1);
    }

    /** Two of them are sold from a shelf that was empty by then: they are owed, and no zero hides them. */
    @Test
    void whatWasSoldSinceIsOwedFromTheShelfThatWasSeenEmpty() {
        var part = order("1", 3, "MUG");
        var unfound = missing(part, 0, "1", "not_found");
        order("2", 2, "MUG");

        assertThat(phone.say(unfound)).isEqualTo("applied");

        levels("MUG", "-2", "50");
        assertThat(empties("2")).hasSize(1);
    }

    /** However much has moved there since. */
    @Test
    void whatFortyOthersBoughtSinceIsOwedToAllOfThem() {
        var part = order("1", 3, "MUG");
        var unfound = missing(part, 0, "1", "not_found");
        for (int other = 2; other < 42; other++) {
            business.receive(AnOrder.pickup("" + other, "Utrecht").of(1, "MUG"));
        }
        levels("MUG", "7", "50");

        assertThat(phone.say(unfound)).isEqualTo("applied");

        levels("MUG", "-40", "50");
    }

    @Test
    void whatCameInSinceLiesThere() {
        var part = order("1", 3, "MUG");
        var unfound = missing(part, 0, "3", "not_found");
        order("2", 2, "MUG");
        business.in(() -> business.the(ShelfCounts.class)
                .receive(mugs(), Quantity.of(10), new Cause("received", null, business.person), Instant.now()));

        assertThat(phone.say(unfound)).isEqualTo("applied");

        levels("MUG", "8", "50");
        assertThat(empties("2")).as("it was filled since").isEmpty();
    }

    @Test
    void twoWhoBothSawItEmptyTakeItOffOnce() {
        var first = order("1", 3, "MUG");
        var second = order("2", 2, "MUG");
        var late = missing(first, 0, "3", "not_found");

        assertThat(phone.say(missing(second, 0, "2", "not_found"))).isEqualTo("applied");
        levels("MUG", "0", "50");
        assertThat(phone.say(late)).isEqualTo("applied");
        levels("MUG", "0", "50");
    }

    /** Two twins, of which one is heard at once and the other only when everything is over: the books agree to the unit. */
    @Test
    void howeverLateItIsHeardTheBooksAreThoseOfWhoeverWasHeardAtOnce() {
        System.out.println("LateShortageTests seed " + SEED);
        var dice = new Random(SEED);
        for (int story = 0; story < 25; story++) {
            twins(dice, story);
        }
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private void twins(Random dice, int story) {
        var told = "seed " + SEED + ", story " + story;
        int ordered = 2 + dice.nextInt(5);
        int there = dice.nextInt(4) == 0 ? dice.nextInt(ordered) : ordered + dice.nextInt(8);
        int picked = 1 + dice.nextInt(ordered - 1);
        int missed = 1 + dice.nextInt(ordered - picked);
        boolean isUnfound = dice.nextBoolean();
        var facts = "\", \"reason\": \"" + (isUnfound ? "not_found" : "damaged") + "\", \"counted\": \""
                + (isUnfound ? dice.nextInt(3) : 0) + "\"";
        int early = dice.nextInt(1 + ordered - picked - missed);
        var earlyReason = dice.nextBoolean() ? "not_found" : "damaged";
        var twins = List.of("A" + story, "B" + story);
        for (var twin : twins) {
            business.selling(twin, there, 20);
            business.receive(twin(twin, ordered));
        }
        var parts = twins.stream().map(twin -> business.parts(twin).getFirst()).toList();
        var moves = moves(dice, ordered, story);
        for (int n = 0; n < 2; n++) {
            var part = parts.get(n);
            say(part, pick(part, 0, "" + picked), told);
            if (early > 0) {
                say(part, missing(part, 0, "" + early, earlyReason), told);
            }
            var late = made(
                    part,
                    business.parts(twins.get(n)).getFirst().version(),
                    "short",
                    Phone.line(part, 0) + ", \"quantity\": \"" + missed + facts);
            if (n == 0) {
                say(part, late, told);
            }
            for (var move : moves) {
                move.accept(twins.get(n));
            }
            if (n == 1) {
                say(part, late, told);
                assertThat(phone.say(late)).as(told).isEqualTo("repeated");
            }
        }
        assertThat(standing(twins.get(1))).as(told).isEqualTo(standing(twins.get(0)));
        same(twins, told);
        for (var twin : twins) {
            business.receive(twin(twin, ordered).cancelled().after(1_000));
        }
        same(twins, told + ", cancelled");
    }

    /** To be collected there, however few there are. */
    private static AnOrder twin(String number, int ordered) {
        return AnOrder.pickup(number, "Utrecht").of(ordered, number);
    }

    private List<Consumer<String>> moves(Random dice, int ordered, int story) {
        int away = 1 + dice.nextInt(ordered);
        int fewer = dice.nextInt(ordered);
        Consumer<String> reroute = number -> reroute(number, away);
        Consumer<String> edit = number ->
                business.receive(twin(number, ordered).changed(number, fewer).after(10));
        Consumer<String> cancel =
                number -> business.receive(twin(number, ordered).cancelled().after(20));
        return switch (story % 5) {
            case 0 -> List.of(reroute);
            case 1 -> List.of(reroute, cancel);
            case 2 -> List.of(edit);
            case 3 -> List.of(reroute, edit);
            default -> List.of(edit, cancel);
        };
    }

    private void say(Fulfillment part, Made made, String told) {
        assertThat(phone.say(made))
                .as("%s: %s of %s", told, made.json(), part.lines())
                .isEqualTo("applied");
    }

    private void same(List<String> twins, String told) {
        for (var outlet : List.of("Utrecht", "Zeist")) {
            assertThat(business.level(outlet, twins.get(1)))
                    .as("%s: %s", told, outlet)
                    .isEqualTo(business.level(outlet, twins.get(0)));
        }
    }

    private Fulfillment order(String number, int many, String sku) {
        business.receive(AnOrder.delivery(number).of(many, sku));
        return business.part(number, "Utrecht");
    }

    private void reroute(String number, int many) {
        var part = business.parts(number).stream()
                .filter(each -> each.outlet().equals(business.outlet("Utrecht")))
                .findFirst()
                .orElseThrow();
        var some = List.of(new LineQuantity(part.lines().getFirst().line(), Quantity.of(many)));
        assertThat(business.in(() -> business.the(Orders.class)
                        .reroute(
                                new Reroute(part.id(), some, business.outlet("Zeist"), "Not here", true, Seen.ANY),
                                business.person)))
                .isInstanceOf(Done.class);
    }

    private StockAt mugs() {
        return new StockAt(business.outlet("Utrecht"), business.product("MUG"));
    }

    private void countBin(String sku, String expected, String found) {
        var at = new StockAt(business.outlet("Utrecht"), business.product(sku));
        var cause = new Cause("count", null, business.person);
        assertThat(business.in(() -> business.the(ShelfCounts.class)
                        .countBin(at, Quantity.of(expected), Quantity.of(found), cause, Instant.now())))
                .isInstanceOf(Done.class);
    }

    /** What an order is told of shelves that others saw empty. */
    private List<EmptyShelf> empties(String number) {
        return business.in(() -> business.the(FulfillmentList.class)
                .row(business.part(number, "Utrecht").id(), business.person)
                .orElseThrow()
                .emptyShelves());
    }

    private Quantity standing(String number) {
        return business.in(() -> Quantity.sum(business.parts(number).stream()
                .map(part -> ShortPicks.missing(
                        part,
                        business.the(ShortPicks.class)
                                .of(business.retailer, List.of(part.id()))
                                .getOrDefault(part.id(), List.of())))
                .toList()));
    }

    private void levels(String sku, String utrecht, String zeist) {
        assertThat(business.level("Utrecht", sku)).hasToString(utrecht);
        assertThat(business.level("Zeist", sku)).hasToString(zeist);
        assertThat(business.ledgerAddsUp()).isTrue();
    }
}
