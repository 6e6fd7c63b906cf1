package pakbon.channels.shopify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pakbon.channels.platform.OrderUpdate;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.PushOutcome.Accepted;
import pakbon.channels.platform.PushOutcome.Rejected;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.Parcel;
import tools.jackson.databind.JsonNode;

/**
 * Tells the shop that goods have gone, by fulfilling each of its fulfillment orders that is still open. There is no key
 * that would make a repeat harmless, so every try begins by looking, and only what is still open is told.
 */
record ShopifyFulfilling(ShopifyClient client) {
    /** Connection setting: {@code true} lets the shop mail the customer that the goods are on their way. */
    static final String NOTIFY = "notify-customer";

    private static final int ROUNDS = 5;
    private static final Set<String> OVER = Set.of("CLOSED", "CANCELLED", "INCOMPLETE");

    PushOutcome completed(OrderUpdate update, Session shop) {
        for (int round = 0; round < ROUNDS; round++) {
            var standing = standing(update, shop);
            if (standing.isEmpty()) {
                return new Rejected(ShopReason.ORDER_GONE.words());
            }
            var order = standing.get();
            var open = ours(order).filter(part -> !isOver(part)).toList();
            boolean isToldAlready = ShopifyStatus.goods(order).equals(ShopifyStatus.FULFILLED)
                    || open.isEmpty()
                            && ours(order).findAny().isPresent()
                            && objection(order, update).isEmpty();
            if (isToldAlready && !Wire.has(order, "cancelledAt")) {
                track(order, update, shop);
                return new Accepted(ShopifyStatus.goods(order));
            }
            var refused = objection(order, update)
                    .or(() -> open.isEmpty()
                            ? Optional.of(ShopReason.NOTHING_TO_FULFILL.words())
                            : open.stream()
                                    .flatMap(part -> barrier(part).stream())
                                    .findFirst());
            if (refused.isPresent()) {
                return new Rejected(refused.get());
            }
            for (var part : open) {
                fulfill(part, order, update, shop);
            }
        }
        return new Rejected(ShopReason.STILL_OPEN.words());
    }

    private Optional<JsonNode> standing(OrderUpdate update, Session shop) {
        var id = update.order().value();
        return ShopifyMessages.isNumber(id)
                ? Optional.of(client.ask(FulfillmentQuestions.STANDING, Map.of("id", Wire.gid("Order", id)), shop)
                                .path("order"))
                        .filter(JsonNode::isObject)
                : Optional.empty();
    }

    private static Optional<String> objection(JsonNode order, OrderUpdate update) {
        return ShopifyStatus.objection(order)
                .or(() -> update.settled() ? Optional.empty() : Optional.of(ShopReason.DUE_ON_ORDER.words()));
    }

    /** Downloads, the counter's own sales and goods at a fulfillment service are told of by others. */
    static Stream<JsonNode> ours(JsonNode order) {
        return Wire.list(order, "fulfillmentOrders").stream()
                .filter(part -> !Set.of("NONE", "RETAIL").contains(ShopifyParts.method(part)))
                .filter(part -> !Wire.isTrue(part.path("assignedLocation").path("location"), "isFulfillmentService"));
    }

    static boolean isOver(JsonNode part) {
        return OVER.contains(Wire.text(part, "status"));
    }

    /** Why the shop does not let this one be fulfilled, in its own words. */
    static Optional<String> barrier(JsonNode part) {
        boolean isAllowed = Wire.list(part, "supportedActions").stream()
                .anyMatch(each -> Wire.text(each, "action").equals("CREATE_FULFILLMENT"));
        if (isAllowed) {
            return Optional.empty();
        }
        var place = Wire.text(part.path("assignedLocation"), "name");
        var holds = ShopifyHolds.of(part);
        return Optional.of(
                switch (Wire.text(part, "status")) {
                    case "ON_HOLD" -> ShopReason.ON_HOLD.words(place, Wire.first(holds, "no reason given"));
                    case "SCHEDULED" -> ShopReason.PLANNED.words(place, Wire.text(part, "fulfillAt"));
                    case "OPEN", "IN_PROGRESS" -> ShopReason.NOT_ALLOWED_AT.words(place);
                    default -> ShopReason.UNKNOWN_STATUS.words(Wire.text(part, "status") + " (" + place + ")");
                });
    }

