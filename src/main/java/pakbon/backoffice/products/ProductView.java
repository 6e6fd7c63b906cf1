package pakbon.backoffice.products;

import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import pakbon.backoffice.stock.StockRow;
import pakbon.catalog.Product;
import pakbon.channels.Connection;
import pakbon.orders.ShopVariants;
import pakbon.outlets.OutletId;
import pakbon.stock.Bins;
import pakbon.stock.StockAt;

/**
 * A product with all that hangs on it.
 *
 * @param picture the mark of its picture; empty when it has none
 * @param bins where it lies at an outlet, where that differs from its own bin
 * @param shops those that are connected
 */
public record ProductView(
        Product product,
        Money price,
        List<String> barcodes,
        String picture,
        StockRow stock,
        Map<StockAt, String> bins,
        List<Connection> shops,
        List<ShopVariants.Link> links) {
    /** Nothing on it can be scanned, or found by what a shop says. */
    public boolean isNameless() {
        return product.sku().isEmpty() && barcodes.isEmpty() && !product.placeholder() && !product.isArchived();
    }

    public String bin(OutletId outlet) {
        return Bins.at(outlet, product, bins);
    }

    public List<ShopVariants.Link> linksOf(Connection shop) {
        return links.stream()
                .filter(link -> link.connection().equals(shop.id()))
                .toList();
    }
}
