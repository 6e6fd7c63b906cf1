package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.channels.LiveTests.Await.soon;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import pakbon.channels.platform.Problem;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.orders.ExternalId;
import pakbon.orders.Orders;
import pakbon.sales.NewPayment;
import pakbon.sales.Sales;
import pakbon.shared.ConnectionId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.bigcommerce.FakeBigStore;

/** The whole road with a BigCommerce store that cannot reach us, also with a token from before (S67). */
@PakbonTest(
        properties = {
            "db-scheduler.enabled=true",
            "pakbon.channels.poll-interval=1s",
            "pakbon.shops.allow-private-addresses=true"
        })
@Import(PaperShops.class)
class BigRoadTests {
    @Autowired
    ApplicationContext pakbon;

    final FakeBigStore store = FakeBigStore.open();

    @DynamicPropertySource
    static void trust(DynamicPropertyRegistry properties) {
        try (var any = FakeBigStore.open()) {
            var pem = any.trust().toString();
            properties.add("pakbon.shops.trust", () -> pem);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ConnectionId connect(Business business) {
        return ConnectedShop.done(business.in(() -> business.the(Connections.class)
                        .connect(
                                new NewConnection(
                                        "bigcommerce",
                                        "Webwinkel",
                                        store.address() + "/v3/",
                                        store.credentials(),
                                        List.of(business.outlet("Utrecht"), business.outlet("Zeist"))),
                                business.person)))
                .id();
    }

    private static List<Fulfillment> parts(Business business, ConnectionId id, long order) {
        return business.in(() -> business.the(Orders.class)
                .byExternalId(business.retailer, id, new ExternalId("" + order))
                .map(known -> business.the(Fulfillments.class).of(business.retailer, known.sale()))
                .orElse(List.of()));
    }

    private static void pack(Business business, ConnectionId id, long order) {
        parts(business, id, order).forEach(part -> ConnectedShop.done(business.pack(part)));
    }

    private static void complete(Business business, ConnectionId id, long order) {
        parts(business, id, order).forEach(part -> ConnectedShop.done(business.complete(part)));
    }

    private static ChannelHealth health(Business business, ConnectionId id) {
        return business.in(
                () -> business.the(Health.class).of(business.retailer, id).orElseThrow());
    }

    @Test
    void theStoreHearsOfPackingAndOfHandingOver() {
        var business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 100, 100);
        var id = connect(business);
        long sent = store.order().sent(2, "MUG", "12.50").place();
        long collected = store.order().collected(1, "MUG", "12.50", "Zeist").place();
        long both = store.order()
                .sent(1, "MUG", "12.50")
                .collected(1, "MUG", "12.50", "Zeist")
                .place();
        soon(() -> parts(business, id, both).size() == 2
                && !parts(business, id, sent).isEmpty()
                && !parts(business, id, collected).isEmpty());

        ConnectedShop.done(business.pack(parts(business, id, both).getFirst()));
        pack(business, id, sent);
        pack(business, id, collected);
        soon(() -> store.statusOf(sent) == 9 && store.statusOf(collected) == 8);
        assertThat(store.statusOf(both)).isEqualTo(11);
        ConnectedShop.done(business.pack(parts(business, id, both).getLast()));
        soon(() -> store.statusOf(both) == 9);

        for (long order : new long[] {sent, collected, both}) {
            complete(business, id, order);
        }
        soon(() -> store.statusOf(sent) == 10 && store.statusOf(collected) == 10 && store.statusOf(both) == 10);
        soon(() -> health(business, id).queue() == 0);
        assertThat(health(business, id).parked()).isEmpty();
        assertThat(store.putsOf(sent)).isEqualTo(2);
    }

    @Test
    void aTokenFromBeforeKeepsSalesComingInUntilTheShopIsConnectedAgain() {
        store.allowing("store_v2_orders_read_only", "store_v2_information_read_only");
        var business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 100, 100);
        var id = connect(business);
        assertThat(health(business, id).problems()).extracting(Problem::code).containsExactly("orders-read-only");
        assertThat(business.in(() -> business.the(Health.class).hindrances(business.retailer)))
                .as("who waits for its orders is told at once, and what is missing")
                .extracting(Hindrance::code, Hindrance::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("orders-read-only", "Orders: modify (store_v2_orders)"));
        assertThat(health(business, id).state()).isEqualTo(ChannelState.ATTENTION);

        long first = store.order().sent(2, "MUG", "12.50").place();
        soon(() -> !parts(business, id, first).isEmpty());
        pack(business, id, first);
        soon(() -> health(business, id).parked().size() == 1);
        long second = store.order().sent(1, "MUG", "12.50").place();
        soon(() -> !parts(business, id, second).isEmpty());
        long changed = store.order().sent(1, "MUG", "12.50").place();
        soon(() -> !parts(business, id, changed).isEmpty());
        pack(business, id, changed);
        soon(() -> health(business, id).parked().size() == 2);
        store.silent();
        store.setStatus(changed, 10);
        assertThat(store.statusOf(first)).isEqualTo(11);
        assertThat(store.putsOf(second)).isZero();

        store.allowing("store_v2_orders", "store_v2_information_read_only");
        ConnectedShop.done(
                business.in(() -> business.the(Connections.class).reconnect(id, store.credentials(), business.person)));

        soon(() -> store.statusOf(first) == 9);
        soon(() -> health(business, id).problems().isEmpty());
        assertThat(store.statusOf(second)).isEqualTo(11);
        assertThat(store.putsOf(second)).isZero();
        assertThat(store.statusOf(changed))
                .as("what has gone on there is not turned back")
                .isEqualTo(10);
        soon(() -> parts(business, id, changed).stream()
                .allMatch(part -> part.state() instanceof pakbon.fulfillment.FulfillmentState.Completed));
    }

    @Test
    void whatWaitedForTheMoneyIsToldWhenTheMoneyComes() {
        var business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 100, 100);
        var id = connect(business);
        long order = store.order()
                .sent(2, "MUG", "12.50")
                .offline("Bankoverschrijving", 7)
                .place();
        soon(() -> !parts(business, id, order).isEmpty());
        pack(business, id, order);
        soon(() -> health(business, id).parked().size() == 1);
        assertThat(store.statusOf(order)).isEqualTo(7);

        var sale = parts(business, id, order).getFirst().sale();
        business.in(() -> business.the(Sales.class)
                .addPayment(
                        sale,
                        new NewPayment(
                                "Bank",
                                AnOrder.eur("25.00"),
                                business.the(Clock.class).instant()),
                        business.person,
                        business.the(Clock.class).instant()));

        soon(() -> store.statusOf(order) == 9);
        assertThat(health(business, id).parked()).isEmpty();
    }
}
