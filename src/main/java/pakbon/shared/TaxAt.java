package pakbon.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * So much of a line's tax is at this rate.
 *
 * @param rate in percent: {@code 21}, {@code 6.25}; as the shop says it, never reckoned from an amount
 */
public record TaxAt(BigDecimal rate, Money amount) {
    private static final int FINEST_RATE = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    public TaxAt {
        rate = plain(rate);
    }

    /** What a shop says of one tax on a line, before it is in whole cents. */
    public record Told(BigDecimal rate, BigDecimal amount) {}

    /**
     * What a shop tells of the taxes on a line, in cents that add up to the line's tax; the lowest rate first, each once.
     * Nothing where that cannot be: no rate is told, or one that contradicts the tax, as with a customer who is exempt.
     *
     * @param total of the line, tax included
     * @param tax all of the tax in it
     */
    public static List<TaxAt> of(Money total, Money tax, List<Told> told) {
        var byRate = new TreeMap<BigDecimal, BigDecimal>();
        told.forEach(each -> byRate.merge(plain(each.rate()), each.amount(), BigDecimal::add));
        if (byRate.isEmpty() || byRate.firstKey().signum() < 0) {
            return List.of();
        }
        if (tax.isZero()) {
            boolean isFree = byRate.keySet().stream().allMatch(rate -> isNothing(total, rate));
            return isFree
                    ? byRate.keySet().stream().map(rate -> new TaxAt(rate, tax)).toList()
                    : List.of();
        }
        byRate.remove(BigDecimal.ZERO);
        if (byRate.size() > 1) {
            byRate.values().removeIf(amount -> amount.signum() == 0);
        }
        return byRate.size() == 1 ? List.of(new TaxAt(byRate.firstKey(), tax)) : shared(tax, byRate);
    }

    /** The same rates, for another part of the line. */
    public static List<TaxAt> part(Money total, Money tax, List<TaxAt> known) {
        return of(
                total,
                tax,
                known.stream()
                        .map(each -> new Told(each.rate(), each.amount().getAmount()))
                        .toList());
    }

    private static List<TaxAt> shared(Money tax, TreeMap<BigDecimal, BigDecimal> byRate) {
        var all = byRate.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (all.signum() == 0) {
            return List.of();
        }
        var shared = new ArrayList<TaxAt>();
        var before = BigDecimal.ZERO;
        var given = tax.multipliedBy(0);
        for (var each : byRate.entrySet()) {
            before = before.add(each.getValue());
            var upTo = Money.of(
                    tax.getCurrencyUnit(),
                    tax.getAmount()
                            .multiply(before)
                            .divide(all, tax.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP));
            shared.add(new TaxAt(each.getKey(), upTo.minus(given)));
            given = upTo;
        }
        return List.copyOf(shared);
    }

    /** Whether this rate makes less than half a cent of the total. */
    private static boolean isNothing(Money total, BigDecimal rate) {
        var cent = BigDecimal.ONE.movePointLeft(total.getCurrencyUnit().getDecimalPlaces());
        return total.getAmount().abs().multiply(rate).multiply(TWO).compareTo(cent.multiply(HUNDRED.add(rate))) < 0;
    }

    private static BigDecimal plain(BigDecimal rate) {
        var rounded = rate.setScale(FINEST_RATE, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
