package pakbon.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** What the reports count. */
@PakbonTest
class FiguresTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private Business business;

    @Test
    void packingThatWasTakenBackCountsForNothing() {
        business = Business.open(pakbon, "Utrecht").selling("TEA", 9);
        for (var order : List.of("1", "2", "3")) {
            business.receive(AnOrder.delivery(order).of(1, "TEA"));
            business.pack(business.part(order, "Utrecht"));
        }
        for (var order : List.of("1", "2")) {
            business.in(() -> business.the(Packing.class)
                    .unpack(business.part(order, "Utrecht").id(), Seen.ANY, business.person));
        }
        business.pack(business.part("2", "Utrecht"));

        assertThat(packed()).as("one was packed again").isEqualTo(2);
        assertThat(packedByDay()).isEqualTo(2);
    }

    @Test
    void whatWasPackedInTwoStepsCountsOnceInThePeriodAndOnItsDay() {
        business = Business.open(pakbon, "Utrecht").selling("TEA", 9);
        business.receive(AnOrder.delivery("1").of(3, "TEA"));
        var part = business.part("1", "Utrecht");
        var tea = line(part, "TEA");
        for (int quantity : new int[] {1, 2}) {
            assertThat(business.in(() -> business.the(Packing.class)
                            .pack(
                                    part.id(),
                                    List.of(new LineQuantity(tea, Quantity.of(quantity))),
                                    Seen.ANY,
                                    business.person)))
                    .isInstanceOf(Done.class);
        }

        assertThat(packed()).isEqualTo(1);
        assertThat(packedByDay()).as("the days add up to the period").isEqualTo(packed());
    }

    @Test
    void whoPickedStandsBesideWhatWasPackedWithoutPickingAndWhatWentShortIsAShareOfWhatWasPicked() {
        business = Business.open(pakbon, "Utrecht").selling("TEA", 9).selling("POT", 9);
        business.receive(AnOrder.delivery("1").of(3, "TEA").of(2, "POT"));
        business.receive(AnOrder.delivery("2").of(2, "TEA"));
        var anna = new Actor(business.retailer, null, "Anna", Actor.Client.SCANNER);
        var part = business.part("1", "Utrecht");
        var tea = line(part, "TEA");
        var pot = line(part, "POT");
        business.in(() -> {
            var packing = business.the(Packing.class);
            packing.pick(part.id(), List.of(new LineQuantity(tea, Quantity.of(2))), Seen.ANY, anna);
            packing.pick(part.id(), List.of(new LineQuantity(pot, Quantity.of(1))), Seen.ANY, anna);
            packing.pick(part.id(), List.of(new LineQuantity(pot, Quantity.of(-1))), Seen.ANY, anna);
            packing.pick(part.id(), List.of(new LineQuantity(pot, Quantity.of(2))), Seen.ANY, anna);
            return business.the(ShortPicks.class).report(part.id(), tea, Quantity.of(1), ShortReason.NOT_FOUND, anna);
        });
        var hand = business.part("2", "Utrecht");
        var piet = new Actor(business.retailer, new UserId(Ids.next()), "Piet", Actor.Client.BACKOFFICE);
        assertThat(business.in(() -> business.the(Packing.class).pack(hand.id(), false, Seen.ANY, piet)))
                .isInstanceOf(Done.class);
        assertThat(business.in(() -> business.the(Packing.class).undoPacking(hand.id(), Seen.ANY, piet)))
                .isInstanceOf(Done.class);
        business.receive(AnOrder.delivery("3").of(1, "TEA").of(4, "POT"));
        business.pack(business.part("3", "Utrecht"));
        assertThat(business.in(() -> business.the(Packing.class).packShort(part.id(), "uitverkocht", Seen.ANY, anna)))
                .isInstanceOf(Done.class);

        var utrecht = business.outlet("Utrecht").toString();
        assertThat(picked())
                .containsExactlyInAnyOrder(
                        picked(Figures.By.ALL, "", 2, 4, 1, 1, 2),
                        picked(Figures.By.OUTLET, utrecht, 2, 4, 1, 1, 2),
                        picked(Figures.By.PERSON, "Anna", 2, 4, 1, 1, 0),
                        picked(Figures.By.PERSON, "Roos", 0, 0, 0, 0, 2),
                        picked(Figures.By.PRODUCT, business.product("TEA").toString(), 1, 2, 1, 1, 1));
        assertThat(pickings().getFirst().shortRate()).isEqualTo(0.5);
    }

    @Test
    void noTimeIsSaidThatNoOrderTook() {
        business = Business.open(pakbon, "Utrecht").selling("TEA", 9);
        var took = List.of(60, 120, 600, 3_600);
        for (int at = 0; at < took.size(); at++) {
            var order = String.valueOf(at);
            business.receive(AnOrder.delivery(order).of(1, "TEA"));
            business.pack(business.part(order, "Utrecht"));
            tookFor(business.part(order, "Utrecht"), took.get(at));
        }

        var pace = pace();
        assertThat(pace.packMedian()).as("half of four took no longer").isEqualTo(Duration.ofSeconds(120));
        assertThat(pace.packNinetieth()).as("nine in ten of four are all four").isEqualTo(Duration.ofSeconds(3_600));
    }

    private void tookFor(Fulfillment part, int seconds) {
        business.in(() -> transaction.execute(_ -> db.sql("""
                update fulfillment.fulfillment f
                   set opened_at = (select coalesce(h.done_at, h.at) - make_interval(secs => :seconds)
                                      from fulfillment.history h
                                     where h.retailer_id = f.retailer_id and h.fulfillment_id = f.id and h.event = 'PACKED')
                 where f.retailer_id = :retailer and f.id = :id
                """)
                .param("seconds", seconds)
                .param("retailer", business.retailer.value())
                .param("id", part.id().value())
                .update()));
    }

    private SaleLineId line(Fulfillment part, String sku) {
        return part.lines().stream()
                .filter(each -> each.product().equals(business.product(sku)))
                .findFirst()
                .orElseThrow()
                .line();
    }

    private static String picked(
            Figures.By by, String name, int lines, int units, int shortLines, int missing, int unpicked) {
        return by + " " + name + " " + lines + " " + units + " " + shortLines + " " + missing + " " + unpicked;
    }

    private List<PickingFigures.Picked> pickings() {
        var now = clock.instant();
        return business.in(() -> business.the(PickingFigures.class)
                .of(
                        business.retailer,
                        List.of(business.outlet("Utrecht")),
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(1))));
    }

    private List<String> picked() {
        return pickings().stream()
                .map(each -> each.by() + " " + each.name() + " " + each.lines() + " " + each.units() + " "
                        + each.shortLines() + " " + each.missing() + " " + each.unpicked())
                .toList();
    }

    private int packed() {
        return pace().packed();
    }

    private Figures.Pace pace() {
        var now = clock.instant();
        return business
                .in(() -> business.the(Figures.class)
                        .pace(
                                business.retailer,
                                List.of(business.outlet("Utrecht")),
                                now.minus(Duration.ofDays(1)),
                                now.plus(Duration.ofDays(1))))
                .stream()
                .filter(pace -> pace.by() == Figures.By.ALL)
                .findFirst()
                .orElseThrow();
    }

    private int packedByDay() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return business
                .in(() -> business.the(Figures.class)
                        .days(
                                business.retailer,
                                List.of(business.outlet("Utrecht")),
                                today.minusDays(1),
                                today.plusDays(1),
                                ZoneOffset.UTC))
                .stream()
                .mapToInt(Figures.Day::packed)
                .sum();
    }
}
