package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import pakbon.channels.platform.PushOutcome;
import pakbon.fulfillment.Seen;
import pakbon.orders.Order;
import pakbon.orders.OrderStage;
import pakbon.orders.UncollectedGoods;
import pakbon.shared.Handover;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;

@PakbonTest
@Import(PaperShops.class)
class PushTests {
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
    void aCompletedOrderIsToldOnceAndAPackedOneNotAtAll() {
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        shop.pull();
        shop.pack("1");
        shop.push();
        assertThat(shop.paper.told).isEmpty();
        assertThat(shop.sync("1").how()).isEqualTo(ToldHow.NOTHING_TO_TELL);

        shop.complete("1");
        assertThat(shop.sync("1").state()).isEqualTo(SyncState.WAITING);
        shop.push();
        shop.push();

        assertThat(shop.paper.toldOf("1")).isEqualTo(1);
        var sync = shop.sync("1");
        assertThat(sync.state()).isEqualTo(SyncState.TOLD);
        assertThat(sync.told()).isEqualTo(OrderStage.COMPLETED);
        assertThat(sync.how()).isEqualTo(ToldHow.PUSHED);
        assertThat(sync.answer()).isEqualTo("completed");
        assertThat(sync.calls()).extracting("what").contains("PUT /orders/1");
    }

    @Test
    void whatAShopAnsweredIsItsStatusUntilItSaysSomethingNewer() {
        shop.completed("1");
        shop.push();
        var known = shop.order("1").orElseThrow();
        assertThat(known.shopStatus()).isEqualTo("processing");
        var sync = shop.sync("1");
        assertThat(sync.there(known)).isEqualTo("completed");

        var newer = new Order(
                known.id(),
                known.connection(),
                known.externalId(),
                known.number(),
                known.sale(),
                known.handover(),
                known.stage(),
                "archived",
                Objects.requireNonNull(sync.toldAt()).plusSeconds(1),
                known.fingerprint(),
                known.reasons(),
                known.receivedAt());
        assertThat(sync.there(newer)).isEqualTo("archived");
    }

    @Test
    void ourOwnEchoChangesNothing() {
        shop.completed("1");
        shop.push();
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG").completed().after(90));
        shop.hint("1");

        shop.pull();
        shop.push();

        assertThat(shop.paper.toldOf("1")).isEqualTo(1);
        assertThat(shop.sync("1").state()).isEqualTo(SyncState.TOLD);
        assertThat(shop.health().queue()).isZero();
    }

    @Test
    void whatTheShopCompletedItselfIsNotPushed() {
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG"));
        shop.pull();
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG").completed().after(90));
        shop.hint("1");
        shop.pull();

        shop.push();

        assertThat(shop.paper.told).isEmpty();
        assertThat(shop.sync("1").how()).isEqualTo(ToldHow.BY_SHOP);
    }

    @Test
    void anEditInTheShopThatLeavesNothingOpenIsNoNewsToTheShopSoItIsTold() {
        shop.business.selling("TEA", 5, 0).selling("POT", 0, 5);
        shop.paper.has(AnOrder.delivery("1").of(1, "TEA").of(1, "POT"));
        shop.pull();
        var tea = shop.parts("1").stream()
                .filter(part -> part.outlet().equals(shop.business.outlet("Utrecht")))
                .findFirst()
                .orElseThrow();
        ConnectedShop.done(shop.business.complete(ConnectedShop.done(shop.business.pack(tea))));
        shop.push();
        assertThat(shop.paper.told).isEmpty();

        shop.paper.has(
                AnOrder.delivery("1").of(1, "TEA").of(1, "POT").without("POT").after(60));
        shop.hint("1");
        shop.pull();
        shop.push();

        assertThat(shop.paper.toldOf("1")).isEqualTo(1);
        assertThat(shop.sync("1").how()).isEqualTo(ToldHow.PUSHED);
    }

