package pakbon.sales;

import java.util.List;
import org.joda.money.Money;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/** What a person can put right about a sale. */
public sealed interface SalesRefusal extends Refusal {
    record SaleUnknown() implements SalesRefusal {
        @Override
        public String code() {
            return "sale-unknown";
        }
    }

    /** Somebody else saved meanwhile; nothing was overwritten. */
    record SaleChangedMeanwhile(Sale now) implements SalesRefusal {
        @Override
        public String code() {
            return "sale-changed-meanwhile";
        }

        @Override
        public List<Object> facts() {
            return List.of(now.receiptNumber());
        }
    }

    record SaleVoided(String receiptNumber) implements SalesRefusal {
        @Override
        public String code() {
            return "sale-voided";
        }

        @Override
        public List<Object> facts() {
            return List.of(receiptNumber);
        }
    }

    record AmountNotPositive() implements SalesRefusal {
        @Override
        public String code() {
            return "amount-not-positive";
        }
    }

    /** A slip, such as a barcode in the field of the amount. */
    record PaymentTooHigh(Money most) implements SalesRefusal {
        @Override
        public String code() {
            return "payment-too-high";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    record OtherCurrency(Money amount, String expected) implements SalesRefusal {
        @Override
        public String code() {
            return "other-currency";
        }

        @Override
        public List<Object> facts() {
            return List.of(amount, expected);
        }
    }

    /** The same form was sent before, and its payment is there. */
    record PaymentRecordedBefore() implements SalesRefusal {
        @Override
        public String code() {
            return "payment-recorded-before";
        }
    }

    record PaymentTypeMissing() implements SalesRefusal {
        @Override
        public String code() {
            return "payment-type-missing";
        }
    }

    /** @param most characters */
    record NoteTooLong(int most) implements SalesRefusal {
        @Override
        public String code() {
            return "note-too-long";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /** Not one of those that the business takes at this outlet. */
    record PaymentTypeUnknown(String type, List<String> known) implements SalesRefusal {
        @Override
        public String code() {
            return "payment-type-unknown";
        }

        @Override
        public List<Object> facts() {
            return List.of(
                    word(type), known.stream().map(PaymentTypeUnknown::word).toList());
        }

        private static Object word(String type) {
            return UsualPayment.of(type).<Object>map(usual -> usual).orElse(type);
        }
    }

    /** @param most characters */
    record PaymentTypeNameLength(int most) implements SalesRefusal {
        @Override
        public String code() {
            return "payment-type-name-length";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /** @param last the highest number that a place in the list has; the lowest is 1 */
    record PaymentTypePlaceNotValid(int last) implements SalesRefusal {
        @Override
        public String code() {
            return "payment-type-place-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(last);
        }
    }

    record PaymentTypeNameTaken(String name) implements SalesRefusal {
        @Override
        public String code() {
            return "payment-type-name-taken";
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }

    record PaymentTypeChangedMeanwhile(String name) implements SalesRefusal {
        @Override
        public String code() {
            return "payment-type-changed-meanwhile";
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }

    /** Not there, or taken back already. */
    record PaymentUnknown() implements SalesRefusal {
        @Override
        public String code() {
            return "payment-unknown";
        }
    }

    /** The shop has this money, or it is money that went back. */
    record PaymentNotTakenBack(Money amount) implements SalesRefusal {
        @Override
        public String code() {
            return "payment-not-taken-back";
        }

        @Override
        public List<Object> facts() {
            return List.of(amount);
        }
    }

    record PaymentReasonMissing() implements SalesRefusal {
        @Override
        public String code() {
            return "payment-reason-missing";
        }
    }

    /** No line of it comes back. */
    record NothingReturned() implements SalesRefusal {
        @Override
        public String code() {
            return "nothing-returned";
        }
    }

    /** More money than was received cannot go back. */
    record MoreThanPaid(Money paid) implements SalesRefusal {
        @Override
        public String code() {
            return "more-than-paid";
        }

        @Override
        public List<Object> facts() {
            return List.of(paid);
        }
    }

    /** Another return of the sale was recorded since the person looked. */
    record ReturnedMeanwhile(String number, Money amount) implements SalesRefusal {
        @Override
        public String code() {
            return "returned-meanwhile";
        }

        @Override
        public List<Object> facts() {
            return List.of(number, amount);
        }
    }

    /** No more goes back without goods than is the customer's. */
    record MoreThanToRefund(Money most) implements SalesRefusal {
        @Override
        public String code() {
            return "more-than-to-refund";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /** More than was sold and has left, less what came back before. */
    record MoreThanSold(String product, Quantity most) implements SalesRefusal {
        @Override
        public String code() {
            return "more-than-sold";
        }

        @Override
        public List<Object> facts() {
            return List.of(product, most);
        }
    }
}
