package pakbon.channels.ecwid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import pakbon.channels.platform.Figures;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder.Charge;
import pakbon.shared.TaxAt;
import tools.jackson.databind.JsonNode;

/**
 * An order's amounts in whole cents, tax included. Where the shop's fractions add up to its total, so do our cents: those
 * that rounding lost are given to the parts that lost most. Where they do not, everything stays as the shop wrote it, and
 * the difference shows.
 */
final class EcwidAmounts {
    private final CurrencyUnit currency;
    private final Money total;
    private final int goods;
    private final List<Money> parts = new ArrayList<>();
    private final List<EcwidCharge> charges;
    private final BigDecimal tax;

    /** @throws org.joda.money.IllegalCurrencyException when the currency is not one that money comes in */
    EcwidAmounts(JsonNode order, List<JsonNode> items, String currency) {
        this.currency = Figures.currency(currency);
        this.total = rounded(Wire.decimal(order, "total"));
        this.tax = Wire.decimal(order, "tax");
        this.goods = items.size();
        var reading = EcwidSum.of(order, items, total.getAmount(), this.currency.getDecimalPlaces());
        this.charges = EcwidCharge.of(order, reading);
        var exact = new ArrayList<>(reading.lines());
        charges.forEach(charge -> exact.add(charge.amount()));
        exact.forEach(amount -> parts.add(rounded(amount)));
        if (rounded(exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).equals(total)) {
            settle(exact);
        }
    }

    private void settle(List<BigDecimal> exact) {
        var difference = total.minus(Money.total(currency, parts));
        int direction = difference.getAmount().signum();
        var cent = Money.ofMinor(currency, direction);
        Comparator<Integer> lostMost = Comparator.comparing(
                at -> exact.get(at).subtract(parts.get(at).getAmount()).multiply(BigDecimal.valueOf(direction)),
                Comparator.reverseOrder());
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(lostMost)
                .limit(Math.abs(difference.getAmountMinorLong()))
                .forEach(at -> parts.set(at, parts.get(at).plus(cent)));
    }

    Money total() {
        return total;
    }

    Money tax() {
        return rounded(tax);
    }

    /** What the line at this place costs in all. */
    Money of(int line) {
        return parts.get(line);
    }

    List<Charge> charges() {
        return IntStream.range(0, charges.size())
                .mapToObj(at -> {
                    var charge = charges.get(at);
                    return new Charge(
                                    new ExternalId(charge.id()),
                                    charge.kind(),
                                    charge.name(),
                                    parts.get(goods + at),
                                    rounded(charge.tax()))
                            .taxed(charge.taxes());
                })
                .toList();
    }

    /** Taxes as the shop lists them, their rates in percent; on an item only what is on the goods. All of them, or none. */
    static List<TaxAt.Told> taxes(JsonNode of, String field) {
        var taxes = Wire.list(of, field);
        return taxes.stream().allMatch(tax -> Wire.has(tax, "value"))
                ? taxes.stream()
                        .map(tax -> new TaxAt.Told(
                                Wire.decimal(tax, "value"),
                                Wire.decimal(
                                        tax,
                                        Wire.has(tax, "taxOnDiscountedSubtotal")
                                                ? "taxOnDiscountedSubtotal"
                                                : "total")))
                        .toList()
                : List.of();
    }

    Money rounded(BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.HALF_UP);
    }

    Money zero() {
        return Money.zero(currency);
    }
}
