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
                .mapToInt(Figures.Pace::packed)
                .sum();
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
