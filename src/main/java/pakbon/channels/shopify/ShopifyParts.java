package pakbon.channels.shopify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * Where and how the goods of an order are handed over. The shop's own fulfillment orders say so, one for each location
 * and way; a line may be divided over several.
 */
final class ShopifyParts {
    private final Map<String, Map<Spot, Quantity>> byLine = new HashMap<>();
    private final Map<String, Map<Spot, Quantity>> goneByLine = new HashMap<>();
    private final Set<String> mentioned = new HashSet<>();
    private final boolean isRetail;
    private final boolean isEmpty;

    /**
     * @param id of the location, empty when it is gone
     * @param handover null when these goods are not for us to hand over
     */
    record Spot(String id, String place, @Nullable Handover handover) {}

    /**
     * Some units of a line that go the same way.
     *
     * @param quantity that still have to go
     * @param sent that have gone already
     */
    record Part(Spot spot, Quantity quantity, Quantity sent) {
        Part(Spot spot, Quantity quantity) {
            this(spot, quantity, Quantity.ZERO);
        }

        Quantity units() {
            return quantity.plus(sent);
        }
    }

    ShopifyParts(JsonNode order, OnlineOrder.State state) {
        var wanted = Wire.list(order, "fulfillmentOrders").stream()
                .filter(each -> state == OnlineOrder.State.CANCELLED
                        || !Wire.text(each, "status").equals("CANCELLED"))
                .sorted(Comparator.comparing(
                                (JsonNode each) -> Wire.number(each, "id").length())
                        .thenComparing(each -> Wire.number(each, "id")))
                .toList();
        for (var each : wanted) {
            var spot = spot(each);
            for (var line : Wire.list(each, "lineItems")) {
                // what is open says what remains; what is over says what it was
                var count = state == OnlineOrder.State.OPEN
                        ? Wire.text(each, "status").equals("INCOMPLETE")
                                ? Quantity.ZERO
                                : Wire.quantity(line, "remainingQuantity")
                        : Wire.quantity(line, "totalQuantity");
                var id = Wire.number(line.path("lineItem"), "id");
                mentioned.add(id);
                var gone = Wire.quantity(line, "totalQuantity").minus(Wire.quantity(line, "remainingQuantity"));
                if (state == OnlineOrder.State.OPEN && gone.isPositive() && spot.handover() != null) {
                    goneByLine.computeIfAbsent(id, _ -> new LinkedHashMap<>()).merge(spot, gone, Quantity::plus);
                }
                if (count.isPositive()) {
                    byLine.computeIfAbsent(id, _ -> new LinkedHashMap<>()).merge(spot, count, Quantity::plus);
                }
            }
        }
        this.isEmpty =
                wanted.stream().allMatch(each -> Wire.list(each, "lineItems").isEmpty());
        this.isRetail = !wanted.isEmpty()
                && wanted.stream().allMatch(each -> method(each).equals("RETAIL"));
    }

    /** Sold in a shop of the same name, over its own counter. */
    boolean isRetail() {
        return isRetail;
    }

    /** Whether the shop has not said yet, or does not tell us, where anything is to be handed over. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** Whether any of the shop's fulfillment orders, also of those that are over, has to do with the line. */
    boolean mentions(String line) {
        return mentioned.contains(line);
    }

    /**
     * Where goods go that no fulfillment order has yet, or that we are not shown: with all the others, or else they are
     * sent by whom our own rules choose. Better on the list than forgotten.
     */
    Spot unplaced() {
        var spots = byLine.values().stream()
                .flatMap(each -> each.keySet().stream())
                .filter(spot -> spot.handover() != null)
                .distinct()
                .toList();
        return spots.size() == 1 ? spots.getFirst() : new Spot("", "", Handover.DELIVERY);
    }

    /** @param count of the line as it stands now; the parts never hold more */
    List<Part> of(String line, Quantity count) {
        var parts = new ArrayList<Part>();
        var left = count;
        for (var each : byLine.getOrDefault(line, Map.of()).entrySet()) {
            var some = each.getValue().min(left);
            if (some.isPositive()) {
                parts.add(new Part(each.getKey(), some));
                left = left.minus(some);
            }
        }
        return parts;
    }

    /** From where, and how, units of the line have gone that the shop has fulfilled; those of other people left out. */
    Map<Spot, Quantity> gone(String line) {
        return goneByLine.getOrDefault(line, Map.of());
    }

    private static Spot spot(JsonNode each) {
        var assigned = each.path("assignedLocation");
        var location = assigned.path("location");
        var place = Wire.first(Wire.text(location, "name"), Wire.text(assigned, "name"));
        boolean elsewhere = Wire.isTrue(location, "isFulfillmentService");
        return new Spot(Wire.number(location, "id"), place, elsewhere ? null : handover(method(each)));
    }

    static String method(JsonNode fulfillmentOrder) {
        return Wire.text(fulfillmentOrder.path("deliveryMethod"), "methodType");
    }

    /** A carrier's pickup point is reached by a parcel; a way that we do not know is looked at by a person (Q29). */
    private static @Nullable Handover handover(String method) {
        return switch (method) {
            case "PICK_UP" -> Handover.PICKUP;
            case "RETAIL", "NONE" -> null;
            default -> Handover.DELIVERY;
        };
    }
}
