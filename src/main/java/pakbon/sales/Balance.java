package pakbon.sales;

import org.joda.money.Money;

/**
 * What a sale costs and what has come in (Q10). A refund lowers both what is owed and, when the money had been received,
 * what was paid: goods refunded before they leave do not make an order unpaid (Q15).
 *
 * @param refundedByShop what the shop says it gave back
 * @param givenBack what was given back here, for goods that came back, and the shop does not know of
 * @param paid all payments together, what went back taken off
 */
public record Balance(Money total, Money refundedByShop, Money givenBack, Money paid) {
    private static final int MOST_TIMES = 100;

    public Balance(Money total, Money refunded, Money paid) {
        this(total, refunded, Money.zero(total.getCurrencyUnit()), paid);
    }

    public Money refunded() {
        return refundedByShop.plus(givenBack);
    }

    /** Still to be paid; negative when too much was paid. Exact to the currency's minor unit. */
    public Money due() {
        return total.minus(refunded()).minus(paid);
    }

    /**
     * The most that one payment can be: a hundred times what the sale comes to, and of a sale of less than 1 a hundred. More than is
     * due may be meant; what is more than this is a slip, such as a barcode scanned into the field.
     */
    public Money most() {
        var one = Money.of(total.getCurrencyUnit(), 1);
        return (total.isLessThan(one) ? one : total).multipliedBy(MOST_TIMES);
    }

    public boolean isSettled() {
        return !due().isPositive();
    }

    /** Some of it has come in and some is still due: it may leave no sooner than one of which nothing is paid (article S31, S58). */
    public boolean isPartlyPaid() {
        return !isSettled() && paid.isPositive();
    }

    public boolean isOverpaid() {
        return due().isNegative();
    }
}
