package pakbon.catalog;

import java.math.BigDecimal;
import java.util.List;

/** A product to be added; see {@link Product} for what the words mean. */
public record NewProduct(
        String sku,
        String name,
        String options,
        List<String> barcodes,
        BigDecimal price,
        String bin,
        SoldBy soldBy,
        boolean placeholder) {
    /** Sold as its own words say. */
    public NewProduct(
            String sku,
            String name,
            String options,
            List<String> barcodes,
            BigDecimal price,
            String bin,
            boolean placeholder) {
        this(sku, name, options, barcodes, price, bin, SoldBy.said(name, options), placeholder);
    }

    /** For an order line that matches nothing. */
    public static NewProduct placeholder(String sku, String name, String options, List<String> barcodes) {
        return new NewProduct(sku, name, options, barcodes, BigDecimal.ZERO, "", true);
    }
}
