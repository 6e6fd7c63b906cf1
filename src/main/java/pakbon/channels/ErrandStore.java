package pakbon.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.channels.Errand.Kind;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderId;
import pakbon.orders.Standing;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** What shops are to be told beside stages; each row is closed by an answer to what it wanted, and by no other. */
@Repository
class ErrandStore {
    private final JdbcClient db;

    ErrandStore(JdbcClient db) {
        this.db = db;
    }

    /** To be told now, whatever was told before: a payment may have been taken back since, or more has left. */
    void want(RetailerId retailer, Standing order, Kind kind, Instant now) {
        db.sql("""
                insert into channels.errand (retailer_id, order_id, kind, connection_id, external_id, number, wanted_at,
                                             answer, attempts, unanswered, next_at, version)
                values (:retailer, :order, :kind, :connection, :external, :number, :now, '', 0, false, :now, 1)
                on conflict (retailer_id, order_id, kind) do update
                   set wanted_at = excluded.wanted_at, told_at = null, told_how = null, answer = '', attempts = 0,
                       failing_since = null, unanswered = false, next_at = excluded.next_at, parked = null, parked_at = null,
                       version = errand.version + 1
                """)
                .param("retailer", retailer.value())
                .param("order", order.order().value())
                .param("kind", kind.name())
                .param("connection", order.connection().value())
                .param("external", order.externalId().value())
                .param("number", order.number())
                .param("now", Times.toDatabase(now))
                .update();
    }

    Optional<Errand> byOrder(RetailerId retailer, OrderId order, Kind kind) {
        return db.sql(
                        "select * from channels.errand where retailer_id = :retailer and order_id = :order and kind = :kind")
                .param("retailer", retailer.value())
                .param("order", order.value())
                .param("kind", kind.name())
                .query((row, _) -> telling(row))
                .optional();
    }

