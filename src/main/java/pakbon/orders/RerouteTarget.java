package pakbon.orders;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.outlets.Outlet;
import pakbon.shared.Quantity;

/**
 * Another outlet, and what it has of the work in question.
 *
 * @param levels what lies there; products that were never kept there are left out
 * @param hasAll whether all of the work could be packed from what lies there
 * @param full it can pack no more orders today; whoever chooses it all the same may (G7)
 * @param hindrance why work cannot go there now; null when it can
 */
public record RerouteTarget(
        Outlet outlet,
        Map<ProductId, Quantity> levels,
        boolean hasAll,
        boolean full,
        @Nullable RerouteRefusal hindrance) {
    public RerouteTarget {
        levels = Map.copyOf(levels);
    }

    public Quantity level(ProductId product) {
        return levels.getOrDefault(product, Quantity.ZERO);
    }

    public boolean isOpen() {
        return hindrance == null;
    }
}
