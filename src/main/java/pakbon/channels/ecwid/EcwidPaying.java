package pakbon.channels.ecwid;

import java.util.Map;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.PushOutcome.Accepted;
import pakbon.channels.platform.PushOutcome.Rejected;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import tools.jackson.databind.JsonNode;

/** Says that an order is paid: read, compare, write that one word, read back. */
record EcwidPaying(EcwidClient client) {
    private static final String PAID = "PAID";

    PushOutcome tell(PaidUpdate update, Session shop) {
        var before = client.order(update.order().value(), shop);
        if (before.isEmpty()) {
            return new Rejected(ShopReason.ORDER_GONE.words());
        }
        var status = EcwidStatus.of(before.get(), shop);
        if (status.paid() == EcwidStatus.Paid.YES) {
            return new Accepted(status.words(), true);
        }
        var objection = status.objection();
        if (objection.isPresent()) {
            return new Rejected(objection.get());
        }
        client.put(EcwidClient.orderPath(update.order().value()), Map.of("paymentStatus", PAID), shop);
        var after = client.order(update.order().value(), shop);
        return after.filter(order -> isPaid(order, shop)).isPresent()
                ? new Accepted(EcwidStatus.of(after.get(), shop).words())
                : new Rejected(ShopReason.SAYS_OTHERWISE.words(
                        PAID,
                        after.map(order -> EcwidStatus.of(order, shop).payment())
                                .orElse("gone")));
    }

    private static boolean isPaid(JsonNode order, Session shop) {
        return EcwidStatus.of(order, shop).paid() == EcwidStatus.Paid.YES;
    }
}
