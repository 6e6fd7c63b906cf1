package pakbon.orders;

import java.util.List;
import pakbon.catalog.Product;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Tally;
import pakbon.shared.Quantity;
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

    /**
     * It is archived only by somebody who knows this.
     *
     * @param stock what lies at all outlets together; below zero where more was sold than counted
     * @param open fulfillments that ask for it and are not over
     */
    record StillInUse(Quantity stock, SoldBy soldBy, int open) implements ProductRefusal {
        @Override
        public String code() {
            return "product-still-in-use";
        }

        @Override
        public List<Object> facts() {
            return List.of(new Tally.Amount(stock, soldBy), open);
        }

        @Override
        public String variant() {
            return stock.isZero() ? "work" : open == 0 ? "" : "both";
        }
    }

    /**
     * The shop's variant is another product; it becomes this one only by somebody who knows that.
     *
     * @param to what it would become
     */
    record VariantOfAnother(String key, Product of, Product to) implements ProductRefusal {
        @Override
        public String code() {
            return "variant-of-another";
        }

        @Override
        public List<Object> facts() {
            return List.of(key, of.nameAndSku(), to.nameAndSku());
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
