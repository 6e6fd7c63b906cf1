package pakbon.channels.shopify;

import java.util.Comparator;
import java.util.List;
import pakbon.orders.OnlineOrder.Shelf;
import pakbon.orders.OnlineOrder.TakenBack;
import tools.jackson.databind.JsonNode;

/** The refunds of an order, with what the merchant chose for the stock of each line ("Restock items") and where. */
final class ShopifyRefunds {
    /** More than these are not asked for; who has as many is asked where the goods are. */
    static final int MOST = 20;

    private ShopifyRefunds() {}

    /** Oldest first; none unless all of them are at hand. */
    static List<TakenBack> of(JsonNode order, String line) {
        return Wire.list(order, "refunds").stream()
                .sorted(Comparator.comparing(refund -> Wire.text(refund, "createdAt")))
                .flatMap(refund -> Wire.list(refund, "refundLineItems").stream())
                .filter(each -> Wire.number(each.path("lineItem"), "id").equals(line))
                .map(each -> new TakenBack(
                        Wire.quantity(each, "quantity"),
                        shelf(Wire.text(each, "restockType")),
                        Wire.text(each.path("location"), "name")))
                .toList();
    }

    private static Shelf shelf(String restockType) {
        return switch (restockType) {
            case "RETURN", "CANCEL", "LEGACY_RESTOCK" -> Shelf.BACK;
            case "NO_RESTOCK" -> Shelf.NOT_BACK;
            default -> Shelf.UNKNOWN;
        };
    }

    /** Whether an answer has them all. */
    static boolean isWhole(JsonNode order) {
        var refunds = Wire.list(order, "refunds");
        return refunds.size() < MOST
                && refunds.stream()
                        .noneMatch(refund ->
                                Wire.isTrue(refund.path("refundLineItems").path("pageInfo"), "hasNextPage"));
    }
}
