package pakbon.api;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Fulfillments;
import pakbon.orders.Orders;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.shared.Trace;

/** Which order a request was about, for the document that says why it did not work out. Asked then only. */
@Component
class OrderTraces {
    private static final Pattern ABOUT =
            Pattern.compile("/(fulfillments|sales)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final Fulfillments fulfillments;
    private final Orders orders;
    private final TransactionTemplate transaction;

    OrderTraces(Fulfillments fulfillments, Orders orders, PlatformTransactionManager transactions) {
        this.fulfillments = fulfillments;
        this.orders = orders;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    /** Of the running request; empty where it names nothing that came from a shop, or nothing that the caller sees. */
    Optional<Trace> ofRequest() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)) {
            return Optional.empty();
        }
        var caller = BearerFilter.callerOrNone();
        var path = ABOUT.matcher(request.getRequest().getRequestURI());
        return caller == null || !path.find()
                ? Optional.empty()
                : Objects.requireNonNull(
                        transaction.execute(_ -> trace(path.group(1), UUID.fromString(path.group(2)), caller.actor())));
    }

    private Optional<Trace> trace(String what, UUID id, Actor actor) {
        var sale = what.equals("sales")
                ? Optional.of(new SaleId(id))
                : fulfillments.byId(new FulfillmentId(id), actor).map(Fulfillment::sale);
        return sale.flatMap(one -> orders.ofSale(actor.retailer(), one))
                .map(order -> Trace.of(order.connection(), order.externalId().value()));
    }
}
