package pakbon.orders;

import java.util.List;
import pakbon.shared.Quantity;

/**
 * What of an order has left, whoever sent it.
 *
 * @param parcels in which it went, with a code to follow it by
 */
public record LeftGoods(List<Line> lines, List<Parcel> parcels) {
    public LeftGoods {
        lines = List.copyOf(lines);
        parcels = List.copyOf(parcels);
    }

    /** @param line the shop's id of it */
    public record Line(ExternalId line, Quantity quantity) {}
}
