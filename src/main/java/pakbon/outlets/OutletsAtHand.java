package pakbon.outlets;

import java.util.Map;
import java.util.Set;

/**
 * What every new order asks of a retailer's outlets.
 *
 * @param clocks of all of them
 * @param paused those that take no new work now
 * @param closed those that are given up
 * @param scanOnly those where what has a barcode counts only by scanning it
 * @param ordersADay how many orders those can pack that say so
 * @param routing what the business wants where stock leaves a choice
 * @param whereabouts of all of them, where that decides something
 */
public record OutletsAtHand(
        Map<OutletId, OutletClock> clocks,
        Set<OutletId> paused,
        Set<OutletId> closed,
        Set<OutletId> scanOnly,
        Map<OutletId, Integer> ordersADay,
        RoutingRules.Rule routing,
        Map<OutletId, Whereabouts> whereabouts) {
    public OutletsAtHand {
        clocks = Map.copyOf(clocks);
        paused = Set.copyOf(paused);
        closed = Set.copyOf(closed);
        scanOnly = Set.copyOf(scanOnly);
        ordersADay = Map.copyOf(ordersADay);
        whereabouts = Map.copyOf(whereabouts);
    }
}
