package pakbon.fulfillment;

import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/**
 * So many of a line; negative takes back.
 *
 * @param scanned each of them was scanned, or its barcode typed (H12)
 */
public record LineQuantity(SaleLineId line, Quantity quantity, boolean scanned) {
    public LineQuantity(SaleLineId line, Quantity quantity) {
        this(line, quantity, false);
    }
}
