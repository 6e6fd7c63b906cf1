package pakbon.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.trail.Kind;

/**
 * What one transaction did to one row.
 *
 * @param label what people called the row then
 * @param parent what it belongs to, in people's words; empty when nothing
 * @param parentRow the row of that, the sale of a fulfillment; null when nothing
 * @param position its place in the chain; null for the few seconds until it is sealed
 * @param erased somebody was forgotten, and the words about them went from here
 */
public record Entry(
        UUID id,
        Instant at,
        Kind kind,
        UUID row,
        What what,
        String label,
        String parent,
        @Nullable UUID parentRow,
        String doer,
        String client,
        String address,
        List<Change> changes,
        @Nullable Long position,
        boolean erased) {
    public enum What {
        ADDED,
        CHANGED,
        REMOVED,
        ERASED
    }
}
