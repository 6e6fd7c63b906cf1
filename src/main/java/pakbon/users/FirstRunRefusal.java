package pakbon.users;

import java.util.List;
import pakbon.shared.Refusal;

/** Why a business could not be set up. */
public sealed interface FirstRunRefusal extends Refusal {
    /** Somebody was ahead: this Pakbon serves a business already. */
    record AlreadySetUp() implements FirstRunRefusal {
        @Override
        public String code() {
            return "already-set-up";
        }
    }

    record BusinessNameMissing() implements FirstRunRefusal {
        @Override
        public String code() {
            return "business-name-missing";
        }
    }

    record OutletMissing() implements FirstRunRefusal {
        @Override
        public String code() {
            return "first-outlet-missing";
        }
    }

    record OutletNamedTwice(String name) implements FirstRunRefusal {
        @Override
        public String code() {
            return "outlet-named-twice";
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }
}
