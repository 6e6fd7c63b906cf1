package pakbon.sales;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.sales.SalesRefusal.PaymentNotTakenBack;
import pakbon.sales.SalesRefusal.PaymentReasonMissing;
import pakbon.sales.SalesRefusal.PaymentUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.TextTooLong;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Payments that were recorded by mistake. Whether the goods have left is for orders, which calls this. */
@Service
public class PaymentCorrections {
    private static final int LONGEST_REASON = 500;

    private final SaleStore sales;
    private final PaymentStore payments;
    private final ApplicationEventPublisher events;

    PaymentCorrections(SaleStore sales, PaymentStore payments, ApplicationEventPublisher events) {
        this.sales = sales;
        this.payments = payments;
        this.events = events;
    }

    /**
     * The payment counts no more: it leaves receipt and balance, and the sale's history says who took it back and why. No money
     * moves, no shop is told. The sale is locked. Refused: {@code payment-unknown}, also when it was taken back before;
     * {@code payment-not-taken-back} for what the shop has or confirmed, and for money that went back; {@code
     * payment-reason-missing}.
     */
    @Transactional
    public Outcome<Sale> takeBack(Sale sale, UUID id, String reason, Actor actor, Instant now) {
        var payment = payments.of(actor.retailer(), sale.id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
        if (payment == null) {
            return new Refused<>(new PaymentUnknown());
        }
        if (!payment.canBeTakenBack()) {
            return new Refused<>(new PaymentNotTakenBack(payment.amount()));
        }
        var why = reason.strip();
        if (why.isEmpty()) {
            return new Refused<>(new PaymentReasonMissing());
        }
        var tooLong = TextTooLong.in(why, LONGEST_REASON);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        payments.takeBack(actor.retailer(), sale.id(), id, now);
        sales.remember(
                actor,
                sale.id(),
                "payment-taken-back",
                List.of(payment.type(), payment.amount().toString(), why),
                now);
        Trail.changed(actor, Kind.SALE, sale.id().value());
        var touched = sales.touch(actor.retailer(), sale, now);
        events.publishEvent(new SaleChanged(actor.retailer(), sale.id(), sale.outlet()));
        return new Done<>(touched);
    }
}
