package pakbon.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import pakbon.backoffice.Formats;
import pakbon.backoffice.RefusalMessages;
import pakbon.backoffice.Texts;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductWish;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NothingToPack;
import pakbon.fulfillment.FulfillmentRefusal.PartialNotAllowed;
import pakbon.fulfillment.FulfillmentRefusal.PartsNotPacked;
import pakbon.fulfillment.FulfillmentRefusal.ReportedShort;
import pakbon.fulfillment.FulfillmentRefusal.ScanRequired;
import pakbon.orders.Orders;
import pakbon.orders.Reroute;
import pakbon.outlets.OutletRules;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** What a business may ask beyond what always holds; by itself it asks nothing (Q2, Q8, H12). */
@PakbonTest
class PackingRulesTests {
    private static final String MUG = "MOK-ROOD";

    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void aBusinessThatAsksNothing() {
        business = Business.open(pakbon, "Utrecht", "Zeist")
                .stocking(MUG)
                .selling("TEA", 9, 9)
                .selling("POT", 9, 0)
                .selling("CUP", 0, 9);
    }

    @Test
    void whereTheBusinessPacksOnlyWhatIsPaidTheMoneyComesFirst() {
        business.receive(AnOrder.delivery("1").of(1, "TEA").unpaid());
        asks(true, false);

        assertThat(refusal(business.pack(business.part("1", "Utrecht"))))
                .isInstanceOfSatisfying(
                        NotFullyPaid.class, unpaid -> assertThat(unpaid.code()).isEqualTo("payment-before-packing"));
        assertThat(business.part("1", "Utrecht").state()).isInstanceOf(FulfillmentState.New.class);

        business.pay("1", "10.00");
        assertThat(business.pack(business.part("1", "Utrecht"))).isInstanceOf(Done.class);
    }

    @Test
    void whatIsPackedAlreadyStaysPackedAndCanBeTakenOutAgain() {
        business.receive(AnOrder.delivery("1").of(1, "TEA").unpaid());
        business.pack(business.part("1", "Utrecht"));
        asks(true, false);

        var unpacked = business.in(() ->
                business.the(Packing.class).unpack(business.part("1", "Utrecht").id(), Seen.ANY, business.person));
        assertThat(unpacked).isInstanceOf(Done.class);
    }

    @Test
    void whereOrdersLeaveAsAWholeNoPartLeavesBeforeAllArePacked() {
        business.receive(AnOrder.delivery("1").of(1, "POT").of(1, "CUP"));
        asks(false, true);
        business.pack(business.part("1", "Utrecht"));

        assertThat(refusal(business.complete(business.part("1", "Utrecht"))))
                .isEqualTo(new PartsNotPacked(List.of("Zeist")));

        business.pack(business.part("1", "Zeist"));
        assertThat(business.complete(business.part("1", "Utrecht"))).isInstanceOf(Done.class);
        assertThat(business.complete(business.part("1", "Zeist"))).isInstanceOf(Done.class);
    }

    @Test
    void whereOnlyScansCountNothingWithABarcodeIsCountedOrPackedUnseen() {
        business.ruling("Utrecht", new OutletRules(true, null))
                .receive(AnOrder.delivery("1").of(2, MUG).of(1, "TEA"));
        var part = business.part("1", "Utrecht");
        var mug = line(part, MUG);

        assertThat(refusal(pick(part, mug, 1, false))).isEqualTo(unseen("1", SoldBy.PIECE));
        assertThat(refusal(business.pack(part))).isEqualTo(unseen("2", SoldBy.PIECE));
        assertThat(pick(part, line(part, "TEA"), 1, false)).isInstanceOf(Done.class);

        assertThat(pick(part, mug, 1, true)).isInstanceOf(Done.class);
        assertThat(refusal(business.pack(part))).isEqualTo(unseen("1", SoldBy.PIECE));
        assertThat(pick(part, mug, -1, false)).isInstanceOf(Done.class);
        assertThat(pick(part, mug, 2, true)).isInstanceOf(Done.class);
        assertThat(business.pack(part)).isInstanceOf(Done.class);
    }

