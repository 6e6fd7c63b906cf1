package pakbon.channels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.platform.ShopWindow;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/** Shops that live inside Pakbon, seen from the street: how their orders stand there, and which platform they play. */
@Service
public class ShopWindows {
    /**
     * @param role what it plays, one of {@code roles}
     * @param orders the latest, newest change first
     */
    public record Window(String role, List<String> roles, List<Shown> orders) {
        public Window {
            roles = List.copyOf(roles);
            orders = List.copyOf(orders);
        }
    }

    /** @param status in the shop's own word */
    public record Shown(String number, Handover handover, boolean paid, String status) {}

    private final OpenShops shops;
    private final Connections connections;

    ShopWindows(OpenShops shops, Connections connections) {
        this.shops = shops;
        this.connections = connections;
    }

    /** Empty for a shop that is elsewhere, or not connected. */
    @Transactional(readOnly = true)
    public Optional<Window> of(RetailerId retailer, Connection connection) {
        return shown(retailer, connection)
                .map(window -> new Window(
                        window.role(),
                        window.roles(),
                        window.orders().stream()
                                .map(each -> new Shown(each.number(), each.handover(), each.paid(), each.status()))
                                .toList()));
    }

    private Optional<ShopWindow> shown(RetailerId retailer, Connection connection) {
        if (!connection.isConnected() || !isHere(connection)) {
            return Optional.empty();
        }
        return shops.open(retailer, connection.id())
                .flatMap(shop -> shop.platform().window(shop.session((what, answer, took) -> {})));
    }

    /** From now on it plays this one. Refused: a shop that is elsewhere, a role that it does not know. */
    @Transactional
    public Outcome<Connection> play(ConnectionId id, String role, Actor actor) {
        var connection = connections.byId(actor.retailer(), id).orElse(null);
        var window = connection == null ? Optional.<ShopWindow>empty() : shown(actor.retailer(), connection);
        if (connection == null
                || window.filter(shown -> shown.roles().contains(role)).isEmpty()) {
            return new Refused<>(new ConnectionUnknown());
        }
        Map<String, String> settings = new HashMap<>(connection.settings());
        settings.put(window.get().setting(), role);
        return connections.set(id, settings, actor);
    }

    /** A shop elsewhere has an address that people can open. */
    private static boolean isHere(Connection connection) {
        return connection.address().getHost() == null;
    }
}
