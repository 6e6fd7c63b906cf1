package pakbon.channels.bigcommerce;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.OrderStage;
import tools.jackson.databind.JsonNode;

/**
 * Tells the store how far an order is. The store refuses no step, not even reviving what was cancelled, so all the care is
 * here; and only the status is sent, because whatever else a change holds replaces what was there.
 */
record BigTelling(BigClient client, BigReading reading, BigShipments shipments) {
    PushOutcome tell(OrderUpdate update, Session shop) {
        if (update.stage() == OrderStage.OPEN) {
            return takeBack(update, shop);
        }
        var wanted = BigStatus.wordFor(update.stage(), update.handover());
        if (wanted.isEmpty()) {
            return new PushOutcome.Unsupported();
        }
        var word = wanted.get();
        var before = reading.wire(update.order(), Map.of(), shop);
        if (before.isEmpty()) {
            return new PushOutcome.Rejected(ShopReason.ORDER_GONE.words());
        }
        var order = before.get();
        if (BigStatus.isAtOrBeyond(order, word)) {
            if (update.stage() == OrderStage.COMPLETED && update.tellsOfParcels()) {
                track(order, update, shop);
            }
            return new PushOutcome.Accepted(BigStatus.shown(order), true);
        }
        var objection = BigStatus.objection(order).or(() -> aboutMoney(order, word, update, shop));
        if (objection.isPresent()) {
            return new PushOutcome.Rejected(objection.get());
        }
        if (update.stage() == OrderStage.COMPLETED) {
            report(shipments.send(update.order().value(), update.parcels(), shop), update, shop);
        }
        client.put(BigReading.ORDERS + "/" + update.order(), Map.of("status_id", word.id()), shop);
        return reading.wire(update.order(), Map.of(), shop)
                .map(after -> readBack(after, word))
                .orElseGet(() -> new PushOutcome.Rejected(ShopReason.TOLD_GONE.words(word.label())));
    }

    /** A code that came after the order had left. A shipment that is made now would move the order: it is put back. */
    private void track(JsonNode order, OrderUpdate update, Session shop) {
        report(shipments.renew(update, shop), update, shop);
        var after = reading.wire(update.order(), Map.of(), shop);
        if (after.isPresent() && !BigStatus.shown(after.get()).equals(BigStatus.shown(order))) {
            client.put(
                    BigReading.ORDERS + "/" + update.order(),
                    Map.of("status_id", order.path("status_id").intValue()),
                    shop);
        }
    }

    private static void report(String trouble, OrderUpdate update, Session shop) {
        if (!trouble.isEmpty()) {
            shop.calls().called("shipment of order " + update.order(), "refused: " + trouble, Duration.ZERO);
        }
    }

    /**
     * Somebody unpacked it. Back to waiting for fulfillment, if the store still shows just what "packed" was told as:
     * any other status is somebody else's (Q31).
     */
    private PushOutcome takeBack(OrderUpdate update, Session shop) {
        var ours = BigStatus.wordFor(OrderStage.PACKED, update.handover());
        var before = reading.wire(update.order(), Map.of(), shop);
        if (before.isEmpty()) {
            return new PushOutcome.Rejected(ShopReason.ORDER_GONE.words());
        }
        var order = before.get();
        if (!BigStatus.of(order).equals(ours) || BigStatus.isArchived(order)) {
            shop.calls()
                    .called(
                            "order " + update.order() + " unpacked",
                            "left as it is: " + BigStatus.shown(order),
                            Duration.ZERO);
            return new PushOutcome.Accepted(BigStatus.shown(order), true);
        }
        var word = BigStatus.AWAITING_FULFILLMENT;
        client.put(BigReading.ORDERS + "/" + update.order(), Map.of("status_id", word.id()), shop);
        return reading.wire(update.order(), Map.of(), shop)
                .map(after -> BigStatus.of(after).equals(ours)
                        ? new PushOutcome.Rejected(
                                ShopReason.SAYS_OTHERWISE.words(word.label(), BigStatus.shown(after)))
                        : new PushOutcome.Accepted(BigStatus.shown(after)))
                .orElseGet(() -> new PushOutcome.Rejected(ShopReason.TOLD_GONE.words(word.label())));
    }

    private static PushOutcome readBack(JsonNode after, BigStatus word) {
        return BigStatus.isAtOrBeyond(after, word)
                ? new PushOutcome.Accepted(BigStatus.shown(after))
                : new PushOutcome.Rejected(ShopReason.SAYS_OTHERWISE.words(word.label(), BigStatus.shown(after)));
    }

    /** Of an offline payment the order's status is all that is known: a step forward would make it look received. */
    private static Optional<String> aboutMoney(JsonNode order, BigStatus word, OrderUpdate update, Session shop) {
        boolean looksPaid = update.stage() == OrderStage.COMPLETED
                || !BigPayment.isReceived(order, shop) && BigPayment.isReceived(order, word, shop);
        return !update.settled() && looksPaid
                ? Optional.of(ShopReason.WOULD_PAY.words(word.label()))
                : Optional.empty();
    }
}
