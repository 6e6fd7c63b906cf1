package pakbon.catalog;

import java.math.BigDecimal;
import java.util.List;
import pakbon.shared.Overtaken;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/** What a person can put right about a product. */
public sealed interface CatalogRefusal extends Refusal {
    record ProductUnknown() implements CatalogRefusal {
        @Override
        public String code() {
            return "product-unknown";
        }
    }

    record NameMissing() implements CatalogRefusal {
        @Override
        public String code() {
            return "product-name-missing";
        }
    }

    record TextTooLong(int most) implements CatalogRefusal {
        @Override
        public String code() {
            return "product-text-too-long";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /** @param as how the other product writes it; capitals make no difference */
    record SkuTaken(String sku, String as) implements CatalogRefusal {
        @Override
        public String code() {
            return "sku-taken";
        }

        @Override
        public String variant() {
            return sku.equals(as) ? "" : "other-case";
        }

        @Override
        public List<Object> facts() {
            return List.of(sku, as);
        }
    }

    /** It is that of a product that is out of the lists: nobody would find it there. */
    record SkuOfArchived(String sku, String by) implements CatalogRefusal {
        @Override
        public String code() {
            return "sku-of-archived";
        }

        @Override
        public List<Object> facts() {
            return List.of(sku, by);
        }
    }

    /** A placeholder is not archived before somebody has said what it is. */
    record NotSaidWhatItIs() implements CatalogRefusal {
        @Override
        public String code() {
            return "product-not-said-what-it-is";
        }
    }

    /** @param by the name of the product that bears it */
    record BarcodeTaken(String barcode, String by) implements CatalogRefusal {
        @Override
        public String code() {
            return "product-barcode-taken";
        }

        @Override
        public List<Object> facts() {
            return List.of(barcode, by);
        }
    }

    record BarcodeNotValid(String written) implements CatalogRefusal {
        @Override
        public String code() {
            return "product-barcode-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(written);
        }
    }

    /** A spreadsheet has made a number of it, {@code 8.71E+12}, and its last digits are gone. */
    record BarcodeShortened(String written) implements CatalogRefusal {
        @Override
        public String code() {
            return "product-barcode-shortened";
        }

        @Override
        public List<Object> facts() {
            return List.of(written);
        }
    }

    record TooManyBarcodes(int most) implements CatalogRefusal {
        @Override
        public String code() {
            return "product-too-many-barcodes";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /** @param tooHigh a price otherwise */
    record PriceNotValid(boolean tooHigh) implements CatalogRefusal {
        @Override
        public String code() {
            return "product-price-not-valid";
        }

        @Override
        public String variant() {
            return tooHigh ? "too-high" : "";
        }

        @Override
        public List<Object> facts() {
            return tooHigh ? List.of(ProductEditing.HIGHEST_PRICE) : List.of();
        }
    }

    /** @param most decimals of an amount in this currency */
    record PriceTooFine(BigDecimal price, String currency, int most) implements CatalogRefusal {
        @Override
        public String code() {
            return "product-price-too-fine";
        }

        @Override
        public List<Object> facts() {
            return List.of(currency, most);
        }
    }

    /** @param own it was whoever asks, in another window; somebody else, as a rule */
    record ProductChangedMeanwhile(Product now, boolean own) implements CatalogRefusal, Overtaken {
        ProductChangedMeanwhile(Product now) {
            this(now, false);
        }

        @Override
        public String code() {
            return "product-changed";
        }

        @Override
        public String variant() {
            return own ? OWN : "";
        }

        @Override
        public Refusal byYourself() {
            return new ProductChangedMeanwhile(now, true);
        }
    }

    /** No picture that we can read, too large a file, or too large a picture. */
    record PictureNotValid(int megabytes, int megapixels) implements CatalogRefusal {
        @Override
        public String code() {
            return "product-picture-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(megabytes, megapixels);
        }
    }

    /** How it is sold is none of the ways that there are. */
    record SoldByUnknown(String written) implements CatalogRefusal {
        @Override
        public String code() {
            return "product-sold-by-unknown";
        }

        @Override
        public List<Object> facts() {
            return List.of(written);
        }
    }

    /** A part of what is sold by the piece. */
    record OnlyWhole(String product, Quantity asked) implements CatalogRefusal {
        @Override
        public String code() {
            return "only-whole";
        }

        @Override
        public List<Object> facts() {
            return List.of(product, asked);
        }
    }
}
