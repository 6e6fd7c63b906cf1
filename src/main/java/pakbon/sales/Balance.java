package pakbon.sales;

import org.joda.money.Money;

/**
 * What a sale costs and what has come in (Q10). A refund lowers both what is owed and, when the money had been received,
 * what was paid: goods refunded before they leave do not make an order unpaid (Q15).
 *
 * @param refundedByShop what the shop says it gave back
 * @param givenBack what was given back here, for goods that came back, and the shop does not know of
 * @param paid all payments together, what went back taken off
 * @param leftOut what was packed without and nobody has settled since (Q11)
 * @param forgiven what was taken off before it was paid: no money went back for it
 *     (docs/decisions/2026-11-29-nobody-pays-for-what-stays.md)
 */
public record Balance(Money total, Money refundedByShop, Money givenBack, Money paid, Money leftOut, Money forgiven) {
    private static final int MOST_TIMES = 100;

    public Balance(Money total, Money refunded, Money paid) {
        this(
                total,
                refunded,
                Money.zero(total.getCurrencyUnit()),
                paid,
                Money.zero(total.getCurrencyUnit()),
                Money.zero(total.getCurrencyUnit()));
    }

    public Money refunded() {
        return refundedByShop.plus(givenBack);
    }

    /** What the shop would have to get yet for all that stands on the order; negative when too much was paid. */
    public Money open() {
        return total.minus(refunded()).minus(paid);
    }

    /** What the customer does not get, and need not pay. */
    public Money uncharged() {
        return leftOut.plus(forgiven);
    }

    /** What of the money that came in was for what was packed without: somebody owes the customer that. */
    public Money toGoBack() {
        var open = open().minus(forgiven);
        var back = open.isPositive() ? leftOut.minus(open) : leftOut;
        return back.isPositive() ? back : Money.zero(back.getCurrencyUnit());
    }

    /** How much of what is open nobody has to pay, because it is for what the customer does not get. */
    public Money notAsked() {
        var open = open();
        return !open.isPositive()
                ? Money.zero(open.getCurrencyUnit())
                : open.isLessThan(uncharged()) ? open : uncharged();
    }

    /**
     * Still to be paid, before any of it may leave; negative when too much was paid. Exact to the currency's minor unit. Nobody pays for
     * what stays in the shop.
     */
    public Money due() {
        return open().minus(notAsked());
    }

    /** As if so much less had come in. */
    public Balance without(Money payment) {
        return new Balance(total, refundedByShop, givenBack, paid.minus(payment), leftOut, forgiven);
    }

    /** As if so much more stayed behind. */
    public Balance leavingOut(Money worth) {
        return new Balance(total, refundedByShop, givenBack, paid, leftOut.plus(worth), forgiven);
    }

    /** Nothing is open, also not for what stayed behind: only then the shop may be told that its order is paid. */
    public boolean isPaidInFull() {
        return !open().isPositive();
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
        return open().isNegative();
    }
}
