package pakbon.backoffice.outlets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.backoffice.outlets.ClosingRefusal.PeopleOnlyThere;
import pakbon.backoffice.outlets.ClosingRefusal.ShopsOnlyThere;
import pakbon.backoffice.outlets.ClosingRefusal.StockIsThere;
import pakbon.backoffice.outlets.ClosingRefusal.WorkIsOpen;
import pakbon.channels.Connections;
import pakbon.channels.NewConnection;
import pakbon.fulfillment.Fulfillment;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletRefusal.LastOutlet;
import pakbon.outlets.Outlets;
import pakbon.scanner.Device;
import pakbon.scanner.ScannerDevices;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** An outlet is given up: nothing that waits there is lost, and nothing new comes to lie there. */
@PakbonTest
class OutletClosingTests {
    @Autowired
    ApplicationContext pakbon;

    private Business business;

    @BeforeEach
    void zeistIsGivenUp() {
        business = Business.open(pakbon, "Zeist", "Utrecht").selling("MUG", 0, 9);
    }

    @Test
    void noOrderGoesToAClosedOutletNotEvenOneThatWasToBeCollectedThere() {
        assertThat(close("Zeist", false)).isInstanceOf(Done.class);
        business.receive(AnOrder.delivery("1").of(1, "MUG"));
        business.receive(AnOrder.pickup("2", "Zeist").of(1, "MUG"));
        business.receive(AnOrder.delivery("3").of(50, "MUG"));

        for (var number : List.of("1", "2", "3")) {
            assertThat(business.parts(number))
                    .extracting(Fulfillment::outlet)
                    .as(number)
                    .containsExactly(business.outlet("Utrecht"));
        }
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatIsOpenThereIsFinishedFirst() {
        business.receive(AnOrder.pickup("4", "Zeist").of(1, "MUG"));
        assertThat(close("Zeist", true)).isEqualTo(new Refused<>(new WorkIsOpen(1)));

        business.pack(business.part("4", "Zeist"));
        assertThat(close("Zeist", true)).isEqualTo(new Refused<>(new WorkIsOpen(1)));
        business.complete(business.part("4", "Zeist"));
        assertThat(close("Zeist", true)).isInstanceOf(Done.class);
    }

    @Test
    void stockIsMovedFirstOrStaysInTheBooksBecauseTheOwnerSaysSo() {
        count("Zeist", 3);
        assertThat(close("Zeist", false)).isEqualTo(new Refused<>(new StockIsThere(1)));
        assertThat(close("Zeist", true)).isInstanceOf(Done.class);
        assertThat(business.level("Zeist", "MUG")).isEqualTo(Quantity.of(3));
    }

    @Test
    void theLastOutletStaysOpen() {
        assertThat(close("Zeist", false)).isInstanceOf(Done.class);
        assertThat(close("Utrecht", true)).isEqualTo(new Refused<>(new LastOutlet("Utrecht")));
    }

    @Test
    void nobodyIsLeftWithoutAnOutlet() {
        business.in(() -> business.the(Users.class)
                .createAsGiven(
                        business.retailer,
                        new NewPerson(
                                "Bram",
                                "bram." + business.retailer + "@theehuis.example",
                                "theepot-op-tafel",
                                Role.CASHIER,
                                Set.of(business.outlet("Zeist")),
                                Locale.of("nl")),
                        business.the(Clock.class).instant()));
        assertThat(close("Zeist", false)).isEqualTo(new Refused<>(new PeopleOnlyThere(List.of("Bram"))));
    }

    @Test
    void aShopIsNotLeftWithoutAnOutlet() {
        connect("Alleen Zeist", "Zeist");
        connect("Allebei", "Zeist", "Utrecht");
        assertThat(close("Zeist", false)).isEqualTo(new Refused<>(new ShopsOnlyThere(List.of("Alleen Zeist"))));

        business.in(() -> {
            var shops = business.the(Connections.class);
            var alone = shops.all(business.retailer).stream()
                    .filter(shop -> shop.name().equals("Alleen Zeist"))
                    .findFirst()
                    .orElseThrow();
            return shops.disconnect(alone.id(), business.person);
        });
        assertThat(close("Zeist", false)).isInstanceOf(Done.class);
        assertThat(business.in(() -> business.the(Connections.class).all(business.retailer)).stream()
                        .filter(shop -> shop.name().equals("Allebei"))
                        .findFirst()
                        .orElseThrow()
                        .outlets())
                .as("it goes on with the other")
                .containsExactly(business.outlet("Utrecht"));
    }

    @Test
    void itsScannersAreSignedOutAndNoneIsLetInByAnOlderCode() {
        var roos = new SignedIn(
                business.retailer,
                UserId.create(),
                "Roos",
                "roos@theehuis.example",
                Role.ADMIN,
                Set.of(),
                Locale.of("nl"));
        var now = business.the(Clock.class).instant();
        business.in(() -> {
            var devices = business.the(ScannerDevices.class);
            var here = offer("Zeist", roos, now);
            var there = offer("Utrecht", roos, now);
            var late = offer("Zeist", roos, now);
            assertThat(takeUp(here, now)).isInstanceOf(Done.class);
            assertThat(takeUp(there, now)).isInstanceOf(Done.class);

            assertThat(close("Zeist", false)).isInstanceOf(Done.class);

            assertThat(devices.list(business.retailer).stream()
                            .filter(device -> !device.isRevoked())
                            .map(Device::outlet))
                    .containsExactly(business.outlet("Utrecht"));
            assertThat(takeUp(late, now)).isInstanceOf(Refused.class);
            return devices;
        });
    }

    private ScannerDevices.Offer offer(String outlet, SignedIn by, Instant now) {
        return ((Done<ScannerDevices.Offer>)
                        business.the(ScannerDevices.class).offer("", business.outlet(outlet), by, now))
                .value();
    }

    private Outcome<?> takeUp(ScannerDevices.Offer offer, Instant now) {
        return business.the(ScannerDevices.class)
                .takeUp(business.retailer, offer.id(), offer.code(), "Telefoon", Locale.of("nl"), now);
    }

    private void connect(String name, String... outlets) {
        var ids = Stream.of(outlets).map(business::outlet).toList();
        assertThat(business.in(() -> business.the(Connections.class)
                        .connect(new NewConnection("sandbox", name, "", Map.of(), ids), business.person)))
                .isInstanceOf(Done.class);
    }

    @Test
    void reopenedItTakesOrdersAgain() {
        close("Zeist", false);
        business.in(() -> business.the(OutletClosing.class).reopen(business.outlet("Zeist"), business.person));
        business.receive(AnOrder.pickup("5", "Zeist").of(1, "MUG"));
        assertThat(business.part("5", "Zeist").quantity()).isEqualTo(Quantity.of(1));
    }

    /** Whoever closes has counted, and has not committed, when the order is written: the order waits, and goes elsewhere. */
    @Test
    @Timeout(60)
    void anOrderThatComesInWhileSomebodyClosesLiesWhereSomebodyLooks() throws Exception {
        var counted = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        try (var two = Executors.newFixedThreadPool(2)) {
            var closing = two.submit(() ->
                    business.in(() -> business.the(TransactionTemplate.class).execute(_ -> {
                        var outcome = business.the(OutletClosing.class).close(outlet("Zeist"), true, business.person);
                        counted.countDown();
                        try {
                            assertThat(commit.await(30, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return outcome;
                    })));
            counted.await();
            var order = two.submit(
                    () -> business.receive(AnOrder.pickup("6", "Zeist").of(1, "MUG")));
            assertThatThrownBy(() -> order.get(2, TimeUnit.SECONDS))
                    .as("it waits for the outcome")
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            commit.countDown();
            assertThat(closing.get()).isInstanceOf(Done.class);
            order.get(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(business.parts("6")).extracting(Fulfillment::outlet).containsExactly(business.outlet("Utrecht"));
    }

    private Outcome<Outlet> close(String name, boolean stockStays) {
        return business.in(() -> business.the(OutletClosing.class).close(outlet(name), stockStays, business.person));
    }

    private Outlet outlet(String name) {
        return business.the(Outlets.class)
                .byId(business.retailer, business.outlet(name))
                .orElseThrow();
    }

    private void count(String outlet, int found) {
        business.in(() -> business.the(Stock.class)
                .count(
                        business.retailer,
                        new StockAt(business.outlet(outlet), business.product("MUG")),
                        Quantity.of(found),
                        new Cause("count", null, business.person),
                        business.the(Clock.class).instant()));
    }
}
