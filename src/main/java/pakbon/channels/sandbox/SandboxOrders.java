package pakbon.channels.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.orders.ExternalId;
import pakbon.orders.OnlineOrder;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.TaxAt;
import pakbon.teahouse.Article;

/** What the sandbox shop wrote, in our words. Pure. */
final class SandboxOrders {
    private SandboxOrders() {}

    static OnlineOrder online(ShopOrder order, CurrencyUnit currency, Role role) {
        var lines = lines(order, currency);
        var charges = charges(order, currency);
        var home = home(order.buyer());
        return new OnlineOrder(
                new ExternalId(String.valueOf(order.number())),
                String.valueOf(order.number()),
                order.placedAt(),
                order.changedAt(),
                state(order.status()),
                role.word(order),
                new OnlineOrder.Customer(
                        order.buyer().name(),
                        order.buyer().email(),
                        order.buyer().phone()),
                home,
                order.delivered() ? home : null,
                order.delivered() ? "Bezorgen" : order.place() == null ? "" : "Afhalen",
                order.delivered() ? "delivery" : order.place() == null ? "" : "pickup",
                lines,
                charges,
                sum(lines, charges, OnlineOrder.Line::total, OnlineOrder.Charge::total, currency),
                sum(lines, charges, OnlineOrder.Line::tax, OnlineOrder.Charge::tax, currency),
                money(order.refunded(), currency),
                new OnlineOrder.Payment(
                        order.isPaid(), order.paidAt(), order.paymentMethod(), money(order.received(), currency)),
                order.note(),
                "");
    }

    private static OnlineOrder.State state(ShopOrder.Status status) {
        return switch (status) {
            case OPEN, PACKED -> OnlineOrder.State.OPEN;
            case COMPLETED -> OnlineOrder.State.COMPLETED;
            case CANCELLED -> OnlineOrder.State.CANCELLED;
        };
    }

    private static Address home(ShopOrder.Buyer buyer) {
        return new Address(buyer.name(), "", buyer.street(), "", buyer.postcode(), buyer.city(), "", buyer.country());
    }

    private static List<OnlineOrder.Line> lines(ShopOrder order, CurrencyUnit currency) {
        var lines = new ArrayList<OnlineOrder.Line>();
        for (var line : order.lines()) {
            var article = line.article();
            var total = money(line.price().multiply(line.ordered()), currency);
            var handover = handover(order, article);
            var tax = taxIn(total, article.vat());
            lines.add(new OnlineOrder.Line(
                            new ExternalId(order.number() + "-" + (lines.size() + 1)),
                            article.name(),
                            article.options(),
                            "article-" + article.sku(),
                            article.sku(),
                            article.barcode(),
                            new Quantity(line.ordered()),
                            new Quantity(line.refunded()),
                            total,
                            tax,
                            handover,
                            handover == Handover.PICKUP ? order.place() : null)
                    .taxed(rate(article.vat(), tax)));
        }
        return lines;
    }

    private static @Nullable Handover handover(ShopOrder order, Article article) {
        if (article.unit() == Article.Unit.DOWNLOAD) {
            return null;
        }
        return order.delivered() ? Handover.DELIVERY : Handover.PICKUP;
    }

    private static List<OnlineOrder.Charge> charges(ShopOrder order, CurrencyUnit currency) {
        if (order.shipping().signum() == 0) {
            return List.of();
        }
        var total = money(order.shipping(), currency);
        var vat = vatOf(order.lines());
        var tax = taxIn(total, vat);
        return List.of(new OnlineOrder.Charge(
                        new ExternalId(order.number() + "-s"), OnlineOrder.Charge.Kind.SHIPPING, "Bezorgen", total, tax)
                .taxed(rate(vat, tax)));
    }

    /** What it costs to send goods is taxed as they are; of several rates, at the highest. */
    private static int vatOf(List<ShopOrder.Line> goods) {
        return goods.stream().mapToInt(line -> line.article().vat()).max().orElse(0);
    }

    private static List<TaxAt.Told> rate(int percent, Money tax) {
        return List.of(new TaxAt.Told(BigDecimal.valueOf(percent), tax.getAmount()));
    }

    private static Money sum(
            List<OnlineOrder.Line> lines,
            List<OnlineOrder.Charge> charges,
            Function<OnlineOrder.Line, Money> ofLine,
            Function<OnlineOrder.Charge, Money> ofCharge,
            CurrencyUnit currency) {
        return Stream.concat(lines.stream().map(ofLine), charges.stream().map(ofCharge))
                .reduce(Money.zero(currency), Money::plus);
    }

    private static Money taxIn(Money total, int percent) {
        return total.multipliedBy(
                BigDecimal.valueOf(percent).divide(BigDecimal.valueOf(100L + percent), 10, RoundingMode.HALF_UP),
                RoundingMode.HALF_UP);
    }

    private static Money money(BigDecimal amount, CurrencyUnit currency) {
        return Money.of(currency, amount, RoundingMode.HALF_UP);
    }
}
