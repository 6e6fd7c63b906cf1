package pakbon.orders;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentState;
import pakbon.fulfillment.Fulfillments;
import pakbon.retailers.LanguageRules;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/** The shops' orders, as wholes. */
@Service
public class Orders {
    private final OrderStore store;
    private final Sales sales;
    private final Fulfillments fulfillments;
    private final LanguageRules languages;
    private final RerouteDesk reroutes;

    Orders(OrderStore store, Sales sales, Fulfillments fulfillments, LanguageRules languages, RerouteDesk reroutes) {
        this.store = store;
        this.sales = sales;
        this.fulfillments = fulfillments;
        this.languages = languages;
        this.reroutes = reroutes;
    }

    /**
     * Sends work, or a part of it, to another outlet, in one transaction: stock comes back at the old outlet and is taken
     * at the new one (Q5), both histories keep the reason and the other outlet, and what was picked is given up. There it
     * becomes a piece of its own or joins what is open there for the same sale and kind. The caller has checked
     * {@code Permission.REROUTE}; the actor has to reach the outlet that the work leaves, not the one where it goes.
     *
     * <p>Refused, and nothing is changed: {@code fulfillment-unknown}, also at an outlet out of reach;
     * {@code fulfillment-changed-meanwhile}; {@code not-possible-now} for what is packed or over; {@code outlet-unknown};
     * {@link RerouteRefusal} for an outlet that does not serve the shop, is paused, is the same, or has the other part of
     * this sale packed already, for a reason that is missing or too long, for quantities that are not there, and for a
     * pickup whose customer was not asked (C25).
     */
    @Transactional
    public Outcome<Rerouted> reroute(Reroute wanted, Actor actor) {
        return reroutes.reroute(wanted, actor);
    }

    /**
     * Where this work could go: every other outlet of the business with what it has of it, and why it is out of the
     * question where it is. Those that have all of it come first. Empty when the actor does not reach the work.
     */
    @Transactional(readOnly = true)
    public List<RerouteTarget> rerouteTargets(FulfillmentId id, Actor actor) {
        return fulfillments
                .byId(id, actor)
                .map(work -> reroutes.targets(work, actor))
                .orElse(List.of());
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
                    sold.balance().isPaidInFull(),
                    sales.payments(retailer, sale).stream().anyMatch(Payment::isOnlyHere),
                    parcels(retailer, sold));
        });
    }

    /** The shop was told that the order is paid, and now says so: what people recorded is the shop's money, too (E4). */
    @Transactional
    public void confirmPaid(OrderId id, Actor actor, Instant now) {
        store.byId(actor.retailer(), id)
                .map(Order::sale)
                .flatMap(sale -> sales.lock(actor.retailer(), sale))
                .ifPresent(sale -> sales.confirmPayments(sale, actor, now));
    }

    /** What of it has left so far; nothing while nothing has, or it is no order with a sale. */
    @Transactional(readOnly = true)
    public LeftGoods left(RetailerId retailer, OrderId id) {
        return store.byId(retailer, id)
                .map(Order::sale)
                .flatMap(sale -> sales.byId(retailer, sale))
                .map(sold -> left(retailer, sold))
                .orElseGet(() -> new LeftGoods(List.of(), List.of()));
    }

    private LeftGoods left(RetailerId retailer, Sale sold) {
        var gone = fulfillments.of(retailer, sold.id()).stream()
                .filter(part -> part.state() instanceof FulfillmentState.Completed)
                .toList();
        var quantities = new HashMap<SaleLineId, Quantity>();
        gone.stream()
                .flatMap(part -> part.lines().stream())
                .forEach(line -> quantities.merge(line.line(), line.along(), Quantity::plus));
        var lines = sales.lines(retailer, List.of(sold.id())).getOrDefault(sold.id(), List.of()).stream()
                .filter(line ->
                        quantities.getOrDefault(line.id(), Quantity.ZERO).isPositive())
                .map(line ->
                        new LeftGoods.Line(SaleLines.shopLine(line), Objects.requireNonNull(quantities.get(line.id()))))
                .toList();
        return new LeftGoods(lines, parcels(retailer, sold, gone));
    }

    private List<Parcel> parcels(RetailerId retailer, Sale sale) {
        return parcels(retailer, sale, fulfillments.of(retailer, sale.id()));
    }

    private List<Parcel> parcels(RetailerId retailer, Sale sale, List<Fulfillment> parts) {
        var language = sale.customerLanguage(languages.of(retailer));
        return parts.stream()
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

    /** How many orders came in, for each shop hour by hour, the present hour last; shops with none are left out. */
    @Transactional(readOnly = true)
    public Map<ConnectionId, int[]> perHour(RetailerId retailer, Instant now, int hours) {
        return store.perHour(retailer, now, hours);
    }

    @Transactional(readOnly = true)
    public Optional<Order> byId(RetailerId retailer, OrderId id) {
        return store.byId(retailer, id);
    }

    @Transactional(readOnly = true)
    public List<Order> ofSales(RetailerId retailer, Collection<UUID> sales) {
        return store.ofSales(retailer, sales);
    }

    @Transactional(readOnly = true)
    public Optional<Order> ofSale(RetailerId retailer, SaleId sale) {
        return store.ofSale(retailer, sale);
    }

    @Transactional(readOnly = true)
    public Optional<Order> byExternalId(RetailerId retailer, ConnectionId connection, ExternalId id) {
        return store.known(retailer, connection, id);
    }

    /** Those of them that have come in. */
    @Transactional(readOnly = true)
    public List<Order> byExternalIds(RetailerId retailer, ConnectionId connection, Collection<ExternalId> ids) {
        return store.known(retailer, connection, ids);
    }

    /** By the number that customers know; numbers of a shop may repeat, the newest comes first. */
    @Transactional(readOnly = true)
    public List<Order> byNumber(RetailerId retailer, ConnectionId connection, String number) {
        return store.byNumber(retailer, connection, number);
    }
}
