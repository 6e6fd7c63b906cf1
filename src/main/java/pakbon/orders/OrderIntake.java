package pakbon.orders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.orders.Received.Outdated;
import pakbon.orders.Received.Recorded;
import pakbon.orders.Received.Skipped;
import pakbon.orders.Received.Unchanged;
import pakbon.orders.Received.Updated;
import pakbon.outlets.Outlets;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Handover;

/**
 * The one door by which orders come in: by webhook, poll or hand, once or ten times, late or out of order. What the shop
 * says last, by its own clock, is what counts.
 */
@Service
public class OrderIntake {
    private static final int TRIES = 4;
    private static final String VANISHED = "deleted";

    private final OrderStore store;
    private final Outlets outlets;
    private final NewOrder newOrder;
    private final KnownOrder knownOrder;
    private final Sales sales;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OrderIntake(
            OrderStore store,
            Outlets outlets,
            NewOrder newOrder,
            KnownOrder knownOrder,
            Sales sales,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.outlets = outlets;
        this.newOrder = newOrder;
        this.knownOrder = knownOrder;
        this.sales = sales;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes an order in, in one transaction: sale, stock and fulfillments, or whatever has changed about them. Safe to
     * repeat. Must be called outside a transaction, with the retailer bound: when two tellings of the same news collide,
     * the loser starts over.
     */
    public Received receive(Shop shop, OnlineOrder order, Actor actor) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(_ -> take(working(shop, actor), order, actor)));
            } catch (ConcurrencyFailureException | DuplicateKeyException collision) {
                if (attempt == TRIES) {
                    throw collision;
                }
            }
        }
    }

    /**
     * The shop no longer has this order at all: what had not left is cancelled (Q13). Should the shop find it again, it is
     * news. Called like {@link #receive}.
     */
    public Received vanished(Shop shop, ExternalId id, Actor actor) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var seen = store.known(actor.retailer(), shop.connection(), id).orElse(null);
            if (seen == null) {
                return new Skipped("unknown");
            }
            if (seen.sale() == null || seen.stage() == OrderStage.COMPLETED) {
                return new Unchanged(seen.id());
            }
            var sale = sales.lock(actor.retailer(), seen.sale()).orElseThrow();
            var known = store.lock(actor.retailer(), seen.id());
            store.keep(
                    actor.retailer(),
                    known.id(),
                    known.number(),
                    known.handover(),
                    VANISHED,
                    VANISHED,
                    known.shopUpdatedAt());
            return knownOrder.cancel(known, sale, actor, clock.instant())
                    ? new Updated(known.id())
                    : new Unchanged(known.id());
        }));
    }

    /** Nothing new comes to lie at an outlet that is closed. */
    private Shop working(Shop shop, Actor actor) {
        return shop.without(
                outlets.atHand(actor.retailer()).closed(),
                () -> outlets.working(actor.retailer()).getFirst().id());
    }

    private Received take(Shop shop, OnlineOrder order, Actor actor) {
        var retailer = actor.retailer();
        if (order.state() == OnlineOrder.State.DRAFT) {
            return new Skipped("draft");
        }
        var known = store.known(retailer, shop.connection(), order.id());
        if (known.isEmpty()) {
            var first = first(shop, order, actor, clock.instant());
            if (first != null) {
                return first;
            }
            known = store.known(retailer, shop.connection(), order.id());
        }
        return again(shop, order, known.orElseThrow(), actor);
    }

    private @Nullable Received first(Shop shop, OnlineOrder order, Actor actor, Instant now) {
        boolean gone = order.state() == OnlineOrder.State.CANCELLED;
        var plan = gone ? null : newOrder.plan(shop, order, actor.retailer(), now);
        var row = new Order(
                OrderId.create(),
                shop.connection(),
                order.id(),
                order.number(),
                plan == null ? null : plan.sale(),
                handoverOf(order),
                gone ? OrderStage.CANCELLED : OrderStage.OPEN,
                order.shopStatus(),
                order.updatedAt(),
                fingerprint(order),
                plan == null ? List.of() : OrderStore.reasons(plan.allocation()),
                now);
        if (!store.insert(actor.retailer(), row)) {
            return null;
        }
        if (plan == null) {
            // remembered, so that an older telling that comes later does not bring it to life
            return new Skipped("cancelled");
        }
        newOrder.record(shop, order, plan, row, actor, now);
        return new Recorded(row.id());
    }

    private Received again(Shop shop, OnlineOrder order, Order seen, Actor actor) {
        if (order.updatedAt().isBefore(seen.shopUpdatedAt())) {
            return new Outdated(seen.id());
        }
        var fingerprint = fingerprint(order);
        if (fingerprint.equals(seen.fingerprint())) {
            if (order.updatedAt().isAfter(seen.shopUpdatedAt())) {
                store.keep(
                        actor.retailer(),
                        seen.id(),
                        seen.number(),
                        seen.handover(),
                        seen.shopStatus(),
                        fingerprint,
                        order.updatedAt());
            }
            return new Unchanged(seen.id());
        }
        SaleId sale = seen.sale();
        var locked = sale == null ? null : sales.lock(actor.retailer(), sale).orElseThrow();
        var known = store.lock(actor.retailer(), seen.id());
        if (!known.fingerprint().equals(seen.fingerprint()) || !Objects.equals(known.sale(), seen.sale())) {
            return again(shop, order, known, actor); // somebody was first while we waited
        }
        var now = clock.instant();
        store.keep(
                actor.retailer(),
                known.id(),
                order.number(),
                handoverOf(order),
                order.shopStatus(),
                fingerprint,
                order.updatedAt());
        if (locked == null) {
            if (order.state() == OnlineOrder.State.CANCELLED) {
                return new Unchanged(known.id());
            }
            var plan = newOrder.plan(shop, order, actor.retailer(), now);
            store.tie(actor.retailer(), known.id(), plan.sale(), OrderStore.reasons(plan.allocation()));
            newOrder.record(
                    shop, order, plan, store.byId(actor.retailer(), known.id()).orElseThrow(), actor, now);
            return new Recorded(known.id());
        }
        return knownOrder.follow(shop, order, known, locked, actor, now);
    }

    /** Delivery as soon as a part of it is delivered; what has nothing to hand over counts as delivered, too. */
    static Handover handoverOf(OnlineOrder order) {
        boolean pickup = order.lines().stream().anyMatch(line -> line.handover() == Handover.PICKUP);
        boolean delivery = order.lines().stream().anyMatch(line -> line.handover() == Handover.DELIVERY);
        return pickup && !delivery ? Handover.PICKUP : Handover.DELIVERY;
    }

    /** Everything the shop says but the hour: the same words twice are no news. */
    private static String fingerprint(OnlineOrder order) {
        try {
            var words = order.at(Instant.EPOCH).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
