package pakbon.channels.shopify;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An order as the shop answers it: two mugs and a plate, sent from Zeist, paid. Each test changes what it is about. */
final class AnOrder {
    static final JsonMapper JSON = new JsonMapper();

    private AnOrder() {}

    static String money(String amount) {
        return "{\"shopMoney\":{\"amount\":\"" + amount + "\",\"currencyCode\":\"EUR\"}}";
    }

    static String line(int id, String name, int quantity, String unit, String tax) {
        return """
                {"id":"gid://shopify/LineItem/%d","name":"%s","sku":"SKU-%d","quantity":%d,"currentQuantity":%d,
                 "requiresShipping":true,"isGiftCard":false,"customAttributes":[],
                 "variant":{"id":"gid://shopify/ProductVariant/70%d","barcode":"871234567890%d"},
                 "originalUnitPriceSet":%s,"discountedUnitPriceAfterAllDiscountsSet":%s,
                 "taxLines":[{"title":"BTW","priceSet":%s}]}
                """.formatted(id, name, id, quantity, quantity, id, id, money(unit), money(unit), money(tax));
    }

    /** @param goods {@code line:remaining/total} for each line */
    static String placed(int id, String place, String method, String status, String... goods) {
        var lines = new StringBuilder();
        for (var each : goods) {
            var parts = each.split("[:/]");
            lines.append(lines.isEmpty() ? "" : ",")
                    .append("""
                    {"id":"gid://shopify/FulfillmentOrderLineItem/%d%s","remainingQuantity":%s,"totalQuantity":%s,
                     "lineItem":{"id":"gid://shopify/LineItem/%s"}}
                    """.formatted(id, parts[0], parts[1], parts.length > 2 ? parts[2] : parts[1], parts[0]));
        }
        return """
                {"id":"gid://shopify/FulfillmentOrder/%d","status":"%s",
                 "assignedLocation":{"name":"%s","location":{"id":"gid://shopify/Location/%d","name":"%s"}},
                 "deliveryMethod":%s,"lineItems":{"nodes":[%s]}}
                """.formatted(
                        id,
                        status,
                        place,
                        Math.abs(place.hashCode()),
                        place,
                        method.isEmpty() ? "null" : "{\"methodType\":\"" + method + "\"}",
                        lines);
    }

    static ObjectNode usual() {
        var text = """
                {"id":"gid://shopify/Order/5000000001","legacyResourceId":"5000000001","name":"#1001",
                 "createdAt":"2026-11-20T08:59:58Z","processedAt":"2026-11-20T08:59:57Z","updatedAt":"2026-11-20T09:00:06Z",
                 "cancelledAt":null,"closedAt":null,"currencyCode":"EUR","taxesIncluded":true,
                 "displayFinancialStatus":"PAID","displayFulfillmentStatus":"UNFULFILLED",
                 "note":null,"email":"roos@example.com","phone":null,"customAttributes":[],
                 "customer":{"displayName":"Roos de Vries"},
                 "shippingAddress":{"name":"Roos de Vries","address1":"Slotlaan 1","zip":"3701 GA","city":"Zeist",
                  "countryCodeV2":"NL","phone":"+31301234567"},
                 "billingAddress":null,
                 "shippingLines":{"nodes":[{"id":"gid://shopify/ShippingLine/31","title":"Standaard","code":"standaard",
                  "isRemoved":false,"originalPriceSet":%s,"discountedPriceSet":%s,"taxLines":[]}]},
                 "totalPriceSet":%s,"currentTotalPriceSet":%s,"totalOutstandingSet":%s,"totalRefundedSet":%s,
                 "lineItems":{"nodes":[%s,%s]},
                 "transactions":[{"kind":"SALE","status":"SUCCESS","gateway":"ideal","processedAt":"2026-11-20T08:59:57Z"}],
                 "fulfillmentOrders":{"nodes":[%s]}}
                """.formatted(
                        money("4.95"),
                        money("4.95"),
                        money("37.95"),
                        money("37.95"),
                        money("0.00"),
                        money("0.00"),
                        line(1, "Mok - Rood", 2, "12.50", "4.34"),
                        line(2, "Bord", 1, "8.00", "1.39"),
                        placed(11, "Zeist", "SHIPPING", "OPEN", "1:2", "2:1"));
        return (ObjectNode) JSON.readTree(text);
    }

    static OnlineOrder with(Consumer<ObjectNode> change) {
        var order = usual();
        change.accept(order);
        return ShopifyOrders.online(order);
    }

    static void put(ObjectNode of, String field, String json) {
        of.set(field, JSON.readTree(json));
    }

    static void placed(ObjectNode order, String... fulfillmentOrders) {
        put(order, "fulfillmentOrders", "{\"nodes\":[" + String.join(",", fulfillmentOrders) + "]}");
    }

    static ObjectNode lineOf(ObjectNode order, int at) {
        return (ObjectNode) order.path("lineItems").path("nodes").path(at);
    }

    static byte[] file(ObjectNode order) {
        return ("{\"data\":{\"order\":" + order + "}}").getBytes(StandardCharsets.UTF_8);
    }
}
