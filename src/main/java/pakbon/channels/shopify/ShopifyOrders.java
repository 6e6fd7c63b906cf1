package pakbon.channels.shopify;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.channels.shopify.ShopifyParts.Part;
import pakbon.channels.shopify.ShopifyParts.Spot;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.TaxAt;
import tools.jackson.databind.JsonNode;

/** What the shop wrote, in our words. Pure: makes no call and knows no clock. */
final class ShopifyOrders {
    /** Goods that are none of our work: gone already, somebody else's, or nothing that can be handed over. */
    private static final Spot NOT_OURS = new Spot("done", "", null);

    private ShopifyOrders() {}

    /** @throws IllegalArgumentException when this is no order, or one that cannot be put into our words */
    static OnlineOrder online(JsonNode order) {
        var id = Wire.first(Wire.text(order, "legacyResourceId"), Wire.number(order, "id"));
        var updatedAt = Wire.instant(order, "updatedAt");
        if (id.isEmpty() || updatedAt == null) {
            throw new IllegalArgumentException("an order has an id and a time of its last change");
        }
        var createdAt = Wire.instant(order, "createdAt");
        var placedAt = Objects.requireNonNullElse(
                Wire.instant(order, "processedAt"), createdAt == null ? updatedAt : createdAt);
        var lines = Wire.list(order, "lineItems");
        var shipping = shipping(order);
        var fees = Wire.list(order, "additionalFees");
        var amounts = new ShopifyAmounts(order, lines, shipping, fees);
        var state = ShopifyStatus.stateOf(order);
        var parts = new ShopifyParts(order, state);
        return new OnlineOrder(
                new ExternalId(id),
                Wire.first(Wire.text(order, "name"), id),
                placedAt,
                updatedAt,
                parts.isRetail() ? OnlineOrder.State.DRAFT : state,
                ShopifyStatus.words(order),
                customer(order),
                address(order.path("billingAddress")),
                address(order.path("shippingAddress")),
                shipping.stream()
                        .map(line -> Wire.text(line, "title"))
                        .filter(title -> !title.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(", ")),
                shipping.stream()
                        .map(line -> Wire.first(Wire.text(line, "code"), Wire.text(line, "title")))
                        .findFirst()
                        .orElse(""),
                lines.stream()
                        .flatMap(line ->
                                lines(line, state, parts, amounts, ShopifyRefunds.of(order, Wire.number(line, "id")))
                                        .stream())
                        .toList(),
                charges(shipping, fees, amounts),
                amounts.total(),
                amounts.tax(
                        order, Stream.concat(shipping.stream(), fees.stream()).toList()),
                amounts.money(Wire.amount(order, "totalRefundedSet").abs()),
                payment(order, amounts),
                note(order),
                tracking(order));
    }

    /** Whether there are goods to hand over and the shop has not yet said where: it does so some seconds after the order. */
    static boolean isUnrouted(JsonNode order) {
        return ShopifyStatus.stateOf(order) == OnlineOrder.State.OPEN
                && new ShopifyParts(order, OnlineOrder.State.OPEN).isEmpty()
                && Wire.list(order, "lineItems").stream()
                        .anyMatch(line -> isGoods(line) && present(line).isPositive());
    }

    private static List<JsonNode> shipping(JsonNode order) {
        return Wire.list(order, "shippingLines").stream()
                .filter(line -> !Wire.isTrue(line, "isRemoved"))
                .toList();
    }

    private static OnlineOrder.Customer customer(JsonNode order) {
        var customer = order.path("customer");
        var shipping = order.path("shippingAddress");
        var billing = order.path("billingAddress");
        var email =
                Wire.first(Wire.text(order, "email"), Wire.text(customer.path("defaultEmailAddress"), "emailAddress"));
        var phone = Wire.first(Wire.text(order, "phone"), Wire.text(shipping, "phone"), Wire.text(billing, "phone"));
        // A customer without a name is shown by e-mail or telephone.
        var shown = Wire.text(customer, "displayName");
        boolean isName = !shown.equals(email) && !shown.equals(phone);
        return new OnlineOrder.Customer(
                Wire.first(isName ? shown : "", Wire.text(billing, "name"), Wire.text(shipping, "name")), email, phone);
    }

    private static @Nullable Address address(JsonNode of) {
        var address = new Address(
                Wire.text(of, "name"),
                Wire.text(of, "company"),
                Wire.text(of, "address1"),
                Wire.text(of, "address2"),
                Wire.text(of, "zip"),
                Wire.text(of, "city"),
                Wire.text(of, "province"),
                Wire.text(of, "countryCodeV2"));
        return address.isEmpty() ? null : address;
    }

