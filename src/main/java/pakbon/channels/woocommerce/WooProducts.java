package pakbon.channels.woocommerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ProductPage;
import pakbon.channels.platform.Session;
import pakbon.orders.ShopProduct;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/** What a shop sells: simple products, and each variation of those that vary. By id, so that a new one comes at the end. */
record WooProducts(WooClient client) {
    private static final int PAGE = 50;
    private static final String PRODUCTS = WooClient.CORE + "/products";
    /** Not finished; and those that consist of others, or are sold elsewhere. */
    private static final Set<String> NOT_YET = Set.of("draft", "pending", "future", "auto-draft", "trash");

    private static final Set<String> NOT_GOODS = Set.of("grouped", "external");

    ProductPage page(Cursor cursor, Session shop) {
        int page = cursor.value().isEmpty() ? 1 : Integer.parseInt(cursor.value());
        var query = new LinkedHashMap<String, String>();
        query.put("per_page", String.valueOf(PAGE));
        query.put("page", String.valueOf(page));
        query.put("orderby", "id");
        query.put("order", "asc");
        query.put("status", "any");
        var listed = client.list(PRODUCTS, query, shop);
        var found = new ArrayList<ShopProduct>();
        for (var product : listed.values().values()) {
            if (!NOT_YET.contains(Wire.text(product, "status")) && !NOT_GOODS.contains(Wire.text(product, "type"))) {
                found.addAll(variants(product, shop));
            }
        }
        int read = listed.values().size();
        return new ProductPage(
                found, new Cursor(String.valueOf(page + 1)), read < PAGE, (page - 1) * PAGE + read, listed.total());
    }

    private List<ShopProduct> variants(JsonNode product, Session shop) {
        var picture = Wire.text(product.path("images").path(0), "src");
        var name = Wire.words(product, "name");
        if (!Wire.text(product, "type").startsWith("variable")) {
            return List.of(one(product, name, "", Wire.text(product, "sku").strip(), picture));
        }
        // A variation without a SKU of its own shows its parent's, which says nothing.
        var parents = Wire.text(product, "sku").strip();
        return client.all(PRODUCTS + "/" + Wire.text(product, "id") + "/variations", Map.of(), shop).stream()
                .map(variation -> {
                    var sku = Wire.text(variation, "sku").strip();
                    var own = Wire.text(variation.path("image"), "src");
                    return one(
                            variation,
                            name,
                            options(variation),
                            sku.equals(parents) ? "" : sku,
                            own.isEmpty() ? picture : own);
                })
                .toList();
    }

    private static ShopProduct one(JsonNode product, String name, String options, String sku, String picture) {
        return new ShopProduct(
                Wire.text(product, "id"),
                sku,
                Wire.text(product, "global_unique_id").strip(),
                name.isEmpty() ? sku.isEmpty() ? Wire.text(product, "id") : sku : name,
                options,
                picture,
                stock(product));
    }

    private static String options(JsonNode variation) {
        return Wire.list(variation, "attributes").stream()
                .filter(attribute -> !Wire.words(attribute, "option").isEmpty())
                .map(attribute -> Wire.words(attribute, "name") + ": " + Wire.words(attribute, "option"))
                .collect(Collectors.joining(", "));
    }

    /** Null where the shop does not count, and where a variation shares its parent's stock: that is nobody's own. */
    private static @Nullable Quantity stock(JsonNode product) {
        if (!product.path("manage_stock").isBoolean()
                || !product.path("manage_stock").booleanValue()
                || !product.path("stock_quantity").isNumber()) {
            return null;
        }
        BigDecimal quantity = product.path("stock_quantity").decimalValue();
        return new Quantity(quantity);
    }
}
