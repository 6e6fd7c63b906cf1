package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentState.Cancelled;
import pakbon.fulfillment.FulfillmentState.Completed;
import pakbon.fulfillment.FulfillmentState.ToPutBack;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
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

/** The parts of a delivery come together at one outlet, so that one parcel leaves (G8). */
@PakbonTest
class GatheringTests {
    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void fourteenLieAtTwoOutlets() {
        business = Business.open(pakbon, "Utrecht", "Zeist", "Amersfoort").selling("MUG", 10, 10, 0);
    }

    private void ordered(String number) {
        business.receive(AnOrder.delivery(number).of(14, "MUG"));
    }

    @Test
    void theOtherOutletPacksAndSendsAndOnlyWhatHasArrivedIsPackedAsOne() {
        ordered("1");
        var there = at("Utrecht");
        done(gather("1", "Utrecht"));
        assertThat(business.in(() -> business.the(FulfillmentHistory.class)
                        .of(business.retailer, business.part("1", "Utrecht").id())))
                .last()
                .satisfies(said -> {
                    assertThat(said.kind()).isEqualTo(FulfillmentEvent.Kind.AWAITS);
                    assertThat(said.outlet()).isEqualTo(business.outlet("Zeist"));
                });

        assertThat(code(business.pack(business.part("1", "Utrecht")))).isEqualTo("goods-awaited");
        business.pack(business.part("1", "Zeist"));
        assertThat(code(business.complete(business.part("1", "Zeist")))).isEqualTo("goes-to-outlet");
        assertThat(business.order("1").stage()).isEqualTo(OrderStage.OPEN);
        assertThat(code(arrive("1", Map.of(), "", there)))
                .as("nothing has left")
                .isEqualTo("fulfillment-unknown");

        done(send("1"));
        var box = business.part("1", "Zeist");
        assertThat(box.isUnderway()).isTrue();
        assertThat(code(business.in(() -> business.the(Packing.class).unpack(box.id(), Seen.ANY, business.person))))
                .isEqualTo("not-possible-now");
        assertThat(code(business.pack(business.part("1", "Utrecht")))).isEqualTo("goods-awaited");
        done(business.in(() -> business.the(Fulfillments.class).recall(box.id(), Seen.ANY, at("Zeist"))));
        assertThat(business.part("1", "Zeist").isUnderway())
                .as("it still stood there")
                .isFalse();
        done(send("1"));
        assertThat(business.in(() -> business.the(Gathering.class)
                        .underway(List.of(business.outlet("Utrecht"), business.outlet("Zeist")), there)))
                .extracting(Fulfillment::id)
                .containsExactly(box.id());
        assertThat(levels()).containsExactly("0", "6");

        assertThat(code(arrive("1", Map.of(), "", at("Zeist")))).isEqualTo("fulfillment-unknown");
        var whole = done(arrive("1", Map.of(), "", there));

        assertThat(whole.quantity()).isEqualTo(Quantity.of(14));
        assertThat(whole.oversold()).isFalse();
        assertThat(levels()).containsExactly("0", "6");
        assertThat(code(arrive(box.id(), Map.of(), "", there))).isEqualTo("not-possible-now");
        business.pack(business.part("1", "Utrecht"));
        assertThat(business.order("1").stage()).isEqualTo(OrderStage.PACKED);
        done(business.complete(business.part("1", "Utrecht")));
        assertThat(business.order("1").stage()).isEqualTo(OrderStage.COMPLETED);
        assertThat(business.sale("1").isOpen()).isFalse();
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatDoesNotArriveIsTakenFromTheStockThereAndSomebodySaysWhatHappened() {
        ordered("2");
        sent("2");
        var line = business.part("2", "Zeist").lines().getFirst().line();

        assertThat(code(arrive("2", Map.of(line, Quantity.of(5)), "x", business.person)))
                .isEqualTo("arrived-not-so-many");
        assertThat(code(arrive("2", Map.of(line, Quantity.of(3)), " ", business.person)))
                .isEqualTo("arrival-note-missing");
        assertThat(code(arrive("2", Map.of(SaleLineId.create(), Quantity.ONE), "", business.person)))
                .isEqualTo("line-unknown");
        var whole = done(arrive("2", Map.of(line, Quantity.of(3)), "Eén gebroken", business.person));

        assertThat(whole.quantity()).isEqualTo(Quantity.of(14));
        assertThat(whole.oversold()).isTrue();
        assertThat(levels()).containsExactly("-1", "6");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatWasLeftOutStaysInStockWhereItLies() {
        ordered("3");
        done(gather("3", "Utrecht"));
        var part = business.part("3", "Zeist");
        done(business.in(() -> business.the(Packing.class)
                .packWithout(
                        part.id(),
                        Map.of(part.lines().getFirst().line(), Quantity.ONE),
                        "krap",
                        Seen.ANY,
                        business.person)));
        done(send("3"));
        done(arrive("3", Map.of(), "", business.person));

        assertThat(levels()).containsExactly("-1", "7");
        assertThat(business.part("3", "Utrecht").oversold()).isTrue();
    }

    @Test
    void aCancellationPutsBackWhereTheGoodsAre() {
        ordered("4");
        done(gather("4", "Utrecht"));
        business.receive(AnOrder.delivery("4").of(14, "MUG").cancelled().after(60));
        assertThat(levels()).as("nothing had left").containsExactly("10", "10");

        ordered("5");
        sent("5");
        business.receive(AnOrder.delivery("5").of(14, "MUG").cancelled().after(60));

        var back = business.parts("5").stream()
                .filter(part -> part.state() instanceof ToPutBack)
                .toList();
        assertThat(back)
                .singleElement()
                .satisfies(part -> assertThat(part.outlet()).isEqualTo(business.outlet("Utrecht")));
        assertThat(levels()).as("the box is still on its way").containsExactly("10", "6");
        done(business.in(
                () -> business.the(Fulfillments.class).putBack(back.getFirst().id(), Seen.ANY, at("Utrecht"))));
        assertThat(levels()).containsExactly("14", "6");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatTheShopTakesOffMeanwhileLiesInStockWhereTheBoxArrives() {
        ordered("6");
        sent("6");
        business.receive(AnOrder.delivery("6").of(3, "MUG").after(60));
        assertThat(levels()).containsExactly("10", "7");

        var whole = done(arrive("6", Map.of(), "", business.person));

        assertThat(whole.outlet()).isEqualTo(business.outlet("Utrecht"));
        assertThat(whole.quantity()).isEqualTo(Quantity.of(3));
        assertThat(levels()).as("four came, three are wanted").containsExactly("11", "6");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void aBoxThatIsEmptiedOnItsWayHasNotArrivedAndIsPutBackWhereItComesOut() {
        business.selling("POT", 2, 0, 0).selling("CUP", 0, 2, 0).selling("LID", 0, 1, 0);
        var order = AnOrder.delivery("10").of(2, "POT").of(2, "CUP").of(1, "LID");
        business.receive(order);
        sent("10");
        var box = business.part("10", "Zeist").id();

        business.receive(order.without("CUP").after(60));
        assertThat(now(box).isUnderway()).as("the lid is still wanted").isTrue();
        assertThat(now(box).changed()).isTrue();
        business.receive(order.without("CUP").without("LID").after(120));
        assertThat(now(box).state()).isInstanceOf(ToPutBack.class);
        assertThat(now(box).outlet()).isEqualTo(business.outlet("Utrecht"));
        assertThat(now(box).hasArrived()).isFalse();
        assertThat(code(arrive(box, Map.of(), "", at("Utrecht")))).isEqualTo("not-possible-now");
        // What Utrecht has waits for nothing any more.
        done(business.pack(business.parts("10").stream()
                .filter(part -> part.state().counts())
                .findFirst()
                .orElseThrow()));

        done(business.in(() -> business.the(Fulfillments.class).putBack(box, Seen.ANY, at("Utrecht"))));
        assertThat(now(box).hasArrived())
                .as("it was put back, and joined nothing")
                .isFalse();
        assertThat(business.level("Utrecht", "CUP")).isEqualTo(Quantity.of(2));
        assertThat(business.level("Zeist", "CUP")).isEqualTo(Quantity.ZERO);
        assertThat(business.level("Utrecht", "LID")).isEqualTo(Quantity.of(1));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private Fulfillment now(FulfillmentId id) {
        return business.in(
                () -> business.the(Fulfillments.class).byId(id, business.person).orElseThrow());
    }

    @Test
    void whatHasNotLeftStaysAfterAllAndTheShopMayCompleteWhatIsOnItsWay() {
        ordered("7");
        done(gather("7", "Zeist"));
        assertThat(code(business.pack(business.part("7", "Zeist")))).isEqualTo("goods-awaited");
        done(business.in(() -> business.the(Gathering.class)
                .callOff(business.part("7", "Zeist").id(), business.person)));
        done(business.pack(business.part("7", "Zeist")));
        done(business.pack(business.part("7", "Utrecht")));
        assertThat(business.order("7").stage()).isEqualTo(OrderStage.PACKED);
        assertThat(code(gather("7", "Utrecht"))).isEqualTo("reroute-packed-there");

        business.selling("TEA", 1, 1);
        business.receive(AnOrder.delivery("8").of(2, "TEA"));
        sent("8");
        assertThat(code(business.in(() -> business.the(Gathering.class)
                        .callOff(business.part("8", "Utrecht").id(), business.person))))
                .isEqualTo("not-possible-now");
        business.receive(AnOrder.delivery("8").of(2, "TEA").completed().after(60));
        assertThat(business.order("8").stage()).isEqualTo(OrderStage.COMPLETED);
        assertThat(business.in(() ->
                        business.the(Gathering.class).underway(List.of(business.outlet("Utrecht")), business.person)))
                .isEmpty();
    }

    @Test
    void whereItCannotBeBroughtTogetherNothingChanges() {
        ordered("9");
        business.receive(AnOrder.pickup("10", "Utrecht").of(1, "MUG"));
        var theirs = Business.open(pakbon, "Gent");

        assertThat(code(gather("9", "Amersfoort"))).isEqualTo("outlet-has-no-part");
        assertThat(code(business.in(() -> business.the(Gathering.class)
                        .gather(
                                business.part("9", "Zeist").id(),
                                business.outlet("Utrecht"),
                                "x".repeat(301),
                                business.person))))
                .isEqualTo("text-too-long");
        var ours = business.part("9", "Zeist").id();
        assertThat(code(theirs.in(
                        () -> theirs.the(Gathering.class).gather(ours, business.outlet("Utrecht"), "", theirs.person))))
                .isEqualTo("fulfillment-unknown");
        assertThat(code(gather("10", "Utrecht"))).isEqualTo("outlet-has-no-part");
        track("9", Tracking.typed("PostNL", "3SABC123456789", ""));
        assertThat(code(gather("9", "Utrecht"))).isEqualTo("part-has-parcel");
        assertThat(business.part("9", "Zeist").onward()).isNull();
        track("9", Tracking.NONE);

        done(gather("9", "Utrecht"));
        assertThat(code(track("9", Tracking.typed("PostNL", "3SABC123456789", ""))))
                .isEqualTo("goes-to-outlet");
        assertThat(code(gather("9", "Zeist"))).isEqualTo("gathered-elsewhere");
        assertThat(code(gather("9", "Utrecht"))).isEqualTo("nothing-to-gather");
        var moved = business.in(() -> business.the(Orders.class)
                .reroute(
                        new Reroute(
                                business.part("9", "Utrecht").id(),
                                List.of(),
                                business.outlet("Amersfoort"),
                                "vol",
                                false,
                                Seen.ANY),
                        business.person));
        assertThat(((Refused<Rerouted>) moved).refusal().code()).isEqualTo("reroute-goods-coming");
    }

    /** Whatever happens in whatever order: what lies there, what an order holds and what was lost is what there was. */
    @Test
    void noUnitIsLostOnTheWayWhateverHappensMeanwhile() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        business.selling("CUP", 5, 4, 3);
        var lost = Quantity.ZERO;
        for (int round = 0; round < 12; round++) {
            var number = "r" + round;
            int wanted = 12;
            business.receive(AnOrder.delivery(number).of(wanted, "CUP"));
            for (int step = 0; step < 14; step++) {
                var parts = business.parts(number);
                var part = parts.get(random.nextInt(parts.size()));
                var told = "seed %s, round %s, step %s".formatted(seed, round, step);
                switch (random.nextInt(10)) {
                    case 0, 1 ->
                        business.in(() -> business.the(Gathering.class)
                                .gather(
                                        part.id(),
                                        parts.get(random.nextInt(parts.size())).outlet(),
                                        "",
                                        business.person));
                    case 2, 3 -> business.pack(part);
                    case 4 ->
                        business.in(
                                () -> business.the(Fulfillments.class).sendOn(part.id(), Seen.ANY, business.person));
                    case 5 -> lost = lost.plus(arriveSome(part, random));
                    case 6 -> business.in(() -> business.the(Gathering.class).callOff(part.id(), business.person));
                    case 7 ->
                        business.in(
                                () -> business.the(Fulfillments.class).recall(part.id(), Seen.ANY, business.person));
                    case 8 -> {
                        wanted = random.nextInt(14);
                        business.receive(AnOrder.delivery(number)
                                .of(12, "CUP")
                                .changed("CUP", wanted)
                                .after(60 + step));
                    }
                    default ->
                        business.in(() ->
                                business.the(Fulfillments.class).confirmChange(part.id(), Seen.ANY, business.person));
                }
                assertThat(held(number).plus(business.level("CUP")).plus(lost))
                        .as(told)
                        .isEqualTo(Quantity.of(12));
                assertThat(want(number)).as(told).isEqualTo(Quantity.of(wanted));
            }
            business.receive(AnOrder.delivery(number).of(12, "CUP").cancelled().after(600));
            for (var part : business.parts(number)) {
                business.in(() -> business.the(Fulfillments.class).putBack(part.id(), Seen.ANY, business.person));
            }
            assertThat(business.level("CUP").plus(lost))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(Quantity.of(12));
            assertThat(business.ledgerAddsUp()).isTrue();
            restock();
            lost = Quantity.ZERO;
        }
    }

    /** What was lost is bought again, so that the next order can be split like the first. */
    private void restock() {
        business.in(() -> {
            for (var each : Map.of("Utrecht", 5, "Zeist", 4, "Amersfoort", 3).entrySet()) {
                business.the(Stock.class)
                        .count(
                                business.retailer,
                                new StockAt(business.outlet(each.getKey()), business.product("CUP")),
                                Quantity.of(each.getValue()),
                                new Cause("count", null, business.person),
                                business.the(Clock.class).instant());
            }
            return business;
        });
    }

    private Quantity arriveSome(Fulfillment part, Random random) {
        var counted = new HashMap<SaleLineId, Quantity>();
        var missing = new ArrayList<Quantity>();
        for (var line : part.lines()) {
            var came = Quantity.of(random.nextInt(3) == 0 ? 0 : 99).min(line.inTheBox());
            counted.put(line.line(), came);
            missing.add(line.inTheBox().minus(came));
        }
        var outcome = business.in(
                () -> business.the(Gathering.class).arrive(part.id(), counted, "kwijt", Seen.ANY, business.person));
        return outcome instanceof Done ? Quantity.sum(missing) : Quantity.ZERO;
    }

    /** What was taken from stock for it and is not back: also what still has to be put back. */
    private Quantity held(String number) {
        return Quantity.sum(business.parts(number).stream()
                .filter(part -> !(part.state() instanceof Cancelled))
                .map(Fulfillment::quantity)
                .toList());
    }

    private Quantity want(String number) {
        return Quantity.sum(business.parts(number).stream()
                .filter(part -> part.state().counts())
                .map(Fulfillment::quantity)
                .toList());
    }

    private void sent(String number) {
        done(gather(number, "Utrecht"));
        done(business.pack(business.part(number, "Zeist")));
        done(send(number));
    }

    private Outcome<Fulfillment> gather(String number, String outlet) {
        var first = business.parts(number).stream()
                .filter(part -> part.state().counts() && !(part.state() instanceof Completed))
                .findFirst()
                .orElseThrow();
        return business.in(() -> business.the(Gathering.class)
                .gather(first.id(), business.outlet(outlet), "Eén pakket", business.person));
    }

    private Outcome<Fulfillment> track(String number, Tracking parcel) {
        return business.in(() -> business.the(Fulfillments.class)
                .track(
                        business.part(number, "Zeist").id(),
                        parcel.isEmpty() ? List.of() : List.of(parcel),
                        Seen.ANY,
                        business.person));
    }

    private Outcome<Fulfillment> send(String number) {
        return business.in(() -> business.the(Fulfillments.class)
                .sendOn(business.part(number, "Zeist").id(), Seen.ANY, at("Zeist")));
    }

    private Outcome<Fulfillment> arrive(String number, Map<SaleLineId, Quantity> counted, String note, Actor actor) {
        return arrive(business.part(number, "Zeist").id(), counted, note, actor);
    }

    private Outcome<Fulfillment> arrive(
            FulfillmentId box, Map<SaleLineId, Quantity> counted, String note, Actor actor) {
        return business.in(() -> business.the(Gathering.class).arrive(box, counted, note, Seen.ANY, actor));
    }

    private Actor at(String outlet) {
        return new Actor(
                business.retailer,
                null,
                "Bram",
                Actor.Client.BACKOFFICE,
                Set.of(business.outlet(outlet).value()));
    }

    private List<String> levels() {
        return List.of(
                business.level("Utrecht", "MUG").toString(),
                business.level("Zeist", "MUG").toString());
    }

    private static Fulfillment done(Outcome<Fulfillment> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<Fulfillment>) outcome).value();
    }

    private static String code(Outcome<Fulfillment> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<Fulfillment>) outcome).refusal().code();
    }
}
