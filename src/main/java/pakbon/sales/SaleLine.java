package pakbon.sales;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;
import pakbon.shared.Quantity;

/**
 * One line of the receipt.
 *
 * @param shopKey the shop's id of the line, the same after an edit; kinds have their own range
 * @param product null for shipping and fees
 * @param quantity as ordered now; zero when the shop took the line off
 * @param refunded how many of those were refunded
 * @param soldBy as its product is now; shipping and fees by the piece
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
        SoldBy soldBy,
        Money total,
        Money tax) {
    public SaleLine {
        soldBy = soldBy.of(quantity);
    }

    /** What it is measured in: {@code kg}; empty for what is counted, and where nobody has said it. */
    public String unit() {
        return soldBy.unit();
    }

    SaleLine sold(SoldBy by) {
        return new SaleLine(
                id, position, shopKey, kind, product, name, options, sku, quantity, refunded, by, total, tax);
    }

    public enum Kind {
        PRODUCT,
        SHIPPING,
        FEE
    }
}
