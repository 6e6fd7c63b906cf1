package pakbon.channels.bigcommerce;

import java.util.Map;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.PushOutcome.Accepted;
import pakbon.channels.platform.PushOutcome.Rejected;
import pakbon.channels.platform.PushOutcome.Unsupported;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;

/**
 * Says that an order is paid. The store lets nobody write the status of a payment; of an offline one the order's own status tells,
 * so it goes on from waiting for the money to waiting for fulfillment, as its people would put it. An order that is paid with the
 * goods, or by a provider that has not confirmed yet, has no word for it.
 */
record BigPaying(BigClient client, BigReading reading) {
    PushOutcome tell(PaidUpdate update, Session shop) {
        var before = reading.wire(update.order(), Map.of(), shop);
        if (before.isEmpty()) {
            return new Rejected(ShopReason.ORDER_GONE.words());
        }
        var order = before.get();
        var objection = BigStatus.objection(order);
        if (objection.isPresent()) {
            return new Rejected(objection.get());
        }
        if (BigPayment.isReceived(order, shop)) {
            return new Accepted(BigStatus.shown(order), true);
        }
        var word = BigStatus.AWAITING_FULFILLMENT;
        boolean isWaiting =
                BigStatus.of(order).filter(BigStatus.AWAITING_PAYMENT::equals).isPresent();
        if (!isWaiting || !BigPayment.isReceived(order, word, shop)) {
            return new Unsupported();
        }
        client.put(BigReading.ORDERS + "/" + update.order(), Map.of("status_id", word.id()), shop);
        return reading.wire(update.order(), Map.of(), shop)
                .<PushOutcome>map(after -> BigPayment.isReceived(after, shop)
                        ? new Accepted(BigStatus.shown(after))
                        : new Rejected(ShopReason.SAYS_OTHERWISE.words(word.label(), BigStatus.shown(after))))
                .orElseGet(() -> new Rejected(ShopReason.TOLD_GONE.words(word.label())));
    }
}
