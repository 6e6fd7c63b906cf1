package pakbon.channels;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.orders.ExternalId;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** Which orders to read, because the shop hinted at them or because the last reading failed. One row for each order. */
@Repository
class Inbox {
    private final JdbcClient db;

    Inbox(JdbcClient db) {
        this.db = db;
    }

    /** @param version rises with every hint; what is struck out is the version that was read */
    record Waiting(ExternalId order, Instant receivedAt, long version, int attempts) {}

    record Standing(int waiting, int failing, @Nullable Instant oldest, String reason) {
        static final Standing NOTHING = new Standing(0, 0, null, "");
    }

    /** News of this order: it is read now, however often that failed before. */
    void put(RetailerId retailer, ConnectionId connection, ExternalId order, Instant now) {
        on("""
                insert into channels.inbox as i (retailer_id, connection_id, external_id, received_at, version, attempts,
                                                 next_at, unanswered, reason)
                values (:retailer, :connection, :order, :now, 1, 0, :now, false, '')
                on conflict (retailer_id, connection_id, external_id) do update
                   set version = i.version + 1, next_at = excluded.next_at
                """, retailer, connection)
                .param("order", order.value())
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** A poll brought it and it could not be taken in; an order that waits already keeps its turn. */
    void putAside(
            RetailerId retailer, ConnectionId connection, ExternalId order, String why, Instant now, Instant next) {
        on("""
                insert into channels.inbox (retailer_id, connection_id, external_id, received_at, version, attempts,
                                            next_at, unanswered, reason)
                values (:retailer, :connection, :order, :now, 1, 1, :next, false, :why)
                on conflict (retailer_id, connection_id, external_id) do update set reason = excluded.reason
                """, retailer, connection)
                .param("order", order.value())
                .param("why", why)
                .param("now", Times.toDatabase(now))
                .param("next", Times.toDatabase(next))
                .update();
    }

    List<Waiting> due(RetailerId retailer, ConnectionId connection, Instant now, int most) {
        return on("""
                select external_id, received_at, version, attempts from channels.inbox
                 where retailer_id = :retailer and connection_id = :connection and next_at <= :now
                 order by next_at, external_id limit :most
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("most", most)
                .query((row, _) -> new Waiting(
                        new ExternalId(row.getString("external_id")),
                        Times.at(row, "received_at"),
                        row.getLong("version"),
                        row.getInt("attempts")))
                .list();
    }

    boolean holds(RetailerId retailer, ConnectionId connection, ExternalId order) {
        return on("""
                select exists (select from channels.inbox
                                where retailer_id = :retailer and connection_id = :connection and external_id = :order)
                """, retailer, connection)
                .param("order", order.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Struck out, unless the shop has hinted at it again since it was looked at. */
    void done(RetailerId retailer, ConnectionId connection, Waiting read) {
        on("""
                delete from channels.inbox
                 where retailer_id = :retailer and connection_id = :connection and external_id = :order
                   and version = :version
                """, retailer, connection)
                .param("order", read.order().value())
                .param("version", read.version())
                .update();
    }

    /** @param unanswered the shop was away: worth another try as soon as it is back */
    void later(
            RetailerId retailer, ConnectionId connection, Waiting read, boolean unanswered, String why, Instant next) {
        on("""
                update channels.inbox
                   set attempts = attempts + 1, next_at = :next, unanswered = :unanswered, reason = :why
                 where retailer_id = :retailer and connection_id = :connection and external_id = :order
                   and version = :version
                """, retailer, connection)
                .param("order", read.order().value())
                .param("version", read.version())
                .param("unanswered", unanswered)
                .param("why", why)
                .param("next", Times.toDatabase(next))
                .update();
    }

    /** The shop is back. */
    void wakeUnanswered(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.inbox set next_at = :now, unanswered = false
                 where retailer_id = :retailer and connection_id = :connection and unanswered
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    Optional<Instant> next(RetailerId retailer, ConnectionId connection) {
        return on("""
                select next_at from channels.inbox where retailer_id = :retailer and connection_id = :connection
                 order by next_at limit 1
                """, retailer, connection)
                .query((row, _) -> Times.at(row, "next_at"))
                .optional();
    }

    /** Connections for which nothing waits are left out. */
    Map<ConnectionId, Standing> standing(RetailerId retailer, Collection<ConnectionId> connections) {
        return db
                .sql("""
                        select connection_id, count(*) as waiting, count(*) filter (where attempts > 0) as failing,
                               min(received_at) as oldest, coalesce(max(reason) filter (where attempts > 0), '') as reason
                          from channels.inbox
                         where retailer_id = :retailer and connection_id = any(:connections::uuid[])
                         group by connection_id
                        """)
                .param("retailer", retailer.value())
                .param("connections", Columns.of(connections, ConnectionId::value))
                .query((row, _) -> Map.entry(
                        new ConnectionId(row.getObject("connection_id", UUID.class)),
                        new Standing(
                                row.getInt("waiting"),
                                row.getInt("failing"),
                                Times.atOrNull(row, "oldest"),
                                row.getString("reason"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private JdbcClient.StatementSpec on(String sql, RetailerId retailer, ConnectionId connection) {
        return db.sql(sql).param("retailer", retailer.value()).param("connection", connection.value());
    }
}
