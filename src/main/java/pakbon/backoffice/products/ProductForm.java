package pakbon.backoffice.products;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pakbon.backoffice.Formats;
import pakbon.backoffice.RefusalMessages;
import pakbon.catalog.CatalogRefusal.BarcodeNotValid;
import pakbon.catalog.CatalogRefusal.BarcodeShortened;
import pakbon.catalog.CatalogRefusal.BarcodeTaken;
import pakbon.catalog.CatalogRefusal.NameMissing;
import pakbon.catalog.CatalogRefusal.PriceNotValid;
import pakbon.catalog.CatalogRefusal.PriceTooFine;
import pakbon.catalog.CatalogRefusal.SkuOfArchived;
import pakbon.catalog.CatalogRefusal.SkuTaken;
import pakbon.catalog.CatalogRefusal.SoldByUnknown;
import pakbon.catalog.CatalogRefusal.TextTooLong;
import pakbon.catalog.CatalogRefusal.TooManyBarcodes;
import pakbon.catalog.ProductWish;
import pakbon.catalog.SoldBy;
import pakbon.orders.Placeholders.Placeholder;
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
 * @param refusals why it was not kept: all that is wrong with it, each field once
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
        List<Refusal> refusals) {
    private static final String BIN = "bin-";

    public ProductForm {
        bins = Map.copyOf(bins);
        refusals = List.copyOf(refusals);
    }

    public static ProductForm fresh() {
        return new ProductForm("", "", "", "", "", "", "", Map.of(), SoldBy.PIECE.word(), 0, List.of());
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
                List.of());
    }

    /** Of what an order named and nobody knew, as far as its orders say something that is not a customer's own word. */
    public static ProductForm of(Placeholder unknown, Formats formats) {
        var product = unknown.product();
        return new ProductForm(
                product.id().toString(),
                product.name(),
                "",
                product.sku(),
                unknown.price() == null ? "" : formats.amount(unknown.price()),
                String.join("\n", unknown.barcodes()),
                "",
                Map.of(),
                product.soldBy().word(),
                product.version(),
                List.of());
    }

    public static ProductForm typed(String id, Map<String, String> fields, List<Outlet> outlets) {
        var bins = new HashMap<OutletId, String>();
        for (var outlet : outlets) {
            var bin = fields.get(field(outlet.id()));
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
                List.of());
    }

    private static long version(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    public ProductForm refused(List<Refusal> why, long version) {
        return new ProductForm(id, name, options, sku, price, barcodes, bin, bins, soldBy, version, why);
    }

    /** Refused where the price is none, or nothing is sold in such a way. */
    public Outcome<ProductWish> wish(Formats formats) {
        var unread = unread(formats);
        return unread.isEmpty() ? new Done<>(asFarAsRead(formats)) : new Refused<>(unread.getFirst());
    }

    /** What says nothing that could be kept. */
    public List<Refusal> unread(Formats formats) {
        var found = new ArrayList<Refusal>();
        if (price(price, formats).isEmpty()) {
            found.add(new PriceNotValid(formats.isTooLarge(price)));
        }
        if (SoldBy.of(soldBy).isEmpty()) {
            found.add(new SoldByUnknown(soldBy));
        }
        return found;
    }

    /** What could not be read is left out. */
    public ProductWish asFarAsRead(Formats formats) {
        return new ProductWish(
                sku,
                name,
                options,
                price(price, formats).orElse(BigDecimal.ZERO),
                Arrays.asList(barcodes.split("[\\r\\n]+")),
                bin,
                SoldBy.of(soldBy).orElse(SoldBy.PIECE));
    }

    /** {@code 12,50}, {@code 12.50}, {@code 1.012,50}; nothing is zero. */
    static Optional<BigDecimal> price(String typed, Formats formats) {
        return typed.isBlank() ? Optional.of(BigDecimal.ZERO) : formats.read(typed);
    }

    /** What is wrong with this field, in a sentence; empty for nothing. */
    public String wrong(String field, Formats formats) {
        return refusals.stream()
                .filter(refusal -> refusal instanceof TextTooLong(var most)
                        ? text(field).strip().length() > most
                        : field(refusal).equals(field))
                .findFirst()
                .map(refusal -> RefusalMessages.sentence(refusal, formats))
                .orElse("");
    }

    /** What is wrong with no field of its own; empty for nothing. */
    public String wrong(Formats formats) {
        return wrong("", formats);
    }

    /** The name of the field for the bin at an outlet. */
    public static String field(OutletId outlet) {
        return BIN + outlet;
    }

    /** What was typed into a field for a few words; empty for any other. */
    private String text(String field) {
        return switch (field) {
            case "name" -> name;
            case "options" -> options;
            case "sku" -> sku;
            case "bin" -> bin;
            default ->
                bins.entrySet().stream()
                        .filter(each -> field(each.getKey()).equals(field))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("");
        };
    }

    private static String field(Refusal refusal) {
        return switch (refusal) {
            case NameMissing _ -> "name";
            case SkuTaken _, SkuOfArchived _ -> "sku";
            case PriceNotValid _, PriceTooFine _ -> "price";
            case SoldByUnknown _ -> "sold-by";
            case BarcodeTaken _, BarcodeNotValid _, BarcodeShortened _, TooManyBarcodes _ -> "barcodes";
            default -> "";
        };
    }
}
