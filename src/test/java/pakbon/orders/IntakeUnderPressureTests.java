package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.FulfillmentState;
import pakbon.orders.Received.Recorded;
import pakbon.sales.SaleState;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Everything that enters may come twice, late, out of order and all at once. */
@PakbonTest
class IntakeUnderPressureTests {
    @Autowired
    ApplicationContext pakbon;

    /** Placed, edited, edited again, paid, refunded in part, completed: six tellings of one order, each newer than the last. */
    private static List<AnOrder> story(String number) {
        var placed = AnOrder.delivery(number).of(2, "MUG").of(1, "TEA").unpaid();
        var more = placed.changed("MUG", 4).after(10);
        var noTea = more.without("TEA").after(20);
        var paid = noTea.paid().after(30);
        var refunded = paid.refunded("MUG", 1).after(40);
        var completed = refunded.completed().after(50);
        return List.of(placed, more, noTea, paid, refunded, completed);
    }

    @Test
    void inWhateverOrderSixTellingsComeTheEndIsTheSame() {
        var business = Business.open(pakbon, "Utrecht").selling("MUG", 100_000).selling("TEA", 100_000);
        int n = 0;
        for (var order : permutations(6)) {
            var number = "P" + n++;
            var story = story(number);

            order.forEach(at -> business.receive(story.get(at)));

            var sale = business.sale(number);
            assertThat(sale.state()).as("%s", order).isEqualTo(SaleState.COMPLETED);
            assertThat(business.order(number).stage()).as("%s", order).isEqualTo(OrderStage.COMPLETED);
            assertThat(sale.balance().due()).as("%s", order).isEqualTo(AnOrder.eur("0.00"));
            var handedOver = business.parts(number).stream()
                    .filter(part -> part.state().counts())
                    .toList();
            assertThat(handedOver).as("%s", order).allMatch(part -> part.state() instanceof FulfillmentState.Completed);
            assertThat(Quantity.sum(
                            handedOver.stream().map(part -> part.quantity()).toList()))
                    .as("%s", order)
                    .isEqualTo(Quantity.of(3));
        }
        assertThat(n).isEqualTo(720);
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(100_000 - 3 * 720));
        assertThat(business.level("TEA")).isEqualTo(Quantity.of(100_000));
    }

    @Test
    void theSameOrderFromManySidesAtOnceIsOneSale() throws Exception {
        var business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 500, 500);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 20; n++) {
                var order = AnOrder.delivery("C" + n).of(2, "MUG");
                var tellings = Collections.nCopies(6, (Callable<Received>) () -> business.receive(order));

                var answers = new ArrayList<Received>();
                for (var answer : threads.invokeAll(tellings)) {
                    answers.add(answer.get());
                }

                assertThat(answers.stream().filter(Recorded.class::isInstance)).hasSize(1);
                assertThat(business.parts("C" + n)).hasSize(1);
            }
        }
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(1000 - 40));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void ordersForTheSameProductsInOppositeOrderDoNotStopEachOther() throws Exception {
        var business = Business.open(pakbon, "Utrecht").selling("MUG", 1000).selling("TEA", 1000);
        var tellings = new ArrayList<Callable<Received>>();
        for (int n = 0; n < 60; n++) {
            var order = AnOrder.delivery("D" + n);
            var lines = n % 2 == 0
                    ? order.of(1, "MUG").of(1, "TEA")
                    : order.of(1, "TEA").of(1, "MUG");
            tellings.add(() -> business.receive(lines));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(tellings)) {
                assertThat(answer.get()).isInstanceOf(Recorded.class);
            }
        }
        assertThat(business.level("MUG")).isEqualTo(Quantity.of(940));
        assertThat(business.level("TEA")).isEqualTo(Quantity.of(940));
    }

    @Test
    void whenCancellingMeetsPackingAndShippingNothingIsLostAndNothingLeavesTwice() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var business = Business.open(pakbon, "Utrecht").selling("MUG", 1000);
        int left = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 40; n++) {
                var number = "R" + n;
                var order = AnOrder.delivery(number).of(1, "MUG");
                business.receive(order);
                var part = business.part(number, "Utrecht");
                List<Callable<Object>> deeds = new ArrayList<>(List.of(
                        () -> business.receive(order.cancelled().after(60)),
                        () -> business.pack(part),
                        () -> business.complete(part)));
                Collections.shuffle(deeds, random);
                for (var deed : threads.invokeAll(deeds)) {
                    deed.get();
                }
                var stage = business.order(number).stage();
                assertThat(stage).as("seed %s", seed).isIn(OrderStage.CANCELLED, OrderStage.COMPLETED);
                var state = business.parts(number).getFirst().state();
                if (stage == OrderStage.COMPLETED) {
                    assertThat(state).isInstanceOf(FulfillmentState.Completed.class);
                    left++;
                } else {
                    assertThat(state)
                            .isInstanceOfAny(FulfillmentState.Cancelled.class, FulfillmentState.ToPutBack.class);
                    left += state instanceof FulfillmentState.ToPutBack ? 1 : 0;
                }
            }
        }
        assertThat(business.level("MUG")).as("seed %s", seed).isEqualTo(Quantity.of(1000 - left));
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    private static List<List<Integer>> permutations(int n) {
        if (n == 0) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (var shorter : permutations(n - 1)) {
            for (int at = 0; at <= shorter.size(); at++) {
                var longer = new ArrayList<>(shorter);
                longer.add(at, n - 1);
                all.add(longer);
            }
        }
        return all;
    }
}