    /** Whose turn it is: money first, then who waits longest. */
    List<Errand> due(RetailerId retailer, ConnectionId connection, Instant now, int most) {
        return on("""
                select * from channels.errand
                 where retailer_id = :retailer and connection_id = :connection and next_at <= :now
                 order by kind desc, next_at, order_id limit :most
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("most", most)
                .query((row, _) -> telling(row))
                .list();
    }

    Optional<Instant> next(RetailerId retailer, ConnectionId connection) {
        return on("""
                select next_at from channels.errand
                 where retailer_id = :retailer and connection_id = :connection and next_at is not null
                 order by next_at limit 1
                """, retailer, connection)
                .query((row, _) -> Times.at(row, "next_at"))
                .optional();
    }

    void told(RetailerId retailer, Errand row, ToldHow how, String answer, Instant now) {
        ifUnchanged("""
                update channels.errand
                   set told_at = :now, told_how = :how, answer = :answer, attempts = 0, failing_since = null,
                       unanswered = false, next_at = null, parked = null, parked_at = null
                 where retailer_id = :retailer and order_id = :order and kind = :kind and version = :version
                """, retailer, row)
                .param("now", Times.toDatabase(now))
                .param("how", how.name())
                .param("answer", answer)
                .update();
    }

    void later(RetailerId retailer, Errand row, boolean unanswered, String answer, Instant now, Instant next) {
        ifUnchanged("""
                update channels.errand
                   set attempts = attempts + 1, failing_since = coalesce(failing_since, :now), next_at = :next,
                       unanswered = :unanswered, answer = :answer
                 where retailer_id = :retailer and order_id = :order and kind = :kind and version = :version
                """, retailer, row)
                .param("now", Times.toDatabase(now))
                .param("next", Times.toDatabase(next))
                .param("unanswered", unanswered)
                .param("answer", answer)
                .update();
    }

    void park(RetailerId retailer, Errand row, String why, Instant now) {
        ifUnchanged("""
                update channels.errand
                   set attempts = attempts + 1, next_at = null, parked = :why, parked_at = :now, answer = :why
                 where retailer_id = :retailer and order_id = :order and kind = :kind and version = :version
                """, retailer, row)
                .param("now", Times.toDatabase(now))
                .param("why", why)
                .update();
    }

    /** The shop has the money itself by now, whoever told it; what somebody had to look at is over. */
    void known(RetailerId retailer, OrderId order, Instant now) {
        db.sql("""
                update channels.errand
                   set told_at = :now, told_how = 'BY_SHOP', answer = '', attempts = 0, failing_since = null, unanswered = false,
                       next_at = null, parked = null, parked_at = null, version = version + 1
                 where retailer_id = :retailer and order_id = :order and kind = 'PAID' and told_at is null
                """)
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("order", order.value())
                .update();
    }

    /** All of it has left, and the shop hears that: what had left before the rest is no news by itself. */
    void forgetWhatLeft(RetailerId retailer, OrderId order) {
        db.sql("delete from channels.errand where retailer_id = :retailer and order_id = :order and kind = 'LEFT'")
                .param("retailer", retailer.value())
                .param("order", order.value())
                .update();
    }

    /** The order is off: nobody has to look at what its shop would not hear. */
    void forget(RetailerId retailer, OrderId order) {
        db.sql("delete from channels.errand where retailer_id = :retailer and order_id = :order")
                .param("retailer", retailer.value())
                .param("order", order.value())
                .update();
    }

    /** There is nothing to tell any more: the money was taken back, or nobody wants the shop told. */
    void forget(RetailerId retailer, Errand row) {
        ifUnchanged("""
                delete from channels.errand where retailer_id = :retailer and order_id = :order and kind = :kind and version = :version
                """, retailer, row).update();
    }

    /** Answers whether it was still to be told. */
    boolean again(RetailerId retailer, OrderId order, Instant now) {
        return db.sql("""
                update channels.errand
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
                update channels.errand set next_at = :now, unanswered = false, attempts = 0, failing_since = null
                 where retailer_id = :retailer and connection_id = :connection and unanswered and next_at is not null
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    /** Everybody: the connection is another one now. */
    void wakeAll(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.errand
                   set next_at = :now, unanswered = false, attempts = 0, failing_since = null, parked = null, parked_at = null,
                       version = version + 1
                 where retailer_id = :retailer and connection_id = :connection
                   and (next_at is not null or parked is not null)
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    /** What no shop would hear, the oldest first. */
    List<Errand> parked(RetailerId retailer, Collection<ConnectionId> connections) {
        return db.sql("""
                select * from channels.errand
                 where retailer_id = :retailer and connection_id = any(:connections::uuid[]) and parked is not null
                 order by parked_at, order_id
                """)
                .param("retailer", retailer.value())
                .param("connections", Columns.of(connections, ConnectionId::value))
                .query((row, _) -> telling(row))
                .list();
    }

    Optional<OrderId> byNumber(RetailerId retailer, ConnectionId connection, String number) {
        return parked(retailer, List.of(connection)).stream()
                .filter(row -> row.number().equals(number))
                .map(Errand::order)
                .findFirst();
    }

    /** Connections for which nothing waits are left out. */
    Map<ConnectionId, PushStore.Standing> standing(RetailerId retailer, Collection<ConnectionId> connections) {
        return PushStore.Standing.byConnection(db.sql("""
                        select connection_id, count(*) as waiting, min(wanted_at) as oldest,
                               count(*) filter (where attempts > 0) as failing,
                               coalesce(max(answer) filter (where attempts > 0), '') as answer
                          from channels.errand
                         where retailer_id = :retailer and connection_id = any(:connections::uuid[]) and next_at is not null
                         group by connection_id
                        """)
                .param("retailer", retailer.value())
                .param("connections", Columns.of(connections, ConnectionId::value)));
    }

    private JdbcClient.StatementSpec on(String sql, RetailerId retailer, ConnectionId connection) {
        return db.sql(sql).param("retailer", retailer.value()).param("connection", connection.value());
    }

    private JdbcClient.StatementSpec ifUnchanged(String sql, RetailerId retailer, Errand row) {
        return db.sql(sql)
                .param("retailer", retailer.value())
                .param("order", row.order().value())
                .param("kind", row.kind().name())
                .param("version", row.version());
    }

    private static Errand telling(ResultSet row) throws SQLException {
        var how = row.getString("told_how");
        return new Errand(
                new OrderId(row.getObject("order_id", UUID.class)),
                Kind.valueOf(row.getString("kind")),
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
