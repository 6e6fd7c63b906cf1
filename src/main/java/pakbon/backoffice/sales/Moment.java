package pakbon.backoffice.sales;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pakbon.channels.SyncLog.Attempt;
import pakbon.fulfillment.Tracking;

/**
 * Something in a sale's life, as the timeline draws it.
 *
 * @param parcels that it was about, where they can still be followed
 * @param photos of the note that it was
 * @param calls what was said to the shop and answered, newest first; they stand folded behind the text
 * @param tone {@code in}, {@code out}, {@code bad} or nothing
 */
public record Moment(
        Instant at,
        String icon,
        String tone,
        String text,
        String detail,
        List<Tracking> parcels,
        List<UUID> photos,
        List<Attempt> calls) {
    public Moment {
        parcels = List.copyOf(parcels);
        photos = List.copyOf(photos);
        calls = List.copyOf(calls);
    }

    Moment(Instant at, String icon, String tone, String text, String detail) {
        this(at, icon, tone, text, detail, List.of(), List.of(), List.of());
    }
}
