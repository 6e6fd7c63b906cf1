package pakbon.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderId;
import pakbon.orders.Standing;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** Orders whose shop is to be told that they are paid; each row is closed by an answer to what it wanted, and by no other. */
@Repository
class PaidStore {
    private final JdbcClient db;

    PaidStore(JdbcClient db) {
        this.db = db;
    }

    /** To be told now, whatever was told before: a payment may have been taken back since. */
    void want(RetailerId retailer, Standing order, Instant now) {
        db.sql("""
                insert into channels.paid (retailer_id, order_id, connection_id, external_id, number, wanted_at, answer,
                                           attempts, unanswered, next_at, version)
                values (:retailer, :order, :connection, :external, :number, :now, '', 0, false, :now, 1)
                on conflict (retailer_id, order_id) do update
                   set wanted_at = excluded.wanted_at, told_at = null, told_how = null, answer = '', attempts = 0,
                       failing_since = null, unanswered = false, next_at = excluded.next_at, parked = null, parked_at = null,
                       version = paid.version + 1
                """)
                .param("retailer", retailer.value())
                .param("order", order.order().value())
                .param("connection", order.connection().value())
                .param("external", order.externalId().value())
                .param("number", order.number())
                .param("now", Times.toDatabase(now))
                .update();
    }

    Optional<PaidTelling> byOrder(RetailerId retailer, OrderId order) {
        return db.sql("select * from channels.paid where retailer_id = :retailer and order_id = :order")
                .param("retailer", retailer.value())
                .param("order", order.value())
                .query((row, _) -> telling(row))
                .optional();
    }

