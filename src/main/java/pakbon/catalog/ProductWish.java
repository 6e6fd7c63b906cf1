package pakbon.catalog;

import java.math.BigDecimal;
import java.util.List;

/** How a product should be; see {@link Product} for what the words mean. */
public record ProductWish(
        String sku, String name, String options, BigDecimal price, List<String> barcodes, String bin, SoldBy soldBy) {
    public ProductWish {
        sku = sku.strip();
        name = name.strip();
        options = options.strip();
        barcodes = barcodes.stream()
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .map(code -> Barcode.of(code).code())
                .distinct()
                .toList();
        bin = bin.strip();
    }
}
