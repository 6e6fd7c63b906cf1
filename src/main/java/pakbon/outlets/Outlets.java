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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** The places of a retailer, in their order of priority. */
@Service
public class Outlets {
    private final JdbcClient db;

    Outlets(JdbcClient db) {
        this.db = db;
    }

    /**
     * Opens an outlet behind those that are there; the first becomes the default.
     *
     * @throws org.springframework.dao.DuplicateKeyException when an outlet of this name exists
     */
    @Transactional
    public Outlet open(RetailerId retailer, String name, ZoneId zone, Instant now) {
        return open(retailer, name, zone, "", "", "", "", "", now);
    }

    @Transactional
    public Outlet open(
            RetailerId retailer,
            String name,
            ZoneId zone,
            String street,
            String postcode,
            String city,
            String country,
            String phone,
            Instant now) {
        int position = db.sql("select coalesce(max(position) + 1, 0) from outlets.outlet where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> row.getInt(1))
                .single();
        var outlet = new Outlet(
                OutletId.create(),
                name.strip(),
                position,
                zone,
                street,
                postcode,
                city,
                country,
                phone,
                position == 0 ? "" : (position + 1) + "-",
                null,
                now,
                Times.nextVersion(0, now));
        Trail.added(null, Kind.OUTLET, outlet.id().value());
        db.sql("""
                insert into outlets.outlet (retailer_id, id, name, position, zone, street, postcode, city, country, phone,
                                            receipt_prefix, created_at, version)
                values (:retailer, :id, :name, :position, :zone, :street, :postcode, :city, :country, :phone,
                        :prefix, :now, :version)
                """)
                .param("retailer", retailer.value())
                .param("id", outlet.id().value())
                .param("name", outlet.name())
                .param("position", position)
                .param("zone", zone.getId())
                .param("street", street)
                .param("postcode", postcode)
                .param("city", city)
                .param("country", country)
                .param("phone", phone)
                .param("prefix", outlet.receiptPrefix())
                .param("now", Times.toDatabase(now))
                .param("version", outlet.version())
                .update();
        return outlet;
    }

    /** Says where an outlet is: documents and customers read it. */
    @Transactional
    public void locate(
            RetailerId retailer,
            OutletId id,
            String street,
            String postcode,
            String city,
            String country,
            String phone,
            Instant now) {
        var before = byId(retailer, id).orElseThrow();
        Trail.changed(null, Kind.OUTLET, id.value());
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
                .param("version", Times.nextVersion(before.version(), now))
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    /** No new work for a while (G7); pausing again changes the reason. */
    @Transactional
    public void pause(OutletId id, String reason, Actor actor, Instant now) {
        write(id, now, reason.strip(), actor, now);
    }

    /** New work comes again. */
    @Transactional
    public void resume(OutletId id, Actor actor, Instant now) {
        write(id, null, "", actor, now);
    }

    private void write(OutletId id, @Nullable Instant pausedAt, String reason, Actor actor, Instant now) {
        var before = byId(actor.retailer(), id).orElseThrow();
        Trail.changed(null, Kind.OUTLET, id.value());
        db.sql("""
                update outlets.outlet
                   set paused_at = :paused_at::timestamptz, paused_by = :by, pause_reason = :reason, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("paused_at", Times.toDatabaseOrNull(pausedAt))
                .param("by", pausedAt == null ? "" : actor.name())
                .param("reason", reason)
                .param("version", Times.nextVersion(before.version(), now))
                .param("retailer", actor.retailer().value())
                .param("id", id.value())
                .update();
    }

    /** In their order of priority. */
    @Transactional(readOnly = true)
    public List<Outlet> all(RetailerId retailer) {
        return db.sql("select * from outlets.outlet where retailer_id = :retailer order by position")
                .param("retailer", retailer.value())
                .query((row, _) -> outlet(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Outlet> byId(RetailerId retailer, OutletId id) {
        return db.sql("select * from outlets.outlet where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> outlet(row))
                .optional();
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
                pause(row),
                Times.at(row, "created_at"),
                row.getLong("version"));
    }
}
