package pakbon.orders;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.NewProduct;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.orders.OnlineOrder.Line;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * Which product a shop's line is: by what we remember of the variant, then by SKU, then by barcode. What nobody knows
 * becomes a placeholder, never a blocked queue (A13).
 */
@Component
class ProductMatching {
    private final JdbcClient db;
    private final Products products;
    private final MeasuredProducts measured;

    ProductMatching(JdbcClient db, Products products, MeasuredProducts measured) {
        this.db = db;
        this.products = products;
        this.measured = measured;
    }

    /**
     * By {@link #key}; every line is found. What is ordered in parts is sold by measure from then on.
     *
     * @param bound what lines were known as when the order was last told: that they stay, whatever was linked since
     */
    Map<String, ProductId> match(
            RetailerId retailer, ConnectionId connection, List<Line> lines, Map<String, ProductId> bound, Instant now) {
        var found = remembered(
                retailer, connection, lines.stream().map(ProductMatching::key).toList());
        found.putAll(kept(retailer, bound, found));
        var unknown = new LinkedHashMap<String, Line>();
        for (var line : lines) {
            if (!found.containsKey(key(line))) {
                unknown.putIfAbsent(key(line), line);
            }
        }
        if (!unknown.isEmpty()) {
            var learned = learn(retailer, unknown, now);
            remember(retailer, connection, learned);
            found.putAll(learned);
        }
        var inParts = new HashMap<ProductId, SoldBy>();
        lines.stream()
                .filter(ProductMatching::isInParts)
                .forEach(line -> inParts.putIfAbsent(Objects.requireNonNull(found.get(key(line))), measure(line)));
        measured.become(retailer, inParts, now);
        return found;
    }

    /** A placeholder is nothing to stay with. */
    private Map<String, ProductId> kept(
            RetailerId retailer, Map<String, ProductId> bound, Map<String, ProductId> found) {
        var others = new HashMap<>(bound);
        others.entrySet().removeIf(each -> each.getValue().equals(found.get(each.getKey())));
        if (!others.isEmpty()) {
            var known = products.byIds(retailer, Set.copyOf(others.values()));
            others.values().removeIf(id -> {
                var product = known.get(id);
                return product == null || !product.active() || product.placeholder();
            });
        }
        return others;
    }

    private static boolean isInParts(Line line) {
        return Stream.of(line.ordered(), line.refunded(), line.sent()).anyMatch(quantity -> !quantity.isWhole());
    }

    private static SoldBy measure(Line line) {
        var said = SoldBy.said(line.name(), line.options());
        return said.isMeasured() ? said : SoldBy.MEASURE;
    }

    /** The variant; for a product that the shop no longer has its SKU or, at last, its name. */
    static String key(Line line) {
        if (line.variantId() != null) {
            return line.variantId();
        }
        return line.sku() != null ? "sku:" + line.sku() : "name:" + line.name();
    }

    private Map<String, ProductId> learn(RetailerId retailer, Map<String, Line> unknown, Instant now) {
        var bySku = products.bySku(
                retailer, texts(unknown.values().stream().map(Line::sku).toList()));
        var byBarcode = products.byBarcode(
                retailer, texts(unknown.values().stream().map(Line::barcode).toList()));
        var made = new HashMap<String, ProductId>();
        var learned = new LinkedHashMap<String, ProductId>();
        unknown.forEach((key, line) -> {
            var sku = line.sku() == null ? "" : line.sku().strip();
            var product = bySku.get(sku);
            if (product == null && line.barcode() != null) {
                product = byBarcode.get(line.barcode());
            }
            if (product == null && !sku.isEmpty()) {
                product = made.get(sku);
            }
            if (product == null) {
                product = products.add(retailer, placeholder(line, sku), now);
                made.put(sku, product);
            }
            learned.put(key, product);
        });
        return learned;
    }

    private static NewProduct placeholder(Line line, String sku) {
        return NewProduct.placeholder(
                sku,
                line.name(),
                line.barcode() == null ? List.of() : List.of(line.barcode()),
                SoldBy.said(line.name(), line.options()));
    }

    static List<String> texts(Collection<String> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    Map<String, ProductId> remembered(RetailerId retailer, ConnectionId connection, List<String> keys) {
        var found = new HashMap<String, ProductId>();
        db.sql("""
                select shop_key, product_id from orders.product_link
                 where retailer_id = :retailer and connection_id = :connection and shop_key = any(:keys::text[])
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("keys", Columns.of(keys, key -> key))
                .query(row -> {
                    found.put(row.getString("shop_key"), new ProductId(row.getObject("product_id", UUID.class)));
                });
        return found;
    }

    void remember(RetailerId retailer, ConnectionId connection, Map<String, ProductId> learned) {
        db.sql("""
                insert into orders.product_link (retailer_id, connection_id, shop_key, product_id)
                select :retailer, :connection, l.* from unnest(:keys::text[], :products::uuid[]) as l
                on conflict (retailer_id, connection_id, shop_key) do nothing
                """)
                .param("retailer", retailer.value())
                .param("connection", connection.value())
                .param("keys", Columns.of(learned.keySet(), key -> key))
                .param("products", Columns.of(learned.values(), ProductId::value))
                .update();
    }
}
