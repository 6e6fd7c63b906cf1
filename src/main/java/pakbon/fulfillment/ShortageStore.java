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

    /** The same, less what has left each line since: what goes elsewhere, or is taken off, is what is missing. */
    Map<FulfillmentId, List<Shortage>> standing(RetailerId retailer, Collection<FulfillmentId> ids) {
        var said = of(retailer, ids);
        if (!said.isEmpty()) {
            settle(retailer, said);
        }
        return said;
    }

    private void settle(RetailerId retailer, Map<FulfillmentId, List<Shortage>> said) {
        db.sql("""
                select s.fulfillment_id, s.sale_line_id,
                       (select coalesce(-sum((gone ->> 'quantity')::numeric), 0)
                          from fulfillment.history h, jsonb_array_elements(h.lines) gone
                         where h.retailer_id = s.retailer_id and h.fulfillment_id = s.fulfillment_id and h.id > s.since
                           and h.event in ('REROUTED_AWAY', 'QUANTITY_UPDATED', 'REMOVED')
                           and gone ->> 'line' = s.sale_line_id::text and (gone ->> 'quantity')::numeric < 0) as gone
                  from (select retailer_id, fulfillment_id, sale_line_id, (array_agg(id order by id))[1] as since
                          from fulfillment.shortage
                         where retailer_id = :retailer and fulfillment_id = any(:ids::uuid[])
                         group by retailer_id, fulfillment_id, sale_line_id) s
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(said.keySet(), FulfillmentId::value))
                .query(row -> {
                    var id = new FulfillmentId(row.getObject("fulfillment_id", UUID.class));
                    var line = new SaleLineId(row.getObject("sale_line_id", UUID.class));
                    var gone = new Quantity(row.getBigDecimal("gone"));
                    said.computeIfPresent(id, (_, all) -> without(all, line, gone));
                });
    }

    /** The oldest go first. */
    private static List<Shortage> without(List<Shortage> all, SaleLineId line, Quantity gone) {
        var left = gone;
        var rest = new ArrayList<Shortage>();
        for (var each : all) {
            var off = each.line().equals(line) ? each.quantity().min(left) : Quantity.ZERO;
            left = left.minus(off);
            if (off.isLessThan(each.quantity())) {
                rest.add(each.of(each.quantity().minus(off)));
            }
        }
        return rest;
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