    @Test
    void whatIsWeighedIsToldByItsWeightAndIsOneThingAmongOthers() {
        business.ruling("Utrecht", new OutletRules(true, null)).measuring("ASSAM", SoldBy.KILOGRAM, 9, 9);
        business.in(() -> {
            var door = business.the(Products.class);
            var now = door.byId(business.retailer, business.product("ASSAM")).orElseThrow();
            return business.the(ProductEditing.class)
                    .change(
                            now.id(),
                            new ProductWish(
                                    now.sku(),
                                    now.name(),
                                    now.options(),
                                    now.price(),
                                    List.of("4006381333931"),
                                    now.bin(),
                                    now.soldBy()),
                            now.version(),
                            business.person);
        });
        business.receive(AnOrder.delivery("1").of("0.75", "ASSAM"));
        business.receive(AnOrder.delivery("2").of(2, MUG).of("0.75", "ASSAM"));
        var alone = business.part("1", "Utrecht");
        var among = business.part("2", "Utrecht");

        assertThat(refusal(business.pack(alone))).isEqualTo(unseen("0.75", SoldBy.KILOGRAM));
        assertThat(refusal(business.pack(among))).isEqualTo(unseen("3", SoldBy.PIECE));

        assertThat(refusal(partly(alone, new LineQuantity(line(alone, "ASSAM").line(), Quantity.of("0.5")))))
                .isInstanceOfSatisfying(PartialNotAllowed.class, refusal -> {
                    assertThat(refusal.remaining()).hasToString("0.25 kg");
                    assertThat(RefusalMessages.sentence(refusal, dutch())).contains("0,25\u00a0kg");
                });
        assertThat(refusal(partly(among, new LineQuantity(line(among, MUG).line(), Quantity.ONE))))
                .isEqualTo(new PartialNotAllowed(new Tally.Amount(Quantity.of(2), SoldBy.PIECE)));
        assertThat(refusal(partly(
                        among,
                        new LineQuantity(line(among, MUG).line(), Quantity.of(2)),
                        new LineQuantity(line(among, "ASSAM").line(), Quantity.of("0.5")))))
                .as("of what is weighed some is one thing")
                .isEqualTo(new PartialNotAllowed(new Tally.Amount(Quantity.ONE, SoldBy.PIECE)));
    }

    private Outcome<Fulfillment> partly(Fulfillment part, LineQuantity... completes) {
        return business.in(() ->
                business.the(Fulfillments.class).fulfill(part.id(), List.of(completes), Seen.ANY, business.person));
    }

    private static ScanRequired unseen(String many, SoldBy by) {
        return new ScanRequired(new Tally.Amount(Quantity.of(many), by));
    }

    private Formats dutch() {
        return new Formats(new Texts(pakbon.getBean(MessageSource.class), Texts.DUTCH), ZoneOffset.UTC, Instant.now());
    }

    @Test
    void whatIsReportedMissingNeedsNoScan() {
        business.ruling("Utrecht", new OutletRules(true, null))
                .receive(AnOrder.delivery("1").of(2, MUG));
        var part = business.part("1", "Utrecht");
        pick(part, line(part, MUG), 1, true);
        business.in(() -> business.the(ShortPicks.class)
                .report(part.id(), line(part, MUG).line(), Quantity.ONE, ShortReason.NOT_FOUND, business.scanner));

        var packed = business.in(
                () -> business.the(Packing.class).packShort(part.id(), "later", Seen.ANY, business.scanner));
        assertThat(packed).isInstanceOf(Done.class);
    }

    @Test
    void whatIsReportedMissingIsNotPackedAsIfItWereThereWhoeverPacks() {
        business.receive(AnOrder.delivery("1").of(2, "TEA").of(1, "POT"));
        var part = missing("1", "TEA", 1);

        var asked = new ReportedShort(Quantity.ONE, Quantity.of(3), Quantity.of(2));
        assertThat(refusal(pack("1", false))).isEqualTo(asked);
        assertThat(refusal(pack("1", true))).as("to say that all is in").isEqualTo(asked);
        assertThat(refusal(packShort("1", " "))).as("nobody says why").isEqualTo(asked);
        assertThat(refusal(business.in(() -> business.the(Packing.class)
                        .pack(
                                part.id(),
                                List.of(new LineQuantity(line(part, "TEA").line(), Quantity.of(2))),
                                Seen.ANY,
                                business.person))))
                .as("a program")
                .isEqualTo(asked);
        assertThat(refusal(business.in(() ->
                        business.the(Fulfillments.class).fulfill(part.id(), List.of(), Seen.ANY, business.person))))
                .isEqualTo(asked);

        var roos = new Actor(business.retailer, new UserId(Ids.next()), "Roos", Actor.Client.BACKOFFICE);
        assertThat(business.in(
                        () -> business.the(Packing.class).packShort(part.id(), "The customer knows", Seen.ANY, roos)))
                .isInstanceOf(Done.class);
        var packed = business.part("1", "Utrecht");
        assertThat(packed.state()).isInstanceOf(FulfillmentState.Packed.class);
        assertThat(packed.taken()).isEqualTo(Quantity.of(2));
        assertThat(packed.leftOut()).isEqualTo(Quantity.ONE);

        business.in(() -> business.the(Packing.class).undoPacking(part.id(), Seen.ANY, roos));
        assertThat(business.part("1", "Utrecht").leftOut()).isEqualTo(Quantity.ZERO);
        assertThat(refusal(pack("1", false))).as("undone, it still stands").isEqualTo(asked);
    }

