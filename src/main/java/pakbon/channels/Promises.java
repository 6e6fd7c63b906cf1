package pakbon.channels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.HandlingTime;
import pakbon.outlets.Promise;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** How soon a shop promises its orders (B17): usually, and by shipping methods that are another matter. */
@Service
public class Promises {
    /** The key of what holds for every method that is not named. */
    public static final String USUALLY = "";

    private final JdbcClient db;

    Promises(JdbcClient db) {
        this.db = db;
    }

    /** By shipping method; {@link #USUALLY} where somebody has set it. */
    @Transactional(readOnly = true)
    public Map<String, Promise> of(RetailerId retailer, ConnectionId connection) {
        var promises = new HashMap<String, Promise>();
        db.sql("""
                select method, promise, express from channels.promise
                 where retailer_id = :retailer and connection_id = :connection
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .query(row -> {
                    var time = HandlingTime.read(row.getString("promise")).orElse(HandlingTime.USUAL);
                    promises.put(row.getString("method"), new Promise(time, row.getBoolean("express")));
                });
        return promises;
    }

    /** These instead of those before, for the orders that come from now on. */
    @Transactional
    public void set(RetailerId retailer, ConnectionId connection, Map<String, Promise> promises) {
        Trail.changed(null, Kind.CONNECTION, connection.value());
        db.sql("delete from channels.promise where retailer_id = :retailer and connection_id = :connection")
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .update();
        var all = List.copyOf(promises.entrySet());
        db.sql("""
                insert into channels.promise (retailer_id, connection_id, method, promise, express)
                select :retailer, :connection, *
                  from unnest(:methods::text[], :promises::text[], :express::boolean[])
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("methods", Columns.of(all, Map.Entry::getKey))
                .param(
                        "promises",
                        Columns.of(all, each -> each.getValue().time().written()))
                .param("express", Columns.of(all, each -> each.getValue().express()))
                .update();
    }
}
