package pakbon.sales;

import org.joda.money.Money;

/**
 * What is left to do about a sale's money.
 *
 * @param amount never negative
 */
public record Rest(Kind kind, Money amount) {
    /** What kind of; by the key that the language files have for it. */
    public enum Kind {
        DUE("sale.due"),
        TOO_MUCH("sale.too-much"),
        /** It was cancelled: nobody pays for it any more, and what was paid is the customer's. */
        TO_REFUND("sale.to-refund");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    static Rest of(SaleState state, Balance balance, boolean moneyStays) {
        var paid = balance.paid();
        if (state == SaleState.VOIDED) {
            return paid.isPositive() && !moneyStays
                    ? new Rest(Kind.TO_REFUND, paid)
                    : new Rest(Kind.DUE, paid.minus(paid));
        }
        return balance.isOverpaid()
                ? new Rest(Kind.TOO_MUCH, balance.due().negated())
                : new Rest(Kind.DUE, balance.due());
    }

    /** How much of what came in is the customer's; zero where nothing is. */
    public Money toRefund() {
        return kind == Kind.DUE ? amount.minus(amount) : amount;
    }

    /** Whether somebody has to do something about it. */
    public boolean isOpen() {
        return amount.isPositive();
    }
}
