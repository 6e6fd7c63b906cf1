package pakbon.sales;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.shared.Quantity;

/**
 * One line of the receipt.
 *
 * @param shopKey the shop's id of the line, the same after an edit; kinds have their own range
 * @param product null for shipping and fees
 * @param quantity as ordered now; zero when the shop took the line off
 * @param refunded how many of those were refunded
 * @param total for the whole line, tax included
 */
public record SaleLine(
        SaleLineId id,
        int position,
        String shopKey,
        Kind kind,
        @Nullable ProductId product,
        String name,
        String options,
        String sku,
        Quantity quantity,
        Quantity refunded,
        Money total,
        Money tax) {
    public enum Kind {
        PRODUCT,
        SHIPPING,
        FEE
    }
}
