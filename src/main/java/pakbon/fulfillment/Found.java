package pakbon.fulfillment;

import java.util.List;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/**
 * Of what was reported missing of a line, so much is there after all.
 *
 * @param settled the reports that it settles, each with how much of it
 * @param many how many were counted, or came in, in all; for the history
 */
public record Found(SaleLineId line, List<Shortage> settled, How how, Quantity many) {
    public Found {
        settled = List.copyOf(settled);
    }

    public enum How {
        COUNTED,
        RECEIVED,
        PICKED
    }

    public Quantity quantity() {
        return Quantity.sum(settled.stream().map(Shortage::quantity).toList());
    }

    /** Of that, what nobody had found; for another reason the books held it all along (K6). */
    public Quantity unfound() {
        return Quantity.sum(settled.stream()
                .filter(each -> each.reason() == ShortReason.NOT_FOUND)
                .map(Shortage::quantity)
                .toList());
    }
}
