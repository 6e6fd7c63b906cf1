package pakbon.channels.shopify;

import java.util.HashMap;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.ProductPage;
import pakbon.channels.platform.Session;
import pakbon.orders.ShopProduct;
import pakbon.shared.Quantity;
import tools.jackson.databind.JsonNode;

/** What a shop sells: every variant by itself, the oldest first. Drafts are not for sale yet. */
record ShopifyProducts(ShopifyClient client) {
    private static final int PAGE = 50;

    /** The cursor is the platform's own, and how far it lies. */
    ProductPage page(Cursor cursor, Session shop) {
        var place = cursor.value().split(" ", 2);
        int before = place.length == 2 ? Integer.parseInt(place[0]) : 0;
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("first", PAGE);
        variables.put("after", place.length == 2 ? place[1] : null);
        try {
            var said = client.ask(StockQuestions.SOLD, variables, shop);
            var variants = Wire.list(said, "productVariants");
            var more = said.path("productVariants").path("pageInfo");
            int walked = before + variants.size();
            return new ProductPage(
                    variants.stream()
                            .filter(variant -> !Wire.text(variant.path("product"), "status")
                                    .equals("DRAFT"))
                            .map(ShopifyProducts::one)
                            .toList(),
                    new Cursor(walked + " " + Wire.text(more, "endCursor")),
                    !Wire.isTrue(more, "hasNextPage"),
                    walked,
                    said.path("productVariantsCount").path("count").asInt(0));
        } catch (ShopifyClient.Refused e) {
            throw ShopifyOrderDoor.unexpected(e);
        }
    }

    private static ShopProduct one(JsonNode variant) {
        var product = variant.path("product");
        var sku = Wire.text(variant, "sku");
        var id = Wire.number(variant, "id");
        return new ShopProduct(
                id,
                sku,
                Wire.text(variant, "barcode"),
                Wire.first(Wire.text(product, "title"), sku, id),
                Wire.isTrue(product, "hasOnlyDefaultVariant") ? "" : options(variant),
                picture(variant),
                stock(variant));
    }

    private static String options(JsonNode variant) {
        return Wire.list(variant, "selectedOptions").stream()
                .filter(option -> !Wire.text(option, "value").isEmpty())
                .map(option -> Wire.text(option, "name") + ": " + Wire.text(option, "value"))
                .collect(Collectors.joining(", "));
    }

    private static String picture(JsonNode variant) {
        return Stream.concat(
                        Wire.list(variant, "media").stream(),
                        Stream.of(variant.path("product").path("featuredMedia")))
                .map(media -> Wire.text(media.path("preview").path("image"), "url"))
                .filter(Objects::nonNull)
                .filter(address -> address.startsWith("https://"))
                .findFirst()
                .orElse("");
    }

    /** Over all locations; null where nobody counts. */
    private static @Nullable Quantity stock(JsonNode variant) {
        return Wire.isTrue(variant.path("inventoryItem"), "tracked")
                        && variant.path("inventoryQuantity").isNumber()
                ? Quantity.of(variant.path("inventoryQuantity").longValue())
                : null;
    }
}
