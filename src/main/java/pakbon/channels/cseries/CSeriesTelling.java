package pakbon.channels.cseries;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.shared.Handover;
import tools.jackson.databind.JsonNode;

/** Tells a shop that an order has left: its shipments first, then the order itself where that was not enough. */
record CSeriesTelling(CSeriesClient client, CSeriesReading reading) {
    /** Connection setting: whether the shop writes to the customer about it; {@code true} unless set otherwise. */
    static final String NOTIFIES = "notify-customer";

    PushOutcome push(OrderUpdate update, Session shop) {
        var word = CSeriesStatus.wordFor(update.stage(), update.handover());
        if (word.isEmpty()) {
            return new PushOutcome.Unsupported();
        }
        try {
            return tell(word.get(), update, shop);
        } catch (ShopUnavailable e) {
            // Perhaps it was heard all the same: the next try begins by looking.
            return new PushOutcome.TryLater(e.pause(), String.valueOf(e.getMessage()));
        } catch (ReconnectNeeded e) {
            return new PushOutcome.ReconnectNeeded(e.problems().stream()
                    .map(problem -> problem.detail().isEmpty() ? problem.code() : problem.detail())
                    .toList());
        } catch (CSeriesClient.Refused e) {
            return e.isNotThere()
                    ? new PushOutcome.Rejected(ShopReason.ORDER_GONE.words())
                    : new PushOutcome.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private PushOutcome tell(String word, OrderUpdate update, Session shop) {
        if (!update.order().value().matches(CSeriesClient.ID)) {
            return new PushOutcome.Rejected(ShopReason.ORDER_GONE.words());
        }
        var status = status(update, shop);
        if (CSeriesStatus.isCompleted(status)) {
            track(update, shop);
            return new PushOutcome.Accepted(status);
        }
        var objection = CSeriesStatus.objection(status);
        if (objection.isPresent()) {
            return new PushOutcome.Rejected(objection.get());
        }
        if (!update.settled()) {
            return new PushOutcome.Rejected(ShopReason.MONEY_DUE.words());
        }
        if (update.handover() == Handover.DELIVERY) {
            ship(update, shop);
            status = status(update, shop);
        }
        if (!CSeriesStatus.isCompleted(status)) {
            complete(word, update, shop);
            status = status(update, shop);
        }
        return CSeriesStatus.isCompleted(status)
                ? new PushOutcome.Accepted(status)
                : new PushOutcome.Rejected(ShopReason.SAYS_OTHERWISE.words(word, status));
    }

    private String status(OrderUpdate update, Session shop) {
        var status = Wire.text(
                client.get("/orders/" + update.order(), Map.of(), shop).path("order"), "status");
        if (status.isEmpty()) {
            throw new ShopUnavailable(ShopReason.NO_ORDER.words(), Duration.ZERO, null);
        }
        return status;
    }

    private void ship(OrderUpdate update, Session shop) {
        for (JsonNode shipment : reading.shipments(update.order().value(), shop)) {
            if (List.of("shipped", "cancelled").contains(Wire.text(shipment, "status"))) {
                continue;
            }
            boolean notifies = notifies(shop);
            var change = new HashMap<String, Object>();
            change.put("status", "shipped");
            change.put("doNotifyShipped", notifies);
            if (!update.parcels().isEmpty()) {
                change.put("trackingCode", update.parcels().getFirst().code());
                change.put("doNotifyTrackingCode", notifies);
            }
            client.put("/shipments/" + Wire.text(shipment, "id"), Map.of("shipment", change), shop);
        }
    }

    /** A code that came, or became another, after it had left. A shipment has room for one; somebody else's stays. */
    private void track(OrderUpdate update, Session shop) {
        if (!update.tellsOfParcels() || update.handover() != Handover.DELIVERY) {
            return;
        }
        var code = update.codesBeside(List.of()).stream().findFirst().orElse("");
        for (JsonNode shipment : reading.shipments(update.order().value(), shop)) {
            var known = Wire.text(shipment, "trackingCode");
            boolean isOurs = known.isEmpty() || update.withdrawn().contains(known);
            if (isOurs && !known.equals(code)) {
                var change = Map.of("trackingCode", code, "doNotifyTrackingCode", !code.isEmpty() && notifies(shop));
                client.put("/shipments/" + Wire.text(shipment, "id"), Map.of("shipment", change), shop);
            }
        }
    }

    private static boolean notifies(Session shop) {
        return !"false".equals(shop.settings().get(NOTIFIES));
    }

    /** Some shops do not know the finer word. */
    private void complete(String word, OrderUpdate update, Session shop) {
        try {
            client.put("/orders/" + update.order(), Map.of("order", Map.of("status", word)), shop);
        } catch (CSeriesClient.Refused e) {
            if (e.isNotThere()) {
                throw e;
            }
            client.put("/orders/" + update.order(), Map.of("order", Map.of("status", "completed")), shop);
        }
    }
}
