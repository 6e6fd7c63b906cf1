package pakbon.testing.ecwid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the store sells, by number; a variant lives below its product. It has the mug that orders name. */
public final class EcwidCatalogue {
    private static final String MUG = """
            {"id": 501, "sku": "MOK", "name": "Mok", "unlimited": false, "quantity": 0, "enabled": true,
             "isShippingRequired": true, "imageUrl": "https://img.example/mok.jpg",
             "options": [{"type": "SELECT", "name": "Kleur", "choices": [{"text": "Rood"}, {"text": "Blauw"}]}],
             "combinations": [
               {"id": 7001, "combinationNumber": 1, "sku": "MOK-ZA-R", "unlimited": false, "quantity": 12,
                "options": [{"name": "Kleur", "value": "Rood"}],
                "attributes": [{"id": 1, "type": "UPC", "name": "UPC", "value": "8712345678906"}]},
               {"id": 7002, "combinationNumber": 2, "sku": "MOK-ZA-B", "unlimited": true,
                "options": [{"name": "Kleur", "value": "Blauw"}], "attributes": []}]}""";

    private final TreeMap<Long, ObjectNode> products = new TreeMap<>();
    private volatile boolean ignores;
    private volatile boolean countsByLocation;

    EcwidCatalogue() {
        products.put(501L, (ObjectNode) EcwidTruth.JSON.readTree(MUG));
    }

    /** A product without variants. */
    public synchronized long add(String sku, String name, Consumer<ObjectNode> change) {
        long id = products.lastKey() + 1;
        var product = EcwidTruth.JSON.createObjectNode();
        product.put("id", id).put("sku", sku).put("name", name).put("unlimited", true);
        product.putArray("combinations");
        change.accept(product);
        products.put(id, product);
        return id;
    }

    /** It answers that it has changed something, and has not. */
    public void ignoresLevels() {
        ignores = true;
    }

    public synchronized void counts(String variant, long quantity) {
        var at = at(variant);
        at.put("unlimited", false).put("quantity", quantity);
    }

    /** The store keeps a count for each of its locations from now on. */
    public synchronized void countsAt(String variant, Map<String, Long> places) {
        countsByLocation = true;
        var inventory = at(variant).put("unlimited", false).putObject("locationInventory");
        places.forEach(inventory::put);
    }

    /** @return null where nobody counts */
    public synchronized Long countOf(String variant) {
        var at = at(variant);
        return at.path("unlimited").asBoolean(false)
                ? null
                : at.path("quantity").asLong();
    }

    public synchronized long countAt(String variant, String place) {
        return at(variant).path("locationInventory").path(place).asLong();
    }

    private ObjectNode at(String variant) {
        var parts = variant.split("/");
        return inside(parts[0], parts.length == 2 ? parts[1] : "").orElseThrow();
    }

    private Optional<ObjectNode> inside(String product, String combination) {
        var found = Optional.ofNullable(products.get(Long.parseLong(product)));
        return combination.isEmpty()
                ? found
                : found.flatMap(it -> it.path("combinations")
                        .valueStream()
                        .filter(each -> each.path("id").asString().equals(combination))
                        .map(ObjectNode.class::cast)
                        .findFirst());
    }

    synchronized Optional<ObjectNode> find(String product, String combination) {
        return inside(product, combination).map(ObjectNode::deepCopy);
    }

    /** Answers the code of what is wrong with it, empty for nothing. */
    synchronized String change(String product, String combination, JsonNode sent) {
        if (sent.has("locationInventory") && !countsByLocation) {
            return "NOT_ALLOWED_TO_UPDATE_PARAMETER";
        }
        if (sent.path("quantity").asLong(0) < 0) {
            return "WRONG_PARAMETER";
        }
        if (ignores) {
            return "";
        }
        var at = inside(product, combination).orElseThrow();
        if (!combination.isEmpty()
                && at.path("sku")
                        .asString()
                        .equals(products.get(Long.parseLong(product))
                                .path("sku")
                                .asString())
                && sent.path("quantity").asLong()
                        != products.get(Long.parseLong(product))
                                .path("quantity")
                                .asLong()) {
            return "DIFFERENT_COMBINATION_STOCK";
        }
        sent.properties().forEach(field -> {
            if (field.getKey().equals("locationInventory")) {
                ((ObjectNode) at.withObject("locationInventory")).setAll((ObjectNode) field.getValue());
            } else {
                at.set(field.getKey(), field.getValue());
            }
        });
        return "";
    }

    synchronized ObjectNode search(Map<String, String> query) {
        var ids =
                query.containsKey("productId") ? List.of(query.get("productId").split(",")) : null;
        var found = products.values().stream()
                .filter(product ->
                        ids == null || ids.contains(product.path("id").asString()))
                .toList();
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        int limit = Math.min(100, Integer.parseInt(query.getOrDefault("limit", "100")));
        var answer = EcwidTruth.JSON.createObjectNode();
        var items = answer.putArray("items");
        found.stream().skip(offset).limit(limit).forEach(product -> items.add(product.deepCopy()));
        return answer.put("total", found.size())
                .put("count", items.size())
                .put("offset", offset)
                .put("limit", limit);
    }
}
