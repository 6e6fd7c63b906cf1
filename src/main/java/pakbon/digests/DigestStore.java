package pakbon.digests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

@Repository
class DigestStore {
    private final JdbcClient db;

    DigestStore(JdbcClient db) {
        this.db = db;
    }

    /** @param tries how often today's could not be sent */
    record Reader(UserId user, Instant dueAt, int tries) {}

    Optional<Instant> dueAt(RetailerId retailer, UserId user) {
        return db.sql("select due_at from digests.reader where retailer_id = :retailer and user_id = :user")
                .param("retailer", retailer.value())
                .param("user", user.value())
                .query((row, _) -> Times.at(row, "due_at"))
                .optional();
    }

    List<Reader> due(RetailerId retailer, Instant now) {
        return db.sql("""
                select user_id, due_at, tries from digests.reader
                 where retailer_id = :retailer and due_at <= :now order by due_at, user_id
                """)
                .param("retailer", retailer.value())
                .param("now", Times.toDatabase(now))
                .query((row, _) -> new Reader(
                        new UserId(row.getObject("user_id", UUID.class)), Times.at(row, "due_at"), row.getInt("tries")))
                .list();
    }

    void put(RetailerId retailer, UserId user, Instant dueAt, int tries) {
        db.sql("""
                insert into digests.reader (retailer_id, user_id, due_at, tries)
                values (:retailer, :user, :due, :tries)
                on conflict (retailer_id, user_id) do update set due_at = excluded.due_at, tries = excluded.tries
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("due", Times.toDatabase(dueAt))
                .param("tries", tries)
                .update();
    }

    /** When the next one comes; nothing for somebody who wants none any more. */
    void move(RetailerId retailer, UserId user, Instant dueAt, int tries) {
        db.sql("""
                update digests.reader set due_at = :due, tries = :tries
                 where retailer_id = :retailer and user_id = :user
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("due", Times.toDatabase(dueAt))
                .param("tries", tries)
                .update();
    }

    void remove(RetailerId retailer, UserId user) {
        db.sql("delete from digests.reader where retailer_id = :retailer and user_id = :user")
                .param("retailer", retailer.value())
                .param("user", user.value())
                .update();
    }
}
