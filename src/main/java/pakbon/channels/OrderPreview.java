package pakbon.channels;

import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.orders.OnlineOrder;
import pakbon.orders.Shop;
import pakbon.outlets.OutletId;
import pakbon.shared.Handover;

/**
 * What would become of an order, were it taken in now.
 *
 * @param order as the shop has it, in our words
 * @param difference between the shop's total and what its lines add up to; zero when they agree (A7)
 * @param taken whether it is here already
 */
public record OrderPreview(OnlineOrder order, List<Line> lines, Money difference, boolean taken) {
    public OrderPreview {
        lines = List.copyOf(lines);
    }

    /**
     * @param outlet that it would come to lie at; null: where there is stock
     * @param lostPlace the shop names a place that no outlet is known for
     */
    public record Line(OnlineOrder.Line of, @Nullable OutletId outlet, boolean lostPlace) {}

    static OrderPreview of(OnlineOrder order, Shop shop, boolean taken) {
        var sum = order.charges().stream()
                .map(OnlineOrder.Charge::total)
                .reduce(Money.zero(order.total().getCurrencyUnit()), Money::plus);
        sum = order.lines().stream().map(OnlineOrder.Line::total).reduce(sum, Money::plus);
        return new OrderPreview(
                order,
                order.lines().stream()
                        .map(line -> line(line, order.shippingMethodId(), shop))
                        .toList(),
                order.total().minus(sum),
                taken);
    }

    private static Line line(OnlineOrder.Line line, String method, Shop shop) {
        if (line.handover() == null) {
            return new Line(line, null, false);
        }
        var place = line.place();
        var named = place == null ? null : shop.places().get(place.strip().toLowerCase(Locale.ROOT));
        var outlet = named == null ? shop.methods().get(method) : named;
        if (outlet == null && line.handover() == Handover.PICKUP) {
            outlet = shop.register();
        }
        return new Line(
                line, outlet, place != null && named == null && shop.outlets().size() > 1);
    }
}
