package pakbon.fulfillment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

@Repository
class ShortageStore {
    private final JdbcClient db;

    ShortageStore(JdbcClient db) {
        this.db = db;
    }

    /** Oldest first. */
    Map<FulfillmentId, List<Shortage>> of(RetailerId retailer, Collection<FulfillmentId> ids) {
        var shortages = new HashMap<FulfillmentId, List<Shortage>>();
        db.sql("""
                select fulfillment_id, sale_line_id, quantity, reason, author, at from fulfillment.shortage
                 where retailer_id = :retailer and fulfillment_id = any(:ids::uuid[]) order by id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, FulfillmentId::value))
                .query(row -> {
                    shortages
                            .computeIfAbsent(
                                    new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(new Shortage(
                                    new SaleLineId(row.getObject("sale_line_id", UUID.class)),
                                    new Quantity(row.getBigDecimal("quantity")),
                                    ShortReason.valueOf(row.getString("reason")),
                                    row.getString("author"),
                                    Times.at(row, "at")));
                });
        return shortages;
    }

    void insert(Actor actor, FulfillmentId id, Shortage shortage) {
        db.sql("""
                insert into fulfillment.shortage (retailer_id, fulfillment_id, id, sale_line_id, quantity, reason, author, at)
                values (:retailer, :fulfillment, :id, :line, :quantity, :reason, :author, :at)
                """)
                .param("retailer", actor.retailer().value())
                .param("fulfillment", id.value())
                .param("id", Ids.next())
                .param("line", shortage.line().value())
                .param("quantity", shortage.quantity().value())
                .param("reason", shortage.reason().name())
                .param("author", shortage.author())
                .param("at", Times.toDatabase(shortage.at()))
                .update();
    }
}
