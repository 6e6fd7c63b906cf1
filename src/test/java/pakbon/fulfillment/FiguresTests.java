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
