package pakbon.channels.ecwid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder.Line;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/** What was bought. Of a composite product the contents are picked, without a price of their own (Q24). */
final class EcwidLines {
    private EcwidLines() {}

    static List<Line> of(
            List<JsonNode> items, EcwidAmounts amounts, EcwidShipping shipping, EcwidComponents components) {
        var lines = new ArrayList<Line>();
        for (int at = 0; at < items.size(); at++) {
            var item = items.get(at);
            var id = Wire.first(Wire.text(item, "id"), "at-" + (at + 1));
            if (!item.isObject() || !Wire.has(item, "quantity")) {
                throw new IllegalArgumentException("line " + id + " says nothing of its quantity");
            }
            var quantity = new Quantity(Wire.decimal(item, "quantity")).max(Quantity.ZERO);
            var contents = contents(item);
            var handover = shipping.handoverOf(item);
            lines.add(new Line(
                            new ExternalId(id),
                            Wire.first(Wire.text(item, "name"), Wire.text(item, "sku"), "?"),
                            options(item),
                            variant(item),
                            Wire.textOrNull(item, "sku"),
                            null,
                            quantity,
                            Quantity.ZERO, // the shop gives back money, and never says for which of the goods
                            amounts.of(at),
                            amounts.rounded(Wire.decimal(item, "tax")),
                            contents.isEmpty() ? handover : null,
                            contents.isEmpty() && handover != null ? shipping.place() : null)
                    .taxed(EcwidAmounts.taxes(item, "taxes")));
            for (int within = 0; within < contents.size(); within++) {
                lines.add(content(
                        id + "-" + (within + 1), contents.get(within), item, quantity, amounts, shipping, components));
            }
        }
        return lines;
    }

    private static List<JsonNode> contents(JsonNode item) {
        return Wire.list(item, "compositeComponents").stream()
                .filter(content -> variant(content) != null)
                .toList();
    }

    private static Line content(
            String id,
            JsonNode content,
            JsonNode item,
            Quantity times,
            EcwidAmounts amounts,
            EcwidShipping shipping,
            EcwidComponents components) {
        var number = variant(content);
        var product = number == null ? null : components.products().get(number);
        var each = Wire.has(content, "quantity") ? Wire.decimal(content, "quantity") : Quantity.ONE.value();
        @Nullable Handover handover = product == null || product.isGoods() ? shipping.handoverOf(item) : null;
        var sku = product == null || product.sku().isEmpty() ? Wire.textOrNull(content, "sku") : product.sku();
        return new Line(
                new ExternalId(id),
                Wire.first(
                        product == null ? "" : product.name(),
                        Wire.text(content, "name"),
                        Wire.text(item, "name") + " (" + number + ")"),
                "",
                number,
                sku,
                null,
                new Quantity(each.multiply(times.value())).max(Quantity.ZERO),
                Quantity.ZERO,
                amounts.zero(),
                amounts.zero(),
                handover,
                handover == null ? null : shipping.place());
    }

    /** A product and its variants are numbered apart, so a variant's number needs its product's before it. */
    private static @Nullable String variant(JsonNode item) {
        var product = Wire.text(item, "productId");
        return product.isEmpty() || product.equals("0")
                ? null
                : EcwidComponents.number(product, Wire.text(item, "combinationId"));
    }

    private static String options(JsonNode item) {
        return Wire.list(item, "selectedOptions").stream()
                .filter(option -> !Wire.text(option, "value").isEmpty())
                .map(option -> {
                    var name = Wire.text(option, "name");
                    return name.isEmpty() ? Wire.text(option, "value") : name + ": " + Wire.text(option, "value");
                })
                .collect(Collectors.joining(", "));
    }
}
