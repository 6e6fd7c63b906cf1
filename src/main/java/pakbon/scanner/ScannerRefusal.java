package pakbon.scanner;

import java.util.List;
import org.joda.money.Money;
import pakbon.shared.Refusal;

/** What a person at a Scanner, or one who lets Scanners in, can put right. */
public sealed interface ScannerRefusal extends Refusal {
    /** Never given out, used already, or too old: the answer is the same. */
    record PairingOver() implements ScannerRefusal {
        @Override
        public String code() {
            return "pairing-over";
        }
    }

    /** The person does not work at the outlet, or there is none. */
    record NotAtThisOutlet() implements ScannerRefusal {
        @Override
        public String code() {
            return "not-at-this-outlet";
        }
    }

    record DeviceUnknown() implements ScannerRefusal {
        @Override
        public String code() {
            return "device-unknown";
        }
    }

    record DeviceNameMissing() implements ScannerRefusal {
        @Override
        public String code() {
            return "device-name-missing";
        }
    }

    /** Nobody has switched in, or the one who had may no longer. */
    record Locked() implements ScannerRefusal {
        @Override
        public String code() {
            return "locked";
        }
    }

    /** No picture that we can read, too large, or too many dots. */
    record PhotoNotValid() implements ScannerRefusal {
        @Override
        public String code() {
            return "photo-not-valid";
        }
    }

    /** At a Scanner nobody records more than is due: who does so there has recorded something twice. */
    record MoreThanDue(Money due) implements ScannerRefusal {
        @Override
        public String code() {
            return "more-than-due";
        }

        @Override
        public List<Object> facts() {
            return List.of(due);
        }
    }
}
