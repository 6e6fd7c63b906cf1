package pakbon.channels;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.ChannelRefusal.OrderNotInShop;
import pakbon.channels.ChannelRefusal.ShopNotAnswering;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.OnlineOrder;
import pakbon.orders.Orders;
import pakbon.orders.Received;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/** Asks a shop now, because somebody wants to know. Speaks with the shop: call it outside a transaction. */
@Service
public class Sync {
    private final OpenShops shops;
    private final Pull pull;
    private final Proving proving;
    private final Intake intake;
    private final Orders orders;
    private final SyncLog log;

    Sync(OpenShops shops, Pull pull, Proving proving, Intake intake, Orders orders, SyncLog log) {
        this.shops = shops;
        this.pull = pull;
        this.proving = proving;
        this.intake = intake;
        this.orders = orders;
        this.log = log;
    }

    /**
     * Works off what the shop hinted at and polls it; when this answers, that has happened. Harmless beside the
     * connection's own task. Refused: not connected; the shop does not answer; it does not let us in.
     */
    public Outcome<SyncReport> now(ConnectionId connection, Actor actor) {
        return at(connection, actor, shop -> new Done<>(pull.now(shop)));
    }

    /**
     * Asks the shop for a message, so that it is seen whether its messages arrive here; answers what is known then. Refused
     * when it is not connected.
     */
    public Outcome<Proof> prove(ConnectionId connection, Actor actor) {
        return at(connection, actor, shop -> new Done<>(proving.now(shop)));
    }

    /**
     * Reads the order that customers know by this number and takes it in, even if it is too old for a poll. Refused as
     * {@link #now} is, and when the shop has no such order.
     */
    public Outcome<Received> importByNumber(ConnectionId connection, String number, Actor actor) {
        return at(connection, actor, shop -> {
            var calls = log.listen();
            try {
                Optional<OnlineOrder> order = shop.platform().orderByNumber(number.strip(), shop.session(calls));
                return order.<Outcome<Received>>map(found -> new Done<>(intake.take(intake.at(shop), found)))
                        .orElseGet(() -> new Refused<>(new OrderNotInShop(number.strip())));
            } finally {
                log.write(shop.retailer(), shop.id(), calls);
            }
        });
    }

    /**
     * Reads the order that customers know by this number and says what would become of it; keeps nothing. Refused as
     * {@link #importByNumber} is.
     */
    public Outcome<OrderPreview> preview(ConnectionId connection, String number, Actor actor) {
        return at(connection, actor, shop -> {
            var calls = log.listen();
            try {
                Optional<OnlineOrder> order = shop.platform().orderByNumber(number.strip(), shop.session(calls));
                return order.<Outcome<OrderPreview>>map(found -> new Done<>(preview(shop, found)))
                        .orElseGet(() -> new Refused<>(new OrderNotInShop(number.strip())));
            } finally {
                log.write(shop.retailer(), shop.id(), calls);
            }
        });
    }

    private OrderPreview preview(OpenShop shop, OnlineOrder order) {
        var counter = intake.at(shop);
        boolean isTaken =
                orders.byExternalId(shop.retailer(), shop.id(), order.id()).isPresent();
        return OrderPreview.of(intake.meant(counter, order), counter.shop(), isTaken);
    }

    private <T> Outcome<T> at(ConnectionId connection, Actor actor, Function<OpenShop, Outcome<T>> work) {
        try {
            var shop = shops.open(actor.retailer(), connection);
            return shop.isEmpty()
                    ? new Refused<>(new ConnectionUnknown())
                    : Objects.requireNonNull(work.apply(shop.get()));
        } catch (ShopUnavailable e) {
            return new Refused<>(ShopNotAnswering.of(e));
        } catch (ReconnectNeeded e) {
            return new Refused<>(ChannelRefusal.of(e.problems()));
        }
    }
}
