package pakbon.channels;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletId;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

@Repository
class ConsentStore {
    private final JdbcClient db;

    ConsentStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param address of the shop that was asked; empty where the platform asks for it
     * @param connection the one that gets new keys; null for a new one
     * @param handed keys that the shop has handed over since, sealed; null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // sealed bytes; never compared
    record Asked(
            String name,
            String address,
            List<OutletId> outlets,
            @Nullable ConnectionId connection,
            byte @Nullable [] handed) {}

    void remember(RetailerId retailer, String state, UserId user, String platform, Asked asked, Instant now) {
        db.sql("""
                insert into channels.consent (retailer_id, state, user_id, platform, name, address, outlets, connection_id,
                                              asked_at)
                values (:retailer, :state, :user, :platform, :name, :address, :outlets::uuid[], :connection::uuid, :now)
                """)
                .param("retailer", retailer.value())
                .param("state", fingerprint(state))
                .param("user", user.value())
                .param("platform", platform)
                .param("name", asked.name())
                .param("address", asked.address())
                .param("outlets", Columns.of(asked.outlets(), OutletId::value))
                .param(
                        "connection",
                        asked.connection() == null ? null : asked.connection().value())
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** Takes it away, so that it counts once; with it goes everything older than {@code since}. */
    Optional<Asked> take(RetailerId retailer, String state, UserId user, String platform, Instant since) {
        forgetBefore(retailer, since);
        return db.sql("""
                delete from channels.consent
                 where retailer_id = :retailer and state = :state and user_id = :user and platform = :platform
                returning name, address, outlets, connection_id, handed
                """)
                .param("retailer", retailer.value())
                .param("state", fingerprint(state))
                .param("user", user.value())
                .param("platform", platform)
                .query((row, _) -> asked(row))
                .optional();
    }

    /** What this person has begun last; everything else that they have begun there is over with it. */
    Optional<Asked> takeNewest(RetailerId retailer, UserId user, String platform, Instant since) {
        forgetBefore(retailer, since);
        return db.sql("""
                        with gone as (
                          delete from channels.consent
                           where retailer_id = :retailer and user_id = :user and platform = :platform
                          returning name, address, outlets, connection_id, handed, asked_at
                        )
                        select * from gone order by asked_at desc limit 1
                        """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("platform", platform)
                .query((row, _) -> asked(row))
                .optional();
    }

    private void forgetBefore(RetailerId retailer, Instant since) {
        db.sql("delete from channels.consent where retailer_id = :retailer and asked_at < :since")
                .param("retailer", retailer.value())
                .param("since", Times.toDatabase(since))
                .update();
    }

    private static Asked asked(ResultSet row) throws SQLException {
        var connection = row.getObject("connection_id", UUID.class);
        return new Asked(
                row.getString("name"),
                row.getString("address"),
                outlets(row.getArray("outlets")),
                connection == null ? null : new ConnectionId(connection),
                row.getBytes("handed"));
    }

    /** Once, and only while the merchant is on the way; whether that is so. */
    boolean hand(RetailerId retailer, String state, String platform, byte[] sealed, Instant since) {
        return db.sql("""
                update channels.consent set handed = :handed
                 where retailer_id = :retailer and state = :state and platform = :platform and asked_at >= :since
                   and handed is null and address <> ''
                """)
                        .param("handed", sealed)
                        .param("retailer", retailer.value())
                        .param("state", fingerprint(state))
                        .param("platform", platform)
                        .param("since", Times.toDatabase(since))
                        .update()
                == 1;
    }

    private static List<OutletId> outlets(java.sql.Array ids) throws SQLException {
        return Arrays.stream((UUID[]) ids.getArray()).map(OutletId::new).toList();
    }

    private static byte[] fingerprint(String state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }
}
