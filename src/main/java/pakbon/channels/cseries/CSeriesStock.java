package pakbon.channels.cseries;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * How many of each variant a shop has; products have no stock of their own. Few calls: up to a handful of variants are asked
 * for one by one, more by walking the list. Read first, written only where it differs, as a level.
 */
record CSeriesStock(CSeriesClient client) {
    private static final int HANDFUL = 20;
    private static final String UNTRACKED = "disabled";

    List<ShopLevel> levels(List<String> variants, Session shop) {
        return shelves(variants, shop).entrySet().stream()
                .map(shelf -> new ShopLevel(shelf.getKey(), level(shelf.getValue())))
                .toList();
    }

    Map<String, StockAnswer> tell(List<StockLevel> levels, Session shop) {
        var shelves = shelves(levels.stream().map(StockLevel::variant).toList(), shop);
        var answers = new HashMap<String, StockAnswer>();
        for (var level : levels) {
            var variant = shelves.get(level.variant());
            answers.put(
                    level.variant(),
                    variant == null
                            ? new Rejected(ShopReason.PRODUCT_GONE.words())
                            : says(variant, level) ? new Told() : write(level, variant, shop));
        }
        return answers;
    }

    private StockAnswer write(StockLevel level, JsonNode variant, Session shop) {
        var sent = new HashMap<String, Object>();
        sent.put("stockLevel", level.quantity());
        if (Wire.text(variant, "stockTracking").equals(UNTRACKED)) {
            sent.put("stockTracking", "enabled");
        }
        try {
            var said = client.put("/variants/" + level.variant(), Map.of("variant", sent), shop)
                    .path("variant");
            var now = said.isObject() ? Optional.of(said) : one(level.variant(), shop);
            return now.filter(each -> says(each, level)).isPresent()
                    ? new Told()
                    : new Rejected(ShopReason.SAYS_OTHERWISE.words(
                            level.quantity(),
                            now.map(CSeriesStock::level).map(String::valueOf).orElse("that it keeps no count")));
        } catch (CSeriesClient.Refused e) {
            return new Rejected(e.isNotThere() ? ShopReason.PRODUCT_GONE.words() : String.valueOf(e.getMessage()));
        }
    }

    private Map<String, JsonNode> shelves(List<String> variants, Session shop) {
        var found = new HashMap<String, JsonNode>();
        if (variants.size() > HANDFUL) {
            var wanted = Set.copyOf(variants);
            try {
                client.all("/variants", "variants", Map.of(), shop).stream()
                        .filter(each -> wanted.contains(Wire.text(each, "id")))
                        .forEach(each -> found.put(Wire.text(each, "id"), each));
            } catch (CSeriesClient.Refused e) {
                throw CSeriesPlatform.unexpected(e);
            }
        }
        variants.stream()
                .distinct()
                .filter(variant -> !found.containsKey(variant))
                .forEach(variant -> one(variant, shop).ifPresent(each -> found.put(variant, each)));
        return found;
    }

    private Optional<JsonNode> one(String variant, Session shop) {
        if (!variant.matches(CSeriesClient.ID)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                            client.get("/variants/" + variant, Map.of(), shop).path("variant"))
                    .filter(JsonNode::isObject);
        } catch (CSeriesClient.Refused e) {
            if (e.isNotThere()) {
                return Optional.empty();
            }
            throw CSeriesPlatform.unexpected(e);
        }
    }

    /** Null where nobody counts. */
    static @Nullable BigDecimal level(JsonNode variant) {
        return Wire.text(variant, "stockTracking").equals(UNTRACKED)
                        || Wire.text(variant, "stockLevel").isEmpty()
                ? null
                : Wire.decimal(variant, "stockLevel");
    }

    private static boolean says(JsonNode variant, StockLevel level) {
        var quantity = level(variant);
        return quantity != null && quantity.compareTo(BigDecimal.valueOf(level.quantity())) == 0;
    }
}