    @Test
    void whatNobodyCameForIsNotToldAsCompletedUntilTheShopHasRefundedIt() {
        var order = AnOrder.delivery("1").of(1, "MUG").of(2, "TEA", Handover.PICKUP, "Utrecht");
        shop.business.selling("TEA", 5, 0);
        shop.paper.has(order);
        shop.pull();
        clock.setTo(Instant.now().minus(Duration.ofDays(4)));
        shop.pack("1");
        clock.setTo(Instant.now());
        for (var part : shop.parts("1")) {
            if (part.handover() == Handover.PICKUP) {
                ConnectedShop.done(shop.business.in(
                        () -> shop.business.the(UncollectedGoods.class).giveUp(part.id(), Seen.ANY, shop.person())));
            } else {
                ConnectedShop.done(shop.business.complete(part));
            }
        }
        shop.push();
        assertThat(shop.paper.told).isEmpty();

        shop.paper.has(order.refunded("TEA", 2).after(60));
        shop.hint("1");
        shop.pull();
        shop.push();

        assertThat(shop.paper.toldOf("1")).isEqualTo(1);
        assertThat(shop.sync("1").told()).isEqualTo(OrderStage.COMPLETED);
    }

    @Test
    void anOutageLosesNothingAndDoublesNothing() {
        IntStream.rangeClosed(1, 20).forEach(n -> shop.completed("" + n));
        shop.paper.away = true;
        for (int knock = 0; knock < 30; knock++) {
            var rest = shop.push().orElseThrow();
            assertThat(rest.pause()).isLessThanOrEqualTo(Duration.ofSeconds(30));
            clock.advance(rest.pause().plusMillis(1));
        }
        assertThat(shop.paper.told.size())
                .as("a shop that is away is not stormed")
                .isLessThanOrEqualTo(3 + 30 * 2);
        assertThat(shop.health().pushes()).isEqualTo(20);
        assertThat(shop.health().parked()).isEmpty();

        shop.paper.away = false;
        shop.paper.told.clear();
        clock.advance(Duration.ofSeconds(30));
        shop.push();

        IntStream.rangeClosed(1, 20).forEach(n -> {
            assertThat(shop.paper.toldOf("" + n)).isEqualTo(1);
            assertThat(shop.sync("" + n).state()).isEqualTo(SyncState.TOLD);
        });
        assertThat(shop.health().pushes()).isZero();
    }

