package pakbon.channels.shopify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockAnswer.Rejected;
import pakbon.channels.platform.StockAnswer.Told;
import pakbon.channels.platform.StockLevel;
import tools.jackson.databind.JsonNode;

/**
 * How many of each variant a shop has at the location that the connection keeps. What is available there is set to our level,
 * and only from the level that was read a moment before: when the shop sold one meanwhile it refuses, and is read again. Its
 * open orders are taken off what is available on both sides, so nothing is subtracted twice.
 */
record ShopifyStock(ShopifyClient client, ShopifyPlaces places) {
    private static final int AT_ONCE = 50;
    private static final int TRIES = 3;

    /** @param available null where the item is not stocked at the location */
    private record Shelf(
            String item, boolean tracked, @Nullable Long available) {}

    /** @throws ReconnectNeeded when it is not clear which location the connection keeps */
    List<ShopLevel> levels(List<String> variants, Session shop) {
        try {
            var place = places.of(shop);
            if (place.id().isEmpty()) {
                throw new ReconnectNeeded(List.of(new Problem("stock-location-missing", place.objection(), false)));
            }
            var shelves = shelves(variants, place.id(), shop);
            return variants.stream()
                    .distinct()
                    .filter(shelves::containsKey)
                    .map(variant -> level(variant, shelves.get(variant)))
                    .toList();
        } catch (ShopifyClient.Refused e) {
            throw ShopifyOrderDoor.unexpected(e);
        }
    }

    private static ShopLevel level(String variant, @Nullable Shelf shelf) {
        var available = shelf == null || !shelf.tracked() ? null : shelf.available();
        return new ShopLevel(variant, available == null ? null : java.math.BigDecimal.valueOf(available));
    }

    Map<String, StockAnswer> tell(List<StockLevel> levels, Session shop) {
        try {
            var place = places.of(shop);
            if (place.id().isEmpty()) {
                return StockAnswer.to(levels, new Rejected(place.objection()));
            }
            var answers = new HashMap<String, StockAnswer>();
            var left = levels;
            for (int attempt = 1; !left.isEmpty(); attempt++) {
                left = told(left, place.id(), attempt == TRIES, answers, shop);
            }
            return answers;
        } catch (ShopifyClient.Refused e) {
            return StockAnswer.to(levels, new Rejected(String.valueOf(e.getMessage())));
        }
    }

    /** Answers those that changed while we looked, for another try. */
    private List<StockLevel> told(
            List<StockLevel> levels, String location, boolean isLast, Map<String, StockAnswer> answers, Session shop) {
        var shelves = shelves(levels.stream().map(StockLevel::variant).toList(), location, shop);
        var writes = new ArrayList<StockLevel>();
        for (var level : levels) {
            var shelf = shelves.get(level.variant());
            if (shelf == null) {
                answers.put(level.variant(), new Rejected(ShopReason.PRODUCT_GONE.words()));
            } else if (!shelf.tracked()) {
                answers.put(level.variant(), new Rejected(ShopReason.NOT_COUNTED.words()));
            } else if (shelf.available() == null) {
                answers.put(level.variant(), activate(level, shelf, location, shop));
            } else if (shelf.available() == level.quantity()) {
                answers.put(level.variant(), new Told());
            } else {
                writes.add(level);
            }
        }
        return writes.isEmpty() ? List.of() : set(writes, shelves, location, isLast, answers, shop);
    }

    private StockAnswer activate(StockLevel level, Shelf shelf, String location, Session shop) {
        var said = client.ask(
                StockQuestions.ACTIVATE,
                Map.of(
                        "item", shelf.item(),
                        "location", location,
                        "available", level.quantity(),
                        "key", UUID.randomUUID().toString()),
                shop);
        var errors = Wire.list(said.path("inventoryActivate"), "userErrors");
        return errors.isEmpty() ? new Told() : new Rejected(Wire.text(errors.getFirst(), "message"));
    }

