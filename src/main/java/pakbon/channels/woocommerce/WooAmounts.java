package pakbon.channels.woocommerce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import pakbon.channels.platform.Figures;
import pakbon.shared.TaxAt;
import tools.jackson.databind.JsonNode;

/**
 * An order's amounts in whole cents. The shop counts in fractions and rounds at the end; we have to write a price beside
 * each line. Where the shop's own fractions add up to its total, so do our cents: the ones that rounding lost are given
 * to the lines that lost most.
 */
final class WooAmounts {
    private final CurrencyUnit currency;
    private final Map<String, Money> byLine = new HashMap<>();
    private final Map<String, BigDecimal> rates = new HashMap<>();

    /** @throws org.joda.money.IllegalCurrencyException when the currency is not one that money comes in */
    WooAmounts(JsonNode order, List<JsonNode> lines) {
        this.currency = Figures.currency(Wire.text(order, "currency"));
        for (var tax : Wire.list(order, "tax_lines")) {
            if (!Wire.text(tax, "rate_percent").isBlank()) {
                rates.put(Wire.text(tax, "rate_id"), Wire.decimal(tax, "rate_percent"));
            }
        }
        var exact = new HashMap<String, BigDecimal>();
        for (var line : lines) {
            var whole = Wire.decimal(line, "total").add(Wire.decimal(line, "total_tax"));
            exact.put(Wire.text(line, "id"), whole);
            byLine.put(Wire.text(line, "id"), rounded(whole));
        }
        var owed = rounded(Wire.decimal(order, "total"));
        var sum = exact.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (rounded(sum).equals(owed)) {
            settle(owed, exact);
        }
    }

    private void settle(Money owed, Map<String, BigDecimal> exact) {
        var difference = owed.minus(Money.total(currency, byLine.values()));
        int direction = difference.getAmount().signum();
        if (direction == 0) {
            return;
        }
        var cent = Money.ofMinor(currency, direction);
        Comparator<String> lostMost = Comparator.comparing(
                id -> exact.getOrDefault(id, BigDecimal.ZERO)
                        .subtract(money(id).getAmount())
                        .multiply(BigDecimal.valueOf(direction)),
                Comparator.reverseOrder());
        var ids = new ArrayList<>(byLine.keySet());
        ids.sort(lostMost.thenComparing(Comparator.naturalOrder()));
        long cents = Math.abs(difference.getAmountMinorLong());
        ids.stream().limit(cents).forEach(id -> byLine.put(id, money(id).plus(cent)));
    }

    /** What the line costs in all, tax included. */
    Money of(JsonNode line) {
        return money(Wire.text(line, "id"));
    }

    private Money money(String id) {
        return byLine.getOrDefault(id, Money.zero(currency));
    }

    Money taxOf(JsonNode line) {
        return rounded(Wire.decimal(line, "total_tax"));
    }

    /** A line names its taxes by an id, the order says how many percent that is. All of them, or none. */
    List<TaxAt.Told> taxesOf(JsonNode line) {
        var told = new ArrayList<TaxAt.Told>();
        for (var tax : Wire.list(line, "taxes")) {
            if (Wire.text(tax, "total").isBlank()) {
                continue;
            }
            var rate = rates.get(Wire.text(tax, "id"));
            if (rate == null) {
                return List.of();
            }
            told.add(new TaxAt.Told(rate, Wire.decimal(tax, "total")));
        }
        return told;
    }

    Money rounded(BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.HALF_UP);
    }

    Money zero() {
        return Money.zero(currency);
    }
}