    /** Whose turn it is, longest waiting first. */
    List<PaidTelling> due(RetailerId retailer, ConnectionId connection, Instant now, int most) {
        return on("""
                select * from channels.paid
                 where retailer_id = :retailer and connection_id = :connection and next_at <= :now
                 order by next_at, order_id limit :most
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("most", most)
                .query((row, _) -> telling(row))
                .list();
    }

    Optional<Instant> next(RetailerId retailer, ConnectionId connection) {
        return on("""
                select next_at from channels.paid
                 where retailer_id = :retailer and connection_id = :connection and next_at is not null
                 order by next_at limit 1
                """, retailer, connection)
                .query((row, _) -> Times.at(row, "next_at"))
                .optional();
    }

    void told(RetailerId retailer, PaidTelling row, ToldHow how, String answer, Instant now) {
        ifUnchanged("""
                update channels.paid
                   set told_at = :now, told_how = :how, answer = :answer, attempts = 0, failing_since = null,
                       unanswered = false, next_at = null, parked = null, parked_at = null
                 where retailer_id = :retailer and order_id = :order and version = :version
                """, retailer, row)
                .param("now", Times.toDatabase(now))
                .param("how", how.name())
                .param("answer", answer)
                .update();
    }

    void later(RetailerId retailer, PaidTelling row, boolean unanswered, String answer, Instant now, Instant next) {
        ifUnchanged("""
                update channels.paid
                   set attempts = attempts + 1, failing_since = coalesce(failing_since, :now), next_at = :next,
                       unanswered = :unanswered, answer = :answer
                 where retailer_id = :retailer and order_id = :order and version = :version
                """, retailer, row)
                .param("now", Times.toDatabase(now))
                .param("next", Times.toDatabase(next))
                .param("unanswered", unanswered)
                .param("answer", answer)
                .update();
    }

    void park(RetailerId retailer, PaidTelling row, String why, Instant now) {
        ifUnchanged("""
                update channels.paid
                   set attempts = attempts + 1, next_at = null, parked = :why, parked_at = :now, answer = :why
                 where retailer_id = :retailer and order_id = :order and version = :version
                """, retailer, row)
                .param("now", Times.toDatabase(now))
                .param("why", why)
                .update();
    }

    /** The shop has the money itself by now, whoever told it; what somebody had to look at is over. */
    void known(RetailerId retailer, OrderId order, Instant now) {
        db.sql("""
                update channels.paid
                   set told_at = :now, told_how = 'BY_SHOP', answer = '', attempts = 0, failing_since = null, unanswered = false,
                       next_at = null, parked = null, parked_at = null, version = version + 1
                 where retailer_id = :retailer and order_id = :order and told_at is null
                """)
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("order", order.value())
                .update();
    }

    /** The order is off: nobody has to look at what its shop would not hear. */
    void forget(RetailerId retailer, OrderId order) {
        db.sql("delete from channels.paid where retailer_id = :retailer and order_id = :order")
                .param("retailer", retailer.value())
                .param("order", order.value())
                .update();
    }

    /** There is nothing to tell any more: the money was taken back, or nobody wants the shop told. */
    void forget(RetailerId retailer, PaidTelling row) {
        ifUnchanged("""
                delete from channels.paid where retailer_id = :retailer and order_id = :order and version = :version
                """, retailer, row).update();
    }

    /** Answers whether it was still to be told. */
    boolean again(RetailerId retailer, OrderId order, Instant now) {
        return db.sql("""
                update channels.paid
                   set next_at = :now, unanswered = false, attempts = 0, failing_since = null, parked = null, parked_at = null,
                       version = version + 1
                 where retailer_id = :retailer and order_id = :order and told_at is null
                """)
                        .param("now", Times.toDatabase(now))
                        .param("retailer", retailer.value())
                        .param("order", order.value())
                        .update()
                > 0;
    }

    /** Everybody who waited because the shop was away. */
    void wakeUnanswered(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.paid set next_at = :now, unanswered = false, attempts = 0, failing_since = null
                 where retailer_id = :retailer and connection_id = :connection and unanswered and next_at is not null
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    /** Everybody: the connection is another one now. */
    void wakeAll(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.paid
                   set next_at = :now, unanswered = false, attempts = 0, failing_since = null, parked = null, parked_at = null,
                       version = version + 1
                 where retailer_id = :retailer and connection_id = :connection
                   and (next_at is not null or parked is not null)
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    List<PaidTelling> parked(RetailerId retailer, ConnectionId connection) {
        return on("""
                select * from channels.paid
                 where retailer_id = :retailer and connection_id = :connection and parked is not null
                 order by parked_at, order_id
                """, retailer, connection).query((row, _) -> telling(row)).list();
    }

    Optional<OrderId> byNumber(RetailerId retailer, ConnectionId connection, String number) {
        return parked(retailer, connection).stream()
                .filter(row -> row.number().equals(number))
                .map(PaidTelling::order)
                .findFirst();
    }

    PushStore.Standing standing(RetailerId retailer, ConnectionId connection) {
        return on("""
                select count(*) as waiting, min(wanted_at) as oldest, count(*) filter (where attempts > 0) as failing,
                       coalesce(max(answer) filter (where attempts > 0), '') as answer
                  from channels.paid
                 where retailer_id = :retailer and connection_id = :connection and next_at is not null
                """, retailer, connection)
                .query((row, _) -> new PushStore.Standing(
                        row.getInt("waiting"),
                        Times.atOrNull(row, "oldest"),
                        row.getInt("failing"),
                        row.getString("answer")))
                .single();
    }

    private JdbcClient.StatementSpec on(String sql, RetailerId retailer, ConnectionId connection) {
        return db.sql(sql).param("retailer", retailer.value()).param("connection", connection.value());
    }

    private JdbcClient.StatementSpec ifUnchanged(String sql, RetailerId retailer, PaidTelling row) {
        return db.sql(sql)
                .param("retailer", retailer.value())
                .param("order", row.order().value())
                .param("version", row.version());
    }

    private static PaidTelling telling(ResultSet row) throws SQLException {
        var how = row.getString("told_how");
        return new PaidTelling(
                new OrderId(row.getObject("order_id", UUID.class)),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                new ExternalId(row.getString("external_id")),
                row.getString("number"),
                Times.at(row, "wanted_at"),
                Times.atOrNull(row, "told_at"),
                how == null ? null : ToldHow.valueOf(how),
                row.getString("answer"),
                row.getInt("attempts"),
                Times.atOrNull(row, "failing_since"),
                Times.atOrNull(row, "next_at"),
                row.getString("parked"),
                Times.atOrNull(row, "parked_at"),
                row.getLong("version"));
    }
}
