package pakbon.sales;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Personal;

/** Who bought, where they live, what they wrote; and the words by which they are found. */
@Component
class PersonalSales implements Personal {
    private final JdbcClient db;
    private final SaleDocuments documents;
    private final KeptOptions options;

    PersonalSales(JdbcClient db, SaleDocuments documents, KeptOptions options) {
        this.db = db;
        this.documents = documents;
        this.options = options;
    }

    @Override
    public Kept export(RetailerId retailer, Collection<UUID> sales) {
        return Kept.of("sales", db, documents, retailer, rows(retailer, sales));
    }

    @Override
    public Rows rows(RetailerId retailer, Collection<UUID> sales) {
        return new Rows(Kind.SALE, List.copyOf(sales));
    }

    /** What a customer had put on the goods goes, too; the goods stay, and of which variant they were. */
    @Override
    public void forget(RetailerId retailer, Collection<UUID> sales) {
        db.sql("""
                with gone as (
                  update sales.sale
                     set customer_name = '', customer_email = '', customer_phone = '', billing = '{}', shipping = '{}',
                         note = '', synced_note = '', customer_note = '', forgotten_at = now(), version = version + 1
                   where retailer_id = :retailer and id = any(:ids::uuid[])
                ), returns as (
                  update sales.sale_return set reason = ''
                   where retailer_id = :retailer and sale_id = any(:ids::uuid[])
                ), history as (
                  update sales.history
                     set facts = case when event in ('returned-here', 'returned-in-shop', 'payment-taken-back')
                                      then array[facts[1], facts[2], ''] else '{}' end -- number and sum stay, the reason goes
                   where retailer_id = :retailer and sale_id = any(:ids::uuid[]) and facts <> '{}'
                     and event not in ('recorded', 'payment-added', 'repaid-here', 'payment-confirmed-by-shop', 'paid-in-shop',
                                       'refunded-in-shop', 'return-confirmed-by-shop', 'not-asked')
                )
                delete from sales.search_word w
                 using sales.sale s
                 where w.retailer_id = :retailer and w.sale_id = any(:ids::uuid[])
                   and s.retailer_id = :retailer and s.id = w.sale_id
                   and w.word not in (lower(s.receipt_number), lower(s.order_number))
                   and not exists (select from sales.sale_return r
                                    where r.retailer_id = :retailer and r.sale_id = s.id and lower(r.number) = w.word)
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(sales, sale -> sale))
                .update();
        options.onlyCatalog(retailer, sales);
    }
}
