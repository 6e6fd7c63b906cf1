package pakbon.channels.shopify;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pakbon.channels.platform.PaidUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.PushOutcome.Accepted;
import pakbon.channels.platform.PushOutcome.Rejected;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import tools.jackson.databind.JsonNode;

/** Marks an order as paid: the shop then books a payment by hand of what was outstanding. It says itself whether it lets us. */
record ShopifyPaying(ShopifyClient client) {
    PushOutcome tell(PaidUpdate update, Session shop) {
        var before = standing(update, shop);
        if (before.isEmpty()) {
            return new Rejected(ShopReason.ORDER_GONE.words());
        }
        if (ShopifyStatus.isPaid(before.get())) {
            return new Accepted(ShopifyStatus.money(before.get()), true);
        }
        var objection = ShopifyStatus.moneyObjection(before.get())
                .or(() -> Wire.isTrue(before.get(), "canMarkAsPaid")
                        ? Optional.empty()
                        : Optional.of(ShopReason.NOT_PAYABLE.words(ShopifyStatus.money(before.get()))));
        if (objection.isPresent()) {
            return new Rejected(objection.get());
        }
        var errors = Wire.list(
                        client.ask(OrderQuestions.PAID, Map.of("input", Map.of("id", gid(update))), shop)
                                .path("orderMarkAsPaid"),
                        "userErrors")
                .stream()
                .map(error -> Wire.text(error, "message"))
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            return new Rejected(errors);
        }
        var after = standing(update, shop);
        return after.filter(ShopifyStatus::isPaid).isPresent()
                ? new Accepted(ShopifyStatus.money(after.get()))
                : new Rejected(ShopReason.PAID_OTHERWISE.words(
                        after.map(ShopifyStatus::money).orElse("gone")));
    }

    private Optional<JsonNode> standing(PaidUpdate update, Session shop) {
        return ShopifyMessages.isNumber(update.order().value())
                ? Optional.of(client.ask(OrderQuestions.MONEY, Map.of("id", gid(update)), shop)
                                .path("order"))
                        .filter(JsonNode::isObject)
                : Optional.empty();
    }

    private static String gid(PaidUpdate update) {
        return Wire.gid("Order", update.order().value());
    }
}
