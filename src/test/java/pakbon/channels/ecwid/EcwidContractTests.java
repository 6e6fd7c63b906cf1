package pakbon.channels.ecwid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PlatformContract;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.OrderStage;
import pakbon.orders.Parcel;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.testing.Contracts;
import pakbon.testing.ecwid.FakeEcwidStore;
import pakbon.testing.woo.FakeCertificate;
import pakbon.testing.woo.Fault;

class EcwidContractTests extends PlatformContract {
    private static final ShopHttp HTTP =
            new ShopHttp(true, FakeCertificate.ofThisMachine().pem().toString());
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final URI HOOK = URI.create("https://pakbon.example/hooks/1");
    private static final URI COME_BACK = URI.create("https://pakbon.example/connect/ecwid/back");

    private final FakeEcwidStore fake = FakeEcwidStore.open();
    private final Platform platform =
            new EcwidPlatform(HTTP, fake.api().toString(), fake.signIn().toString());
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
        return shop(fake.credentials(), Map.of());
    }

    private Session shop(Map<String, String> credentials, Map<String, String> settings) {
        return new Session(connection, fake.address(), credentials, "", settings, CallLog.NONE);
    }

    @Override
    protected Optional<String> pageOf1001() {
        return Optional.of("https://my.ecwid.com/store/"
                + fake.address().toString().replaceFirst(".*/", "") + "#order:id=1001&return=orders");
    }

    @Override
    protected ExternalId placePaid(Handover handover) {
        return new ExternalId(fake.place(order -> {
            if (handover == Handover.PICKUP) {
                order.withObject("shippingOption")
                        .put("fulfillmentType", "PICKUP")
                        .put("isPickup", true);
            }
        }));
    }

    @Override
    protected ExternalId placeUnpaid() {
        return new ExternalId(fake.place(order -> order.put("paymentStatus", "AWAITING_PAYMENT")));
    }

    @Override
    protected void cancel(ExternalId order) {
        fake.edit(order.value(), it -> it.put("paymentStatus", "CANCELLED"));
    }

    @Override
    protected String statusOf(ExternalId order) {
        return fake.statusOf(order.value());
    }

    @Override
    protected Optional<String> counted(long quantity) {
        fake.goods().counts("501/7001", quantity);
        return Optional.of("501/7001");
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
        return Map.of(Handover.DELIVERY, "SHIPPED", Handover.PICKUP, "DELIVERED");
    }

    @Override
    protected long writesOf(ExternalId order) {
        return fake.putsOf(order.value());
    }

    private PushOutcome complete(ExternalId order, Handover handover, Session shop, Parcel... parcels) {
        return platform.push(new OrderUpdate(order, OrderStage.COMPLETED, handover, true, "r", List.of(parcels)), shop);
    }

    private PushOutcome ship(ExternalId order, Parcel... parcels) {
        return complete(order, Handover.DELIVERY, shop(), parcels);
    }

    @Test
    void theCodeGoesAlongAndNothingElseOfTheOrderIsTouched() {
        var order = placePaid(Handover.DELIVERY);
        var items = fake.order(order.value()).path("items");

        assertThat(ship(order, new Parcel("PostNL", "3SPKBN123"))).isEqualTo(new PushOutcome.Accepted("SHIPPED"));

        assertThat(fake.trackingOf(order.value())).isEqualTo("3SPKBN123");
        assertThat(fake.order(order.value()).path("items")).isEqualTo(items);
    }

    @ParameterizedTest
    @CsvSource({
        "shipped-as, DELIVERY, DELIVERED, DELIVERED",
        "shipped-as, DELIVERY, out_for_delivery, OUT_FOR_DELIVERY",
        "picked-up-as, PICKUP, CUSTOM_FULFILLMENT_STATUS_2, CUSTOM_FULFILLMENT_STATUS_2"
    })
    void whichWordAShopIsToldIsItsOwnChoice(String setting, Handover handover, String word, String told) {
        var order = placePaid(handover);

        assertThat(complete(order, handover, shop(fake.credentials(), Map.of(setting, word))))
                .isEqualTo(new PushOutcome.Accepted(told));

        assertThat(statusOf(order)).isEqualTo(told);
    }

    @Test
    void aShopMayWishToBeToldNothingAndAWishThatWouldTurnTheOrderBackIsRefused() {
        var order = placePaid(Handover.PICKUP);

        assertThat(complete(order, Handover.PICKUP, shop(fake.credentials(), Map.of("picked-up-as", "none"))))
                .isEqualTo(new PushOutcome.Unsupported());
        assertThat(complete(
                        order,
                        Handover.PICKUP,
                        shop(fake.credentials(), Map.of("picked-up-as", "AWAITING_PROCESSING"))))
                .isInstanceOf(PushOutcome.Rejected.class);
        assertThat(writesOf(order)).isZero();
    }

    @Test
    void whatIsDeliveredAlreadyIsNotMadeShippedAgain() {
        var order = placePaid(Handover.DELIVERY);
        fake.edit(order.value(), it -> it.put("fulfillmentStatus", "DELIVERED"));

        assertThat(ship(order)).isEqualTo(new PushOutcome.Accepted("DELIVERED"));
        assertThat(writesOf(order)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WILL_NOT_DELIVER", "RETURNED", "CUSTOM_FULFILLMENT_STATUS_3", "IETS_NIEUWS"})
    void whatIsFinalOrUnknownIsLeftAlone(String status) {
        var order = new ExternalId(fake.place(it -> it.put("fulfillmentStatus", status)));

        assertThat(ship(order)).isInstanceOf(PushOutcome.Rejected.class);
        assertThat(statusOf(order)).isEqualTo(status);
    }

    @Test
    void anAnswerThatGotLostIsLookedForBeforeAnythingIsRepeated() {
        var order = placePaid(Handover.DELIVERY);
        fake.next(Fault.SLOW);
        fake.next(Fault.LOST_ANSWER);

        assertThat(ship(order)).isInstanceOf(PushOutcome.TryLater.class);
        assertThat(ship(order)).isEqualTo(new PushOutcome.Accepted("SHIPPED"));

        assertThat(writesOf(order)).isOne();
    }

    @Test
    void everyChangeIsFoundAlsoOfOneSecondAndOnLaterPages() {
        var placed = new HashSet<String>();
        for (int count = 0; count < 260; count++) {
            placed.add(fake.place(order -> {}));
        }

        assertThat(walk(Cursor.START, new HashMap<>(), () -> {})).isEqualTo(placed);
    }

    @Test
    void whatChangesDuringAWalkIsFoundInItOrInTheNext() {
        var placed = new HashSet<String>();
        for (int count = 0; count < 230; count++) {
            placed.add(fake.place(order -> {}));
        }
        var end = new HashMap<String, Cursor>();
        int[] minute = {0};

        var found = walk(Cursor.START, end, () -> {
            fake.at(NOW.plus(Duration.ofMinutes(++minute[0])));
            placed.stream().sorted().skip(minute[0] * 40L).limit(20).forEach(id -> fake.edit(id, it -> {}));
            placed.add(fake.place(order -> {}));
        });
        found.addAll(walk(end.get("end"), end, () -> {}));

        assertThat(found).isEqualTo(placed);
    }

    @Test
    void theNextWalkBeginsTwoMinutesBeforeTheNewestChange() {
        fake.place(order -> {});
        var end = new HashMap<String, Cursor>();
        walk(Cursor.START, end, () -> {});
        fake.at(NOW.plusSeconds(119));
        var second = fake.place(order -> {});
        assertThat(walk(end.get("end"), end, () -> {})).contains(second).hasSize(2);

        fake.at(NOW.plus(Duration.ofMinutes(30)));
        var latest = fake.place(order -> {});
        walk(end.get("end"), end, () -> {});
        assertThat(walk(end.get("end"), end, () -> {})).containsExactly(latest);
    }

    private Set<String> walk(Cursor from, Map<String, Cursor> end, Runnable between) {
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
            between.run();
        }
    }

    @Test
    void aNewConnectionTakesInWhatIsStillOpenAndNothingElse() {
        var open = fake.place(order -> {});
        fake.place(order -> order.put("fulfillmentStatus", "SHIPPED"));
        fake.place(order -> order.put("paymentStatus", "CANCELLED"));
        fake.place(order -> order.put("paymentStatus", "INCOMPLETE"));

        assertThat(walk(Cursor.START, new HashMap<>(), () -> {})).containsExactly(open);
    }

    @Test
    void anOrderIsFoundByTheNumberThatCustomersKnow() {
        var id = fake.place(it -> {});

        assertThat(platform.orderByNumber("#" + id, shop()).map(OnlineOrder::number))
                .contains(id);
        assertThat(platform.orderByNumber("BESTAATNIET", shop())).isEmpty();
    }

    @Test
    void afterTheStoreAskedForItNobodyCallsForAsLongAsItSaid() {
        fake.next(Fault.TOO_MANY);
        assertThatThrownBy(() -> platform.ordersChangedSince(Cursor.START, shop()))
                .isInstanceOfSatisfying(
                        ShopUnavailable.class, it -> assertThat(it.pause()).hasSeconds(7));
        int asked = fake.requests().size();

        assertThatThrownBy(() -> platform.ordersChangedSince(Cursor.START, shop()))
                .hasMessageContaining("left alone");

        assertThat(fake.requests()).hasSize(asked);
    }

    @Test
    void aWebPageInsteadOfAnAnswerIsWaitedOutAndAWrongTokenIsNamed() {
        fake.next(Fault.HTML);
        assertThatThrownBy(() -> platform.ordersChangedSince(Cursor.START, shop()))
                .isInstanceOf(ShopUnavailable.class)
                .hasMessageContaining("web page");

        assertThat(platform.check(shop(Map.of("token", "secret_fout"), Map.of()))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("store-token-refused");
        fake.silent();
        assertThatThrownBy(
                        () -> platform.ordersChangedSince(Cursor.START, shop(Map.of("token", "secret_fout"), Map.of())))
                .isInstanceOf(ReconnectNeeded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read_store_profile", "read_orders", "update_orders"})
    void everyPermissionThatIsMissingIsNamed(String scope) {
        fake.without(scope);

        var looked = platform.check(shop());

        assertThat(looked.problems()).containsExactly(new Problem("app-scope-missing", scope, true));
        assertThat(looked.isUsable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read_catalog", "update_catalog"})
    void whatOnlyProductsAndStockNeedIsTriedAndDisturbsNobodyWhoDoesWithout(String scope) {
        fake.without(scope);

        var looked = platform.check(shop());

        assertThat(looked.problems()).isEmpty();
        assertThat(looked.lacking()).containsExactly(scope);
        assertThat(platform.permissions()).contains(scope);
    }

    @Test
    void anOrderThatIsGoneIsOnlyBelievedWhenTheStoreSaysWhy() {
        var id = placePaid(Handover.DELIVERY);
        fake.silent();
        assertThat(platform.order(id, shop())).isPresent();
        fake.forget(id.value());
        assertThat(platform.order(id, shop())).isEmpty();
    }

    @Test
    void webhooksAreEnteredByHandWhereThereIsAnApp() {
        assertThat(platform.registerWebhooks(HOOK, shop())).isEmpty();
        assertThat(platform.registerWebhooks(
                        HOOK, shop(Map.of("token", FakeEcwidStore.TOKEN, "client_secret", "geheim"), Map.of())))
                .containsExactly(new Problem("webhook-by-hand", HOOK.toString(), false));
        assertThat(platform.registerWebhooks(HOOK, app(FakeEcwidStore.CLIENT_SECRET)))
                .as("of our own app the address was entered once, for all shops")
                .isEmpty();
        platform.removeWebhooks(HOOK, shop());
        assertThat(fake.requests()).isEmpty();
    }

    // ---- by consent

    private Session app(String secret) {
        return new Session(
                connection,
                URI.create("https://shop.invalid"),
                Map.of("client_id", FakeEcwidStore.CLIENT_ID, "client_secret", secret),
                "",
                Map.of(),
                CallLog.NONE);
    }

    @Test
    void aMerchantIsAskedForWhatPakbonDoesAndNoMore() {
        var consent = platform.consent().orElseThrow();

        assertThat(consent.ask(
                        "",
                        "eenmalig",
                        new Consent.Ways(COME_BACK, COME_BACK, COME_BACK),
                        app(FakeEcwidStore.CLIENT_SECRET)))
                .hasToString(fake.signIn() + "/authorize?client_id=pakbon-test"
                        + "&redirect_uri=https%3A%2F%2Fpakbon.example%2Fconnect%2Fecwid%2Fback&response_type=code"
                        + "&scope=read_store_profile+read_orders+update_orders+read_catalog+update_catalog"
                        + "&state=eenmalig");
    }

    @Test
    void whoAgreesGivesATokenOfTheStoreThatThePlatformNames() {
        var consent = platform.consent().orElseThrow();
        var app = app(FakeEcwidStore.CLIENT_SECRET);
        var query = Map.of("code", fake.agree(COME_BACK), "state", "eenmalig");
        assertThat(consent.objection(query, app)).isEmpty();

        var granted = consent.accept(query, new Consent.Ways(COME_BACK, COME_BACK, COME_BACK), app);

        assertThat(granted.address()).isEqualTo(fake.address().toString());
        assertThat(granted.shopName()).isEqualTo("Theewinkel");
        assertThat(platform.check(shop(granted.credentials(), Map.of())).problems())
                .isEmpty();
        assertThatThrownBy(() -> consent.accept(query, new Consent.Ways(COME_BACK, COME_BACK, COME_BACK), app))
                .as("a code is good for once")
                .isInstanceOf(ReconnectNeeded.class);
    }

    @Test
    void whoDoesNotAgreeOrBringsNothingIsNotBelieved() {
        var consent = platform.consent().orElseThrow();
        var app = app(FakeEcwidStore.CLIENT_SECRET);

        assertThat(consent.objection(Map.of("error", "access_denied", "state", "x"), app))
                .contains("access_denied");
        assertThat(consent.objection(Map.of("state", "x"), app)).isEqualTo("no code");
        assertThatThrownBy(() -> consent.accept(
                        Map.of("code", fake.agree(COME_BACK)),
                        new Consent.Ways(COME_BACK, COME_BACK, COME_BACK),
                        app("een ander geheim")))
                .isInstanceOf(ReconnectNeeded.class);
    }

    // ---- what the platform publishes

    @Test
    void whatIsSaidAndAnsweredFitsThePublishedSchemas() {
        var order = placePaid(Handover.DELIVERY);
        ship(order, new Parcel("PostNL", "3SPKBN123"));
        platform.ordersChangedSince(Cursor.START, shop());

        fake.requests().stream()
                .filter(request -> request.method().equals("PUT"))
                .forEach(request ->
                        assertFits("order-update-request", request.body().toString()));
        assertFits(
                "orders-search-response",
                "{\"total\":1,\"count\":1,\"offset\":0,\"limit\":100,\"items\":[" + fake.order(order.value()) + "]}");
    }

    private static void assertFits(String schema, String json) {
        var text = new String(Contracts.bytes("ecwid/schema/" + schema + ".schema.json"), StandardCharsets.UTF_8);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(text.replaceFirst("\"\\$id\"\\s*:\\s*\"[^\"]*\",", ""), InputFormat.JSON)
                        .validate(json, InputFormat.JSON))
                .isEmpty();
    }
}
