package pakbon.channels.woocommerce;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.shared.ConnectionId;
import tools.jackson.databind.JsonNode;

/**
 * Which products have nothing to hand over. An order's line does not say so, its product does; asked for a whole page of
 * orders at once and remembered for a while, because it hardly ever changes.
 */
class WooGoods {
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 100_000;
    private static final int AT_ONCE = 100;

    private final WooClient client;
    private final Map<Key, Known> remembered = new ConcurrentHashMap<>();

    WooGoods(WooClient client) {
        this.client = client;
    }

    /** @param id of the variation when there is one, else of the product */
    private record Key(ConnectionId shop, long id) {}

    /** @param virtual null when the shop does not know the product */
    private record Known(@Nullable Boolean virtual, long since) {}

    /** What is known of the products in these orders; a product that is gone is in neither set. */
    record Kinds(Set<Long> virtual, Set<Long> physical) {
        static final Kinds UNKNOWN = new Kinds(Set.of(), Set.of());
    }

    Kinds of(Collection<JsonNode> orders, Session shop) {
        var wanted = new TreeMap<Long, Set<Long>>(); // product -> variations; 0 when it has none
        for (var order : orders) {
            for (var line : Wire.list(order, "line_items")) {
                long product = line.path("product_id").asLong(0);
                if (product > 0) {
                    wanted.computeIfAbsent(product, _ -> new TreeSet<>())
                            .add(line.path("variation_id").asLong(0));
                }
            }
        }
        ask(wanted, shop);
        var virtual = new HashSet<Long>();
        var physical = new HashSet<Long>();
        wanted.forEach((product, variations) -> variations.forEach(variation -> {
            long id = variation > 0 ? variation : product;
            var known = remembered.get(new Key(shop.connection(), id));
            if (known != null && known.virtual() != null) {
                (known.virtual() ? virtual : physical).add(id);
            }
        }));
        return new Kinds(virtual, physical);
    }

    private void ask(Map<Long, Set<Long>> wanted, Session shop) {
        var products = wanted.entrySet().stream()
                .filter(entry -> entry.getValue().contains(0L))
                .map(Map.Entry::getKey)
                .toList();
        ask("/products", products, shop);
        wanted.forEach((product, variations) -> ask(
                "/products/" + product + "/variations",
                variations.stream().filter(id -> id > 0).toList(),
                shop));
    }

    private void ask(String path, List<Long> ids, Session shop) {
        long now = System.nanoTime();
        var unknown = ids.stream()
                .filter(id -> {
                    var known = remembered.get(new Key(shop.connection(), id));
                    return known == null || now - known.since() > MEMORY.toNanos();
                })
                .toList();
        for (int from = 0; from < unknown.size(); from += AT_ONCE) {
            var some = unknown.subList(from, Math.min(from + AT_ONCE, unknown.size()));
            var answer = virtual(path, some, shop);
            if (remembered.size() > MOST_REMEMBERED) {
                remembered.clear();
            }
            some.forEach(id -> remembered.put(new Key(shop.connection(), id), new Known(answer.get(id), now)));
        }
    }

    private Map<Long, Boolean> virtual(String path, List<Long> ids, Session shop) {
        var query = new LinkedHashMap<String, String>();
        query.put("include", ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
        query.put("per_page", String.valueOf(AT_ONCE));
        query.put("_fields", "id,virtual");
        var answer = new HashMap<Long, Boolean>();
        try {
            for (var product : client.get(WooClient.CORE + path, query, shop).values()) {
                if (product.path("virtual").isBoolean()) {
                    answer.put(
                            product.path("id").asLong(0),
                            product.path("virtual").booleanValue());
                }
            }
        } catch (WooClient.Refused | ReconnectNeeded e) {
            // The product is gone, or the key's user may see orders and not products: then it is taken for goods.
            return Map.of();
        }
        return answer;
    }
}
