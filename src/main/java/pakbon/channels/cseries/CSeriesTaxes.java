package pakbon.channels.cseries;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pakbon.shared.TaxAt;
import tools.jackson.databind.JsonNode;

/**
 * The rates of what a line, the shipping or the way of paying costs. No text that could be read says whether the shop writes
 * 21 percent as {@code 21} or {@code 0.21}: it is taken the way in which it makes the price with tax of the one without, and
 * where neither does, there is no rate.
 */
final class CSeriesTaxes {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private CSeriesTaxes() {}

    /** @param whose prices these are: {@code shipment}, {@code payment}; empty for a line's own */
    static List<TaxAt.Told> of(JsonNode priced, String whose) {
        var with = Wire.decimal(priced, name(whose, "priceIncl"));
        var without = Wire.decimal(priced, name(whose, "priceExcl"));
        var told = told(priced, whose);
        return Stream.of(told, told.stream().map(CSeriesTaxes::inPercent).toList())
                .filter(rates -> explain(rates, without, with))
                .findFirst()
                .orElse(List.of());
    }

    private static List<TaxAt.Told> told(JsonNode priced, String whose) {
        var several = List.copyOf(priced.path(name(whose, "taxRates")).values());
        if (!several.isEmpty()) {
            return several.stream().allMatch(tax -> Wire.has(tax, "rate"))
                    ? several.stream()
                            .map(tax -> new TaxAt.Told(Wire.decimal(tax, "rate"), Wire.decimal(tax, "amount")))
                            .toList()
                    : List.of();
        }
        var one = name(whose, "taxRate");
        return Wire.has(priced, one) ? List.of(new TaxAt.Told(Wire.decimal(priced, one), BigDecimal.ONE)) : List.of();
    }

    private static TaxAt.Told inPercent(TaxAt.Told told) {
        return new TaxAt.Told(told.rate().multiply(HUNDRED), told.amount());
    }

    /** Both prices are rounded to cents, hence the one that may be missing. */
    private static boolean explain(List<TaxAt.Told> rates, BigDecimal without, BigDecimal with) {
        var percent = rates.stream().map(TaxAt.Told::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
        var missing = without.multiply(percent).subtract(with.subtract(without).multiply(HUNDRED));
        return !rates.isEmpty() && without.signum() != 0 && missing.abs().compareTo(BigDecimal.ONE) <= 0;
    }

    private static String name(String whose, String field) {
        return whose.isEmpty() ? field : whose + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }
}
