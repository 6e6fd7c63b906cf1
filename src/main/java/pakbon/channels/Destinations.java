package pakbon.channels;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.orders.OnlineOrder;
import pakbon.orders.Shop;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/**
 * Where a shop's customers collect and how its goods travel, in its own words, and which outlet that means. Places that
 * bear an outlet's name need nobody; the others are listed until a person has tied them.
 */
@Service
public class Destinations {
    private final JdbcClient db;
    private final Outlets outlets;
    private final Clock clock;

    Destinations(JdbcClient db, Outlets outlets, Clock clock) {
        this.db = db;
        this.outlets = outlets;
        this.clock = clock;
    }

    public enum Kind {
        /** Where the customer collects, or the location that the shop chose. */
        PLACE,
        /** A shipping method; tied to an outlet only where somebody wants that. */
        METHOD
    }

    /**
     * @param key what ties it: a place's name in lower case, a method's id
     * @param outlet null: none yet
     * @param byName the place bears the outlet's name
     */
    public record Destination(
            Kind kind, String key, String name, @Nullable OutletId outlet, boolean byName) {
        /** A place that no outlet is known for: its orders wait at the first outlet (Q9). */
        public boolean isUnknown() {
            return kind == Kind.PLACE && outlet == null;
        }
    }

    /** What orders of this shop have named so far; unknown places first. */
    @Transactional(readOnly = true)
    public List<Destination> of(RetailerId retailer, ConnectionId connection) {
        var byName = byName(retailer);
        return db
                .sql("""
                        select kind, key, name, outlet_id from channels.destination
                         where retailer_id = :retailer and connection_id = :connection
                         order by kind desc, name, key
                        """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .query((row, _) -> {
                    var kind = Kind.valueOf(row.getString("kind"));
                    var key = row.getString("key");
                    var tied = row.getObject("outlet_id", UUID.class);
                    var named = kind == Kind.PLACE ? byName.get(key) : null;
                    return new Destination(
                            kind,
                            key,
                            row.getString("name"),
                            tied == null ? named : new OutletId(tied),
                            tied == null && named != null);
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(each -> !each.isUnknown()))
                .toList();
    }

    /** Ties a place or a method to an outlet, for the orders that come from now on; null unties it. */
    @Transactional
    public void tie(RetailerId retailer, ConnectionId connection, Kind kind, String key, @Nullable OutletId outlet) {
        db.sql("""
                update channels.destination set outlet_id = :outlet::uuid
                 where retailer_id = :retailer and connection_id = :connection and kind = :kind and key = :key
                """)
                .param("outlet", outlet == null ? null : outlet.toString())
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("kind", kind.name())
                .param("key", key)
                .update();
    }

    /** The shop as orders need to know it. */
    @Transactional(readOnly = true)
    Shop shop(RetailerId retailer, Connection connection) {
        var places = new HashMap<>(byName(retailer));
        var methods = new HashMap<String, OutletId>();
        of(retailer, connection.id()).forEach(each -> {
            if (each.outlet() != null) {
                (each.kind() == Kind.PLACE ? places : methods).put(each.key(), each.outlet());
            }
        });
        return new Shop(
                connection.id(),
                connection.platform(),
                connection.platformName(),
                connection.name(),
                connection.outlets(),
                places,
                methods);
    }

    @Transactional(readOnly = true)
    Set<String> known(RetailerId retailer, ConnectionId connection) {
        return new HashSet<>(db.sql("""
                select kind || ' ' || key from channels.destination
                 where retailer_id = :retailer and connection_id = :connection
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .query((row, _) -> row.getString(1))
                .list());
    }

    /** Remembers what an order names, so that a person can tie it. */
    @Transactional
    void notice(RetailerId retailer, ConnectionId connection, OnlineOrder order, Set<String> known) {
        for (var line : order.lines()) {
            var place = line.place();
            if (place != null && !place.isBlank()) {
                notice(retailer, connection, Kind.PLACE, key(place), place.strip(), known);
            }
        }
        if (!order.shippingMethodId().isBlank()) {
            var name = order.shippingMethod().isBlank() ? order.shippingMethodId() : order.shippingMethod();
            notice(retailer, connection, Kind.METHOD, order.shippingMethodId(), name, known);
        }
    }

    private void notice(
            RetailerId retailer, ConnectionId connection, Kind kind, String key, String name, Set<String> known) {
        if (!known.add(kind + " " + key)) {
            return;
        }
        db.sql("""
                insert into channels.destination (retailer_id, connection_id, kind, key, name, seen_at)
                values (:retailer, :connection, :kind, :key, :name, :now)
                on conflict (retailer_id, connection_id, kind, key) do nothing
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("kind", kind.name())
                .param("key", key)
                .param("name", name)
                .param("now", Times.toDatabase(clock.instant()))
                .update();
    }

    private Map<String, OutletId> byName(RetailerId retailer) {
        return outlets.all(retailer).stream()
                .collect(Collectors.toMap(outlet -> key(outlet.name()), Outlet::id, (first, _) -> first));
    }

    private static String key(String place) {
        return place.strip().toLowerCase(Locale.ROOT);
    }
}
