package pakbon.channels.cseries;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * What the shop wrote, in our words. Pure: makes no call and knows no clock.
 *
 * @param currency the shop's: its orders do not name it
 */
record CSeriesOrders(CurrencyUnit currency) {
    /**
     * @param products the order's lines
     * @param shipments for the codes that somebody entered in the shop itself
     * @throws IllegalArgumentException when this is no order, or one that cannot be put into our words
     */
    OnlineOrder online(JsonNode order, List<JsonNode> products, List<JsonNode> shipments) {
        var id = Wire.text(order, "id");
        var updatedAt = Wire.instant(order, "updatedAt");
        if (id.isEmpty() || updatedAt == null) {
            throw new IllegalArgumentException("an order has an id and a time of its last change");
        }
        var status = Wire.text(order, "status");
        if (status.isEmpty()) {
            throw new IllegalArgumentException("an order has a status");
        }
        var placedAt = Wire.instant(order, "createdAt");
        var lines = products.stream().map(line -> line(line, handover(order))).toList();
        var total = money(Wire.decimal(order, "priceIncl"));
        return new OnlineOrder(
                new ExternalId(id),
                Objects.requireNonNullElse(Wire.textOrNull(order, "number"), id),
                placedAt == null ? updatedAt : placedAt,
                updatedAt,
                CSeriesStatus.stateOf(status),
                status,
                customer(order),
                address(order, "addressBilling"),
                address(order, "addressShipping"),
                Wire.text(order, "shipmentTitle"),
                Wire.text(order, "shipmentId"),
                lines,
                charges(order, lines, total),
                total,
                taxOf(order, BigDecimal.ONE),
                refunded(products),
                payment(order, total),
                Wire.text(order, "comment"),
                tracking(shipments));
    }

    /** Null for an order that travels by no way at all: downloads and the like. */
    static @Nullable Handover handover(JsonNode order) {
        if (Wire.isTrue(order, "shipmentIsPickup") || CSeriesStatus.isPickup(Wire.text(order, "status"))) {
            return Handover.PICKUP;
        }
        boolean travels = !Wire.text(order, "shipmentId").isEmpty()
                || !Wire.text(order, "shipmentTitle").isEmpty()
                || address(order, "addressShipping") != null;
        return travels ? Handover.DELIVERY : null;
    }

    private OnlineOrder.Line line(JsonNode line, @Nullable Handover handover) {
        var ordered = new Quantity(Wire.decimal(line, "quantityOrdered")).max(Quantity.ZERO);
        var price = Wire.decimal(line, "priceIncl").multiply(ordered.value());
        return new OnlineOrder.Line(
                        new ExternalId(Wire.text(line, "id")),
                        Wire.text(line, "productTitle"),
                        options(line),
                        variant(line),
                        Wire.textOrNull(line, "sku"),
                        first(Wire.text(line, "ean"), Wire.text(line, "articleCode")),
                        ordered,
                        new Quantity(Wire.decimal(line, "quantityRefunded"))
                                .max(Quantity.ZERO)
                                .min(ordered),
                        money(price.subtract(Wire.decimal(line, "discountIncl"))),
                        lineTax(line, ordered.value()),
                        handover,
                        null)
                .taxed(CSeriesTaxes.of(line, ""));
    }

    private static @Nullable String variant(JsonNode line) {
        var id = Wire.linked(line, "variant");
        return id.isEmpty() ? null : id;
    }

    private static @Nullable String first(String... choices) {
        return Stream.of(choices).filter(text -> !text.isEmpty()).findFirst().orElse(null);
    }

