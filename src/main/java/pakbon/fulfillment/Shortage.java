package pakbon.fulfillment;

import java.time.Instant;
import java.util.UUID;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/** Somebody said that so many of a line are not to be had. */
public record Shortage(UUID id, SaleLineId line, Quantity quantity, ShortReason reason, String author, Instant at) {
    /** The same, of so many. */
    public Shortage of(Quantity changed) {
        return new Shortage(id, line, changed, reason, author, at);
    }
}
