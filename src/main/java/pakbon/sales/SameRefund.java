package pakbon.sales;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import pakbon.shared.Quantity;

/**
 * What of a shop's refund was given back here already, and is told twice (Q15, Q21). Money is the same where its sum is; goods are
 * the same where shop and till would otherwise have taken back more of a line than was sold.
 *
 * @param known what people recorded here, and how much of its money the shop's refund is
 * @param all nothing else is in the shop's refund, neither money nor goods
 */
public record SameRefund(List<Known> known, boolean all) {
    public static final SameRefund NONE = new SameRefund(List.of(), false);

    public record Known(SaleReturn here, Money amount) {}

    public SameRefund {
        known = List.copyOf(known);
    }

    /**
     * @param here all returns of the sale
     * @param more what the shop has given back since it was last heard
     * @param lines of the sale, with what the shop has refunded of each by now
     */
    static SameRefund of(List<SaleReturn> here, Money more, List<SaleLine> lines) {
        var open = here.stream().filter(each -> each.onlyHere().isPositive()).toList();
        if (open.isEmpty() || !more.isPositive()) {
            return NONE;
        }
        var single = open.stream()
                .filter(each -> each.onlyHere().isEqual(more))
                .findFirst()
                .map(List::of)
                .orElse(open);
        var sum = single.stream().map(SaleReturn::onlyHere).reduce(more.minus(more), Money::plus);
        return sum.isEqual(more)
                ? new SameRefund(
                        single.stream()
                                .map(each -> new Known(each, each.onlyHere()))
                                .toList(),
                        true)
                : byGoods(open, more, lines);
    }

    private static SameRefund byGoods(List<SaleReturn> open, Money more, List<SaleLine> lines) {
        var twice = twice(open, lines);
        var left = more;
        var found = new ArrayList<Known>();
        for (var each : open) {
            if (left.isPositive() && isIn(each, twice)) {
                each.lines()
                        .forEach(line -> twice.computeIfPresent(line.line(), (_, many) -> many.minus(line.quantity())));
                var amount = each.onlyHere().isGreaterThan(left) ? left : each.onlyHere();
                found.add(new Known(each, amount));
                left = left.minus(amount);
            }
        }
        return new SameRefund(found, false);
    }

    /** How many of each line both have taken back: so many more than were sold. */
    private static Map<SaleLineId, Quantity> twice(List<SaleReturn> open, List<SaleLine> lines) {
        var back = new HashMap<SaleLineId, Quantity>();
        open.stream()
                .filter(each -> each.confirmedAt() == null)
                .flatMap(each -> goods(each).stream())
                .forEach(line -> back.merge(line.line(), line.quantity(), Quantity::plus));
        lines.forEach(line -> back.computeIfPresent(
                line.id(), (_, here) -> here.plus(line.refunded()).minus(line.quantity())));
        return back;
    }

    /** Shops tell of costs in money only. */
    private static List<SaleReturn.Line> goods(SaleReturn each) {
        return each.lines().stream()
                .filter(line -> line.fate() != SaleReturn.Fate.COST)
                .toList();
    }

    private static boolean isIn(SaleReturn each, Map<SaleLineId, Quantity> twice) {
        return each.confirmedAt() == null
                && !goods(each).isEmpty()
                && goods(each).stream()
                        .noneMatch(line -> line.quantity().isMoreThan(twice.getOrDefault(line.line(), Quantity.ZERO)));
    }

    /** How much of the shop's refund it is. */
    public Money amount(Money more) {
        return known.stream().map(Known::amount).reduce(more.minus(more), Money::plus);
    }
}
