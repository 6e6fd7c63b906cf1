package pakbon.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import pakbon.orders.OrderId;
import pakbon.orders.OrderStage;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

@Repository
class PushStore {
    private final JdbcClient db;

    PushStore(JdbcClient db) {
        this.db = db;
    }

    record Standing(int waiting, @Nullable Instant oldest, int failing, String answer) {
        static final Standing NOTHING = new Standing(0, null, 0, "");

        /** Of an answer with a row for each connection. */
        static Map<ConnectionId, Standing> byConnection(JdbcClient.StatementSpec asked) {
            return asked
                    .query((row, _) -> Map.entry(
                            new ConnectionId(row.getObject("connection_id", UUID.class)),
                            new Standing(
                                    row.getInt("waiting"),
                                    Times.atOrNull(row, "oldest"),
                                    row.getInt("failing"),
                                    row.getString("answer"))))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    Optional<Telling> lock(RetailerId retailer, OrderId order) {
        return db.sql("select * from channels.push where retailer_id = :retailer and order_id = :order for update")
                .param("retailer", retailer.value())
                .param("order", order.value())
                .query((row, _) -> telling(row))
                .optional();
    }

    Optional<Telling> byOrder(RetailerId retailer, OrderId order) {
        return db.sql("select * from channels.push where retailer_id = :retailer and order_id = :order")
                .param("retailer", retailer.value())
                .param("order", order.value())
                .query((row, _) -> telling(row))
                .optional();
    }

    void keep(RetailerId retailer, Telling telling) {
        db.sql("""
                insert into channels.push (retailer_id, order_id, connection_id, external_id, number, wanted, wanted_at,
                                           told, told_at, told_how, answer, attempts, failing_since, unanswered, next_at,
                                           parked, parked_at, version)
                values (:retailer, :order, :connection, :external, :number, :wanted, :wantedAt, :told, :toldAt, :how,
                        :answer, :attempts, :failingSince, :unanswered, :nextAt, :parked, :parkedAt, :version)
                on conflict (retailer_id, order_id) do update
                   set wanted = excluded.wanted, wanted_at = excluded.wanted_at, told = excluded.told,
                       told_at = excluded.told_at, told_how = excluded.told_how, answer = excluded.answer,
                       attempts = excluded.attempts, failing_since = excluded.failing_since,
                       unanswered = excluded.unanswered, next_at = excluded.next_at, parked = excluded.parked,
                       parked_at = excluded.parked_at, version = excluded.version
                """)
                .param("retailer", retailer.value())
                .param("order", telling.order().value())
                .param("connection", telling.connection().value())
                .param("external", telling.externalId().value())
                .param("number", telling.number())
                .param("wanted", word(telling.wanted()))
                .param("wantedAt", Times.toDatabaseOrNull(telling.wantedAt()))
                .param("told", word(telling.told()))
                .param("toldAt", Times.toDatabaseOrNull(telling.toldAt()))
                .param("how", word(telling.how()))
                .param("answer", telling.answer())
                .param("attempts", telling.attempts())
                .param("failingSince", Times.toDatabaseOrNull(telling.failingSince()))
                .param("unanswered", telling.unanswered())
                .param("nextAt", Times.toDatabaseOrNull(telling.nextAt()))
                .param("parked", telling.parked())
                .param("parkedAt", Times.toDatabaseOrNull(telling.parkedAt()))
                .param("version", telling.version())
                .update();
    }

    /** Whose turn it is, longest waiting first. */
    List<Telling> due(RetailerId retailer, ConnectionId connection, Instant now, int most) {
        return on("""
                select * from channels.push
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
                select next_at from channels.push
                 where retailer_id = :retailer and connection_id = :connection and next_at is not null
                 order by next_at limit 1
                """, retailer, connection)
                .query((row, _) -> Times.at(row, "next_at"))
                .optional();
    }

    /**
     * The shop knows. That is so whatever is wanted meanwhile; if that is something else, or the parcels are others by now,
     * it is due. Unpacked while we spoke, "packed" is taken back (Q31).
     */
    void told(
            RetailerId retailer,
            Telling telling,
            OrderStage stage,
            ToldHow how,
            List<String> codes,
            String number,
            String answer,
            Instant now) {
        db.sql("""
                update channels.push
                   set told = :stage, told_at = :now, told_how = :how, number = :number, answer = :answer,
                       told_codes = :codes::text[],
                       attempts = 0, failing_since = null, unanswered = false, parked = null, parked_at = null,
                       wanted = case when wanted is null and :takesBack then 'OPEN' else wanted end,
                       wanted_at = case when wanted is null and :takesBack then :now else wanted_at end,
                       next_at = case when wanted = :stage and version = :version or wanted is null and not :takesBack
                                      then null else :now end
                 where retailer_id = :retailer and order_id = :order and told is distinct from 'COMPLETED'
                """)
                .param("stage", stage.name())
                .param("takesBack", stage == OrderStage.PACKED && how == ToldHow.PUSHED)
                .param("codes", Columns.of(codes, code -> code))
                .param("version", telling.version())
                .param("now", Times.toDatabase(now))
                .param("how", how.name())
                .param("number", number)
                .param("answer", answer)
                .param("retailer", retailer.value())
                .param("order", telling.order().value())
                .update();
    }

    /** It knew already that all has left; now it knows of the parcels, too. If they are others by now, it stays due. */
    void toldOfParcels(RetailerId retailer, Telling telling, List<String> codes, String number, String answer) {
        ifUnchanged("""
                update channels.push
                   set told_codes = :codes::text[], number = :number, answer = :answer, attempts = 0, failing_since = null,
                       unanswered = false, parked = null, parked_at = null, next_at = null
                 where retailer_id = :retailer and order_id = :order and version = :version
                """, retailer, telling)
                .param("codes", Columns.of(codes, code -> code))
                .param("number", number)
                .param("answer", answer)
                .update();
    }

    /**
     * The parcels are others now. Whoever has been told that all has left is told of them; whoever is still to be told hears
     * of them then. Answers whether it is due.
     */
    boolean wakeTracked(RetailerId retailer, OrderId order, Instant now) {
        return db.sql("""
                update channels.push
                   set version = version + 1,
                       next_at = case when told = 'COMPLETED' then :now else next_at end,
                       attempts = case when told = 'COMPLETED' then 0 else attempts end,
                       parked = case when told = 'COMPLETED' then null else parked end,
                       parked_at = case when told = 'COMPLETED' then null else parked_at end
                 where retailer_id = :retailer and order_id = :order and wanted = 'COMPLETED'
                returning next_at is not null
                """)
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("order", order.value())
                .query((row, _) -> row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    /** The try failed; unless something else is wanted by now. */
    void later(
            RetailerId retailer,
            Telling telling,
            boolean unanswered,
            String number,
            String answer,
            Instant now,
            Instant next) {
        ifUnchanged("""
                update channels.push
                   set attempts = attempts + 1, failing_since = coalesce(failing_since, :now), next_at = :next,
                       unanswered = :unanswered, number = :number, answer = :answer
                 where retailer_id = :retailer and order_id = :order and version = :version
                """, retailer, telling)
                .param("now", Times.toDatabase(now))
                .param("next", Times.toDatabase(next))
                .param("unanswered", unanswered)
                .param("number", number)
                .param("answer", answer)
                .update();
    }

    /** @param unpaid money was still due when the shop said no: the money wakes it */
    void park(RetailerId retailer, Telling telling, String number, String why, boolean unpaid, Instant now) {
        ifUnchanged("""
                update channels.push
                   set attempts = attempts + 1, next_at = null, parked = :why, parked_at = :now, number = :number,
                       answer = :why, unpaid = :unpaid
                 where retailer_id = :retailer and order_id = :order and version = :version
                """, retailer, telling)
                .param("now", Times.toDatabase(now))
                .param("number", number)
                .param("why", why)
                .param("unpaid", unpaid)
                .update();
    }

    /** Answers whether it had been parked while money was due. */
    boolean wakePaid(RetailerId retailer, OrderId order, Instant now) {
        return db.sql("""
                update channels.push
                   set next_at = :now, unanswered = false, attempts = 0, failing_since = null,
                       parked = null, parked_at = null, version = version + 1
                 where retailer_id = :retailer and order_id = :order and parked is not null and unpaid
                """)
                        .param("now", Times.toDatabase(now))
                        .param("retailer", retailer.value())
                        .param("order", order.value())
                        .update()
                > 0;
    }

    /** The shop lets nobody of ours in: it need not be asked for each of them. */
    void parkAll(RetailerId retailer, ConnectionId connection, String why, Instant now) {
        on("""
                update channels.push set next_at = null, parked = :why, parked_at = :now, answer = :why, unpaid = false
                 where retailer_id = :retailer and connection_id = :connection and next_at is not null
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("why", why)
                .update();
    }

    /** There is nothing to tell of it any more. */
    void close(RetailerId retailer, Telling telling) {
        ifUnchanged("""
                update channels.push
                   set wanted = null, wanted_at = null, next_at = null, parked = null, parked_at = null, attempts = 0
                 where retailer_id = :retailer and order_id = :order and version = :version
                """, retailer, telling).update();
    }

    /** Everybody who waited because the shop was away. */
    void wakeUnanswered(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.push set next_at = :now, unanswered = false, attempts = 0, failing_since = null
                 where retailer_id = :retailer and connection_id = :connection and unanswered and next_at is not null
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    /** Everybody: the connection is another one now. */
    void wakeAll(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.push
                   set next_at = :now, unanswered = false, attempts = 0, failing_since = null,
                       parked = null, parked_at = null, version = version + 1
                 where retailer_id = :retailer and connection_id = :connection
                   and (next_at is not null or parked is not null)
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    Optional<OrderId> byNumber(RetailerId retailer, ConnectionId connection, String number) {
        return on("""
                select order_id from channels.push
                 where retailer_id = :retailer and connection_id = :connection
                   and number = :number and parked is not null
                 order by parked_at desc limit 1
                """, retailer, connection)
                .param("number", number)
                .query((row, _) -> new OrderId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** What no shop would hear, the oldest first. */
    List<Telling> parked(RetailerId retailer, Collection<ConnectionId> connections) {
        return db.sql("""
                select * from channels.push
                 where retailer_id = :retailer and connection_id = any(:connections::uuid[]) and parked is not null
                 order by parked_at, order_id
                """)
                .param("retailer", retailer.value())
                .param("connections", Columns.of(connections, ConnectionId::value))
                .query((row, _) -> telling(row))
                .list();
    }

    /** Connections for which nothing waits are left out. */
    Map<ConnectionId, Standing> standing(RetailerId retailer, Collection<ConnectionId> connections) {
        return Standing.byConnection(db.sql("""
                        select connection_id, count(*) as waiting, min(wanted_at) as oldest,
                               count(*) filter (where attempts > 0) as failing,
                               coalesce(max(answer) filter (where attempts > 0), '') as answer
                          from channels.push
                         where retailer_id = :retailer and connection_id = any(:connections::uuid[]) and next_at is not null
                         group by connection_id
                        """)
                .param("retailer", retailer.value())
                .param("connections", Columns.of(connections, ConnectionId::value)));
    }

    private JdbcClient.StatementSpec on(String sql, RetailerId retailer, ConnectionId connection) {
        return db.sql(sql).param("retailer", retailer.value()).param("connection", connection.value());
    }

    private JdbcClient.StatementSpec ifUnchanged(String sql, RetailerId retailer, Telling telling) {
        return db.sql(sql)
                .param("retailer", retailer.value())
                .param("order", telling.order().value())
                .param("version", telling.version());
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable OrderStage stage(@Nullable String word) {
        return word == null ? null : OrderStage.valueOf(word);
    }

    private static Telling telling(ResultSet row) throws SQLException {
        var how = row.getString("told_how");
        return new Telling(
                new OrderId(row.getObject("order_id", UUID.class)),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                new ExternalId(row.getString("external_id")),
                row.getString("number"),
                stage(row.getString("wanted")),
                Times.atOrNull(row, "wanted_at"),
                stage(row.getString("told")),
                Times.atOrNull(row, "told_at"),
                how == null ? null : ToldHow.valueOf(how),
                row.getString("answer"),
                row.getInt("attempts"),
                Times.atOrNull(row, "failing_since"),
                row.getBoolean("unanswered"),
                Times.atOrNull(row, "next_at"),
                row.getString("parked"),
                Times.atOrNull(row, "parked_at"),
                List.of((String[]) row.getArray("told_codes").getArray()),
                row.getLong("version"));
    }
}
