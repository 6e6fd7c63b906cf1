package pakbon.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a shop is told how many there are, and how.
 *
 * @param changedAt when that was last switched; null: never
 * @param safety how many of each product are kept back: the shop hears of so many fewer
 * @param comparedAt when somebody last looked at what telling would change; null: nobody has
 */
public record StockRule(
        boolean isOn,
        @Nullable Instant changedAt,
        int safety,
        @Nullable Instant comparedAt) {
    static final StockRule NONE = new StockRule(false, null, 0, null);
}
