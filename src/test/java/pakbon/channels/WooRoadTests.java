package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.channels.LiveTests.Await.soon;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import pakbon.fulfillment.Fulfillments;
import pakbon.orders.ExternalId;
import pakbon.orders.Orders;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.woo.FakeWooShop;
import pakbon.testing.woo.Fault;

/** The whole road with a WooCommerce shop that cannot reach us: asking carries everything. */
@PakbonTest(
        properties = {
            "db-scheduler.enabled=true",
            "pakbon.channels.poll-interval=1s",
            "pakbon.shops.allow-private-addresses=true"
        })
@Import(PaperShops.class)
class WooRoadTests {
    @Autowired
    ApplicationContext pakbon;

    final FakeWooShop shop = FakeWooShop.open();

    @DynamicPropertySource
    static void trust(DynamicPropertyRegistry properties) {
        try (var any = FakeWooShop.open()) {
            var pem = any.trust().toString();
            properties.add("pakbon.shops.trust", () -> pem);
        }
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOrderIsPackedShippedAndReportedBackThroughAnOutage() {
        var business = Business.open(pakbon, "Utrecht").selling("MUG", 100);
        var id = ConnectedShop.done(connect(business, shop.credentials())).id();
        long mug = shop.product("MUG", "Mok", "10.00");
        var placed = IntStream.range(0, 20)
                .mapToLong(_ -> shop.order().of("1", mug).place())
                .boxed()
                .toList();
        soon(() -> placed.stream().allMatch(order -> isIn(business, id, order)));
        assertThat(business.level("MUG")).hasToString("80");

        shop.always(Fault.DOWN);
        placed.forEach(order -> ship(business, id, order));
        soon(() -> health(business, id).state() == ChannelState.LAGGING);
        assertThat(health(business, id).pushes()).isPositive();
        assertThat(placed).noneMatch(order -> shop.statusOf(order).equals("completed"));
        shop.recovers();

        soon(() -> health(business, id).queue() == 0);
        placed.forEach(order -> {
            assertThat(shop.statusOf(order)).isEqualTo("completed");
            assertThat(shop.putsOf(order)).isEqualTo(1);
        });
        soon(() -> health(business, id).state() == ChannelState.LIVE);
        assertThat(health(business, id).carrier()).isEqualTo(Carrier.POLLING);
        assertThat(business.level("MUG")).hasToString("80");
    }

    @Test
    void keysThatMayOnlyReadAreRefusedWithWhatIsMissing() {
        var business = Business.open(pakbon, "Utrecht");
        shop.allowing("read");

        assertThat(connect(business, shop.credentials())).isInstanceOf(Refused.class);
        assertThat(business.in(() -> business.the(Connections.class).all(business.retailer)))
                .isEmpty();
    }

    private Outcome<Connected> connect(Business business, Map<String, String> credentials) {
        return business.in(() -> business.the(Connections.class)
                .connect(
                        new NewConnection(
                                "woocommerce",
                                "Webwinkel",
                                shop.address().toString(),
                                credentials,
                                List.of(business.outlet("Utrecht"))),
                        business.person));
    }

    private static boolean isIn(Business business, ConnectionId id, long order) {
        return business.in(() -> business.the(Orders.class)
                .byExternalId(business.retailer, id, new ExternalId("" + order))
                .isPresent());
    }

    private static void ship(Business business, ConnectionId id, long order) {
        var sale = business.in(() -> business.the(Orders.class)
                .byExternalId(business.retailer, id, new ExternalId("" + order))
                .orElseThrow()
                .sale());
        business.in(() -> business.the(Fulfillments.class).of(business.retailer, sale))
                .forEach(part -> {
                    ConnectedShop.done(business.pack(part));
                    ConnectedShop.done(business.complete(business.in(() -> business.the(Fulfillments.class)
                            .of(business.retailer, sale)
                            .getFirst())));
                });
    }

    private static ChannelHealth health(Business business, ConnectionId id) {
        return business.in(
                () -> business.the(Health.class).of(business.retailer, id).orElseThrow());
    }
}
