package pakbon.spreadsheets;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.shared.UserId;

/**
 * A file that somebody brought.
 *
 * @param commaIsDecimal how its numbers are read
 * @param lines that hold something, and bad of them
 * @param done lines that have been taken, and failed of them, because something else had changed meanwhile
 * @param leftAlone headings of it that say nothing here, as they were written
 * @param user null when no person brought it
 */
public record Upload(
        UUID id,
        Kind kind,
        String fileName,
        boolean commaIsDecimal,
        State state,
        int lines,
        int bad,
        int done,
        int failed,
        List<String> leftAlone,
        @Nullable UserId user,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable Instant finishedAt) {
    public Upload {
        leftAlone = List.copyOf(leftAlone);
    }

    /** What it is about. */
    public enum Kind {
        PRODUCTS(
                Column.SKU,
                Column.NAME,
                Column.OPTIONS,
                Column.BARCODES,
                Column.PRICE,
                Column.BIN,
                Column.SOLD_BY,
                Column.ID),
        LEVELS(Column.SKU, Column.NAME, Column.OPTIONS, Column.BARCODES, Column.OUTLET, Column.LEVEL, Column.ID);

        private final List<Column> columns;

        Kind(Column... columns) {
            this.columns = List.of(columns);
        }

        /** Those that say something in a file of this kind. */
        public List<Column> columns() {
            return columns;
        }
    }

    /** How far it is. */
    public enum State {
        /** Nothing of it counts. */
        PREVIEW,
        RUNNING,
        DONE
    }

    public int good() {
        return lines - bad;
    }
}
