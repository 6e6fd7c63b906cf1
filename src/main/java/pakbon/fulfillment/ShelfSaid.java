package pakbon.fulfillment;

import java.util.List;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.shared.RetailerId;

/**
 * A shelf was found empty, or is not empty any more. Announced inside the transaction that keeps it.
 *
 * @param sales with open work there that wants something from it
 */
public record ShelfSaid(RetailerId retailer, OutletId outlet, List<SaleId> sales) {
    public ShelfSaid {
        sales = List.copyOf(sales);
    }
}
