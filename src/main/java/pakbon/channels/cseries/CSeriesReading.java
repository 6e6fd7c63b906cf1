package pakbon.channels.cseries;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import pakbon.channels.platform.Figures;
import pakbon.channels.platform.OrderNotReady;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.OnlineOrder;
import pakbon.shared.ConnectionId;
import tools.jackson.databind.JsonNode;

/**
 * Fetches what an order's own record only links to. Asking for an order's lines costs a call of the few that a day has, so
 * they are remembered for as long as the order says that it is the same.
 */
final class CSeriesReading {
    /** Connection setting: orders do not name their currency. */
    static final String CURRENCY = "currency";

    static final String USUAL_CURRENCY = "EUR";

    private static final int MOST_REMEMBERED = 2_000;

    private final CSeriesClient client;
    private final Map<Key, Parts> remembered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Parts> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    CSeriesReading(CSeriesClient client) {
        this.client = client;
    }

    private record Key(ConnectionId shop, String order, String updatedAt) {}

    private record Parts(List<JsonNode> products, List<JsonNode> shipments) {}

    static CSeriesOrders words(Session shop) {
        try {
            return new CSeriesOrders(Figures.currency(shop.settings().getOrDefault(CURRENCY, USUAL_CURRENCY)));
        } catch (IllegalArgumentException e) {
            return new CSeriesOrders(CurrencyUnit.EUR);
        }
    }

    /**
     * @throws IllegalArgumentException when it cannot be put into our words
     */
    OnlineOrder read(JsonNode order, Session shop) {
        var parts = parts(order, shop);
        return words(shop).online(order, parts.products(), parts.shipments());
    }

    private Parts parts(JsonNode order, Session shop) {
        var id = Wire.text(order, "id");
        var key = new Key(shop.connection(), id, Wire.text(order, "updatedAt"));
        synchronized (remembered) {
            var known = remembered.get(key);
            if (known != null) {
                return known;
            }
        }
        var parts = new Parts(products(id, shop), shipments(id, shop));
        synchronized (remembered) {
            remembered.put(key, parts);
        }
        return parts;
    }

    List<JsonNode> shipments(String order, Session shop) {
        return found(() -> client.all("/shipments", "shipments", Map.of("order", order), shop));
    }

    private List<JsonNode> products(String order, Session shop) {
        return found(() -> client.all("/orders/" + order + "/products", "orderProducts", Map.of(), shop));
    }

    /** Right after an order is placed its parts are sometimes not there yet; then it is read again. */
    private static List<JsonNode> found(Supplier<List<JsonNode>> question) {
        try {
            return new ArrayList<>(question.get());
        } catch (CSeriesClient.Refused e) {
            var why = ShopReason.PARTS_NOT_READY.words(e.getMessage());
            throw e.isNotThere()
                    ? new OrderNotReady(why, Duration.ZERO, e)
                    : new ShopUnavailable(why, Duration.ZERO, e);
        }
    }
}
