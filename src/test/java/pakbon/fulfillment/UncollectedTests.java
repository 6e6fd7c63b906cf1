package pakbon.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.FulfillmentFilter.Flag;
import pakbon.shared.Channel;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Goods that lie ready and nobody comes for (D9). */
@PakbonTest
class UncollectedTests {
    @Autowired
    ApplicationContext pakbon;

    @Test
    void afterThreeDaysTheListSaysWhatNobodyHasComeFor() {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        shop.receive(AnOrder.pickup("61", "Utrecht").of(1, "MUG"));
        shop.receive(AnOrder.delivery("62").of(1, "MUG"));
        shop.receive(AnOrder.pickup("63", "Utrecht").of(1, "MUG"));
        shop.pack(shop.part("61", "Utrecht"));
        shop.pack(shop.part("62", "Utrecht"));
        var now = shop.the(Clock.class).instant();

        assertThat(uncollected(shop, now.plus(Duration.ofDays(2)))).isEmpty();
        assertThat(uncollected(shop, now.plus(Duration.ofDays(4))))
                .containsExactly(shop.part("61", "Utrecht").id());
        assertThat(facets(shop, now.plus(Duration.ofDays(4))).of(Flag.UNCOLLECTED))
                .isEqualTo(1);
    }

    @Test
    void aNoteOnTheBagDoesNotMakeItFresh() {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        shop.receive(AnOrder.pickup("64", "Utrecht").of(1, "MUG"));
        shop.pack(shop.part("64", "Utrecht"));
        var packed = shop.part("64", "Utrecht");
        shop.in(() -> shop.the(Fulfillments.class).note(packed.id(), "Called, comes tomorrow", shop.scanner));
        var noted = shop.part("64", "Utrecht").updatedAt();
        assertThat(noted).isAfter(packed.state().since());

        var between = packed.state()
                .since()
                .plus(Duration.between(packed.state().since(), noted).dividedBy(2));
        assertThat(uncollected(shop, between.plus(FulfillmentFilter.UNCOLLECTED_AFTER)))
                .containsExactly(packed.id());
    }

    private static List<FulfillmentId> uncollected(Business shop, Instant now) {
        return shop.in(() -> shop.the(FulfillmentList.class).rows(shop.retailer, filter(shop, now)).stream()
                .map(row -> row.fulfillment().id())
                .toList());
    }

    private static Facets facets(Business shop, Instant now) {
        return shop.in(() -> shop.the(FulfillmentList.class).facets(shop.retailer, filter(shop, now), List.of()));
    }

    private static FulfillmentFilter filter(Business shop, Instant now) {
        var everything = FulfillmentFilter.everything(List.of(shop.outlet("Utrecht")), now, 50);
        return new FulfillmentFilter(
                everything.outlets(),
                everything.states(),
                null,
                Channel.ANY,
                "",
                everything.who(),
                EnumSet.of(Flag.UNCOLLECTED),
                everything.order(),
                now,
                null,
                50);
    }
}
