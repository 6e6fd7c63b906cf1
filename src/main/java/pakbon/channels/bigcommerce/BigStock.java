package pakbon.channels.bigcommerce;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockAnswer.Rejected;
import pakbon.channels.platform.StockAnswer.Told;
import pakbon.channels.platform.StockLevel;

/**
 * Tells a store how many there are at the location that the connection keeps: read first, written only where it differs, all
 * that differs in one adjustment, each as a level. When the store refuses the whole of it, each goes by itself, so that one
 * holds up no other.
 */
record BigStock(BigClient client, BigLocations locations, BigShelves shelves) {
    private static final String ABSOLUTE = "/v3/inventory/adjustments/absolute";

    /** @throws ReconnectNeeded when it is not clear which location the connection keeps */
    List<ShopLevel> levels(List<String> variants, Session shop) {
        try {
            var location = locations.of(shop);
            if (location.id() == 0) {
                throw new ReconnectNeeded(List.of(new Problem("stock-location-missing", location.objection(), false)));
            }
            var found = shelves.of(variants, location.id(), shop);
            return variants.stream()
                    .distinct()
                    .filter(found::containsKey)
                    .map(variant -> {
                        var shelf = found.get(variant);
                        var onHand = shelf == null || !shelf.isCounted() ? null : shelf.onHand();
                        return new ShopLevel(variant, onHand == null ? null : BigDecimal.valueOf(onHand));
                    })
                    .toList();
        } catch (BigClient.Refused e) {
            throw BigCommercePlatform.unexpected(e);
        }
    }

    Map<String, StockAnswer> tell(List<StockLevel> levels, Session shop) {
        try {
            var location = locations.of(shop);
            return location.id() == 0
                    ? StockAnswer.to(levels, new Rejected(location.objection()))
                    : tell(levels, location.id(), shop);
        } catch (BigClient.Refused e) {
            throw BigCommercePlatform.unexpected(e);
        }
    }

    private Map<String, StockAnswer> tell(List<StockLevel> levels, long location, Session shop) {
        var found = shelves.of(levels.stream().map(StockLevel::variant).toList(), location, shop);
        var answers = new HashMap<String, StockAnswer>();
        var writes = new HashMap<String, Map<String, Object>>();
        for (var level : levels) {
            var shelf = found.get(level.variant());
            if (shelf == null) {
                answers.put(level.variant(), new Rejected(ShopReason.PRODUCT_GONE.words()));
            } else if (!shelf.isCounted()) {
                answers.put(level.variant(), new Rejected(ShopReason.NOT_COUNTED.words()));
            } else if (shelf.isShared()) {
                answers.put(level.variant(), new Rejected(ShopReason.COUNTED_TOGETHER.words()));
            } else if (shelf.onHand() != null && shelf.onHand() == level.quantity()) {
                answers.put(level.variant(), new Told());
            } else {
                writes.put(
                        level.variant(),
                        Map.of("location_id", location, shelf.field(), shelf.id(), "quantity", level.quantity()));
            }
        }
        write(writes, answers, shop);
        return answers;
    }

    private void write(Map<String, Map<String, Object>> writes, Map<String, StockAnswer> answers, Session shop) {
        if (writes.isEmpty()) {
            return;
        }
        try {
            adjust(List.copyOf(writes.values()), shop);
            writes.keySet().forEach(variant -> answers.put(variant, new Told()));
        } catch (BigClient.Refused whole) {
            writes.forEach(
                    (variant, item) -> answers.put(variant, writes.size() == 1 ? refused(whole) : one(item, shop)));
        }
    }

    private StockAnswer one(Map<String, Object> item, Session shop) {
        try {
            adjust(List.of(item), shop);
            return new Told();
        } catch (BigClient.Refused e) {
            return refused(e);
        }
    }

    private static StockAnswer refused(BigClient.Refused e) {
        return new Rejected(String.valueOf(e.getMessage()));
    }

    private void adjust(List<Map<String, Object>> items, Session shop) {
        client.put(ABSOLUTE, Map.of("reason", "Pakbon", "items", items), shop);
    }
}
