package pakbon.fulfillment;

import java.util.Map;
import pakbon.fulfillment.FulfillmentFilter.Flag;
import pakbon.outlets.OutletId;
import pakbon.shared.Handover;
import pakbon.shared.UserId;

/**
 * How much each choice of each filter would leave, the other filters as they are.
 *
 * @param outlets how much is left of it at each outlet that could be chosen; counted no further than a tab
 * @param channels by the keys of platforms and by the ids of connections
 * @param people how much each of them is assigned to
 * @param nobody how much nobody is assigned to
 * @param capped whether there was more than was looked at, so that each number is a least one
 */
public record Facets(
        Map<OutletId, Integer> outlets,
        Map<Handover, Integer> handovers,
        Map<String, Integer> channels,
        Map<Flag, Integer> flags,
        Map<UserId, Integer> people,
        int nobody,
        boolean capped) {
    public Facets {
        outlets = Map.copyOf(outlets);
        handovers = Map.copyOf(handovers);
        channels = Map.copyOf(channels);
        flags = Map.copyOf(flags);
        people = Map.copyOf(people);
    }

    public int of(OutletId outlet) {
        return outlets.getOrDefault(outlet, 0);
    }

    public int of(Handover handover) {
        return handovers.getOrDefault(handover, 0);
    }

    public int of(Flag flag) {
        return flags.getOrDefault(flag, 0);
    }
}