    @Test
    void theFirstTriesComeQuicklyAndAPollThatIsAnsweredEndsTheWait() {
        shop.completed("1");
        shop.completed("2");
        shop.paper.away = true;
        assertThat(shop.push().orElseThrow().pause()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(shop.push().orElseThrow().pause()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        clock.advance(Duration.ofSeconds(20));
        shop.pull();
        for (int knock = 0; knock < 8; knock++) {
            clock.advance(shop.push().orElseThrow().pause());
        }

        shop.paper.away = false;
        clock.advance(Duration.ofSeconds(1));
        ConnectedShop.done(shop.business.in(() -> shop.business.the(Sync.class).now(shop.id(), shop.person())));
        shop.push();

        assertThat(shop.sync("1").state()).isEqualTo(SyncState.TOLD);
        assertThat(shop.sync("2").state()).isEqualTo(SyncState.TOLD);
    }

    @Test
    void oneOrderThatIsNeverAnsweredHoldsUpNoOtherAndIsParkedInTheEnd() {
        shop.completed("1");
        shop.paper.answers("1", many(40, new PushOutcome.TryLater(Duration.ZERO, "locked")));
        for (int at = 2; at < 20; at++) {
            shop.completed("" + at);
            clock.advance(shop.push().orElseThrow().pause().plusMillis(1));
            assertThat(shop.sync("" + at).state()).isEqualTo(SyncState.TOLD);
        }
        for (int at = 0; at < 60 && shop.health().parked().isEmpty(); at++) {
            clock.advance(Duration.ofMinutes(15));
            shop.pull();
            shop.push();
        }

        assertThat(shop.health().parked()).extracting("number").containsExactly("1");
        assertThat(shop.health().parked().getFirst().reason()).isEqualTo("locked");
        assertThat(shop.health().state()).isEqualTo(ChannelState.ATTENTION);
    }

    @Test
    void aRejectedStatusIsParkedWithItsReasonAndToldWhenSomebodyTriesAgain() {
        shop.completed("1");
        shop.paper.answers("1", new PushOutcome.Rejected("the order is cancelled in the shop"));
        shop.push();

        var sync = shop.sync("1");
        assertThat(sync.state()).isEqualTo(SyncState.PARKED);
        assertThat(sync.parked()).isEqualTo("the order is cancelled in the shop");
        assertThat(shop.health().parked()).extracting("number").containsExactly("1");
        shop.push();
        assertThat(shop.paper.toldOf("1")).isEqualTo(1);

        ConnectedShop.done(
                shop.business.in(() -> shop.business.the(StatusMirror.class).tryAgain(shop.id(), "1", shop.person())));
        shop.push();

        assertThat(shop.sync("1").state()).isEqualTo(SyncState.TOLD);
        assertThat(shop.health().state()).isEqualTo(ChannelState.LIVE);
        assertThat(shop.business.in(() -> shop.business.the(StatusMirror.class).tryAgain(sync.order(), shop.person())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aMissingPermissionParksEverybodyAtOnceAndReconnectingWakesThem() {
        IntStream.rangeClosed(1, 10).forEach(n -> shop.completed("" + n));
        shop.paper.keysRefused = true;
        shop.push();
        assertThat(shop.paper.told.size()).isLessThanOrEqualTo(3);
        assertThat(shop.health().parked()).hasSize(10);
        assertThat(shop.health().problems()).extracting("code").containsExactly("reconnect-needed");

        shop.paper.keysRefused = false;
        ConnectedShop.done(shop.business.in(() -> shop.business
                .the(Connections.class)
                .reconnect(shop.id(), Map.of("key", PaperShop.GOOD_KEY), shop.person())));
        shop.push();

        IntStream.rangeClosed(1, 10)
                .forEach(n -> assertThat(shop.sync("" + n).state()).isEqualTo(SyncState.TOLD));
        assertThat(shop.health().problems()).isEmpty();
    }

    @Test
    void anAnswerThatWasLostIsFoundAtTheNextTry() {
        shop.completed("1");
        shop.paper.losesAnswers = true;
        shop.push();
        assertThat(shop.sync("1").state()).isEqualTo(SyncState.WAITING);

        shop.paper.losesAnswers = false;
        clock.advance(Duration.ofSeconds(1));
        shop.push();

        assertThat(shop.sync("1").state()).isEqualTo(SyncState.TOLD);
        assertThat(shop.paper.statuses).hasSize(1);
    }

    @Test
    void killedBetweenTellingAndWritingItDownTheNextTryFindsItDone() {
        shop.completed("1");
        shop.paper.whilePushing = () -> {
            throw new Killed();
        };
        try {
            shop.push();
        } catch (Killed e) {
            // as after kill -9: nothing was written
        }
        assertThat(shop.sync("1").state()).isEqualTo(SyncState.WAITING);

        shop.paper.whilePushing = () -> {};
        shop.push();

        assertThat(shop.sync("1").state()).isEqualTo(SyncState.TOLD);
    }

    @Test
    void anOrderThatIsCancelledWhileItWaitsIsNotTold() {
        shop.completed("1");
        shop.paper.has(AnOrder.delivery("2").of(1, "MUG"));
        clock.advance(Duration.ofMinutes(1));
        shop.pull();
        shop.pack("2");
        shop.paper.has(AnOrder.delivery("2").of(1, "MUG").cancelled().after(60));
        shop.hint("2");
        shop.pull();
        shop.push();

        assertThat(shop.paper.told).extracting(update -> update.order().value()).containsExactly("1");
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static PushOutcome[] many(int times, PushOutcome outcome) {
        return IntStream.range(0, times).mapToObj(_ -> outcome).toArray(PushOutcome[]::new);
    }
}
