package pakbon.channels;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;

/**
 * How far a shop knows our levels.
 *
 * @param waiting products whose level it should still hear
 * @param oldest since when the longest of them waits; null when none does
 * @param failing how many of those have been tried in vain
 * @param answer why, in the shop's or our own words; empty when they simply have their turn
 * @param lastToldAt null: it was never told any
 * @param parked those that a person has to look at
 */
public record StockStanding(
        StockRule rule,
        boolean canHear,
        int waiting,
        @Nullable Instant oldest,
        int failing,
        String answer,
        @Nullable Instant lastToldAt,
        List<Parked> parked) {
    public StockStanding {
        parked = List.copyOf(parked);
    }

    /** @param wanted the level that could not be told */
    public record Parked(ProductId product, String sku, String name, long wanted, String reason, Instant at) {}
}
