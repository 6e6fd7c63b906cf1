package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pakbon.api.Phone.made;
import static pakbon.api.Phone.missing;
import static pakbon.api.Phone.pick;
import static pakbon.api.Phone.word;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.documents.Documents;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.orders.OnlineOrder.Shelf;
import pakbon.orders.Orders;
import pakbon.orders.Reroute;
import pakbon.orders.Returns;
import pakbon.outlets.OutletRules;
import pakbon.sales.NewReturn;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleReturn;
import pakbon.sales.SaleReturn.Fate;
import pakbon.sales.SaleReturns;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** What is done with a Scanner comes to the same, however late, often or mixed up it arrives. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScannerActionsTests {
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

    private Fulfillment delivery(String number, int mugs) {
        business.receive(AnOrder.delivery(number).of(mugs, "MUG"));
        return business.part(number, "Utrecht");
    }

    private Fulfillment now(String number) {
        return business.parts(number).getFirst();
    }

    @Test
    void anOrderIsScannedPackedAndShippedAndEverythingSentAgainChangesNothing() {
        var part = delivery("1001", 2);
        var all = List.of(
                pick(part, 0, "1"),
                made(part, 1, "note", "\"text\": \"The lid is cracked\""),
                pick(part, 0, "+1"),
                made(part, 1, "pack", ""),
                made(part, 1, "ship", "\"carrier\": \"PostNL\", \"tracking_number\": \"3STEST\""));

        var first = phone.send(all);
        var after = now("1001");
        var again = phone.send(all);

        assertThat(first).extracting(Phone::word).containsOnly("applied");
        assertThat(first).extracting(answer -> answer.path("version").asInt()).containsExactly(2, 3, 4, 5, 6);
        assertThat(after.state().word().name()).isEqualTo("COMPLETED");
        assertThat(after.parcels()).extracting(parcel -> parcel.code()).containsExactly("3STEST");
        assertThat(again).allSatisfy(answer -> {
            assertThat(answer.path("result").asString()).isEqualTo("repeated");
            assertThat(answer.path("first").asString()).isEqualTo("applied");
        });
        assertThat(again).extracting(answer -> answer.path("version").asInt()).containsExactly(2, 3, 4, 5, 6);
        assertThat(now("1001")).isEqualTo(after);
    }

    @Test
    void whereOnlyScansCountAPhoneSaysThatItScanned() {
        business.stocking("MOK-ROOD").ruling("Utrecht", new OutletRules(true, null));
        business.receive(AnOrder.delivery("1001").of(2, "MOK-ROOD"));
        var part = business.part("1001", "Utrecht");

        assertThat(phone.say(pick(part, 0, "1"))).isEqualTo("refused scan_required");
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"later\""))).isEqualTo("refused scan_required");
        assertThat(phone.say(made(part, 1, "pick", Phone.line(part, 0) + ", \"quantity\": \"2\", \"scanned\": true")))
                .isEqualTo("applied");
        assertThat(phone.say(made(part, 2, "pack", ""))).isEqualTo("applied");
    }

    @Test
    void twoScannersPickOneOrderAndTheirScansAddUpUntilThereIsNothingLeft() {
        var part = delivery("1001", 3);
        var other = new Phone(Client.of(business, pakbon, Scope.SCANNER));

        assertThat(phone.say(pick(part, 0, "2"))).isEqualTo("applied");
        assertThat(other.say(pick(part, 0, "1"))).isEqualTo("applied");
        var over = other.send(pick(part, 0, "1")).getFirst();

        assertThat(word(over)).isEqualTo("conflict over_picked");
        assertThat(over.path("version").asInt()).isEqualTo(3);
        assertThat(now("1001").picked()).hasToString("3");
        assertThat(other.say(pick(part, 0, "-4"))).isEqualTo("conflict under_picked");
        assertThat(other.say(pick(part, 0, "-3"))).isEqualTo("applied");
        assertThat(now("1001").state().word().name()).isEqualTo("NEW");
    }

    @Test
    void oneThatCannotBeReadIsRefusedUnderItsIdAndHoldsUpNoOther() {
        var part = delivery("1001", 2);
        var id = UUID.randomUUID();
        var wrong = List.of(
                made(id, part.id().toString(), 1, "pick", Phone.line(part, 0) + ", \"quantity\": \"two\""),
                made(part, 1, "dance", ""),
                made(part, 1, "pick", "\"quantity\": \"1\""),
                made(part, 1, "note", "\"text\": \"a\\u0000b\""),
                made(part, 1, "pick", Phone.line(part, 0) + ", \"quantity\": \"1e999999999\""),
                made(part, 1, "short", Phone.line(part, 0) + ", \"quantity\": \"-1\", \"reason\": \"damaged\""),
                made(part, -1, "pick", Phone.line(part, 0) + ", \"quantity\": \"1\""),
                new Phone.Made(UUID.randomUUID(), "17"),
                new Phone.Made(UUID.randomUUID(), "{\"id\": \"x\", \"kind\": \"pack\"}"),
                pick(part, 0, "2"));

        var answers = phone.send(wrong);

        assertThat(answers.subList(0, 9)).extracting(Phone::word).containsOnly("refused invalid");
        assertThat(answers.getFirst().path("detail").asString()).contains("quantity");
        assertThat(word(answers.getLast())).isEqualTo("applied");
        // remembered under its id, whatever comes under it later
        var later = phone.send(made(id, part.id().toString(), 1, "note", "\"text\": \"Other\""))
                .getFirst();
        assertThat(word(later)).isEqualTo("repeated invalid");
        assertThat(later.path("first").asString()).isEqualTo("refused");
    }

    @Test
    void aBodyThatIsNoListOfActionsIsABadRequest() {
        var client = Client.of(business, pakbon, Scope.SCANNER);
        for (var body : List.of("{", "[]", "{}", "{\"actions\": 7}", "{\"actions\": {}}", "17")) {
            var answer = client.post("/pakbon/scanner/actions", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(client.post("/pakbon/scanner/actions", "{\"actions\": []}").data())
                .isEmpty();
        assertThat(Client.of(business, pakbon, Scope.FULFILLMENTS_READ, Scope.SALES_WRITE)
                        .post("/pakbon/scanner/actions", "{\"actions\": []}")
                        .status())
                .isEqualTo(403);
        assertThat(Client.with(pakbon, "")
                        .post("/pakbon/scanner/actions", "{\"actions\": []}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void workOfAnotherOutletOrBusinessDoesNotExist() {
        var part = delivery("1001", 2);
        var zeist = new Phone(Client.at(business, pakbon, Set.of(business.outlet("Zeist")), Scope.SCANNER));
        var neighbour = Business.open(pakbon, "Arnhem");
        var stranger = new Phone(Client.of(neighbour, pakbon, Scope.SCANNER));
        var own = pick(part, 0, "1");

        assertThat(phone.say(own)).isEqualTo("applied");
        for (var elsewhere : List.of(zeist, stranger)) {
            var answer = elsewhere.send(pick(part, 0, "1")).getFirst();
            assertThat(word(answer)).isEqualTo("conflict unknown_fulfillment");
            assertThat(answer.path("version").isNull()).isTrue();
        }
        assertThat(zeist.send(own).getFirst().path("version").isNull()).isTrue();
        assertThat(stranger.say(own)).isEqualTo("conflict unknown_fulfillment");
        assertThat(now("1001").picked()).hasToString("1");
    }

    @Test
    void whatTheShopDidMeanwhileCountsForPackingAndLeaving() {
        var part = delivery("1001", 2);
        phone.send(pick(part, 0, "2"));
        business.receive(AnOrder.delivery("1001").of(3, "MUG").after(10));

        assertThat(phone.say(made(part, 2, "pack", ""))).isEqualTo("conflict changed_meanwhile");
        var edited = now("1001");
        assertThat(phone.say(pick(part, 0, "1"))).isEqualTo("applied");
        assertThat(phone.say(made(part, edited.version(), "pack", "\"shelf\": \"B2\"")))
                .isEqualTo("applied");
        assertThat(phone.say(made(part, edited.version(), "pack", ""))).isEqualTo("conflict already_packed");
        assertThat(phone.say(pick(part, 0, "1"))).isEqualTo("conflict already_packed");

        business.receive(AnOrder.delivery("1001").of(3, "MUG").cancelled().after(20));
        assertThat(phone.say(made(part, 99, "ship", ""))).isEqualTo("conflict cancelled_meanwhile");
        assertThat(phone.say(made(part, 1, "note", "\"text\": \"Back on the shelf\"")))
                .isEqualTo("applied");
    }

    @Test
    void nothingLeavesUnpaidAndTheAmountIsSaid() {
        business.receive(AnOrder.pickup("1002", "utrecht").of(1, "MUG").unpaid());
        var part = business.part("1002", "Utrecht");
        var collect = "\"collected_by\": \"self\", \"id_checked\": true";

        assertThat(phone.say(made(part, 1, "pick_up", collect))).isEqualTo("conflict not_packed");
        phone.send(pick(part, 0, "1"), made(part, 1, "pack", ""));
        var unpaid = phone.send(made(part, 1, "pick_up", collect)).getFirst();
        assertThat(word(unpaid)).isEqualTo("refused payment_required");
        assertThat(unpaid.path("amount_due").asString()).isEqualTo("10.00");
        assertThat(phone.say(made(part, 1, "ship", ""))).isEqualTo("refused other_handover");

        business.pay("1002", "10.00");
        assertThat(phone.say(made(part, 1, "pick_up", collect))).isEqualTo("applied");
        assertThat(phone.say(made(part, 1, "pick_up", collect))).isEqualTo("conflict already_completed");
    }

    @Test
    void whatIsShortSaysWhyCorrectsTheStockAndLeavesShortOnlyWithAReason() {
        business.receive(AnOrder.delivery("1001").of(4, "MUG").of(2, "TEA"));
        var part = business.part("1001", "Utrecht");

        phone.send(pick(part, 0, "2"));
        assertThat(phone.say(missing(part, 0, "1", "damaged"))).isEqualTo("applied");
        assertThat(business.level("Utrecht", "MUG")).hasToString("45");
        assertThat(phone.say(missing(part, 0, "1", "reserved"))).isEqualTo("applied");
        assertThat(phone.say(missing(part, 0, "1", "damaged"))).isEqualTo("conflict over_picked");
        assertThat(phone.say(missing(part, 1, "2", "not_found"))).isEqualTo("applied");
        assertThat(business.level("Utrecht", "MUG")).hasToString("45");
        assertThat(business.level("Utrecht", "TEA")).hasToString("0");
        assertThat(business.ledgerAddsUp()).isTrue();

        assertThat(phone.say(made(part, 1, "pack", ""))).isEqualTo("refused short_needs_reason");
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"The customer knows\"")))
                .isEqualTo("applied");
    }

    /** Packed without, by decision: it counts as packed, and everybody still sees what the customer did not get (Q11). */
    @Test
    void whatDidNotGoAlongStaysKnownUntilTheShopRefundsItAndIsCountedOnce() {
        var order = AnOrder.delivery("1009").of(4, "MUG").of(2, "TEA");
        business.receive(order);
        var part = business.part("1009", "Utrecht");
        phone.send(pick(part, 0, "3"), pick(part, 1, "2"), missing(part, 0, "1", "damaged"));
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"The customer knows\"")))
                .isEqualTo("applied");
        assertThat(leftOut("1009")).containsExactly("1", "0");
        assertThat(business.part("1009", "Utrecht").taken()).hasToString("5");

        business.in(() -> business.the(Packing.class).unpack(part.id(), Seen.ANY, business.person));
        assertThat(leftOut("1009")).containsExactly("0", "0");
        assertThat(phone.say(made(part, 1, "pack", ""))).isEqualTo("refused short_needs_reason");
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"The customer knows\"")))
                .isEqualTo("applied");
        assertThat(phone.say(made(part, 1, "ship", ""))).isEqualTo("applied");

        var shown = Client.of(business, pakbon, Scope.FULFILLMENTS_READ)
                .get("/fulfillments?sale_id=" + business.sale("1009").id());
        var line = shown.data().path(0).path("line_items").path(0);
        assertThat(line.path("packed_quantity").asString()).isEqualTo("4");
        assertThat(line.path("left_out_quantity").asString()).isEqualTo("1");
        var slip = business.in(() -> business.the(Documents.class).packingSlip(part.id(), business.person))
                .orElseThrow();
        assertThat(slip.things()).singleElement().hasToString("5");
        assertThat(slip.leftOut())
                .singleElement()
                .satisfies(each -> assertThat(each.quantity()).hasToString("1"));

        // four were taken, one of them is broken, three have left: the shelf is four down, and not five
        assertThat(business.level("Utrecht", "MUG")).hasToString("46");
        var mug = part.lines().getFirst().line();
        assertThat(open("1009").get(mug)).as("what never left cannot come back").hasToString("3");

        // the shop gives the money of two back and says that it has both: one of them never left
        business.receive(order.completed()
                .refunded("MUG", 2)
                .saidOf("MUG", 2, Shelf.BACK)
                .after(60));
        assertThat(business.level("Utrecht", "MUG")).hasToString("47");
        var back = business.in(() -> business.the(SaleReturns.class)
                .of(business.retailer, business.sale("1009").id()));
        assertThat(back)
                .singleElement()
                .satisfies(each -> assertThat(each.lines())
                        .extracting(SaleReturn.Line::quantity, SaleReturn.Line::fate)
                        .containsExactlyInAnyOrder(
                                tuple(Quantity.ONE, Fate.NEVER_LEFT), tuple(Quantity.ONE, Fate.RESTOCK)));
        assertThat(open("1009").get(mug)).hasToString("2");
        assertThat(business.in(() -> business.the(Returns.class)
                        .owed(business.retailer, business.sale("1009").id())))
                .isEmpty();
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    /** The money of what did not go along was given back at the counter: settled once, and no stock moves. */
    @Test
    void whatDidNotGoAlongIsSettledAtTheCounterOnce() {
        business.receive(AnOrder.delivery("1014").of(4, "MUG"));
        var part = business.part("1014", "Utrecht");
        phone.send(pick(part, 0, "3"), missing(part, 0, "1", "reserved"));
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"The customer knows\"")))
                .isEqualTo("applied");
        assertThat(phone.say(made(part, 1, "ship", ""))).isEqualTo("applied");
        var level = business.level("Utrecht", "MUG");
        var sale = business.sale("1014");
        var settled = new NewReturn(
                part.outlet(),
                List.of(new SaleReturn.Line(part.lines().getFirst().line(), Quantity.ONE, Fate.NEVER_LEFT)),
                "",
                Money.zero(CurrencyUnit.EUR),
                "");
        assertThat(business.in(() -> business.the(Returns.class).take(sale.id(), settled, 9, business.person)))
                .isInstanceOf(Done.class);
        assertThat(business.in(() -> business.the(Returns.class).take(sale.id(), settled, 9, business.person)))
                .as("there was one")
                .isInstanceOf(Refused.class);
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(level).hasToString("47");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private Map<SaleLineId, Quantity> open(String order) {
        return business.in(() -> business.the(Returns.class)
                .open(business.retailer, business.sale(order).id()));
    }

    @Test
    void whoDoesNotFindSomeCountsWhatLiesThere() {
        business.receive(AnOrder.delivery("1015").of(3, "MUG"));
        var part = business.part("1015", "Utrecht");
        var level = business.level("Utrecht", "MUG");
        assertThat(phone.say(made(
                        part,
                        1,
                        "short",
                        Phone.line(part, 0) + ", \"quantity\": \"1\", \"reason\": \"not_found\", \"counted\": \"-1\"")))
                .startsWith("refused invalid");
        assertThat(phone.say(made(
                        part,
                        1,
                        "short",
                        Phone.line(part, 0) + ", \"quantity\": \"1\", \"reason\": \"not_found\", \"counted\": \"7\"")))
                .isEqualTo("applied");
        assertThat(level).hasToString("47");
        assertThat(business.level("Utrecht", "MUG")).hasToString("7");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    /** A bag with nothing in it is no order: the shop would hear that it has left. */
    @Test
    void anOrderOfWhichNothingWasFoundIsNotPackedWhateverTheReason() {
        business.receive(AnOrder.delivery("1020").of(1, "MUG").of(1, "TEA"));
        var part = business.part("1020", "Utrecht");
        phone.send(missing(part, 0, "1", "not_found"), missing(part, 1, "1", "damaged"));
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"The customer knows\"")))
                .isEqualTo("refused nothing_to_pack");
        assertThat(business.part("1020", "Utrecht").state().word().name()).isEqualTo("IN_PROGRESS");
        phone.send(pick(part, 1, "1"));
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"The customer knows\"")))
                .isEqualTo("applied");
    }

    /** The phone had no network: what the shelf lacks, it lacks all the same, as if it had been heard before the cancellation. */
    @Test
    void whatWasNotFoundForAnOrderThatIsCancelledMeanwhileIsOffTheBooksAllTheSame() {
        business.receive(AnOrder.delivery("1021").of(3, "MUG").of(2, "TEA").of(1, "TEA"));
        var part = business.part("1021", "Utrecht");
        var mugs = business.level("Utrecht", "MUG");
        var tea = business.level("Utrecht", "TEA");
        business.receive(AnOrder.delivery("1021")
                .of(3, "MUG")
                .of(2, "TEA")
                .of(1, "TEA")
                .cancelled()
                .after(10));
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(mugs.plus(Quantity.of(3)));

        assertThat(phone.say(missing(part, 0, "2", "not_found"))).isEqualTo("applied");
        assertThat(phone.say(missing(part, 1, "1", "damaged"))).isEqualTo("applied");
        assertThat(phone.say(missing(part, 2, "1", "reserved"))).isEqualTo("conflict cancelled_meanwhile");
        assertThat(phone.say(missing(part, 0, "2", "not_found"))).isEqualTo("conflict over_picked");

        assertThat(business.level("Utrecht", "MUG"))
                .as("one that is still in the basket")
                .hasToString("1");
        assertThat(business.level("Utrecht", "TEA")).isEqualTo(tea.plus(Quantity.of(2)));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    /** One was sold from an empty shelf: nobody found it, it never left, and the shelf is as empty as before. */
    @Test
    void whatWasSoldFromAnEmptyShelfAndIsNotFoundLeavesTheLevelAtNothing() {
        business.receive(AnOrder.delivery("1017").of(1, "MUG"));
        var first = business.part("1017", "Utrecht");
        phone.send(missing(first, 0, "1", "not_found"));
        assertThat(business.level("Utrecht", "MUG")).hasToString("0");
        business.receive(AnOrder.pickup("1018", "Utrecht").of(1, "MUG").of(1, "TEA"));
        business.receive(AnOrder.pickup("1019", "Utrecht").of(1, "MUG"));
        assertThat(business.level("Utrecht", "MUG")).hasToString("-2");

        var part = business.part("1018", "Utrecht");
        phone.send(pick(part, 1, "1"), missing(part, 0, "1", "not_found"));
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"The customer knows\"")))
                .isEqualTo("applied");

        assertThat(business.level("Utrecht", "MUG"))
                .as("the other one is still waited for")
                .hasToString("-1");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    /** It left the books here when that was said, and another outlet sends it now: nothing comes back here. */
    @Test
    void whatNobodyFoundIsNotPutBackByReroutingIt() {
        business.receive(AnOrder.delivery("1016").of(3, "TEA"));
        var part = business.part("1016", "Utrecht");
        phone.send(pick(part, 0, "1"), missing(part, 0, "2", "not_found"));
        var now = business.part("1016", "Utrecht");
        var rest = List.of(new LineQuantity(part.lines().getFirst().line(), Quantity.of(2)));
        assertThat(business.in(() -> business.the(Orders.class)
                        .reroute(
                                new Reroute(now.id(), rest, business.outlet("Zeist"), "Not here", false, Seen.ANY),
                                business.person)))
                .isInstanceOf(Done.class);
        assertThat(business.level("Utrecht", "TEA")).hasToString("0");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatTheShopTakesOffBeforeItLeavesNobodyOwesAndTheBagIsRight() {
        var order = AnOrder.delivery("1010").of(4, "MUG");
        business.receive(order);
        var part = business.part("1010", "Utrecht");
        phone.send(pick(part, 0, "3"));
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"The customer knows\"")))
                .isEqualTo("applied");
        business.receive(order.refunded("MUG", 1).after(60));

        var now = business.part("1010", "Utrecht");
        assertThat(leftOut("1010")).containsExactly("0");
        assertThat(now.changed()).isFalse();
        assertThat(now.lines().getFirst().packed()).hasToString("3");
        assertThat(business.level("Utrecht", "MUG")).hasToString("47");
        assertThat(phone.say(made(now, now.version(), "ship", ""))).isEqualTo("applied");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    /** Not found: the level became zero then, and there is nothing that could come back. */
    @Test
    void whatNobodyFoundIsNotPutBackByCancellingOrTakingItOff() {
        var edited = AnOrder.delivery("1012").of(4, "TEA");
        var cancelled = AnOrder.delivery("1013").of(3, "MUG");
        for (var order : List.of(edited, cancelled)) {
            business.receive(order);
        }
        packWithoutOneThatIsNotFound("1012", "3");
        packWithoutOneThatIsNotFound("1013", "2");
        assertThat(business.level("Utrecht", "TEA")).hasToString("0");
        assertThat(business.level("Utrecht", "MUG")).hasToString("0");

        business.receive(edited.refunded("TEA", 1).after(60));
        assertThat(business.level("Utrecht", "TEA")).hasToString("0");
        business.receive(cancelled.cancelled().after(60));
        var back = business.parts("1013").getFirst();
        business.in(() -> business.the(Fulfillments.class).putBack(back.id(), Seen.ANY, business.person));
        assertThat(business.level("Utrecht", "MUG")).as("two lay in the bag").hasToString("2");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private void packWithoutOneThatIsNotFound(String order, String found) {
        var part = business.part(order, "Utrecht");
        phone.send(pick(part, 0, found), missing(part, 0, "1", "not_found"));
        assertThat(phone.say(made(part, 1, "pack", "\"reason\": \"The customer knows\"")))
                .isEqualTo("applied");
    }

    private List<String> leftOut(String order) {
        return business.part(order, "Utrecht").lines().stream()
                .map(line -> line.leftOut().toString())
                .toList();
    }

    @Test
    void whatTheShopTookOffIsNoColleaguesScan() {
        var order = AnOrder.delivery("1011").of(3, "MUG");
        business.receive(order);
        var part = business.part("1011", "Utrecht");
        assertThat(phone.say(pick(part, 0, "2"))).isEqualTo("applied");
        business.receive(order.changed("MUG", 2).after(60));

        var third = phone.send(pick(part, 0, "1")).getFirst();
        assertThat(word(third)).isEqualTo("conflict less_ordered");
        assertThat(third.path("detail").asString()).isEqualTo("2");
        assertThat(phone.say(pick(business.part("1011", "Utrecht"), 0, "1")))
                .as("who has seen that it is two and counts a third counts too many")
                .isEqualTo("conflict over_picked");
    }

    @Test
    void nobodyWhomAColleagueHasPutThereIsTakenOffUnseen() {
        var part = delivery("1001", 2);
        assertThat(phone.say(made(part, 1, "assign", "\"user_ids\": [\"" + UUID.randomUUID() + "\"]")))
                .isEqualTo("refused unknown_user");
        assertThat(phone.say(made(part, 1, "assign", "\"user_ids\": []"))).isEqualTo("applied");
    }

    @Test
    void theSameActionSentTwentyTimesAtOnceIsOneScan() throws Exception {
        var part = delivery("1001", 20);
        var scan = pick(part, 0, "1");
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new java.util.ArrayList<java.util.concurrent.Future<String>>();
            for (int n = 0; n < 20; n++) {
                sent.add(threads.submit(() -> phone.say(scan)));
            }
            var words = new java.util.ArrayList<String>();
            for (var each : sent) {
                words.add(each.get());
            }
            assertThat(words)
                    .containsOnlyOnce("applied")
                    .filteredOn("repeated"::equals)
                    .hasSize(19);
        }
        assertThat(now("1001").picked()).hasToString("1");
        assertThat(now("1001").version()).isEqualTo(2);
    }
}
