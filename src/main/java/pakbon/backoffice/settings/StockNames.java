package pakbon.backoffice.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import pakbon.audit.Entry;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.outlets.Outlets;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;

/** What entries about stock speak of: they keep the ids of product and outlet, and people read their names of today. */
@Component
class StockNames {
    private final Products products;
    private final Outlets outlets;

    StockNames(Products products, Outlets outlets) {
        this.products = products;
        this.outlets = outlets;
    }

    /** The names by id, of the products and outlets of these entries; one question for each of both, and none without stock. */
    Map<String, String> of(RetailerId retailer, List<Entry> entries) {
        var ids = entries.stream()
                .filter(entry -> entry.kind() == Kind.STOCK)
                .map(entry -> new ProductId(entry.row()))
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var names = new HashMap<String, String>();
        products.byIds(retailer, ids)
                .forEach((id, product) -> names.put(
                        id.toString(),
                        product.options().isEmpty() ? product.name() : product.name() + ", " + product.options()));
        outlets.all(retailer).forEach(outlet -> names.put(outlet.id().toString(), outlet.name()));
        return names;
    }
}
