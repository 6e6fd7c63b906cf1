package pakbon.fulfillment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.ShortPicks.Short;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
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

    /** Oldest first, without what was found again. */
    Map<FulfillmentId, List<Shortage>> of(RetailerId retailer, Collection<FulfillmentId> ids) {
        var shortages = new HashMap<FulfillmentId, List<Shortage>>();
        db.sql("""
                select s.fulfillment_id, s.id, s.sale_line_id, s.quantity - f.quantity as quantity, s.reason, s.author, s.at
                  from fulfillment.shortage s
                 cross join lateral (
                   select coalesce(sum(quantity), 0) as quantity from fulfillment.found
                    where retailer_id = :retailer and fulfillment_id = s.fulfillment_id and shortage_id = s.id
                 ) f
                 where s.retailer_id = :retailer and s.fulfillment_id = any(:ids::uuid[]) and s.quantity > f.quantity
                 order by s.id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, FulfillmentId::value))
                .query(row -> {
                    shortages
                            .computeIfAbsent(
                                    new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(new Shortage(
                                    row.getObject("id", UUID.class),
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
                .param("id", shortage.id())
                .param("line", shortage.line().value())
                .param("quantity", shortage.quantity().value())
                .param("reason", shortage.reason().name())
                .param("author", shortage.author())
                .param("at", Times.toDatabase(shortage.at()))
                .update();
    }

    void insert(Actor actor, FulfillmentId id, Found found, Instant now) {
        db.sql("""
                insert into fulfillment.found (retailer_id, fulfillment_id, id, shortage_id, quantity, how, author, at)
                select :retailer, :fulfillment, id, shortage, quantity, :how, :author, :now
                  from unnest(:ids::uuid[], :shortages::uuid[], :quantities::numeric[]) as f (id, shortage, quantity)
                """)
                .param("retailer", actor.retailer().value())
                .param("fulfillment", id.value())
                .param("how", found.how().name())
                .param("author", actor.name())
                .param("now", Times.toDatabase(now))
                .param("ids", Columns.of(found.settled(), _ -> Ids.next()))
                .param("shortages", Columns.of(found.settled(), Shortage::id))
                .param("quantities", Columns.of(found.settled(), Shortage::quantity))
                .update();
    }

    /** What open work at an outlet has still to take of a product, what is missing of it included. */
    Quantity toTake(RetailerId retailer, OutletId outlet, ProductId product) {
        return new Quantity(db.sql("""
                select coalesce(sum(l.quantity - l.picked), 0)
                  from fulfillment.fulfillment f
                  join fulfillment.line l on l.retailer_id = f.retailer_id and l.fulfillment_id = f.id
                 where f.retailer_id = :retailer and f.outlet_id = :outlet and f.state in ('NEW', 'IN_PROGRESS')
                   and l.product_id = :product
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("product", product.value())
                .query(BigDecimal.class)
                .single());
    }

    /** What is due first, first. */
    List<Short> at(RetailerId retailer, OutletId outlet, Collection<ProductId> products) {
        return db.sql("""
                select f.id, f.sale_id, l.sale_line_id, l.product_id
                  from fulfillment.fulfillment f
                  join fulfillment.line l on l.retailer_id = f.retailer_id and l.fulfillment_id = f.id
                 where f.retailer_id = :retailer and f.outlet_id = :outlet and f.state in ('NEW', 'IN_PROGRESS')
                   and l.product_id = any(:products::uuid[])
                   and exists (select from fulfillment.shortage s
                                where s.retailer_id = f.retailer_id and s.fulfillment_id = f.id
                                  and s.sale_line_id = l.sale_line_id)
                 order by f.due_at, f.id, l.position
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("products", Columns.of(products, ProductId::value))
                .query((row, _) -> new Short(
                        new FulfillmentId(row.getObject("id", UUID.class)),
                        new SaleId(row.getObject("sale_id", UUID.class)),
                        new SaleLineId(row.getObject("sale_line_id", UUID.class)),
                        new ProductId(row.getObject("product_id", UUID.class))))
                .list();
    }
}
