package pakbon.channels.sandbox;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.platform.Purchase;
import pakbon.orders.Parcel;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.ConnectionId;

/**
 * The shop itself: customers come in, change their minds, pay. It moves only when somebody looks: however long nobody
 * did, one customer at most has come meanwhile, so that a night of sleep does not end in a flood.
 */
@Component
class SandboxShop {
    /** Then nobody comes any more: a forgotten shop does not fill the disk. */
    static final int MOST = 500;

    private static final Duration BEFORE_OPENING = Duration.ofMinutes(170);
    private static final Duration AFTER_PACKING = Duration.ofSeconds(45);

    private final SandboxStore store;
    private final Clock clock;

    SandboxShop(SandboxStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Lets pass what has passed since last time, and opens the shop when it is the first time. */
    @Transactional
    void live(ConnectionId connection, long seed, List<String> places) {
        var retailer = CurrentRetailer.get();
        var now = clock.instant();
        var shop = store.lock(retailer, connection).orElse(null);
        if (shop == null) {
            store.open(retailer, connection, new SandboxStore.Shop(seed, now, 0, now, now));
            shop = store.lock(retailer, connection).orElseThrow();
        }
        if (shop.placed() == 0) {
            shop = open(connection, shop, places);
        }
        for (var due : store.takeDue(retailer, connection, now)) {
            shop = change(connection, shop, due.number(), order -> due.what().to(order, now));
        }
        var next = shop.nextAt();
        if (next != null && !next.isAfter(now)) {
            shop = arrive(connection, shop, now, places);
        }
        store.keep(retailer, connection, shop);
    }

    private SandboxStore.Shop open(ConnectionId connection, SandboxStore.Shop closed, List<String> places) {
        var shop = closed;
        int first = Shape.AT_OPENING.size();
        for (int number = 1; number <= first; number++) {
            var ago = BEFORE_OPENING.multipliedBy(first - number + 1L).dividedBy(first);
            shop = arrive(connection, shop, closed.openedAt().minus(ago), places);
        }
        return withNext(shop, closed.openedAt());
    }

    private SandboxStore.Shop arrive(ConnectionId connection, SandboxStore.Shop shop, Instant at, List<String> places) {
        var retailer = CurrentRetailer.get();
        int number = shop.placed() + 1;
        var tick = tick(shop);
        var arrival = Arrival.of(shop.seed(), number, at.truncatedTo(ChronoUnit.SECONDS), places);
        var order = arrival.order().at(tick);
        store.add(retailer, connection, order);
        arrival.later()
                .forEach((what, after) -> store.foresee(
                        retailer,
                        connection,
                        order.number(),
                        what,
                        after.isZero() ? null : clock.instant().plus(after)));
        return withNext(new SandboxStore.Shop(shop.seed(), shop.openedAt(), number, at, tick), at);
    }

    private static SandboxStore.Shop withNext(SandboxStore.Shop shop, Instant last) {
        var next = shop.placed() >= MOST ? null : last.plus(Arrival.gap(shop.seed(), shop.placed()));
        return new SandboxStore.Shop(shop.seed(), shop.openedAt(), shop.placed(), next, shop.changedAt());
    }

    private SandboxStore.Shop change(
            ConnectionId connection, SandboxStore.Shop shop, int number, UnaryOperator<ShopOrder> change) {
        var retailer = CurrentRetailer.get();
        var before = store.byNumber(retailer, connection, number).orElseThrow();
        var after = change.apply(before);
        if (after.equals(before)) {
            return shop;
        }
        var tick = tick(shop);
        store.keep(retailer, connection, after.at(tick));
        return new SandboxStore.Shop(shop.seed(), shop.openedAt(), shop.placed(), shop.nextAt(), tick);
    }

    /** The shop's clock ticks with every change, under the shop's lock: who reads on from a tick misses nothing. */
    private Instant tick(SandboxStore.Shop shop) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var least = shop.changedAt().plus(1, ChronoUnit.MICROS);
        return now.isAfter(least) ? now : least;
    }

    /** The order, which there must be, as it is after {@code change}: that sees it as it is now, and may leave it alone. */
    @Transactional
    ShopOrder change(ConnectionId connection, int number, UnaryOperator<ShopOrder> change) {
        var retailer = CurrentRetailer.get();
        var shop = store.lock(retailer, connection).orElseThrow();
        var moved = change(connection, shop, number, change);
        store.keep(retailer, connection, moved);
        var after = store.byNumber(retailer, connection, number).orElseThrow();
        if (!moved.equals(shop) && after.status() == ShopOrder.Status.PACKED) {
            store.packed(retailer, connection, number, clock.instant().plus(AFTER_PACKING));
        }
        return after;
    }

    /**
     * Somebody places an order of their own choice, now; however many have come, it is taken. The shop's own customers come
     * as they would have come.
     */
    @Transactional
    ShopOrder sell(ConnectionId connection, long seed, List<String> places, Purchase purchase) {
        live(connection, seed, places);
        var retailer = CurrentRetailer.get();
        var shop = store.lock(retailer, connection).orElseThrow();
        int number = shop.placed() + 1;
        var tick = tick(shop);
        var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var order = OwnOrder.of(purchase, Arrival.FIRST_NUMBER + number, at).at(tick);
        store.add(retailer, connection, order);
        store.keep(
                retailer, connection, new SandboxStore.Shop(shop.seed(), shop.openedAt(), number, shop.nextAt(), tick));
        return order;
    }

    /** Answers whether it did ({@link Happening#isPossible}). */
    @Transactional
    boolean happen(ConnectionId connection, int number, Happening what) {
        var now = clock.instant();
        var before = store.byNumber(CurrentRetailer.get(), connection, number);
        return before.isPresent()
                && !change(connection, number, order -> what.to(order, now)).equals(before.get());
    }

    /** Its owner gives so many of each line back; answers whether there was anything to give. */
    @Transactional
    boolean refund(ConnectionId connection, int number, List<BigDecimal> quantities, @Nullable BigDecimal amount) {
        var before = store.byNumber(CurrentRetailer.get(), connection, number);
        return before.isPresent()
                && !change(
                                connection,
                                number,
                                order -> order.isRefundable() ? order.refunded(quantities, amount) : order)
                        .equals(before.get());
    }

    /** From now on it knows of these parcels; answers whether it did not before. */
    @Transactional
    boolean hear(ConnectionId connection, int number, List<Parcel> parcels, List<String> withdrawn) {
        return store.hear(CurrentRetailer.get(), connection, number, parcels, withdrawn);
    }

    /** What it was told of, by the order's number. */
    @Transactional(readOnly = true)
    Map<Integer, List<Parcel>> parcels(ConnectionId connection, List<ShopOrder> orders) {
        return store.parcels(CurrentRetailer.get(), connection, orders);
    }

    @Transactional(readOnly = true)
    Optional<ShopOrder> byNumber(ConnectionId connection, int number) {
        return store.byNumber(CurrentRetailer.get(), connection, number);
    }

    /** Those that changed last, the newest change first. */
    @Transactional(readOnly = true)
    List<ShopOrder> latest(ConnectionId connection, int most) {
        return store.latest(CurrentRetailer.get(), connection, most);
    }

    /** @param after null: from the very beginning */
    @Transactional(readOnly = true)
    List<ShopOrder> changedAfter(ConnectionId connection, @Nullable Instant after, int most) {
        return store.changedAfter(CurrentRetailer.get(), connection, after == null ? Instant.EPOCH : after, most);
    }
}
