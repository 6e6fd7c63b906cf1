package pakbon.stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Where products lie at each outlet, where that differs from what the product itself says. */
@Service
public class Bins {
    private final JdbcClient db;

    Bins(JdbcClient db) {
        this.db = db;
    }

    /** Where nobody has said there is no entry: the bin of the product counts. */
    @Transactional(readOnly = true)
    public Map<StockAt, String> of(RetailerId retailer, Collection<ProductId> products) {
        var found = new HashMap<StockAt, String>();
        db.sql("""
                select outlet_id, product_id, bin from stock.bin
                 where retailer_id = :retailer and product_id = any(:products::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("products", Columns.of(products, ProductId::value))
                .query(row -> {
                    found.put(
                            new StockAt(
                                    new OutletId(row.getObject("outlet_id", UUID.class)),
                                    new ProductId(row.getObject("product_id", UUID.class))),
                            row.getString("bin"));
                });
        return found;
    }

    /** Where this product lies at this outlet: by what {@link #of} found, otherwise by what the product itself says. */
    public static String at(OutletId outlet, Product product, Map<StockAt, String> own) {
        return own.getOrDefault(new StockAt(outlet, product.id()), product.bin());
    }

    /** For one product; what is empty is forgotten, outlets that are not named stay as they are. */
    @Transactional
    public void keep(ProductId product, Map<OutletId, String> bins, Actor actor) {
        var retailer = actor.retailer();
        var known = of(retailer, List.of(product));
        bins.forEach((outlet, bin) -> {
            var before = known.getOrDefault(new StockAt(outlet, product), "");
            if (before.equals(bin.strip())) {
                return;
            }
            Trail.told(actor, Kind.PRODUCT, product.value(), outlet.toString(), "bin", before, bin.strip());
            if (bin.isBlank()) {
                db.sql("""
                        delete from stock.bin
                         where retailer_id = :retailer and outlet_id = :outlet and product_id = :product
                        """)
                        .param("retailer", retailer.value())
                        .param("outlet", outlet.value())
                        .param("product", product.value())
                        .update();
            } else {
                db.sql("""
                        insert into stock.bin (retailer_id, outlet_id, product_id, bin)
                        values (:retailer, :outlet, :product, :bin)
                        on conflict (retailer_id, outlet_id, product_id) do update set bin = excluded.bin
                        """)
                        .param("retailer", retailer.value())
                        .param("outlet", outlet.value())
                        .param("product", product.value())
                        .param("bin", bin.strip())
                        .update();
            }
        });
    }
}
