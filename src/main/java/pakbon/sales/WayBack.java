package pakbon.sales;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** By what way money goes back: as a rule by the one that it came by. */
public final class WayBack {
    private WayBack() {}

    /**
     * How much of each way of paying has not gone back yet, the one that was used last at the end; none of which all has.
     *
     * @param payments the oldest first
     */
    public static Map<String, Money> left(Collection<Payment> payments) {
        var left = new LinkedHashMap<String, Money>();
        for (var payment : payments) {
            var type = UsualPayment.codeFor(payment.type());
            var before = left.get(type);
            if (payment.amount().isPositive()) {
                left.remove(type);
            }
            left.put(type, before == null ? payment.amount() : before.plus(payment.amount()));
        }
        left.values().removeIf(amount -> !amount.isPositive());
        return left;
    }

    /** The one with the most left; of equals the last. Empty where nothing was paid, or all of it went back. */
    public static Optional<String> of(Collection<Payment> payments) {
        return left(payments).entrySet().stream()
                .reduce((one, later) -> later.getValue().isLessThan(one.getValue()) ? one : later)
                .map(Map.Entry::getKey);
    }
}
