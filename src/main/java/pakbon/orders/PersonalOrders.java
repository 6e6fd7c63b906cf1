package pakbon.orders;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Personal;

/** The shop's number of an order says nothing of a person without the shop, and we need it to know the order again. */
@Component
class PersonalOrders implements Personal {
    private final JdbcClient db;
    private final OrderDocuments documents;

    PersonalOrders(JdbcClient db, OrderDocuments documents) {
        this.db = db;
        this.documents = documents;
    }

    @Override
    public Kept export(RetailerId retailer, Collection<UUID> sales) {
        return Kept.of("orders", db, documents, retailer, rows(retailer, sales));
    }

    @Override
    public Rows rows(RetailerId retailer, Collection<UUID> sales) {
        return new Rows(
                Kind.ORDER,
                List.copyOf(db.sql("""
                        select id from orders.online_order
                         where retailer_id = :retailer and sale_id = any(:sales::uuid[])
                        """)
                        .param("retailer", retailer.value())
                        .param("sales", Columns.of(sales, sale -> sale))
                        .query((row, _) -> row.getObject("id", UUID.class))
                        .list()));
    }

    @Override
    public void forget(RetailerId retailer, Collection<UUID> sales) {}
}
