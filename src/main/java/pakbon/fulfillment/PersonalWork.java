package pakbon.fulfillment;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Personal;

/** What was noted while packing, and where a parcel can be followed to somebody's door. */
@Component
class PersonalWork implements Personal {
    private final JdbcClient db;
    private final FulfillmentDocuments documents;

    PersonalWork(JdbcClient db, FulfillmentDocuments documents) {
        this.db = db;
        this.documents = documents;
    }

    @Override
    public Kept export(RetailerId retailer, Collection<UUID> sales) {
        return Kept.of("fulfillments", db, documents, retailer, rows(retailer, sales));
    }

    @Override
    public Rows rows(RetailerId retailer, Collection<UUID> sales) {
        return new Rows(
                Kind.FULFILLMENT,
                List.copyOf(db.sql("""
                        select id from fulfillment.fulfillment
                         where retailer_id = :retailer and sale_id = any(:sales::uuid[])
                        """)
                        .param("retailer", retailer.value())
                        .param("sales", Columns.of(sales, sale -> sale))
                        .query((row, _) -> row.getObject("id", UUID.class))
                        .list()));
    }

    @Override
    public void forget(RetailerId retailer, Collection<UUID> sales) {
        db.sql("""
                with theirs as (
                  update fulfillment.fulfillment set parcels = '[]', pickup_code = '', goes_why = '', version = version + 1
                   where retailer_id = :retailer and sale_id = any(:sales::uuid[])
                  returning id
                ), collected as (
                  update fulfillment.collection c set collected_by = '', relation = '', signature = null from theirs
                   where c.retailer_id = :retailer and c.fulfillment_id = theirs.id
                ), photos as (
                  delete from fulfillment.photo p using theirs
                   where p.retailer_id = :retailer and p.fulfillment_id = theirs.id
                ), notes as (
                  update fulfillment.note n set text = '' from theirs
                   where n.retailer_id = :retailer and n.fulfillment_id = theirs.id
                )
                update fulfillment.history h set detail = '' from theirs
                 where h.retailer_id = :retailer and h.fulfillment_id = theirs.id and h.detail <> ''
                """)
                .param("retailer", retailer.value())
                .param("sales", Columns.of(sales, sale -> sale))
                .update();
    }
}
