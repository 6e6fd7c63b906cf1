package pakbon.channels;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.orders.Order;
import pakbon.orders.Orders;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Personal;

/** What shops answered about an order, word for word; and codes by which a parcel can be followed. */
@Component
class PersonalCalls implements Personal {
    private final JdbcClient db;
    private final Orders orders;

    PersonalCalls(JdbcClient db, Orders orders) {
        this.db = db;
        this.orders = orders;
    }

    @Override
    public Kept export(RetailerId retailer, Collection<UUID> sales) {
        var theirs = orders.ofSales(retailer, sales);
        return new Kept(
                "calls",
                db.sql("""
                        select (to_jsonb(a) - '{retailer_id,id}'::text[])::text from channels.attempt a
                          join unnest(:connections::uuid[], :orders::text[]) as o (connection_id, external_id)
                            on a.connection_id = o.connection_id and a.external_id = o.external_id
                         where a.retailer_id = :retailer and a.external_id <> ''
                         order by a.id
                        """)
                        .param("retailer", retailer.value())
                        .param("connections", Columns.of(theirs, Order::connection))
                        .param(
                                "orders",
                                Columns.of(theirs, order -> order.externalId().value()))
                        .query(String.class)
                        .list());
    }

    @Override
    public Rows rows(RetailerId retailer, Collection<UUID> sales) {
        return new Rows(Kind.CUSTOMER, List.of());
    }

    @Override
    public void forget(RetailerId retailer, Collection<UUID> sales) {
        var theirs = orders.ofSales(retailer, sales);
        db.sql("""
                with theirs as (
                  select * from unnest(:connections::uuid[], :orders::text[]) as o (connection_id, external_id)
                ), calls as (
                  delete from channels.attempt a using theirs o
                   where a.retailer_id = :retailer and a.external_id <> ''
                     and a.connection_id = o.connection_id and a.external_id = o.external_id
                ), errands as (
                  update channels.errand p set answer = '' from theirs o
                   where p.retailer_id = :retailer
                     and p.connection_id = o.connection_id and p.external_id = o.external_id
                )
                update channels.push p set answer = '', told_codes = '{}' from theirs o
                 where p.retailer_id = :retailer
                   and p.connection_id = o.connection_id and p.external_id = o.external_id
                """)
                .param("retailer", retailer.value())
                .param("connections", Columns.of(theirs, Order::connection))
                .param("orders", Columns.of(theirs, order -> order.externalId().value()))
                .update();
    }
}
