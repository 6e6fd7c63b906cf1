package pakbon.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.NewProduct;
import pakbon.catalog.PlaceholderProducts;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** Takes in what a shop sells, so that its orders find their products. */
@Service
public class ShopProducts {
    /** Why orders move stock, by the ledger's words; whatever else is in the ledger, a person did. */
    public static final Set<String> REASONS_OF_ORDERS =
            Set.of("sale", "edited", "cancelled", "put-back", "not-collected", "linked");

    private final ProductMatching matching;
    private final Products products;
    private final PlaceholderProducts unknown;
    private final ApplicationEventPublisher events;

    ShopProducts(
            ProductMatching matching,
            Products products,
            PlaceholderProducts unknown,
            ApplicationEventPublisher events) {
        this.matching = matching;
        this.products = products;
        this.unknown = unknown;
        this.events = events;
    }

    public enum How {
        /** Nobody knew it. */
        ADDED,
        /** It was a placeholder, and has become a product. */
        COMPLETED,
        /** It was there already and has been left as it is. */
        KNOWN
    }

    public record Taken(ShopProduct from, ProductId product, How how) {}

    /**
     * Finds each by what is remembered of the variant, then by SKU, then by barcode; adds what nobody knows, and makes
     * products of placeholders. A product that is one already is never changed: a person may have. Safe to repeat.
     */
    @Transactional
    public List<Taken> take(RetailerId retailer, ConnectionId connection, List<ShopProduct> sold, Instant now) {
        var links = matching.remembered(
                retailer, connection, sold.stream().map(ShopProduct::variantId).toList());
        var bySku = new HashMap<>(products.bySku(
                retailer,
                ProductMatching.texts(sold.stream().map(ShopProduct::sku).toList())));
        var byBarcode = new HashMap<>(products.byBarcode(
                retailer,
                ProductMatching.texts(sold.stream().map(ShopProduct::barcode).toList())));
        var known = known(retailer, links, bySku, byBarcode);
        var taken = new ArrayList<Taken>();
        var learned = new HashMap<String, ProductId>();
        var completed = new HashSet<ProductId>();
        for (var each : sold) {
            var sku = each.sku().strip();
            var barcode = each.barcode().strip();
            var product = links.get(each.variantId());
            product = product == null ? bySku.get(sku) : product;
            product = product == null ? byBarcode.get(barcode) : product;
            var how = How.KNOWN;
            if (product == null) {
                product = products.add(retailer, of(each), now);
                how = How.ADDED;
                if (!sku.isEmpty()) {
                    bySku.put(sku, product);
                }
                if (!barcode.isEmpty()) {
                    byBarcode.put(barcode, product);
                }
            } else if (isPlaceholder(known.get(product)) && completed.add(product)) {
                unknown.complete(retailer, product, of(each), now);
                how = How.COMPLETED;
            }
            if (!links.containsKey(each.variantId())) {
                learned.put(each.variantId(), product);
            }
            taken.add(new Taken(each, product, how));
        }
        matching.remember(retailer, connection, learned);
        var news = new HashSet<>(learned.values());
        news.addAll(completed);
        if (!news.isEmpty()) {
            events.publishEvent(new ProductsLinked(retailer, connection, news));
        }
        return taken;
    }

    private Map<ProductId, Product> known(
            RetailerId retailer,
            Map<String, ProductId> links,
            Map<String, ProductId> bySku,
            Map<String, ProductId> byBarcode) {
        var ids = new HashSet<>(links.values());
        ids.addAll(bySku.values());
        ids.addAll(byBarcode.values());
        return products.byIds(retailer, ids);
    }

    private static boolean isPlaceholder(@Nullable Product product) {
        return product != null && product.placeholder();
    }

    private static NewProduct of(ShopProduct sold) {
        return new NewProduct(
                sold.sku(),
                sold.name(),
                sold.options(),
                sold.barcode().isBlank() ? List.of() : List.of(sold.barcode()),
                BigDecimal.ZERO,
                "",
                false);
    }
}
