package pakbon.sales;

import pakbon.shared.Actor;
import pakbon.shared.RetailerId;

/**
 * Money has come in for a sale, or the shop has confirmed it; perhaps not all of it. Announced inside the transaction that
 * recorded it.
 */
public record SalePaid(RetailerId retailer, SaleId sale, Actor by) {}
