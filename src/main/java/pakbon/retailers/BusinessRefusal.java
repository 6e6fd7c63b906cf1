package pakbon.retailers;

import java.util.List;
import pakbon.shared.Overtaken;
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

    /** @param own it was whoever asks, in another window; somebody else, as a rule */
    record BusinessChanged(boolean own) implements BusinessRefusal, Overtaken {
        public BusinessChanged() {
            this(false);
        }

        @Override
        public String code() {
            return "business-changed";
        }

        @Override
        public String variant() {
            return own ? OWN : "";
        }

        @Override
        public Refusal byYourself() {
            return new BusinessChanged(true);
        }
    }
}
