package pakbon.fulfillment;

import java.time.Instant;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/** Somebody said that so many of a line are not to be had. */
public record Shortage(SaleLineId line, Quantity quantity, ShortReason reason, String author, Instant at) {
    Shortage of(Quantity changed) {
        return new Shortage(line, changed, reason, author, at);
    }
}
