package pakbon.orders;

import java.util.Set;
import pakbon.catalog.ProductId;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/**
 * It has become known by which variants a shop sells these products, without any of them moving. Announced inside the
 * transaction that learned it; a listener only writes rows.
 */
public record ProductsLinked(RetailerId retailer, ConnectionId connection, Set<ProductId> products) {
    public ProductsLinked {
        products = Set.copyOf(products);
    }
}
