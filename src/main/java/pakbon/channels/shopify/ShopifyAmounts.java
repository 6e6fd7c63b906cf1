package pakbon.channels.shopify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Figures;
import pakbon.shared.Quantity;
import pakbon.shared.TaxAt;
import tools.jackson.databind.JsonNode;

/**
 * What everything in an order costs, in the shop's own currency, tax included. The shop keeps a line's units at its total
 * even after they were given back, unless they were taken off before any money was: then the order is as if they had
 * never been on it.
 */
final class ShopifyAmounts {
    private final CurrencyUnit currency;
    private final boolean taxIncluded;
    private final boolean isEdited;
    private final Money total;
    private final Money paidFor;
    private final Map<String, Money> goods = new LinkedHashMap<>();
    private final Map<String, Money> goodsTax = new LinkedHashMap<>();
    private final Map<JsonNode, Money> shipping = new IdentityHashMap<>();

    /** @throws org.joda.money.IllegalCurrencyException when the currency is not one that money comes in */
    ShopifyAmounts(JsonNode order, List<JsonNode> lines, List<JsonNode> shippingLines, List<JsonNode> fees) {
        this.currency = Figures.currency(Wire.text(order, "currencyCode"));
        this.taxIncluded = Wire.isTrue(order, "taxesIncluded");
        var whole = Wire.amount(order, "totalPriceSet");
        var present = Wire.has(order, "currentTotalPriceSet") ? Wire.amount(order, "currentTotalPriceSet") : whole;
        this.isEdited = Wire.amount(order, "totalRefundedSet").signum() == 0 && present.compareTo(whole) != 0;
        this.total = money(isEdited ? present : whole);
        this.paidFor = money(present.add(Wire.amount(order, "totalRefundedSet").abs()));
        for (var line : lines) {
            var id = Wire.number(line, "id");
            var tax = share(line, tax(line));
            goodsTax.put(id, money(tax));
            goods.put(id, money(taxIncluded ? price(line) : price(line).add(tax)));
        }
        var rest = total.minus(
                        Money.total(currency, Stream.concat(Stream.of(zero()), goods.values().stream())::iterator))
                .minus(fees.stream().map(this::fee).reduce(zero(), Money::plus));
        for (var line : shippingLines) {
            var charged = carriage(line, rest);
            shipping.put(line, charged);
            rest = rest.minus(charged);
        }
        settle(rest, lines);
    }

    /** What came in for an order of which nothing is open any more, what went back since included. */
    Money received() {
        return paidFor;
    }

    /** Cents that were lost where a discount is spread over units, and no more than that. */
    private void settle(Money rest, List<JsonNode> lines) {
        var units = lines.stream().map(this::count).reduce(Quantity.ZERO, Quantity::plus);
        long most = units.value()
                .add(BigDecimal.ONE)
                .divide(BigDecimal.TWO, RoundingMode.DOWN)
                .longValue();
        long cents = Math.abs(rest.getAmountMinorLong());
        if (cents == 0 || cents > most || goods.isEmpty()) {
            return;
        }
        var dearest = new ArrayList<>(goods.keySet());
        dearest.sort(Comparator.comparing((String id) -> of(id)).reversed().thenComparing(Comparator.naturalOrder()));
        for (long given = 0; given < cents; given++) {
            var id = dearest.get((int) (given % dearest.size()));
            goods.put(
                    id,
                    of(id).plus(Money.ofMinor(
                            currency, Integer.signum(rest.getAmount().signum()))));
        }
    }

    private BigDecimal price(JsonNode line) {
        if (!isEdited && line.path("discountAllocations").isArray() && Wire.has(line, "originalUnitPriceSet")) {
            var discounts = Wire.list(line, "discountAllocations").stream()
                    .map(each -> Wire.amount(each, "allocatedAmountSet"))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return Wire.amount(line, "originalUnitPriceSet")
                    .multiply(count(line).value())
                    .subtract(discounts);
        }
        var unit = Wire.has(line, "discountedUnitPriceAfterAllDiscountsSet")
                ? "discountedUnitPriceAfterAllDiscountsSet"
                : "originalUnitPriceSet";
        return Wire.amount(line, unit).multiply(count(line).value());
    }

    /** Where the shop does not say what was charged after discounts, it is what the goods leave of the total. */
    private Money carriage(JsonNode line, Money rest) {
        var tax = taxIncluded ? BigDecimal.ZERO : tax(line);
        if (Wire.has(line, "discountedPriceSet")) {
            return money(Wire.amount(line, "discountedPriceSet").add(tax));
        }
        var most = money(Wire.amount(line, "originalPriceSet").add(tax));
        return rest.isNegative() ? zero() : rest.isLessThan(most) ? rest : most;
    }

    private static BigDecimal tax(JsonNode of) {
        return Wire.list(of, "taxLines").stream()
                .map(each -> Wire.amount(each, "priceSet"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of a line or a charge, as the shop splits its tax. All of the taxes, or none where one has no rate. */
    static List<TaxAt.Told> taxes(JsonNode of) {
        var lines = Wire.list(of, "taxLines");
        return lines.stream().allMatch(each -> rate(each) != null)
                ? lines.stream()
                        .map(each -> new TaxAt.Told(Objects.requireNonNull(rate(each)), Wire.amount(each, "priceSet")))
                        .toList()
                : List.of();
    }

    private static @Nullable BigDecimal rate(JsonNode taxLine) {
        return Wire.has(taxLine, "ratePercentage")
                ? Wire.decimal(taxLine.path("ratePercentage"), "ratePercentage")
                : Wire.has(taxLine, "rate")
                        ? Wire.decimal(taxLine.path("rate"), "rate").movePointRight(2)
                        : null;
    }

    /** Of an amount for all units that were ever on the line. */
    private BigDecimal share(JsonNode line, BigDecimal amount) {
        var all = Wire.quantity(line, "quantity").value();
        return isEdited && all.signum() > 0
                ? amount.multiply(count(line).value()).divide(all, 4, RoundingMode.HALF_UP)
                : amount;
    }

    /** How many units of the line are paid for, or to be. */
    Quantity count(JsonNode line) {
        return Wire.quantity(line, isEdited && Wire.has(line, "currentQuantity") ? "currentQuantity" : "quantity");
    }

    Money total() {
        return total;
    }

    Money of(String line) {
        return goods.getOrDefault(line, zero());
    }

    Money taxOf(String line) {
        return goodsTax.getOrDefault(line, zero());
    }

    Money carriage(JsonNode line) {
        return shipping.getOrDefault(line, zero());
    }

    Money taxOfCharge(JsonNode charge) {
        return money(tax(charge));
    }

    Money fee(JsonNode fee) {
        var price = Wire.amount(fee, "price");
        return money(taxIncluded ? price : price.add(tax(fee)));
    }

    /** Of the whole order: the shop's own sum where it gives one. */
    Money tax(JsonNode order, List<JsonNode> charges) {
        var said = isEdited ? "currentTotalTaxSet" : "totalTaxSet";
        return Wire.has(order, said)
                ? money(Wire.amount(order, said))
                : Stream.concat(goodsTax.values().stream(), charges.stream().map(this::taxOfCharge))
                        .reduce(zero(), Money::plus);
    }

    Money money(BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.HALF_UP);
    }

    Money zero() {
        return Money.zero(currency);
    }
}
