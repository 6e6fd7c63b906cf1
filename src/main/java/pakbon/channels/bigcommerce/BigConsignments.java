package pakbon.channels.bigcommerce;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import tools.jackson.databind.JsonNode;

/**
 * How an order's goods reach the customer: each line is collected at a location or sent to an address, and one order may
 * do both, to several.
 */
record BigConsignments(List<JsonNode> pickups, List<JsonNode> shipping) {
    static BigConsignments of(JsonNode consignments, JsonNode addresses) {
        var shipping = Wire.list(consignments, "shipping");
        return new BigConsignments(
                Wire.list(consignments, "pickups"), shipping.isEmpty() ? Wire.list(addresses) : shipping);
    }

    /** Null when there is nothing to hand over: a download, a gift certificate. */
    @Nullable
    Handover handoverOf(JsonNode line) {
        var type = Wire.text(line, "type");
        if (!type.isEmpty() && !type.equals("physical")) {
            return null;
        }
        return isCollected(line) ? Handover.PICKUP : Handover.DELIVERY;
    }

    private boolean isCollected(JsonNode line) {
        if (!Wire.id(line, "order_pickup_method_id").isEmpty()) {
            return true;
        }
        return Wire.id(line, "order_address_id").isEmpty()
                && naming(pickups, line).isPresent();
    }

    /** Where the customer collects this, in the shop's words; null when it is sent. */
    @Nullable
    String placeOf(JsonNode line) {
        if (!isCollected(line)) {
            return null;
        }
        var method = Wire.id(line, "order_pickup_method_id");
        return pickups.stream()
                .filter(pickup -> !method.isEmpty() && Wire.id(pickup, "id").equals(method))
                .findFirst()
                .or(() -> naming(pickups, line))
                .map(pickup -> Stream.of(
                                Wire.text(pickup.path("location"), "name"),
                                Wire.text(pickup.path("location"), "code"),
                                Wire.text(pickup, "pickup_method_display_name"))
                        .filter(word -> !word.isEmpty())
                        .findFirst()
                        .orElse(""))
                .filter(place -> !place.isEmpty())
                .orElse(null);
    }

    String method() {
        return Stream.concat(
                        pickups.stream().map(pickup -> Wire.text(pickup, "pickup_method_display_name")),
                        shipping.stream().map(each -> Wire.text(each, "shipping_method")))
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Pickup before delivery when there are both. The platform gives a way of shipping no id, so its name has to do. */
    String methodId() {
        return Stream.concat(
                        pickups.stream()
                                .map(pickup -> Wire.id(pickup, "pickup_method_id"))
                                .filter(id -> !id.isEmpty())
                                .map(id -> "pickup:" + id),
                        shipping.stream().map(each -> Wire.text(each, "shipping_method")))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Nullable
    Address address() {
        return shipping.stream()
                .map(BigConsignments::address)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Where else goods go, and which: a sale has room for one address only. */
    List<String> otherAddresses(List<JsonNode> lines) {
        return shipping.stream()
                .filter(each -> !address(each).isEmpty())
                .skip(1)
                .map(each -> String.join(", ", address(each).lines()) + ": "
                        + lines.stream()
                                .filter(line ->
                                        Wire.id(line, "order_address_id").equals(Wire.id(each, "id"))
                                                || naming(List.of(each), line).isPresent())
                                .map(line -> Wire.text(line, "quantity") + " \u00d7 " + Wire.text(line, "name"))
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    static Address address(JsonNode of) {
        return new Address(
                name(of),
                Wire.text(of, "company"),
                Wire.text(of, "street_1"),
                Wire.text(of, "street_2"),
                Wire.text(of, "zip"),
                Wire.text(of, "city"),
                Wire.text(of, "state"),
                Wire.text(of, "country_iso2"));
    }

    static String name(JsonNode person) {
        return (Wire.text(person, "first_name") + " " + Wire.text(person, "last_name")).strip();
    }

    private static Optional<JsonNode> naming(List<JsonNode> consignments, JsonNode line) {
        var id = Wire.id(line, "id");
        return consignments.stream()
                .filter(each -> !id.isEmpty() && lines(each).contains(id))
                .findFirst();
    }

    /** The lines themselves, or links to them, whichever was asked for. */
    private static Set<String> lines(JsonNode consignment) {
        var items = consignment.path("line_items");
        return (items.isArray() ? items.values().stream() : Stream.of(items))
                .map(item -> item.has("resource")
                        ? Wire.text(item, "resource").replaceFirst("^.*/", "")
                        : Wire.id(item, "id"))
                .collect(Collectors.toSet());
    }
}
