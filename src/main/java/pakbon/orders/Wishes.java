package pakbon.orders;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pakbon.orders.Allocation.Near;
import pakbon.outlets.OutletId;
import pakbon.outlets.OutletsAtHand;
import pakbon.outlets.RoutingRules;
import pakbon.outlets.Whereabouts;

/**
 * What a business wants where stock leaves a choice of outlets for a delivery, and where everybody is (G3). Pure, like the
 * allocation that asks it.
 *
 * @param outlets where they are; those of which nothing is known may be missing
 */
record Wishes(RoutingRules.Rule rule, Whereabouts customer, Map<OutletId, Whereabouts> outlets) {
    static final Wishes NONE = new Wishes(RoutingRules.Rule.NONE, Whereabouts.UNKNOWN, Map.of());

    Wishes {
        outlets = Map.copyOf(outlets);
    }

    static Wishes of(OutletsAtHand hand, OnlineOrder order) {
        if (!hand.routing().nearest()) {
            return new Wishes(hand.routing(), Whereabouts.UNKNOWN, Map.of());
        }
        var shipping = NewOrder.orNone(order.shipping());
        var address = shipping.isEmpty() ? NewOrder.orNone(order.billing()) : shipping;
        return new Wishes(hand.routing(), Whereabouts.of(address.country(), address.postcode()), hand.whereabouts());
    }

    /**
     * Those in the customer's country first, because a parcel that crosses a border costs more than a longer way; then the
     * nearest; where nothing is known, and among equals, as they stood.
     */
    List<OutletId> ranked(List<OutletId> among) {
        return rule.nearest()
                ? among.stream()
                        .sorted(Comparator.comparing((OutletId outlet) -> !isAtHome(outlet))
                                .thenComparing(this::kilometres))
                        .toList()
                : among;
    }

    /** Why the first of these that has all of it got it. */
    Allocation.Rule ruleFor(OutletId outlet, List<OutletId> among) {
        if (!rule.nearest() || among.size() == 1) {
            return Allocation.Rule.HAS_ALL;
        }
        boolean isAtHomeOnly = isAtHome(outlet) && !among.stream().allMatch(this::isAtHome);
        if (near(outlet) != null) {
            return isAtHomeOnly ? Allocation.Rule.NEAREST_AT_HOME : Allocation.Rule.NEAREST;
        }
        return isAtHomeOnly ? Allocation.Rule.SAME_COUNTRY : Allocation.Rule.HAS_ALL;
    }

    @Nullable
    Near near(OutletId outlet) {
        var area = customer.area();
        var kilometres = customer.kilometresTo(whereabouts(outlet));
        return area == null || kilometres.isEmpty() ? null : new Near(area.words(), kilometres.getAsInt());
    }

    private boolean isAtHome(OutletId outlet) {
        return customer.isSameCountry(whereabouts(outlet));
    }

    private int kilometres(OutletId outlet) {
        return customer.kilometresTo(whereabouts(outlet)).orElse(Integer.MAX_VALUE);
    }

    private Whereabouts whereabouts(OutletId outlet) {
        return outlets.getOrDefault(outlet, Whereabouts.UNKNOWN);
    }
}
