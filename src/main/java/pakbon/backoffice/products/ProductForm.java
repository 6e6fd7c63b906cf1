package pakbon.backoffice.products;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.backoffice.Formats;
import pakbon.catalog.CatalogRefusal.BarcodeNotValid;
import pakbon.catalog.CatalogRefusal.BarcodeTaken;
import pakbon.catalog.CatalogRefusal.NameMissing;
import pakbon.catalog.CatalogRefusal.PriceNotValid;
import pakbon.catalog.CatalogRefusal.SkuOfArchived;
import pakbon.catalog.CatalogRefusal.SkuTaken;
import pakbon.catalog.CatalogRefusal.SoldByUnknown;
import pakbon.catalog.CatalogRefusal.TooManyBarcodes;
import pakbon.catalog.ProductWish;
import pakbon.catalog.SoldBy;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;

/**
 * What stands in the fields while somebody writes a product; nothing typed is lost.
 *
 * @param id empty for a new one
 * @param barcodes one on each line
 * @param bins by outlet; empty where that of the product counts
 * @param soldBy the word of how it is sold
 * @param seen the version that the person looks at
 */
public record ProductForm(
        String id,
        String name,
        String options,
        String sku,
        String price,
        String barcodes,
        String bin,
        Map<OutletId, String> bins,
        String soldBy,
        long seen,
        @Nullable Refusal refusal) {
    static ProductForm fresh() {
        return new ProductForm("", "", "", "", "", "", "", Map.of(), SoldBy.PIECE.word(), 0, null);
    }

    static ProductForm of(ProductView view, Formats formats) {
        var product = view.product();
        var bins = new HashMap<OutletId, String>();
        view.bins().forEach((at, bin) -> bins.put(at.outlet(), bin));
        return new ProductForm(
                product.id().toString(),
                product.name(),
                product.options(),
                product.sku(),
                formats.amount(view.price()),
                String.join("\n", view.barcodes()),
                product.bin(),
                bins,
                product.soldBy().word(),
                product.version(),
                null);
    }

    static ProductForm typed(String id, Map<String, String> fields, List<Outlet> outlets) {
        var bins = new HashMap<OutletId, String>();
        for (var outlet : outlets) {
            var bin = fields.get("bin-" + outlet.id());
            if (bin != null) {
                bins.put(outlet.id(), bin.strip());
            }
        }
        return new ProductForm(
                id,
                fields.getOrDefault("name", ""),
                fields.getOrDefault("options", ""),
                fields.getOrDefault("sku", ""),
                fields.getOrDefault("price", ""),
                fields.getOrDefault("barcodes", ""),
                fields.getOrDefault("bin", ""),
                bins,
                fields.getOrDefault("sold-by", SoldBy.PIECE.word()),
                version(fields.getOrDefault("version", "")),
                null);
    }

    private static long version(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    ProductForm refused(Refusal why, long version) {
        return new ProductForm(id, name, options, sku, price, barcodes, bin, bins, soldBy, version, why);
    }

    /** Refused where the price is none, or nothing is sold in such a way. */
    Outcome<ProductWish> wish() {
        var amount = price(price);
        if (amount.isEmpty()) {
            return new Refused<>(new PriceNotValid());
        }
        return SoldBy.of(soldBy)
                .<Outcome<ProductWish>>map(how -> new Done<>(new ProductWish(
                        sku, name, options, amount.get(), Arrays.asList(barcodes.split("[\\r\\n]+")), bin, how)))
                .orElseGet(() -> new Refused<>(new SoldByUnknown(soldBy)));
    }

    /** {@code 12,50}, {@code 12.50}, {@code 1.012,50}; nothing is zero. */
    static Optional<BigDecimal> price(String typed) {
        var plain = typed.replaceAll("[\\s\\u00a0\u20ac]", "");
        if (plain.isEmpty()) {
            return Optional.of(BigDecimal.ZERO);
        }
        plain = plain.lastIndexOf(',') > plain.lastIndexOf('.')
                ? plain.replace(".", "").replace(',', '.')
                : plain.replace(",", "");
        return plain.matches("\\d{1,12}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** The field that was refused; empty when it is none of them. */
    public String wrong() {
        return switch (refusal) {
            case NameMissing _ -> "name";
            case SkuTaken _ -> "sku";
            case SkuOfArchived _ -> "sku";
            case PriceNotValid _ -> "price";
            case SoldByUnknown _ -> "sold-by";
            case BarcodeTaken _, BarcodeNotValid _, TooManyBarcodes _ -> "barcodes";
            case null, default -> "";
        };
    }
}
