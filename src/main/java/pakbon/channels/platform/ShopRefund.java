package pakbon.channels.platform;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Quantity;

/**
 * What somebody gives back who plays the owner of a shop that lives here.
 *
 * @param quantities of each line of the order, in their order; some more than zero
 * @param amount more than zero; null: what those goods cost
 */
public record ShopRefund(
        List<Quantity> quantities, @Nullable Money amount) {
    public ShopRefund {
        quantities = List.copyOf(quantities);
    }
}
