package pakbon.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
import pakbon.outlets.Promise;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Trail;

/**
 * Where a shop's customers collect and how its goods travel, in its own words, and which outlet that means. Places that
 * bear an outlet's name need nobody; the others are listed until a person has tied them.
 */
@Service
public class Destinations {
    private final JdbcClient db;
    private final Outlets outlets;
    private final Promises promises;
    private final Clock clock;

    Destinations(JdbcClient db, Outlets outlets, Promises promises, Clock clock) {
        this.db = db;
        this.outlets = outlets;
        this.promises = promises;
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
     * @param said what the shop takes a method for; null for a place, and where no order has said yet
     * @param handover what a person takes the method for instead; null: as the shop says (Q29)
     * @param reviewed whether a person has looked at it
     */
    public record Destination(
            Kind kind,
            String key,
            String name,
            @Nullable OutletId outlet,
            boolean byName,
            @Nullable Handover said,
            @Nullable Handover handover,
            boolean reviewed) {
        /** A place that no outlet is known for: its orders wait at the first outlet (Q9). */
        public boolean isUnknown() {
            return kind == Kind.PLACE && outlet == null;
        }

        /** A method that nobody has looked at: its orders have the type that the shop says, or are delivered (Q29). */
        public boolean isNew() {
            return kind == Kind.METHOD && !reviewed;
        }
    }

    /** What orders of this shop have named so far; unknown places first. */
    @Transactional(readOnly = true)
    public List<Destination> of(RetailerId retailer, ConnectionId connection) {
        return of(retailer, List.of(connection)).getOrDefault(connection, List.of());
    }

    /** The same of several shops; those whose orders have named nothing are left out. */
    @Transactional(readOnly = true)
    public Map<ConnectionId, List<Destination>> of(RetailerId retailer, Collection<ConnectionId> connections) {
        var byName = byName(retailer);
        var closed = outlets.atHand(retailer).closed();
        return db
                .sql("""
                        select connection_id, kind, key, name, outlet_id, said, handover, reviewed_at
                          from channels.destination
                         where retailer_id = :retailer and connection_id = any(:connections::uuid[])
                         order by kind desc, name, key
                        """)
                .param("retailer", retailer.value())
                .param("connections", Columns.of(connections, ConnectionId::value))
                .query((row, _) -> Map.entry(
                        new ConnectionId(row.getObject("connection_id", UUID.class)), destination(row, byName, closed)))
                .list()
                .stream()
                .sorted(Comparator.comparing(
                        each -> !each.getValue().isUnknown() && !each.getValue().isNew()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Destination destination(ResultSet row, Map<String, OutletId> byName, Set<OutletId> closed)
            throws SQLException {
        var kind = Kind.valueOf(row.getString("kind"));
        var key = row.getString("key");
        var kept = row.getObject("outlet_id", UUID.class);
        var tied = kept == null || closed.contains(new OutletId(kept)) ? null : kept;
        var named = kind == Kind.PLACE ? byName.get(key) : null;
        return new Destination(
                kind,
                key,
                row.getString("name"),
                tied == null ? named : new OutletId(tied),
                tied == null && named != null,
                handover(row.getString("said")),
                handover(row.getString("handover")),
                row.getObject("reviewed_at") != null);
    }

    /**
     * Ties a place or a method to an outlet and says what a method is, for the orders that come from now on or change
     * from now on.
     *
     * @param outlet null unties it
     * @param handover null: as the shop says; means nothing for a place
     */
    @Transactional
    public void tie(
            RetailerId retailer,
            ConnectionId connection,
            Kind kind,
            String key,
            @Nullable OutletId outlet,
            @Nullable Handover handover) {
        Trail.changed(null, pakbon.trail.Kind.CONNECTION, connection.value());
        db.sql("""
                update channels.destination
                   set outlet_id = :outlet::uuid, reviewed_at = :now,
                       handover = case kind when 'METHOD' then :handover::text end
                 where retailer_id = :retailer and connection_id = :connection and kind = :kind and key = :key
                """)
                .param("outlet", outlet == null ? null : outlet.toString())
                .param("handover", handover == null ? null : handover.name())
                .param("now", Times.toDatabase(clock.instant()))
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("kind", kind.name())
                .param("key", key)
                .update();
    }

    /** The shop as orders need to know it. */
    @Transactional(readOnly = true)
    Shop shop(RetailerId retailer, Connection connection) {
        var closed = outlets.atHand(retailer).closed();
        var places = new HashMap<>(byName(retailer));
        var methods = new HashMap<String, OutletId>();
        of(retailer, connection.id()).forEach(each -> {
            if (each.outlet() != null) {
                (each.kind() == Kind.PLACE ? places : methods).put(each.key(), each.outlet());
            }
        });
        var said = promises.of(retailer, connection.id());
        return new Shop(
                connection.id(),
                connection.platform(),
                connection.platformName(),
                connection.name(),
                connection.outlets(),
                places,
                methods,
                said.getOrDefault(Promises.USUALLY, Promise.USUAL),
                said);
    }

    /** What methods are, where a person said so. */
    @Transactional(readOnly = true)
    Map<String, Handover> types(RetailerId retailer, ConnectionId connection) {
        var types = new HashMap<String, Handover>();
        of(retailer, connection).forEach(each -> {
            if (each.handover() != null) {
                types.put(each.key(), each.handover());
            }
        });
        return types;
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
                notice(retailer, connection, Kind.PLACE, key(place), place.strip(), null, known);
            }
        }
        if (!order.shippingMethodId().isBlank()) {
            var name = order.shippingMethod().isBlank() ? order.shippingMethodId() : order.shippingMethod();
            var said = order.lines().stream()
                    .map(OnlineOrder.Line::handover)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            notice(retailer, connection, Kind.METHOD, order.shippingMethodId(), name, said, known);
        }
    }

    private void notice(
            RetailerId retailer,
            ConnectionId connection,
            Kind kind,
            String key,
            String name,
            @Nullable Handover said,
            Set<String> known) {
        if (!known.add(kind + " " + key)) {
            return;
        }
        db.sql("""
                insert into channels.destination (retailer_id, connection_id, kind, key, name, said, seen_at)
                values (:retailer, :connection, :kind, :key, :name, :said, :now)
                on conflict (retailer_id, connection_id, kind, key) do nothing
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("kind", kind.name())
                .param("key", key)
                .param("name", name)
                .param("said", said == null ? null : said.name())
                .param("now", Times.toDatabase(clock.instant()))
                .update();
    }

    private static @Nullable Handover handover(@Nullable String name) {
        return name == null ? null : Handover.valueOf(name);
    }

    private Map<String, OutletId> byName(RetailerId retailer) {
        return outlets.working(retailer).stream()
                .collect(Collectors.toMap(outlet -> key(outlet.name()), Outlet::id, (first, _) -> first));
    }

    private static String key(String place) {
        return place.strip().toLowerCase(Locale.ROOT);
    }
}
