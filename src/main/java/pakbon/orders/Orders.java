package pakbon.orders;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.Fulfillments;
import pakbon.retailers.Retailers;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

/** The shops' orders, as wholes. */
@Service
public class Orders {
    private final OrderStore store;
    private final Sales sales;
    private final Fulfillments fulfillments;
    private final Retailers retailers;

    Orders(OrderStore store, Sales sales, Fulfillments fulfillments, Retailers retailers) {
        this.store = store;
        this.sales = sales;
        this.fulfillments = fulfillments;
        this.retailers = retailers;
    }

    /** How it stands, for those who talk to shops; empty when there is nothing to tell of it. */
    @Transactional(readOnly = true)
    public Optional<Standing> standing(RetailerId retailer, OrderId id) {
        return store.byId(retailer, id).filter(order -> order.sale() != null).map(order -> {
            var sale = Objects.requireNonNull(order.sale());
            var sold = sales.byId(retailer, sale).orElseThrow();
            return new Standing(
                    order.id(),
                    order.connection(),
                    order.externalId(),
                    order.number(),
                    order.stage(),
                    order.handover(),
                    sold.balance().isSettled(),
                    parcels(retailer, sold));
        });
    }

    private List<Parcel> parcels(RetailerId retailer, Sale sale) {
        var language = sale.customerLanguage(retailers.get(retailer).language());
        return fulfillments.of(retailer, sale.id()).stream()
                .flatMap(part -> part.parcels().stream())
                .map(parcel -> new Parcel(parcel.carrier(), parcel.code(), parcel.linkTo(sale.shipping(), language)))
                .distinct()
                .toList();
    }

    /**
     * Orders of a shop that still have work here; some of them when there are more, and others the next time.
     *
     * @param before when they came in
     */
    @Transactional(readOnly = true)
    public List<ExternalId> unfinished(RetailerId retailer, ConnectionId connection, Instant before, int most) {
        return store.unfinished(retailer, connection, before, most);
    }

    @Transactional(readOnly = true)
    public Optional<Order> byId(RetailerId retailer, OrderId id) {
        return store.byId(retailer, id);
    }

    @Transactional(readOnly = true)
    public Optional<Order> ofSale(RetailerId retailer, SaleId sale) {
        return store.ofSale(retailer, sale);
    }

    @Transactional(readOnly = true)
    public Optional<Order> byExternalId(RetailerId retailer, ConnectionId connection, ExternalId id) {
        return store.known(retailer, connection, id);
    }

    /** By the number that customers know; numbers of a shop may repeat, the newest comes first. */
    @Transactional(readOnly = true)
    public List<Order> byNumber(RetailerId retailer, ConnectionId connection, String number) {
        return store.byNumber(retailer, connection, number);
    }
}
