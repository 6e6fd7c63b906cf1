package pakbon.channels.woocommerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockAnswer.Rejected;
import pakbon.channels.platform.StockAnswer.Told;
import pakbon.channels.platform.StockLevel;
import pakbon.shared.ConnectionId;
import tools.jackson.databind.JsonNode;

/**
 * How many of each product a shop has: read first, written only where it differs, and believed only when the answer says so,
 * because the shop answers 200 also to what it ignores (docs/platforms/woocommerce.md, 2026-11). A variation is written
 * below its parent, so its parent has to be known.
 */
final class WooStock {
    private static final String PRODUCTS = WooClient.CORE + "/products";
    private static final String FIELDS = "id,type,parent_id,manage_stock,stock_quantity,variations";
    /** The most that the shop takes in one batch, and gives on one page. */
    private static final int AT_ONCE = 100;

    private static final int MOST_REMEMBERED = 100_000;

    private final WooClient client;
    private final Map<Child, Long> parents = new ConcurrentHashMap<>();

    private record Child(ConnectionId connection, long id) {}

    /**
     * @param parent 0 for a product that is no variation
     * @param keeper which product's count this is: its own, its parent's, or nobody's
     */
    private record Shelf(
            long id, long parent, Keeper keeper, @Nullable BigDecimal quantity) {}

    private enum Keeper {
        ITSELF,
        PARENT,
        NOBODY
    }

    WooStock(WooClient client) {
        this.client = client;
    }

    List<ShopLevel> levels(List<String> variants, Session shop) {
        try {
            return shelves(ids(variants), shop).values().stream()
                    .map(shelf -> new ShopLevel(String.valueOf(shelf.id()), shelf.quantity()))
                    .toList();
        } catch (WooClient.Refused e) {
            throw WooPlatform.unexpected(e);
        }
    }

    Map<String, StockAnswer> tell(List<StockLevel> levels, Session shop) {
        var answers = new HashMap<String, StockAnswer>();
        for (int from = 0; from < levels.size(); from += AT_ONCE) {
            var some = levels.subList(from, Math.min(from + AT_ONCE, levels.size()));
            try {
                tellSome(some, answers, shop);
            } catch (WooClient.Refused e) {
                some.forEach(
                        level -> answers.putIfAbsent(level.variant(), new Rejected(String.valueOf(e.getMessage()))));
            }
        }
        return answers;
    }

    private void tellSome(List<StockLevel> levels, Map<String, StockAnswer> answers, Session shop) {
        var shelves = shelves(ids(levels.stream().map(StockLevel::variant).toList()), shop);
        var loners = loners(shelves.values(), shop);
        var writes = new LinkedHashMap<Long, Map<Long, StockLevel>>();
        for (var level : levels) {
            var shelf = id(level.variant()).map(shelves::get).orElse(null);
            if (shelf == null) {
                answers.put(level.variant(), new Rejected(ShopReason.PRODUCT_GONE.words()));
            } else if (shelf.keeper() != Keeper.NOBODY && says(shelf.quantity(), level)) {
                answers.put(level.variant(), new Told());
            } else if (shelf.keeper() != Keeper.PARENT) {
                writes.computeIfAbsent(shelf.parent(), _ -> new LinkedHashMap<>())
                        .put(shelf.id(), level);
            } else if (loners.contains(shelf.parent())) {
                writes.computeIfAbsent(0L, _ -> new LinkedHashMap<>()).put(shelf.parent(), level);
            } else {
                answers.put(level.variant(), new Rejected(ShopReason.COUNTED_TOGETHER.words()));
            }
        }
        writes.forEach((parent, some) -> write(parent, some, answers, shop));
    }

    private void write(long parent, Map<Long, StockLevel> levels, Map<String, StockAnswer> answers, Session shop) {
        var lines = new ArrayList<Map<String, Object>>();
        levels.forEach(
                (id, level) -> lines.add(Map.of("id", id, "manage_stock", true, "stock_quantity", level.quantity())));
        var path = parent == 0 ? PRODUCTS : PRODUCTS + "/" + parent + "/variations";
        var said = client.post(path + "/batch", Map.of("update", lines), shop).path("update").values().stream()
                .collect(Collectors.toMap(WooStock::id, Function.identity(), (one, _) -> one));
        levels.forEach((id, level) -> answers.put(level.variant(), answer(said.get(id), level)));
    }

