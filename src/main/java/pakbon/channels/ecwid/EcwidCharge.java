package pakbon.channels.ecwid;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import pakbon.orders.OnlineOrder.Charge;
import pakbon.shared.TaxAt;
import tools.jackson.databind.JsonNode;

/** What is on the bill and on no shelf: carriage, handling, surcharges; and what a gift card took off it. */
record EcwidCharge(
        String id, Charge.Kind kind, String name, BigDecimal amount, BigDecimal tax, List<TaxAt.Told> taxes) {
    static List<EcwidCharge> of(JsonNode order, EcwidSum sum) {
        var charges = new ArrayList<EcwidCharge>();
        var option = order.path("shippingOption");
        if (option.isObject() && !option.isEmpty()) {
            var tax = Wire.sum(order, "taxesOnShipping", "total");
            add(
                    charges,
                    "shipping",
                    Charge.Kind.SHIPPING,
                    Wire.text(option, "shippingMethodName"),
                    sum.carriage(),
                    tax,
                    EcwidAmounts.taxes(order, "taxesOnShipping"));
        }
        var handling = order.path("handlingFee");
        if (sum.handling().signum() != 0) {
            var tax = Wire.sum(handling, "taxes", "total");
            add(
                    charges,
                    "handling",
                    Charge.Kind.FEE,
                    name(handling, "name", "handling"),
                    sum.handling(),
                    tax,
                    EcwidAmounts.taxes(handling, "taxes"));
        }
        for (var surcharge : Wire.list(order, "customSurcharges")) {
            var name = name(surcharge, "description", Wire.first(Wire.text(surcharge, "id"), "surcharge"));
            var id = "surcharge-" + charges.size();
            var tax = Wire.sum(surcharge, "taxes", "total");
            add(
                    charges,
                    id,
                    Charge.Kind.FEE,
                    name,
                    Wire.decimal(surcharge, "total"),
                    tax,
                    EcwidAmounts.taxes(surcharge, "taxes"));
        }
        if (sum.extraTax().signum() != 0) {
            var name = name(order.path("taxesOnShipping").path(0), "name", "tax");
            add(charges, "tax", Charge.Kind.FEE, name, sum.extraTax(), sum.extraTax(), List.of());
        }
        var giftCard = Wire.decimal(order, "giftCardRedemption");
        if (giftCard.signum() != 0) {
            add(charges, "gift-card", Charge.Kind.FEE, "gift card", giftCard.negate(), BigDecimal.ZERO, List.of());
        }
        return charges;
    }

    private static String name(JsonNode of, String field, String otherwise) {
        return Wire.first(Wire.text(of, field), otherwise);
    }

    private static void add(
            List<EcwidCharge> charges,
            String id,
            Charge.Kind kind,
            String name,
            BigDecimal amount,
            BigDecimal tax,
            List<TaxAt.Told> taxes) {
        charges.add(new EcwidCharge(id, kind, name, amount, tax, taxes));
    }
}
