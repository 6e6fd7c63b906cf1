package pakbon.orders;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.Fulfillments;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.stock.Stock;

/**
 * Work of which the books say that not all of it can be there (K4). A business that never counted what lies there is not asked about
 * each of its orders: its books know nothing.
 */
@Service
public class SoldBeyond {
    /** What moves a level that nobody has counted. */
    private static final Set<String> UNCOUNTED = Stream.concat(
                    ShopProducts.REASONS_OF_ORDERS.stream(), Stream.of("rerouted", "gathered"))
            .collect(Collectors.toUnmodifiableSet());

    private final Fulfillments fulfillments;
    private final Stock stock;

    SoldBeyond(Fulfillments fulfillments, Stock stock) {
        this.fulfillments = fulfillments;
        this.stock = stock;
    }

    @Transactional(readOnly = true)
    public Set<FulfillmentId> among(Collection<FulfillmentId> ids, Actor actor) {
        var byOutlet = fulfillments.byIds(List.copyOf(ids), actor).stream()
                .filter(Fulfillment::oversold)
                .collect(Collectors.groupingBy(Fulfillment::outlet));
        return byOutlet.entrySet().stream()
                .flatMap(each -> doubtful(each, actor.retailer()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<FulfillmentId> doubtful(Map.Entry<OutletId, List<Fulfillment>> work, RetailerId retailer) {
        var outlet = work.getKey();
        var goods = work.getValue().stream()
                .flatMap(part -> part.lines().stream())
                .map(FulfillmentLine::product)
                .collect(Collectors.toSet());
        Set<ProductId> beyond = stock.levels(retailer, List.of(outlet), goods).entrySet().stream()
                .filter(level -> level.getValue().isNegative())
                .map(level -> level.getKey().product())
                .collect(Collectors.toSet());
        var counted = beyond.isEmpty() ? beyond : stock.movedOtherwise(retailer, outlet, beyond, UNCOUNTED);
        return work.getValue().stream()
                .filter(part -> part.lines().stream().anyMatch(line -> counted.contains(line.product())))
                .map(Fulfillment::id)
                .toList();
    }
}
