package pakbon.channels.shopify;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Why somebody in the shop does not let goods leave, in their own words. */
final class ShopifyHolds {
    private ShopifyHolds() {}

    /** Of one fulfillment order; empty when nothing holds it, or nobody said why. */
    static String of(JsonNode part) {
        return Wire.list(part, "fulfillmentHolds").stream()
                .map(hold -> Stream.of(
                                Wire.first(Wire.text(hold, "displayReason"), Wire.text(hold, "reason")),
                                Wire.text(hold, "reasonNotes"))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(": ")))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** Of a whole order: what its held parts say. */
    static String ofOrder(JsonNode order) {
        return Wire.list(order, "fulfillmentOrders").stream()
                .filter(part -> Wire.text(part, "status").equals("ON_HOLD"))
                .map(ShopifyHolds::of)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
