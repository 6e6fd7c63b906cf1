package pakbon.stock;

import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.shared.Quantity;

/** @param delta what comes (positive) or goes (negative) */
public record Movement(OutletId outlet, ProductId product, Quantity delta) {
    public StockAt at() {
        return new StockAt(outlet, product);
    }
}
