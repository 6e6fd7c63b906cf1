package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.platform.CallLog;
import pakbon.orders.ExternalId;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** What was said to shops and what they answered, newest first. Kept for a time, without secrets. */
@Service
public class SyncLog {
    /** Long enough to find out why last month's order went wrong. */
    static final Duration KEPT = Duration.ofDays(60);

    private static final int LONGEST = 500;

    private final JdbcClient db;
    private final Clock clock;

    SyncLog(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One call that left the house.
     *
     * @param order the shop's id of the order that it was about; empty when it was about none
     * @param what method and path
     * @param answer the status, or why there was none
     */
    public record Attempt(Instant at, ExternalId order, String what, String answer, Duration took) {}

    @Transactional(readOnly = true)
    public List<Attempt> ofOrder(RetailerId retailer, ConnectionId connection, ExternalId order, int most) {
        return attempts(db.sql("""
                select at, external_id, what, answer, took_ms from channels.attempt
                 where retailer_id = :retailer and connection_id = :connection
                   and external_id = :order and external_id <> ''
                 order by id desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("order", order.value())
                .param("most", most));
    }

    @Transactional(readOnly = true)
    public List<Attempt> ofConnection(RetailerId retailer, ConnectionId connection, int most) {
        return attempts(db.sql("""
                select at, external_id, what, answer, took_ms from channels.attempt
                 where retailer_id = :retailer and connection_id = :connection
                 order by id desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("most", most));
    }

    /** Hears the calls of one piece of work, to be written when it is over. */
    Calls listen(ExternalId order) {
        return new Calls(order, clock);
    }

    Calls listen() {
        return listen(new ExternalId(""));
    }

    static final class Calls implements CallLog {
        private final ExternalId order;
        private final Clock clock;
        private final List<Attempt> heard = new ArrayList<>();

        private Calls(ExternalId order, Clock clock) {
            this.order = order;
            this.clock = clock;
        }

        @Override
        public synchronized void called(String what, String answer, Duration took) {
            heard.add(new Attempt(clock.instant(), order, cut(what), cut(answer), took));
        }

        private synchronized List<Attempt> take() {
            var all = List.copyOf(heard);
            heard.clear();
            return all;
        }
    }

    /** The log explains; it is no reason to fail, so what cannot be written is lost. */
    @Transactional
    void write(RetailerId retailer, ConnectionId connection, Calls calls) {
        var attempts = calls.take();
        if (attempts.isEmpty()) {
            return;
        }
        db.sql("""
                insert into channels.attempt (retailer_id, connection_id, id, at, external_id, what, answer, took_ms)
                select :retailer, :connection, *
                  from unnest(:ids::uuid[], :ats::timestamptz[], :orders::text[], :whats::text[], :answers::text[],
                              :tooks::int[])
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("ids", Columns.of(attempts, _ -> Ids.next()))
                .param("ats", Columns.of(attempts, each -> Times.toDatabase(each.at())))
                .param("orders", Columns.of(attempts, Attempt::order))
                .param("whats", Columns.of(attempts, Attempt::what))
                .param("answers", Columns.of(attempts, Attempt::answer))
                .param("tooks", Columns.of(attempts, each -> each.took().toMillis()))
                .update();
    }

    /** Forgets what is older than needed; ids are made in the order of time. */
    @Transactional
    void tidy(RetailerId retailer, ConnectionId connection) {
        var oldest = new UUID(clock.instant().minus(KEPT).toEpochMilli() << 16, 0);
        db.sql("""
                delete from channels.attempt
                 where retailer_id = :retailer and connection_id = :connection and id < :oldest
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("oldest", oldest)
                .update();
    }

    private static List<Attempt> attempts(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, _) -> new Attempt(
                        Times.at(row, "at"),
                        new ExternalId(row.getString("external_id")),
                        row.getString("what"),
                        row.getString("answer"),
                        Duration.ofMillis(row.getInt("took_ms"))))
                .list();
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
