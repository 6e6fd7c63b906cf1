package pakbon.channels.ecwid;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockAnswer.Rejected;
import pakbon.channels.platform.StockAnswer.Told;
import pakbon.channels.platform.StockLevel;
import tools.jackson.databind.JsonNode;

/**
 * How many of each product a store has: read first, written only where it differs, as a level and never as a difference, and
 * read back, because the store answers no more than that it has changed something (docs/platforms/ecwid.md).
 */
record EcwidStock(EcwidClient client) {
    /** Connection setting: the location whose count is told, for stores that count by location. */
    static final String LOCATION = "stock-location";

    /** As many as the store gives on one page. */
    private static final int AT_ONCE = 100;

    /**
     * @param quantity null where the store does not count
     * @param location that the count is of; empty where the store has one count for all
     */
    private record Shelf(@Nullable BigDecimal quantity, String location, String objection) {}

    List<ShopLevel> levels(List<String> variants, Session shop) {
        try {
            return shelves(variants, shop).entrySet().stream()
                    .map(shelf -> new ShopLevel(shelf.getKey(), shelf.getValue().quantity()))
                    .toList();
        } catch (EcwidClient.Refused e) {
            throw EcwidClient.unexpected(e);
        }
    }

    Map<String, StockAnswer> tell(List<StockLevel> levels, Session shop) {
        var answers = new HashMap<String, StockAnswer>();
        var variants = levels.stream().map(StockLevel::variant).toList();
        var written = new LinkedHashMap<String, StockLevel>();
        var before = read(variants, shop);
        for (var level : levels) {
            var shelf = before.get(level.variant());
            if (shelf == null) {
                answers.put(level.variant(), new Rejected(ShopReason.PRODUCT_GONE.words()));
            } else if (says(shelf, level)) {
                answers.put(level.variant(), new Told());
            } else if (!shelf.objection().isEmpty()) {
                answers.put(level.variant(), new Rejected(shelf.objection()));
            } else {
                write(level, shelf, shop)
                        .ifPresentOrElse(
                                answer -> answers.put(level.variant(), answer),
                                () -> written.put(level.variant(), level));
            }
        }
        var after = read(List.copyOf(written.keySet()), shop);
        written.forEach((variant, level) -> answers.put(variant, answer(after.get(variant), level)));
        return answers;
    }

    /** Why the store would not; empty when it took it. */
    private Optional<StockAnswer> write(StockLevel level, Shelf shelf, Session shop) {
        Map<String, Object> sent = shelf.location().isEmpty()
                ? Map.of("quantity", level.quantity(), "unlimited", false)
                : Map.of("locationInventory", Map.of(shelf.location(), level.quantity()), "unlimited", false);
        try {
            client.put(path(level.variant()), sent, shop);
            return Optional.empty();
        } catch (EcwidClient.Refused e) {
            return Optional.of(
                    new Rejected(e.isNotThere() ? ShopReason.PRODUCT_GONE.words() : String.valueOf(e.getMessage())));
        }
    }

    private static StockAnswer answer(@Nullable Shelf shelf, StockLevel level) {
        if (shelf != null && says(shelf, level)) {
            return new Told();
        }
        return new Rejected(ShopReason.SAYS_OTHERWISE.words(
                level.quantity(),
                shelf == null || shelf.quantity() == null ? "that it keeps no count" : shelf.quantity()));
    }

    private Map<String, Shelf> read(List<String> variants, Session shop) {
        try {
            return shelves(variants, shop);
        } catch (EcwidClient.Refused e) {
            throw EcwidClient.unexpected(e);
        }
    }

    private Map<String, Shelf> shelves(List<String> variants, Session shop) {
        var products = variants.stream()
                .map(EcwidStock::product)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        var found = new HashMap<String, Shelf>();
        for (int from = 0; from < products.size(); from += AT_ONCE) {
            var some = products.subList(from, Math.min(from + AT_ONCE, products.size()));
            var query = Map.of("productId", String.join(",", some), "limit", String.valueOf(AT_ONCE));
            for (var product : EcwidProducts.items(client.get("/products", query, shop))) {
                put(product, shop, found);
            }
        }
        found.keySet().retainAll(variants);
        return found;
    }

    private static void put(JsonNode product, Session shop, Map<String, Shelf> found) {
        var id = Wire.text(product, "id");
        found.put(id, shelf(product, product, shop));
        Wire.list(product, "combinations")
                .forEach(each ->
                        found.put(EcwidComponents.number(id, Wire.text(each, "id")), shelf(each, product, shop)));
    }

    private static Shelf shelf(JsonNode of, JsonNode product, Session shop) {
        var places = of.path("locationInventory");
        if (!places.isObject() || places.isEmpty()) {
            boolean isCounted = !Wire.isTrue(of, "unlimited") && Wire.has(of, "quantity");
            return new Shelf(isCounted ? Wire.decimal(of, "quantity") : null, "", "");
        }
        var names = places.properties().stream().map(Map.Entry::getKey).sorted().toList();
        var set = shop.settings().getOrDefault(LOCATION, "").strip();
        var location = set.isEmpty() && names.size() == 1 ? names.getFirst() : set;
        if (!names.contains(location)) {
            return new Shelf(
                    null,
                    "",
                    set.isEmpty()
                            ? ShopReason.SEVERAL_LOCATIONS.words(String.join(", ", names))
                            : ShopReason.NO_LOCATION.words(set, String.join(", ", names)));
        }
        return new Shelf(Wire.isTrue(of, "unlimited") ? null : Wire.decimal(places, location), location, "");
    }

    private static boolean says(Shelf shelf, StockLevel level) {
        return shelf.quantity() != null && shelf.quantity().compareTo(BigDecimal.valueOf(level.quantity())) == 0;
    }

    private static Optional<String> product(String variant) {
        return variant.matches("[1-9][0-9]{0,18}(/[1-9][0-9]{0,18})?")
                ? Optional.of(variant.split("/", 2)[0])
                : Optional.empty();
    }

    private static String path(String variant) {
        return "/products/" + variant.replace("/", "/combinations/");
    }
}
