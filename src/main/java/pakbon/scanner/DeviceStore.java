package pakbon.scanner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

@Repository
class DeviceStore {
    private final JdbcClient db;

    DeviceStore(JdbcClient db) {
        this.db = db;
    }

    void insert(RetailerId retailer, Device device, byte[] hash) {
        Trail.added(null, Kind.DEVICE, device.id());
        db.sql("""
                insert into scanner.device (retailer_id, id, hash, name, outlet_id, language, paired_by, paired_at,
                                            last_seen_at)
                values (:retailer, :id, :hash, :name, :outlet, :language, :by, :now, :now)
                """)
                .param("retailer", retailer.value())
                .param("id", device.id())
                .param("hash", hash)
                .param("name", device.name())
                .param("outlet", device.outlet().value())
                .param("language", device.language().getLanguage())
                .param("by", device.pairedBy())
                .param("now", Times.toDatabase(device.pairedAt()))
                .update();
    }

    Optional<Device> find(RetailerId retailer, UUID id) {
        return db.sql("select * from scanner.device where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id)
                .query((row, _) -> device(row))
                .optional();
    }

    /** Those that are let in first, then those that were; by name. */
    List<Device> all(RetailerId retailer) {
        return db.sql("""
                select * from scanner.device where retailer_id = :retailer
                 order by revoked_at desc nulls first, lower(name), id limit 500
                """)
                .param("retailer", retailer.value())
                .query((row, _) -> device(row))
                .list();
    }

    void seen(RetailerId retailer, UUID id, Instant now) {
        db.sql("update scanner.device set last_seen_at = :now where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id)
                .param("now", Times.toDatabase(now))
                .update();
    }

    void person(RetailerId retailer, UUID id, @Nullable UserId person, @Nullable Instant since) {
        Trail.changed(null, Kind.DEVICE, id);
        db.sql("""
                update scanner.device set person_id = :person, person_since = :since
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id)
                .param("person", person == null ? null : person.value())
                .param("since", Times.toDatabaseOrNull(since))
                .update();
    }

    void change(RetailerId retailer, UUID id, String name, OutletId outlet, Locale language) {
        Trail.changed(null, Kind.DEVICE, id);
        db.sql("""
                update scanner.device set name = :name, outlet_id = :outlet, language = :language
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", id)
                .param("name", name)
                .param("outlet", outlet.value())
                .param("language", language.getLanguage())
                .update();
    }

    /** The hash of what was revoked; empty when there was nothing to revoke. */
    Optional<byte[]> revoke(RetailerId retailer, UUID id, Instant now) {
        Trail.changed(null, Kind.DEVICE, id);
        return db.sql("""
                update scanner.device set revoked_at = :now, person_id = null, person_since = null
                 where retailer_id = :retailer and id = :id and revoked_at is null
                returning hash
                """)
                .param("retailer", retailer.value())
                .param("id", id)
                .param("now", Times.toDatabase(now))
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    void offer(RetailerId retailer, UUID id, byte[] hash, String name, OutletId outlet, String by, Instant until) {
        db.sql("""
                insert into scanner.pairing (retailer_id, id, hash, name, outlet_id, made_by, expires_at)
                values (:retailer, :id, :hash, :name, :outlet, :by, :until)
                """)
                .param("retailer", retailer.value())
                .param("id", id)
                .param("hash", hash)
                .param("name", name)
                .param("outlet", outlet.value())
                .param("by", by)
                .param("until", Times.toDatabase(until))
                .update();
    }

    record Pairing(
            String name,
            OutletId outlet,
            String by,
            Instant expiresAt,
            @Nullable UUID device) {}

    /** Nobody else can take it up until the transaction ends. */
    Optional<Pairing> lockPairing(RetailerId retailer, UUID id) {
        return pairing(retailer, id, " for update");
    }

    Optional<Pairing> pairing(RetailerId retailer, UUID id) {
        return pairing(retailer, id, "");
    }

    private Optional<Pairing> pairing(RetailerId retailer, UUID id, String lock) {
        return db.sql("""
                select name, outlet_id, made_by, expires_at, device_id from scanner.pairing
                 where retailer_id = :retailer and id = :id
                """ + lock)
                .param("retailer", retailer.value())
                .param("id", id)
                .query((row, _) -> new Pairing(
                        row.getString("name"),
                        new OutletId(row.getObject("outlet_id", UUID.class)),
                        row.getString("made_by"),
                        Times.at(row, "expires_at"),
                        row.getObject("device_id", UUID.class)))
                .optional();
    }

    void taken(RetailerId retailer, UUID pairing, UUID device) {
        db.sql("update scanner.pairing set device_id = :device where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", pairing)
                .param("device", device)
                .update();
    }

    private static Device device(ResultSet row) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        return new Device(
                row.getObject("id", UUID.class),
                row.getString("name"),
                new OutletId(row.getObject("outlet_id", UUID.class)),
                Locale.of(row.getString("language")),
                row.getString("paired_by"),
                Times.at(row, "paired_at"),
                Times.at(row, "last_seen_at"),
                person == null ? null : new UserId(person),
                Times.atOrNull(row, "person_since"),
                Times.atOrNull(row, "revoked_at"));
    }
}
