package pakbon.channels.ecwid;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ProductPage;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.orders.ShopProduct;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/** What a store sells: products without variants, and each variant of the others. The oldest first, so that a new one comes at the end. */
record EcwidProducts(EcwidClient client) {
    private static final int PAGE = 100;

    ProductPage page(Cursor cursor, Session shop) {
        int offset = cursor.value().isEmpty() ? 0 : Integer.parseInt(cursor.value());
        try {
            var heard = client.get(
                    "/products", Map.of("offset", "" + offset, "limit", "" + PAGE, "sortBy", "ADDED_TIME_ASC"), shop);
            var items = items(heard);
            int walked = offset + items.size();
            int total = Wire.decimal(heard.json(), "total").intValue();
            return new ProductPage(
                    items.stream().flatMap(EcwidProducts::variants).toList(),
                    new Cursor(String.valueOf(walked)),
                    items.isEmpty() || walked >= total,
                    walked,
                    total);
        } catch (EcwidClient.Refused e) {
            throw EcwidClient.unexpected(e);
        }
    }

    /** One page of products. */
    static List<JsonNode> items(EcwidClient.Heard heard) {
        if (!heard.json().path("items").isArray()) {
            throw new ShopUnavailable(ShopReason.NO_LIST.words("products"), Duration.ZERO, null);
        }
        return Wire.list(heard.json(), "items");
    }

    private static Stream<ShopProduct> variants(JsonNode product) {
        var id = Wire.text(product, "id");
        var variants = Wire.list(product, "combinations");
        return variants.isEmpty()
                ? Stream.of(one(id, product, product, Wire.text(product, "sku")))
                : variants.stream()
                        .map(variant -> one(
                                EcwidComponents.number(id, Wire.text(variant, "id")),
                                variant,
                                product,
                                own(Wire.text(variant, "sku"), product)));
    }

    /** A variant that bears its product's SKU has none of its own. */
    private static String own(String sku, JsonNode product) {
        return sku.equals(Wire.text(product, "sku"))
                        && Wire.list(product, "combinations").size() > 1
                ? ""
                : sku;
    }

    private static ShopProduct one(String id, JsonNode variant, JsonNode product, String sku) {
        return new ShopProduct(
                id,
                sku,
                barcode(variant),
                Wire.first(Wire.text(product, "name"), sku, id),
                options(variant),
                picture(Wire.first(picture(variant), picture(product))),
                stock(variant));
    }

    private static String picture(JsonNode of) {
        return Wire.first(Wire.text(of, "originalImageUrl"), Wire.text(of, "imageUrl"));
    }

    private static String picture(String address) {
        return address.startsWith("https://") ? address : "";
    }

    private static String barcode(JsonNode of) {
        return Wire.list(of, "attributes").stream()
                .filter(attribute -> Wire.text(attribute, "type").equals("UPC"))
                .map(attribute -> Wire.text(attribute, "value"))
                .findFirst()
                .orElse("");
    }

    /** A product's own options are what can be chosen; a variant's are what was. */
    private static String options(JsonNode variant) {
        return Wire.list(variant, "options").stream()
                .filter(option -> !Wire.text(option, "value").isEmpty())
                .map(option -> Wire.text(option, "name") + ": " + Wire.text(option, "value"))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Quantity stock(JsonNode variant) {
        return Wire.isTrue(variant, "unlimited") || !Wire.has(variant, "quantity")
                ? null
                : new Quantity(Wire.decimal(variant, "quantity"));
    }
}
