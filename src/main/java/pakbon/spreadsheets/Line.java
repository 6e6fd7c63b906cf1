package pakbon.spreadsheets;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/**
 * A line of a file, as it was understood.
 *
 * @param number in the file, from 1
 * @param cells what stood in it
 * @param effect what it would do
 * @param problem what is wrong with it, {@code files.problem.<problem>} in the language files; empty for nothing
 * @param facts what that sentence needs; of a product that changes, each column that does and what stood there
 * @param product that it is about; null for a new one
 * @param outlet null where it is about none
 * @param seen what lay in the bin as the books had it when the file was read; null where nothing is counted
 */
public record Line(
        int number,
        Map<Column, String> cells,
        Effect effect,
        String problem,
        List<String> facts,
        @Nullable ProductId product,
        @Nullable OutletId outlet,
        @Nullable Quantity seen) {
    /** What a line would do. */
    public enum Effect {
        NEW,
        CHANGED,
        SAME,
        BAD
    }

    public Line {
        cells = Map.copyOf(cells);
        facts = List.copyOf(facts);
    }

    static Line bad(Table.Row row, String problem, Object... facts) {
        return new Line(
                row.number(),
                row.cells(),
                Effect.BAD,
                problem,
                java.util.Arrays.stream(facts).map(Object::toString).toList(),
                null,
                null,
                null);
    }

    /** Why a room refuses it: {@code refusal.<problem>} in the language files. */
    static String problem(Refusal refusal) {
        return refusal.variant().isEmpty() ? refusal.code() : refusal.code() + "." + refusal.variant();
    }

    /** The price that it gives a product: what stands in its cell, and none for a new one without. Empty where it gives no price. */
    public Optional<BigDecimal> price(boolean commaIsDecimal) {
        var cell = cell(Column.PRICE);
        if (cell.isEmpty()) {
            return effect == Effect.NEW ? Optional.of(BigDecimal.ZERO) : Optional.empty();
        }
        return Numbers.read(cell, commaIsDecimal);
    }

    /** Those that stand in its cell, as they are kept. */
    public List<String> barcodes() {
        return Goods.barcodes(cell(Column.BARCODES));
    }

    /** What a product had there, where the line changes that; null where it does not. */
    public @Nullable String was(Column column) {
        int at = effect == Effect.CHANGED ? facts.indexOf(column.name()) : -1;
        return at < 0 || at % 2 == 1 ? null : facts.get(at + 1);
    }

    public String cell(Column column) {
        return cells.getOrDefault(column, "");
    }
}
