package pakbon.fulfillment;

import java.util.UUID;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/**
 * So many of a line left a part, to another outlet or off the order; negative: came to it.
 *
 * @param event of the history
 * @param picked so many of them lay in somebody's basket
 * @param late so many of the line, of all that ever left it, nobody had found, and it was told only when they had gone
 */
record Departed(UUID event, int version, SaleLineId line, Quantity quantity, Quantity picked, Quantity late) {
    /** Ids grow with time; as text they sort as the database sorts them. */
    boolean isAfter(UUID report) {
        return report.toString().compareTo(event.toString()) < 0;
    }
}
