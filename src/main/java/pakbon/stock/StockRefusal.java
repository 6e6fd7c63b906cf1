package pakbon.stock;

import java.util.List;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/** Why a level stays as it is. */
public sealed interface StockRefusal extends Refusal {
    /**
     * More than there can be, finer than there can be, or below zero.
     *
     * @param most so many could be; zero where it is not too many
     */
    record QuantityNotValid(Why why, Quantity most) implements StockRefusal {
        /** Each has a sentence of its own. */
        public enum Why {
            NO_QUANTITY,
            NOT_MORE_THAN_NONE,
            TOO_MANY
        }

        public QuantityNotValid() {
            this(Why.NO_QUANTITY, Quantity.ZERO);
        }

        /** Nothing that is more than zero, where something has to move or to come in. */
        public static QuantityNotValid nothing() {
            return new QuantityNotValid(Why.NOT_MORE_THAN_NONE, Quantity.ZERO);
        }

        /** More than anybody could keep, however it is written. */
        public static QuantityNotValid tooMany() {
            return tooMany(Stock.MOST);
        }

        /** @param most so many more could be kept there */
        static QuantityNotValid tooMany(Quantity most) {
            return new QuantityNotValid(Why.TOO_MANY, most);
        }

        @Override
        public String code() {
            return "stock-quantity-not-valid";
        }

        @Override
        public String variant() {
            return switch (why) {
                case NO_QUANTITY -> "";
                case NOT_MORE_THAN_NONE -> "more-than-none";
                case TOO_MANY -> "too-many";
            };
        }

        @Override
        public List<Object> facts() {
            return why == Why.TOO_MANY ? List.of(most) : List.of();
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
