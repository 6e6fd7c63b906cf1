package pakbon.testing.shopify;

import static pakbon.testing.shopify.ShopTruth.gid;
import static pakbon.testing.shopify.ShopTruth.object;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many there are of each item at each location: what is available is compared before it is set, a call is done as a whole
 * or not at all, and the same key does the same thing once. Always used by one thread at a time.
 */
final class ShopStockroom {
    /** By the number of the variant, whose item has the same. */
    final Map<Long, Map<Long, Long>> available = new TreeMap<>();

    final Map<String, Object> keys = new HashMap<>();
    /** What happens while somebody thinks that he knows the level. */
    Runnable betweenReadAndWrite = () -> {};

    int writes;

    private final ShopTruth truth;

    ShopStockroom(ShopTruth truth) {
        this.truth = truth;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Node", type -> type.typeResolver(env -> env.getSchema().getObjectType("ProductVariant")));
        wiring.type("Media", type -> type.typeResolver(env -> env.getSchema().getObjectType("MediaImage")));
        wiring.type(
                "QueryRoot",
                type -> type.dataFetcher("nodes", this::nodes)
                        .dataFetcher("locations", asked -> ShopAnswers.page(locations(), asked))
                        .dataFetcher("productVariants", asked -> ShopAnswers.page(variants(), asked))
                        .dataFetcher("productVariantsCount", _ -> object("count", truth.variants.size())));
        wiring.type("InventoryItem", type -> type.dataFetcher("inventoryLevel", this::level));
        wiring.type(
                "ProductVariant",
                type -> type.dataFetcher(
                        "media", asked -> object("nodes", media(asked.<Map<String, Object>>getSource()))));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("inventorySetQuantities", this::set)
                        .dataFetcher("inventoryActivate", this::activate));
    }

    private List<Object> nodes(DataFetchingEnvironment asked) {
        List<String> ids = asked.getArgument("ids");
        var nodes = new ArrayList<Object>();
        ids.forEach(id -> {
            var variant = truth.variants.get(ShopTruth.number(id));
            nodes.add(variant == null ? null : shown(variant));
        });
        return nodes;
    }

    private List<Map<String, Object>> variants() {
        return truth.variants.values().stream().map(this::shown).toList();
    }

    private List<Map<String, Object>> locations() {
        return truth.locations.entrySet().stream()
                .map(location -> object(
                        "id",
                        gid("Location", location.getValue()),
                        "name",
                        location.getKey(),
                        "isFulfillmentService",
                        false,
                        "fulfillsOnlineOrders",
                        true))
                .toList();
    }

    private Map<String, Object> shown(Map<String, Object> variant) {
        long id = ShopTruth.number(variant.get("id"));
        var shown = object();
        shown.putAll(variant);
        boolean isCounted = available.containsKey(id);
        shown.put("inventoryItem", object("id", gid("InventoryItem", id), "tracked", isCounted));
        shown.put(
                "inventoryQuantity",
                isCounted
                        ? available.get(id).values().stream()
                                .mapToLong(each -> each)
                                .sum()
                        : 0);
        shown.putIfAbsent("title", "Default Title");
        shown.putIfAbsent("selectedOptions", List.of(object("name", "Title", "value", "Default Title")));
        shown.putIfAbsent(
                "product",
                object(
                        "id",
                        gid("Product", id),
                        "title",
                        variant.get("name"),
                        "status",
                        "ACTIVE",
                        "hasOnlyDefaultVariant",
                        true,
                        "featuredMedia",
                        null));
        return shown;
    }

    private static List<Object> media(Map<String, Object> variant) {
        return variant.get("picture") == null
                ? List.of()
                : List.of(object("preview", object("image", object("url", variant.get("picture")))));
    }

    private Map<String, Object> level(DataFetchingEnvironment asked) {
        Map<String, Object> item = asked.getSource();
        var here = available.getOrDefault(ShopTruth.number(item.get("id")), Map.of());
        var count = here.get(ShopTruth.number(asked.getArgument("locationId")));
        return count == null
                ? null
                : object("quantities", List.of(object("name", "available", "quantity", count.intValue())));
    }

    private Map<String, Object> set(DataFetchingEnvironment asked) {
        betweenReadAndWrite.run();
        betweenReadAndWrite = () -> {};
        Map<String, Object> input = asked.getArgument("input");
        var key = key(asked);
        if (keys.containsKey(key)) {
            return keys.get(key).equals(input)
                    ? object("userErrors", List.of())
                    : errors(error(
                            "IDEMPOTENCY_KEY_PARAMETER_MISMATCH", "The key was used for something else", "input"));
        }
        var quantities = ShopTruth.list(input, "quantities");
        var errors = new ArrayList<Map<String, Object>>();
        for (int at = 0; at < quantities.size(); at++) {
            var objection = objection(quantities.get(at));
            if (!objection.isEmpty()) {
                errors.add(
                        error(objection, objection.toLowerCase(java.util.Locale.ROOT), "input", "quantities", "" + at));
            }
        }
        if (!errors.isEmpty()) {
            return object("userErrors", errors);
        }
        quantities.forEach(each -> available
                .get(ShopTruth.number(each.get("inventoryItemId")))
                .put(ShopTruth.number(each.get("locationId")), ((Number) each.get("quantity")).longValue()));
        keys.put(key, input);
        writes++;
        return object("userErrors", List.of());
    }

    private String objection(Map<String, Object> quantity) {
        var here = available.get(ShopTruth.number(quantity.get("inventoryItemId")));
        if (here == null) {
            return "INVALID_INVENTORY_ITEM";
        }
        var now = here.get(ShopTruth.number(quantity.get("locationId")));
        long wanted = ((Number) quantity.get("quantity")).longValue();
        if (now == null) {
            return "INVALID_LOCATION";
        }
        if (!quantity.containsKey("changeFromQuantity")) {
            return "INVALID_QUANTITY_NEGATIVE";
        }
        var from = (Number) quantity.get("changeFromQuantity");
        return from != null && from.longValue() != now
                ? "CHANGE_FROM_QUANTITY_STALE"
                : wanted > 1_000_000_000 ? "INVALID_QUANTITY_TOO_HIGH" : "";
    }

    private Map<String, Object> activate(DataFetchingEnvironment asked) {
        key(asked);
        var here = available.get(ShopTruth.number(asked.getArgument("inventoryItemId")));
        int count = asked.getArgumentOrDefault("available", 0);
        here.put(ShopTruth.number(asked.getArgument("locationId")), (long) count);
        writes++;
        return object("userErrors", List.of());
    }

    /** Without it the shop does not even begin. */
    private static String key(DataFetchingEnvironment asked) {
        var given =
                asked.getQueryDirectives().getImmediateAppliedDirectivesByName().getOrDefault("idempotent", List.of());
        if (given.isEmpty()) {
            throw new IllegalArgumentException("The @idempotent directive is required for this mutation");
        }
        return given.getFirst().getArgument("key").getValue();
    }

    private static Map<String, Object> errors(Map<String, Object> error) {
        return object("userErrors", List.of(error));
    }

    private static Map<String, Object> error(String code, String message, String... field) {
        return object("code", code, "field", List.of(field), "message", message);
    }
}
