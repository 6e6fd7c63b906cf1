package pakbon.channels.woocommerce;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.orders.Parcel;
import pakbon.shared.ConnectionId;

/**
 * Where a parcel can be followed. The shop's core has no field for it: with the Shipment Tracking extension the code goes
 * there, which writes it into the shop's own mail; without it into one note that the customer receives.
 */
final class WooTracking {
    private static final String EXTENSION = "wc-shipment-tracking/v3";
    private static final Duration MEMORY = Duration.ofHours(1);

    private final WooClient client;
    private final Map<ConnectionId, Known> remembered = new ConcurrentHashMap<>();

    WooTracking(WooClient client) {
        this.client = client;
    }

    private record Known(boolean hasExtension, long since) {}

    /** Safe to repeat: what the shop has already is not said again. A note that was mailed cannot be taken back. */
    void tell(OrderUpdate update, Session shop) {
        if (!update.tellsOfParcels()) {
            return;
        }
        if (hasExtension(shop)) {
            follow(update, shop);
        } else {
            update.parcels().forEach(parcel -> note(update.order(), parcel, shop));
        }
    }

    private boolean hasExtension(Session shop) {
        var known = remembered.get(shop.connection());
        long now = System.nanoTime();
        if (known == null || now - known.since() > MEMORY.toNanos()) {
            var site = client.get("/wp-json/", Map.of("_fields", "namespaces"), shop);
            known = new Known(
                    site.path("namespaces").values().stream()
                            .anyMatch(name -> Wire.text(name).equals(EXTENSION)),
                    now);
            remembered.put(shop.connection(), known);
        }
        return known.hasExtension();
    }

    private void follow(OrderUpdate update, Session shop) {
        var path = "/wp-json/" + EXTENSION + "/orders/" + update.order() + "/shipment-trackings";
        var there = client.get(path, Map.of(), shop).values().stream().toList();
        for (var parcel : update.parcels()) {
            if (there.stream()
                    .noneMatch(each -> Wire.text(each, "tracking_number").equals(parcel.code()))) {
                var told = new HashMap<String, String>();
                told.put("custom_tracking_provider", parcel.carrier());
                told.put("tracking_number", parcel.code());
                if (!parcel.link().isEmpty()) {
                    told.put("custom_tracking_link", parcel.link());
                }
                client.post(path, told, shop);
            }
        }
        there.stream()
                .filter(each -> update.withdrawn().contains(Wire.text(each, "tracking_number")))
                .map(each -> Wire.text(each, "tracking_id"))
                .filter(id -> id.matches("[A-Za-z0-9]+"))
                .forEach(id -> client.delete(path + "/" + id, Map.of(), shop));
    }

    private void note(ExternalId order, Parcel parcel, Session shop) {
        var path = WooClient.CORE + "/orders/" + order + "/notes";
        boolean isThere = client.get(path, Map.of("type", "customer"), shop).values().stream()
                .anyMatch(each -> Wire.words(each, "note").contains(parcel.code()));
        if (!isThere) {
            var words = "Track & Trace: " + (parcel.carrier() + " " + parcel.code() + " " + parcel.link()).strip();
            client.post(path, Map.of("note", words, "customer_note", true), shop);
        }
    }
}
