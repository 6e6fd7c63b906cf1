package pakbon.sales;

import java.time.Instant;
import org.joda.money.Money;

/**
 * Money that the shop says it has received.
 *
 * @param type the shop's name for the way of paying
 * @param isSum all of it so far, so that what is more than before came in since; otherwise the shop says only that it was paid, at
 *     whatever the order came to then
 */
public record ShopPayment(String type, Money amount, Instant at, boolean isSum) {
    /** What of it is news, where so much was known to be with the shop. */
    public Money beyond(Money known) {
        var more = isSum || known.isZero() ? amount.minus(known) : amount.multipliedBy(0);
        return more.isNegative() ? amount.multipliedBy(0) : more;
    }
}
