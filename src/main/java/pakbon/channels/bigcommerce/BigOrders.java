package pakbon.channels.bigcommerce;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Address;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/** What the shop wrote, in our words. Pure: makes no call and knows no clock. */
final class BigOrders {
    private BigOrders() {}

    /** @throws IllegalArgumentException when this is no order, or one that cannot be put into our words */
    static OnlineOrder online(BigParts parts, Session shop) {
        var order = parts.order();
        var id = Wire.id(order, "id");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an order has an id");
        }
        @Nullable Instant updatedAt = Wire.instant(order, "date_modified");
        if (updatedAt == null) {
            throw new IllegalArgumentException("order " + id + " has no time of its last change");
        }
        if (!Wire.text(order, "status_id").matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("order " + id + " has no status");
        }
        @Nullable Instant placedAt = Wire.instant(order, "date_created");
        var consignments = parts.consignments();
        var charges = BigCharges.of(order, consignments.method());
        var amounts = new BigAmounts(order, parts.lines(), charges.amounts());
        var taxes = new BigTaxes(parts.taxes());
        return new OnlineOrder(
                new ExternalId(id),
                id,
                placedAt == null ? updatedAt : placedAt,
                updatedAt,
                BigStatus.stateOf(order),
                BigStatus.shown(order),
                customer(order, consignments),
                orNull(BigConsignments.address(order.path("billing_address"))),
                consignments.address(),
                consignments.method(),
                consignments.methodId(),
                lines(parts, amounts, taxes),
                charges.charges(amounts, taxes),
                amounts.rounded(Wire.decimal(order, "total_inc_tax")),
                amounts.rounded(Wire.decimal(order, "total_tax")),
                refunded(parts, amounts),
                new OnlineOrder.Payment(BigPayment.isReceived(order, shop), null, Wire.text(order, "payment_method")),
                note(parts),
                tracking(parts));
    }

    private static OnlineOrder.Customer customer(JsonNode order, BigConsignments consignments) {
        var billing = order.path("billing_address");
        var shipping = consignments.address();
        return new OnlineOrder.Customer(
                first(
                        BigConsignments.name(billing),
                        Wire.text(billing, "company"),
                        shipping == null ? "" : shipping.name()),
                Wire.text(billing, "email"),
                Wire.text(billing, "phone"));
    }

    private static @Nullable Address orNull(Address address) {
        return address.isEmpty() ? null : address;
    }

    private static String first(String... choices) {
        return Stream.of(choices).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    private static List<OnlineOrder.Line> lines(BigParts parts, BigAmounts amounts, BigTaxes taxes) {
        return parts.lines().stream()
                .map(line -> {
                    var id = Wire.id(line, "id");
                    if (id.isEmpty()) {
                        throw new IllegalArgumentException("a line has an id");
                    }
                    var ordered = new Quantity(Wire.decimal(line, "quantity")).max(Quantity.ZERO);
                    var refunded = new Quantity(Wire.decimal(line, "quantity_refunded")).max(Quantity.ZERO);
                    var handover = parts.consignments().handoverOf(line);
                    return new OnlineOrder.Line(
                                    new ExternalId(id),
                                    Wire.text(line, "name"),
                                    options(line),
                                    variant(line),
                                    Wire.textOrNull(line, "sku"),
                                    Wire.textOrNull(line, "upc"),
                                    ordered,
                                    refunded.min(ordered),
                                    amounts.of(line),
                                    amounts.taxOf(line),
                                    handover,
                                    handover == null
                                            ? null
                                            : parts.consignments().placeOf(line))
                            .sent(new Quantity(Wire.decimal(line, "quantity_shipped")).max(Quantity.ZERO))
                            .taxed(taxes.ofLine(id));
                })
                .toList();
    }

    /** Products are counted apart from variants: hence the letter. A product without either was made up for this order. */
    private static @Nullable String variant(JsonNode line) {
        var variant = Wire.id(line, "variant_id");
        if (!variant.isEmpty()) {
            return variant;
        }
        var product = Wire.id(line, "product_id");
        return product.isEmpty() ? null : "p" + product;
    }

    private static String options(JsonNode line) {
        return Wire.list(line, "product_options").stream()
                .map(option -> {
                    var name = first(Wire.text(option, "display_name"), Wire.text(option, "name"));
                    var value = first(Wire.text(option, "display_value"), Wire.text(option, "value"));
                    return name.isEmpty() || value.isEmpty() ? "" : name + ": " + value;
                })
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The order's own field for it is always zero. */
    private static Money refunded(BigParts parts, BigAmounts amounts) {
        if (!parts.refunds().isEmpty()) {
            return parts.refunds().stream()
                    .map(refund ->
                            amounts.rounded(Wire.decimal(refund, "total_amount").abs()))
                    .reduce(amounts.zero(), Money::plus);
        }
        if (BigStatus.of(parts.order()).filter(BigStatus.REFUNDED::equals).isPresent()) {
            return amounts.rounded(Wire.decimal(parts.order(), "total_inc_tax"));
        }
        return parts.lines().stream()
                .map(line -> amounts.rounded(Wire.decimal(line, "refund_amount").abs()))
                .reduce(amounts.zero(), Money::plus);
    }

    private static String note(BigParts parts) {
        return Stream.concat(
                        Stream.of(Wire.text(parts.order(), "customer_message")),
                        parts.consignments().otherAddresses(parts.lines()).stream())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String tracking(BigParts parts) {
        return parts.shipments().stream()
                .filter(shipment -> !Wire.text(shipment, "tracking_number").isEmpty()
                        || !Wire.text(shipment, "tracking_link").isEmpty())
                .map(shipment -> Stream.of(
                                first(
                                        Wire.text(shipment, "tracking_carrier"),
                                        Wire.text(shipment, "shipping_provider_display_name"),
                                        Wire.text(shipment, "shipping_provider")),
                                Wire.text(shipment, "tracking_number"),
                                first(
                                        Wire.text(shipment, "tracking_link"),
                                        Wire.text(shipment, "generated_tracking_link")))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }
}
