package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import pakbon.channels.platform.Platform;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.PakbonTest;

/** An order that is split leaves in parts; its shop hears of them one by one only where somebody wants that (C12, S39). */
@PakbonTest
@Import(PaperShops.class)
class PartsTests {
    @Autowired
    ApplicationContext pakbon;

    ConnectedShop shop;

    @BeforeEach
    void anOrderThatTwoOutletsPack() {
        shop = ConnectedShop.open(pakbon);
        shop.business.selling("TEA", 5, 0).selling("POT", 0, 5);
    }

    @Test
    void aShopHearsOfTheWholeOnlyUntilSomebodyWantsMore() {
        place();
        send("Utrecht", "3SPKBN0000001");
        shop.push();

        assertThat(shop.paper.heard).isEmpty();
        assertThat(shop.order("1").orElseThrow().stage()).isEqualTo(OrderStage.OPEN);
    }

    @Test
    void theFirstPartIsToldWithItsParcelAndTheLastAsTheWhole() {
        tellingParts("true");
        place();
        send("Utrecht", "3SPKBN0000001");
        shop.push();
        shop.push();

        assertThat(shop.paper.heard).containsExactly("part of 1");
        var left = shop.paper.left.getFirst().left();
        assertThat(left.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(Quantity.of(2)));
        assertThat(left.parcels()).extracting(Parcel::code).containsExactly("3SPKBN0000001");
        assertThat(shop.order("1").orElseThrow().stage()).isEqualTo(OrderStage.OPEN);

        send("Zeist", "3SPKBN0000002");
        shop.push();

        assertThat(shop.paper.heard).containsExactly("part of 1", "stage of 1");
        assertThat(shop.health().queue()).isZero();
    }

    @Test
    void whatIsNotToldYetWhenAllHasLeftIsToldAsTheWholeOnly() {
        tellingParts("true");
        place();
        send("Utrecht", "3SPKBN0000001");
        send("Zeist", "3SPKBN0000002");
        shop.push();

        assertThat(shop.paper.heard).containsExactly("stage of 1");
    }

    @Test
    void anOrderThatLeavesAtOnceIsNoOrderInParts() {
        tellingParts("true");
        shop.completed("2");
        shop.push();

        assertThat(shop.paper.heard).containsExactly("stage of 2");
    }

    private void place() {
        shop.paper.has(AnOrder.delivery("1").of(2, "TEA").of(1, "POT"));
        shop.hint("1");
        shop.pull();
        assertThat(shop.parts("1")).hasSize(2);
    }

    private void send(String outlet, String code) {
        var there = shop.parts("1").stream()
                .filter(part -> part.outlet().equals(shop.business.outlet(outlet)))
                .findFirst()
                .orElseThrow();
        ConnectedShop.done(shop.business.pack(there));
        Fulfillment gone = ConnectedShop.done(shop.business.in(() -> shop.business
                .the(Fulfillments.class)
                .complete(there.id(), Tracking.typed("", code, ""), Seen.ANY, shop.person())));
        assertThat(gone.parcels()).hasSize(1);
    }

    private void tellingParts(String value) {
        ConnectedShop.done(shop.business.in(() -> shop.business
                .the(Arrangements.class)
                .set(shop.id(), Map.of(Platform.TELLS_PARTS, value), shop.person())));
    }
}
