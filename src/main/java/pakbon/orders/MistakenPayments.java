package pakbon.orders;

import java.time.Clock;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentState.Completed;
import pakbon.fulfillment.Fulfillments;
import pakbon.orders.PaymentRefusal.HasLeft;
import pakbon.sales.Payment;
import pakbon.sales.PaymentCorrections;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleState;
import pakbon.sales.Sales;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;

/** Payments that were recorded by mistake, on orders that may have left on the strength of them. */
@Service
public class MistakenPayments {
    private final Sales sales;
    private final PaymentCorrections corrections;
    private final Fulfillments fulfillments;
    private final Clock clock;

    MistakenPayments(Sales sales, PaymentCorrections corrections, Fulfillments fulfillments, Clock clock) {
        this.sales = sales;
        this.corrections = corrections;
        this.fulfillments = fulfillments;
        this.clock = clock;
    }

    /**
     * Takes a payment back that a person recorded. The caller has checked {@code Permission.ADD_PAYMENT}. Refused, beside what
     * {@link PaymentCorrections#takeBack} refuses: {@code sale-unknown}, also where the actor does not reach it, and
     * {@code payment-has-left} when goods have left and would be unpaid.
     *
     * @param evenIfGone the actor may say so all the same ({@code Permission.UNPAY_SENT})
     */
    @Transactional
    public Outcome<Sale> takeBack(SaleId id, UUID payment, String reason, boolean evenIfGone, Actor actor) {
        var sale = sales.lock(actor.retailer(), id)
                .filter(each -> each.outlets().stream().anyMatch(outlet -> actor.reaches(outlet.value())))
                .orElse(null);
        if (sale == null) {
            return new Refused<>(new SaleUnknown());
        }
        var due = dueWithout(payment, sale, actor);
        if (!evenIfGone && due.isPositive() && hasLeft(sale, actor)) {
            return new Refused<>(new HasLeft(sale.receiptNumber(), due));
        }
        return corrections.takeBack(sale, payment, reason, actor, clock.instant());
    }

    private Money dueWithout(UUID payment, Sale sale, Actor actor) {
        return sales.payments(actor.retailer(), sale.id()).stream()
                .filter(each -> each.id().equals(payment))
                .map(Payment::amount)
                .findFirst()
                .map(sale.balance()::without)
                .orElse(sale.balance())
                .due();
    }

    /** Whether anything of it has left: another outlet's part may still lie here. */
    @Transactional(readOnly = true)
    public boolean hasLeft(Sale sale, Actor actor) {
        return sale.state() == SaleState.COMPLETED
                || fulfillments.of(actor.retailer(), sale.id()).stream()
                        .anyMatch(part -> part.state() instanceof Completed);
    }
}
