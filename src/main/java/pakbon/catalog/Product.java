package pakbon.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is sold.
 *
 * @param sku empty when it has none
 * @param options what sets it apart from its sisters: {@code Rood, 300 ml}
 * @param price in the retailer's currency, tax included
 * @param bin where it lies; empty when nowhere in particular
 * @param soldBy by the piece or by measure
 * @param archivedAt since when it is out of lists and choices, because it is no longer sold; null while it is sold. Orders, history and
 *     stock go on with it all the same
 * @param placeholder made for an order line that nobody knew; a person should look at it (A13)
 */
public record Product(
        ProductId id,
        String sku,
        String name,
        String options,
        BigDecimal price,
        String bin,
        SoldBy soldBy,
        boolean placeholder,
        boolean active,
        @Nullable Instant archivedAt,
        Instant createdAt,
        long version) {
    /** What it is called among its sisters: its name with the variant behind it. */
    public String fullName() {
        return options.isEmpty() ? name : name + ", " + options;
    }

    /** What it is called where it is told from others: {@code Beker, rvs (EI-RVS)}. */
    public String nameAndSku() {
        return sku.isEmpty() ? fullName() : fullName() + " (" + sku + ")";
    }

    /** Whether nobody has said yet what it is: it came with an order (A13). */
    public boolean isUnknown() {
        return placeholder && active;
    }

    public boolean isArchived() {
        return archivedAt != null;
    }
}
