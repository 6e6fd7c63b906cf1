package pakbon.channels;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.channels.platform.Problem;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** What has to be put right about a connection, each for as long as whoever found it keeps finding it. */
@Repository
class ProblemStore {
    private final JdbcClient db;

    ProblemStore(JdbcClient db) {
        this.db = db;
    }

    enum Source {
        CHECK,
        WEBHOOKS,
        CALLS,
        PUSHES,
        STOCK
    }

    /** What this source finds now; what it no longer finds is gone, what it finds again keeps its age. */
    void keep(RetailerId retailer, ConnectionId connection, Source source, List<Problem> problems, Instant now) {
        db.sql("""
                delete from channels.problem
                 where retailer_id = :retailer and connection_id = :connection and source = :source
                   and not (code || ' ' || detail = any(:found::text[]))
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("source", source.name())
                .param("found", Columns.of(problems, each -> each.code() + " " + each.detail()))
                .update();
        if (problems.isEmpty()) {
            return;
        }
        db.sql("""
                insert into channels.problem (retailer_id, connection_id, source, code, detail, blocks, since)
                select :retailer, :connection, :source, code, detail, blocks, :now
                  from unnest(:codes::text[], :details::text[], :blocks::boolean[]) as p (code, detail, blocks)
                on conflict (retailer_id, connection_id, source, code, detail) do update set blocks = excluded.blocks
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("source", source.name())
                .param("now", Times.toDatabase(now))
                .param("codes", Columns.of(problems, Problem::code))
                .param("details", Columns.of(problems, Problem::detail))
                .param("blocks", Columns.of(problems, Problem::blocks))
                .update();
    }

    /** It has been put right without us. */
    void forget(RetailerId retailer, ConnectionId connection, String code) {
        db.sql("""
                delete from channels.problem
                 where retailer_id = :retailer and connection_id = :connection and code = :code
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("code", code)
                .update();
    }

    /** It was found before then, and is no longer so. */
    void forget(RetailerId retailer, ConnectionId connection, String code, Instant before) {
        db.sql("""
                delete from channels.problem
                 where retailer_id = :retailer and connection_id = :connection and code = :code and since < :before
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("code", code)
                .param("before", Times.toDatabase(before))
                .update();
    }

    boolean isKnown(RetailerId retailer, ConnectionId connection, String code) {
        return db.sql("""
                select exists (
                  select 1 from channels.problem
                   where retailer_id = :retailer and connection_id = :connection and code = :code)
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    List<Problem> of(RetailerId retailer, ConnectionId connection) {
        return of(retailer, List.of(connection)).getOrDefault(connection, List.of());
    }

    /** What blocks comes first, then what has been so for longest; connections without any are left out. */
    Map<ConnectionId, List<Problem>> of(RetailerId retailer, Collection<ConnectionId> connections) {
        return db
                .sql("""
                        select connection_id, code, detail, bool_or(blocks) as blocks from channels.problem
                         where retailer_id = :retailer and connection_id = any(:connections::uuid[])
                         group by connection_id, code, detail
                         order by bool_or(blocks) desc, min(since), code, detail
                        """)
                .param("retailer", retailer.value())
                .param("connections", Columns.of(connections, ConnectionId::value))
                .query((row, _) -> Map.entry(
                        new ConnectionId(row.getObject("connection_id", UUID.class)),
                        new Problem(row.getString("code"), row.getString("detail"), row.getBoolean("blocks"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** What blocks shops that are connected, or keeps them from being told anything, the oldest first. */
    List<Hindrance> blocking(RetailerId retailer) {
        return db.sql("""
                select c.id, c.name, p.code, p.detail
                  from channels.problem p
                  join channels.connection c on c.retailer_id = p.retailer_id and c.id = p.connection_id
                 where p.retailer_id = :retailer and (p.blocks or p.code = :readOnly) and c.disconnected_at is null
                 group by c.id, c.name, p.code, p.detail
                 order by min(p.since), c.name, p.code, p.detail
                """)
                .param("retailer", retailer.value())
                .param("readOnly", Problem.ORDERS_READ_ONLY)
                .query((row, _) -> new Hindrance(
                        new ConnectionId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("code"),
                        row.getString("detail")))
                .list();
    }
}
