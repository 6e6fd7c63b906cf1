package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.StateWord;
import pakbon.shared.Handover;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** The stage of an order that is split over outlets, in every order in which its parts may go (Q3, Q4, Q8). */
@PakbonTest
@Import(OrderFoldTests.Heard.class)
class OrderFoldTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    Heard heard;

    static class Heard {
        final List<OrderMoved> all = new ArrayList<>();

        @EventListener
        void on(OrderMoved moved) {
            all.add(moved);
        }
    }

    @Test
    void theStageIsThatOfThePartThatIsLeastFarAndIsAnnouncedOnce() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        var business = Business.open(pakbon, "Utrecht", "Zeist", "Amersfoort").selling("TEA", 400, 400, 400);
        for (int n = 0; n < 40; n++) {
            var number = "F" + n;
            business.receive(AnOrder.delivery(number)
                    .of(3, "TEA", Handover.PICKUP, "Utrecht")
                    .of(2, "TEA", Handover.PICKUP, "Zeist")
                    .of(1, "TEA", Handover.DELIVERY, "Amersfoort"));
            assertThat(business.parts(number)).hasSize(3);
            heard.all.clear();
            var stages = new ArrayList<OrderStage>();
            stages.add(OrderStage.OPEN);
            while (business.order(number).stage() != OrderStage.COMPLETED) {
                step(business, business.parts(number).get(random.nextInt(3)), random);
                var stage = business.order(number).stage();
                assertThat(stage).as("seed %s", seed).isEqualTo(lowest(business.parts(number)));
                if (stage != stages.getLast()) {
                    stages.add(stage);
                }
            }
            assertThat(heard.all.stream().map(OrderMoved::stage))
                    .as("seed %s", seed)
                    .containsExactlyElementsOf(stages.subList(1, stages.size()));
        }
    }

    private static void step(Business business, Fulfillment part, Random random) {
        switch (part.state().word()) {
            case NEW, IN_PROGRESS -> business.pack(part);
            case PACKED -> {
                if (random.nextInt(4) == 0) {
                    business.in(() -> business.the(Packing.class).unpack(part.id(), Seen.ANY, business.person));
                } else {
                    business.complete(part);
                }
            }
            case COMPLETED, CANCELLED, TO_PUT_BACK -> {}
        }
    }

    private static OrderStage lowest(List<Fulfillment> parts) {
        if (parts.stream()
                .anyMatch(part ->
                        part.state().word() == StateWord.NEW || part.state().word() == StateWord.IN_PROGRESS)) {
            return OrderStage.OPEN;
        }
        return parts.stream().anyMatch(part -> part.state().word() == StateWord.PACKED)
                ? OrderStage.PACKED
                : OrderStage.COMPLETED;
    }
}
