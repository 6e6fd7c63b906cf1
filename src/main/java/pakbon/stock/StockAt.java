package pakbon.stock;

import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;

/** One product at one outlet: what a level is kept of. */
public record StockAt(OutletId outlet, ProductId product) {}
