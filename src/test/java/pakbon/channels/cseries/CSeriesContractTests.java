package pakbon.channels.cseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.OrderNotReady;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PlatformContract;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.channels.platform.StockLevel;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.testing.cseries.FakeCSeriesShop;
import pakbon.testing.woo.FakeCertificate;
import pakbon.testing.woo.Fault;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CSeriesContractTests extends PlatformContract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ShopHttp HTTP =
            new ShopHttp(true, FakeCertificate.ofThisMachine().pem().toString());
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final URI HOOK = URI.create("https://pakbon.example/hooks/1");

    private final FakeCSeriesShop fake = FakeCSeriesShop.open();
    private final Platform platform = new CSeriesPlatform(HTTP, Clock.fixed(NOW, ZoneOffset.UTC));
    private final ConnectionId connection = ConnectionId.create();

    @AfterEach
    void close() {
        fake.close();
    }

    @Override
    protected Platform platform() {
        return platform;
    }

    @Override
    protected Session shop() {
        return shop(fake.credentials());
    }

    private Session shop(Map<String, String> credentials) {
        return new Session(
                connection,
                URI.create("https://www.theewinkel.example"),
                credentials,
                "geheim",
                Map.of(),
                CallLog.NONE);
    }

    @Override
    protected Optional<String> pageOf1001() {
        return Optional.of("https://www.theewinkel.example/admin/orders/1001");
    }

    @Override
    protected ExternalId placePaid(Handover handover) {
        return id(fake.place(order -> {
            if (handover == Handover.PICKUP) {
                order.put("status", "processing_awaiting_pickup").put("shipmentIsPickup", true);
            }
        }));
    }

    @Override
    protected ExternalId placeUnpaid() {
        return id(fake.place(order -> order.put("paymentStatus", "not_paid")));
    }

    @Override
    protected void cancel(ExternalId order) {
        fake.edit(number(order), it -> it.put("status", "cancelled"));
    }

    @Override
    protected String statusOf(ExternalId order) {
        return fake.statusOf(number(order));
    }

    @Override
    protected Optional<String> counted(long quantity) {
        fake.goods().counts("501", quantity);
        return Optional.of("501");
    }

    @Override
    protected long stockOf(String variant) {
        return fake.goods().countOf(variant);
    }

    @Override
    protected Map<Handover, String> packedWords() {
        return Map.of();
    }

    @Override
    protected Map<Handover, String> completedWords() {
        return Map.of(Handover.DELIVERY, "completed_shipped", Handover.PICKUP, "completed_picked_up");
    }

    @Override
    protected long writesOf(ExternalId order) {
        return fake.putsOf(number(order));
    }

    private static ExternalId id(long number) {
        return new ExternalId(String.valueOf(number));
    }

    private static long number(ExternalId order) {
        return Long.parseLong(order.value());
    }

    private PushOutcome ship(ExternalId order, Parcel... parcels) {
        return platform.push(
                new OrderUpdate(order, OrderStage.COMPLETED, Handover.DELIVERY, true, "r", List.of(parcels)), shop());
    }

    @Test
    void theShipmentIsMarkedWithItsCodeAndTheCustomerHearsOfIt() {
        var order = placePaid(Handover.DELIVERY);

        assertThat(ship(order, new Parcel("PostNL", "3SPKBN123"))).isInstanceOf(PushOutcome.Accepted.class);

        assertThat(fake.shipmentsOf(number(order))).singleElement().satisfies(shipment -> {
            assertThat(shipment.path("status").asString()).isEqualTo("shipped");
            assertThat(shipment.path("trackingCode").asString()).isEqualTo("3SPKBN123");
            assertThat(shipment.path("doNotifyTrackingCode").asBoolean()).isTrue();
        });
    }

    @Test
    void whereShippingAloneCompletesTheOrderNothingMoreIsSaid() {
        fake.whereShippingCompletes();
        var order = placePaid(Handover.DELIVERY);

        assertThat(ship(order)).isEqualTo(new PushOutcome.Accepted("completed_shipped"));

        assertThat(writesOf(order)).isZero();
    }

    @Test
    void aShopThatDoesNotKnowTheFinerWordIsToldThePlainOne() {
        fake.withoutFinerWords();
        var order = placePaid(Handover.DELIVERY);

        assertThat(ship(order)).isEqualTo(new PushOutcome.Accepted("completed"));
    }

    @Test
    void aStatusThatNobodyKnowsIsLeftAlone() {
        var order = id(fake.place(it -> it.put("status", "ligt_in_de_etalage")));

        assertThat(ship(order)).isEqualTo(new PushOutcome.Rejected("unknown status ligt_in_de_etalage"));
    }

    @Test
    void anAnswerThatGotLostIsLookedForBeforeAnythingIsRepeated() {
        var order = placePaid(Handover.DELIVERY);
        // read, shipments, ship, read: then the order is completed, and its answer is lost
        for (int call = 0; call < 4; call++) {
            fake.next(Fault.SLOW);
        }
        fake.next(Fault.LOST_ANSWER);

        assertThat(ship(order)).isInstanceOf(PushOutcome.TryLater.class);
        assertThat(ship(order)).isEqualTo(new PushOutcome.Accepted("completed_shipped"));

        assertThat(writesOf(order)).isOne();
    }

    @Test
    void everyChangeIsFoundAlsoOfOneSecondAndOnLaterPages() {
        var placed = new HashSet<String>();
        for (int count = 0; count < 260; count++) {
            placed.add(String.valueOf(fake.place(order -> {})));
        }

        assertThat(walk(Cursor.START, new HashMap<>())).isEqualTo(placed);
    }

    @Test
    void theNextWalkBeginsTenMinutesBeforeTheNewestChangeAndAsksNoLinesTwice() {
        fake.place(order -> {});
        var end = new HashMap<String, Cursor>();
        walk(Cursor.START, end);
        fake.at(NOW.plus(Duration.ofMinutes(3)));
        long later = fake.place(order -> {});
        long linesBefore = linesAsked();

        assertThat(walk(end.get("end"), end)).contains(String.valueOf(later)).hasSize(2);
        assertThat(linesAsked() - linesBefore).isOne();

        fake.at(NOW.plus(Duration.ofMinutes(30)));
        long latest = fake.place(order -> {});
        walk(end.get("end"), end);
        assertThat(walk(end.get("end"), end)).containsExactly(String.valueOf(latest));
    }

    private long linesAsked() {
        return fake.requests().stream()
                .filter(request -> request.path().endsWith("/products.json"))
                .count();
    }

    private HashSet<String> walk(Cursor from, Map<String, Cursor> end) {
        var found = new HashSet<String>();
        var cursor = from;
        while (true) {
            var page = platform.ordersChangedSince(cursor, shop());
            page.orders().forEach(order -> found.add(order.id().value()));
            cursor = page.next();
            if (page.isLast()) {
                end.put("end", cursor);
                return found;
            }
        }
    }

    /** Right after an order is placed its lines may answer 404 for a moment. */
    @Test
    void anOrderWhoseLinesAreNotWrittenYetHoldsUpNoOtherAndIsNotForgotten() {
        var early = fake.place(_ -> {});
        var later = fake.place(_ -> {});
        fake.hasNotWrittenLinesOf(early);

        var first = platform.ordersChangedSince(Cursor.START, shop());
        assertThat(first.orders()).extracting(order -> order.id()).containsExactly(id(later));
        assertThatThrownBy(() -> platform.order(id(early), shop())).isInstanceOf(OrderNotReady.class);

        fake.hasNotWrittenLinesOf(0);
        fake.at(() -> NOW.plus(Duration.ofMinutes(45)));
        var newest = fake.place(_ -> {});
        assertThat(platform.ordersChangedSince(first.next(), shop()).orders())
                .extracting(order -> order.id())
                .contains(id(early), id(newest));
    }

    /** The platform has published no description; this one was derived from recordings and public clients. */
    @Test
    void whatIsSaidAndAnsweredFitsWhatWasRecorded() {
        var contracts = Path.of("..", "shared", "contracts", "cseries");
        assumeThat(contracts).isDirectory();
        var order = placePaid(Handover.DELIVERY);
        platform.push(
                new OrderUpdate(
                        order,
                        OrderStage.COMPLETED,
                        Handover.DELIVERY,
                        true,
                        "P-1",
                        List.of(new Parcel("PostNL", "3SPKBN123", "https://postnl.nl/3SPKBN123"))),
                shop());
        platform.push(
                new OrderUpdate(
                        placePaid(Handover.PICKUP), OrderStage.COMPLETED, Handover.PICKUP, true, "P-2", List.of()),
                shop());
        platform.registerWebhooks(HOOK, shop());
        platform.ordersChangedSince(Cursor.START, shop());
        platform.products(Cursor.START, shop());
        counted(12);
        platform.tellStock(List.of(new StockLevel("501", 7)), shop());
        platform.check(shop());

        var paths = fits(contracts);
        for (var request : fake.requests()) {
            assertThat(paths)
                    .as(request.method() + " " + request.path())
                    .anySatisfy(known ->
                            assertThat(request.method() + " " + request.path()).matches(known));
            for (var root : List.of("order", "shipment", "webhook", "variant")) {
                if (request.body().has(root)) {
                    boolean isUpdate = root.equals("order") || root.equals("shipment");
                    fits(
                            contracts,
                            isUpdate ? root + "Update" : root,
                            (isUpdate ? request.body() : request.body().path(root)).toString());
                }
            }
        }
        fits(
                contracts,
                "order",
                fake.answer("/nl/orders/" + order + ".json").path("order").toString());
        for (var line : fake.answer("/nl/orders/" + order + "/products.json").path("orderProducts")) {
            fits(contracts, "orderProduct", line.toString());
        }
        for (var shipment : fake.answer("/nl/shipments.json").path("shipments")) {
            fits(contracts, "shipment", shipment.toString());
        }
        for (var variant : fake.answer("/nl/variants.json").path("variants")) {
            fits(contracts, "variant", variant.toString());
        }
    }

    /** Method and path of everything that there is to ask for, as patterns. */
    private static List<String> fits(Path contracts) {
        var all = new ArrayList<String>();
        for (var known : JSON.readTree(contracts.resolve("endpoints.json").toFile())) {
            all.add(known.path("method").asString() + " "
                    + known.path("path").asString().replaceAll("\\{[^}]*\\}", "[^/]+"));
        }
        return all;
    }

    private static void fits(Path contracts, String schema, String json) {
        var text = JSON.readTree(
                contracts.resolve("schema").resolve("cseries.schema.json").toFile());
        var one = ((ObjectNode) text).put("$ref", "#/$defs/" + schema).without("$id");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(one.toString(), InputFormat.JSON)
                        .validate(json, InputFormat.JSON))
                .as(schema + " " + json)
                .isEmpty();
    }

    @Test
    void aNewConnectionTakesInWhatIsStillOpenAndNothingElse() {
        long open = fake.place(order -> {});
        fake.place(order -> order.put("status", "completed_shipped"));
        fake.place(order -> order.put("status", "cancelled"));

        assertThat(walk(Cursor.START, new HashMap<>())).containsExactly(String.valueOf(open));
    }

    @Test
    void beforeABucketRunsDryTheShopIsLeftAlone() {
        fake.allowing("290/2990/5");
        placePaid(Handover.DELIVERY);
        platform.check(shop());
        int asked = fake.requests().size();

        assertThatThrownByAsking().hasMessageContaining("limit is used up");

        assertThat(fake.requests()).hasSize(asked);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertThatThrownByAsking() {
        return assertThatThrownBy(() -> platform.ordersChangedSince(Cursor.START, shop()))
                .isInstanceOf(ShopUnavailable.class);
    }

    @Test
    void aWebPageInsteadOfAnAnswerIsWaitedOutAndWrongKeysAreNamed() {
        fake.next(Fault.HTML);
        assertThatThrownByAsking().hasMessageContaining("instead of its API");

        assertThatThrownBy(() -> platform.ordersChangedSince(
                        Cursor.START,
                        shop(Map.of(
                                "api_key",
                                "fout",
                                "api_secret",
                                "fout",
                                "cluster",
                                fake.address().toString()))))
                .isInstanceOf(ReconnectNeeded.class);
    }

    @Test
    void webhooksAreMadeOnceRevivedAndTakenAway() {
        assertThat(platform.registerWebhooks(HOOK, shop())).isEmpty();
        assertThat(platform.registerWebhooks(HOOK, shop())).isEmpty();
        assertThat(fake.webhooks())
                .extracting(hook -> hook.path("itemGroup").asString() + "/"
                        + hook.path("itemAction").asString())
                .containsExactlyInAnyOrder("orders/*", "shipments/updated", "products/updated", "variants/updated");

        fake.webhooks().getFirst().put("isActive", false);
        platform.registerWebhooks(HOOK, shop());
        assertThat(fake.webhooks()).allMatch(hook -> hook.path("isActive").asBoolean());

        platform.removeWebhooks(HOOK, shop());
        assertThat(fake.webhooks()).isEmpty();
    }

    @Test
    void anOrderIsFoundByTheNumberThatCustomersKnow() {
        long order = fake.place(it -> {});

        assertThat(platform.orderByNumber("ord" + order, shop())
                        .map(found -> found.id().value()))
                .isEmpty(); // the shop itself is strict
        assertThat(platform.orderByNumber("ORD" + order, shop())
                        .map(found -> found.id().value()))
                .contains(String.valueOf(order));
    }
}
