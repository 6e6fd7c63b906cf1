package pakbon.backoffice.sales;

import java.time.Instant;
import java.util.List;
import pakbon.fulfillment.Tracking;

/**
 * Something in a sale's life, as the timeline draws it.
 *
 * @param parcels that it was about, where they can still be followed
 * @param tone {@code in}, {@code out}, {@code bad} or nothing
 */
public record Moment(Instant at, String icon, String tone, String text, String detail, List<Tracking> parcels) {
    public Moment {
        parcels = List.copyOf(parcels);
    }

    Moment(Instant at, String icon, String tone, String text, String detail) {
        this(at, icon, tone, text, detail, List.of());
    }
}
