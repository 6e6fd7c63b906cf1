package pakbon.channels.bigcommerce;

import java.util.List;
import java.util.function.Predicate;
import pakbon.shared.TaxAt;
import tools.jackson.databind.JsonNode;

/**
 * The rates of an order's taxes, which the platform lists apart from what they are on: by the line's id, or by what kind of
 * charge it is. Of fees it lists none.
 */
record BigTaxes(List<JsonNode> listed) {
    BigTaxes {
        listed = List.copyOf(listed);
    }

    List<TaxAt.Told> ofLine(String id) {
        return told(tax -> isOf(tax, "item") && Wire.id(tax, "order_product_id").equals(id));
    }

    /** @param charge as {@link BigCharges} calls it */
    List<TaxAt.Told> ofCharge(String charge) {
        return switch (charge) {
            case "shipping", "handling" -> told(tax -> isOf(tax, charge));
            case "wrapping" -> told(tax -> isOf(tax, "gift-wrapping"));
            default -> List.of();
        };
    }

    private List<TaxAt.Told> told(Predicate<JsonNode> those) {
        var taxes = listed.stream().filter(those).toList();
        return taxes.stream().noneMatch(tax -> Wire.text(tax, "rate").isEmpty())
                ? taxes.stream()
                        .map(tax -> new TaxAt.Told(Wire.decimal(tax, "rate"), Wire.decimal(tax, "line_amount")))
                        .toList()
                : List.of();
    }

    private static boolean isOf(JsonNode tax, String type) {
        return Wire.text(tax, "line_item_type").equals(type);
    }
}