    private static StockAnswer answer(@Nullable JsonNode said, StockLevel level) {
        if (said == null) {
            return new Rejected(ShopReason.NO_OUTCOME.words());
        }
        var error = said.path("error");
        if (error.isObject()) {
            return new Rejected(Wire.text(error, "code") + ": " + Wire.words(error, "message"));
        }
        var shelf = shelf(said);
        return says(shelf.quantity(), level)
                ? new Told()
                : new Rejected(ShopReason.SAYS_OTHERWISE.words(
                        level.quantity(), shelf.quantity() == null ? "that it keeps no count" : shelf.quantity()));
    }

    private Map<Long, Shelf> shelves(List<Long> ids, Session shop) {
        var found = new LinkedHashMap<Long, Shelf>();
        var simple = ids.stream()
                .filter(id -> !parents.containsKey(new Child(shop.connection(), id)))
                .toList();
        read(PRODUCTS, simple, found, shop);
        for (var id : simple) {
            if (!found.containsKey(id)) {
                // Not in the list: a variation that we meet for the first time, or gone.
                one(id, shop).ifPresent(shelf -> {
                    found.put(id, shelf);
                    if (shelf.parent() > 0) {
                        remember(new Child(shop.connection(), id), shelf.parent());
                    }
                });
            }
        }
        ids.stream()
                .filter(id -> !found.containsKey(id))
                .filter(id -> parents.containsKey(new Child(shop.connection(), id)))
                .collect(Collectors.groupingBy(id -> parents.getOrDefault(new Child(shop.connection(), id), 0L)))
                .forEach((parent, some) -> variations(parent, some, found, shop));
        return found;
    }

    private void variations(long parent, List<Long> ids, Map<Long, Shelf> found, Session shop) {
        try {
            read(PRODUCTS + "/" + parent + "/variations", ids, found, shop);
        } catch (WooClient.Refused e) {
            if (!e.isUnknownId()) {
                throw e;
            }
            ids.forEach(id -> parents.remove(new Child(shop.connection(), id)));
            return;
        }
        ids.forEach(id ->
                found.computeIfPresent(id, (_, shelf) -> new Shelf(id, parent, shelf.keeper(), shelf.quantity())));
    }

    private void read(String path, List<Long> ids, Map<Long, Shelf> found, Session shop) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            var some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            for (var product : list(path, some, shop)) {
                found.put(id(product), shelf(product));
            }
        }
    }

    private List<JsonNode> list(String path, Collection<Long> ids, Session shop) {
        var query = new LinkedHashMap<String, String>();
        query.put("include", ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
        query.put("per_page", String.valueOf(AT_ONCE));
        query.put("_fields", FIELDS);
        return List.copyOf(client.get(path, query, shop).values());
    }

    private Optional<Shelf> one(long id, Session shop) {
        try {
            return Optional.of(shelf(client.get(PRODUCTS + "/" + id, Map.of("_fields", FIELDS), shop)));
        } catch (WooClient.Refused e) {
            if (e.isUnknownId()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Parents that keep the count of one variation only, so that their count is that variation's. */
    private List<Long> loners(Collection<Shelf> shelves, Session shop) {
        var asked = shelves.stream()
                .filter(shelf -> shelf.keeper() == Keeper.PARENT)
                .map(Shelf::parent)
                .distinct()
                .toList();
        return asked.isEmpty()
                ? List.of()
                : list(PRODUCTS, asked, shop).stream()
                        .filter(product -> product.path("variations").size() == 1)
                        .map(WooStock::id)
                        .toList();
    }

    private void remember(Child child, long parent) {
        if (parents.size() > MOST_REMEMBERED) {
            parents.clear();
        }
        parents.put(child, parent);
    }

    private static Shelf shelf(JsonNode product) {
        var manages = Wire.text(product, "manage_stock");
        var keeper = switch (manages) {
            case "true" -> Keeper.ITSELF;
            case "parent" -> Keeper.PARENT;
            default -> Keeper.NOBODY;
        };
        var quantity = Wire.textOrNull(product, "stock_quantity");
        return new Shelf(
                id(product),
                product.path("parent_id").asLong(0),
                keeper,
                keeper == Keeper.NOBODY || quantity == null ? null : new BigDecimal(quantity));
    }

    private static boolean says(@Nullable BigDecimal quantity, StockLevel level) {
        return quantity != null && quantity.compareTo(BigDecimal.valueOf(level.quantity())) == 0;
    }

    private static long id(JsonNode product) {
        return product.path("id").asLong(0);
    }

    private static List<Long> ids(List<String> variants) {
        return variants.stream()
                .flatMap(variant -> id(variant).stream())
                .distinct()
                .toList();
    }

    private static Optional<Long> id(String variant) {
        return variant.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(variant)) : Optional.empty();
    }
}
