package pakbon.channels.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What may still happen to an order in the shop, while nobody at the packing table thinks of it. */
enum Happening {
    /** The bank transfer has arrived, or what came in after one more piece was wanted. */
    PAID,
    CANCELLED,
    /** The customer wants one more. */
    EDITED,
    /** One piece is given back before it leaves. */
    REFUNDED,
    /** All of it is given back: what has not left yet goes no more, and is cancelled by that. */
    REFUNDED_WHOLE,
    /** The customer has something to add. */
    NOTED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it can still happen: what is completed or cancelled stays so, and only its money may still move. */
    boolean isPossible(ShopOrder order) {
        return switch (this) {
            case PAID -> order.status() != ShopOrder.Status.CANCELLED && !order.isPaid();
            case REFUNDED_WHOLE -> order.held().signum() > 0;
            case CANCELLED, EDITED, REFUNDED, NOTED -> order.isUnderWay();
        };
    }

    /** The order after it, the same where it is not possible any more. */
    ShopOrder to(ShopOrder order, Instant now) {
        if (!isPossible(order)) {
            return order;
        }
        return switch (this) {
            case PAID -> order.paid(now);
            case REFUNDED_WHOLE -> order.refundedWhole();
            case CANCELLED -> order.is(ShopOrder.Status.CANCELLED, order.reference());
            case EDITED -> oneMore(order);
            case REFUNDED -> oneLess(order);
            case NOTED ->
                order.saying((order.note() + " PS: graag aanbellen bij de buren als ik er niet ben.").strip());
        };
    }

    private static ShopOrder oneMore(ShopOrder order) {
        var lines = new ArrayList<>(order.lines());
        var first = lines.getFirst();
        lines.set(
                0,
                new ShopOrder.Line(
                        first.article(), first.ordered().add(BigDecimal.ONE), first.refunded(), first.price()));
        return order.with(lines, order.refunded());
    }

    private static ShopOrder oneLess(ShopOrder order) {
        boolean isTheLast = order.lines().getFirst().ordered().compareTo(BigDecimal.TWO) < 0;
        return isTheLast ? order : order.refunded(List.of(BigDecimal.ONE), null);
    }
}
