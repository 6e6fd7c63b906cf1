package pakbon.channels.woocommerce;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;
import pakbon.shared.Handover;
import tools.jackson.databind.JsonNode;

/** How an order reaches the customer, by its shipping lines: there may be none, one, or one for each parcel. */
record WooShipping(List<JsonNode> lines, Set<String> pickupMethods) {
    /** Connection setting: the method ids that mean that the customer collects, separated by commas. */
    static final String PICKUP_METHODS = "pickup-methods";

    static final String USUAL_PICKUP_METHODS = "local_pickup,pickup_location,local_pickup_plus";
    private static final List<String> PLACE_NAMES = List.of("pickup_location", "_pickup_location_name");

    static WooShipping of(JsonNode order, Session shop) {
        var set = shop.settings().getOrDefault(PICKUP_METHODS, "");
        var methods = Arrays.stream((set.isBlank() ? USUAL_PICKUP_METHODS : set).split(","))
                .map(method -> method.strip().toLowerCase(Locale.ROOT))
                .filter(method -> !method.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new WooShipping(Wire.list(order, "shipping_lines"), methods);
    }

    boolean isNone() {
        return lines.isEmpty();
    }

    String title() {
        return lines.stream()
                .map(line -> Wire.words(line, "method_title"))
                .filter(title -> !title.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** {@code flat_rate:3}: the method and which of its settings; pickup before delivery when there are both. */
    String id() {
        return Stream.concat(pickups(), lines.stream())
                .findFirst()
                .map(WooShipping::id)
                .orElse("");
    }

    private static String id(JsonNode line) {
        var method = Wire.text(line, "method_id");
        var instance = Wire.text(line, "instance_id");
        // Pickup locations of the block checkout all say 0; some plugins write the instance into the method.
        return instance.isEmpty() || instance.equals("0") || method.contains(":") ? method : method + ":" + instance;
    }

    Handover handoverOf(String productName) {
        return pickupOf(productName) == null ? Handover.DELIVERY : Handover.PICKUP;
    }

    /** Where the customer collects this, in the shop's words; null when it is sent. */
    @Nullable
    String placeOf(String productName) {
        var pickup = pickupOf(productName);
        if (pickup == null) {
            return null;
        }
        return PLACE_NAMES.stream()
                .map(name -> Wire.plain(Wire.text(Wire.meta(pickup, name))))
                .filter(place -> !place.isEmpty())
                .findFirst()
                .orElseGet(() -> Wire.words(pickup, "method_title"));
    }

    /** With several parcels, the one whose list of contents names the product. */
    private @Nullable JsonNode pickupOf(String productName) {
        var pickups = pickups().toList();
        if (lines.size() == 1) {
            return pickups.isEmpty() ? null : pickups.getFirst();
        }
        var naming = lines.stream()
                .filter(line -> Wire.plain(Wire.text(Wire.meta(line, "Items"))).contains(productName + " \u00d7"))
                .findFirst();
        if (naming.isPresent()) {
            return isPickup(naming.get()) ? naming.get() : null;
        }
        return !pickups.isEmpty() && pickups.size() == lines.size() ? pickups.getFirst() : null;
    }

    private Stream<JsonNode> pickups() {
        return lines.stream().filter(this::isPickup);
    }

    private boolean isPickup(JsonNode line) {
        var method = Wire.text(line, "method_id").toLowerCase(Locale.ROOT);
        int instance = method.indexOf(':');
        return pickupMethods.contains(instance < 0 ? method : method.substring(0, instance))
                || pickupMethods.contains(method);
    }
}
