package pakbon.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the shop knows that an order is paid, for the page of the sale.
 *
 * @param toldAt null: not yet
 * @param how by what it came to know; null while it does not
 * @param answer the shop's last word about it, or why there was none
 * @param tries that failed in a row
 * @param parked why a person has to look; null when nobody has to
 */
public record PaidSync(
        @Nullable Instant toldAt,
        @Nullable ToldHow how,
        String answer,
        int tries,
        @Nullable String parked) {
    static PaidSync of(Errand row) {
        return new PaidSync(row.toldAt(), row.how(), row.answer(), row.attempts(), row.parked());
    }

    /** It is on its way. */
    public boolean isWaiting() {
        return toldAt == null && parked == null;
    }
}
