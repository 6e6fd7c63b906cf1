package pakbon.channels.bigcommerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.Session;
import pakbon.orders.Parcel;
import tools.jackson.databind.JsonNode;

/**
 * Tells the store what was sent, so that customers can follow it: one shipment for each address, of what is not yet said
 * to be shipped. What is collected has no address and therefore no shipment. The platform mails the customer.
 */
record BigShipments(BigClient client, BigReading reading) {
    /** Connection setting: {@code off} where the store should not be told of parcels. */
    static final String SHIPMENTS = "shipments";

    /** By the first word of a carrier's name: the platform's own providers, and the slugs it takes from AfterShip. */
    private static final Map<String, String> PROVIDERS =
            Map.of("ups", "ups", "fedex", "fedex", "usps", "usps", "royal", "royalmail");

    private static final Map<String, String> CARRIERS =
            Map.of("postnl", "postnl", "dhl", "dhl", "dpd", "dpd", "gls", "gls", "bpost", "bpost");

    private static final int LONGEST_CODE = 50;

    private record Item(String address, int id, int quantity) {}

    /** Answers what the store would not take; empty when it took all. */
    String send(String order, List<Parcel> parcels, Session shop) {
        if (parcels.isEmpty() || shop.settings().getOrDefault(SHIPMENTS, "").equals("off")) {
            return "";
        }
        var byAddress = unsent(order, shop).stream()
                .collect(Collectors.groupingBy(Item::address, LinkedHashMap::new, Collectors.toList()));
        var trouble = new ArrayList<String>();
        byAddress.forEach((address, items) -> {
            try {
                post(order, body(address, items, parcels, byAddress.size() == 1), shop);
            } catch (BigClient.Refused e) {
                trouble.add(String.valueOf(e.getMessage()));
            }
        });
        return String.join("; ", trouble);
    }

    /**
     * The same after the order has left: shipments of ours get the codes as they are now, and what was never said to be
     * shipped is said. A shipment that somebody else gave a code keeps it.
     */
    String renew(OrderUpdate update, Session shop) {
        var order = update.order().value();
        if (shop.settings().getOrDefault(SHIPMENTS, "").equals("off")) {
            return "";
        }
        var path = BigReading.ORDERS + "/" + order + "/shipments";
        var there = client.all(path, Map.of(), shop);
        var trouble = new ArrayList<String>();
        for (var shipment : there) {
            var change = tracking(update.parcels(), there.size() == 1);
            var remark = Wire.text(shipment, "comments");
            if (update.withdrawn().stream().noneMatch(remark::contains)) {
                change.remove("comments", ""); // what the merchant wrote there stays
            }
            if (isOurs(shipment, update) && !says(shipment, change)) {
                try {
                    client.put(path + "/" + Wire.id(shipment, "id"), change, shop);
                } catch (BigClient.Refused e) {
                    trouble.add(String.valueOf(e.getMessage()));
                }
            }
        }
        var unsaid = send(order, update.parcels(), shop);
        if (!unsaid.isEmpty()) {
            trouble.add(unsaid);
        }
        return String.join("; ", trouble);
    }

    private static boolean isOurs(JsonNode shipment, OrderUpdate update) {
        var known = Wire.text(shipment, "tracking_number");
        return known.isEmpty()
                || update.withdrawn().contains(known)
                || update.parcels().stream().anyMatch(parcel -> parcel.code().equals(known));
    }

    private static boolean says(JsonNode shipment, Map<String, String> change) {
        return change.entrySet().stream()
                .allMatch(each -> Wire.text(shipment, each.getKey()).equals(each.getValue()));
    }

    /** After an answer that was lost, what was taken all the same is found here. */
    private List<Item> unsent(String order, Session shop) {
        var shipped = new HashMap<String, BigDecimal>();
        for (var shipment : client.all(BigReading.ORDERS + "/" + order + "/shipments", Map.of(), shop)) {
            for (var item : Wire.list(shipment, "items")) {
                shipped.merge(Wire.id(item, "order_product_id"), Wire.decimal(item, "quantity"), BigDecimal::add);
            }
        }
        return reading.lines(order, shop).stream()
                .filter(line -> !Wire.id(line, "order_address_id").isEmpty()
                        && Wire.text(line, "type").equals("physical"))
                .map(line -> new Item(
                        Wire.id(line, "order_address_id"),
                        Integer.parseInt(Wire.id(line, "id")),
                        quantity(line, shipped.getOrDefault(Wire.id(line, "id"), BigDecimal.ZERO))))
                .filter(item -> item.quantity() > 0)
                .toList();
    }

    private static int quantity(JsonNode line, BigDecimal shipped) {
        return Wire.decimal(line, "quantity")
                .subtract(Wire.decimal(line, "quantity_refunded"))
                .subtract(shipped.max(Wire.decimal(line, "quantity_shipped")))
                .intValue();
    }

    private static Map<String, Object> body(String address, List<Item> items, List<Parcel> parcels, boolean isOnly) {
        var body = new LinkedHashMap<String, Object>();
        body.put("order_address_id", Integer.valueOf(address));
        body.put(
                "items",
                items.stream()
                        .map(item -> Map.of("order_product_id", item.id(), "quantity", item.quantity()))
                        .toList());
        var told = tracking(parcels, isOnly);
        if (told.getOrDefault("tracking_number", "").isEmpty()) {
            told.keySet().retainAll(Set.of("comments"));
        }
        told.remove("comments", "");
        body.putAll(told);
        return body;
    }

    /** Which parcel went to which of several addresses nobody has told us: then all codes are a remark on each. */
    private static Map<String, String> tracking(List<Parcel> parcels, boolean isOnly) {
        var first = parcels.isEmpty() ? new Parcel("", "") : parcels.getFirst();
        var word = first.carrier().strip().toLowerCase(Locale.ROOT).split("[^a-z]+", 2)[0];
        boolean hasField = isOnly && first.code().length() <= LONGEST_CODE;
        boolean isKnown = PROVIDERS.containsKey(word) || CARRIERS.containsKey(word);
        var told = new LinkedHashMap<String, String>();
        told.put("tracking_number", hasField ? first.code() : "");
        told.put("shipping_provider", hasField ? PROVIDERS.getOrDefault(word, "") : "");
        told.put("tracking_carrier", hasField ? CARRIERS.getOrDefault(word, "") : "");
        told.put(
                "comments",
                parcels.stream()
                        .skip(hasField && isKnown ? 1 : 0)
                        .map(parcel -> (parcel.carrier() + " " + parcel.code()).strip())
                        .collect(Collectors.joining(", ")));
        return told;
    }

    /** A carrier that this store does not know must not keep the rest from being told. */
    private void post(String order, Map<String, Object> body, Session shop) {
        var path = BigReading.ORDERS + "/" + order + "/shipments";
        try {
            client.post(path, body, shop);
        } catch (BigClient.Refused e) {
            var plain = new LinkedHashMap<>(body);
            plain.keySet().removeAll(List.of("shipping_provider", "tracking_carrier"));
            if (plain.size() == body.size()) {
                throw e;
            }
            client.post(path, plain, shop);
        }
    }
}