    /** One of ours for each way that a line's units go; the first keeps the shop's id. */
    private static List<OnlineOrder.Line> lines(
            JsonNode line,
            OnlineOrder.State state,
            ShopifyParts parts,
            ShopifyAmounts amounts,
            List<OnlineOrder.TakenBack> refunds) {
        var id = Wire.number(line, "id");
        var ordered = amounts.count(line);
        var present = present(line).min(ordered);
        var shares = shares(line, parts, state == OnlineOrder.State.OPEN ? present : ordered, state);
        var goneBack = ordered.minus(present);
        var made = new ArrayList<OnlineOrder.Line>();
        var given = Quantity.ZERO;
        for (var share : shares) {
            boolean isFirst = made.isEmpty();
            boolean isOnly = shares.size() == 1;
            var units = isOnly
                    ? ordered
                    : isFirst && state == OnlineOrder.State.OPEN ? share.units().plus(goneBack) : share.units();
            var spot = share.spot();
            var tax = portion(amounts.taxOf(id), given, units, ordered);
            var total = portion(amounts.of(id), given, units, ordered);
            made.add(new OnlineOrder.Line(
                    new ExternalId(isFirst ? id : id + "@" + suffix(spot)),
                    Wire.first(Wire.text(line, "name"), Wire.text(line, "title")),
                    attributes(line, ", "),
                    gone(Wire.number(line.path("variant"), "id")),
                    Wire.textOrNull(line, "sku"),
                    Wire.textOrNull(line.path("variant"), "barcode"),
                    units,
                    isFirst ? goneBack.min(units) : Quantity.ZERO,
                    share.sent(),
                    total,
                    tax,
                    spot.handover(),
                    spot.handover() == null || spot.place().isEmpty() ? null : spot.place(),
                    isFirst ? refunds : List.of(),
                    TaxAt.of(total, tax, ShopifyAmounts.taxes(line))));
            given = given.plus(units);
        }
        return made;
    }

    private static List<Part> shares(JsonNode line, ShopifyParts parts, Quantity count, OnlineOrder.State state) {
        if (!isGoods(line)) {
            return List.of(new Part(NOT_OURS, count));
        }
        var shares = new ArrayList<>(parts.of(Wire.number(line, "id"), count));
        var placed = Quantity.sum(shares.stream().map(Part::quantity).toList());
        var left = count.minus(placed);
        if (state == OnlineOrder.State.OPEN && left.isPositive()) {
            var unplaced = unplaced(line, parts, placed).min(left);
            if (unplaced.isPositive()) {
                add(shares, new Part(parts.unplaced(), unplaced));
                left = left.minus(unplaced);
            }
            for (var gone : parts.gone(Wire.number(line, "id")).entrySet()) {
                var sent = gone.getValue().min(left);
                if (sent.isPositive()) {
                    add(shares, new Part(gone.getKey(), Quantity.ZERO, sent));
                    left = left.minus(sent);
                }
            }
        } else if (shares.isEmpty() && parts.isEmpty()) {
            return List.of(new Part(parts.unplaced(), count));
        }
        boolean isWhole = left.isZero() || state != OnlineOrder.State.OPEN && shares.size() == 1;
        if (shares.isEmpty() || !isWhole) {
            shares.add(new Part(NOT_OURS, left));
        }
        shares.sort(Comparator.comparing((Part share) -> share.spot().handover() == null));
        return shares;
    }

    private static void add(List<Part> shares, Part more) {
        for (int at = 0; at < shares.size(); at++) {
            var share = shares.get(at);
            if (share.spot().equals(more.spot())) {
                shares.set(
                        at,
                        new Part(
                                share.spot(),
                                share.quantity().plus(more.quantity()),
                                share.sent().plus(more.sent())));
                return;
            }
        }
        shares.add(more);
    }

    /** How many units still have to go although no fulfillment order that we see has them. */
    private static Quantity unplaced(JsonNode line, ShopifyParts parts, Quantity placed) {
        if (Wire.has(line, "unfulfilledQuantity")) {
            return Wire.quantity(line, "unfulfilledQuantity").minus(placed).max(Quantity.ZERO);
        }
        return parts.mentions(Wire.number(line, "id")) ? Quantity.ZERO : present(line);
    }

    private static String suffix(Spot spot) {
        return Wire.first(spot.id(), spot.place(), "unplaced") + (spot.handover() == Handover.PICKUP ? "p" : "");
    }

