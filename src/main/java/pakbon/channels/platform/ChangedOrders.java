package pakbon.channels.platform;

import java.util.List;
import pakbon.orders.OnlineOrder;

/**
 * One page of changed orders.
 *
 * @param orders as they are now
 * @param next where to go on; to be kept only when every order of this page has been taken in
 */
public record ChangedOrders(List<OnlineOrder> orders, Cursor next, boolean isLast) {
    public ChangedOrders {
        orders = List.copyOf(orders);
    }
}
