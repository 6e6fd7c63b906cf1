package pakbon.sales;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money of a sale that went back: when, and how much of it was VAT. With a return it goes as the goods that came back; without one as
 * what never left. Where in the end all of it went back, the last one takes the cents that rounding has moved, so that at each rate
 * the sale and what went back of it make nothing.
 *
 * @param taken null where the shop gave it back without a return
 * @param amount never negative
 * @param table how much of it was at which rate, below zero; null where nobody knows
 */
public record MoneyBack(
        @Nullable SaleReturn taken,
        Instant at,
        Money amount,
        @Nullable TaxTable table) {
    /** Below zero; empty where nobody knows at which rate. */
    public Optional<TaxTable> taxes() {
        return Optional.ofNullable(table);
    }

    /**
     * All of a sale, oldest first.
     *
     * @param told when the shop last said something of an order that was not paid: a refund of that leaves no payment with a time
     */
    static List<MoneyBack> of(
            Sale sale, List<SaleLine> lines, List<SaleReturn> returns, List<Payment> payments, Instant told) {
        var all = new ArrayList<>(unsent(sale, lines, returns, payments, told));
        returns.forEach(each -> all.add(new MoneyBack(
                each, each.at(), each.amount(), TaxTable.of(sale, each, lines).orElse(null))));
        all.sort(Comparator.comparing(MoneyBack::at));
        return settled(sale, lines, all);
    }

    /** Whether the time of what went back without a return is not known from the payments. */
    static boolean isUndated(Sale sale, List<SaleReturn> returns, List<Payment> payments) {
        var unsent = TaxTable.unsent(sale, returns);
        return unsent.isPositive() && !sum(unsent, refunds(returns, payments)).isEqual(unsent);
    }

    private record Refund(Instant at, Money amount) {}

    /** What the shop gave back at once, less what it gave back with a return at that moment. */
    private static List<Refund> refunds(List<SaleReturn> returns, List<Payment> payments) {
        var refunds = new ArrayList<Refund>();
        for (var payment : payments) {
            if (payment.byShop() && payment.amount().isNegative()) {
                var left = returns.stream()
                        .filter(each -> each.byShop() && each.at().equals(payment.at()))
                        .map(SaleReturn::amount)
                        .reduce(payment.amount().negated(), Money::minus);
                if (left.isPositive()) {
                    refunds.add(new Refund(payment.at(), left));
                }
            }
        }
        return refunds;
    }

    private static Money sum(Money like, List<Refund> refunds) {
        return refunds.stream().map(Refund::amount).reduce(like.multipliedBy(0), Money::plus);
    }

    /** Which goods went with which of several refunds nobody has said: each takes its share of the VAT. */
    private static List<MoneyBack> unsent(
            Sale sale, List<SaleLine> lines, List<SaleReturn> returns, List<Payment> payments, Instant told) {
        var amount = TaxTable.unsent(sale, returns);
        if (!amount.isPositive()) {
            return List.of();
        }
        var refunds =
                isUndated(sale, returns, payments) ? List.of(new Refund(told, amount)) : refunds(returns, payments);
        var left = TaxTable.ofUnsent(sale, returns, lines).orElse(null);
        var open = amount;
        var all = new ArrayList<MoneyBack>();
        for (var refund : refunds) {
            var share = left == null || refund.amount().isEqual(open)
                    ? left
                    : left.scaled(refund.amount().negated());
            all.add(new MoneyBack(null, refund.at(), refund.amount(), share));
            left = left == null || share == null ? null : left.plus(share.negated());
            open = open.minus(refund.amount());
        }
        return all;
    }

    private static List<MoneyBack> settled(Sale sale, List<SaleLine> lines, List<MoneyBack> all) {
        var total = sale.balance().total();
        var back = all.stream().map(MoneyBack::amount).reduce(total.multipliedBy(0), Money::plus);
        int last = all.size() - 1;
        while (last >= 0 && all.get(last).amount().isZero()) {
            last--;
        }
        if (last < 0 || !back.isEqual(total)) {
            return List.copyOf(all);
        }
        var left = TaxTable.of(sale, lines);
        for (int at = 0; at < last; at++) {
            var each = all.get(at);
            if (each.amount().isPositive()) {
                if (each.table() == null) {
                    return List.copyOf(all);
                }
                left = left.plus(each.table());
            }
        }
        var rest = all.get(last);
        all.set(last, new MoneyBack(rest.taken(), rest.at(), rest.amount(), left.negated()));
        return List.copyOf(all);
    }
}
