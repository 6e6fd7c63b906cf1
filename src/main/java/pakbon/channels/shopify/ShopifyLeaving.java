package pakbon.channels.shopify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pakbon.channels.platform.LeftUpdate;
import pakbon.channels.platform.PushOutcome;
import pakbon.channels.platform.PushOutcome.Accepted;
import pakbon.channels.platform.PushOutcome.Rejected;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.LeftGoods;
import pakbon.orders.Parcel;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * Says which goods have left before the rest (C12), by fulfilling so many units of the lines they are of, wherever the shop still
 * shows them open. What it shows as gone is not said again, whoever said it; so every try begins by looking.
 */
record ShopifyLeaving(ShopifyClient client, ShopifyReading reading) {
    /** Some units of one line of a fulfillment order. */
    private record Piece(String line, int units) {}

    PushOutcome tell(LeftUpdate update, Session shop) {
        var before = whole(update, shop);
        if (before.isEmpty()) {
            return new Rejected(ShopReason.ORDER_GONE.words());
        }
        var owed = owed(before.get(), update.left());
        if (owed.isEmpty()) {
            return new Accepted(ShopifyStatus.goods(before.get()), true);
        }
        var standing = client.ask(FulfillmentQuestions.STANDING, Map.of("id", gid(update)), shop)
                .path("order");
        var objection = ShopifyStatus.objection(standing);
        if (objection.isPresent()) {
            return new Rejected(objection.get());
        }
        var pieces = pieces(standing, before.get(), owed);
        var barrier = pieces.keySet().stream()
                .flatMap(part -> ShopifyFulfilling.barrier(part).stream())
                .findFirst();
        if (!owed.isEmpty() || barrier.isPresent()) {
            return new Rejected(barrier.orElse(ShopReason.LESS_TO_FULFILL.words()));
        }
        var known = ShopifyFulfilling.codes(standing);
        var parcels = update.left().parcels().stream()
                .filter(parcel -> !known.contains(parcel.code()))
                .toList();
        pieces.forEach((part, some) -> fulfill(part, some, parcels, update, shop));
        var after = whole(update, shop);
        return after.filter(order -> owed(order, update.left()).isEmpty()).isPresent()
                ? new Accepted(ShopifyStatus.goods(after.get()))
                : new Rejected(ShopReason.STILL_SHOWN.words());
    }

    private Optional<JsonNode> whole(LeftUpdate update, Session shop) {
        return ShopifyMessages.isNumber(update.order().value())
                ? reading.order(gid(update), shop).map(ShopifyReading.Read::order)
                : Optional.empty();
    }

    private static String gid(LeftUpdate update) {
        return Wire.gid("Order", update.order().value());
    }

    /** By the shop's lines, what has left and is not shown as gone; whole units, as the shop counts. */
    private static Map<String, Integer> owed(JsonNode order, LeftGoods left) {
        var owed = new HashMap<String, Quantity>();
        // a line that the shop spreads over several places is as many lines here, each with its place behind its id
        left.lines()
                .forEach(line ->
                        owed.merge(line.line().value().replaceFirst("@.*$", ""), line.quantity(), Quantity::plus));
        for (var part : Wire.list(order, "fulfillmentOrders")) {
            for (var line : Wire.list(part, "lineItems")) {
                var gone = Wire.quantity(line, "totalQuantity").minus(Wire.quantity(line, "remainingQuantity"));
                if (!Wire.text(part, "status").equals("CANCELLED")) {
                    owed.computeIfPresent(line(line), (_, more) -> more.minus(gone));
                }
            }
        }
        var units = new HashMap<String, Integer>();
        owed.forEach((line, more) -> {
            if (more.value().intValue() > 0) {
                units.put(line, more.value().intValue());
            }
        });
        return units;
    }

    private static String line(JsonNode ofPart) {
        return Wire.number(ofPart.path("lineItem"), "id");
    }

    /** Where what is owed still lies; it is owed no more. */
    private static Map<JsonNode, List<Piece>> pieces(JsonNode standing, JsonNode whole, Map<String, Integer> owed) {
        var lines = new HashMap<String, JsonNode>();
        Wire.list(whole, "fulfillmentOrders").forEach(part -> lines.put(Wire.text(part, "id"), part));
        var pieces = new LinkedHashMap<JsonNode, List<Piece>>();
        for (var part : ShopifyFulfilling.ours(standing)
                .filter(each -> !ShopifyFulfilling.isOver(each))
                .toList()) {
            var found = lines.get(Wire.text(part, "id"));
            var some = found == null ? List.<Piece>of() : take(found, owed);
            if (!some.isEmpty()) {
                pieces.put(part, some);
            }
        }
        return pieces;
    }

    private static List<Piece> take(JsonNode part, Map<String, Integer> owed) {
        var pieces = new ArrayList<Piece>();
        for (var line : Wire.list(part, "lineItems")) {
            int wanted = owed.getOrDefault(line(line), 0);
            int units = Math.min(
                    wanted, Wire.quantity(line, "remainingQuantity").value().intValue());
            if (units > 0) {
                pieces.add(new Piece(Wire.text(line, "id"), units));
                if (units == wanted) {
                    owed.remove(line(line));
                } else {
                    owed.put(line(line), wanted - units);
                }
            }
        }
        return pieces;
    }

    private void fulfill(JsonNode part, List<Piece> pieces, List<Parcel> parcels, LeftUpdate update, Session shop) {
        var goods = pieces.stream()
                .map(piece -> Map.of("id", piece.line(), "quantity", piece.units()))
                .toList();
        var fulfillment = new HashMap<String, Object>();
        fulfillment.put(
                "lineItemsByFulfillmentOrder",
                List.of(Map.of("fulfillmentOrderId", Wire.text(part, "id"), "fulfillmentOrderLineItems", goods)));
        fulfillment.put("notifyCustomer", ShopifyFulfilling.isNotified(shop));
        if (!parcels.isEmpty() && !ShopifyParts.method(part).equals("PICK_UP")) {
            var codes = parcels.stream().map(Parcel::code).toList();
            fulfillment.put("trackingInfo", ShopifyFulfilling.tracking(codes, parcels));
        }
        ShopifyFulfilling.told(
                client.ask(
                        FulfillmentQuestions.FULFILL,
                        Map.of("fulfillment", fulfillment, "message", update.reference()),
                        shop),
                "fulfillmentCreate");
    }
}
