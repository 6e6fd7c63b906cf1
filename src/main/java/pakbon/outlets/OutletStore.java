package pakbon.outlets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.RoutingRules.Rule;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** The rows of outlets, always in their order of priority. */
@Repository
class OutletStore {
    private final JdbcClient db;
    private final OutletMemory memory;

    OutletStore(JdbcClient db, OutletMemory memory) {
        this.db = db;
        this.memory = memory;
    }

    /** An outlet, and what the business wants of all of them: read at once, because every order asks both. */
    record Ruled(Outlet outlet, Rule routing) {}

    List<Ruled> ruled(RetailerId retailer) {
        return db.sql("""
                select o.*, coalesce(r.nearest, false) as nearest, coalesce(r.together, false) as together
                  from outlets.outlet o
                  left join outlets.routing_rule r on r.retailer_id = o.retailer_id
                 where o.retailer_id = :retailer
                 order by o.position
                """)
                .param("retailer", retailer.value())
                .query((row, _) ->
                        new Ruled(outlet(row), new Rule(row.getBoolean("nearest"), row.getBoolean("together"))))
                .list();
    }

    List<Outlet> all(RetailerId retailer) {
        return db.sql("select * from outlets.outlet where retailer_id = :retailer order by position")
                .param("retailer", retailer.value())
                .query((row, _) -> outlet(row))
                .list();
    }

    /** All of them, and nobody else changes one before this transaction ends. */
    List<Outlet> held(RetailerId retailer) {
        return db.sql("select * from outlets.outlet where retailer_id = :retailer order by position for update")
                .param("retailer", retailer.value())
                .query((row, _) -> outlet(row))
                .list();
    }

    Optional<Outlet> byId(RetailerId retailer, OutletId id) {
        return db.sql("select * from outlets.outlet where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> outlet(row))
                .optional();
    }

    /** The place behind those that are there, from 0. */
    int behind(RetailerId retailer) {
        return db.sql("select coalesce(max(position) + 1, 0) from outlets.outlet where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    void add(RetailerId retailer, Outlet outlet) {
        Trail.added(null, Kind.OUTLET, outlet.id().value());
        memory.changed(retailer);
        db.sql("""
                insert into outlets.outlet (retailer_id, id, name, position, zone, street, postcode, city, country, phone,
                                            receipt_prefix, created_at, version)
                values (:retailer, :id, :name, :position, :zone, :street, :postcode, :city, :country, :phone,
                        :prefix, :now, :version)
                """)
                .param("retailer", retailer.value())
                .param("id", outlet.id().value())
                .param("name", outlet.name())
                .param("position", outlet.position())
                .param("zone", outlet.zone().getId())
                .param("street", outlet.street())
                .param("postcode", outlet.postcode())
                .param("city", outlet.city())
                .param("country", outlet.country())
                .param("phone", outlet.phone())
                .param("prefix", outlet.receiptPrefix())
                .param("now", Times.toDatabase(outlet.createdAt()))
                .param("version", outlet.version())
                .update();
    }

    void locate(
            RetailerId retailer,
            OutletId id,
            String street,
            String postcode,
            String city,
            String country,
            String phone,
            long version) {
        Trail.changed(null, Kind.OUTLET, id.value());
        memory.changed(retailer);
        db.sql("""
                update outlets.outlet
                   set street = :street, postcode = :postcode, city = :city, country = :country, phone = :phone,
                       version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("street", street)
                .param("postcode", postcode)
                .param("city", city)
                .param("country", country)
                .param("phone", phone)
                .param("version", version)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    void write(OutletId id, OutletDetails details, long version, Actor actor) {
        Trail.changed(actor, Kind.OUTLET, id.value());
        memory.changed(actor.retailer());
        db.sql("""
                update outlets.outlet
                   set name = :name, street = :street, postcode = :postcode, city = :city, country = :country,
                       phone = :phone, zone = :zone, receipt_prefix = :prefix, scan_only = :scan_only,
                       orders_a_day = :orders_a_day, receipts_on_a4 = :receipts_on_a4,
                       labels_as_zpl = :labels_as_zpl, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("name", details.name())
                .param("street", details.street())
                .param("postcode", details.postcode())
                .param("city", details.city())
                .param("country", details.country())
                .param("phone", details.phone())
                .param("zone", details.zone().getId())
                .param("prefix", details.receiptPrefix())
                .param("scan_only", details.rules().scanOnly())
                .param("orders_a_day", details.rules().ordersADay())
                .param("receipts_on_a4", details.rules().papers().receiptsOnA4())
                .param("labels_as_zpl", details.rules().papers().labelsAsZpl())
                .param("version", version)
                .param("retailer", actor.retailer().value())
                .param("id", id.value())
                .update();
    }

    /** The lower one of two neighbours takes the place of the one above it. */
    void swap(Outlet above, Outlet below, Actor actor) {
        Trail.changed(actor, Kind.OUTLET, below.id().value());
        Trail.changed(actor, Kind.OUTLET, above.id().value());
        db.sql("""
                update outlets.outlet
                   set position = case id when :up then :above::int else :below::int end
                 where retailer_id = :retailer and id in (:up, :down)
                """)
                .param("up", below.id().value())
                .param("down", above.id().value())
                .param("above", above.position())
                .param("below", below.position())
                .param("retailer", actor.retailer().value())
                .update();
    }

    /** @param since null: it is not paused */
    void pause(OutletId id, @Nullable Instant since, String reason, long version, Actor actor) {
        Trail.changed(null, Kind.OUTLET, id.value());
        memory.changed(actor.retailer());
        db.sql("""
                update outlets.outlet
                   set paused_at = :paused_at::timestamptz, paused_by = :by, pause_reason = :reason, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("paused_at", Times.toDatabaseOrNull(since))
                .param("by", since == null ? "" : actor.name())
                .param("reason", reason)
                .param("version", version)
                .param("retailer", actor.retailer().value())
                .param("id", id.value())
                .update();
    }

    /** @param since null: it works */
    void shut(OutletId id, @Nullable Instant since, long version, Actor actor) {
        Trail.changed(actor, Kind.OUTLET, id.value());
        memory.changed(actor.retailer());
        db.sql("""
                update outlets.outlet set shut_at = :since::timestamptz, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("since", Times.toDatabaseOrNull(since))
                .param("version", version)
                .param("retailer", actor.retailer().value())
                .param("id", id.value())
                .update();
    }

    private static Outlet.@Nullable Pause pause(ResultSet row) throws SQLException {
        var since = Times.atOrNull(row, "paused_at");
        return since == null
                ? null
                : new Outlet.Pause(since, row.getString("paused_by"), row.getString("pause_reason"));
    }

    private static Outlet outlet(ResultSet row) throws SQLException {
        return new Outlet(
                new OutletId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getInt("position"),
                ZoneId.of(row.getString("zone")),
                row.getString("street"),
                row.getString("postcode"),
                row.getString("city"),
                row.getString("country"),
                row.getString("phone"),
                row.getString("receipt_prefix"),
                new OutletRules(
                        row.getBoolean("scan_only"),
                        row.getObject("orders_a_day", Integer.class),
                        new OutletPapers(row.getBoolean("receipts_on_a4"), row.getBoolean("labels_as_zpl"))),
                pause(row),
                Times.atOrNull(row, "shut_at"),
                Times.at(row, "created_at"),
                row.getLong("version"));
    }
}
