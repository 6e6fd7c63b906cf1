package pakbon.backoffice.channels;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pakbon.channels.Connection;
import pakbon.channels.ShopWindows;
import pakbon.orders.ExternalId;
import pakbon.orders.Order;
import pakbon.orders.Orders;
import pakbon.orders.Returns;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleReturns;
import pakbon.sales.Sales;
import pakbon.users.SignedIn;

/** Orders of a shop that lives here, each beside what Pakbon knows of it. */
@Component
class PracticeOrders {
    private final ShopWindows windows;
    private final Orders orders;
    private final Sales sales;
    private final SaleReturns taken;
    private final Returns returns;

    PracticeOrders(ShopWindows windows, Orders orders, Sales sales, SaleReturns taken, Returns returns) {
        this.windows = windows;
        this.orders = orders;
        this.sales = sales;
        this.taken = taken;
        this.returns = returns;
    }

    /** The one with this number; empty for a shop that is elsewhere, or does not have it. */
    Optional<PracticeOrder> one(Connection connection, String number, SignedIn person) {
        return number.isBlank()
                ? Optional.empty()
                : windows.of(person.retailer(), connection, number)
                        .flatMap(window ->
                                of(connection, window.orders(), person).stream().findFirst());
    }

    List<PracticeOrder> of(Connection connection, List<ShopWindows.Shown> shown, SignedIn person) {
        var retailer = person.retailer();
        var known = orders
                .byExternalIds(
                        retailer,
                        connection.id(),
                        shown.stream()
                                .map(each -> new ExternalId(each.number()))
                                .toList())
                .stream()
                .filter(order -> order.sale() != null)
                .collect(Collectors.toMap(order -> order.externalId().value(), order -> order));
        var sold = sales.byIds(
                retailer,
                known.values().stream()
                        .map(Order::sale)
                        .filter(Objects::nonNull)
                        .toList());
        return shown.stream()
                .map(each -> new PracticeOrder(
                        each,
                        Optional.ofNullable(known.get(each.number()))
                                .map(order -> here(order, sold, person))
                                .orElse(null)))
                .toList();
    }

    private PracticeOrder.Here here(Order order, Map<SaleId, Sale> sold, SignedIn person) {
        var retailer = person.retailer();
        var sale = Objects.requireNonNull(sold.get(Objects.requireNonNull(order.sale())));
        return new PracticeOrder.Here(
                sale,
                sale.outlets().stream().anyMatch(person::sees),
                orders.standing(retailer, order.id()).orElseThrow(),
                sales.lines(retailer, List.of(sale.id())).getOrDefault(sale.id(), List.of()),
                returns.owed(retailer, sale.id()),
                taken.of(retailer, sale.id()));
    }
}
