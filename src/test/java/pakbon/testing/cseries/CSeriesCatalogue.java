package pakbon.testing.cseries;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the shop sells: products with names and no stock, variants with stock and no names. It has the mug that orders name. */
public final class CSeriesCatalogue {
    private static final JsonMapper JSON = new JsonMapper();

    private final TreeMap<Long, ObjectNode> products = new TreeMap<>();
    private final TreeMap<Long, ObjectNode> variants = new TreeMap<>();
    private volatile boolean ignores;
    private volatile boolean silent;

    CSeriesCatalogue() {
        product(50, "Mok", it -> it.putObject("image").put("src", "https://img.example/mok.jpg"));
        variant(
                501,
                50,
                "Rood",
                it -> it.put("sku", "MUG")
                        .put("ean", "8712345678906")
                        .put("stockTracking", "enabled")
                        .put("stockLevel", 12));
    }

    public synchronized void product(long id, String title, Consumer<ObjectNode> change) {
        var product = JSON.createObjectNode();
        product.put("id", id).put("title", title).put("fulltitle", title).put("image", false);
        change.accept(product);
        products.put(id, product);
    }

    public synchronized void variant(long id, long product, String title, Consumer<ObjectNode> change) {
        var variant = JSON.createObjectNode();
        variant.put("id", id).put("title", title).put("sku", "").put("ean", "").put("articleCode", "");
        variant.put("stockTracking", "disabled").put("stockLevel", 0).put("image", false);
        link(variant, "product", "products", product);
        change.accept(variant);
        variants.put(id, variant);
    }

    /** It answers as if it had changed nothing, and has not. */
    public void ignoresLevels() {
        ignores = true;
    }

    /** It takes a level and says nothing about it. */
    public void staysSilent() {
        silent = true;
    }

    public synchronized void counts(String variant, long quantity) {
        variants.get(Long.parseLong(variant)).put("stockTracking", "enabled").put("stockLevel", quantity);
    }

    public synchronized long countOf(String variant) {
        return variants.get(Long.parseLong(variant)).path("stockLevel").asLong();
    }

    public synchronized String trackingOf(String variant) {
        return variants.get(Long.parseLong(variant)).path("stockTracking").asString();
    }

    /** Empty for what is not there. */
    synchronized Optional<ObjectNode> answer(
            String method, List<String> parts, Map<String, String> query, JsonNode body) {
        boolean isVariants = parts.getFirst().equals("variants");
        var all = isVariants ? variants : products;
        if (parts.size() == 1) {
            return Optional.of(page(parts.getFirst(), all.values(), query));
        }
        if (parts.get(1).equals("count")) {
            return Optional.of(JSON.createObjectNode().put("count", all.size()));
        }
        var one = all.get(Long.parseLong(parts.get(1)));
        if (one == null) {
            return Optional.empty();
        }
        if (method.equals("PUT") && !ignores) {
            one.setAll((ObjectNode) body.path("variant"));
        }
        var said = JSON.createObjectNode();
        if (!method.equals("PUT") || !silent) {
            said.set(isVariants ? "variant" : "product", one.deepCopy());
        }
        return Optional.of(said);
    }

    private static ObjectNode page(String root, Collection<ObjectNode> all, Map<String, String> query) {
        int limit = Math.min(250, Integer.parseInt(query.getOrDefault("limit", "50")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        var answer = JSON.createObjectNode();
        var listed = answer.putArray(root);
        all.stream().skip((long) (page - 1) * limit).limit(limit).forEach(each -> listed.add(each.deepCopy()));
        return answer;
    }

    /** By plain http, as the platform writes its links: nobody may follow them. */
    static void link(ObjectNode from, String name, String path, long to) {
        from.putObject(name)
                .putObject("resource")
                .put("id", to)
                .put("url", path + "/" + to)
                .put("link", "http://api.webshopapp.com/nl/" + path + "/" + to + ".json");
    }
}
