package pakbon.channels.bigcommerce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Session;
import pakbon.shared.ConnectionId;
import tools.jackson.databind.JsonNode;

/**
 * Where a store keeps the count of each variant, and how many it says there are at one location. A count is a product's or a
 * variant's, as the store's people have chosen, and only that one may be set.
 */
final class BigShelves {
    private static final int AT_ONCE = 50;
    private static final int MOST_REMEMBERED = 100_000;

    private final BigClient client;
    private final Map<Key, String> products = new ConcurrentHashMap<>();

    BigShelves(BigClient client) {
        this.client = client;
    }

    private record Key(ConnectionId shop, String variant) {}

    /**
     * @param field by which the count is set, {@code product_id} or {@code variant_id}; empty where nobody counts
     * @param id of the one that has the count
     * @param isShared whether several variants have this one count
     * @param onHand null where the store has no figure at this location
     */
    record Shelf(
            String field,
            long id,
            boolean isShared,
            @Nullable Long onHand) {
        boolean isCounted() {
            return !field.isEmpty();
        }
    }

    /** By the ids that order lines have; those that the store does not have are left out. */
    Map<String, Shelf> of(List<String> variants, long location, Session shop) {
        var productOf = new LinkedHashMap<String, String>();
        variants.forEach(variant -> product(variant, shop).ifPresent(product -> productOf.put(variant, product)));
        var known = products(productOf.values(), shop);
        var byVariant = onHand(
                "variant_id",
                productOf.entrySet().stream()
                        .filter(each -> tracking(known.get(each.getValue())).equals("variant"))
                        .map(Map.Entry::getKey)
                        .toList(),
                location,
                shop);
        var byProduct = onHand(
                "product_id",
                productOf.values().stream()
                        .distinct()
                        .filter(product -> tracking(known.get(product)).equals("product"))
                        .toList(),
                location,
                shop);
        var shelves = new HashMap<String, Shelf>();
        productOf.forEach((variant, product) -> {
            var it = known.get(product);
            if (it != null) {
                shelves.put(variant, shelf(variant, product, it, byVariant, byProduct));
            }
        });
        return shelves;
    }

    private static Shelf shelf(
            String variant, String product, JsonNode it, Map<String, Long> byVariant, Map<String, Long> byProduct) {
        return switch (tracking(it)) {
            case "variant" ->
                variant.startsWith("p")
                        ? new Shelf("", 0, false, null)
                        : new Shelf("variant_id", Long.parseLong(variant), false, byVariant.get(variant));
            case "product" ->
                new Shelf(
                        "product_id",
                        Long.parseLong(product),
                        Wire.list(it, "variants").size() > 1,
                        byProduct.get(product));
            default -> new Shelf("", 0, false, null);
        };
    }

    private static String tracking(@Nullable JsonNode product) {
        return product == null ? "" : Wire.text(product, "inventory_tracking");
    }

    private Map<String, JsonNode> products(Collection<String> ids, Session shop) {
        var found = new HashMap<String, JsonNode>();
        for (var some : some(List.copyOf(ids.stream().distinct().toList()))) {
            var query = new LinkedHashMap<String, String>();
            query.put("id:in", String.join(",", some));
            query.put("include", "variants");
            client.all(BigProducts.PRODUCTS, query, shop).forEach(product -> {
                found.put(Wire.id(product, "id"), product);
                Wire.list(product, "variants")
                        .forEach(variant -> remember(Wire.id(variant, "id"), Wire.id(product, "id"), shop));
            });
        }
        return found;
    }

    private Map<String, Long> onHand(String field, List<String> ids, long location, Session shop) {
        var found = new HashMap<String, Long>();
        for (var some : some(ids)) {
            var query = new LinkedHashMap<String, String>();
            query.put(field + ":in", String.join(",", some));
            client.all("/v3/inventory/locations/" + location + "/items", query, shop)
                    .forEach(item -> found.put(
                            Wire.id(item.path("identity"), field),
                            Wire.decimal(item, "total_inventory_onhand").longValue()));
        }
        return found;
    }

    /** The product that a variant belongs to: asked once. An id with the letter is a product's own. */
    private Optional<String> product(String variant, Session shop) {
        if (variant.matches("p[1-9][0-9]{0,17}")) {
            return Optional.of(variant.substring(1));
        }
        if (!variant.matches("[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        var before = products.get(new Key(shop.connection(), variant));
        if (before != null) {
            return Optional.of(before);
        }
        var found = client.all("/v3/catalog/variants", Map.of("id", variant), shop).stream()
                .filter(each -> Wire.id(each, "id").equals(variant))
                .map(each -> Wire.id(each, "product_id"))
                .filter(product -> !product.isEmpty())
                .findFirst();
        found.ifPresent(product -> remember(variant, product, shop));
        return found;
    }

    private void remember(String variant, String product, Session shop) {
        if (products.size() > MOST_REMEMBERED) {
            products.clear();
        }
        products.put(new Key(shop.connection(), variant), product);
    }

    private static List<List<String>> some(List<String> all) {
        var some = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            some.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return some.stream().map(List::copyOf).collect(Collectors.toList());
    }
}
