package pakbon.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.catalog.ProductId;
import pakbon.catalog.SoldBy;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.sales.ShopPayment;
import pakbon.shared.Quantity;

/** A shop's lines and charges as lines of the receipt, and its money as a payment. */
@Component
class SaleLines {
    /**
     * The order's lines first and in their order, then its charges, then what the shop has taken off since.
     *
     * @param known lines that the sale has already, by the shop's key; they keep their ids
     */
    List<SaleLine> of(OnlineOrder order, Map<String, ProductId> products, Map<String, SaleLine> known) {
        var lines = new ArrayList<SaleLine>();
        for (var line : order.lines()) {
            var key = key(line);
            lines.add(new SaleLine(
                    id(known.get(key)),
                    lines.size(),
                    key,
                    SaleLine.Kind.PRODUCT,
                    products.get(ProductMatching.key(line)),
                    line.name(),
                    line.options(),
                    line.sku() == null ? "" : line.sku(),
                    line.ordered(),
                    line.refunded(),
                    soldBy(known.get(key)),
                    line.total(),
                    line.tax(),
                    line.taxes()));
        }
        for (var charge : order.charges()) {
            var kind = SaleLine.Kind.valueOf(charge.kind().name());
            var key = kind + ":" + charge.id();
            lines.add(new SaleLine(
                    id(known.get(key)),
                    lines.size(),
                    key,
                    kind,
                    null,
                    charge.name(),
                    "",
                    "",
                    Quantity.ONE,
                    Quantity.ZERO,
                    SoldBy.PIECE,
                    charge.total(),
                    charge.tax(),
                    charge.taxes()));
        }
        for (var old : known.values()) {
            if (lines.stream().noneMatch(line -> line.id().equals(old.id()))) {
                lines.add(takenOff(old, lines.size()));
            }
        }
        return lines;
    }

    static String key(OnlineOrder.Line line) {
        return line.key();
    }

    /** The shop's id of a line of goods. */
    static ExternalId shopLine(SaleLine line) {
        return new ExternalId(line.shopKey().substring(OnlineOrder.Line.KEY.length()));
    }

    private static SoldBy soldBy(@Nullable SaleLine known) {
        return known == null ? SoldBy.PIECE : known.soldBy();
    }

    private static SaleLineId id(@Nullable SaleLine known) {
        return known == null ? SaleLineId.create() : known.id();
    }

    private static SaleLine takenOff(SaleLine old, int position) {
        var nothing = Money.zero(old.total().getCurrencyUnit());
        return new SaleLine(
                old.id(),
                position,
                old.shopKey(),
                old.kind(),
                old.product(),
                old.name(),
                old.options(),
                old.sku(),
                Quantity.ZERO,
                Quantity.ZERO,
                old.soldBy(),
                nothing,
                nothing,
                List.of());
    }

    /** What the shop has received: as much as it says or, where it says only whether, all of the total or nothing (Q10). */
    static @Nullable ShopPayment payment(OnlineOrder order) {
        var sum = order.payment().held(order.total());
        if (!sum.isPositive()) {
            return null;
        }
        var at = order.payment().at() == null
                ? order.updatedAt()
                : order.payment().at();
        return new ShopPayment(
                order.payment().method(), sum, at, order.payment().sum() != null);
    }
}
