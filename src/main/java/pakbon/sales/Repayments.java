package pakbon.sales;

import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.sales.SalesRefusal.AmountNotPositive;
import pakbon.sales.SalesRefusal.MoreThanToRefund;
import pakbon.sales.SalesRefusal.OtherCurrency;
import pakbon.sales.SalesRefusal.PaymentRecordedBefore;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Money that went back at the counter though no goods came back: of an order that was cancelled, or that was paid twice. */
@Service
public class Repayments {
    private final SaleStore sales;
    private final PaymentStore payments;
    private final WaysBack ways;
    private final ApplicationEventPublisher events;

    Repayments(SaleStore sales, PaymentStore payments, WaysBack ways, ApplicationEventPublisher events) {
        this.sales = sales;
        this.payments = payments;
        this.ways = ways;
        this.events = events;
    }

    /**
     * Records that so much went back. Moves no money and tells no shop: what was paid there is refunded there. The caller has
     * checked {@code Permission.TAKE_BACK}. Refused: {@code sale-unknown}, also where the actor does not reach it; {@code
     * payment-recorded-before} for the same form again; {@code more-than-to-refund} beyond what is the customer's
     * ({@link Rest}); an amount of zero or less, another currency, and a way of paying that nobody knows.
     *
     * @param money what went back, as a positive amount
     */
    @Transactional
    public Outcome<Sale> give(SaleId id, NewPayment money, Actor actor, Instant now) {
        var sale = sales.lock(actor.retailer(), id)
                .filter(each -> each.outlets().stream().anyMatch(outlet -> actor.reaches(outlet.value())))
                .orElse(null);
        if (sale == null) {
            return new Refused<>(new SaleUnknown());
        }
        if (money.deed() != null && payments.isRecorded(actor.retailer(), money.deed())) {
            return new Refused<>(new PaymentRecordedBefore());
        }
        var currency = sale.tax().getCurrencyUnit();
        if (!money.amount().getCurrencyUnit().equals(currency)) {
            return new Refused<>(new OtherCurrency(money.amount(), currency.getCode()));
        }
        if (!money.amount().isPositive()) {
            return new Refused<>(new AmountNotPositive());
        }
        var most = sale.rest().toRefund();
        if (money.amount().isGreaterThan(most)) {
            return new Refused<>(new MoreThanToRefund(most));
        }
        return switch (ways.kept(sale, money.type(), actor)) {
            case Done<String>(var type) -> new Done<>(keep(sale, type, money, actor, now));
            case Refused<String>(var refusal) -> new Refused<>(refusal);
        };
    }

    private Sale keep(Sale sale, String type, NewPayment money, Actor actor, Instant now) {
        var back = new NewPayment(type, money.amount().negated(), money.at(), money.deed());
        payments.add(actor, sale.id(), back, false);
        var facts = List.of(type, money.amount().toString());
        sales.remember(actor, sale.id(), "repaid-here", facts, now);
        Trail.changed(actor, Kind.SALE, sale.id().value());
        var touched = sales.touch(actor.retailer(), sale, now);
        events.publishEvent(new SaleChanged(actor.retailer(), sale.id(), sale.outlet()));
        return touched;
    }
}
