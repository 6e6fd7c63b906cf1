package pakbon.channels;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.ChannelRefusal.OrderNotInShop;
import pakbon.channels.ChannelRefusal.RefundNotValid;
import pakbon.channels.ChannelRefusal.RefundNotValid.Why;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.ShopRefund;
import pakbon.channels.platform.ShopWindow;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;

/** Money that somebody gives back who plays the owner of a shop that lives inside Pakbon. */
@Service
public class ShopRefunds {
    /**
     * @param lines of the order, in their order
     * @param amount empty: what those goods cost
     */
    public record Wish(List<Line> lines, Amount amount) {
        public Wish {
            lines = List.copyOf(lines);
        }
    }

    /** @param quantity null: what was written is no number; zero where nothing was */
    public record Line(@Nullable Quantity quantity) {}

    /**
     * @param written whether there was anything
     * @param money null: it is no sum
     */
    public record Amount(boolean written, @Nullable Money money) {
        boolean isWithin(Money most) {
            return money != null && money.isPositive() && !money.isGreaterThan(most);
        }
    }

    private final OpenShops shops;

    ShopRefunds(OpenShops shops) {
        this.shops = shops;
    }

    /**
     * Gives it back there, before or after it has left, and answers the order's number; what was to be packed and is refunded
     * whole is cancelled by that. It comes in as from any shop. Refused: a shop that is elsewhere; an order that it does not
     * have or that was not paid there; nothing, less than nothing, a part of a piece, more than there is to give back.
     */
    @Transactional
    public Outcome<String> give(ConnectionId id, String number, Wish wish, Actor actor) {
        var shop = shops.open(actor.retailer(), id).orElse(null);
        if (shop == null || shop.platform().isElsewhere()) {
            return new Refused<>(new ConnectionUnknown());
        }
        var session = shop.session(CallLog.NONE);
        var order = number.isBlank()
                ? Optional.<ShopWindow.Shown>empty()
                : shop.platform()
                        .window(session, number)
                        .flatMap(window -> window.orders().stream().findFirst());
        if (order.isEmpty()) {
            return new Refused<>(new OrderNotInShop(number));
        }
        var wrong = wrong(wish, order.get());
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        var quantities = wish.lines().stream()
                .map(line -> line.quantity() == null ? Quantity.ZERO : line.quantity())
                .toList();
        return shop.platform()
                        .refund(
                                order.get().number(),
                                new ShopRefund(quantities, wish.amount().money()),
                                session)
                ? new Done<>(order.get().number())
                : new Refused<>(nothingLeft());
    }

    private static RefundNotValid nothingLeft() {
        return new RefundNotValid(Why.NOTHING_LEFT, 0, "", "");
    }

    private static Optional<RefundNotValid> wrong(Wish wish, ShopWindow.Shown order) {
        if (order.goods().isEmpty()) {
            return Optional.of(nothingLeft());
        }
        boolean isSomething = false;
        for (int at = 0; at < order.goods().size(); at++) {
            var goods = order.goods().get(at);
            var name = order.order().lines().get(at).name();
            var quantity = at < wish.lines().size() ? wish.lines().get(at).quantity() : Quantity.ZERO;
            if (quantity == null || quantity.isNegative() || quantity.isMoreThan(goods.left())) {
                return Optional.of(new RefundNotValid(Why.HOW_MANY, at + 1, name, goods.left()));
            }
            if (goods.byThePiece() && !quantity.isWhole()) {
                return Optional.of(new RefundNotValid(Why.BY_THE_PIECE, at + 1, name, goods.left()));
            }
            isSomething |= quantity.isPositive();
        }
        if (!isSomething) {
            return Optional.of(new RefundNotValid(Why.NOTHING_CHOSEN, 0, "", ""));
        }
        return wish.amount().written() && !wish.amount().isWithin(order.left())
                ? Optional.of(new RefundNotValid(Why.AMOUNT, 0, "", order.left()))
                : Optional.empty();
    }
}
