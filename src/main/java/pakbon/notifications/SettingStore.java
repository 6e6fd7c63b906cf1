package pakbon.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

@Repository
class SettingStore {
    private final JdbcClient db;

    SettingStore(JdbcClient db) {
        this.db = db;
    }

    @SuppressWarnings("ArrayRecordComponent") // sealed bytes; never compared
    record Row(
            String host,
            int port,
            Encryption encryption,
            String username,
            byte @Nullable [] password,
            String sender,
            String senderName,
            String replyTo,
            Set<Occasion> automatic,
            int reminderDays,
            String changedBy,
            long version) {}

    Optional<Row> of(RetailerId retailer) {
        return db.sql("select * from notifications.setting where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> row(row))
                .optional();
    }

    /** @return whether nobody else changed it since it had the version {@code seen}; 0 for never */
    boolean keep(Actor actor, Row before, Row row, long seen, Instant now) {
        boolean kept = db.sql("""
                insert into notifications.setting (retailer_id, host, port, encryption, username, password, sender, sender_name,
                                                   reply_to, automatic, reminder_days, changed_at, changed_by, version)
                values (:retailer, :host, :port, :encryption, :username, :password, :sender, :senderName, :replyTo,
                        :automatic::text[], :reminderDays, :now, :by, :version)
                on conflict (retailer_id) do update
                   set host = excluded.host, port = excluded.port, encryption = excluded.encryption,
                       username = excluded.username, password = excluded.password, sender = excluded.sender,
                       sender_name = excluded.sender_name, reply_to = excluded.reply_to, automatic = excluded.automatic,
                       reminder_days = excluded.reminder_days, changed_at = excluded.changed_at,
                       changed_by = excluded.changed_by, version = excluded.version
                 where setting.version = :seen
                """)
                        .param("retailer", actor.retailer().value())
                        .param("host", row.host())
                        .param("port", row.port())
                        .param("encryption", row.encryption().name())
                        .param("username", row.username())
                        .param("password", row.password())
                        .param("sender", row.sender())
                        .param("senderName", row.senderName())
                        .param("replyTo", row.replyTo())
                        .param("automatic", names(row.automatic()))
                        .param("reminderDays", row.reminderDays())
                        .param("now", Times.toDatabase(now))
                        .param("by", actor.name())
                        .param("version", Times.nextVersion(seen, now))
                        .param("seen", seen)
                        .update()
                == 1;
        if (kept) {
            Trail.told(actor, Kind.SETTING, actor.retailer().value(), row.sender(), "mail", words(before), words(row));
        }
        return kept;
    }

    /** For the audit: all but the password. */
    private static String words(Row row) {
        return String.join(
                ", ",
                row.host() + ":" + row.port(),
                row.encryption().name(),
                row.username(),
                row.sender(),
                row.senderName(),
                row.replyTo(),
                String.join(" ", names(row.automatic())),
                String.valueOf(row.reminderDays()));
    }

    private static String[] names(Collection<Occasion> occasions) {
        return occasions.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static Row row(ResultSet row) throws SQLException {
        var automatic = new HashSet<Occasion>();
        Arrays.stream((String[]) row.getArray("automatic").getArray())
                .map(Occasion::valueOf)
                .forEach(automatic::add);
        return new Row(
                row.getString("host"),
                row.getInt("port"),
                Encryption.valueOf(row.getString("encryption")),
                row.getString("username"),
                row.getBytes("password"),
                row.getString("sender"),
                row.getString("sender_name"),
                row.getString("reply_to"),
                automatic,
                row.getInt("reminder_days"),
                row.getString("changed_by"),
                row.getLong("version"));
    }
}
