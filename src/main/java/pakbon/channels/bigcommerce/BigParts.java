package pakbon.channels.bigcommerce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An order and what belongs to it, which the platform keeps apart: its lines, its consignments, its refunds, its
 * shipments and the rates of its taxes.
 */
record BigParts(
        JsonNode order,
        List<JsonNode> lines,
        BigConsignments consignments,
        List<JsonNode> refunds,
        List<JsonNode> shipments,
        List<JsonNode> taxes) {
    private static final String ANSWER = "GET /v2/orders/{id}";

    BigParts {
        lines = List.copyOf(lines);
        refunds = List.copyOf(refunds);
        shipments = List.copyOf(shipments);
        taxes = List.copyOf(taxes);
    }

    /** What stands in the order's own record: lines inside consignments or beside them, and whatever else was put in. */
    static BigParts embedded(JsonNode order) {
        return new BigParts(
                order,
                lines(order),
                BigConsignments.of(order.path("consignments"), order.path("shipping_addresses")),
                list(order.path("refunds")),
                list(order.path("shipments")),
                list(order.path("taxes")));
    }

    /** Several answers in one file, each under the question that it answers; or one order. */
    static BigParts filed(JsonNode file) {
        var order = file.path(ANSWER);
        if (!order.isObject()) {
            return embedded(file);
        }
        var consignments = file.path(ANSWER + "/consignments");
        var lines = list(file.path(ANSWER + "/products"));
        return new BigParts(
                order,
                lines.isEmpty() ? lines(order) : lines,
                BigConsignments.of(
                        consignments.isObject() ? consignments : order.path("consignments"),
                        file.path(ANSWER + "/shipping_addresses")),
                list(file.path("GET /v3/orders/{id}/payment_actions/refunds")),
                list(file.path(ANSWER + "/shipments")),
                list(file.path(ANSWER + "/taxes")));
    }

    BigParts with(List<JsonNode> otherLines) {
        return new BigParts(order, otherLines, consignments, refunds, shipments, taxes);
    }

    BigParts with(List<JsonNode> knownRefunds, List<JsonNode> knownShipments, List<JsonNode> knownTaxes) {
        return new BigParts(order, lines, consignments, knownRefunds, knownShipments, knownTaxes);
    }

    /** Wrapped in {@code data} by v3, plain in v2. */
    private static List<JsonNode> list(JsonNode answer) {
        return Wire.list(answer.has("data") ? answer.path("data") : answer);
    }

    private static List<JsonNode> lines(JsonNode order) {
        var beside = Wire.list(order, "products");
        if (!beside.isEmpty()) {
            return beside;
        }
        var consignments = order.path("consignments");
        var all = Stream.of(
                        Wire.list(consignments, "shipping"),
                        Wire.list(consignments, "pickups"),
                        Wire.list(consignments, "downloads"),
                        Wire.list(consignments.path("email"), "gift_certificates"))
                .flatMap(List::stream)
                .flatMap(consignment -> Wire.list(consignment, "line_items").stream())
                .filter(line -> line.has("quantity"))
                .collect(Collectors.toMap(
                        line -> Wire.text(line, "id"), line -> line, (first, _) -> first, LinkedHashMap::new));
        return all.entrySet().stream().map(Map.Entry::getValue).toList();
    }
}
