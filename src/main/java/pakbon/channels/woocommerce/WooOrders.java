package pakbon.channels.woocommerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
final class WooOrders {
    private WooOrders() {}

    /**
     * @param refunds of this order, as {@code /orders/{id}/refunds} answers them
     * @throws IllegalArgumentException when this is no order, or one that cannot be put into our words
     */
    static OnlineOrder online(JsonNode order, List<JsonNode> refunds, WooGoods.Kinds kinds, Session shop) {
        var id = Wire.text(order, "id");
        var updatedAt = Wire.instant(order, "date_modified_gmt");
        if (id.isEmpty() || updatedAt == null) {
            throw new IllegalArgumentException("an order has an id and a time of its last change");
        }
        var placedAt = Wire.instant(order, "date_created_gmt");
        var fees = Wire.list(order, "fee_lines");
        var shipping = WooShipping.of(order, shop);
        var goods = Wire.list(order, "line_items");
        var amounts = new WooAmounts(
                order,
                Stream.of(goods, shipping.lines(), fees).flatMap(List::stream).toList());
        var status = Wire.text(order, "status");
        return new OnlineOrder(
                new ExternalId(id),
                Objects.requireNonNullElse(Wire.textOrNull(order, "number"), id),
                placedAt == null ? updatedAt : placedAt,
                updatedAt,
                WooStatus.stateOf(status),
                status,
                customer(order),
                address(order.path("billing")),
                address(order.path("shipping")),
                shipping.title(),
                shipping.id(),
                lines(order, goods, refunds, shipping, amounts, kinds),
                charges(shipping.lines(), fees, amounts),
                amounts.rounded(Wire.decimal(order, "total")),
                amounts.rounded(Wire.decimal(order, "total_tax")),
                refunded(order, amounts),
                payment(order),
                Wire.text(order, "customer_note").strip(),
                tracking(order));
    }

    private static OnlineOrder.Customer customer(JsonNode order) {
        var billing = order.path("billing");
        var shipping = order.path("shipping");
        return new OnlineOrder.Customer(
                first(name(billing), Wire.words(billing, "company"), name(shipping)),
                Wire.text(billing, "email").strip(),
                first(
                        Wire.text(billing, "phone").strip(),
                        Wire.text(shipping, "phone").strip()));
    }

