package pakbon.fulfillment;

import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/** So many of a line; negative takes back. */
public record LineQuantity(SaleLineId line, Quantity quantity) {}
