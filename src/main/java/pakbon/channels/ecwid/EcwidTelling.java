package pakbon.channels.ecwid;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.OrderStage;

/** Tells a store how far an order is: read, compare, write, read back. The store itself refuses no step. */
record EcwidTelling(EcwidClient client) {
    PushOutcome tell(OrderUpdate update, Session shop) {
        var target = EcwidStatus.target(update.handover(), shop);
        if (update.stage() != OrderStage.COMPLETED || target.equals(EcwidStatus.UNTOLD)) {
            return new PushOutcome.Unsupported();
        }
        if (!EcwidStatus.isTarget(target)) {
            return new PushOutcome.Rejected(
                    ShopReason.SETTING_WRONG.words(EcwidStatus.TARGET_SETTINGS.get(update.handover()), target));
        }
        var before = client.order(update.order().value(), shop);
        if (before.isEmpty()) {
            return new PushOutcome.Rejected(ShopReason.ORDER_GONE.words());
        }
        var status = EcwidStatus.of(before.get(), shop);
        var known = Wire.text(before.get(), "trackingNumber");
        var codes = String.join(", ", update.codesBeside(codes(known)));
        var path = EcwidClient.orderPath(update.order().value());
        if (status.isAt(target)) {
            if (update.tellsOfParcels()
                    && !codes.equals(known)
                    && status.objection().isEmpty()) {
                client.put(path, Map.of("trackingNumber", codes), shop);
            }
            return new PushOutcome.Accepted(status.fulfillment());
        }
        var objection = status.objection();
        if (objection.isPresent()) {
            return new PushOutcome.Rejected(objection.get());
        }
        if (!update.settled()) {
            return new PushOutcome.Rejected(ShopReason.MONEY_DUE.words());
        }
        // Only what changes: items that are left out of a list would be taken off the order.
        var told = new LinkedHashMap<String, String>();
        told.put("fulfillmentStatus", target);
        if (!codes.isEmpty() && update.tellsOfParcels()) {
            told.put("trackingNumber", codes);
        }
        client.put(path, told, shop);
        var after = client.order(update.order().value(), shop)
                .map(order -> EcwidStatus.of(order, shop).fulfillment())
                .orElse("gone");
        return after.equals(target)
                ? new PushOutcome.Accepted(after)
                : new PushOutcome.Rejected(ShopReason.SAYS_OTHERWISE.words(target, after));
    }

    private static List<String> codes(String field) {
        return Arrays.stream(field.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
