package pakbon.outlets;

import java.util.Map;
import java.util.Set;

/**
 * What every new order asks of a retailer's outlets.
 *
 * @param clocks of all of them
 * @param paused those that take no new work now
 */
public record OutletsAtHand(Map<OutletId, OutletClock> clocks, Set<OutletId> paused) {
    public OutletsAtHand {
        clocks = Map.copyOf(clocks);
        paused = Set.copyOf(paused);
    }
}
