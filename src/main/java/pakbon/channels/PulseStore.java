package pakbon.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.channels.platform.Cursor;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/**
 * How connections are doing, one row for each. Whoever writes it and rows of orders in one transaction writes those first,
 * and what has to be put right last: each task of a connection takes them in this order.
 */
@Repository
class PulseStore {
    private final JdbcClient db;

    PulseStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * A new beginning: ask the shop now, push now; how far we have read stays. That webhooks once came proves nothing any
     * more.
     */
    void begin(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                insert into channels.pulse (retailer_id, connection_id, next_poll_at) values (:retailer, :connection, :now)
                on conflict (retailer_id, connection_id) do update
                   set next_poll_at = excluded.next_poll_at, poll_failures = 0, down_since = null, down_why = '',
                       push_failures = 0, next_push_at = null,
                       last_webhook_at = null, hooks_at = null, news_by_poll_at = null,
                       proof_mark = '', proof_tries = 0, proof_tried_at = null, proof_sent_at = null, proved_at = null
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    Pulse of(RetailerId retailer, ConnectionId connection) {
        return Objects.requireNonNull(of(retailer, List.of(connection)).get(connection), "a pulse of each connection");
    }

    Map<ConnectionId, Pulse> of(RetailerId retailer, Collection<ConnectionId> connections) {
        return db
                .sql("""
                        select * from channels.pulse
                         where retailer_id = :retailer and connection_id = any(:connections::uuid[])
                        """)
                .param("retailer", retailer.value())
                .param("connections", Columns.of(connections, ConnectionId::value))
                .query((row, _) -> Map.entry(new ConnectionId(row.getObject("connection_id", UUID.class)), pulse(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Pulse pulse(ResultSet row) throws SQLException {
        return new Pulse(
                new Cursor(row.getString("cursor")),
                Times.atOrNull(row, "last_poll_at"),
                Times.at(row, "next_poll_at"),
                row.getInt("poll_failures"),
                Times.atOrNull(row, "down_since"),
                row.getString("down_why"),
                Times.atOrNull(row, "answered_at"),
                Times.atOrNull(row, "news_by_poll_at"),
                Times.atOrNull(row, "last_webhook_at"),
                Times.atOrNull(row, "hooks_at"),
                row.getInt("proof_tries"),
                Times.atOrNull(row, "proof_tried_at"),
                Times.atOrNull(row, "proof_sent_at"),
                Times.atOrNull(row, "proved_at"),
                row.getInt("push_failures"),
                Times.atOrNull(row, "next_push_at"),
                row.getString("last_order"),
                Times.atOrNull(row, "last_order_at"),
                Times.atOrNull(row, "tidied_at"),
                row.getLong("refused_hooks"));
    }

    /** Only from where we were: of two that read at the same time, the first one's progress stands. */
    void read(RetailerId retailer, ConnectionId connection, Cursor from, Cursor to) {
        on("""
                update channels.pulse set cursor = :to
                 where retailer_id = :retailer and connection_id = :connection and cursor = :from
                """, retailer, connection)
                .param("from", from.value())
                .param("to", to.value())
                .update();
    }

    /** The shop answered a whole poll. */
    void polled(RetailerId retailer, ConnectionId connection, Instant now, Instant next) {
        on("""
                update channels.pulse
                   set last_poll_at = :now, answered_at = :now, next_poll_at = :next,
                       poll_failures = 0, down_since = null, down_why = '', push_failures = 0, next_push_at = null
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("next", Times.toDatabase(next))
                .update();
    }

    /** It did not. */
    void away(RetailerId retailer, ConnectionId connection, String why, Instant now, Instant next) {
        on("""
                update channels.pulse
                   set next_poll_at = :next, poll_failures = poll_failures + 1,
                       down_since = coalesce(down_since, :now), down_why = :why
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("next", Times.toDatabase(next))
                .param("why", why)
                .update();
    }

    void answered(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.pulse set answered_at = :now, push_failures = 0, next_push_at = null
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    /** The shop did not answer a push; leave it alone until then. */
    void pushesWait(RetailerId retailer, ConnectionId connection, Instant until) {
        on("""
                update channels.pulse set push_failures = push_failures + 1, next_push_at = :until
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).param("until", Times.toDatabase(until)).update();
    }

    void askAt(RetailerId retailer, ConnectionId connection, Instant when) {
        on("""
                update channels.pulse set next_poll_at = least(next_poll_at, :at)
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).param("at", Times.toDatabase(when)).update();
    }

    void newsByPoll(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.pulse set news_by_poll_at = :now
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    void heard(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.pulse set last_webhook_at = :now
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    /** The shop is about to be asked for a message that bears this mark; an older mark counts no more. */
    void proofTried(RetailerId retailer, ConnectionId connection, String mark, Instant now) {
        on("""
                update channels.pulse
                   set proof_mark = :mark, proof_tries = proof_tries + 1, proof_tried_at = :now
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection)
                .param("mark", mark)
                .param("now", Times.toDatabase(now))
                .update();
    }

    void proofSent(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.pulse set proof_sent_at = :now
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    /** As if it had never been asked: somebody has mended something and wants to know at once. */
    void proofAnew(RetailerId retailer, ConnectionId connection) {
        on("""
                update channels.pulse set proof_tries = 0, proof_tried_at = null, proof_sent_at = null
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).update();
    }

    /** A message with this mark has come. Answers whether it is the one that was asked for. */
    boolean proved(RetailerId retailer, ConnectionId connection, String mark, Instant now) {
        return on("""
                        update channels.pulse set proved_at = :now, proof_mark = ''
                         where retailer_id = :retailer and connection_id = :connection
                           and proof_mark = :mark and proof_mark <> ''
                        """, retailer, connection)
                        .param("mark", mark)
                        .param("now", Times.toDatabase(now))
                        .update()
                == 1;
    }

    void refusedHook(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.pulse set refused_hooks = refused_hooks + 1, last_refused_at = :now
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    void hooksMade(RetailerId retailer, ConnectionId connection, @Nullable Instant at) {
        on("""
                update channels.pulse set hooks_at = :at
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).param("at", Times.toDatabaseOrNull(at)).update();
    }

    void lastOrder(RetailerId retailer, ConnectionId connection, String number, Instant now) {
        on("""
                update channels.pulse set last_order = :number, last_order_at = :now
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection)
                .param("number", number)
                .param("now", Times.toDatabase(now))
                .update();
    }

    void tidied(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.pulse set tidied_at = :now
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    private JdbcClient.StatementSpec on(String sql, RetailerId retailer, ConnectionId connection) {
        return db.sql(sql).param("retailer", retailer.value()).param("connection", connection.value());
    }
}
