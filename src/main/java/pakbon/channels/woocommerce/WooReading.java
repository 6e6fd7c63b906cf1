package pakbon.channels.woocommerce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pakbon.channels.platform.Session;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.JsonNode;

/** Completes what an order's own record leaves out, refunds and the kind of its products, and puts it into our words. */
record WooReading(WooClient client, WooGoods goods) {
    /** Hears of an order that cannot be put into our words. */
    @FunctionalInterface
    interface Unreadable {
        void found(String id, String why);
    }

    List<OnlineOrder> read(List<JsonNode> orders, Session shop, Unreadable unreadable) {
        var needing = orders.stream()
                .filter(order -> !WooShipping.of(order, shop).isNone() || !WooOrders.hasNothingToProcess(order))
                .toList();
        var kinds = goods.of(needing, shop);
        var read = new ArrayList<OnlineOrder>();
        for (var order : orders) {
            try {
                read.add(WooOrders.online(order, refunds(order, shop), kinds, shop));
            } catch (IllegalArgumentException | ArithmeticException e) {
                unreadable.found(Wire.text(order, "id"), String.valueOf(e.getMessage()));
            }
        }
        return read;
    }

    private List<JsonNode> refunds(JsonNode order, Session shop) {
        return Wire.list(order, "refunds").isEmpty()
                ? List.of()
                : client.all(WooClient.CORE + "/orders/" + Wire.text(order, "id") + "/refunds", Map.of(), shop);
    }
}
