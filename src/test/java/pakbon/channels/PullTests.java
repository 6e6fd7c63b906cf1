package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import pakbon.channels.ChannelRefusal.ShopNotAnswering;
import pakbon.channels.Destinations.Kind;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderStage;
import pakbon.orders.Received;
import pakbon.privacy.Privacy;
import pakbon.sales.Sales;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;

@PakbonTest
@Import(PaperShops.class)
class PullTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    ConnectedShop shop;

    @BeforeEach
    void aShop() {
        shop = ConnectedShop.open(pakbon);
    }

    @Test
    void ordersComeInByAskingAloneAndTheChannelSaysSo() {
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        shop.paper.has(AnOrder.delivery("2").of(1, "MUG"));

        shop.pull();

        assertThat(shop.order("1")).isPresent();
        assertThat(shop.order("2")).isPresent();
        var health = shop.health();
        assertThat(health.state()).isEqualTo(ChannelState.LIVE);
        assertThat(health.carrier()).isEqualTo(Carrier.POLLING);
        assertThat(health.lastOrder()).isEqualTo("2");
        assertThat(health.lastPollAt()).isNotNull();
        assertThat(health.lag()).isZero();
    }

    @Test
    void theNextPollGoesOnWhereTheLastOneEnded() {
        IntStream.rangeClosed(1, 5)
                .forEach(n -> shop.paper.has(AnOrder.delivery("" + n).of(1, "MUG")));
        shop.paper.pageSize = 2;
        shop.pull();

        shop.paper.has(AnOrder.delivery("6").of(1, "MUG"));
        clock.advance(Duration.ofMinutes(1));
        shop.pull();

        assertThat(shop.paper.cursors).containsExactly(Cursor.START, new Cursor("2"), new Cursor("4"), new Cursor("5"));
        assertThat(shop.order("6")).isPresent();
    }

    @Test
    void anOrderThatTheShopDeletedWithoutAWordIsFoundOutTheDayAfter() {
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        shop.paper.has(AnOrder.delivery("2").of(1, "MUG"));
        shop.pull();
        shop.paper.deletes("1");

        clock.advance(Duration.ofHours(2));
        shop.pull();
        shop.pull();
        assertThat(shop.order("1").orElseThrow().stage()).isEqualTo(OrderStage.OPEN);

        clock.advance(Duration.ofDays(2));
        shop.pull();
        shop.pull();

        assertThat(shop.order("1").orElseThrow().stage()).isEqualTo(OrderStage.CANCELLED);
        assertThat(shop.order("2").orElseThrow().stage()).isEqualTo(OrderStage.OPEN);
    }

    @Test
    void aPageIsAskedAgainWhenTheShopGoesAwayBeforeTheNextOne() {
        IntStream.rangeClosed(1, 4)
                .forEach(n -> shop.paper.has(AnOrder.delivery("" + n).of(1, "MUG")));
        shop.paper.pageSize = 2;
        shop.paper.away = true;
        shop.pull();
        assertThat(shop.health().state()).isEqualTo(ChannelState.LAGGING);
        assertThat(shop.health().awayWhy()).isEqualTo("the shop is away");

        shop.paper.away = false;
        clock.advance(Duration.ofSeconds(31));
        shop.pull();

        assertThat(shop.paper.cursors).containsExactly(Cursor.START, Cursor.START, new Cursor("2"));
        assertThat(shop.order("4")).isPresent();
        assertThat(shop.health().state()).isEqualTo(ChannelState.LIVE);
    }

    @Test
    void anOrderThatCannotBeTakenInIsPutAsideAndThePollGoesOn() {
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        shop.paper.has(AnOrder.delivery("2").of("99999999999999999999", "MUG"));
        shop.paper.has(AnOrder.delivery("3").of(1, "MUG"));

        shop.pull();

        assertThat(shop.order("1")).isPresent();
        assertThat(shop.order("2")).isEmpty();
        assertThat(shop.order("3")).isPresent();
        assertThat(shop.health().hints()).isEqualTo(1);
        assertThat(shop.health().waitingFor()).isNotEmpty();

        shop.paper.has(AnOrder.delivery("2").of(1, "MUG").after(60));
        clock.advance(Duration.ofSeconds(2));
        shop.pull();

        assertThat(shop.order("2")).isPresent();
        assertThat(shop.health().hints()).isZero();
    }

    @Test
    void aHintThatCannotBeReadHoldsUpNoOther() {
        shop.pull();
        for (var number : new String[] {"1", "2", "3"}) {
            shop.paper.has(AnOrder.delivery(number).of(1, "MUG"));
            shop.hint(number);
        }
        shop.paper.cannotRead("2");

        var rest = shop.pull().orElseThrow();

        assertThat(shop.order("1")).isPresent();
        assertThat(shop.order("3")).isPresent();
        assertThat(shop.health().hints()).isEqualTo(1);
        assertThat(shop.health().waitingFor()).contains("makes no sense");
        assertThat(rest.pause()).isLessThanOrEqualTo(Duration.ofSeconds(1));

        shop.paper.canReadAll();
        clock.advance(Duration.ofSeconds(1));
        shop.pull();
        assertThat(shop.order("2")).isPresent();
        assertThat(shop.health().hints()).isZero();
    }

    @Test
    void aHintThatComesAgainWhileTheOrderIsBeingReadIsNotLost() throws InterruptedException {
        shop.pull();
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        shop.hint("1");
        shop.paper.thinking = new CountDownLatch(1);
        var pulling = Thread.ofVirtual().start(() -> shop.pull());
        while (shop.paper.asked.isEmpty()) {
            Thread.onSpinWait();
        }

        shop.hint("1");
        shop.paper.thinking.countDown();
        pulling.join();

        assertThat(shop.paper.asked).hasSizeGreaterThanOrEqualTo(2);
        assertThat(shop.health().hints()).isZero();
        assertThat(shop.order("1")).isPresent();
    }

    @Test
    void hintsOfAShopThatIsAwayWaitForItAndAreReadAsSoonAsItIsBack() {
        shop.pull();
        shop.paper.away = true;
        IntStream.rangeClosed(1, 10).forEach(n -> {
            shop.paper.has(AnOrder.delivery("" + n).of(1, "MUG"));
            shop.hint("" + n);
        });
        shop.pull();
        assertThat(shop.paper.asked).as("two witnesses are enough").hasSize(2);
        clock.advance(Duration.ofMinutes(20));
        shop.pull();

        shop.paper.away = false;
        clock.advance(Duration.ofSeconds(31));
        shop.pull();
        shop.pull();

        assertThat(shop.health().hints()).isZero();
        IntStream.rangeClosed(1, 10).forEach(n -> assertThat(shop.order("" + n)).isPresent());
    }

    @Test
    void messagesOfAShopThatIsAwayDoNotPutOffTheNextLook() {
        shop.pull();
        shop.paper.away = true;
        clock.advance(Duration.ofMinutes(1));
        shop.pull();
        for (int n = 1; n <= 10; n++) {
            shop.paper.has(AnOrder.delivery("" + n).of(1, "MUG"));
            shop.hint("" + n);
            shop.hint("again" + n);
            shop.pull();
        }

        shop.paper.away = false;
        clock.advance(Duration.ofSeconds(1));
        shop.pull();

        IntStream.rangeClosed(1, 10).forEach(n -> assertThat(shop.order("" + n)).isPresent());
    }

    @Test
    void ordersThatAreNotReadyYetDoNotMakeTheShopLookAwayAndAreAskedForAgainSoon() {
        shop.pull();
        for (var number : new String[] {"1", "2", "3"}) {
            shop.paper.isNotReadyWith(number);
            heard(number);
        }
        shop.paper.has(AnOrder.delivery("4").of(1, "MUG"));
        heard("4");

        shop.pull();

        assertThat(shop.order("4")).as("held up by no other").isPresent();
        assertThat(shop.health().awaySince()).isNull();
        assertThat(shop.health().state()).isEqualTo(ChannelState.LIVE);
        assertThat(shop.health().hints()).isEqualTo(3);

        shop.paper.canReadAll();
        for (var number : new String[] {"1", "2", "3"}) {
            shop.paper.has(AnOrder.delivery(number).of(1, "MUG"));
        }
        clock.advance(Duration.ofSeconds(6));
        shop.pull();

        assertThat(shop.health().hints()).isZero();
        assertThat(shop.order("1")).isPresent();
    }

    @Test
    void untilTheFirstWebhookHasComeTheCardSaysThatAskingCarries() {
        made(true);
        assertThat(shop.health().awaitsWebhook()).isTrue();
        assertThat(shop.health().carrier()).isEqualTo(Carrier.POLLING);

        heard("1");
        shop.write(() -> shop.business.the(PulseStore.class).heard(shop.retailer(), shop.id(), clock.instant()));
        assertThat(shop.health().awaitsWebhook()).isFalse();
        assertThat(shop.health().carrier()).isEqualTo(Carrier.WEBHOOKS);

        ConnectedShop.done(shop.business.in(() -> shop.business
                .the(Connections.class)
                .reconnect(shop.id(), java.util.Map.of("key", PaperShop.GOOD_KEY), shop.person())));
        made(true);
        assertThat(shop.health().awaitsWebhook())
                .as("another connection has to prove itself anew")
                .isTrue();
    }

    @Test
    void lostKeysNeedAPersonAndReconnectingGoesOnWhereItStopped() {
        shop.pull();
        shop.paper.keysRefused = true;
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        clock.advance(Duration.ofMinutes(1));
        shop.pull();
        assertThat(shop.health().state()).isEqualTo(ChannelState.ATTENTION);
        assertThat(shop.health().problems()).extracting("code").containsExactly("keys-refused");

        shop.paper.keysRefused = false;
        ConnectedShop.done(shop.business.in(() -> shop.business
                .the(Connections.class)
                .reconnect(shop.id(), java.util.Map.of("key", PaperShop.GOOD_KEY), shop.person())));
        shop.pull();

        assertThat(shop.order("1")).isPresent();
        assertThat(shop.health().state()).isEqualTo(ChannelState.LIVE);
        assertThat(shop.health().problems()).isEmpty();
    }

    @Test
    void aShopThatRemovedUsAndKeepsUsOutLosesItsKeysAndNothingElse() {
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        shop.pull();
        shop.paper.keysRefused = true;

        assertThat(removed(shop.connected.webhookSecret())).isEqualTo(200);
        assertThat(shop.health().connection().isConnected()).isTrue();
        shop.pull();

        var health = shop.health();
        assertThat(health.state()).isEqualTo(ChannelState.DISCONNECTED);
        assertThat(health.isRemovedThere()).isTrue();
        assertThat(credentials()).isEmpty();
        assertThat(shop.order("1")).isPresent();
        assertThat(shop.pull()).isEmpty();

        shop.paper.keysRefused = false;
        ConnectedShop.done(ConnectedShop.connect(shop.business, shop.address, PaperShop.GOOD_KEY));
        shop.pull();
        assertThat(shop.health().state()).isEqualTo(ChannelState.LIVE);
        assertThat(shop.health().isRemovedThere()).isFalse();
        assertThat(shop.health().problems()).isEmpty();
    }

    @Test
    void aLateWordThatWeWereRemovedEndsNothingWhileTheShopLetsUsIn() {
        shop.pull();

        assertThat(removed(shop.connected.webhookSecret())).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        shop.pull();

        assertThat(shop.health().state()).isEqualTo(ChannelState.LIVE);
        assertThat(shop.health().problems()).isEmpty();
        shop.paper.keysRefused = true;
        clock.advance(Duration.ofMinutes(5));
        shop.pull();
        assertThat(shop.health().connection().isConnected())
                .as("lost keys are no removal")
                .isTrue();
    }

    @Test
    void aForgedWordThatWeWereRemovedIsRefused() {
        assertThat(removed("wrong")).isEqualTo(401);

        assertThat(shop.health().problems()).isEmpty();
    }

    private int removed(String signature) {
        var message = new InboundRequest(
                Map.of("x-signature", signature), "removed".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return shop.business
                .in(() -> shop.business.the(Hooks.class).hear(shop.retailer(), shop.id(), message))
                .getStatusCode()
                .value();
    }

    private byte[] credentials() {
        var found = new java.util.concurrent.atomic.AtomicReference<byte[]>();
        shop.write(() -> found.set(shop.business
                .the(ConnectionStore.class)
                .byId(shop.retailer(), shop.id())
                .orElseThrow()
                .credentials()));
        return found.get();
    }

    @Test
    void pollingSlowsDownWhileWebhooksProveToComeAndNotLonger() {
        shop.pull();
        made(true);
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        heard("1");
        shop.pull();
        assertThat(shop.health().carrier()).isEqualTo(Carrier.WEBHOOKS);
        clock.advance(Duration.ofMinutes(1));
        assertThat(shop.pull().orElseThrow().pause()).isGreaterThan(Duration.ofMinutes(2));

        shop.paper.has(AnOrder.delivery("2").of(1, "MUG"));
        clock.advance(Duration.ofMinutes(4));
        assertThat(shop.pull().orElseThrow().pause()).isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(shop.health().carrier()).isEqualTo(Carrier.POLLING);
        assertThat(shop.order("2")).isPresent();
    }

    @Test
    void syncNowHasPolledWhenItAnswers() {
        shop.pull();
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));

        var report = ConnectedShop.done(
                shop.business.in(() -> shop.business.the(Sync.class).now(shop.id(), shop.person())));

        assertThat(report).isEqualTo(new SyncReport(1, 1, 0, 0));
        assertThat(shop.order("1")).isPresent();
    }

    @Test
    void syncNowSaysWhenTheShopDoesNotAnswer() {
        shop.paper.away = true;

        var outcome = shop.business.in(() -> shop.business.the(Sync.class).now(shop.id(), shop.person()));

        assertThat(outcome).isEqualTo(new Refused<>(new ShopNotAnswering(ShopUnavailable.Kind.OTHER, "")));
    }

    @Test
    void oneOrderIsImportedByTheNumberThatCustomersKnow() {
        shop.paper.has(AnOrder.delivery("77").of(1, "MUG"));

        var received = ConnectedShop.done(
                shop.business.in(() -> shop.business.the(Sync.class).importByNumber(shop.id(), " 77 ", shop.person())));

        assertThat(received).isInstanceOf(Received.Recorded.class);
        assertThat(shop.business.in(() -> shop.business.the(Sync.class).importByNumber(shop.id(), "78", shop.person())))
                .isEqualTo(new Refused<>(new ChannelRefusal.OrderNotInShop("78")));
    }

    @Test
    void anOrderCanBeLookedAtBeforeItIsTakenIn() {
        shop.paper.has(AnOrder.pickup("88", "Afhaalpunt Zuid").of(2, "MUG").unpaid());
        var sync = shop.business.the(Sync.class);

        var preview = ConnectedShop.done(shop.business.in(() -> sync.preview(shop.id(), " 88 ", shop.person())));

        assertThat(preview.taken()).isFalse();
        assertThat(preview.difference().isZero()).isTrue();
        assertThat(preview.order().payment().received()).isFalse();
        assertThat(preview.lines())
                .extracting(OrderPreview.Line::outlet, OrderPreview.Line::lostPlace)
                .containsExactly(tuple(shop.business.outlet("Utrecht"), true));
        assertThat(shop.order("88")).as("nothing was kept").isEmpty();
        assertThat(shop.business.in(() -> shop.business.the(Destinations.class).of(shop.retailer(), shop.id())))
                .isEmpty();

        shop.business.in(() -> sync.importByNumber(shop.id(), "88", shop.person()));
        assertThat(ConnectedShop.done(shop.business.in(() -> sync.preview(shop.id(), "88", shop.person())))
                        .taken())
                .isTrue();
        assertThat(shop.business.in(() -> sync.preview(shop.id(), "89", shop.person())))
                .isEqualTo(new Refused<>(new ChannelRefusal.OrderNotInShop("89")));
    }

    @Test
    void aPlaceThatNoOutletIsKnownForIsListedUntilSomebodyTiesIt() {
        var destinations = shop.business.the(Destinations.class);
        shop.paper.has(AnOrder.pickup("1", "UTRECHT ").of(1, "MUG"));
        shop.paper.has(AnOrder.pickup("2", "Afhaalpunt Zuid").of(1, "MUG"));
        shop.pull();

        var places = shop.business.in(() -> destinations.of(shop.retailer(), shop.id()));
        assertThat(places)
                .filteredOn(Destinations.Destination::isUnknown)
                .extracting("name")
                .containsExactly("Afhaalpunt Zuid");
        assertThat(places).filteredOn("byName", true).extracting("key").containsExactly("utrecht");

        shop.business.in(() -> {
            destinations.tie(
                    shop.retailer(), shop.id(), Kind.PLACE, "afhaalpunt zuid", shop.business.outlet("Zeist"), null);
            return null;
        });
        shop.paper.has(AnOrder.pickup("3", "Afhaalpunt Zuid").of(1, "MUG"));
        clock.advance(Duration.ofMinutes(1));
        shop.pull();
        assertThat(shop.parts("3")).extracting("outlet").containsExactly(shop.business.outlet("Zeist"));
        assertThat(shop.business.in(() -> destinations.of(shop.retailer(), shop.id())))
                .noneMatch(Destinations.Destination::isUnknown);
    }

    @Test
    void aShopThatIsDownForAnHourCatchesUpWithNothingLostAndNothingTwice() {
        shop.completed("1");
        shop.paper.away = true;
        IntStream.rangeClosed(2, 40)
                .forEach(n -> shop.paper.has(AnOrder.delivery("" + n).of(1, "MUG")));
        for (int minute = 0; minute < 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            shop.pull();
            shop.push();
        }
        assertThat(shop.health().state()).isEqualTo(ChannelState.LAGGING);
        assertThat(shop.order("2")).isEmpty();
        assertThat(shop.paper.statuses).isEmpty();

        shop.paper.away = false;
        clock.advance(Duration.ofMinutes(30));
        shop.pull();
        shop.push();

        IntStream.rangeClosed(1, 40)
                .forEach(n -> assertThat(shop.order("" + n)).as("" + n).isPresent());
        assertThat(shop.health().state()).isEqualTo(ChannelState.LIVE);
        assertThat(shop.paper.statuses).containsOnlyKeys(new ExternalId("1"));
        assertThat(shop.business.level("MUG")).as("each taken from stock once").hasToString("1960");
    }

    @Test
    void aDisconnectedShopIsLeftAloneAndItsTaskGoes() {
        shop.business.in(() -> shop.business.the(Connections.class).disconnect(shop.id(), shop.person()));

        assertThat(shop.pull()).isEmpty();
        assertThat(shop.push()).isEmpty();
        assertThat(shop.paper.cursors).isEmpty();
    }

    @Test
    void everyCallIsLogged() {
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        shop.pull();

        var log = shop.business.in(() -> shop.business.the(SyncLog.class).ofConnection(shop.retailer(), shop.id(), 10));
        assertThat(log).extracting("what").containsExactly("GET /orders", "connected");
    }

    @Test
    void whatWasSaidAboutACustomersOrderGoesWithTheCustomer() {
        shop.completed("1");
        shop.completed("2");
        shop.push();
        assertThat(said("1")).isPositive();
        var email = shop.business.in(() -> shop.business
                .the(Sales.class)
                .byId(shop.retailer(), shop.order("1").orElseThrow().sale())
                .orElseThrow()
                .customer()
                .email());

        assertThat(shop.business.in(
                        () -> shop.business.the(Privacy.class).erase(shop.person(), email, false, clock.instant())))
                .isInstanceOf(Done.class);

        assertThat(said("1")).isZero();
        assertThat(shop.sync("1").answer()).isEmpty();
    }

    private int said(String order) {
        return shop.business
                .in(() ->
                        shop.business.the(SyncLog.class).ofOrder(shop.retailer(), shop.id(), new ExternalId(order), 10))
                .size();
    }

    private void made(boolean now) {
        shop.write(() -> shop.business
                .the(PulseStore.class)
                .hooksMade(shop.retailer(), shop.id(), now ? clock.instant() : null));
    }

    private void heard(String order) {
        shop.hint(order);
        shop.write(() -> shop.business.the(PulseStore.class).heard(shop.retailer(), shop.id(), clock.instant()));
    }
}
