package pakbon.privacy;

import java.util.List;
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
