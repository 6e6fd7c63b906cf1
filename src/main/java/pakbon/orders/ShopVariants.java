package pakbon.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** By which variants a shop sells our products, as far as we have learned it. */
@Service
public class ShopVariants {
    private final JdbcClient db;

    ShopVariants(JdbcClient db) {
        this.db = db;
    }

    /**
     * The shop's ids of the variants that these products are, in no order that means anything; products that the shop is
     * not known to sell are left out. What is remembered by SKU or name only is no variant.
     */
    @Transactional(readOnly = true)
    public Map<ProductId, List<String>> of(
            RetailerId retailer, ConnectionId connection, Collection<ProductId> products) {
        var found = new HashMap<ProductId, List<String>>();
        db.sql("""
                select product_id, shop_key from orders.product_link
                 where retailer_id = :retailer and connection_id = :connection and product_id = any(:products::uuid[])
                   and shop_key not like 'sku:%' and shop_key not like 'name:%'
                 order by product_id, shop_key
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("products", Columns.of(products, ProductId::value))
                .query(row -> {
                    found.computeIfAbsent(
                                    new ProductId(row.getObject("product_id", UUID.class)), _ -> new ArrayList<>())
                            .add(row.getString("shop_key"));
                });
        return found;
    }
}
