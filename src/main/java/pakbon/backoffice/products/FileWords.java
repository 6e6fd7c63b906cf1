package pakbon.backoffice.products;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import pakbon.backoffice.Formats;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;
import pakbon.spreadsheets.Column;
import pakbon.spreadsheets.Line;

/** What a line of a file changes, beside what stands there now. */
public final class FileWords {
    /** What has no column of its own where a file is looked at. */
    private static final List<Column> OTHERS = List.of(Column.OPTIONS, Column.BIN, Column.SOLD_BY);

    private FileWords() {}

    /** Empty where it stays as it is, or where there was nothing. */
    public static String was(Line line, Column column, Formats formats) {
        var was = line.was(column);
        if (was == null || was.isEmpty()) {
            return "";
        }
        return switch (column) {
            case PRICE -> formats.amount(new BigDecimal(was));
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
