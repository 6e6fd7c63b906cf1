package pakbon.users;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.retailers.Directory;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

/** Outside row-level security, like all that is asked before the retailer is known. */
@Repository
class ResetStore {
    private final JdbcClient db;

    ResetStore(JdbcClient db) {
        this.db = db;
    }

    /** Somebody typed this address; whose it is has not been looked up. */
    record Asked(UUID id, String email, Instant askedAt) {}

    void ask(UUID id, String email, Instant now) {
        db.sql("""
                insert into directory.password_reset (id, email, asked_at, next_at) values (:id, :email, :now, :now)
                """)
                .param("id", id)
                .param("email", email)
                .param("now", Times.toDatabase(now))
                .update();
    }

    List<Asked> due(Instant now) {
        return db.sql("""
                select id, email, asked_at from directory.password_reset
                 where next_at <= :now order by next_at, id limit 100
                """)
                .param("now", Times.toDatabase(now))
                .query((row, _) ->
                        new Asked(row.getObject("id", UUID.class), row.getString("email"), Times.at(row, "asked_at")))
                .list();
    }

    Optional<Instant> next() {
        return db.sql("""
                select next_at from directory.password_reset where next_at is not null order by next_at limit 1
                """).query((row, _) -> Times.at(row, "next_at")).optional();
    }

    void give(UUID id, Directory.SignIn whose, byte[] hash, Instant expiresAt) {
        db.sql("""
                update directory.password_reset
                   set retailer_id = :retailer, user_id = :user, hash = :hash, expires_at = :expires
                 where id = :id
                """)
                .param("id", id)
                .param("retailer", whose.retailer().value())
                .param("user", whose.user().value())
                .param("hash", hash)
                .param("expires", Times.toDatabase(expiresAt))
                .update();
    }

    void sent(UUID id) {
        db.sql("update directory.password_reset set next_at = null where id = :id")
                .param("id", id)
                .update();
    }

    void later(UUID id, Instant next) {
        db.sql("update directory.password_reset set next_at = :next where id = :id")
                .param("id", id)
                .param("next", Times.toDatabase(next))
                .update();
    }

    void drop(UUID id) {
        db.sql("delete from directory.password_reset where id = :id")
                .param("id", id)
                .update();
    }

    /** How many codes of this person would open now, this one aside. */
    int others(UUID id, Directory.SignIn whose, Instant now) {
        return db.sql("""
                select count(*) from directory.password_reset
                 where retailer_id = :retailer and user_id = :user and expires_at > :now and id <> :id
                """)
                .param("id", id)
                .param("retailer", whose.retailer().value())
                .param("user", whose.user().value())
                .param("now", Times.toDatabase(now))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    Optional<Directory.SignIn> whose(byte[] hash, Instant now) {
        return db.sql("""
                select retailer_id, user_id from directory.password_reset where hash = :hash and expires_at > :now
                """)
                .param("hash", hash)
                .param("now", Times.toDatabase(now))
                .query((row, _) -> new Directory.SignIn(
                        new RetailerId(row.getObject("retailer_id", UUID.class)),
                        new UserId(row.getObject("user_id", UUID.class))))
                .optional();
    }

    /** Whether it still opens; until the transaction ends it is nobody else's. */
    boolean lock(byte[] hash, Instant now) {
        return db.sql("""
                select id from directory.password_reset where hash = :hash and expires_at > :now for update
                """)
                .param("hash", hash)
                .param("now", Times.toDatabase(now))
                .query((row, _) -> row.getObject("id", UUID.class))
                .optional()
                .isPresent();
    }

    void dropAllOf(RetailerId retailer, UserId user) {
        db.sql("delete from directory.password_reset where retailer_id = :retailer and user_id = :user")
                .param("retailer", retailer.value())
                .param("user", user.value())
                .update();
    }

    void sweep(Instant now) {
        db.sql("delete from directory.password_reset where expires_at < :now")
                .param("now", Times.toDatabase(now))
                .update();
    }
}
