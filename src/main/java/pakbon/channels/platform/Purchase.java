package pakbon.channels.platform;

import java.util.List;
import pakbon.shared.Quantity;

/**
 * What somebody orders who plays a customer of a shop that lives here. All of it is on the shop's {@link ShopCounter}.
 *
 * @param place where it is picked up; empty: it is delivered
 * @param lines at least one
 * @param customer empty: somebody whom the shop makes up
 */
public record Purchase(String place, List<Line> lines, String customer, boolean paid) {
    public Purchase {
        lines = List.copyOf(lines);
    }

    /** @param quantity more than zero */
    public record Line(String sku, Quantity quantity) {}
}
