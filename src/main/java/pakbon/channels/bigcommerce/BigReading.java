package pakbon.channels.bigcommerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import tools.jackson.databind.JsonNode;

/** Asks for what an order's own record leaves out: lines that did not fit, refunds, shipments; and puts it into our words. */
record BigReading(BigClient client) {
    static final String ORDERS = "/v2/orders";

    /** So that an order comes whole, in one call. */
    static final Map<String, String> WHOLE =
            Map.of("include", "consignments,consignments.line_items,fees", "consignment_structure", "object");

    /** Hears of an order that cannot be put into our words. */
    @FunctionalInterface
    interface Unreadable {
        void found(String id, String why);
    }

    /** Empty when the store does not know it. */
    Optional<JsonNode> wire(ExternalId id, Map<String, String> query, Session shop) {
        if (!id.value().matches("[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(client.get(ORDERS + "/" + id, query, shop)).filter(JsonNode::isObject);
        } catch (BigClient.Refused e) {
            if (e.isUnknownId()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    List<OnlineOrder> read(List<JsonNode> orders, Session shop, Unreadable unreadable) {
        var whole = new ArrayList<BigParts>();
        for (var order : orders) {
            try {
                whole.add(complete(BigParts.embedded(order), shop));
            } catch (NumberFormatException e) {
                unreadable.found(order.path("id").toString(), String.valueOf(e.getMessage()));
            }
        }
        var refunds = refunds(whole, shop);
        var read = new ArrayList<OnlineOrder>();
        for (var parts : whole) {
            var id = Wire.id(parts.order(), "id");
            try {
                read.add(BigOrders.online(
                        parts.with(
                                refunds.getOrDefault(id, List.of()),
                                shipments(parts.order(), shop),
                                taxes(parts.order(), shop)),
                        shop));
            } catch (IllegalArgumentException | ArithmeticException e) {
                unreadable.found(id, String.valueOf(e.getMessage()));
            }
        }
        return read;
    }

    /** A long order does not come whole: its lines are counted, and asked for by themselves when some are missing. */
    private BigParts complete(BigParts parts, Session shop) {
        var came = parts.lines().stream()
                .map(line -> Wire.decimal(line, "quantity"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean isPlaced = BigStatus.stateOf(parts.order()) != OnlineOrder.State.DRAFT;
        var id = Wire.id(parts.order(), "id");
        boolean isWhole = !parts.lines().isEmpty() && came.compareTo(Wire.decimal(parts.order(), "items_total")) == 0;
        return isWhole || !isPlaced || id.isEmpty() ? parts : parts.with(lines(id, shop));
    }

    List<JsonNode> lines(String order, Session shop) {
        return client.all(ORDERS + "/" + order + "/products", Map.of(), shop);
    }

    /** Those of a whole page of orders at once. */
    private Map<String, List<JsonNode>> refunds(List<BigParts> orders, Session shop) {
        var ids = orders.stream()
                .filter(BigReading::hasRefunds)
                .map(parts -> Wire.id(parts.order(), "id"))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.joining(","));
        if (ids.isEmpty()) {
            return Map.of();
        }
        return client.all("/v3/orders/payment_actions/refunds", Map.of("order_id:in", ids), shop).stream()
                .collect(Collectors.groupingBy(refund -> Wire.id(refund, "order_id")));
    }

    private static boolean hasRefunds(BigParts parts) {
        return Wire.text(parts.order(), "payment_status")
                        .toLowerCase(Locale.ROOT)
                        .contains("refund")
                || BigStatus.of(parts.order())
                        .filter(status -> status == BigStatus.REFUNDED || status == BigStatus.PARTIALLY_REFUNDED)
                        .isPresent()
                || parts.lines().stream()
                        .anyMatch(
                                line -> Wire.decimal(line, "quantity_refunded").signum() > 0);
    }

    /** An order that bears no tax is not asked for its rates; a store that will not say them leaves them untold. */
    private List<JsonNode> taxes(JsonNode order, Session shop) {
        if (Wire.decimal(order, "total_tax").signum() == 0) {
            return List.of();
        }
        try {
            return client.all(ORDERS + "/" + Wire.id(order, "id") + "/taxes", Map.of("details", "true"), shop);
        } catch (BigClient.Refused e) {
            return List.of();
        }
    }

    private List<JsonNode> shipments(JsonNode order, Session shop) {
        return Wire.decimal(order, "items_shipped").signum() > 0
                ? client.all(ORDERS + "/" + Wire.id(order, "id") + "/shipments", Map.of(), shop)
                : List.of();
    }
}
