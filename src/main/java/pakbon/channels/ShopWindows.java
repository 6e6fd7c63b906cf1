package pakbon.channels;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.ChannelRefusal.NotPossibleInShop;
import pakbon.channels.ChannelRefusal.OrderNotInShop;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.ShopWindow;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.orders.Parcel;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/** Shops that live inside Pakbon, seen from the street: how their orders stand there, and which platform they play. */
@Service
public class ShopWindows {
    /**
     * @param role what it plays, one of {@code roles}
     * @param orders the latest, newest change first; or the one that was looked for
     */
    public record Window(String role, List<String> roles, List<Shown> orders) {
        public Window {
            roles = List.copyOf(roles);
            orders = List.copyOf(orders);
        }
    }

    /**
     * @param order as the shop has it
     * @param isRefundable whether some of it can be given back there
     * @param parcels what the shop was told of
     * @param happenings what may still happen to it there
     */
    public record Shown(
            OnlineOrder order, Handover handover, boolean isRefundable, List<Parcel> parcels, List<String> happenings) {
        public Shown {
            parcels = List.copyOf(parcels);
            happenings = List.copyOf(happenings);
        }

        private static Shown of(ShopWindow.Shown each) {
            return new Shown(each.order(), each.handover(), !each.goods().isEmpty(), each.parcels(), each.happenings());
        }

        public String number() {
            return order.number();
        }

        public Instant changedAt() {
            return order.updatedAt();
        }

        public boolean paid() {
            return order.payment().received();
        }

        /** In the shop's own word. */
        public String status() {
            return order.shopStatus();
        }

        /** What of its money has not gone back. */
        public Money left() {
            return order.payment().held(order.total()).minus(order.refunded());
        }
    }

    private final OpenShops shops;
    private final Connections connections;
    private final Arrangements arrangements;
    private final Inbox inbox;
    private final Alarms alarms;
    private final Clock clock;

    ShopWindows(
            OpenShops shops,
            Connections connections,
            Arrangements arrangements,
            Inbox inbox,
            Alarms alarms,
            Clock clock) {
        this.shops = shops;
        this.connections = connections;
        this.arrangements = arrangements;
        this.inbox = inbox;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * Empty for a shop that is elsewhere, or not connected.
     *
     * @param number only the order with this number in the shop; empty: the latest
     */
    @Transactional(readOnly = true)
    public Optional<Window> of(RetailerId retailer, Connection connection, String number) {
        return shown(retailer, connection, number)
                .map(window -> new Window(
                        window.role(),
                        window.roles(),
                        window.orders().stream().map(Shown::of).toList()));
    }

    private Optional<ShopWindow> shown(RetailerId retailer, Connection connection, String number) {
        if (!connection.isConnected() || !isHere(connection)) {
            return Optional.empty();
        }
        return shops.open(retailer, connection.id())
                .flatMap(shop -> shop.platform().window(shop.session(CallLog.NONE), number));
    }

    /** From now on it plays this one. Refused: a shop that is elsewhere, a role that it does not know. */
    @Transactional
    public Outcome<Connection> play(ConnectionId id, String role, Actor actor) {
        var connection = connections.byId(actor.retailer(), id).orElse(null);
        var window = connection == null ? Optional.<ShopWindow>empty() : shown(actor.retailer(), connection, "");
        if (connection == null
                || window.filter(shown -> shown.roles().contains(role)).isEmpty()) {
            return new Refused<>(new ConnectionUnknown());
        }
        Map<String, String> settings = new HashMap<>(connection.settings());
        settings.put(window.get().setting(), role);
        return arrangements.set(id, settings, actor);
    }

    /**
     * Plays the customer of a shop that lives here: its order is paid, changed, refunded or cancelled there, and comes in as from any
     * shop. Refused: a shop that is elsewhere; an order that it does not have, or to which that can no longer happen.
     */
    @Transactional
    public Outcome<Connection> happen(ConnectionId id, String number, String what, Actor actor) {
        var connection = connections.byId(actor.retailer(), id).orElse(null);
        if (connection == null || !connection.isConnected() || !isHere(connection)) {
            return new Refused<>(new ConnectionUnknown());
        }
        var shop = shops.open(actor.retailer(), id);
        if (!shop.map(open -> open.platform().happen(number, what, open.session(CallLog.NONE)))
                .orElse(false)) {
            return new Refused<>(
                    shown(actor.retailer(), connection, number)
                                    .filter(window -> !number.isBlank()
                                            && !window.orders().isEmpty())
                                    .isPresent()
                            ? new NotPossibleInShop(number)
                            : new OrderNotInShop(number));
        }
        inbox.put(actor.retailer(), id, new ExternalId(number), clock.instant());
        alarms.pull(id);
        return new Done<>(connection);
    }

    /** A shop elsewhere has an address that people can open. */
    private static boolean isHere(Connection connection) {
        return connection.address().getHost() == null;
    }
}
