package pakbon.channels.ecwid;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Address;
import tools.jackson.databind.JsonNode;

/** What the shop wrote, in our words. Pure: makes no call and knows no clock. */
final class EcwidOrders {
    private EcwidOrders() {}

    /**
     * What an order does not say of itself.
     *
     * @param currency of the shop; an order says none
     * @param zone in which the shop's people read a time
     */
    record Ground(String currency, ZoneId zone, EcwidComponents components) {}

    /** @throws IllegalArgumentException when this is no order, or one that cannot be put into our words */
    static OnlineOrder online(JsonNode order, Ground ground, Session shop) {
        var id = Wire.text(order, "id");
        var updatedAt = time(order, "update");
        if (id.isEmpty() || updatedAt == null) {
            throw new IllegalArgumentException("an order has an id and a time of its last change");
        }
        for (var field : List.of("items", "paymentStatus", "total")) {
            if (!Wire.has(order, field)) {
                throw new IllegalArgumentException("order " + id + " says nothing of its " + field);
            }
        }
        if (!order.path("items").isArray()) {
            throw new IllegalArgumentException("the items of order " + id + " are no list");
        }
        var placedAt = time(order, "create");
        var items = Wire.list(order, "items");
        var amounts = new EcwidAmounts(order, items, Wire.first(Wire.text(order, "currency"), ground.currency()));
        var shipping = new EcwidShipping(order, shop, ground.zone());
        var status = EcwidStatus.of(order, shop);
        return new OnlineOrder(
                new ExternalId(id),
                id,
                placedAt == null ? updatedAt : placedAt,
                updatedAt,
                status.state(),
                status.words(),
                customer(order),
                address(order.path("billingPerson")),
                sentTo(order, shipping),
                shipping.title(),
                shipping.id(),
                EcwidLines.of(items, amounts, shipping, ground.components()),
                amounts.charges(),
                amounts.total(),
                amounts.tax(),
                refunded(order, status, amounts),
                payment(order, status),
                note(order),
                shipping.tracking());
    }

    private static @Nullable Instant time(JsonNode order, String which) {
        var at = Wire.seconds(order, which + "Timestamp");
        return at == null ? Wire.date(order, which + "Date") : at;
    }

    private static OnlineOrder.Customer customer(JsonNode order) {
        var billing = order.path("billingPerson");
        var shipping = order.path("shippingPerson");
        return new OnlineOrder.Customer(
                Wire.first(name(billing), name(shipping), Wire.text(billing, "companyName")),
                Wire.text(order, "email"),
                Wire.first(Wire.text(billing, "phone"), Wire.text(shipping, "phone")));
    }

    private static String name(JsonNode person) {
        return Wire.first(
                Wire.text(person, "name"),
                (Wire.text(person, "firstName") + " " + Wire.text(person, "lastName")).strip());
    }

    /** Where only one address was given, the shop keeps it as the address of the bill. */
    private static @Nullable Address sentTo(JsonNode order, EcwidShipping shipping) {
        var given = address(order.path("shippingPerson"));
        return given != null || shipping.isNone() || shipping.isPickup() ? given : address(order.path("billingPerson"));
    }

    /** The street may have two lines. */
    private static @Nullable Address address(JsonNode person) {
        var street = Wire.text(person, "street").split("\n", 2);
        var address = new Address(
                name(person),
                Wire.text(person, "companyName"),
                street[0].strip(),
                street.length > 1 ? street[1].strip().replace("\n", ", ") : "",
                Wire.text(person, "postalCode"),
                Wire.text(person, "city"),
                Wire.first(Wire.text(person, "stateOrProvinceName"), Wire.text(person, "stateOrProvinceCode")),
                Wire.text(person, "countryCode"));
        return address.isEmpty() ? null : address;
    }

    private static Money refunded(JsonNode order, EcwidStatus status, EcwidAmounts amounts) {
        var said = amounts.rounded(Wire.decimal(order, "refundedAmount")
                .max(Wire.sum(order, "refunds", "amount"))
                .abs());
        return said.isZero() && status.paid() == EcwidStatus.Paid.REFUNDED ? amounts.total() : said;
    }

    private static OnlineOrder.Payment payment(JsonNode order, EcwidStatus status) {
        boolean received = status.paid() == EcwidStatus.Paid.YES || status.paid() == EcwidStatus.Paid.REFUNDED;
        boolean nothingOwed = Wire.decimal(order, "total").signum() == 0;
        return new OnlineOrder.Payment(
                received || nothingOwed,
                null,
                Wire.first(Wire.text(order, "paymentMethod"), Wire.text(order, "paymentModule")));
    }

    /** What the customer wrote, and what else the checkout asked them; fields without a place are the apps' own. */
    private static String note(JsonNode order) {
        var asked = Wire.list(order, "orderExtraFields").stream()
                .filter(field -> !Wire.text(field, "title").isEmpty()
                        && !Wire.text(field, "value").isEmpty())
                .filter(field -> !field.path("orderDetailsDisplaySection").isString()
                        || !Wire.text(field, "orderDetailsDisplaySection").isEmpty())
                .map(field -> Wire.text(field, "title") + ": " + Wire.text(field, "value"));
        return Stream.concat(Stream.of(Wire.text(order, "orderComments")), asked)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
