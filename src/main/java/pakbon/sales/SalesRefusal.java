package pakbon.sales;

import java.util.List;
import org.joda.money.Money;
import pakbon.shared.Refusal;

/** What a person can put right about a sale. */
public sealed interface SalesRefusal extends Refusal {
    record SaleUnknown() implements SalesRefusal {
        @Override
        public String code() {
            return "sale-unknown";
        }
    }

    /** Somebody else saved meanwhile; nothing was overwritten. */
    record SaleChangedMeanwhile(Sale now) implements SalesRefusal {
        @Override
        public String code() {
            return "sale-changed-meanwhile";
        }

        @Override
        public List<Object> facts() {
            return List.of(now.receiptNumber());
        }
    }

    record SaleVoided(String receiptNumber) implements SalesRefusal {
        @Override
        public String code() {
            return "sale-voided";
        }

        @Override
        public List<Object> facts() {
            return List.of(receiptNumber);
        }
    }

    record AmountNotPositive() implements SalesRefusal {
        @Override
        public String code() {
            return "amount-not-positive";
        }
    }

    record OtherCurrency(Money amount, String expected) implements SalesRefusal {
        @Override
        public String code() {
            return "other-currency";
        }

        @Override
        public List<Object> facts() {
            return List.of(amount, expected);
        }
    }

    record PaymentTypeMissing() implements SalesRefusal {
        @Override
        public String code() {
            return "payment-type-missing";
        }
    }

    /** @param most characters */
    record NoteTooLong(int most) implements SalesRefusal {
        @Override
        public String code() {
            return "note-too-long";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }
}
