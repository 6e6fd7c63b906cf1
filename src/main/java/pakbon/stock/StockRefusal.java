package pakbon.stock;

import java.util.List;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/** Why a level stays as it is. */
public sealed interface StockRefusal extends Refusal {
    /** More than there can be, finer than there can be, or below zero. */
    record QuantityNotValid(boolean none) implements StockRefusal {
        public QuantityNotValid() {
            this(false);
        }

        /** Nothing, where something has to move or to come in. */
        public static QuantityNotValid nothing() {
            return new QuantityNotValid(true);
        }

        @Override
        public String code() {
            return "stock-quantity-not-valid";
        }

        @Override
        public String variant() {
            return none ? "more-than-none" : "";
        }
    }

    /** Something was taken out of the bin, or came into it, while somebody counted; what was counted may be about the old one. */
    record BinMoved(Quantity now) implements StockRefusal {
        @Override
        public String code() {
            return "stock-bin-moved";
        }

        @Override
        public List<Object> facts() {
            return List.of(now);
        }
    }

    /** There is not so much to take away. */
    record NotSoMany(Quantity there) implements StockRefusal {
        @Override
        public String code() {
            return "stock-not-so-many";
        }

        @Override
        public List<Object> facts() {
            return List.of(there);
        }
    }

    /** From an outlet to itself. */
    record SameOutlet() implements StockRefusal {
        @Override
        public String code() {
            return "stock-same-outlet";
        }
    }
}
