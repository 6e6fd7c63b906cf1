package pakbon.channels.shopify;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import pakbon.channels.platform.OrderNotReady;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;

/** One order as it is now, by whichever of its names we have. */
record ShopifyOrderDoor(ShopifyClient client, ShopifyReading reading) {
    /** The shop places goods some seconds after the order; what has no place after this long has none that we see. */
    static final Duration YOUNG = Duration.ofMinutes(10);

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    /** What a look at an order found. */
    sealed interface Looked {
        record Found(OnlineOrder order) implements Looked {}

        /** The shop has not yet said where its goods are handed over. */
        record NotRouted() implements Looked {}

        record Unreadable(String why) implements Looked {}

        record Gone() implements Looked {}
    }

    Looked look(String gid, Session shop) {
        try {
            return reading.order(gid, shop).map(ShopifyOrderDoor::looked).orElseGet(Looked.Gone::new);
        } catch (ShopifyClient.Refused e) {
            throw unexpected(e);
        }
    }

    /** @throws OrderNotReady when it cannot be read yet: not the same as an order that is gone, which would cancel it */
    Optional<OnlineOrder> order(ExternalId id, Session shop) {
        return gid(id, shop).flatMap(gid -> {
            var looked = look(gid, shop);
            if (looked instanceof Looked.NotRouted) {
                Pace.rest(MOMENT);
                looked = look(gid, shop);
            }
            return switch (looked) {
                case Looked.Found(var order) -> Optional.of(order);
                case Looked.Gone _ -> Optional.empty();
                case Looked.NotRouted _ -> throw new OrderNotReady(ShopReason.NOT_ROUTED.words(id), LATER, null);
                case Looked.Unreadable(var why) ->
                    throw new OrderNotReady(ShopReason.ORDER_UNREADABLE.words(id, why), Duration.ZERO, null);
            };
        });
    }

    private static Looked looked(ShopifyReading.Read read) {
        var order = read.order();
        var createdAt = Wire.instant(order, "createdAt");
        boolean isYoung = createdAt != null && read.said().at().isBefore(createdAt.plus(YOUNG));
        if (isYoung && ShopifyOrders.isUnrouted(order)) {
            return new Looked.NotRouted();
        }
        try {
            return new Looked.Found(ShopifyOrders.online(order));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Looked.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    Optional<String> gid(ExternalId id, Session shop) {
        var name = id.value();
        if (name.startsWith(ShopifyMessages.BY_FULFILLMENT_ORDER)) {
            var number = name.substring(ShopifyMessages.BY_FULFILLMENT_ORDER.length());
            var part = client.ask(OrderQuestions.OF_PART, Map.of("id", Wire.gid("FulfillmentOrder", number)), shop)
                    .path("fulfillmentOrder");
            return Optional.of(Wire.text(part, "orderId")).filter(gid -> !gid.isEmpty());
        }
        return ShopifyMessages.isNumber(name) ? Optional.of(Wire.gid("Order", name)) : Optional.empty();
    }

    static ShopUnavailable unexpected(ShopifyClient.Refused e) {
        return new ShopUnavailable(ShopReason.REFUSED_READING.words(e.getMessage()), Duration.ZERO, e);
    }
}
