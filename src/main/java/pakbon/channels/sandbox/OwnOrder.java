package pakbon.channels.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import pakbon.channels.platform.Purchase;
import pakbon.teahouse.Article;
import pakbon.teahouse.Assortment;

/** An order of somebody's own choice. What was not chosen is as with any customer of the shop. */
final class OwnOrder {
    private OwnOrder() {}

    /** @param at when it is placed */
    static ShopOrder of(Purchase purchase, int number, Instant at) {
        Map<Article, BigDecimal> goods = new LinkedHashMap<>();
        purchase.lines()
                .forEach(line -> goods.merge(
                        Assortment.get().bySku(line.sku()), line.quantity().value(), BigDecimal::add));
        var lines = goods.entrySet().stream()
                .map(each -> new ShopOrder.Line(
                        each.getKey(),
                        each.getValue(),
                        BigDecimal.ZERO,
                        each.getKey().price()))
                .toList();
        boolean isHandedOver = goods.keySet().stream().anyMatch(each -> each.unit() != Article.Unit.DOWNLOAD);
        boolean isDelivered = isHandedOver && purchase.place().isEmpty();
        var somebody = Buyers.next(new Random(number));
        var order = new ShopOrder(
                number,
                at,
                at,
                ShopOrder.Status.OPEN,
                "",
                purchase.customer().isEmpty() ? somebody : somebody.named(purchase.customer()),
                isDelivered,
                isHandedOver && !isDelivered ? purchase.place() : null,
                isDelivered ? Arrival.shipping(lines) : BigDecimal.ZERO,
                purchase.paid() ? "iDEAL" : isDelivered ? "Overboeking" : "Betalen in de winkel",
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                "",
                lines);
        return purchase.paid() ? order.paid(at) : order;
    }
}
