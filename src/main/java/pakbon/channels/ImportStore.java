package pakbon.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ProductPage;
import pakbon.outlets.OutletId;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

@Repository
class ImportStore {
    private final JdbcClient db;

    ImportStore(JdbcClient db) {
        this.db = db;
    }

    Optional<ImportProgress> of(RetailerId retailer, ConnectionId connection) {
        return db.sql("""
                select * from channels.product_import
                 where retailer_id = :retailer and connection_id = :connection
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .query((row, _) -> progress(row))
                .optional();
    }

    /** From the beginning; one that runs already is left to run. */
    void start(RetailerId retailer, ConnectionId connection, @Nullable OutletId outlet, String by, Instant now) {
        db.sql("""
                insert into channels.product_import as i
                       (retailer_id, connection_id, state, cursor, walked, total, seen, added, completed, counted,
                        pictures, outlet_id, started_by, started_at, changed_at, next_at, failures, why, version)
                values (:retailer, :connection, 'RUNNING', '', 0, 0, 0, 0, 0, 0, 0, :outlet::uuid, :by, :now, :now, :now, 0,
                        '', 1)
                on conflict (retailer_id, connection_id) do update
                   set state = 'RUNNING', cursor = '', walked = 0, total = 0, seen = 0, added = 0, completed = 0,
                       counted = 0, pictures = 0, outlet_id = excluded.outlet_id, started_by = excluded.started_by,
                       started_at = excluded.started_at, changed_at = excluded.changed_at, next_at = excluded.next_at,
                       failures = 0, why = '', version = i.version + 1
                 where i.state <> 'RUNNING'
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("outlet", outlet == null ? null : outlet.toString())
                .param("by", by)
                .param("now", Times.toDatabase(now))
                .update();
    }

    void stop(RetailerId retailer, ConnectionId connection, String why, Instant now) {
        moved(db.sql("""
                update channels.product_import
                   set state = 'STOPPED', why = :why, changed_at = :now, version = version + 1
                 where retailer_id = :retailer and connection_id = :connection and state = 'RUNNING'
                """).param("why", why), retailer, connection, now);
    }

    /** From where it was stopped. */
    void resume(RetailerId retailer, ConnectionId connection, Instant now) {
        moved(db.sql("""
                update channels.product_import
                   set state = 'RUNNING', why = '', failures = 0, changed_at = :now, next_at = :now, version = version + 1
                 where retailer_id = :retailer and connection_id = :connection and state = 'STOPPED'
                """), retailer, connection, now);
    }

    void later(RetailerId retailer, ConnectionId connection, String why, Instant next, Instant now) {
        moved(db.sql("""
                update channels.product_import
                   set failures = failures + 1, why = :why, changed_at = :now, next_at = :next, version = version + 1
                 where retailer_id = :retailer and connection_id = :connection and state = 'RUNNING'
                """).param("why", why).param("next", Times.toDatabase(next)), retailer, connection, now);
    }

    /** What a page brought; told before the page is finished, so that a page that comes again does not count twice. */
    void brought(RetailerId retailer, ConnectionId connection, int added, int completed, int counted, Instant now) {
        moved(
                db.sql("""
                update channels.product_import
                   set added = added + :added, completed = completed + :completed, counted = counted + :counted,
                       changed_at = :now
                 where retailer_id = :retailer and connection_id = :connection
                """).param("added", added).param("completed", completed).param("counted", counted),
                retailer,
                connection,
                now);
    }

    /** On to the next page; false when somebody stopped it or began anew meanwhile. */
    boolean advance(
            RetailerId retailer,
            ConnectionId connection,
            ImportProgress from,
            ProductPage page,
            int pictures,
            Instant now) {
        return moved(
                        db.sql("""
                update channels.product_import
                   set state = :state, cursor = :cursor, walked = :walked, total = :total, seen = seen + :seen,
                       pictures = pictures + :pictures, failures = 0, why = '', changed_at = :now, next_at = :now,
                       version = version + 1
                 where retailer_id = :retailer and connection_id = :connection and version = :version
                   and state = 'RUNNING'
                """)
                                .param("state", page.isLast() ? "DONE" : "RUNNING")
                                .param("cursor", page.next().value())
                                .param("walked", page.walked())
                                .param("total", page.total())
                                .param("seen", page.products().size())
                                .param("pictures", pictures)
                                .param("version", from.version()),
                        retailer,
                        connection,
                        now)
                == 1;
    }

    private static int moved(
            JdbcClient.StatementSpec statement, RetailerId retailer, ConnectionId connection, Instant now) {
        return statement
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("now", Times.toDatabase(now))
                .update();
    }

    private static ImportProgress progress(ResultSet row) throws SQLException {
        var outlet = row.getObject("outlet_id", UUID.class);
        return new ImportProgress(
                ImportProgress.State.valueOf(row.getString("state")),
                new Cursor(row.getString("cursor")),
                row.getInt("walked"),
                row.getInt("total"),
                row.getInt("seen"),
                row.getInt("added"),
                row.getInt("completed"),
                row.getInt("counted"),
                row.getInt("pictures"),
                outlet == null ? null : new OutletId(outlet),
                row.getString("started_by"),
                Times.at(row, "started_at"),
                Times.at(row, "changed_at"),
                Times.at(row, "next_at"),
                row.getInt("failures"),
                row.getString("why"),
                row.getLong("version"));
    }
}
