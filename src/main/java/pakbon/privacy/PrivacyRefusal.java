package pakbon.privacy;

import java.util.List;
import org.joda.money.Money;
import pakbon.shared.Refusal;

/** Why somebody could not be forgotten, or a rule not be kept. */
public sealed interface PrivacyRefusal extends Refusal {
    record CustomerUnknown() implements PrivacyRefusal {
        @Override
        public String code() {
            return "customer-unknown";
        }
    }

    /** Goods are still to leave for the address that would be forgotten. */
    record StillOpen(List<String> receipts) implements PrivacyRefusal {
        @Override
        public String code() {
            return "customer-still-open";
        }

        @Override
        public List<Object> facts() {
            return List.of(receipts);
        }
    }

    /** Money for what was cancelled has not gone back: without the customer nobody knows whose it is. */
    record StillOwed(List<Money> amounts, List<String> receipts) implements PrivacyRefusal {
        @Override
        public String code() {
            return "customer-still-owed";
        }

        @Override
        public List<Object> facts() {
            return List.of(amounts, receipts);
        }
    }

    /** The customers of so many sales would go in the coming night, and nobody has said yes to that. */
    record ReachesSales(int sales, boolean isCapped) implements PrivacyRefusal {
        @Override
        public String code() {
            return "rule-reaches-sales";
        }

        @Override
        public String variant() {
            return isCapped ? "many" : "";
        }

        @Override
        public List<Object> facts() {
            return List.of(sales);
        }
    }

    record DaysOutOfRange(int least, int most) implements PrivacyRefusal {
        @Override
        public String code() {
            return "days-out-of-range";
        }

        @Override
        public List<Object> facts() {
            return List.of(least, most);
        }
    }
}
