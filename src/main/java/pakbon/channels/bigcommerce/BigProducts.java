package pakbon.channels.bigcommerce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ProductPage;
import pakbon.channels.platform.Session;
import pakbon.orders.ShopProduct;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * What a store sells: every variant by itself, and every product has one at least. Each page begins behind the last id of the
 * one before, so that nothing is passed over when a product is deleted meanwhile.
 */
record BigProducts(BigClient client) {
    static final String PRODUCTS = "/v3/catalog/products";
    private static final int PAGE = 50;

    ProductPage page(Cursor cursor, Session shop) {
        var place = cursor.value().isEmpty()
                ? new String[] {"0", "0"}
                : cursor.value().split(" ", 2);
        int before = Integer.parseInt(place[0]);
        var query = new LinkedHashMap<String, String>();
        query.put("include", "variants,primary_image");
        query.put("sort", "id");
        query.put("direction", "asc");
        query.put("limit", String.valueOf(PAGE));
        if (!place[1].equals("0")) {
            query.put("id:greater", place[1]);
        }
        try {
            var answer = client.get(PRODUCTS, query, shop);
            var products = Wire.list(answer.path("data"));
            int walked = before + products.size();
            int left = Wire.decimal(answer.path("meta").path("pagination"), "total")
                    .intValue();
            return new ProductPage(
                    products.stream().flatMap(BigProducts::variants).toList(),
                    new Cursor(walked + " " + (products.isEmpty() ? place[1] : Wire.text(products.getLast(), "id"))),
                    products.size() < PAGE,
                    walked,
                    left == 0 ? walked : before + left);
        } catch (BigClient.Refused e) {
            throw BigCommercePlatform.unexpected(e);
        }
    }

    private static Stream<ShopProduct> variants(JsonNode product) {
        var picture = Wire.text(product.path("primary_image"), "url_standard");
        return Wire.list(product, "variants").stream().map(variant -> one(variant, product, picture));
    }

    private static ShopProduct one(JsonNode variant, JsonNode product, String picture) {
        var id = Wire.id(variant, "id");
        var sku = first(Wire.text(variant, "sku"), isBase(variant) ? Wire.text(product, "sku") : "");
        var own = Wire.text(variant, "image_url");
        return new ShopProduct(
                id,
                sku,
                first(
                        Wire.text(variant, "gtin"),
                        Wire.text(variant, "upc"),
                        isBase(variant) ? Wire.text(product, "gtin") : "",
                        isBase(variant) ? Wire.text(product, "upc") : ""),
                first(Wire.text(product, "name"), sku, id),
                options(variant),
                Stream.of(own, picture)
                        .filter(address -> address.startsWith("https://"))
                        .findFirst()
                        .orElse(""),
                stock(variant, product));
    }

    private static boolean isBase(JsonNode variant) {
        return Wire.list(variant, "option_values").isEmpty();
    }

    private static String options(JsonNode variant) {
        return Wire.list(variant, "option_values").stream()
                .filter(option -> !Wire.text(option, "label").isEmpty())
                .map(option -> Wire.text(option, "option_display_name") + ": " + Wire.text(option, "label"))
                .collect(Collectors.joining(", "));
    }

    /** Null where nobody counts, and where several variants share one count: that is nobody's own. */
    private static @Nullable Quantity stock(JsonNode variant, JsonNode product) {
        return switch (Wire.text(product, "inventory_tracking")) {
            case "variant" -> new Quantity(Wire.decimal(variant, "inventory_level"));
            case "product" ->
                Wire.list(product, "variants").size() == 1
                        ? new Quantity(Wire.decimal(product, "inventory_level"))
                        : null;
            default -> null;
        };
    }

    private static String first(String... choices) {
        return List.of(choices).stream()
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
