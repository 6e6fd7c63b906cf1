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

    /** For an order line that matches nothing; without what was chosen or typed for it, which may be a customer's own words. */
    public static NewProduct placeholder(String sku, String name, List<String> barcodes, SoldBy soldBy) {
        return new NewProduct(sku, name, "", barcodes, BigDecimal.ZERO, "", soldBy, true);
    }
}
