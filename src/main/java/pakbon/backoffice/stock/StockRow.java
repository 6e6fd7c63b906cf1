package pakbon.backoffice.stock;

import java.util.Map;
import pakbon.catalog.Product;
import pakbon.outlets.OutletId;
import pakbon.shared.Quantity;
import pakbon.stock.StockAt;

/** One product and how many lie where; an outlet at which it was never kept has none. */
public record StockRow(Product product, Map<StockAt, Quantity> levels) {
    public Quantity at(OutletId outlet) {
        return levels.getOrDefault(new StockAt(outlet, product.id()), Quantity.ZERO);
    }

    public boolean isKeptAt(OutletId outlet) {
        return levels.containsKey(new StockAt(outlet, product.id()));
    }
}
