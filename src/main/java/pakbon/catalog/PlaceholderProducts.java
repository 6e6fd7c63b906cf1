package pakbon.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Products that stand for what an order named and nobody knew, until a person or the shop says what they are. */
@Service
public class PlaceholderProducts {
    private final JdbcClient db;
    private final Products products;

    PlaceholderProducts(JdbcClient db, Products products) {
        this.db = db;
        this.products = products;
    }

    /**
     * Makes a product of a placeholder: its name, options and barcodes, and its SKU where it had none and nobody else has
     * it. What is no placeholder (any more) stays as it is.
     *
     * @return whether it was one
     */
    @Transactional
    public boolean complete(RetailerId retailer, ProductId id, NewProduct product, Instant now) {
        Trail.changed(null, Kind.PRODUCT, id.value());
        boolean was = db.sql("""
                update catalog.product p
                   set name = :name, options = :options, sold_by = case when :soldBy = 'piece' then p.sold_by else :soldBy end, placeholder = false,
                       version = greatest(p.version + 1, :version),
                       sku = case when p.sku = '' and not exists (
                                    select 1 from catalog.product o
                                     where o.retailer_id = :retailer and o.sku = :sku and o.active)
                                  then :sku else p.sku end
                 where p.retailer_id = :retailer and p.id = :id and p.placeholder and p.active
                """)
                        .param("retailer", retailer.value())
                        .param("id", id.value())
                        .param("name", product.name().strip())
                        .param("options", product.options().strip())
                        .param("soldBy", product.soldBy().word())
                        .param("sku", product.sku().strip())
                        .param("version", Times.nextVersion(0, now))
                        .update()
                == 1;
        if (was && !product.barcodes().isEmpty()) {
            products.addBarcodes(retailer, id, product.barcodes());
        }
        return was;
    }

    /** Those that a person should look at, the newest first. */
    @Transactional(readOnly = true)
    public List<Product> all(RetailerId retailer, int most) {
        return db.sql("""
                select * from catalog.product
                 where retailer_id = :retailer and placeholder and active
                 order by id desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("most", most)
                .query((row, _) -> Products.product(row))
                .list();
    }

    public int count(RetailerId retailer) {
        return db.sql("select count(*) from catalog.product where retailer_id = :retailer and placeholder and active")
                .param("retailer", retailer.value())
                .query(Integer.class)
                .single();
    }

    /** Nobody changes these, and nothing new refers to them, until the transaction ends. False when one is not there. */
    @Transactional
    public boolean hold(RetailerId retailer, Collection<ProductId> ids) {
        return db.sql("""
                select id from catalog.product
                 where retailer_id = :retailer and id = any(:ids::uuid[])
                 order by id for update
                """)
                        .param("retailer", retailer.value())
                        .param("ids", Columns.of(ids, ProductId::value))
                        .query((row, _) -> row.getObject("id", UUID.class))
                        .list()
                        .size()
                == ids.size();
    }

    /** A placeholder turned out to be another product: it is retired, its barcodes are the product's, and its SKU where that has none. */
    @Transactional
    public void replace(RetailerId retailer, ProductId placeholder, ProductId by, Instant now) {
        Trail.changed(null, Kind.PRODUCT, placeholder.value());
        Trail.changed(null, Kind.PRODUCT, by.value());
        var retired = db.sql("""
                update catalog.product set active = false, version = greatest(version + 1, :version)
                 where retailer_id = :retailer and id = :id and placeholder
                returning sku
                """)
                .param("retailer", retailer.value())
                .param("id", placeholder.value())
                .param("version", Times.nextVersion(0, now))
                .query(String.class)
                .single();
        db.sql("""
                update catalog.product
                   set sku = case when sku = '' then :sku else sku end, version = greatest(version + 1, :version)
                 where retailer_id = :retailer and id = :id
                """)
                .param("sku", retired)
                .param("version", Times.nextVersion(0, now))
                .param("retailer", retailer.value())
                .param("id", by.value())
                .update();
        db.sql("update catalog.barcode set product_id = :by where retailer_id = :retailer and product_id = :id")
                .param("by", by.value())
                .param("retailer", retailer.value())
                .param("id", placeholder.value())
                .update();
    }
}
