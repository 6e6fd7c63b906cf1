package pakbon.channels.ecwid;

import java.util.ArrayList;
import java.util.List;
import pakbon.channels.platform.Session;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.JsonNode;

/** Adds what an order leaves out, currency and contents, and puts it into our words. */
record EcwidReading(EcwidProfiles profiles, EcwidGoods goods) {
    /** Hears of an order that cannot be put into our words. */
    @FunctionalInterface
    interface Unreadable {
        void found(String id, String why);
    }

    List<OnlineOrder> read(List<JsonNode> orders, Session shop, Unreadable unreadable) {
        if (orders.isEmpty()) {
            return List.of();
        }
        var profile = profiles.of(shop);
        var ground = new EcwidOrders.Ground(profile.currency(), profile.zone(), goods.of(orders, shop));
        var read = new ArrayList<OnlineOrder>();
        for (var order : orders) {
            try {
                read.add(EcwidOrders.online(order, ground, shop));
            } catch (IllegalArgumentException | ArithmeticException e) {
                unreadable.found(Wire.text(order, "id"), String.valueOf(e.getMessage()));
            }
        }
        return read;
    }
}
