package pakbon.channels;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.catalog.ProductId;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.stock.StockAt;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Which shops are told how many there are, and what they have been told. */
@Repository
class LevelStore {
    private final JdbcClient db;

    LevelStore(JdbcClient db) {
        this.db = db;
    }

    record Standing(
            int waiting,
            @Nullable Instant oldest,
            int failing,
            String answer,
            @Nullable Instant toldAt) {}

    record Parked(ProductId product, long wanted, String reason, Instant at) {}

    StockRule rule(RetailerId retailer, ConnectionId connection) {
        return on("""
                select is_on, changed_at, safety, compared_at from channels.stock_rule
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection)
                .query((row, _) -> new StockRule(
                        row.getBoolean("is_on"),
                        Times.atOrNull(row, "changed_at"),
                        row.getInt("safety"),
                        Times.atOrNull(row, "compared_at")))
                .optional()
                .orElse(StockRule.NONE);
    }

    /** The most that any shop that is told has kept back of each product; zero for none. */
    int keptBack(RetailerId retailer) {
        return db.sql("""
                select coalesce(max(safety), 0) from channels.stock_rule where retailer_id = :retailer and is_on
                """)
                .param("retailer", retailer.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    void keep(RetailerId retailer, ConnectionId connection, StockRule rule) {
        Trail.changed(null, Kind.CONNECTION, connection.value());
        on("""
                insert into channels.stock_rule (retailer_id, connection_id, is_on, changed_at, safety, compared_at)
                values (:retailer, :connection, :on, :changedAt, :safety, :comparedAt)
                on conflict (retailer_id, connection_id) do update
                   set is_on = excluded.is_on, changed_at = excluded.changed_at, safety = excluded.safety,
                       compared_at = excluded.compared_at
                """, retailer, connection)
                .param("on", rule.isOn())
                .param("changedAt", Times.toDatabaseOrNull(rule.changedAt()))
                .param("safety", rule.safety())
                .param("comparedAt", Times.toDatabaseOrNull(rule.comparedAt()))
                .update();
    }

    /**
     * These levels have moved: every shop that is told of them, and whose orders those outlets pack, should hear. Rows are
     * written in key order, so that movers that meet wait for each other. What fails keeps its turn; what was parked is
     * tried again.
     *
     * @return the connections that have something to tell now
     */
    List<ConnectionId> moved(RetailerId retailer, Collection<StockAt> where, Instant now) {
        return db
                .sql("""
                        insert into channels.stock_telling as t (retailer_id, connection_id, product_id, moved_at, next_at,
                                                                 version)
                        select distinct :retailer::uuid, o.connection_id, m.product_id, :now::timestamptz,
                               :now::timestamptz, 1
                          from unnest(:outlets::uuid[], :products::uuid[]) as m (outlet_id, product_id)
                          join channels.connection_outlet o on o.retailer_id = :retailer and o.outlet_id = m.outlet_id
                          join channels.stock_rule r
                            on r.retailer_id = :retailer and r.connection_id = o.connection_id and r.is_on
                          join channels.connection c
                            on c.retailer_id = :retailer and c.id = o.connection_id and c.disconnected_at is null
                         order by o.connection_id, m.product_id
                        on conflict (retailer_id, connection_id, product_id) do update
                           set moved_at = case when t.next_at is null then excluded.moved_at else t.moved_at end,
                               next_at = case when t.parked is null then coalesce(t.next_at, excluded.next_at)
                                              else excluded.next_at end,
                               attempts = case when t.parked is null then t.attempts else 0 end,
                               failing_since = case when t.parked is null then t.failing_since end,
                               parked = null, parked_at = null, version = t.version + 1
                        returning connection_id
                        """)
                .param("retailer", retailer.value())
                .param("now", Times.toDatabase(now))
                .param("outlets", Columns.of(where, each -> each.outlet().value()))
                .param("products", Columns.of(where, each -> each.product().value()))
                .query((row, _) -> new ConnectionId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .distinct()
                .toList();
    }

    /** The shop should hear of these, whether or not they moved. */
    void owe(RetailerId retailer, ConnectionId connection, Collection<ProductId> products, Instant now) {
        on("""
                insert into channels.stock_telling as t (retailer_id, connection_id, product_id, moved_at, next_at, version)
                select :retailer, :connection, product_id, :now, :now, 1
                  from unnest(:products::uuid[]) as product_id order by product_id
                on conflict (retailer_id, connection_id, product_id) do update
                   set moved_at = case when t.next_at is null then excluded.moved_at else t.moved_at end,
                       next_at = excluded.next_at, attempts = 0, failing_since = null, parked = null, parked_at = null,
                       version = t.version + 1
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("products", Columns.of(products, ProductId::value))
                .update();
    }

    /** Of these, those that the shop has never heard of and that do not wait: by now it may sell them. */
    int oweUntold(RetailerId retailer, ConnectionId connection, Collection<ProductId> products, Instant now) {
        return on("""
                insert into channels.stock_telling as t (retailer_id, connection_id, product_id, moved_at, next_at, version)
                select :retailer, :connection, product_id, :now, :now, 1
                  from unnest(:products::uuid[]) as product_id order by product_id
                on conflict (retailer_id, connection_id, product_id) do update
                   set moved_at = excluded.moved_at, next_at = excluded.next_at, version = t.version + 1
                 where t.told is null and t.next_at is null and t.parked is null
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("products", Columns.of(products, ProductId::value))
                .update();
    }

    /** Everything that is not told: the connection is another one now. */
    void wakeAll(RetailerId retailer, ConnectionId connection, Instant now) {
        on("""
                update channels.stock_telling
                   set next_at = :now, attempts = 0, failing_since = null, parked = null, parked_at = null,
                       version = version + 1
                 where retailer_id = :retailer and connection_id = :connection
                   and (next_at is not null or parked is not null)
                """, retailer, connection).param("now", Times.toDatabase(now)).update();
    }

    /** Nothing waits any more: nobody is to be told. What was told is remembered. */
    void forgetWaiting(RetailerId retailer, ConnectionId connection) {
        on("""
                update channels.stock_telling
                   set next_at = null, attempts = 0, failing_since = null, parked = null, parked_at = null,
                       version = version + 1
                 where retailer_id = :retailer and connection_id = :connection
                   and (next_at is not null or parked is not null)
                """, retailer, connection).update();
    }

    /** Whose turn it is, longest waiting first. */
    List<OwedLevel> due(RetailerId retailer, ConnectionId connection, Instant now, int most) {
        return on("""
                select product_id, attempts, failing_since, version from channels.stock_telling
                 where retailer_id = :retailer and connection_id = :connection and next_at <= :now
                 order by next_at, product_id limit :most
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("most", most)
                .query((row, _) -> new OwedLevel(
                        new ProductId(row.getObject("product_id", UUID.class)),
                        row.getInt("attempts"),
                        Times.atOrNull(row, "failing_since"),
                        row.getLong("version")))
                .list();
    }

    Optional<Instant> next(RetailerId retailer, ConnectionId connection) {
        return on("""
                select t.next_at from channels.stock_telling t
                  join channels.stock_rule r
                    on r.retailer_id = t.retailer_id and r.connection_id = t.connection_id and r.is_on
                 where t.retailer_id = :retailer and t.connection_id = :connection and t.next_at is not null
                 order by t.next_at limit 1
                """, retailer, connection)
                .query((row, _) -> Times.at(row, "next_at"))
                .optional();
    }

    /** The shop says so now. If the level has moved meanwhile, it is still due. */
    void told(RetailerId retailer, ConnectionId connection, OwedLevel owed, long level, Instant now) {
        of(retailer, connection, owed, """
                update channels.stock_telling
                   set wanted = :level, told = :level, told_at = :now, answer = '', attempts = 0, failing_since = null,
                       next_at = case when version = :version then null else next_at end
                 where retailer_id = :retailer and connection_id = :connection and product_id = :product
                """)
                .param("level", level)
                .param("now", Times.toDatabase(now))
                .update();
    }

    void later(
            RetailerId retailer,
            ConnectionId connection,
            OwedLevel owed,
            long level,
            String why,
            Instant now,
            Instant next) {
        of(retailer, connection, owed, """
                update channels.stock_telling
                   set wanted = :level, attempts = attempts + 1, failing_since = coalesce(failing_since, :now),
                       next_at = :next, answer = :why
                 where retailer_id = :retailer and connection_id = :connection and product_id = :product
                   and parked is null and next_at is not null
                """)
                .param("level", level)
                .param("now", Times.toDatabase(now))
                .param("next", Times.toDatabase(next))
                .param("why", why)
                .update();
    }

    void park(RetailerId retailer, ConnectionId connection, OwedLevel owed, long level, String why, Instant now) {
        of(retailer, connection, owed, """
                update channels.stock_telling
                   set wanted = :level, attempts = attempts + 1, next_at = null, parked = :why, parked_at = :now,
                       answer = :why
                 where retailer_id = :retailer and connection_id = :connection and product_id = :product
                   and version = :version
                """)
                .param("level", level)
                .param("now", Times.toDatabase(now))
                .param("why", why)
                .update();
    }

    /** The shop lets nobody of ours in: it need not be asked for each of them. */
    void parkAll(RetailerId retailer, ConnectionId connection, String why, Instant now) {
        on("""
                update channels.stock_telling set next_at = null, parked = :why, parked_at = :now, answer = :why
                 where retailer_id = :retailer and connection_id = :connection and next_at is not null
                """, retailer, connection)
                .param("now", Times.toDatabase(now))
                .param("why", why)
                .update();
    }

    /** There is nothing to tell of it. */
    void close(RetailerId retailer, ConnectionId connection, OwedLevel owed) {
        of(retailer, connection, owed, """
                update channels.stock_telling
                   set wanted = null, next_at = null, attempts = 0, failing_since = null, answer = ''
                 where retailer_id = :retailer and connection_id = :connection and product_id = :product
                   and version = :version
                """).update();
    }

    Standing standing(RetailerId retailer, ConnectionId connection) {
        return on("""
                select count(*) filter (where next_at is not null) as waiting,
                       min(moved_at) filter (where next_at is not null) as oldest,
                       count(*) filter (where next_at is not null and attempts > 0) as failing,
                       coalesce(max(answer) filter (where next_at is not null and attempts > 0), '') as answer,
                       max(told_at) as told_at
                  from channels.stock_telling
                 where retailer_id = :retailer and connection_id = :connection
                """, retailer, connection)
                .query((row, _) -> new Standing(
                        row.getInt("waiting"),
                        Times.atOrNull(row, "oldest"),
                        row.getInt("failing"),
                        row.getString("answer"),
                        Times.atOrNull(row, "told_at")))
                .single();
    }

    List<Parked> parked(RetailerId retailer, ConnectionId connection, int most) {
        return on("""
                select product_id, coalesce(wanted, 0) as wanted, parked, parked_at from channels.stock_telling
                 where retailer_id = :retailer and connection_id = :connection and parked is not null
                 order by parked_at, product_id limit :most
                """, retailer, connection)
                .param("most", most)
                .query((row, _) -> new Parked(
                        new ProductId(row.getObject("product_id", UUID.class)),
                        row.getLong("wanted"),
                        row.getString("parked"),
                        Times.at(row, "parked_at")))
                .list();
    }

    private JdbcClient.StatementSpec on(String sql, RetailerId retailer, ConnectionId connection) {
        return db.sql(sql).param("retailer", retailer.value()).param("connection", connection.value());
    }

    private JdbcClient.StatementSpec of(RetailerId retailer, ConnectionId connection, OwedLevel owed, String sql) {
        return on(sql, retailer, connection)
                .param("product", owed.product().value())
                .param("version", owed.version());
    }
}
