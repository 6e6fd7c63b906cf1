package pakbon.fulfillment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

/** Who is assigned to what. */
@Repository
class AssignmentStore {
    private final JdbcClient db;

    AssignmentStore(JdbcClient db) {
        this.db = db;
    }

    Set<UserId> of(RetailerId retailer, FulfillmentId id) {
        return Set.copyOf(of(retailer, List.of(id)).getOrDefault(id, List.of()));
    }

    Map<FulfillmentId, List<UserId>> of(RetailerId retailer, Collection<FulfillmentId> ids) {
        var assigned = new HashMap<FulfillmentId, List<UserId>>();
        db.sql("""
                select fulfillment_id, user_id from fulfillment.assignment
                 where retailer_id = :retailer and fulfillment_id = any(:ids::uuid[]) order by at, user_id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, FulfillmentId::value))
                .query(row -> {
                    assigned.computeIfAbsent(
                                    new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(new UserId(row.getObject("user_id", UUID.class)));
                });
        return assigned;
    }

    void assign(RetailerId retailer, FulfillmentId id, Set<UserId> users, Instant now) {
        db.sql("""
                delete from fulfillment.assignment
                 where retailer_id = :retailer and fulfillment_id = :id and user_id <> all(:users::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("users", Columns.of(users, UserId::value))
                .update();
        db.sql("""
                insert into fulfillment.assignment (retailer_id, fulfillment_id, user_id, at)
                select :retailer, :id, user_id, :now from unnest(:users::uuid[]) as user_id
                on conflict do nothing
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("users", Columns.of(users, UserId::value))
                .param("now", Times.toDatabase(now))
                .update();
        db.sql(
                        "update fulfillment.fulfillment set assigned = :users::uuid[] where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("users", Columns.of(users, UserId::value))
                .update();
    }
}
