package pakbon.sales;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as recorded; recording takes no money (article S33).
 *
 * @param type the code of a {@link UsualPayment}, or a word of the business or of the shop
 * @param amount negative for money given back
 * @param byShop the shop received it; otherwise a person recorded it
 * @param confirmedAt when the shop later said that it has this money too (Q21)
 * @param repayment a person recorded that it went back though no goods came back
 */
public record Payment(
        UUID id,
        String type,
        Money amount,
        Instant at,
        boolean byShop,
        @Nullable Instant confirmedAt,
        String actor,
        boolean repayment) {
    /** A person recorded it, and the shop has not said that it has it, too. */
    public boolean isOnlyHere() {
        return !byShop && confirmedAt == null && amount.isPositive();
    }

    /** How much of these the shop has said that it received. */
    public static Money inShop(Collection<Payment> payments, CurrencyUnit currency) {
        return payments.stream()
                .filter(each -> each.amount().isPositive() && (each.byShop() || each.confirmedAt() != null))
                .map(Payment::amount)
                .reduce(Money.zero(currency), Money::plus);
    }

    /** A person's mistake can be taken back; what the shop has or has confirmed cannot, nor money that went back for goods. */
    public boolean canBeTakenBack() {
        return isOnlyHere() || repayment;
    }
}