    @Test
    void whereAllIsMissingThereIsNothingToPack() {
        business.receive(AnOrder.delivery("1").of(1, "TEA"));
        missing("1", "TEA", 1);

        assertThat(refusal(pack("1", false))).isEqualTo(new NothingToPack());
        assertThat(refusal(packShort("1", "The customer knows"))).isEqualTo(new NothingToPack());
        assertThat(business.part("1", "Utrecht").state()).isInstanceOf(FulfillmentState.InProgress.class);
    }

    @Test
    void whatWasPickedAfterAllOrWentElsewhereIsMissingNoMore() {
        business.receive(AnOrder.delivery("1").of(1, "TEA"));
        var part = missing("1", "TEA", 1);
        pick(part, line(part, "TEA"), 1, true);
        assertThat(pack("1", false)).isInstanceOf(Done.class);

        business.receive(AnOrder.delivery("2").of(3, "TEA"));
        var short1 = missing("2", "TEA", 1);
        var gone = List.of(new LineQuantity(line(short1, "TEA").line(), Quantity.ONE));
        assertThat(business.in(() -> business.the(Orders.class)
                        .reroute(
                                new Reroute(short1.id(), gone, business.outlet("Zeist"), "Not here", false, Seen.ANY),
                                business.person)))
                .isInstanceOf(Done.class);
        assertThat(pack("2", false)).isInstanceOf(Done.class);
        assertThat(business.part("2", "Utrecht").leftOut()).isEqualTo(Quantity.ZERO);

        var order = AnOrder.delivery("3").of(3, "POT");
        business.receive(order);
        missing("3", "POT", 1);
        business.receive(order.refunded("POT", 1).after(60));
        assertThat(pack("3", false)).isInstanceOf(Done.class);
    }

    private Fulfillment missing(String order, String sku, int quantity) {
        var part = business.part(order, "Utrecht");
        business.in(() -> business.the(ShortPicks.class)
                .report(
                        part.id(),
                        line(part, sku).line(),
                        Quantity.of(quantity),
                        ShortReason.NOT_FOUND,
                        business.scanner));
        return business.part(order, "Utrecht");
    }

    private Outcome<Fulfillment> pack(String order, boolean allIsIn) {
        var part = business.part(order, "Utrecht");
        return business.in(() -> business.the(Packing.class).pack(part.id(), allIsIn, Seen.ANY, business.person));
    }

    private Outcome<Fulfillment> packShort(String order, String reason) {
        var part = business.part(order, "Utrecht");
        return business.in(() -> business.the(Packing.class).packShort(part.id(), reason, Seen.ANY, business.person));
    }

    @Test
    void otherOutletsCountAsBefore() {
        business.ruling("Utrecht", new OutletRules(true, null))
                .receive(AnOrder.pickup("1", "Zeist").of(1, MUG));
        assertThat(business.pack(business.part("1", "Zeist"))).isInstanceOf(Done.class);
    }

    private void asks(boolean paidFirst, boolean together) {
        business.in(() -> {
            business.the(PackingRules.class).keep(new PackingRules.Rule(paidFirst, together), business.person);
            return 0;
        });
    }

    private FulfillmentLine line(Fulfillment part, String sku) {
        return part.lines().stream()
                .filter(line -> line.product().equals(business.product(sku)))
                .findFirst()
                .orElseThrow();
    }

    private Outcome<Fulfillment> pick(Fulfillment part, FulfillmentLine line, int quantity, boolean scanned) {
        return business.in(() -> business.the(Packing.class)
                .pick(
                        part.id(),
                        List.of(new LineQuantity(line.line(), Quantity.of(quantity), scanned)),
                        Seen.ANY,
                        business.scanner));
    }

    private static Object refusal(Outcome<Fulfillment> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<Fulfillment>) outcome).refusal();
    }
}
