package pakbon.retailers;

import java.util.List;
import pakbon.shared.Refusal;

/** Why the facts about a business were not kept. */
public sealed interface BusinessRefusal extends Refusal {
    record NameMissing() implements BusinessRefusal {
        @Override
        public String code() {
            return "business-name-missing";
        }
    }

    record NameTooLong(int most) implements BusinessRefusal {
        @Override
        public String code() {
            return "business-name-too-long";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    record VatNumberNotValid(String number) implements BusinessRefusal {
        @Override
        public String code() {
            return "vat-number-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(number);
        }
    }

    record LogoNotValid(int mostMegabytes) implements BusinessRefusal {
        @Override
        public String code() {
            return "logo-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(mostMegabytes);
        }
    }

    /** Products have prices in it. */
    record CurrencyPriced(String currency) implements BusinessRefusal {
        @Override
        public String code() {
            return "currency-priced";
        }

        @Override
        public List<Object> facts() {
            return List.of(currency);
        }
    }

    /** Something was sold. */
    record CurrencySold(String currency) implements BusinessRefusal {
        @Override
        public String code() {
            return "currency-sold";
        }

        @Override
        public List<Object> facts() {
            return List.of(currency);
        }
    }

    record CurrencyUnknown(String typed) implements BusinessRefusal {
        @Override
        public String code() {
            return "currency-unknown";
        }

        @Override
        public List<Object> facts() {
            return List.of(typed);
        }
    }

    /** Somebody else changed the facts meanwhile. */
    record BusinessChanged() implements BusinessRefusal {
        @Override
        public String code() {
            return "business-changed";
        }
    }
}
