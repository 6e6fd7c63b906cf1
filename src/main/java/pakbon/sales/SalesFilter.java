package pakbon.sales;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in Sales history.
 *
 * @param text receipt or order number, name, e-mail, telephone or SKU, by the beginning of words; empty for all
 * @param states empty for all
 * @param outlets those whose receipts may be seen; empty for all
 * @param unpaid only sales with money still due
 * @param after go on behind this place; null from the newest
 */
public record SalesFilter(
        String text,
        Set<SaleState> states,
        Set<UUID> outlets,
        boolean unpaid,
        @Nullable Place after,
        int most) {
    /** A place in the list: newest first. */
    public record Place(Instant placedAt, SaleId id) {}

    public static SalesFilter newest(int most) {
        return new SalesFilter("", Set.of(), Set.of(), false, null, most);
    }
}