    private static String options(JsonNode line) {
        var chosen = line.path("customFields").properties().stream()
                .map(field -> Wire.text(field.getValue(), "title") + ": "
                        + field.getValue().path("values").values().stream()
                                .map(value -> Wire.text(value, "title"))
                                .collect(Collectors.joining(", ")))
                .filter(text -> !text.equals(": "));
        return Stream.concat(Stream.of(Wire.text(line, "variantTitle")), chosen)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Shipping and what the way of paying costs; a discount on the whole order where it explains what is missing. */
    private List<OnlineOrder.Charge> charges(JsonNode order, List<OnlineOrder.Line> lines, Money total) {
        var charges = new ArrayList<OnlineOrder.Charge>();
        var shipping = Wire.decimal(order, "shipmentPriceIncl").subtract(Wire.decimal(order, "shipmentDiscountIncl"));
        if (shipping.signum() != 0) {
            var off = Wire.decimal(order, "shipmentDiscountExcl");
            boolean isSplit = off.signum() != 0
                    || Wire.decimal(order, "shipmentDiscountIncl").signum() == 0;
            var without = isSplit ? Wire.decimal(order, "shipmentPriceExcl").subtract(off) : BigDecimal.ZERO;
            charges.add(charge(
                            "shipment",
                            OnlineOrder.Charge.Kind.SHIPPING,
                            Wire.text(order, "shipmentTitle"),
                            money(shipping),
                            taxBetween(without, shipping))
                    .taxed(CSeriesTaxes.of(order, "shipment")));
        }
        var paying = Wire.decimal(order, "paymentPriceIncl");
        if (paying.signum() != 0) {
            charges.add(charge(
                            "payment",
                            OnlineOrder.Charge.Kind.FEE,
                            Wire.text(order, "paymentTitle"),
                            money(paying),
                            taxBetween(Wire.decimal(order, "paymentPriceExcl"), paying))
                    .taxed(CSeriesTaxes.of(order, "payment")));
        }
        var sum = Stream.concat(
                        lines.stream().map(OnlineOrder.Line::total),
                        charges.stream().map(OnlineOrder.Charge::total))
                .reduce(Money.zero(currency), Money::plus);
        var discount = money(Wire.decimal(order, "discountAmount"));
        if (discount.isPositive() && sum.minus(discount).isEqual(total)) {
            // where all of the order is at one rate, its discount is; otherwise nobody says at which
            var rates = CSeriesTaxes.of(order, "");
            var rest = Stream.concat(
                            lines.stream().map(OnlineOrder.Line::tax),
                            charges.stream().map(OnlineOrder.Charge::tax))
                    .reduce(taxOf(order, BigDecimal.ONE), Money::minus);
            charges.add(charge(
                            "discount",
                            OnlineOrder.Charge.Kind.FEE,
                            Wire.text(order, "discountCouponCode"),
                            discount.negated(),
                            rates.size() == 1 && rest.isNegative() ? rest : Money.zero(currency))
                    .taxed(rates.size() == 1 ? rates : List.of()));
        }
        return charges;
    }

    private OnlineOrder.Charge charge(String id, OnlineOrder.Charge.Kind kind, String name, Money amount, Money tax) {
        return new OnlineOrder.Charge(new ExternalId(id), kind, name, amount, tax);
    }

    private Money refunded(List<JsonNode> products) {
        return products.stream()
                .map(line -> money(Wire.decimal(line, "priceIncl")
                        .multiply(Wire.decimal(line, "quantityRefunded").abs())))
                .reduce(Money.zero(currency), Money::plus);
    }

    private Money taxOf(JsonNode priced, BigDecimal times) {
        return taxBetween(
                Wire.decimal(priced, "priceExcl").multiply(times),
                Wire.decimal(priced, "priceIncl").multiply(times));
    }

    /** What the line's discount takes off goes off its tax, too, where the shop says how much of it that is. */
    private Money lineTax(JsonNode line, BigDecimal times) {
        boolean isSplit = Wire.decimal(line, "discountExcl").signum() != 0;
        var off = isSplit
                ? Wire.decimal(line, "discountIncl").subtract(Wire.decimal(line, "discountExcl"))
                : BigDecimal.ZERO;
        return taxOf(line, times).minus(money(off));
    }

    /** A price without tax of zero is one that the shop does not say. */
    private Money taxBetween(BigDecimal without, BigDecimal with) {
        return without.signum() == 0 ? Money.zero(currency) : money(with.subtract(without));
    }

    private static OnlineOrder.Payment payment(JsonNode order, Money total) {
        boolean paid = Wire.text(order, "paymentStatus").equals("paid");
        return new OnlineOrder.Payment(
                paid || total.isZero(),
                null,
                Objects.requireNonNullElse(first(Wire.text(order, "paymentTitle"), Wire.text(order, "paymentId")), ""));
    }

    private static OnlineOrder.Customer customer(JsonNode order) {
        var name = Stream.of("firstname", "middlename", "lastname")
                .map(part -> Wire.text(order, part))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return new OnlineOrder.Customer(
                Objects.requireNonNullElse(
                        first(name, Wire.text(order, "companyName"), Wire.text(order, "addressShippingName")), ""),
                Wire.text(order, "email"),
                Objects.requireNonNullElse(first(Wire.text(order, "phone"), Wire.text(order, "mobile")), ""));
    }

    private static @Nullable Address address(JsonNode order, String which) {
        var street = Stream.of("Street", "Number", "Extension")
                .map(part -> Wire.text(order, which + part))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        var address = new Address(
                Wire.text(order, which + "Name"),
                Wire.text(order, which + "Company"),
                street,
                Wire.text(order, which + "Street2"),
                Wire.text(order, which + "Zipcode"),
                Wire.text(order, which + "City"),
                Wire.text(order, which + "Region"),
                Wire.text(order.path(which + "Country"), "code").toUpperCase(Locale.ROOT));
        boolean leadsSomewhere = !street.isEmpty() || !address.city().isEmpty();
        return leadsSomewhere ? address : null;
    }

    private static String tracking(List<JsonNode> shipments) {
        return shipments.stream()
                .map(shipment -> Wire.text(shipment, "trackingCode"))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private Money money(BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.HALF_UP);
    }
}
