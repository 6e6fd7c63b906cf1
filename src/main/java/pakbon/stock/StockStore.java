package pakbon.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

@Repository
class StockStore {
    private final JdbcClient db;

    StockStore(JdbcClient db) {
        this.db = db;
    }

    Map<StockAt, Quantity> levels(RetailerId retailer, Collection<OutletId> outlets, Collection<ProductId> products) {
        return levels(db.sql("""
                select outlet_id, product_id, on_hand from stock.level
                 where retailer_id = :retailer
                   and outlet_id = any(:outlets::uuid[]) and product_id = any(:products::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("products", Columns.of(products, ProductId::value)));
    }

    Map<StockAt, Quantity> levels(RetailerId retailer, ProductId product) {
        return levels(db.sql("""
                select outlet_id, product_id, on_hand from stock.level
                 where retailer_id = :retailer and product_id = :product
                """).param("retailer", retailer.value()).param("product", product.value()));
    }

    List<ProductId> keptAt(RetailerId retailer, Collection<OutletId> outlets, int most) {
        return db.sql("""
                select distinct product_id from stock.level
                 where retailer_id = :retailer and outlet_id = any(:outlets::uuid[])
                 order by product_id limit :most
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("most", most)
                .query((row, _) -> new ProductId(row.getObject("product_id", UUID.class)))
                .list();
    }

    Set<ProductId> lowAt(RetailerId retailer, Collection<OutletId> outlets, Quantity most) {
        return new HashSet<>(db.sql("""
                select distinct product_id from stock.level
                 where retailer_id = :retailer and outlet_id = any(:outlets::uuid[]) and on_hand <= :most
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("most", most.value())
                .query((row, _) -> new ProductId(row.getObject("product_id", UUID.class)))
                .list());
    }

    int notAtZero(RetailerId retailer, OutletId outlet) {
        return db.sql("""
                select count(*) from stock.level
                 where retailer_id = :retailer and outlet_id = :outlet and on_hand <> 0
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .query(Integer.class)
                .single();
    }

    Map<StockAt, Instant> lastMoved(RetailerId retailer, ProductId product) {
        var moved = new HashMap<StockAt, Instant>();
        db.sql("""
                select l.outlet_id, l.product_id, m.at
                  from stock.level l
                 cross join lateral (
                   select at from stock.movement m
                    where m.retailer_id = :retailer and m.outlet_id = l.outlet_id and m.product_id = l.product_id
                    order by m.id desc limit 1
                 ) m
                 where l.retailer_id = :retailer and l.product_id = :product
                """)
                .param("retailer", retailer.value())
                .param("product", product.value())
                .query(row -> {
                    moved.put(at(row), Times.at(row, "at"));
                });
        return moved;
    }

    /**
     * The upsert walks its rows in key order, and that is the order of its locks; level and ledger move in one statement.
     */
    Map<StockAt, Quantity> move(RetailerId retailer, List<Movement> movements, Cause cause, Instant now) {
        return levels(db.sql("""
                with moved as (
                  select * from unnest(:ids::uuid[], :outlets::uuid[], :products::uuid[], :deltas::numeric[])
                             as m (id, outlet_id, product_id, delta)
                ), written as (
                  insert into stock.movement (retailer_id, id, outlet_id, product_id, delta, reason, reference, actor, at)
                  select :retailer, id, outlet_id, product_id, delta, :reason, :reference::uuid, :actor, :now from moved
                )
                insert into stock.level as l (retailer_id, outlet_id, product_id, on_hand)
                select :retailer, outlet_id, product_id, sum(delta) from moved
                 group by outlet_id, product_id
                 order by outlet_id, product_id
                on conflict (retailer_id, outlet_id, product_id) do update set on_hand = l.on_hand + excluded.on_hand
                returning outlet_id, product_id, on_hand
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(movements, _ -> Ids.next()))
                .param("outlets", Columns.of(movements, each -> each.outlet().value()))
                .param("products", Columns.of(movements, each -> each.product().value()))
                .param("deltas", Columns.of(movements, Movement::delta))
                .param("reason", cause.reason())
                .param("reference", cause.reference())
                .param("actor", cause.actor().name())
                .param("now", Times.toDatabase(now)));
    }

    /** The level as it stands, held until the transaction ends; where there was none there is one now, of zero. */
    Quantity lock(RetailerId retailer, StockAt at) {
        db.sql("""
                insert into stock.level (retailer_id, outlet_id, product_id, on_hand)
                values (:retailer, :outlet, :product, 0)
                on conflict (retailer_id, outlet_id, product_id) do nothing
                """)
                .param("retailer", retailer.value())
                .param("outlet", at.outlet().value())
                .param("product", at.product().value())
                .update();
        return db.sql("""
                select on_hand from stock.level
                 where retailer_id = :retailer and outlet_id = :outlet and product_id = :product
                   for update
                """)
                .param("retailer", retailer.value())
                .param("outlet", at.outlet().value())
                .param("product", at.product().value())
                .query((row, _) -> new Quantity(row.getBigDecimal("on_hand")))
                .single();
    }

    /** Takes away a level that only came of {@link #lock} in this transaction: nobody moved it nor counted it. */
    void forget(RetailerId retailer, StockAt at) {
        db.sql("""
                delete from stock.level l
                 where l.retailer_id = :retailer and l.outlet_id = :outlet and l.product_id = :product
                   and l.xmin = pg_current_xact_id()::xid and l.on_hand = 0 and l.counted_at is null
                   and not exists (
                     select 1 from stock.movement m
                      where m.retailer_id = :retailer and m.outlet_id = :outlet and m.product_id = :product
                   )
                """)
                .param("retailer", retailer.value())
                .param("outlet", at.outlet().value())
                .param("product", at.product().value())
                .update();
    }

    Set<ProductId> movedOtherwise(
            RetailerId retailer, OutletId outlet, Collection<ProductId> products, Collection<String> reasons) {
        return new HashSet<>(db.sql("""
                select distinct product_id from stock.movement
                 where retailer_id = :retailer and outlet_id = :outlet and product_id = any(:products::uuid[])
                   and not reason = any(:reasons::text[])
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("products", Columns.of(products, ProductId::value))
                .param("reasons", Columns.of(reasons, reason -> reason))
                .query((row, _) -> new ProductId(row.getObject("product_id", UUID.class)))
                .list());
    }

    void counted(RetailerId retailer, StockAt at, Instant now) {
        db.sql("""
                update stock.level set counted_at = greatest(counted_at, :now)
                 where retailer_id = :retailer and outlet_id = :outlet and product_id = :product
                """)
                .param("retailer", retailer.value())
                .param("outlet", at.outlet().value())
                .param("product", at.product().value())
                .param("now", Times.toDatabase(now))
                .update();
    }

    Optional<Instant> countedAt(RetailerId retailer, StockAt at) {
        return db.sql("""
                select counted_at from stock.level
                 where retailer_id = :retailer and outlet_id = :outlet and product_id = :product and counted_at is not null
                """)
                .param("retailer", retailer.value())
                .param("outlet", at.outlet().value())
                .param("product", at.product().value())
                .query((row, _) -> Times.at(row, "counted_at"))
                .optional();
    }

    List<LedgerEntry> ledger(RetailerId retailer, StockAt at, int most) {
        return db.sql("""
                select at, delta, reason, reference, actor from stock.movement
                 where retailer_id = :retailer and outlet_id = :outlet and product_id = :product
                 order by id desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("outlet", at.outlet().value())
                .param("product", at.product().value())
                .param("most", most)
                .query((row, _) -> new LedgerEntry(
                        Times.at(row, "at"),
                        new Quantity(row.getBigDecimal("delta")),
                        row.getString("reason"),
                        row.getObject("reference", UUID.class),
                        row.getString("actor")))
                .list();
    }

    private static Map<StockAt, Quantity> levels(JdbcClient.StatementSpec statement) {
        var levels = new HashMap<StockAt, Quantity>();
        statement.query(row -> {
            levels.put(at(row), new Quantity(row.getBigDecimal("on_hand")));
        });
        return levels;
    }

    private static StockAt at(ResultSet row) throws SQLException {
        return new StockAt(
                new OutletId(row.getObject("outlet_id", UUID.class)),
                new ProductId(row.getObject("product_id", UUID.class)));
    }
}
