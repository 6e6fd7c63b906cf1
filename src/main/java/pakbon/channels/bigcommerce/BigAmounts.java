package pakbon.channels.bigcommerce;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import pakbon.channels.platform.Figures;
import tools.jackson.databind.JsonNode;

/**
 * What each line costs, in whole cents. The shop takes discounts off a line, off the whole, or both, with tax or without;
 * but its total is what is owed. So that reading is taken by which the parts add up to the total; where none does, the
 * difference stays to be seen (A7).
 */
final class BigAmounts {
    private final CurrencyUnit currency;
    private final Map<String, BigDecimal> gross = new LinkedHashMap<>();
    private final Map<String, Money> owed = new HashMap<>();

    /**
     * @param charges what comes beside the goods, by its name
     * @throws org.joda.money.IllegalCurrencyException when the currency is not one that money comes in
     */
    BigAmounts(JsonNode order, List<JsonNode> lines, Map<String, BigDecimal> charges) {
        this.currency = Figures.currency(currency(order));
        var net = new LinkedHashMap<String, BigDecimal>();
        for (var line : lines) {
            gross.put(key(line), Wire.decimal(line, "total_inc_tax"));
            net.put(key(line), net(line));
        }
        var whole = rounded(Wire.decimal(order, "total_inc_tax"));
        var right = List.of(net, gross).stream()
                .filter(each -> differsByRounding(whole, sum(each).add(sum(charges)), each.size() + charges.size()))
                .findFirst()
                .map(each -> (Map<String, BigDecimal>) each)
                .or(() -> lessDiscount(order, whole, charges));
        var exact = new LinkedHashMap<>(right.orElse(net));
        exact.putAll(charges);
        exact.forEach((id, amount) -> owed.put(id, rounded(amount)));
        if (right.isPresent()) {
            settle(whole, exact);
        }
    }

    /** The currency that was paid in; the other is only what the customer saw. */
    private static String currency(JsonNode order) {
        var paidIn = Wire.text(order, "default_currency_code");
        return paidIn.isEmpty() ? Wire.text(order, "currency_code") : paidIn;
    }

    private static BigDecimal net(JsonNode line) {
        if (!Wire.text(line, "discounted_total_inc_tax").isEmpty()) {
            return Wire.decimal(line, "discounted_total_inc_tax");
        }
        return Wire.list(line, "applied_discounts").stream()
                .map(discount -> Wire.decimal(discount, "amount"))
                .reduce(Wire.decimal(line, "total_inc_tax"), BigDecimal::subtract);
    }

    private boolean differsByRounding(Money whole, BigDecimal parts, int count) {
        long cents = whole.minus(rounded(parts)).getAmountMinorLong();
        return Math.abs(cents) <= Math.max(1, (count + 1) / 2);
    }

    /** A discount on the whole goes to the lines by what they cost; given without tax, it takes its tax with it. */
    private Optional<Map<String, BigDecimal>> lessDiscount(
            JsonNode order, Money whole, Map<String, BigDecimal> charges) {
        var discount = Wire.decimal(order, "discount_amount").add(Wire.decimal(order, "coupon_discount"));
        var goods = sum(gross);
        var left = whole.getAmount().subtract(sum(charges));
        var taken = goods.subtract(left);
        boolean explains = taken.signum() > 0
                && left.signum() >= 0
                && taken.compareTo(discount.multiply(new BigDecimal("1.5"))) <= 0;
        if (!explains) {
            return Optional.empty();
        }
        var shared = new LinkedHashMap<String, BigDecimal>();
        gross.forEach((id, amount) ->
                shared.put(id, amount.multiply(left).divide(goods, new MathContext(30, RoundingMode.HALF_EVEN))));
        return Optional.of(shared);
    }

    /** The cents that rounding lost go to those that lost most. */
    private void settle(Money whole, Map<String, BigDecimal> exact) {
        var difference = whole.minus(Money.total(currency, owed.values()));
        int direction = difference.getAmount().signum();
        if (direction == 0 || owed.isEmpty()) {
            return;
        }
        var cent = Money.ofMinor(currency, direction);
        Comparator<String> lostMost = Comparator.comparing(
                id -> exact.getOrDefault(id, BigDecimal.ZERO)
                        .subtract(money(id).getAmount())
                        .multiply(BigDecimal.valueOf(direction)),
                Comparator.reverseOrder());
        Comparator<String> costsNothing = Comparator.comparing(id -> money(id).isZero());
        var ids = owed.keySet().stream()
                .sorted(costsNothing.thenComparing(lostMost).thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int at = 0; at < Math.abs(difference.getAmountMinorLong()); at++) {
            owed.merge(ids.get(at % ids.size()), cent, Money::plus);
        }
    }

    /** What the line costs in all, tax included. */
    Money of(JsonNode line) {
        return money(key(line));
    }

    /** The tax that is left in what the line costs. */
    Money taxOf(JsonNode line) {
        var tax = Wire.decimal(line, "total_tax");
        var whole = gross.getOrDefault(key(line), BigDecimal.ZERO);
        return whole.signum() == 0
                ? rounded(tax)
                : rounded(
                        tax.multiply(of(line).getAmount()).divide(whole, new MathContext(30, RoundingMode.HALF_EVEN)));
    }

    Money ofCharge(String name) {
        return money(name);
    }

    Money rounded(BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.HALF_UP);
    }

    Money zero() {
        return Money.zero(currency);
    }

    private Money money(String id) {
        return owed.getOrDefault(id, Money.zero(currency));
    }

    private static String key(JsonNode line) {
        return "line " + Wire.text(line, "id");
    }

    private static BigDecimal sum(Map<String, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
