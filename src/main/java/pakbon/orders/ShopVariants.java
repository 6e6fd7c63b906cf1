package pakbon.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.orders.ProductRefusal.VariantNotValid;
import pakbon.orders.ProductRefusal.VariantOfAnother;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/** By which variants a shop sells our products, as far as we have learned it. */
@Service
public class ShopVariants {
    private final JdbcClient db;
    private final Products products;
    private final ApplicationEventPublisher events;

    ShopVariants(JdbcClient db, Products products, ApplicationEventPublisher events) {
        this.db = db;
        this.products = products;
        this.events = events;
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

    /** @param key the shop's id of the variant; or, where the shop has none any more, its SKU or name behind a word */
    public record Link(ConnectionId connection, String key) {
        public boolean isVariant() {
            return !key.startsWith("sku:") && !key.startsWith("name:");
        }
    }

    /** By what the shops' orders and levels find this product. */
    @Transactional(readOnly = true)
    public List<Link> linksOf(RetailerId retailer, ProductId product) {
        return db.sql("""
                select connection_id, shop_key from orders.product_link
                 where retailer_id = :retailer and product_id = :product
                 order by connection_id, shop_key
                """)
                .param("retailer", retailer.value())
                .param("product", product.value())
                .query((row, _) -> new Link(
                        new ConnectionId(row.getObject("connection_id", UUID.class)), row.getString("shop_key")))
                .list();
    }

    /**
     * From now on the shop's variant is this product, and the shop hears how many of it there are. Refused: no id, or one that is too long; and a variant that is another
     * product, unless that is the one from which whoever links it knows to take it.
     *
     * @param from the product that the person was told of; null for nobody was
     */
    @Transactional
    public Outcome<Link> link(
            ProductId product, ConnectionId connection, String variant, @Nullable ProductId from, Actor actor) {
        var key = variant.strip();
        if (!key.matches("[\\x21-\\x7e]{1,200}")) {
            return new Refused<>(new VariantNotValid());
        }
        var link = new Link(connection, key);
        int linked = db.sql("""
                insert into orders.product_link as l (retailer_id, connection_id, shop_key, product_id)
                values (:retailer, :connection, :key, :product)
                on conflict (retailer_id, connection_id, shop_key) do update set product_id = excluded.product_id
                 where l.product_id in (excluded.product_id, :from::uuid)
                """)
                .param("retailer", actor.retailer().value())
                .param("connection", connection.value())
                .param("key", key)
                .param("product", product.value())
                .param("from", from == null ? null : from.value())
                .update();
        if (linked == 0) {
            return new Refused<>(ofAnother(product, link, actor.retailer()));
        }
        events.publishEvent(new ProductsLinked(actor.retailer(), connection, Set.of(product)));
        return new Done<>(link);
    }

    private VariantOfAnother ofAnother(ProductId product, Link link, RetailerId retailer) {
        var holder = new ProductId(db.sql("""
                select product_id from orders.product_link
                 where retailer_id = :retailer and connection_id = :connection and shop_key = :key
                """)
                .param("retailer", retailer.value())
                .param("connection", link.connection().value())
                .param("key", link.key())
                .query(UUID.class)
                .single());
        var both = products.byIds(retailer, List.of(holder, product));
        return new VariantOfAnother(
                link.key(), Objects.requireNonNull(both.get(holder)), Objects.requireNonNull(both.get(product)));
    }

    /** The next order that names it is matched anew, by SKU or barcode. */
    @Transactional
    public void unlink(ProductId product, ConnectionId connection, String key, Actor actor) {
        db.sql("""
                delete from orders.product_link
                 where retailer_id = :retailer and connection_id = :connection and shop_key = :key
                   and product_id = :product
                """)
                .param("retailer", actor.retailer().value())
                .param("connection", connection.value())
                .param("key", key)
                .param("product", product.value())
                .update();
    }
}
