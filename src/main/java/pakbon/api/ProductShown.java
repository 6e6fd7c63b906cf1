package pakbon.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pakbon.catalog.Product;

/**
 * A product as the X-Series shows it.
 *
 * @param soldBy ours beside the document's fields: {@code piece}, {@code measure}, or the unit of a measure
 * @param priceExcludingTax required there; Pakbon keeps no tax rates, so it is the price as it is known
 */
@Wire
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductShown(
        UUID id,
        String handle,
        String name,
        String variantName,
        String sku,
        String source,
        boolean active,
        boolean isActive,
        boolean isComposite,
        boolean hasInventory,
        boolean hasVariants,
        BigDecimal priceIncludingTax,
        BigDecimal priceExcludingTax,
        List<Object> variantOptions,
        List<Object> categories,
        List<Object> tagIds,
        List<Object> images,
        @JsonProperty("skuImages") List<Object> skuImages,
        List<Object> attributes,
        List<Code> productCodes,
        List<Object> productSuppliers,
        Map<String, Object> packaging,
        String soldBy,
        List<Object> customizations,
        String createdAt,
        String updatedAt,
        long version) {
    @Wire
    record Code(UUID id, String code, String type) {}

    static ProductShown of(Product product, List<String> barcodes) {
        var price = price(product.price());
        return new ProductShown(
                product.id().value(),
                product.sku().isEmpty() ? product.id().toString() : product.sku(),
                product.name(),
                product.options().isEmpty() ? product.name() : product.name() + " / " + product.options(),
                product.sku(),
                "USER",
                product.active() && !product.isArchived(),
                product.active() && !product.isArchived(),
                false,
                true,
                false,
                price,
                price,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                codes(product, barcodes),
                List.of(),
                Map.of(),
                product.soldBy().word(),
                List.of(),
                Stamps.seconds(product.createdAt()),
                Stamps.ofVersion(product.version()),
                product.version());
    }

    /** With at least two decimals, as people write prices. */
    static BigDecimal price(BigDecimal price) {
        var plain = price.stripTrailingZeros();
        return plain.scale() < 2 ? plain.setScale(2) : plain;
    }

    private static List<Code> codes(Product product, List<String> barcodes) {
        var codes = new ArrayList<Code>();
        if (!product.sku().isEmpty()) {
            codes.add(code(product, product.sku(), "CUSTOM"));
        }
        for (var kept : barcodes) {
            var written = kept.matches("\\d{14}") ? written(kept) : kept;
            codes.add(code(product, written, type(written)));
        }
        return codes;
    }

    /** A GTIN as it stands under the bars: without the zeros that made it fourteen digits long. */
    private static String written(String gtin) {
        if (gtin.startsWith("000000")) {
            return gtin.substring(6);
        }
        return gtin.startsWith("00") ? gtin.substring(2) : gtin.startsWith("0") ? gtin.substring(1) : gtin;
    }

    private static String type(String code) {
        if (!code.matches("\\d+")) {
            return "CUSTOM";
        }
        return switch (code.length()) {
            case 8, 13 -> "EAN";
            case 12 -> "UPC";
            case 14 -> "ITF";
            default -> "CUSTOM";
        };
    }

    private static Code code(Product product, String code, String type) {
        var name = (product.id() + " " + type + " " + code).getBytes(StandardCharsets.UTF_8);
        return new Code(UUID.nameUUIDFromBytes(name), code, type);
    }
}
