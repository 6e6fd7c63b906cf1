package pakbon.sales;

import java.util.Collection;
import org.joda.money.Money;

/**
 * Where the money of a sale lies, and so where it is given back: Pakbon gives nothing back (Q21). What a person recorded and
 * the shop then confirmed is the shop's.
 */
public enum PaidAt {
    NOWHERE,
    SHOP,
    HERE,
    BOTH;

    public static PaidAt of(Collection<Payment> payments) {
        boolean shop = left(payments, false);
        boolean here = left(payments, true);
        return shop ? here ? BOTH : SHOP : here ? HERE : NOWHERE;
    }

    /** More came in there than has gone back from there. */
    private static boolean left(Collection<Payment> payments, boolean here) {
        return payments.stream()
                .filter(each -> here == (!each.byShop() && each.confirmedAt() == null))
                .map(Payment::amount)
                .reduce(Money::plus)
                .filter(Money::isPositive)
                .isPresent();
    }
}
