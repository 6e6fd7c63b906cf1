package pakbon.sales;

import org.joda.money.Money;

/**
 * What a sale costs and what has come in (Q10). A refund lowers both what is owed and, when the money had been received,
 * what was paid: goods refunded before they leave do not make an order unpaid (Q15).
 *
 * @param paid all payments together, refunds taken off
 */
public record Balance(Money total, Money refunded, Money paid) {
    /** Still to be paid; negative when too much was paid. Exact to the currency's minor unit. */
    public Money due() {
        return total.minus(refunded).minus(paid);
    }

    public boolean isSettled() {
        return !due().isPositive();
    }

    public boolean isOverpaid() {
        return due().isNegative();
    }
}
