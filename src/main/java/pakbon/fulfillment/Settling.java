package pakbon.fulfillment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/**
 * Walks through what left a part, the oldest first. What goes is what is missing: what nobody found first, as in the books (K6),
 * also when that was told later than the going; then what was reported first.
 */
final class Settling {
    private final Map<SaleLineId, Quantity> toldLate = new HashMap<>();
    private List<Shortage> standing;

    Settling(List<Shortage> reported) {
        standing = List.copyOf(reported);
    }

    /** What still stands. */
    List<Shortage> standing() {
        return standing;
    }

    /** What of the reports this took along, report by report. */
    List<Shortage> take(Departed departed) {
        var taken = new ArrayList<Shortage>();
        var left = take(departed, true, departed.quantity().max(Quantity.ZERO), taken);
        var before = toldLate.getOrDefault(departed.line(), Quantity.ZERO);
        var late = departed.late().minus(before).min(left);
        toldLate.put(departed.line(), before.plus(late));
        take(departed, false, left.minus(late), taken);
        standing = without(taken);
        return taken;
    }

    private Quantity take(Departed departed, boolean isUnfound, Quantity most, List<Shortage> taken) {
        var left = most;
        for (var each : standing) {
            boolean isMeant = each.line().equals(departed.line())
                    && departed.isAfter(each.id())
                    && isUnfound == (each.reason() == ShortReason.NOT_FOUND);
            var off = isMeant ? each.quantity().min(left) : Quantity.ZERO;
            if (off.isPositive()) {
                taken.add(each.of(off));
                left = left.minus(off);
            }
        }
        return left;
    }

    private List<Shortage> without(List<Shortage> taken) {
        var rest = new ArrayList<Shortage>();
        for (var each : standing) {
            var off = Quantity.sum(taken.stream()
                    .filter(one -> one.id().equals(each.id()))
                    .map(Shortage::quantity)
                    .toList());
            if (off.isLessThan(each.quantity())) {
                rest.add(each.of(each.quantity().minus(off)));
            }
        }
        return rest;
    }
}
