package pakbon.alerts;

import java.util.List;
import pakbon.shared.Refusal;

/** Why a browser is not told. */
public sealed interface AlertRefusal extends Refusal {
    /** No https address, no key of a browser, or a secret of another length. */
    record BrowserNotValid() implements AlertRefusal {
        @Override
        public String code() {
            return "browser-not-valid";
        }
    }

    record TooManyBrowsers(int most) implements AlertRefusal {
        @Override
        public String code() {
            return "too-many-browsers";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }
}
