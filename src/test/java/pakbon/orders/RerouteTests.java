package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.catalog.Picture;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.FulfillmentNotes;
import pakbon.fulfillment.FulfillmentState.ToPutBack;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Note;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Photos;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.outlets.Outlets;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Work goes to another outlet, and its stock with it (G6). */
@PakbonTest
class RerouteTests {
    private static final String REASON = "Bak gevallen <b>\uD83C\uDF75</b> \u05E9\u05DC\u05D5\u05DD";

    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void threeOutlets() {
        business = Business.open(pakbon, "Utrecht", "Zeist", "Amersfoort")
                .selling("MUG", 10, 10, 0)
                .measuring("TEA", SoldBy.KILOGRAM, 10, 10, 0);
    }

    @Test
    void theWholeOfItGoesWithItsStockAndTheOrderStaysOpenUntilItIsPackedThere() {
        business.receive(AnOrder.delivery("1").of(2, "MUG").of(1, "TEA"));
        var left = business.part("1", "Utrecht");

        var rerouted = done(reroute(left, "Zeist", List.of()));

        assertThat(rerouted.moved().some()).isEqualTo(Quantity.of(3));
        assertThat(Business.words(List.of(rerouted.from()))).containsExactly("CANCELLED");
        assertThat(business.level("Utrecht", "MUG")).isEqualTo(Quantity.of(10));
        assertThat(business.level("Zeist", "MUG")).isEqualTo(Quantity.of(8));
        assertThat(business.level("Zeist", "TEA")).isEqualTo(Quantity.of(9));
        var there = business.part("1", "Zeist");
        assertThat(there.quantity()).isEqualTo(Quantity.of(3));
        assertThat(there.placedAt()).isEqualTo(left.placedAt());
        assertThat(stage("1")).isEqualTo(OrderStage.OPEN);
        assertThat(told(left)).containsExactly(Kind.CREATED + " ", Kind.REROUTED_AWAY + " " + REASON);
        assertThat(told(there)).containsExactly(Kind.CREATED + " ", Kind.REROUTED_HERE + " " + REASON);

        business.pack(there);
        assertThat(stage("1")).isEqualTo(OrderStage.PACKED);
        business.complete(business.part("1", "Zeist"));
        assertThat(stage("1")).isEqualTo(OrderStage.COMPLETED);
        assertThat(business.sale("1").isOpen()).isFalse();
    }

    @Test
    void whatWasWrittenGoesAlongOnceWithItsPicturesAndIsChangedWhereItWasWritten() {
        business.receive(AnOrder.delivery("12").of(4, "MUG").of(2, "TEA"));
        var utrecht = business.part("12", "Utrecht");
        var photo = business.in(() -> business.the(Photos.class)
                .keep(
                        new Picture("image/png", new byte[] {1, 2, 3}),
                        business.scanner,
                        business.the(Clock.class).instant()));
        note(utrecht, "Doos is nat", List.of(photo));
        var mug = utrecht.lines().stream()
                .filter(each -> each.product().equals(business.product("MUG")))
                .findFirst()
                .orElseThrow()
                .line();

        done(reroute(utrecht, "Zeist", List.of(new LineQuantity(mug, Quantity.of(1)))));

        var zeist = business.part("12", "Zeist");
        var along = notes(zeist).getFirst();
        assertThat(along.text()).isEqualTo("Doos is nat");
        assertThat(along.author()).isEqualTo("Roos");
        assertThat(along.from()).isEqualTo(business.outlet("Utrecht"));
        assertThat(along.photos()).hasSize(1).doesNotContain(photo);
        assertThat(business.in(() -> business.the(FulfillmentNotes.class)
                        .edit(zeist.id(), along.id(), "Doos is droog", List.of(), business.scanner)))
                .isInstanceOf(Refused.class);

        note(business.part("12", "Utrecht"), "Nog twee kopjes", List.of());
        note(zeist, "Hier is plek", List.of());
        done(reroute(business.part("12", "Utrecht"), "Zeist", List.of()));
        assertThat(notes(business.part("12", "Zeist")))
                .extracting(Note::text)
                .containsExactly("Doos is nat", "Nog twee kopjes", "Hier is plek");

        done(reroute(business.part("12", "Zeist"), "Utrecht", List.of()));
        var back = business.parts("12").stream()
                .filter(part -> part.outlet().equals(business.outlet("Utrecht")))
                .filter(part -> part.state().isOpen() && part.state().counts())
                .findFirst()
                .orElseThrow();
        assertThat(notes(back)).extracting(Note::text).contains("Doos is nat", "Nog twee kopjes", "Hier is plek");
        assertThat(notes(back)).extracting(Note::text).doesNotHaveDuplicates();
    }