    /** All of them or none: with one that is refused nothing is set, so the others go again without it. */
    private List<StockLevel> set(
            List<StockLevel> writes,
            Map<String, Shelf> shelves,
            String location,
            boolean isLast,
            Map<String, StockAnswer> answers,
            Session shop) {
        var again = new ArrayList<StockLevel>();
        for (int from = 0; from < writes.size(); from += AT_ONCE) {
            var some = writes.subList(from, Math.min(from + AT_ONCE, writes.size()));
            var errors = errors(some, shelves, location, shop);
            for (int at = 0; at < some.size(); at++) {
                var level = some.get(at);
                var error = errors.get(at);
                if (errors.isEmpty()) {
                    answers.put(level.variant(), new Told());
                } else if (error != null && (!isStale(error) || isLast)) {
                    answers.put(level.variant(), new Rejected(words(error)));
                } else if (isLast) {
                    answers.put(
                            level.variant(),
                            new StockAnswer.TryLater(java.time.Duration.ZERO, ShopReason.OTHERS_REFUSED.words()));
                } else {
                    again.add(level);
                }
            }
        }
        return again;
    }

    /** What the shop objects to, by the place in the list; everything when it does not say which it means. */
    private Map<Integer, JsonNode> errors(
            List<StockLevel> some, Map<String, Shelf> shelves, String location, Session shop) {
        var quantities = some.stream()
                .map(level -> quantity(level, shelves.get(level.variant()), location))
                .toList();
        var input = Map.of("name", "available", "reason", "correction", "quantities", quantities);
        var said = client.ask(
                StockQuestions.SET,
                Map.of("input", input, "key", UUID.randomUUID().toString()),
                shop);
        var errors = new LinkedHashMap<Integer, JsonNode>();
        for (var error : Wire.list(said.path("inventorySetQuantities"), "userErrors")) {
            place(error).filter(at -> at < some.size()).ifPresentOrElse(at -> errors.putIfAbsent(at, error), () -> {
                for (int at = 0; at < some.size(); at++) {
                    errors.putIfAbsent(at, error);
                }
            });
        }
        return errors;
    }

    private static Map<String, Object> quantity(StockLevel level, @Nullable Shelf shelf, String location) {
        if (shelf == null || shelf.available() == null) {
            throw new IllegalStateException("nothing is written that was not read");
        }
        return Map.of(
                "inventoryItemId", shelf.item(),
                "locationId", location,
                "quantity", level.quantity(),
                "changeFromQuantity", shelf.available());
    }

    private static Optional<Integer> place(JsonNode error) {
        return Wire.list(error, "field").stream()
                .map(Wire::text)
                .filter(step -> step.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .findFirst();
    }

    private static boolean isStale(JsonNode error) {
        return Wire.text(error, "code").equals("CHANGE_FROM_QUANTITY_STALE");
    }

    private static String words(JsonNode error) {
        var code = Wire.text(error, "code");
        return code.isEmpty() ? Wire.text(error, "message") : code + ": " + Wire.text(error, "message");
    }

    private Map<String, Shelf> shelves(List<String> variants, String location, Session shop) {
        var ids = variants.stream()
                .filter(variant -> variant.matches("[1-9][0-9]{0,18}"))
                .distinct()
                .map(variant -> Wire.gid("ProductVariant", variant))
                .toList();
        var found = new HashMap<String, Shelf>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            var some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            var said = client.ask(StockQuestions.LEVELS, Map.of("ids", some, "location", location), shop);
            for (var variant : said.path("nodes").values()) {
                if (variant.path("inventoryItem").isObject()) {
                    found.put(Wire.number(variant, "id"), shelf(variant.path("inventoryItem")));
                }
            }
        }
        return found;
    }

    private static Shelf shelf(JsonNode item) {
        var available = Wire.list(item.path("inventoryLevel"), "quantities").stream()
                .filter(quantity -> Wire.text(quantity, "name").equals("available"))
                .map(quantity -> quantity.path("quantity").asLong(0))
                .findFirst()
                .orElse(null);
        return new Shelf(Wire.text(item, "id"), Wire.isTrue(item, "tracked"), available);
    }
}
