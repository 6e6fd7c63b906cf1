package pakbon.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.shared.Handover;

/**
 * Which open work to list, oldest first (Q25).
 *
 * @param outlets those to look at; must name at least one
 * @param states empty: all that are open
 * @param handover null: both
 * @param platform empty: all
 * @param text receipt or order number, name, telephone, SKU, by the beginning of words; empty: all
 * @param after go on behind this place; null: from the oldest
 */
public record FulfillmentFilter(
        List<OutletId> outlets,
        Set<StateWord> states,
        @Nullable Handover handover,
        String platform,
        String text,
        @Nullable Place after,
        int most) {
    public record Place(Instant placedAt, FulfillmentId id) {}

    public FulfillmentFilter {
        outlets = List.copyOf(outlets);
        states = states.isEmpty() ? StateWord.open() : Set.copyOf(states);
    }

    /** The same list with these states and from the start: for counting. */
    FulfillmentFilter counting(Set<StateWord> others, int upTo) {
        return new FulfillmentFilter(outlets, others, handover, platform, text, null, upTo);
    }
}