    private List<Note> notes(Fulfillment part) {
        return business.in(() -> business.the(FulfillmentNotes.class).of(business.retailer, List.of(part.id())))
                .getOrDefault(part.id(), List.of());
    }

    private void note(Fulfillment part, String text, List<UUID> photos) {
        var at = business.the(Clock.class).instant();
        assertThat(business.in(() ->
                        business.the(FulfillmentNotes.class).write(part.id(), text, photos, at, business.scanner)))
                .isInstanceOf(Done.class);
    }

    @Test
    void theCodeOfAParcelThatWillNotGoFromThereIsTakenBack() {
        business.receive(AnOrder.delivery("11").of(2, "MUG"));
        var left = business.part("11", "Utrecht");
        business.in(() -> business.the(Fulfillments.class)
                .track(left.id(), List.of(Tracking.typed("", "3STEST000000011", "")), Seen.ANY, business.person));
        assertThat(business.sale("11").note()).contains("3STEST000000011");

        done(reroute(business.part("11", "Utrecht"), "Zeist", List.of()));

        assertThat(business.sale("11").note()).doesNotContain("3STEST000000011");
        business.pack(business.part("11", "Zeist"));
        business.complete(business.part("11", "Zeist"));
        assertThat(business.parts("11")).allMatch(part -> part.parcels().isEmpty());
    }

    @Test
    void aPartJoinsWhatIsOpenThereAndWhatWasPickedBeyondTheRestIsGivenUp() {
        business.receive(AnOrder.delivery("2").of(14, "TEA"));
        var utrecht = business.part("2", "Utrecht");
        var zeist = business.part("2", "Zeist");
        assertThat(utrecht.quantity()).isEqualTo(Quantity.of(10));
        var line = utrecht.lines().getFirst().line();
        business.in(() -> business.the(Packing.class)
                .pick(utrecht.id(), List.of(new LineQuantity(line, Quantity.of(9))), Seen.ANY, business.scanner));

        var rerouted = done(reroute(utrecht, "Zeist", List.of(new LineQuantity(line, Quantity.of("1.5")))));

        assertThat(rerouted.picked().some()).isEqualTo(Quantity.of("0.5"));
        assertThat(rerouted.from().quantity()).isEqualTo(Quantity.of("8.5"));
        assertThat(rerouted.from().picked()).isEqualTo(Quantity.of("8.5"));
        assertThat(rerouted.to().id()).isEqualTo(zeist.id());
        assertThat(rerouted.to().quantity()).isEqualTo(Quantity.of("5.5"));
        assertThat(business.level("TEA")).isEqualTo(Quantity.of(6));

        // an edit adds where the line still is, not where nothing is left of it
        done(reroute(rerouted.from(), "Zeist", List.of()));
        business.receive(AnOrder.delivery("2").of(15, "TEA").after(60));
        assertThat(business.part("2", "Zeist").quantity()).isEqualTo(Quantity.of(15));
        assertThat(business.level("Zeist", "TEA")).isEqualTo(Quantity.of(-5));
        assertThat(business.part("2", "Zeist").oversold()).isTrue();
    }

