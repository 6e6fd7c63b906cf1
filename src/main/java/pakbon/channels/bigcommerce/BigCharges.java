package pakbon.channels.bigcommerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder.Charge;
import tools.jackson.databind.JsonNode;

/** What comes beside the goods: shipping, handling, wrapping and fees. */
record BigCharges(List<Item> items) {
    private record Item(String id, Charge.Kind kind, String name, BigDecimal total, BigDecimal tax) {}

    static BigCharges of(JsonNode order, String shippingMethod) {
        var items = new ArrayList<Item>();
        items.add(
                item("shipping", Charge.Kind.SHIPPING, shippingMethod.isEmpty() ? "Shipping" : shippingMethod, order));
        items.add(item("handling", Charge.Kind.FEE, "Handling", order));
        items.add(item("wrapping", Charge.Kind.FEE, "Gift wrapping", order));
        for (var fee : Wire.list(order, "fees")) {
            var name = Wire.text(fee, "display_name_customer");
            items.add(new Item(
                    "fee-" + Wire.text(fee, "id"),
                    Charge.Kind.FEE,
                    name.isEmpty() ? "Fee" : name,
                    Wire.decimal(fee, "cost_inc_tax"),
                    Wire.decimal(fee, "cost_tax")));
        }
        items.removeIf(item -> item.total().signum() == 0);
        return new BigCharges(List.copyOf(items));
    }

    private static Item item(String what, Charge.Kind kind, String name, JsonNode order) {
        return new Item(
                what, kind, name, Wire.decimal(order, what + "_cost_inc_tax"), Wire.decimal(order, what + "_cost_tax"));
    }

    Map<String, BigDecimal> amounts() {
        var amounts = new LinkedHashMap<String, BigDecimal>();
        items.forEach(item -> amounts.merge(item.id(), item.total(), BigDecimal::add));
        return amounts;
    }

    List<Charge> charges(BigAmounts amounts, BigTaxes taxes) {
        return items.stream()
                .map(item -> new Charge(
                                new ExternalId(item.id()),
                                item.kind(),
                                item.name(),
                                amounts.ofCharge(item.id()),
                                amounts.rounded(item.tax()))
                        .taxed(taxes.ofCharge(item.id())))
                .toList();
    }
}
