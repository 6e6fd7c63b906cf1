package pakbon.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.OutOfRange;
import pakbon.fulfillment.FulfillmentRefusal.PartlyPicked;
import pakbon.outlets.OutletId;
import pakbon.outlets.Promise;
import pakbon.sales.Balance;
import pakbon.sales.Customer;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.sales.SaleState;
import pakbon.sales.Source;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;

/** The machine that says what may happen to a fulfillment: its table, and what holds whatever happens. */
class MachineTests {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SaleId SALE = SaleId.create();
    private static final Due DUE = new Due(NOON.plusSeconds(3_600), Promise.USUAL);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NEW         | START PICK PACK REROUTE CANCEL
            IN_PROGRESS | PICK PACK RELEASE REROUTE CANCEL
            PACKED      | COMPLETE UNPACK CANCEL
            TO_PUT_BACK | PUT_BACK
            COMPLETED   |
            CANCELLED   |
            """)
    void theWholeMachine(StateWord word, String steps) {
        var expected = EnumSet.noneOf(Step.class);
        for (var step : steps == null ? new String[0] : steps.strip().split(" ")) {
            expected.add(Step.valueOf(step));
        }
        assertThat(state(word).next()).isEqualTo(expected);
        assertThat(state(word).word()).isEqualTo(word);
        assertThat(state(word).isOpen()).isEqualTo(StateWord.open().contains(word));
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, DELIVERY, true",
        "IN_PROGRESS, PICKUP, true",
        "PACKED, DELIVERY, true",
        "PACKED, PICKUP, false",
        "TO_PUT_BACK, DELIVERY, false",
        "COMPLETED, DELIVERY, false"
    })
    void itIsLateUntilItHasLeftOrWaitsToBeCollected(StateWord word, Handover handover, boolean late) {
        var part = in(aPart(1), state(word), handover);
        assertThat(part.isLate(NOON.plusSeconds(3_601))).isEqualTo(late);
        assertThat(part.isLate(NOON.plusSeconds(3_600))).isFalse();
    }

    @Test
    void theFirstScanBeginsTheWorkAndTakingAllBackEndsIt() {
        var fresh = aPart(2, 1);

        var begun = done(fresh.pick(List.of(one(fresh, 0)), false, NOON));
        assertThat(begun.state()).isInstanceOf(FulfillmentState.InProgress.class);
        var back = done(
                begun.pick(List.of(new LineQuantity(begun.lines().getFirst().line(), Quantity.of(-1))), false, NOON));

        assertThat(back.state()).isInstanceOf(FulfillmentState.New.class);
        assertThat(done(begun.pick(
                                List.of(new LineQuantity(
                                        begun.lines().getFirst().line(), Quantity.of(-1))),
                                true,
                                NOON))
                        .state())
                .as("somebody is assigned")
                .isInstanceOf(FulfillmentState.InProgress.class);
    }

    @Test
    void aScanTooManyIsRefusedAndCountsNothing() {
        var part = aPart(1);
        var full = done(part.pick(List.of(one(part, 0)), false, NOON));

        assertThat(refusal(full.pick(List.of(one(full, 0)), false, NOON))).isInstanceOf(OutOfRange.class);
    }

    @Test
    void byHandEverythingIsPackedAtOnceAndCountsAsPicked() {
        var packed = done(aPart(2, 3).pack(false, "Roos", NOON));

        assertThat(packed.state()).isEqualTo(new FulfillmentState.Packed(NOON, "Roos"));
        assertThat(packed.picked()).isEqualTo(Quantity.of(5));
        assertThat(packed.remaining()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void aPartThatWasScannedIsAskedAboutBeforeItIsPacked() {
        var part = aPart(5);
        var begun =
                done(part.pick(List.of(new LineQuantity(part.lines().getFirst().line(), Quantity.of(3))), false, NOON));

        assertThat(refusal(begun.pack(false, "Roos", NOON)))
                .isEqualTo(new PartlyPicked(Quantity.of(3), Quantity.of(5)));
        assertThat(done(begun.pack(true, "Roos", NOON)).state()).isInstanceOf(FulfillmentState.Packed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.00, 0.00, 10.00, true",
        "10.00, 0.00, 9.99, false",
        "0.00, 0.00, 0.00, true",
        "10.00, 2.00, 8.00, true",
        "10.00, 0.00, 12.00, true",
        "10.00, 0.00, 0.00, false"
    })
    void nothingLeavesBeforeItIsPaid(String total, String refunded, String paid, boolean leaves) {
        var packed = done(aPart(1).pack(false, "Roos", NOON));

        var outcome = packed.complete(sale(total, refunded, paid), List.of(), "Roos", NOON);

        assertThat(outcome instanceof Done).isEqualTo(leaves);
        if (!leaves) {
            assertThat(refusal(outcome))
                    .isInstanceOfSatisfying(
                            NotFullyPaid.class,
                            unpaid -> assertThat(unpaid.due().isPositive()).isTrue());
        }
    }

    @Test
    void cancellingBeforePackingIsOverAndAfterPackingHasToBePutBack() {
        assertThat(done(aPart(1).cancel("weg", NOON)).state()).isEqualTo(new FulfillmentState.Cancelled(NOON, "weg"));
        var packed = done(aPart(1).pack(false, "Roos", NOON));

        var cancelled = done(packed.cancel("weg", NOON));

        assertThat(cancelled.state()).isEqualTo(new FulfillmentState.ToPutBack(NOON, "weg"));
        assertThat(done(cancelled.putBack(NOON)).state()).isEqualTo(new FulfillmentState.Cancelled(NOON, "weg"));
    }

    @ParameterizedTest
    @EnumSource(
            value = StateWord.class,
            names = {"COMPLETED", "CANCELLED"})
    void whatIsOverStaysOver(StateWord over) {
        var part = in(aPart(1), state(over));

        for (var deed : deeds(part, new Random(1))) {
            assertThat(refusal(deed)).isInstanceOf(NotPossibleNow.class);
        }
    }

    /** Twenty thousand random lives: no deed breaks what must always hold, and none does what the state does not allow. */
    @Test
    void whateverHappensTheCountsHold() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        for (int life = 0; life < 20_000; life++) {
            var part = aPart(1 + random.nextInt(4), 1 + random.nextInt(3));
            for (int day = 0; day < 12; day++) {
                var before = part;
                var outcomes = deeds(part, random);
                var outcome = outcomes.get(random.nextInt(outcomes.size()));
                if (outcome instanceof Done<Fulfillment>(var after)) {
                    part = after;
                    assertThat(allowed(before.state().word()))
                            .as("seed %s", seed)
                            .contains(part.state().word());
                }
                for (var line : part.lines()) {
                    assertThat(line.fulfilled()).as("seed %s", seed).isLessThanOrEqualTo(line.packed());
                    assertThat(line.packed()).as("seed %s", seed).isLessThanOrEqualTo(line.picked());
                    assertThat(line.picked()).as("seed %s", seed).isLessThanOrEqualTo(line.quantity());
                    assertThat(line.fulfilled().isNegative()).isFalse();
                }
                boolean packed = part.state() instanceof FulfillmentState.Packed;
                if (packed || part.state() instanceof FulfillmentState.Completed) {
                    assertThat(part.remaining()).as("seed %s", seed).isEqualTo(Quantity.ZERO);
                }
            }
        }
    }

    private static Set<StateWord> allowed(StateWord from) {
        return switch (from) {
            case NEW -> Set.of(StateWord.NEW, StateWord.IN_PROGRESS, StateWord.PACKED, StateWord.CANCELLED);
            case IN_PROGRESS -> Set.of(StateWord.NEW, StateWord.IN_PROGRESS, StateWord.PACKED, StateWord.CANCELLED);
            case PACKED -> Set.of(StateWord.IN_PROGRESS, StateWord.COMPLETED, StateWord.TO_PUT_BACK);
            case TO_PUT_BACK -> Set.of(StateWord.CANCELLED);
            case COMPLETED, CANCELLED -> Set.of();
        };
    }

    private static List<Outcome<Fulfillment>> deeds(Fulfillment part, Random random) {
        var line = part.lines().get(random.nextInt(part.lines().size()));
        var some = List.of(new LineQuantity(line.line(), Quantity.of(random.nextInt(5) - 2L)));
        var paid = random.nextBoolean() ? sale("10.00", "0.00", "10.00") : sale("10.00", "0.00", "3.00");
        var deeds = new ArrayList<Outcome<Fulfillment>>();
        deeds.add(part.pick(some, random.nextBoolean(), NOON));
        deeds.add(part.pack(random.nextBoolean(), "Roos", NOON));
        deeds.add(part.pack(some, "Roos", NOON));
        deeds.add(part.unpack(NOON));
        deeds.add(part.complete(paid, List.of(), "Roos", NOON));
        deeds.add(part.cancel("weg", NOON));
        deeds.add(part.putBack(NOON));
        return deeds;
    }

    private static Fulfillment done(Outcome<Fulfillment> outcome) {
        return ((Done<Fulfillment>) outcome).value();
    }

    private static Object refusal(Outcome<Fulfillment> outcome) {
        return ((Refused<Fulfillment>) outcome).refusal();
    }

    private static LineQuantity one(Fulfillment part, int line) {
        return new LineQuantity(part.lines().get(line).line(), Quantity.ONE);
    }

    private static Fulfillment aPart(int... quantities) {
        var lines = new ArrayList<FulfillmentLine>();
        for (var quantity : quantities) {
            lines.add(FulfillmentLine.toPick(
                    SaleLineId.create(), lines.size(), ProductId.create(), Quantity.of(quantity)));
        }
        return new Fulfillment(
                FulfillmentId.create(),
                SALE,
                OutletId.create(),
                Handover.DELIVERY,
                new FulfillmentState.New(NOON),
                lines,
                false,
                false,
                List.of(),
                null,
                "woocommerce",
                NOON,
                DUE,
                NOON,
                NOON,
                1);
    }

    private static Fulfillment in(Fulfillment part, FulfillmentState state) {
        return in(part, state, part.handover());
    }

    private static Fulfillment in(Fulfillment part, FulfillmentState state, Handover handover) {
        return new Fulfillment(
                part.id(),
                part.sale(),
                part.outlet(),
                handover,
                state,
                part.lines(),
                false,
                false,
                List.of(),
                null,
                part.platform(),
                NOON,
                DUE,
                NOON,
                NOON,
                1);
    }

    private static FulfillmentState state(StateWord word) {
        return switch (word) {
            case NEW -> new FulfillmentState.New(NOON);
            case IN_PROGRESS -> new FulfillmentState.InProgress(NOON);
            case PACKED -> new FulfillmentState.Packed(NOON, "Roos");
            case COMPLETED -> new FulfillmentState.Completed(NOON, "Roos");
            case TO_PUT_BACK -> new FulfillmentState.ToPutBack(NOON, "weg");
            case CANCELLED -> new FulfillmentState.Cancelled(NOON, "weg");
        };
    }

    private static Sale sale(String total, String refunded, String paid) {
        var eur = CurrencyUnit.EUR;
        return new Sale(
                SALE,
                OutletId.create(),
                Set.of(),
                "10001",
                new Source(null, "woocommerce", "WooCommerce", "Webwinkel", "1001"),
                Handover.DELIVERY,
                SaleState.OPEN,
                false,
                new Customer("Anouk", "", ""),
                Address.NONE,
                Address.NONE,
                "",
                "",
                "",
                new Balance(money(total), money(refunded), money(paid)),
                Money.zero(eur),
                Money.zero(eur),
                NOON,
                NOON,
                null,
                NOON,
                null,
                false,
                1);
    }

    private static Money money(String amount) {
        return Money.parse("EUR " + amount);
    }
}
