package pakbon.sales;

import pakbon.outlets.OutletId;
import pakbon.shared.RetailerId;

/** Something about a sale changed: note, payment, lines, state. Announced inside the transaction that changed it. */
public record SaleChanged(RetailerId retailer, SaleId sale, OutletId outlet) {}
