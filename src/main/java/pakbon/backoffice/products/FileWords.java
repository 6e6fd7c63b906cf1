package pakbon.backoffice.products;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Texts;
import pakbon.catalog.Barcode;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;
import pakbon.spreadsheets.Column;
import pakbon.spreadsheets.Line;
import pakbon.spreadsheets.Upload;

/** What a line of a file changes, beside what stands there now. */
public final class FileWords {
    /** What has no column of its own where a file is looked at. */
    private static final List<Column> OTHERS = List.of(Column.OPTIONS, Column.BIN, Column.SOLD_BY);

    private FileWords() {}

    /** The price as it will be kept; empty where the line leaves it as it is. */
    public static String price(Line line, Upload upload, CurrencyUnit currency, Formats formats) {
        return line.price(upload.commaIsDecimal())
                .map(price -> money(price, currency, formats))
                .orElse("");
    }

    private static String money(BigDecimal price, CurrencyUnit currency, Formats formats) {
        return formats.money(Money.of(currency, price, RoundingMode.HALF_UP));
    }

    /** As they stand on the goods, and as every page shows them, however a spreadsheet wrote them. */
    public static String barcodes(Line line) {
        return String.join(" ", Barcode.printed(line.barcodes()));
    }

    /** What is wrong with it, in a sentence. */
    public static String wrong(Line line, Texts texts) {
        var ours = "files.problem." + line.problem();
        return texts.of(
                texts.knows(ours) ? ours : "refusal." + line.problem(),
                line.facts().toArray());
    }

    /** How a person finds it in the file: by the first of these that stands there. */
    public static String called(Line line) {
        return Stream.of(Column.SKU, Column.BARCODES, Column.NAME, Column.ID)
                .map(line::cell)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Empty where it stays as it is, or where there was nothing. */
    public static String was(Line line, Column column, CurrencyUnit currency, Formats formats) {
        var was = line.was(column);
        if (was == null || was.isEmpty()) {
            return "";
        }
        return switch (column) {
            case PRICE -> money(new BigDecimal(was), currency, formats);
            case SOLD_BY -> formats.texts().of("sold-by." + SoldBy.valueOf(was).name());
            default -> was;
        };
    }

    /** How the file calls it; where it does not, as the product is called already. */
    public static String name(Line line, Map<ProductId, Product> known) {
        var product = line.product() == null ? null : known.get(line.product());
        return !line.cell(Column.NAME).isEmpty() || product == null ? line.cell(Column.NAME) : product.name();
    }

    public static List<Column> others(Line line) {
        return OTHERS.stream().filter(column -> line.was(column) != null).toList();
    }
}
