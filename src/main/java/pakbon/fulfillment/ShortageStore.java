package pakbon.fulfillment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** Oldest first, without what was found again, and what had gone before it was heard. */
    Map<FulfillmentId, List<Shortage>> of(RetailerId retailer, Collection<FulfillmentId> ids) {
        var shortages = new HashMap<FulfillmentId, List<Shortage>>();
        db.sql("""
                select s.fulfillment_id, s.id, s.sale_line_id, s.quantity - s.gone - f.quantity as quantity, s.reason, s.author, s.at
                  from fulfillment.shortage s
                 cross join lateral (
                   select coalesce(sum(quantity), 0) as quantity from fulfillment.found
                    where retailer_id = :retailer and fulfillment_id = s.fulfillment_id and shortage_id = s.id
                 ) f
                 where s.retailer_id = :retailer and s.fulfillment_id = any(:ids::uuid[]) and s.quantity - s.gone > f.quantity
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
        departed(retailer, said.keySet())
                .forEach((id, all) -> said.computeIfPresent(id, (_, reported) -> {
                    var settling = new Settling(reported);
                    all.forEach(settling::take);
                    return settling.standing();
                }));
    }

    /** Oldest first. */
    Map<FulfillmentId, List<Departed>> departed(RetailerId retailer, Collection<FulfillmentId> ids) {
        var departed = new HashMap<FulfillmentId, List<Departed>>();
        db.sql("""
                select h.fulfillment_id, h.id, h.version, (l ->> 'line')::uuid as line, -(l ->> 'quantity')::numeric as quantity,
                       -(l ->> 'picked')::numeric as picked,
                       (select coalesce(sum(s.gone), 0) from fulfillment.shortage s
                         where s.retailer_id = :retailer and s.fulfillment_id = h.fulfillment_id
                           and s.sale_line_id = (l ->> 'line')::uuid and s.reason = 'NOT_FOUND') as late
                  from fulfillment.history h, jsonb_array_elements(h.lines) l
                 where h.retailer_id = :retailer and h.fulfillment_id = any(:ids::uuid[])
                   and h.event in ('REROUTED_AWAY', 'REROUTED_HERE', 'ARRIVED_HERE', 'QUANTITY_UPDATED', 'REMOVED')
                   and (l ->> 'quantity')::numeric <> 0
                 order by h.id
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, FulfillmentId::value))
                .query(row -> {
                    departed.computeIfAbsent(
                                    new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                                    _ -> new ArrayList<>())
                            .add(new Departed(
                                    row.getObject("id", UUID.class),
                                    row.getInt("version"),
                                    new SaleLineId(row.getObject("line", UUID.class)),
                                    new Quantity(row.getBigDecimal("quantity")),
                                    new Quantity(row.getBigDecimal("picked")),
                                    new Quantity(row.getBigDecimal("late"))));
                });
        return departed;
    }

    /** What was reported of a line after it had gone, of all reasons and of what nobody found. */
    record Late(Quantity all, Quantity unfound) {}

    Late late(RetailerId retailer, FulfillmentId id, SaleLineId line) {
        return db.sql("""
                select coalesce(sum(gone), 0) as every, coalesce(sum(gone) filter (where reason = 'NOT_FOUND'), 0) as unfound
                  from fulfillment.shortage
                 where retailer_id = :retailer and fulfillment_id = :id and sale_line_id = :line
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("line", line.value())
                .query((row, _) ->
                        new Late(new Quantity(row.getBigDecimal("every")), new Quantity(row.getBigDecimal("unfound"))))
                .single();
    }

    void insert(Actor actor, FulfillmentId id, Shortage shortage) {
        insert(actor, id, shortage, Quantity.ZERO);
    }

    /** @param gone so much of it had gone before anybody heard of it */
    void insert(Actor actor, FulfillmentId id, Shortage shortage, Quantity gone) {
        db.sql("""
                insert into fulfillment.shortage (retailer_id, fulfillment_id, id, sale_line_id, quantity, reason, author, at, gone)
                values (:retailer, :fulfillment, :id, :line, :quantity, :reason, :author, :at, :gone)
                """)
                .param("retailer", actor.retailer().value())
                .param("fulfillment", id.value())
                .param("id", shortage.id())
                .param("line", shortage.line().value())
                .param("quantity", shortage.quantity().value())
                .param("reason", shortage.reason().name())
                .param("author", shortage.author())
                .param("at", Times.toDatabase(shortage.at()))
                .param("gone", gone.value())
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

    /**
     * What open work at an outlet has still to take, product by product, what is missing of it included; below zero where more lies in
     * bags than is still sold. Of what is packed, or to be put back, only what the shop changed since differs from what was taken.
     */
    Map<ProductId, Quantity> toTake(RetailerId retailer, OutletId outlet, Collection<ProductId> products) {
        return toTake(retailer, outlet, products, null);
    }

    /** The same of what came to its outlet after this. */
    Map<ProductId, Quantity> toTakeAfter(RetailerId retailer, Fulfillment first, Collection<ProductId> products) {
        return toTake(retailer, first.outlet(), products, first);
    }

    private Map<ProductId, Quantity> toTake(
            RetailerId retailer, OutletId outlet, Collection<ProductId> products, @Nullable Fulfillment first) {
        var toTake = new HashMap<ProductId, Quantity>();
        db.sql("""
                select l.product_id, sum(l.quantity - l.picked) as many
                  from fulfillment.fulfillment f
                  join fulfillment.line l on l.retailer_id = f.retailer_id and l.fulfillment_id = f.id
                 where f.retailer_id = :retailer and f.outlet_id = :outlet
                   and f.state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK')
                   and (:first::uuid is null or (f.opened_at, f.id) > (:opened::timestamptz, :first::uuid))
                   and l.product_id = any(:products::uuid[])
                 group by l.product_id
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("first", first == null ? null : first.id().value())
                .param("opened", first == null ? null : Times.toDatabase(first.openedAt()))
                .param("products", Columns.of(products, ProductId::value))
                .query(row -> {
                    toTake.put(
                            new ProductId(row.getObject("product_id", UUID.class)),
                            new Quantity(row.getBigDecimal("many")));
                });
        return toTake;
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
