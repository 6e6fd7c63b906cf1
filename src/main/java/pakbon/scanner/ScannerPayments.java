package pakbon.scanner;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.Fulfillments;
import pakbon.sales.NewPayment;
import pakbon.sales.PaymentTypes;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.scanner.ScannerRefusal.MoreThanDue;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/**
 * Payments that people record with a Scanner, for what it is about to hand over or ship. It takes no money and tells no shop
 * (article S33, Q21). Only with a network: what is due has to be what it is now.
 */
@Service
public class ScannerPayments {
    private final ActionStore store;
    private final Fulfillments fulfillments;
    private final Sales sales;
    private final PaymentTypes types;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ScannerPayments(
            ActionStore store,
            Fulfillments fulfillments,
            Sales sales,
            PaymentTypes types,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.fulfillments = fulfillments;
        this.sales = sales;
        this.types = types;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @param types what can be chosen at the outlet of the sale, a usual one by its code; empty: the app offers the usual ones */
    public record Owed(Sale sale, List<String> types) {}

    /** What is to be paid of the sale that this belongs to; empty when it is not at this outlet. */
    public Optional<Owed> owed(FulfillmentId id, Sender sender) {
        var retailer = sender.actor().retailer();
        return Objects.requireNonNull(transaction.execute(_ -> fulfillments
                .byId(id, sender.actor())
                .flatMap(part -> sales.byId(retailer, part.sale()))
                .map(sale -> new Owed(sale, types.at(retailer, sale.outlet())))));
    }

    /**
     * Records it, once however often it is sent; the sale as it stands then. Refused: not at this outlet, more than is due
     * (somebody else may have recorded it meanwhile), and what {@link Sales#addPayment} refuses; nothing of that is remembered,
     * so the same id may be sent again with what was put right.
     *
     * @param id the sender's own
     */
    public Outcome<Sale> record(UUID id, FulfillmentId of, String type, Money amount, Sender sender) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var part = fulfillments.byId(of, sender.actor()).orElse(null);
            return part == null
                    ? new Refused<Sale>(new FulfillmentUnknown())
                    : once(id, part, type, amount, sender, status);
        }));
    }

    private Outcome<Sale> once(
            UUID id, Fulfillment part, String type, Money amount, Sender sender, TransactionStatus status) {
        var actor = sender.actor();
        var now = clock.instant();
        if (!store.claim(id, part.id(), "payment", part.version(), now, sender, now)) {
            return part.id().equals(store.first(actor.retailer(), id).fulfillment())
                    ? new Done<>(sales.byId(actor.retailer(), part.sale()).orElseThrow())
                    : new Refused<>(new FulfillmentUnknown());
        }
        var due = sales.lock(actor.retailer(), part.sale())
                .orElseThrow()
                .balance()
                .due();
        var outcome = amount.isSameCurrency(due) && amount.isGreaterThan(due)
                ? new Refused<Sale>(new MoreThanDue(due.isNegative() ? due.multipliedBy(0) : due))
                : sales.addPayment(part.sale(), new NewPayment(type, amount, now), actor, now);
        switch (outcome) {
            case Done<Sale> _ -> store.conclude(actor.retailer(), id, Verdict.applied(part.version()));
            case Refused<Sale> _ -> status.setRollbackOnly();
        }
        return outcome;
    }
}
