package pakbon.fulfillment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.shared.RetailerId;

/** How much work is not over yet, for whoever wants to be done with a product or an outlet. */
@Service
public class UnfinishedWork {
    private final JdbcClient db;

    UnfinishedWork(JdbcClient db) {
        this.db = db;
    }

    /** Fulfillments that are not over and ask for this product, at whatever outlet; also what is still to be put back. */
    @Transactional(readOnly = true)
    public int of(RetailerId retailer, ProductId product) {
        return db.sql("""
                select count(*) from fulfillment.fulfillment f
                 where f.retailer_id = :retailer and f.state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK')
                   and exists (select from fulfillment.line l
                                where l.retailer_id = f.retailer_id and l.fulfillment_id = f.id
                                  and l.product_id = :product and (l.quantity > 0 or l.picked > 0))
                """)
                .param("retailer", retailer.value())
                .param("product", product.value())
                .query(Integer.class)
                .single();
    }

    /** Fulfillments at this outlet that are not over, and those that bring their goods to it. */
    @Transactional(readOnly = true)
    public int at(RetailerId retailer, OutletId outlet) {
        return db.sql("""
                select count(*) from fulfillment.fulfillment
                 where retailer_id = :retailer and state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK')
                   and (outlet_id = :outlet or goes_to = :outlet)
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .query(Integer.class)
                .single();
    }
}
