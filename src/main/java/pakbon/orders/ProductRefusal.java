package pakbon.orders;

import java.util.List;
import pakbon.shared.Refusal;

/** What a person can put right about a product that nobody knew. */
public sealed interface ProductRefusal extends Refusal {
    /** It is not there, is no placeholder any more, or what it should be is none that can be sold. */
    record ProductUnknown() implements ProductRefusal {
        @Override
        public String code() {
            return "product-unknown";
        }
    }

    record SkuTaken(String sku) implements ProductRefusal {
        @Override
        public String code() {
            return "sku-taken";
        }

        @Override
        public List<Object> facts() {
            return List.of(sku);
        }
    }

    record NameMissing() implements ProductRefusal {
        @Override
        public String code() {
            return "name-missing";
        }
    }

    /** No id that a shop could give to a variant. */
    record VariantNotValid() implements ProductRefusal {
        @Override
        public String code() {
            return "variant-not-valid";
        }
    }
}
