package pakbon.sales;

import org.springframework.stereotype.Component;
import pakbon.sales.SalesRefusal.PaymentTypeMissing;
import pakbon.sales.SalesRefusal.PaymentTypeNameLength;
import pakbon.sales.SalesRefusal.PaymentTypeUnknown;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/** By which ways money of a sale can go back: those of its outlet, and each by which it came. */
@Component
class WaysBack {
    private final PaymentTypes types;
    private final PaymentStore payments;

    WaysBack(PaymentTypes types, PaymentStore payments) {
        this.types = types;
        this.payments = payments;
    }

    /** The way as it is kept. Refused when none is named, when nobody knows it, or when its name is too long. */
    Outcome<String> kept(Sale sale, String type, Actor actor) {
        if (type.isBlank()) {
            return new Refused<>(new PaymentTypeMissing());
        }
        var known = types.at(actor.retailer(), sale.outlet());
        var kept = UsualPayment.kept(type, known);
        if (!known.isEmpty() && !known.contains(kept) && !cameBy(sale, type.strip(), actor)) {
            return new Refused<>(new PaymentTypeUnknown(type.strip(), known));
        }
        return type.strip().length() > PaymentType.LONGEST_NAME
                ? new Refused<>(new PaymentTypeNameLength(PaymentType.LONGEST_NAME))
                : new Done<>(kept);
    }

    /** What was paid in the shop goes back by a way that the outlet itself does not have. */
    private boolean cameBy(Sale sale, String type, Actor actor) {
        return payments.of(actor.retailer(), sale.id()).stream()
                .anyMatch(each -> each.amount().isPositive()
                        && UsualPayment.codeFor(each.type()).equals(UsualPayment.codeFor(type)));
    }
}
