package pakbon.channels.ecwid;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;
import pakbon.shared.Handover;
import tools.jackson.databind.JsonNode;

/**
 * How an order reaches the customer: one way for the whole of it.
 *
 * @param order that it stands in
 * @param zone in which the shop's people read a time
 */
record EcwidShipping(JsonNode order, Session shop, ZoneId zone) {
    /**
     * Connection setting {@code without-shipping}: what an order without a way of shipping is, {@code nothing} to hand over
     * or a {@code delivery} (for shops that have shipping switched off).
     */
    static final String WITHOUT = "without-shipping";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private JsonNode option() {
        return order.path("shippingOption");
    }

    boolean isNone() {
        return !option().isObject() || option().isEmpty();
    }

    boolean isPickup() {
        return switch (Wire.text(option(), "fulfillmentType").toUpperCase(Locale.ROOT)) {
            case "PICKUP" -> true;
            case "DELIVERY", "DELIVER", "SHIPPING" -> false;
            default -> Wire.isTrue(option(), "isPickup"); // orders from before there was such a type
        };
    }

    /** Null when this is nothing to hand over: a download, a service, a gift card (Q24). */
    @Nullable
    Handover handoverOf(JsonNode item) {
        if (Wire.isFalse(item, "isShippingRequired") || Wire.isTrue(item, "giftCard")) {
            return null;
        }
        if (isNone()) {
            return "delivery"
                            .equalsIgnoreCase(
                                    shop.settings().getOrDefault(WITHOUT, "").strip())
                    ? Handover.DELIVERY
                    : null;
        }
        return isPickup() ? Handover.PICKUP : Handover.DELIVERY;
    }

    /** The point of sale's own place where the shop knows it, else the name of the way of collecting. */
    @Nullable
    String place() {
        if (!isPickup()) {
            return null;
        }
        var place = Wire.first(
                Wire.text(option(), "locationId"),
                Wire.text(option(), "shippingMethodName"),
                Wire.text(option(), "shippingMethodId"));
        return place.isEmpty() ? null : place;
    }

    /** With the hour that the customer chose, if the shop lets them. */
    String title() {
        var carrier = Wire.text(option(), "shippingCarrierName");
        var name = Wire.text(option(), "shippingMethodName");
        return Stream.of(carrier.isEmpty() || name.contains(carrier) ? name : (carrier + " " + name).strip(), hour())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String hour() {
        var extra = order.path("extraFields");
        var start = "ecwid_order_delivery_time_interval_start";
        var at = isPickup() ? Wire.date(order, "pickupTime") : Wire.date(extra, start);
        if (at == null) {
            return isPickup() ? Wire.text(order, "pickupTime") : Wire.text(extra, start);
        }
        var local = at.atZone(zone);
        return MINUTE.format(local) + (zone.normalized().equals(ZoneOffset.UTC) ? " UTC" : "");
    }

    String id() {
        return Wire.text(option(), "shippingMethodId");
    }

    /** What somebody entered in the shop's own admin, or what a label brought with it. */
    String tracking() {
        var entered = Wire.text(order, "trackingNumber");
        var labels = Wire.list(order, "shipments").stream()
                .filter(shipment ->
                        !Wire.text(shipment.path("tracking"), "tracking_number").equals(entered))
                .map(shipment -> Stream.of(
                                Wire.text(shipment.path("shippingService"), "carrierName"),
                                Wire.text(shipment.path("tracking"), "tracking_number"),
                                Wire.text(shipment.path("tracking"), "tracking_url"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")));
        return Stream.concat(Stream.of(entered), labels)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
