package pakbon.testing.shopify;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What is really so in the fake shop. Always used by one thread at a time. */
final class ShopTruth {
    final Map<Long, Map<String, Object>> orders = new TreeMap<>();
    final Map<Long, Map<String, Object>> variants = new TreeMap<>();
    final Map<Long, Map<String, Object>> subscriptions = new TreeMap<>();
    final Map<String, Long> locations = new LinkedHashMap<>();
    volatile Supplier<Instant> clock = Instant::now;
    private long last = 5_000_000_000L;

    long next() {
        return ++last;
    }

    /** The shop counts in seconds. */
    Instant now() {
        return clock.get().truncatedTo(ChronoUnit.SECONDS);
    }

    static Map<String, Object> object(Object... fields) {
        var object = new LinkedHashMap<String, Object>();
        for (int at = 0; at < fields.length; at += 2) {
            object.put((String) fields[at], fields[at + 1]);
        }
        return object;
    }

    static Map<String, Object> money(BigDecimal amount) {
        var money = object("amount", amount.toPlainString(), "currencyCode", "EUR");
        return object("shopMoney", money, "presentmentMoney", money);
    }

    static Map<String, Object> money(String amount) {
        return money(new BigDecimal(amount));
    }

    static BigDecimal amount(Map<String, Object> of, String field) {
        return new BigDecimal((String) map(map(of, field), "shopMoney").get("amount"));
    }

    static String gid(String kind, long id) {
        return "gid://shopify/" + kind + "/" + id;
    }

    static long number(Object gid) {
        var text = String.valueOf(gid);
        return Long.parseLong(text.substring(text.lastIndexOf('/') + 1));
    }

    @SuppressWarnings("unchecked") // all objects here are made by object()
    static Map<String, Object> map(Map<String, Object> of, String field) {
        return (Map<String, Object>) of.get(field);
    }

    @SuppressWarnings("unchecked") // all lists here are of objects
    static List<Map<String, Object>> list(Map<String, Object> of, String field) {
        return (List<Map<String, Object>>) of.get(field);
    }

    Map<String, Object> order(long id) {
        var order = orders.get(id);
        if (order == null) {
            throw new IllegalArgumentException("no order " + id);
        }
        return order;
    }

    Map<String, Object> location(String name) {
        long id = locations.computeIfAbsent(name, _ -> 700L + locations.size() + 1);
        return object("id", gid("Location", id), "name", name, "isFulfillmentService", false);
    }

    Map<String, Object> fulfillmentOrder(Object gid) {
        return orders.values().stream()
                .flatMap(order -> list(order, "fulfillmentOrders").stream())
                .filter(part -> part.get("id").equals(gid))
                .findFirst()
                .orElse(null);
    }

    List<Map<String, Object>> byChange(boolean newestFirst) {
        Comparator<Map<String, Object>> byTime = Comparator.comparing(order -> (String) order.get("updatedAt"));
        var order = byTime.thenComparing(each -> number(each.get("id")));
        return orders.values().stream()
                .sorted(newestFirst ? order.reversed() : order)
                .toList();
    }

    void touch(Map<String, Object> order) {
        order.put("updatedAt", now().toString());
        order.put("displayFulfillmentStatus", standing(order));
    }

    private static String standing(Map<String, Object> order) {
        var counted = list(order, "fulfillmentOrders").stream()
                .filter(part -> !part.get("status").equals("CANCELLED"))
                .toList();
        long closed = counted.stream()
                .filter(part -> part.get("status").equals("CLOSED"))
                .count();
        boolean hasBegun = counted.stream()
                .flatMap(part -> list(part, "lineItems").stream())
                .anyMatch(line -> !line.get("remainingQuantity").equals(line.get("totalQuantity")));
        return closed == 0 && !hasBegun
                ? "UNFULFILLED"
                : closed == counted.size() ? "FULFILLED" : "PARTIALLY_FULFILLED";
    }

    /** Makes the fulfillment orders of an order, one for each place and way. */
    void route(Map<String, Object> order, List<OrderDraft.Line> lines) {
        var parts = new LinkedHashMap<String, Map<String, Object>>();
        var items = list(order, "lineItems");
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            var part = parts.computeIfAbsent(line.place() + line.method(), _ -> {
                var location = location(line.place());
                return object(
                        "id", gid("FulfillmentOrder", next()),
                        "orderId", order.get("id"),
                        "status", "OPEN",
                        "fulfillAt", order.get("createdAt"),
                        "assignedLocation", object("name", line.place(), "location", location),
                        "deliveryMethod", object("methodType", line.method(), "presentedName", line.place()),
                        "supportedActions", actions("CREATE_FULFILLMENT", "MOVE", "HOLD"),
                        "fulfillmentHolds", new ArrayList<>(),
                        "lineItems", new ArrayList<>());
            });
            list(part, "lineItems")
                    .add(object(
                            "id", gid("FulfillmentOrderLineItem", next()),
                            "totalQuantity", line.quantity(),
                            "remainingQuantity", line.quantity(),
                            "lineItem", items.get(at)));
        }
        list(order, "fulfillmentOrders").addAll(parts.values());
    }

    static List<Object> actions(String... actions) {
        var list = new ArrayList<>();
        for (var action : actions) {
            list.add(object("action", action));
        }
        return list;
    }
}
