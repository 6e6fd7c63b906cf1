package pakbon.testing.bigcommerce;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a store sells and how many there are of it at each of its locations. A count is a product's or a variant's, and
 * whoever sets the other one is refused, the whole adjustment with it.
 */
public final class BigCatalogue {
    private final LongSupplier ids;
    private final TreeMap<Long, ObjectNode> products = new TreeMap<>();
    private final Map<String, Long> bySku = new LinkedHashMap<>();
    private final Map<Long, Long> productOf = new HashMap<>();
    /** By the one that has the count, then by location. */
    private final Map<String, Map<Long, Long>> onHand = new HashMap<>();

    private final TreeMap<Long, String> places = new TreeMap<>(Map.of(1L, "Hoofdvestiging"));
    private int adjustments;

    BigCatalogue(LongSupplier ids) {
        this.ids = ids;
    }

    /** The variant that bears this SKU; a product of its own where nobody has made it part of another. */
    public synchronized long variantOf(String sku, String name) {
        var known = bySku.get(sku);
        if (known != null) {
            return known;
        }
        long product = product(name, "none");
        return variant(product, sku, "", "");
    }

    public synchronized long product(String name, String tracking) {
        long id = ids.getAsLong() + 1000;
        var product =
                BigTruth.object().put("id", id).put("name", name).put("sku", "").put("type", "physical");
        product.put("inventory_tracking", tracking)
                .put("inventory_level", 0)
                .put("upc", "")
                .put("gtin", "");
        product.putArray("variants");
        product.putNull("primary_image");
        products.put(id, product);
        return id;
    }

    /** @param option empty for the only variant of a product */
    public synchronized long variant(long product, String sku, String option, String value) {
        long id = ids.getAsLong();
        var variant = products.get(product).withArray("variants").addObject();
        variant.put("id", id)
                .put("product_id", product)
                .put("sku", sku)
                .put("upc", "")
                .put("gtin", "");
        variant.put("image_url", "").put("inventory_level", 0);
        var options = variant.putArray("option_values");
        if (!option.isEmpty()) {
            options.addObject().put("option_display_name", option).put("label", value);
        }
        bySku.put(sku, id);
        productOf.put(id, product);
        return id;
    }

    public synchronized void known(long variant, String upc, String picture) {
        for (var each : products.get(productOf.get(variant)).path("variants")) {
            if (each.path("id").longValue() == variant) {
                ((ObjectNode) each).put("upc", upc).put("image_url", picture);
            }
        }
    }

    synchronized long productOf(long variant) {
        return productOf.get(variant);
    }

    public synchronized void place(long id, String label) {
        places.put(id, label);
    }

    public synchronized void tracks(long product, String how) {
        products.get(product).put("inventory_tracking", how);
    }

    /** The variant keeps a count of its own from now on, and that is it. */
    public synchronized void counts(long variant, long place, long quantity) {
        tracks(productOf.get(variant), "variant");
        put("variant_id", variant, place, quantity);
    }

    public synchronized void productCounts(long product, long place, long quantity) {
        tracks(product, "product");
        put("product_id", product, place, quantity);
    }

    public synchronized long countAt(long variant, long place) {
        return onHand.get("variant_id" + variant).get(place);
    }

    public synchronized long productCountAt(long product, long place) {
        return onHand.get("product_id" + product).get(place);
    }

    /** How often somebody has changed a count and was let. */
    public synchronized int adjustments() {
        return adjustments;
    }

    private void put(String field, long id, long place, long quantity) {
        onHand.computeIfAbsent(field + id, _ -> new TreeMap<>()).put(place, quantity);
    }

    synchronized ObjectNode places() {
        var data = BigTruth.object();
        var list = data.putArray("data");
        places.forEach((id, label) -> list.addObject()
                .put("id", id)
                .put("code", "BC-LOCATION-" + id)
                .put("label", label)
                .put("enabled", true));
        return paged(data, places.size());
    }

    synchronized ObjectNode sold(String what, Map<String, String> query) {
        var answer = BigTruth.object();
        var data = answer.putArray("data");
        if (what.equals("variants")) {
            products.values().stream()
                    .flatMap(product -> product.path("variants").valueStream())
                    .filter(variant -> variant.path("id").asString().equals(query.get("id")))
                    .forEach(variant -> data.add(variant.deepCopy()));
            return paged(answer, data.size());
        }
        var ids = query.containsKey("id:in") ? List.of(query.get("id:in").split(",")) : null;
        long after = Long.parseLong(query.getOrDefault("id:greater", "0"));
        var found = products.values().stream()
                .filter(product ->
                        ids == null || ids.contains(product.path("id").asString()))
                .filter(product -> product.path("id").longValue() > after)
                .toList();
        found.stream()
                .limit(Long.parseLong(query.getOrDefault("limit", "50")))
                .forEach(product -> data.add(leveled(product)));
        return paged(answer, found.size());
    }

    /** The levels that the catalogue shows are those of all locations together. */
    private ObjectNode leveled(ObjectNode product) {
        var shown = product.deepCopy();
        shown.put("inventory_level", sum("product_id" + product.path("id").longValue()));
        shown.path("variants")
                .forEach(variant -> ((ObjectNode) variant)
                        .put(
                                "inventory_level",
                                sum("variant_id" + variant.path("id").longValue())));
        return shown;
    }

    private long sum(String of) {
        return onHand.getOrDefault(of, Map.of()).values().stream()
                .mapToLong(each -> each)
                .sum();
    }

    synchronized ObjectNode items(long place, Map<String, String> query) {
        var answer = BigTruth.object();
        var data = answer.putArray("data");
        for (var field : List.of("variant_id", "product_id")) {
            for (var id : query.getOrDefault(field + ":in", "").split(",")) {
                var here = onHand.getOrDefault(field + id, Map.of()).get(place);
                if (here != null) {
                    var item = data.addObject();
                    item.putObject("identity").put(field, Long.parseLong(id));
                    item.put("available_to_sell", here).put("total_inventory_onhand", here);
                }
            }
        }
        return paged(answer, data.size());
    }

    private static ObjectNode paged(ObjectNode answer, int total) {
        answer.putObject("meta").putObject("pagination").put("total", total).put("total_pages", 1);
        return answer;
    }

    /** Answers why not; empty when all of it is done. */
    synchronized String adjust(ObjectNode sent) {
        for (var item : sent.path("items")) {
            var wrong = wrong(item);
            if (!wrong.isEmpty()) {
                return "[" + wrong + "]";
            }
        }
        for (var item : sent.path("items")) {
            var field = item.has("variant_id") ? "variant_id" : "product_id";
            put(
                    field,
                    item.path(field).longValue(),
                    item.path("location_id").longValue(),
                    item.path("quantity").longValue());
        }
        adjustments++;
        return "";
    }

    private String wrong(JsonNode item) {
        boolean byVariant = item.has("variant_id");
        var product = products.get(
                byVariant
                        ? productOf.getOrDefault(item.path("variant_id").longValue(), 0L)
                        : item.path("product_id").longValue());
        if (product == null || !places.containsKey(item.path("location_id").longValue())) {
            return "Item was not found";
        }
        if (item.path("quantity").longValue() > 2_147_483_647L) {
            return "Quantity is too large";
        }
        var tracked = product.path("inventory_tracking").stringValue();
        return tracked.equals(byVariant ? "variant" : "product")
                ? ""
                : "Item is tracked by " + tracked + ", please update stock by " + tracked + " id";
    }
}