    @Test
    void whatCannotGoStaysAndTheReasonIsAValue() {
        business.receive(AnOrder.delivery("3").of(2, "MUG"));
        business.receive(AnOrder.delivery("4").of(12, "MUG"));
        business.receive(AnOrder.pickup("5", "Utrecht").of(1, "TEA"));
        var part = business.part("3", "Utrecht");
        var line = part.lines().getFirst().line();
        var split = business.part("4", "Utrecht");
        var pickup = business.part("5", "Utrecht");
        var theirs = Business.open(pakbon, "Gent").selling("MUG", 9);
        theirs.receive(AnOrder.delivery("6").of(1, "MUG"));
        business.pack(business.part("4", "Zeist"));
        pause("Amersfoort");
        var zeistOnly = new Actor(
                business.retailer,
                null,
                "Bram",
                Actor.Client.BACKOFFICE,
                Set.of(business.outlet("Zeist").value()));

        assertThat(code(reroute(part, "Utrecht", List.of()))).isEqualTo("reroute-already-there");
        assertThat(code(reroute(part, "Amersfoort", List.of()))).isEqualTo("outlet-paused-because");
        assertThat(code(reroute(split, "Zeist", List.of()))).isEqualTo("reroute-packed-there");
        assertThat(code(reroute(wanted(part, "Zeist", List.of(), " ", false), business.person)))
                .isEqualTo("reroute-reason-missing");
        assertThat(code(reroute(wanted(part, "Zeist", List.of(), "x".repeat(301), false), business.person)))
                .isEqualTo("reroute-reason-too-long");
        for (var quantity : List.of("-1", "3", "0.00001")) {
            assertThat(code(reroute(part, "Zeist", List.of(new LineQuantity(line, Quantity.of(quantity))))))
                    .isEqualTo("reroute-not-so-many");
        }
        assertThat(code(reroute(part, "Zeist", List.of(new LineQuantity(line, Quantity.ZERO)))))
                .isEqualTo("reroute-nothing-chosen");
        assertThat(code(reroute(
                        part,
                        "Zeist",
                        List.of(new LineQuantity(pickup.lines().getFirst().line(), Quantity.ONE)))))
                .isEqualTo("line-unknown");
        assertThat(code(reroute(wanted(part, "Zeist", List.of(), REASON, false), zeistOnly)))
                .isEqualTo("fulfillment-unknown");
        assertThat(code(reroute(theirs.parts("6").getFirst(), "Zeist", List.of())))
                .isEqualTo("fulfillment-unknown");
        assertThat(code(reroute(
                        new Reroute(part.id(), List.of(), theirs.outlet("Gent"), REASON, false, Seen.ANY),
                        business.person)))
                .isEqualTo("outlet-unknown");
        assertThat(code(reroute(
                        new Reroute(part.id(), List.of(), business.outlet("Zeist"), REASON, false, Seen.version(7)),
                        business.person)))
                .isEqualTo("fulfillment-changed-meanwhile");
        business.pack(part);
        assertThat(code(reroute(part, "Zeist", List.of()))).isEqualTo("not-possible-now");

        assertThat(code(reroute(pickup, "Zeist", List.of()))).isEqualTo("reroute-customer-not-asked");
        assertThat(business.part("5", "Utrecht").version()).isEqualTo(pickup.version());
        done(reroute(wanted(pickup, "Zeist", List.of(), REASON, true), business.person));
        assertThat(Business.words(List.of(business.part("5", "Zeist")))).containsExactly("NEW");
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(6));
    }

    @Test
    void whereItCouldGoIsSaidWithWhatLiesThere() {
        business.receive(AnOrder.delivery("7").of(3, "MUG"));
        pause("Zeist");
        var part = business.part("7", "Utrecht");

        var targets = business.in(() -> business.the(Orders.class).rerouteTargets(part.id(), business.person));

        assertThat(targets.stream().map(target -> target.outlet().name())).containsExactly("Amersfoort", "Zeist");
        assertThat(targets.getFirst().hasAll()).isFalse();
        assertThat(targets.getLast().level(business.product("MUG"))).isEqualTo(Quantity.of(10));
        assertThat(targets.getLast().hasAll()).isTrue();
        assertThat(targets.getLast().hindrance()).isInstanceOf(RerouteRefusal.OutletPaused.class);
    }

    @Test
    void whateverHappensEveryUnitIsAtOneOutletAndTheStockAddsUp() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var names = List.of("Utrecht", "Zeist", "Amersfoort");
        for (int n = 0; n < 12; n++) {
            var number = "P" + n;
            var before = business.level("MUG").plus(business.level("TEA"));
            int mugs = 1 + random.nextInt(6);
            int teas = 1 + random.nextInt(6);
            business.receive(AnOrder.delivery(number).of(mugs, "MUG").of(teas, "TEA"));
            for (int step = 0; step < 12; step++) {
                var open = new ArrayList<>(business.parts(number));
                open.removeIf(part -> !part.state().counts());
                var part = open.get(random.nextInt(open.size()));
                switch (random.nextInt(6)) {
                    case 0 -> business.pack(part);
                    case 1 ->
                        business.in(() -> business.the(Packing.class).unpack(part.id(), Seen.ANY, business.person));
                    case 2 -> {
                        mugs = 1 + random.nextInt(6);
                        business.receive(AnOrder.delivery(number)
                                .of(mugs, "MUG")
                                .of(teas, "TEA")
                                .after(60 * (step + 1)));
                    }
                    default -> reroute(part, names.get(random.nextInt(3)), some(part, random));
                }
                var counting = business.parts(number).stream()
                        .filter(each -> each.state().counts())
                        .toList();
                var at = "seed " + seed + ", order " + n + ", step " + step;
                assertThat(Quantity.sum(
                                counting.stream().map(Fulfillment::quantity).toList()))
                        .as(at)
                        .isEqualTo(Quantity.of(mugs + teas));
                // a packed part that the shop took off whole is not in stock before somebody has put it back (Q13)
                var inBags = Quantity.sum(business.parts(number).stream()
                        .filter(each -> each.state() instanceof ToPutBack)
                        .map(Fulfillment::quantity)
                        .toList());
                assertThat(business.level("MUG").plus(business.level("TEA")).plus(inBags))
                        .as(at)
                        .isEqualTo(before.minus(Quantity.of(mugs + teas)));
                assertThat(stage(number))
                        .as(at)
                        .isEqualTo(OrderProgress.stageOf(counting).orElseThrow());
            }
        }
        assertThat(business.ledgerAddsUp()).as("seed %s", seed).isTrue();
    }

    private static List<LineQuantity> some(Fulfillment part, Random random) {
        if (random.nextBoolean()) {
            return List.of();
        }
        return part.lines().stream()
                .map(line -> new LineQuantity(
                        line.line(),
                        Quantity.of(random.nextInt(line.quantity().value().intValue() + 1))))
                .toList();
    }

    private void pause(String outlet) {
        business.in(() -> {
            var now = business.the(Clock.class).instant();
            business.the(Outlets.class).pause(business.outlet(outlet), "Verbouwing", business.person, now);
            return outlet;
        });
    }

    private Outcome<Rerouted> reroute(Fulfillment part, String to, List<LineQuantity> lines) {
        return reroute(wanted(part, to, lines, REASON, false), business.person);
    }

    private Reroute wanted(Fulfillment part, String to, List<LineQuantity> lines, String reason, boolean asked) {
        return new Reroute(part.id(), lines, business.outlet(to), reason, asked, Seen.ANY);
    }

    private Outcome<Rerouted> reroute(Reroute wanted, Actor actor) {
        return business.in(() -> business.the(Orders.class).reroute(wanted, actor));
    }

    private OrderStage stage(String number) {
        return business.order(number).stage();
    }

    private List<String> told(Fulfillment part) {
        return business.in(() -> business.the(FulfillmentHistory.class).of(business.retailer, part.id())).stream()
                .map(event -> event.kind() + " " + event.detail())
                .toList();
    }

    private static Rerouted done(Outcome<Rerouted> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<Rerouted>) outcome).value();
    }

    private static String code(Outcome<Rerouted> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<Rerouted>) outcome).refusal().code();
    }
}
