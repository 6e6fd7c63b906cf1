package pakbon.channels.cseries;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ProductPage;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.ShopProduct;
import pakbon.shared.ConnectionId;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * What a shop sells: its variants, page by page. A variant only links to the product that has the name, so the names of all
 * products are read at once and kept for as long as a walk takes, instead of a call for each.
 */
final class CSeriesProducts {
    private static final int PAGE = CSeriesClient.PAGE;
    private static final Duration FRESH = Duration.ofMinutes(30);
    private static final int MOST_SHOPS = 20;
    /** What the platform calls the one variant of a product that does not vary. */
    private static final Set<String> NO_CHOICE = Set.of("default", "standaard", "standard");

    private final CSeriesClient client;
    private final Map<ConnectionId, Titles> known = new LinkedHashMap<>();

    CSeriesProducts(CSeriesClient client) {
        this.client = client;
    }

    /** @param until by {@link System#nanoTime()} */
    private record Titles(Map<String, JsonNode> products, long until) {}

    ProductPage page(Cursor cursor, Session shop) {
        int page = cursor.value().isEmpty() ? 1 : Integer.parseInt(cursor.value());
        try {
            var query = new TreeMap<>(Map.of("limit", String.valueOf(PAGE), "page", String.valueOf(page)));
            var listed = client.get("/variants", query, shop).path("variants");
            if (!listed.isArray()) {
                throw new ShopUnavailable(ShopReason.NO_LIST.words("variants"), Duration.ZERO, null);
            }
            var products = titles(shop, page == 1);
            var sold = listed.values().stream()
                    .filter(variant -> !Wire.text(variant, "id").isEmpty())
                    .map(variant -> one(variant, products.get(Wire.linked(variant, "product"))))
                    .toList();
            return new ProductPage(
                    sold,
                    new Cursor(String.valueOf(page + 1)),
                    listed.size() < PAGE,
                    (page - 1) * PAGE + listed.size(),
                    total(shop));
        } catch (CSeriesClient.Refused e) {
            throw CSeriesPlatform.unexpected(e);
        }
    }

    /** Zero when the shop does not say. */
    private int total(Session shop) {
        try {
            return Wire.decimal(client.get("/variants/count", Map.of(), shop), "count")
                    .intValue();
        } catch (CSeriesClient.Refused | IllegalArgumentException e) {
            return 0;
        }
    }

    private Map<String, JsonNode> titles(Session shop, boolean afresh) {
        synchronized (known) {
            var before = known.get(shop.connection());
            if (!afresh && before != null && before.until() - System.nanoTime() > 0) {
                return before.products();
            }
        }
        var found = new HashMap<String, JsonNode>();
        client.all("/products", "products", Map.of(), shop)
                .forEach(product -> found.put(Wire.text(product, "id"), product));
        synchronized (known) {
            known.remove(shop.connection());
            known.put(shop.connection(), new Titles(Map.copyOf(found), System.nanoTime() + FRESH.toNanos()));
            if (known.size() > MOST_SHOPS) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return found;
    }

    private static ShopProduct one(JsonNode variant, @Nullable JsonNode product) {
        var id = Wire.text(variant, "id");
        var sku = Wire.text(variant, "sku");
        var title = Wire.text(variant, "title");
        var level = CSeriesStock.level(variant);
        return new ShopProduct(
                id,
                sku,
                first(Wire.text(variant, "ean"), Wire.text(variant, "articleCode")),
                first(
                        product == null ? "" : first(Wire.text(product, "fulltitle"), Wire.text(product, "title")),
                        title,
                        first(sku, id)),
                product != null && NO_CHOICE.contains(title.toLowerCase(java.util.Locale.ROOT)) ? "" : title,
                picture(variant, product),
                level == null ? null : new Quantity(level));
    }

    private static String picture(JsonNode variant, @Nullable JsonNode product) {
        var own = Wire.text(variant.path("image"), "src");
        var src = own.isEmpty() && product != null ? Wire.text(product.path("image"), "src") : own;
        return src.startsWith("https://") ? src : "";
    }

    private static String first(String... choices) {
        return List.of(choices).stream()
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
