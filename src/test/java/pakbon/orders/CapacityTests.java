package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.outlets.OutletRules;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock;

/** An outlet that can pack two orders a day gets two a day (G7). */
@PakbonTest
class CapacityTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    TestClock.MutableClock clock;

    private Business business;

    @BeforeEach
    void utrechtPacksTwoADay() {
        clock.setTo(AnOrder.PLACED.plus(Duration.ofHours(2)));
        business = Business.open(pakbon, "Utrecht", "Zeist")
                .selling("TEA", 50, 50)
                .selling("POT", 50, 0)
                .ruling("Utrecht", new OutletRules(false, 2));
    }

    @Test
    void theThirdOrderOfTheDayGoesToTheNextOutletAndSaysWhy() {
        delivery("1");
        delivery("2");
        delivery("3");

        assertThat(outlet("1")).isEqualTo("Utrecht");
        assertThat(outlet("2")).isEqualTo("Utrecht");
        assertThat(outlet("3")).isEqualTo("Zeist");
        assertThat(business.order("3").reasons().getFirst().full()).containsExactly(business.outlet("Utrecht"));
        assertThat(business.order("2").reasons().getFirst().full()).isEmpty();
    }

    @Test
    void aNewDayBeginsByTheOutletsOwnClock() {
        delivery("1");
        delivery("2");
        clock.advance(Duration.ofDays(1));
        delivery("3");

        assertThat(outlet("3")).isEqualTo("Utrecht");
    }

    @Test
    void whatIsCancelledMakesRoomAgain() {
        delivery("1");
        delivery("2");
        business.receive(AnOrder.delivery("1").of(1, "TEA").cancelled().after(60));
        delivery("3");

        assertThat(outlet("3")).isEqualTo("Utrecht");
    }

    @Test
    void whoCollectsComesWhereTheyChoseAndWhatNobodyElseHasIsPackedThere() {
        delivery("1");
        delivery("2");
        business.receive(AnOrder.pickup("3", "Utrecht").of(1, "TEA"));
        business.receive(AnOrder.delivery("4").of(1, "POT"));

        assertThat(outlet("3")).isEqualTo("Utrecht");
        assertThat(outlet("4")).isEqualTo("Utrecht");
    }

    @Test
    void twentyOrdersAtTheSameMomentAreNoMoreThanFiveForWhoPacksFive() throws Exception {
        business.ruling("Utrecht", new OutletRules(false, 5));
        var orders = IntStream.range(0, 20)
                .mapToObj(n -> (Callable<Received>)
                        () -> business.receive(AnOrder.delivery("at-once-" + n).of(1, "TEA")))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(orders)) {
                assertThat(answer.get()).isInstanceOf(Received.Recorded.class);
            }
        }

        var outlets = IntStream.range(0, 20).mapToObj(n -> outlet("at-once-" + n));
        assertThat(outlets.filter("Utrecht"::equals)).hasSize(5);
        assertThat(business.level("Utrecht", "TEA")).isEqualTo(Quantity.of(45));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @AfterEach
    void theClockGoesOn() {
        clock.setTo(Instant.now());
    }

    private void delivery(String number) {
        business.receive(AnOrder.delivery(number).of(1, "TEA"));
    }

    private String outlet(String number) {
        var at = business.parts(number).getFirst().outlet();
        return at.equals(business.outlet("Utrecht")) ? "Utrecht" : "Zeist";
    }
}
