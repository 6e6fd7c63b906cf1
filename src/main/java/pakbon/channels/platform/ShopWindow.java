package pakbon.channels.platform;

import java.util.List;
import org.joda.money.Money;
import pakbon.orders.OnlineOrder;
import pakbon.orders.Parcel;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;

/**
 * A shop that has no page of its own to look at, as it shows itself here.
 *
 * @param role what it is playing, one of {@code roles}
 * @param roles what it can play; by the connection's setting {@code setting}
 * @param orders the latest, newest change first
 */
public record ShopWindow(String setting, String role, List<String> roles, List<Shown> orders) {
    public ShopWindow {
        roles = List.copyOf(roles);
        orders = List.copyOf(orders);
    }

    /**
     * @param order as the shop has it
     * @param goods what of each of its lines can still be refunded, in their order; empty while nothing can
     * @param parcels what the shop was told of
     * @param happenings what may still happen to it there, for whoever wants to play its customer or its owner
     */
    public record Shown(
            OnlineOrder order, Handover handover, List<Goods> goods, List<Parcel> parcels, List<String> happenings) {
        public Shown {
            goods = List.copyOf(goods);
            parcels = List.copyOf(parcels);
            happenings = List.copyOf(happenings);
        }

        public String number() {
            return order.number();
        }

        /** What of its money has not gone back. */
        public Money left() {
            return order.payment().held(order.total()).minus(order.refunded());
        }
    }

    /** @param byThePiece whether half of it cannot be had */
    public record Goods(Quantity left, boolean byThePiece) {}
}
