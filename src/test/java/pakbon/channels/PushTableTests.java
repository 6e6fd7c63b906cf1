package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.shared.Handover.DELIVERY;
import static pakbon.shared.Handover.PICKUP;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.orders.OrderStage;
import pakbon.orders.Orders;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.ecwid.FakeEcwidStore;
import pakbon.testing.shopify.FakeShopifyShop;

/**
 * The article's table of what each shop is told (S27, S28, S35, S54, S55, S61; Q1, Q4, Q16, Q31, Q32), line by line: people
 * pack and hand over by the real doors, the mirror and its worker speak with a shop of that platform over HTTP, and what
 * counts is how the order then stands in the shop.
 */
@PakbonTest(properties = "pakbon.shops.allow-private-addresses=true")
@Import(PaperShops.class)
class PushTableTests {
    private static final FakeShopifyShop SHOPIFY = FakeShopifyShop.open();
    private static final FakeEcwidStore ECWID = FakeEcwidStore.open();

    @Autowired
    ApplicationContext pakbon;

    /**
     * One line of the table.
     *
     * @param completed after it was shipped, or picked up
     */
    record Line(String platform, Handover handover, String placed, String packed, String completed, String cancelled) {
        @Override
        public String toString() {
            return platform + " " + handover;
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    @interface EveryLine {}

    static List<Line> table() {
        return List.of(
                new Line("woocommerce", DELIVERY, "processing", "processing", "completed", "cancelled"),
                new Line("woocommerce", PICKUP, "processing", "processing", "completed", "cancelled"),
                new Line("bigcommerce", DELIVERY, "11", "9", "10", "5"),
                new Line("bigcommerce", PICKUP, "11", "8", "10", "5"),
                new Line("shopify", DELIVERY, "UNFULFILLED", "UNFULFILLED", "FULFILLED", "CANCELLED"),
                new Line("shopify", PICKUP, "UNFULFILLED", "UNFULFILLED", "FULFILLED", "CANCELLED"),
                new Line(
                        "cseries",
                        DELIVERY,
                        "processing_awaiting_shipment",
                        "processing_awaiting_shipment",
                        "completed_shipped",
                        "cancelled"),
                new Line(
                        "cseries",
                        PICKUP,
                        "processing_awaiting_pickup",
                        "processing_awaiting_pickup",
                        "completed_picked_up",
                        "cancelled"),
                new Line(
                        "ecwid", DELIVERY, "AWAITING_PROCESSING", "AWAITING_PROCESSING", "SHIPPED", "WILL_NOT_DELIVER"),
                new Line(
                        "ecwid",
                        PICKUP,
                        "AWAITING_PROCESSING",
                        "AWAITING_PROCESSING",
                        "DELIVERED",
                        "WILL_NOT_DELIVER"));
    }

    private TableShop shop;
    private Business business;
    private ConnectionId connection;

    @DynamicPropertySource
    static void shops(DynamicPropertyRegistry properties) {
        properties.add("pakbon.shops.trust", () -> SHOPIFY.trust().toString());
        properties.add("pakbon.shopify.domain", SHOPIFY::domain);
        properties.add("pakbon.ecwid.api", ECWID::api);
    }

    @AfterAll
    static void closeShopify() {
        SHOPIFY.recovers();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private long order(Line line) {
        connect(line);
        long order = shop.place(line.handover());
        pull();
        assertThat(shop.statusOf(order)).isEqualTo(line.placed());
        return order;
    }

    @EveryLine
    void assigningAndScanningIsToldToNoShop(Line line) {
        long order = order(line);

        parts(order)
                .forEach(part -> ConnectedShop.done(business.in(() -> business.the(Packing.class)
                        .pick(
                                part.id(),
                                List.of(new LineQuantity(
                                        part.lines().getFirst().line(),
                                        part.lines().getFirst().quantity())),
                                Seen.ANY,
                                business.scanner))));
        push();

        assertThat(shop.statusOf(order)).isEqualTo(line.placed());
    }

    @EveryLine
    void packedIsToldWhereTheArticleSaysSo(Line line) {
        long order = order(line);

        pack(order);

        assertThat(shop.statusOf(order)).isEqualTo(line.packed());
        assertThat(sync(order).state()).isEqualTo(SyncState.TOLD);
    }

    /** Off by the article; a merchant may want Shopify's own mail to the customer. */
    @Test
    void aShopifyShopThatWantsItHearsThatAPickupLiesReady() {
        long order = order(table().stream()
                .filter(line -> line.platform().equals("shopify") && line.handover() == PICKUP)
                .findFirst()
                .orElseThrow());
        long before = SHOPIFY.asked("Ready");
        ConnectedShop.done(business.in(() -> business.the(Arrangements.class)
                .set(connection, Map.of("tell-ready-for-pickup", "true"), business.person)));

        pack(order);

        assertThat(SHOPIFY.asked("Ready")).isEqualTo(before + 1);
        assertThat(sync(order).how()).isEqualTo(ToldHow.PUSHED);
    }

    @EveryLine
    void unpackedIsTakenBackAndPackedAgainIsToldAgain(Line line) {
        long order = order(line);
        pack(order);

        unpack(order);
        assertThat(shop.statusOf(order)).isEqualTo(line.placed());
        pack(order);
        assertThat(shop.statusOf(order)).isEqualTo(line.packed());
        complete(order, Tracking.NONE);

        assertThat(shop.statusOf(order)).isEqualTo(line.completed());
        assertThat(sync(order).told()).isEqualTo(OrderStage.COMPLETED);
    }

    @EveryLine
    void shippedOrPickedUpCompletesTheOrder(Line line) {
        long order = order(line);
        pack(order);

        complete(order, Tracking.NONE);

        assertThat(shop.statusOf(order)).isEqualTo(line.completed());
        assertThat(sync(order).state()).isEqualTo(SyncState.TOLD);
    }

    @EveryLine
    void aCodeToFollowTheParcelReachesTheShop(Line line) {
        long order = order(line);
        pack(order);

        complete(order, new Tracking("PostNL", "3SPKBN77"));

        assertThat(shop.statusOf(order)).isEqualTo(line.completed());
        if (line.handover() == DELIVERY) {
            assertThat(shop.knows(order, "3SPKBN77")).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deliveries")
    void aCodeThatComesOrChangesAfterwardsReachesTheShopAndTheOldOneGoes(Line line) {
        long order = order(line);
        pack(order);
        complete(order, Tracking.NONE);
        assertThat(sync(order).state()).isEqualTo(SyncState.TOLD);

        track(order, new Tracking("PostNL", "3SPKBN000000078"));
        assertThat(sync(order).state()).isEqualTo(SyncState.WAITING);
        push();
        assertThat(shop.knows(order, "3SPKBN000000078")).isTrue();
        track(order, new Tracking("DHL", "JVGL0000000079"));
        push();

        assertThat(shop.knows(order, "JVGL0000000079")).isTrue();
        assertThat(shop.knows(order, "3SPKBN000000078")).isFalse();
        assertThat(shop.statusOf(order)).isEqualTo(line.completed());
        assertThat(sync(order).state()).isEqualTo(SyncState.TOLD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deliveries")
    void ofASplitOrderTheShopHearsWhenTheLastPartIsThere(Line line) {
        connect(line);
        long order = shop.placeBoth();
        pull();
        assertThat(parts(order)).hasSize(2);
        var first = parts(order).getFirst();
        var last = parts(order).getLast();

        ConnectedShop.done(business.pack(first));
        push();
        ConnectedShop.done(business.complete(first));
        push();
        assertThat(shop.statusOf(order)).isEqualTo(line.placed());
        ConnectedShop.done(business.pack(last));
        push();
        assertThat(shop.statusOf(order)).isEqualTo(line.packed());
        ConnectedShop.done(business.complete(last));
        push();

        assertThat(shop.statusOf(order)).isEqualTo(line.completed());
    }

    static List<Line> deliveries() {
        return table().stream().filter(line -> line.handover() == DELIVERY).toList();
    }

    @EveryLine
    void whatIsCancelledInTheShopIsNotRevivedHoweverFarItWasPacked(Line line) {
        long order = order(line);
        pack(order);
        shop.cancel(order);

        parts(order).forEach(business::complete);
        push();

        assertThat(shop.statusOf(order)).isEqualTo(line.cancelled());
        assertThat(sync(order).state()).isEqualTo(SyncState.PARKED);
    }

    @EveryLine
    void whatIsCancelledInTheShopBeforeItWasUnpackedStaysCancelled(Line line) {
        long order = order(line);
        pack(order);
        shop.cancel(order);

        unpack(order);

        assertThat(shop.statusOf(order)).isEqualTo(line.cancelled());
    }

    @EveryLine
    void whatWasCompletedInTheShopIsCompletedHereAndNotToldBack(Line line) {
        long order = order(line);
        shop.complete(order);
        var there = shop.statusOf(order);

        pull();
        push();

        assertThat(parts(order)).allMatch(part -> part.state() instanceof FulfillmentState.Completed);
        assertThat(sync(order).how()).isEqualTo(ToldHow.BY_SHOP);
        assertThat(shop.statusOf(order)).isEqualTo(there);
    }

    private void connect(Line line) {
        shop = TableShop.of(line.platform(), SHOPIFY, ECWID);
        business =
                Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 100, 0).selling("POT", 0, 100);
        connection = ConnectedShop.done(business.in(() -> business.the(Connections.class)
                        .connect(
                                new NewConnection(
                                        line.platform(),
                                        "Webwinkel",
                                        shop.address(),
                                        shop.credentials(),
                                        List.of(business.outlet("Utrecht"), business.outlet("Zeist"))),
                                business.person)))
                .id();
    }

    private void pull() {
        ConnectedShop.done(business.in(() -> business.the(Sync.class).now(connection, business.person)));
    }

    private void push() {
        business.in(() -> business.the(Push.class).run(business.retailer, connection));
    }

    private List<Fulfillment> parts(long order) {
        return business.in(() -> business.the(Fulfillments.class)
                .of(
                        business.retailer,
                        business.the(Orders.class)
                                .byExternalId(business.retailer, connection, shop.idOf(order))
                                .orElseThrow()
                                .sale()));
    }

    private OrderSync sync(long order) {
        return business.in(() -> business.the(StatusMirror.class)
                .syncOf(
                        business.retailer,
                        business.the(Orders.class)
                                .byExternalId(business.retailer, connection, shop.idOf(order))
                                .orElseThrow()
                                .id())
                .orElseThrow());
    }

    private void pack(long order) {
        parts(order).forEach(part -> ConnectedShop.done(business.pack(part)));
        push();
    }

    private void unpack(long order) {
        parts(order)
                .forEach(part -> ConnectedShop.done(
                        business.in(() -> business.the(Packing.class).unpack(part.id(), Seen.ANY, business.person))));
        push();
    }

    private void track(long order, Tracking parcel) {
        parts(order)
                .forEach(part -> ConnectedShop.done(business.in(() -> business.the(Fulfillments.class)
                        .track(part.id(), List.of(parcel), Seen.ANY, business.person))));
    }

    private void complete(long order, Tracking parcel) {
        parts(order)
                .forEach(part -> ConnectedShop.done(business.in(() ->
                        business.the(Fulfillments.class).complete(part.id(), parcel, Seen.ANY, business.person))));
        push();
    }
}