    /** The units' part of an amount, so that all parts make the whole. */
    private static Money portion(Money whole, Quantity before, Quantity units, Quantity all) {
        if (units.equals(all) || all.isZero()) {
            return whole;
        }
        return upTo(whole, before.plus(units), all).minus(upTo(whole, before, all));
    }

    private static Money upTo(Money whole, Quantity units, Quantity all) {
        var share = whole.getAmount().multiply(units.value()).divide(all.value(), 8, RoundingMode.HALF_UP);
        return Money.of(whole.getCurrencyUnit(), share, RoundingMode.HALF_UP);
    }

    private static Quantity present(JsonNode line) {
        return Wire.quantity(line, Wire.has(line, "currentQuantity") ? "currentQuantity" : "quantity");
    }

    /** Tips, gift cards, downloads and services need no shipping (Q24). */
    private static boolean isGoods(JsonNode line) {
        return !line.path("requiresShipping").isBoolean() || Wire.isTrue(line, "requiresShipping");
    }

    private static @Nullable String gone(String id) {
        return id.isEmpty() ? null : id;
    }

    private static List<OnlineOrder.Charge> charges(
            List<JsonNode> shipping, List<JsonNode> fees, ShopifyAmounts amounts) {
        var charges = new ArrayList<OnlineOrder.Charge>();
        for (int at = 0; at < shipping.size(); at++) {
            var line = shipping.get(at);
            charges.add(new OnlineOrder.Charge(
                            // free methods have no id
                            new ExternalId(Wire.first(Wire.number(line, "id"), "shipping-" + at)),
                            OnlineOrder.Charge.Kind.SHIPPING,
                            Wire.text(line, "title"),
                            amounts.carriage(line),
                            amounts.taxOfCharge(line))
                    .taxed(ShopifyAmounts.taxes(line)));
        }
        for (var fee : fees) {
            charges.add(new OnlineOrder.Charge(
                            new ExternalId(Wire.number(fee, "id")),
                            OnlineOrder.Charge.Kind.FEE,
                            Wire.text(fee, "name"),
                            amounts.fee(fee),
                            amounts.taxOfCharge(fee))
                    .taxed(ShopifyAmounts.taxes(fee)));
        }
        return charges;
    }

    private static OnlineOrder.Payment payment(JsonNode order, ShopifyAmounts amounts) {
        var received = Wire.list(order, "transactions").stream()
                .filter(each -> Wire.text(each, "status").equals("SUCCESS"))
                .filter(each -> List.of("SALE", "CAPTURE").contains(Wire.text(each, "kind")))
                .toList();
        @Nullable
        Instant at = received.stream()
                .flatMap(each -> Stream.ofNullable(Wire.instant(each, "processedAt")))
                .max(Comparator.naturalOrder())
                .orElse(null);
        var all = Stream.concat(received.stream(), Wire.list(order, "transactions").stream());
        var method = all.map(each -> Wire.text(each, "gateway"))
                .filter(gateway -> !gateway.isEmpty())
                .findFirst()
                .orElse("");
        boolean isPaid = ShopifyStatus.isPaid(order);
        var sum = received(order, isPaid, amounts);
        return new OnlineOrder.Payment(isPaid, isPaid || sum != null && sum.isPositive() ? at : null, method, sum);
    }

    /** What a shop that holds the order for paid has received is at least what the order comes to and what went back. */
    private static @Nullable Money received(JsonNode order, boolean isPaid, ShopifyAmounts amounts) {
        if (!Wire.has(order, "totalReceivedSet") || !isPaid && ShopifyStatus.isOnlyPromised(order)) {
            return null;
        }
        var said = amounts.money(Wire.amount(order, "totalReceivedSet"));
        var all = amounts.received();
        return isPaid && said.isLessThan(all) ? all : said;
    }

    private static String note(JsonNode order) {
        return Stream.of(Wire.text(order, "note"), attributes(order, "\n"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Names that begin with an underscore are the shop's own business. */
    private static String attributes(JsonNode of, String between) {
        return Wire.list(of, "customAttributes").stream()
                .filter(each -> !Wire.text(each, "key").startsWith("_")
                        && !Wire.text(each, "value").isEmpty())
                .map(each -> Wire.text(each, "key") + ": " + Wire.text(each, "value"))
                .collect(Collectors.joining(between));
    }

    private static String tracking(JsonNode order) {
        return Wire.list(order, "fulfillments").stream()
                .filter(each -> !List.of("CANCELLED", "ERROR", "FAILURE").contains(Wire.text(each, "status")))
                .flatMap(each -> Wire.list(each, "trackingInfo").stream())
                .map(each -> Stream.of(Wire.text(each, "company"), Wire.text(each, "number"), Wire.text(each, "url"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
