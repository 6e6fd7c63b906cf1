package pakbon.notifications;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Who tells the customers of each shop of what, so that nobody is told twice (J3). */
@Service
public class Informants {
    /** The occasions that somebody decides about; a reminder goes with what it reminds of. */
    public static final List<Occasion> DECIDED = List.of(Occasion.SHIPPED, Occasion.READY_FOR_PICKUP);

    private final JdbcClient db;
    private final Connections connections;

    Informants(JdbcClient db, Connections connections) {
        this.db = db;
        this.connections = connections;
    }

    /** @param usual what counts for this shop while nobody has decided */
    public record OfShop(Connection connection, Map<Occasion, Informant> who, Map<Occasion, Informant> usual) {}

    /** For each shop that is connected. */
    @Transactional(readOnly = true)
    public List<OfShop> all(RetailerId retailer) {
        var decided = decided(retailer);
        var all = new ArrayList<OfShop>();
        for (var connection : connections.all(retailer)) {
            if (connection.isConnected()) {
                var usual = usual(connection);
                var who = new EnumMap<>(usual);
                who.putAll(decided.getOrDefault(connection.id(), Map.of()));
                all.add(new OfShop(connection, who, usual));
            }
        }
        return List.copyOf(all);
    }

    /** Decides for some shops; those that are not this retailer's are left out. */
    @Transactional
    public void decide(Map<ConnectionId, Map<Occasion, Informant>> wish, Actor actor) {
        for (var shop : all(actor.retailer())) {
            wish.getOrDefault(shop.connection().id(), Map.of()).forEach((occasion, informant) -> {
                var before = shop.who().get(occasion);
                if (before != informant) {
                    keep(actor.retailer(), shop.connection().id(), occasion, informant);
                    Trail.told(
                            actor,
                            Kind.SETTING,
                            actor.retailer().value(),
                            shop.connection().name(),
                            "informant " + occasion.word(),
                            String.valueOf(before),
                            informant.name());
                }
            });
        }
    }

    /** Who tells of this; where no shop is behind the sale, there is nobody but us. */
    Informant of(RetailerId retailer, Standing standing, Occasion occasion) {
        var order = standing.order();
        if (order == null) {
            return Informant.US;
        }
        var decided =
                decided(retailer).getOrDefault(order.connection(), Map.of()).get(occasion.governing());
        if (decided != null) {
            return decided;
        }
        return connections
                .byId(retailer, order.connection())
                .map(connection -> usual(connection).getOrDefault(occasion.governing(), Informant.US))
                .orElse(Informant.US);
    }

    /**
     * What platforms do by themselves: all but Shopify write to the customer when an order is completed (product rule
     * 1.7); Shopify, and C-Series the other way round, as the connection's own setting says. Of goods that lie ready no
     * shop is told but BigCommerce (S55), whose mail for that is off until a merchant switches it on.
     */
    private static Map<Occasion, Informant> usual(Connection connection) {
        var notifies = connection.settings().getOrDefault("notify-customer", "");
        var shipped = switch (connection.platform()) {
            case "shopify" -> notifies.equals("true") ? Informant.SHOP : Informant.US;
            case "cseries" -> notifies.equals("false") ? Informant.US : Informant.SHOP;
            case "sandbox" -> Informant.US;
            default -> Informant.SHOP;
        };
        return new EnumMap<>(Map.of(Occasion.SHIPPED, shipped, Occasion.READY_FOR_PICKUP, Informant.US));
    }

    private Map<ConnectionId, Map<Occasion, Informant>> decided(RetailerId retailer) {
        var decided = new HashMap<ConnectionId, Map<Occasion, Informant>>();
        db.sql("select connection_id, occasion, informant from notifications.informant where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query(row -> {
                    decided.computeIfAbsent(
                                    new ConnectionId(row.getObject("connection_id", UUID.class)),
                                    _ -> new EnumMap<>(Occasion.class))
                            .put(
                                    Occasion.valueOf(row.getString("occasion")),
                                    Informant.valueOf(row.getString("informant")));
                });
        return decided;
    }

    private void keep(RetailerId retailer, ConnectionId connection, Occasion occasion, Informant informant) {
        db.sql("""
                insert into notifications.informant (retailer_id, connection_id, occasion, informant)
                values (:retailer, :connection, :occasion, :informant)
                on conflict (retailer_id, connection_id, occasion) do update set informant = excluded.informant
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("occasion", occasion.name())
                .param("informant", informant.name())
                .update();
    }
}
