package pakbon.channels.ecwid;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.shared.ConnectionId;
import tools.jackson.databind.JsonNode;

/**
 * Names and SKUs of what composite products are made of. A shop whose app may not read the catalogue is not kept waiting:
 * its contents go by their number. Remembered for an hour.
 */
final class EcwidGoods {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MOST_KNOWN = 10_000;

    private final EcwidClient client;
    private final Map<Key, Known> known = new LinkedHashMap<>();

    EcwidGoods(EcwidClient client) {
        this.client = client;
    }

    private record Key(ConnectionId shop, String product) {}

    /** @param variants of the product and itself, by number */
    private record Known(Map<String, EcwidComponents.Product> variants, long until) {}

    EcwidComponents of(List<JsonNode> orders, Session shop) {
        var found = new HashMap<String, EcwidComponents.Product>();
        orders.stream()
                .flatMap(order -> Wire.list(order, "items").stream())
                .flatMap(item -> Wire.list(item, "compositeComponents").stream())
                .map(content -> Wire.text(content, "productId"))
                .filter(product -> product.matches("[1-9][0-9]{0,18}"))
                .distinct()
                .forEach(product -> found.putAll(variants(product, shop)));
        return new EcwidComponents(found);
    }

    private Map<String, EcwidComponents.Product> variants(String product, Session shop) {
        var key = new Key(shop.connection(), product);
        var before = remembered(key);
        if (before != null) {
            return before;
        }
        Map<String, EcwidComponents.Product> variants;
        try {
            variants =
                    variants(client.get("/products/" + product, Map.of(), shop).json(), product);
        } catch (EcwidClient.Refused | ReconnectNeeded e) {
            variants = Map.of();
        }
        remember(key, new Known(variants, System.nanoTime() + FRESH.toNanos()));
        return variants;
    }

    private static Map<String, EcwidComponents.Product> variants(JsonNode said, String product) {
        boolean isGoods = !Wire.isFalse(said, "isShippingRequired");
        var name = Wire.text(said, "name");
        var sku = Wire.text(said, "sku");
        var variants = new HashMap<String, EcwidComponents.Product>();
        variants.put(product, new EcwidComponents.Product(name, sku, isGoods));
        for (var one : Wire.list(said, "combinations")) {
            var chosen = Wire.list(one, "options").stream()
                    .map(option -> Wire.text(option, "value"))
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.joining(", "));
            variants.put(
                    EcwidComponents.number(product, Wire.text(one, "id")),
                    new EcwidComponents.Product(
                            chosen.isEmpty() ? name : name + " - " + chosen,
                            Wire.first(Wire.text(one, "sku"), sku),
                            isGoods));
        }
        return Map.copyOf(variants);
    }

    private @Nullable Map<String, EcwidComponents.Product> remembered(Key key) {
        synchronized (known) {
            var before = known.get(key);
            return before == null || before.until() - System.nanoTime() <= 0 ? null : before.variants();
        }
    }

    private void remember(Key key, Known what) {
        synchronized (known) {
            known.remove(key);
            known.put(key, what);
            if (known.size() > MOST_KNOWN) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }
}
