package pakbon.sales;

import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;
import pakbon.shared.Quantity;
import pakbon.shared.TaxAt;

/**
 * One line of the receipt.
 *
 * @param shopKey the shop's id of the line, the same after an edit; kinds have their own range
 * @param product null for shipping and fees
 * @param quantity as ordered now; zero when the shop took the line off
 * @param refunded how many of those were refunded
 * @param soldBy as its product is now; shipping and fees by the piece
 * @param total for the whole line, tax included
 * @param taxes how much of the tax is at which rate; empty where the shop tells no rate
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
        Money tax,
        List<TaxAt> taxes) {
    public SaleLine {
        soldBy = soldBy.of(quantity);
        taxes = List.copyOf(taxes);
    }

    /** What it is measured in: {@code kg}; empty for what is counted, and where nobody has said it. */
    public String unit() {
        return soldBy.unit();
    }

    /** What it is called among its sisters: its name with the variant behind it, as the receipt has it. */
    public String fullName() {
        return options.isEmpty() ? name : name + ", " + options;
    }

    /** What the customer pays for so much of it, the line's discounts included; rounded to the currency's smallest coin. */
    public Money worth(Quantity part) {
        var currency = total.getCurrencyUnit();
        return quantity.isPositive()
                ? Money.of(
                        currency,
                        total.getAmount()
                                .multiply(part.value())
                                .divide(quantity.value(), currency.getDecimalPlaces(), RoundingMode.HALF_UP))
                : Money.zero(currency);
    }

    /** What so much of these lines costs; of what is not among them, nothing. */
    public static Money worth(Collection<SaleLine> lines, Map<SaleLineId, Quantity> goods, CurrencyUnit currency) {
        return lines.stream()
                .map(line -> line.worth(goods.getOrDefault(line.id(), Quantity.ZERO)))
                .reduce(Money.zero(currency), Money::plus);
    }

    SaleLine sold(SoldBy by) {
        return new SaleLine(
                id, position, shopKey, kind, product, name, options, sku, quantity, refunded, by, total, tax, taxes);
    }

    public enum Kind {
        PRODUCT,
        SHIPPING,
        FEE
    }
}
