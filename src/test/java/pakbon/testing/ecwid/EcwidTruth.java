package pakbon.testing.ecwid;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is so in the store, whoever asks: its clock counts in seconds, its orders go by a word, and it refuses no step. */
final class EcwidTruth {
    static final JsonMapper JSON = new JsonMapper();
    private static final String USUAL = """
            {"email": "lotte@klant.example", "paymentStatus": "PAID", "fulfillmentStatus": "AWAITING_PROCESSING",
             "paymentMethod": "iDEAL", "pricesIncludeTax": true, "subtotal": 25.0, "couponDiscount": 0, "discount": 0,
             "tax": 5.2, "total": 29.95, "refundedAmount": 0, "giftCardRedemption": 0,
             "items": [
               {"id": 11, "productId": 501, "combinationId": 7001, "sku": "MOK-ZA-R", "name": "Mok", "quantity": 2,
                "price": 12.5, "tax": 4.34, "isShippingRequired": true,
                "selectedOptions": [{"name": "Kleur", "value": "Rood"}, {"name": "Tekst", "value": ""}]}],
             "shippingOption": {"shippingMethodId": "35965-16", "shippingMethodName": "PostNL", "shippingRate": 4.95,
                "isPickup": false, "fulfillmentType": "SHIPPING"},
             "shippingPerson": {"name": "Lotte van Dam", "street": "Kade 12b", "city": "Utrecht",
                "postalCode": "3511 AB", "countryCode": "NL", "phone": "0612345678"},
             "orderComments": ""}""";
    private static final Set<String> STATUSES = Set.of(
            "AWAITING_PROCESSING",
            "PROCESSING",
            "SHIPPED",
            "DELIVERED",
            "WILL_NOT_DELIVER",
            "RETURNED",
            "READY_FOR_PICKUP",
            "OUT_FOR_DELIVERY",
            "CUSTOM_FULFILLMENT_STATUS_1",
            "CUSTOM_FULFILLMENT_STATUS_2",
            "CUSTOM_FULFILLMENT_STATUS_3");

    private final TreeMap<String, ObjectNode> orders = new TreeMap<>();
    private int last = 1000;
    private Instant now = Instant.parse("2026-11-20T09:00:00Z");

    synchronized void at(Instant instant) {
        now = instant;
    }

    synchronized Instant now() {
        return now;
    }

    synchronized String place(Consumer<ObjectNode> change) {
        int number = ++last;
        var id = "NL" + Integer.toString(number, 36).toUpperCase(java.util.Locale.ROOT) + "Q";
        var order = (ObjectNode) JSON.readTree(USUAL);
        order.put("id", id).put("internalId", 492_000_000 + number).put("orderNumber", 492_000_000 + number);
        order.put("vendorOrderNumber", id).put("createTimestamp", now.getEpochSecond());
        change.accept(order);
        orders.put(id, order);
        touch(order);
        return id;
    }

    synchronized void edit(String id, Consumer<ObjectNode> change) {
        var order = orders.get(id);
        change.accept(order);
        touch(order);
    }

    private void touch(ObjectNode order) {
        order.put("updateTimestamp", now.getEpochSecond());
    }

    synchronized void forget(String id) {
        orders.remove(id);
    }

    synchronized Optional<ObjectNode> order(String id) {
        return Optional.ofNullable(orders.get(id)).map(ObjectNode::deepCopy);
    }

    /** Only what is sent changes; items that are left out are taken off. Answers what is wrong with it, empty for nothing. */
    synchronized String change(String id, JsonNode sent) {
        var status = sent.path("fulfillmentStatus").asString("PROCESSING");
        if (!STATUSES.contains(status)) {
            return "Unknown value of fulfillmentStatus: " + status;
        }
        edit(id, order -> order.setAll((ObjectNode) sent));
        return "";
    }

    /** The newest first; but nobody has promised that. */
    synchronized ObjectNode search(Map<String, String> query) {
        long from = Long.parseLong(query.getOrDefault("updatedFrom", "0"));
        long to = Long.parseLong(query.getOrDefault("updatedTo", String.valueOf(Long.MAX_VALUE)));
        var ids = query.containsKey("ids")
                ? new HashSet<>(List.of(query.get("ids").split(",")))
                : null;
        var found = orders.descendingMap().values().stream()
                .filter(order -> order.path("updateTimestamp").longValue() >= from)
                .filter(order -> order.path("updateTimestamp").longValue() <= to)
                .filter(order -> ids == null || ids.contains(order.path("id").stringValue()))
                .toList();
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        int limit = Math.min(100, Integer.parseInt(query.getOrDefault("limit", "100")));
        var answer = JSON.createObjectNode();
        var items = answer.putArray("items");
        found.stream().skip(offset).limit(limit).forEach(order -> items.add(order.deepCopy()));
        return answer.put("total", found.size())
                .put("count", items.size())
                .put("offset", offset)
                .put("limit", limit);
    }
}
