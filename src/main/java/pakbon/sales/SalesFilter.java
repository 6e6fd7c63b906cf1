package pakbon.sales;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Channel;
import pakbon.shared.Handover;

/**
 * What to look for in Sales history.
 *
 * @param text receipt or order number, name, e-mail, telephone, SKU or what was bought, by the
 *     beginning of words; empty for all
 * @param states empty for all
 * @param returned only what came back or was exchanged, in part or whole
 * @param outlets only what was recorded or is packed at one of these; empty for all
 * @param money only sales whose balance is so
 * @param handover null for both
 * @param from placed at this moment or later; null from the beginning
 * @param until placed before this moment; null up to now
 * @param after go on behind this place; null from the newest
 */
public record SalesFilter(
        String text,
        Set<SaleState> states,
        boolean returned,
        Set<UUID> outlets,
        Money money,
        @Nullable Handover handover,
        Channel channel,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Place after,
        int most) {
    public enum Money {
        ANY,
        DUE,
        /** Nothing is due any more. */
        SETTLED,
        OVERPAID
    }

    /** A place in the list: newest first. */
    public record Place(Instant placedAt, SaleId id) {}

    public static SalesFilter newest(int most) {
        return new SalesFilter("", Set.of(), false, Set.of(), Money.ANY, null, Channel.ANY, null, null, null, most);
    }
}
