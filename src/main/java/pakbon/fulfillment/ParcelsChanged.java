package pakbon.fulfillment;

import pakbon.sales.SaleId;
import pakbon.shared.RetailerId;

/** Other parcels, or other codes, are on their way for a sale. Announced inside the transaction that recorded it. */
public record ParcelsChanged(RetailerId retailer, SaleId sale) {}
