package pakbon.channels;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.ChannelRefusal.PurchaseNotValid;
import pakbon.channels.ChannelRefusal.PurchaseNotValid.Why;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Purchase;
import pakbon.channels.platform.ShopCounter;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/** Orders that somebody places who plays a customer of a shop that lives inside Pakbon. */
@Service
public class Purchases {
    /** Of one product in one order. */
    public static final int MOST = 999;

    public static final int LONGEST_NAME = 80;

    /** @param places where it can be picked up, by the shop's names */
    public record Counter(List<String> places, List<Goods> goods) {
        public Counter {
            places = List.copyOf(places);
            goods = List.copyOf(goods);
        }
    }

    public record Goods(String sku, String name, String options, boolean byThePiece) {}

    /**
     * @param place empty: delivered
     * @param lines as they stand in the form, also those that were left empty
     * @param customer empty: somebody whom the shop makes up
     */
    public record Wish(String place, List<Line> lines, String customer, boolean paid) {
        public Wish {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param sku empty: nothing was chosen
     * @param quantity null: what was written is no number
     * @param written as it was typed; empty where nothing was
     */
    public record Line(String sku, @Nullable Quantity quantity, String written) {
        boolean isEmpty() {
            return sku.isEmpty() && written.isEmpty();
        }
    }

    private final OpenShops shops;

    Purchases(OpenShops shops) {
        this.shops = shops;
    }

    /** Empty for a shop that is elsewhere, or not connected. */
    @Transactional(readOnly = true)
    public Optional<Counter> counter(RetailerId retailer, ConnectionId connection) {
        return shops.open(retailer, connection)
                .flatMap(shop -> shop.platform().counter(shop.session(CallLog.NONE)))
                .map(counter -> new Counter(
                        counter.places(),
                        counter.goods().stream()
                                .map(each -> new Goods(each.sku(), each.name(), each.options(), each.byThePiece()))
                                .toList()));
    }

    /**
     * Places the order and answers its number; it comes in as from any shop. More than there is may be ordered: that order
     * is accepted and flagged, as from a shop that sells on (K4). Refused: a shop that is elsewhere; an order without
     * goods; a product or place that the shop does not know; nothing, less than nothing, more than {@link #MOST} or a part
     * of a piece; a name that is too long.
     */
    @Transactional
    public Outcome<String> place(ConnectionId id, Wish wish, Actor actor) {
        var shop = shops.open(actor.retailer(), id).orElse(null);
        var counter =
                shop == null ? Optional.<ShopCounter>empty() : shop.platform().counter(shop.session(CallLog.NONE));
        if (shop == null || counter.isEmpty()) {
            return new Refused<>(new ConnectionUnknown());
        }
        var wrong = wrong(wish, counter.get());
        if (wrong.isPresent()) {
            return new Refused<>(wrong.get());
        }
        var lines = wish.lines().stream()
                .filter(line -> line.quantity() != null && !line.sku().isEmpty())
                .map(line -> new Purchase.Line(line.sku(), line.quantity()))
                .toList();
        var purchase = new Purchase(wish.place(), lines, wish.customer().strip(), wish.paid());
        return shop.platform()
                .sell(purchase, shop.session(CallLog.NONE))
                .<Outcome<String>>map(Done::new)
                .orElseGet(() -> new Refused<>(new ConnectionUnknown()));
    }

    private static Optional<PurchaseNotValid> wrong(Wish wish, ShopCounter counter) {
        if (!wish.place().isEmpty() && !counter.places().contains(wish.place())) {
            return Optional.of(new PurchaseNotValid(Why.PLACE_UNKNOWN, 0, wish.place()));
        }
        for (int at = 0; at < wish.lines().size(); at++) {
            var wrong = wrong(at + 1, wish.lines().get(at), counter);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (wish.lines().stream().allMatch(Line::isEmpty)) {
            return Optional.of(new PurchaseNotValid(Why.NOTHING_CHOSEN, 1, ""));
        }
        return wish.customer().strip().length() > LONGEST_NAME
                ? Optional.of(new PurchaseNotValid(Why.NAME_TOO_LONG, 0, String.valueOf(LONGEST_NAME)))
                : Optional.empty();
    }

    private static Optional<PurchaseNotValid> wrong(int row, Line line, ShopCounter counter) {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        if (line.sku().isEmpty()) {
            return Optional.of(new PurchaseNotValid(Why.PRODUCT_MISSING, row, line.written()));
        }
        var goods = counter.goods().stream()
                .filter(each -> each.sku().equals(line.sku()))
                .findFirst()
                .orElse(null);
        if (goods == null) {
            return Optional.of(new PurchaseNotValid(Why.PRODUCT_UNKNOWN, row, line.sku()));
        }
        var quantity = line.quantity();
        if (quantity == null || !quantity.isPositive() || quantity.isMoreThan(Quantity.of(MOST))) {
            return Optional.of(new PurchaseNotValid(Why.HOW_MANY, row, goods.fullName()));
        }
        return goods.byThePiece() && !quantity.isWhole()
                ? Optional.of(new PurchaseNotValid(Why.BY_THE_PIECE, row, goods.fullName()))
                : Optional.empty();
    }
}
