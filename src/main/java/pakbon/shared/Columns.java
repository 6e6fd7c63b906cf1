package pakbon.shared;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many rows as one parameter for each column, for {@code unnest}: one statement, whatever their number. */
public final class Columns {
    private Columns() {}

    /** The text of one column, for a cast in the statement: {@code unnest(:ids::uuid[])}. */
    public static <T> @Nullable String[] of(Collection<T> rows, Function<T, @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