    /** Which codes the shop has been told already. */
    static List<String> codes(JsonNode order) {
        return Wire.list(order, "fulfillments").stream()
                .flatMap(each -> numbers(each).stream())
                .toList();
    }

    private static List<String> numbers(JsonNode fulfillment) {
        return Wire.list(fulfillment, "trackingInfo").stream()
                .map(info -> Wire.text(info, "number"))
                .toList();
    }

    private void fulfill(JsonNode part, JsonNode order, OrderUpdate update, Session shop) {
        var fulfillment = new HashMap<String, Object>();
        fulfillment.put("lineItemsByFulfillmentOrder", List.of(Map.of("fulfillmentOrderId", Wire.text(part, "id"))));
        fulfillment.put("notifyCustomer", isNotified(shop));
        var codes = codes(update, order, shop);
        if (!codes.isEmpty() && !ShopifyParts.method(part).equals("PICK_UP")) {
            fulfillment.put("trackingInfo", tracking(codes, update.parcels()));
        }
        told(
                client.ask(
                        FulfillmentQuestions.FULFILL,
                        Map.of("fulfillment", fulfillment, "message", update.reference()),
                        shop),
                "fulfillmentCreate");
    }

    /** Where parts were told as they left, their codes went with them; the rest has the others (C12). */
    private static List<String> codes(OrderUpdate update, JsonNode order, Session shop) {
        var all = update.codesBeside(List.of());
        return isToldOfParts(shop)
                ? all.stream().filter(code -> !codes(order).contains(code)).toList()
                : all;
    }

    private static boolean isToldOfParts(Session shop) {
        return shop.settings().getOrDefault(Platform.TELLS_PARTS, "").equals("true");
    }

    /** A parcel that got its code, or another one, after the shop had been told. */
    private void track(JsonNode order, OrderUpdate update, Session shop) {
        if (!update.tellsOfParcels()) {
            return;
        }
        var sent = Wire.list(order, "fulfillments").stream()
                .filter(each -> Wire.text(each, "status").equals("SUCCESS") && !isCollected(each))
                .toList();
        for (var each : sent) {
            var known = numbers(each);
            var codes = isToldOfParts(shop)
                    ? ofPart(known, each.equals(sent.getLast()) ? codes(update, order, shop) : List.of(), update)
                    : update.codesBeside(known);
            if (!known.equals(codes)) {
                told(
                        client.ask(
                                FulfillmentQuestions.TRACK,
                                Map.of(
                                        "id", Wire.text(each, "id"),
                                        "tracking", tracking(codes, update.parcels()),
                                        "notify", isNotified(shop)),
                                shop),
                        "fulfillmentTrackingInfoUpdate");
            }
        }
    }

    private static boolean isCollected(JsonNode fulfillment) {
        return Wire.list(fulfillment, "fulfillmentOrders").stream()
                .anyMatch(part -> ShopifyParts.method(part).equals("PICK_UP"));
    }

    /** Each part keeps its own codes, without those that no longer hold; what nobody was told of yet belongs to the last. */
    private static List<String> ofPart(List<String> known, List<String> more, OrderUpdate update) {
        return Stream.concat(known.stream().filter(code -> !update.withdrawn().contains(code)), more.stream())
                .toList();
    }

    static Map<String, Object> tracking(List<String> codes, List<Parcel> parcels) {
        var tracking = new HashMap<String, Object>();
        tracking.put("numbers", codes);
        parcels.stream()
                .map(parcel -> parcel.carrier().strip())
                .filter(carrier -> !carrier.isEmpty())
                .findFirst()
                .ifPresent(carrier -> tracking.put("company", carrier));
        return tracking;
    }

    static boolean isNotified(Session shop) {
        return shop.settings().getOrDefault(NOTIFY, "").equals("true");
    }

    /** @throws ShopifyClient.Refused with the shop's own words: then it has done nothing */
    static void told(JsonNode said, String field) {
        var errors = Wire.list(said.path(field), "userErrors").stream()
                .map(error -> Wire.text(error, "message"))
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            throw new ShopifyClient.Refused(errors);
        }
    }
}
