package pakbon.stock;

import java.util.Set;
import pakbon.shared.RetailerId;

/** Levels have changed. Announced inside the transaction that changed them. */
public record StockChanged(RetailerId retailer, Set<StockAt> where) {}