    private static String first(String... choices) {
        return Stream.of(choices).filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    private static String name(JsonNode person) {
        return (Wire.words(person, "first_name") + " " + Wire.words(person, "last_name")).strip();
    }

    private static @Nullable Address address(JsonNode of) {
        var address = new Address(
                name(of),
                Wire.words(of, "company"),
                Wire.words(of, "address_1"),
                Wire.words(of, "address_2"),
                Wire.words(of, "postcode"),
                Wire.words(of, "city"),
                Wire.words(of, "state"),
                Wire.words(of, "country"));
        return address.isEmpty() ? null : address;
    }

    private static List<OnlineOrder.Line> lines(
            JsonNode order,
            List<JsonNode> goods,
            List<JsonNode> refunds,
            WooShipping shipping,
            WooAmounts amounts,
            WooGoods.Kinds kinds) {
        var takenBack = takenBack(refunds);
        var containers = containers(goods);
        return goods.stream()
                .map(line -> {
                    var id = Wire.text(line, "id");
                    var name = Wire.words(line, "name");
                    var ordered = new Quantity(Wire.decimal(line, "quantity")).max(Quantity.ZERO);
                    boolean handedOver = !containers.contains(id) && isGoods(line, order, shipping, kinds);
                    return new OnlineOrder.Line(
                                    new ExternalId(id),
                                    name,
                                    options(line),
                                    variant(line),
                                    Wire.textOrNull(line, "sku"),
                                    Wire.textOrNull(line, "global_unique_id"),
                                    ordered,
                                    takenBack.getOrDefault(id, Quantity.ZERO).min(ordered),
                                    amounts.of(line),
                                    amounts.taxOf(line),
                                    handedOver ? shipping.handoverOf(name) : null,
                                    handedOver ? shipping.placeOf(name) : null)
                            .with(restocked(line, takenBack.getOrDefault(id, Quantity.ZERO)))
                            .taxed(amounts.taxesOf(line));
                })
                .toList();
    }

    /**
     * The product knows best. Where it is gone, a shipping line means goods; and an order without one, that the shop
     * itself sees nothing to do for, is made of downloads. (Beside a shipping line the shop's word does not count: it
     * passes over deleted products.)
     */
    private static boolean isGoods(JsonNode line, JsonNode order, WooShipping shipping, WooGoods.Kinds kinds) {
        long variation = line.path("variation_id").asLong(0);
        long product = variation > 0 ? variation : line.path("product_id").asLong(0);
        if (kinds.virtual().contains(product)) {
            return false;
        }
        return !shipping.isNone() || kinds.physical().contains(product) && !hasNothingToProcess(order);
    }

    static boolean hasNothingToProcess(JsonNode order) {
        var said = order.path("needs_processing");
        return said.isBoolean() && !said.booleanValue();
    }

    /** A variation without a SKU of its own shows its parent's: hence the variation comes first. */
    private static @Nullable String variant(JsonNode line) {
        for (var field : List.of("variation_id", "product_id")) {
            var id = Wire.text(line, field);
            if (!id.isEmpty() && !id.equals("0")) {
                return id;
            }
        }
        return null;
    }

    private static String options(JsonNode line) {
        return Wire.metas(line)
                .filter(meta -> !Wire.text(meta, "key").startsWith("_"))
                .map(meta -> {
                    var name = first(Wire.words(meta, "display_key"), Wire.words(meta, "key"));
                    var value = first(Wire.words(meta, "display_value"), Wire.words(meta, "value"));
                    return name.isEmpty() || value.isEmpty() ? "" : name + ": " + value;
                })
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Lines that only hold others together: bundles and composites, whose contents are lines of their own. */
    private static Set<String> containers(List<JsonNode> goods) {
        var containers = new HashSet<String>();
        for (var line : goods) {
            for (var field : List.of("bundled_by", "composite_parent")) {
                var parent = Wire.text(line, field);
                if (!parent.isEmpty() && !parent.equals("0")) {
                    containers.add(parent);
                }
            }
            for (var key : List.of("_bundled_items", "_composite_children")) {
                var inside = Wire.meta(line, key);
                if (!inside.isMissingNode() && hasChildren(line, goods)) {
                    containers.add(Wire.text(line, "id"));
                }
            }
        }
        return containers;
    }

    /** A child names its parent by the key that the parent's own meta bears. */
    private static boolean hasChildren(JsonNode parent, List<JsonNode> goods) {
        var keys = Stream.of("_bundle_cart_key", "_composite_cart_key")
                .map(key -> Wire.text(Wire.meta(parent, key)))
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toSet());
        return goods.stream()
                .filter(line -> line != parent)
                .flatMap(line ->
                        Stream.of("_bundled_by", "_composite_parent").map(key -> Wire.text(Wire.meta(line, key))))
                .anyMatch(by -> !by.isEmpty() && (keys.isEmpty() || keys.contains(by)));
    }

    private static Map<String, Quantity> takenBack(List<JsonNode> refunds) {
        var takenBack = new HashMap<String, Quantity>();
        for (var refund : refunds) {
            for (var line : Wire.list(refund, "line_items")) {
                var of = Wire.text(Wire.meta(line, "_refunded_item_id"));
                var quantity = new Quantity(Wire.decimal(line, "quantity").abs());
                takenBack.merge(of, quantity, Quantity::plus);
            }
        }
        return takenBack;
    }

    /**
     * The shop keeps on the line how many of the refunded it has put back, and nothing where it did not: nor where it keeps no
     * count of the product, or is still busy with the refund. So only that all of them are back can be read from it.
     */
    private static List<OnlineOrder.TakenBack> restocked(JsonNode line, Quantity refunded) {
        var back = Wire.text(Wire.meta(line, "_restock_refunded_items"));
        boolean isAll = back.matches("\\d{1,9}(\\.\\d{1,4})?")
                && refunded.isPositive()
                && !refunded.isMoreThan(Quantity.of(back));
        return isAll ? List.of(new OnlineOrder.TakenBack(refunded, OnlineOrder.Shelf.BACK)) : List.of();
    }

    private static List<OnlineOrder.Charge> charges(List<JsonNode> shipping, List<JsonNode> fees, WooAmounts amounts) {
        var charges = new ArrayList<OnlineOrder.Charge>();
        for (var line : shipping) {
            charges.add(charge(line, OnlineOrder.Charge.Kind.SHIPPING, Wire.words(line, "method_title"), amounts));
        }
        for (var line : fees) {
            charges.add(charge(line, OnlineOrder.Charge.Kind.FEE, Wire.words(line, "name"), amounts));
        }
        return charges;
    }

    private static OnlineOrder.Charge charge(
            JsonNode line, OnlineOrder.Charge.Kind kind, String name, WooAmounts amounts) {
        return new OnlineOrder.Charge(
                        new ExternalId(Wire.text(line, "id")), kind, name, amounts.of(line), amounts.taxOf(line))
                .taxed(amounts.taxesOf(line));
    }

    private static Money refunded(JsonNode order, WooAmounts amounts) {
        return Wire.list(order, "refunds").stream()
                .map(refund -> amounts.rounded(Wire.decimal(refund, "total").abs()))
                .reduce(amounts.zero(), Money::plus);
    }

    static boolean isPaid(JsonNode order) {
        return Wire.instant(order, "date_paid_gmt") != null
                || Wire.decimal(order, "total").compareTo(BigDecimal.ZERO) == 0;
    }

    /** Cash on delivery stands at processing without a date of payment: not received (Q10). */
    private static OnlineOrder.Payment payment(JsonNode order) {
        return new OnlineOrder.Payment(
                isPaid(order),
                Wire.instant(order, "date_paid_gmt"),
                first(Wire.words(order, "payment_method_title"), Wire.text(order, "payment_method")));
    }

    /** What the usual tracking plugins leave behind; the core of the shop has no field for it. */
    private static String tracking(JsonNode order) {
        return Wire.meta(order, "_wc_shipment_tracking_items").values().stream()
                .map(item -> Stream.of(
                                first(
                                        Wire.words(item, "custom_tracking_provider"),
                                        Wire.words(item, "tracking_provider")),
                                Wire.words(item, "tracking_number"),
                                Wire.text(item, "custom_tracking_link").strip())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")))
                .filter(item -> !item.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
