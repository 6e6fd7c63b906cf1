package pakbon.orders;

import java.util.List;
import org.joda.money.Money;
import pakbon.shared.Refusal;

/** Why a payment stays that somebody would take back; beside what sales refuse themselves. */
public sealed interface PaymentRefusal extends Refusal {
    /** Goods have left on the strength of it (article S31): that they were not paid for after all, an admin says. */
    record HasLeft(String receiptNumber, Money due) implements PaymentRefusal {
        @Override
        public String code() {
            return "payment-has-left";
        }

        @Override
        public List<Object> facts() {
            return List.of(receiptNumber, due);
        }
    }
}
