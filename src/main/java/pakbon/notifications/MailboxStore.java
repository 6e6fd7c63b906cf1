package pakbon.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

@Repository
class MailboxStore {
    private final JdbcClient db;

    MailboxStore(JdbcClient db) {
        this.db = db;
    }

    /** Up to where a mailbox was read. A server that counts anew says so by another validity (RFC 3501 2.3.1.1). */
    record Place(long validity, long uid) {
        static final Place NOWHERE = new Place(0, 0);
    }

    @SuppressWarnings("ArrayRecordComponent") // sealed bytes; never compared
    record Row(
            String host,
            int port,
            Encryption encryption,
            String username,
            byte @Nullable [] password,
            Place place,
            @Nullable Instant lookedAt,
            String trouble,
            String changedBy,
            long version) {
        static final Row NONE = new Row("", 993, Encryption.TLS, "", null, Place.NOWHERE, null, "", "", 0);

        /** For the audit: all but the password. */
        String words() {
            return host.isEmpty() ? "" : host + ":" + port + ", " + encryption + ", " + username;
        }
    }

    Optional<Row> of(RetailerId retailer) {
        return db.sql("select * from notifications.mailbox where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> row(row))
                .optional();
    }

    /** @return whether nobody else changed it since it had the version {@code seen}; 0 for never */
    boolean keep(Actor actor, Row before, Row row, long seen, Instant now) {
        boolean kept = db.sql("""
                insert into notifications.mailbox as m (retailer_id, host, port, encryption, username, password, changed_at,
                                                        changed_by, version, uid_validity, last_uid)
                values (:retailer, :host, :port, :encryption, :username, :password, :now, :by, :version, :validity, :uid)
                on conflict (retailer_id) do update
                   set host = excluded.host, port = excluded.port, encryption = excluded.encryption,
                       username = excluded.username, password = excluded.password, changed_at = excluded.changed_at,
                       changed_by = excluded.changed_by, version = excluded.version, uid_validity = excluded.uid_validity,
                       last_uid = excluded.last_uid, looked_at = null, trouble = ''
                 where m.version = :seen
                """)
                        .param("retailer", actor.retailer().value())
                        .param("host", row.host())
                        .param("port", row.port())
                        .param("encryption", row.encryption().name())
                        .param("username", row.username())
                        .param("password", row.password())
                        .param("now", Times.toDatabase(now))
                        .param("by", actor.name())
                        .param("version", Times.nextVersion(seen, now))
                        .param("validity", row.place().validity())
                        .param("uid", row.place().uid())
                        .param("seen", seen)
                        .update()
                == 1;
        return told(kept, actor, before, row);
    }

    boolean remove(Actor actor, Row before, long seen) {
        boolean removed = db.sql("delete from notifications.mailbox where retailer_id = :retailer and version = :seen")
                        .param("retailer", actor.retailer().value())
                        .param("seen", seen)
                        .update()
                == 1;
        return told(removed, actor, before, Row.NONE);
    }

    /** Only what happened is told. */
    private static boolean told(boolean happened, Actor actor, Row before, Row after) {
        if (happened) {
            Trail.told(
                    actor,
                    Kind.SETTING,
                    actor.retailer().value(),
                    after.host(),
                    "mailbox",
                    before.words(),
                    after.words());
        }
        return happened;
    }

    /** It was read as far as this, if it is still the one that was kept then. */
    void looked(RetailerId retailer, long version, Place place, String trouble, Instant now) {
        db.sql("""
                update notifications.mailbox
                   set uid_validity = :validity, last_uid = :uid, looked_at = :now, trouble = :trouble
                 where retailer_id = :retailer and version = :version
                """)
                .param("retailer", retailer.value())
                .param("version", version)
                .param("validity", place.validity())
                .param("uid", place.uid())
                .param("now", Times.toDatabase(now))
                .param("trouble", trouble)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("host"),
                row.getInt("port"),
                Encryption.valueOf(row.getString("encryption")),
                row.getString("username"),
                row.getBytes("password"),
                new Place(row.getLong("uid_validity"), row.getLong("last_uid")),
                Times.atOrNull(row, "looked_at"),
                row.getString("trouble"),
                row.getString("changed_by"),
                row.getLong("version"));
    }
}
