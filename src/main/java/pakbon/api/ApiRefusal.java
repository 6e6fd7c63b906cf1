package pakbon.api;

import java.util.List;
import pakbon.shared.Refusal;

/** What a program, or whoever makes its token, can put right. */
public sealed interface ApiRefusal extends Refusal {
    record TokenNameMissing() implements ApiRefusal {
        @Override
        public String code() {
            return "token-name-missing";
        }
    }

    record TokenScopeMissing() implements ApiRefusal {
        @Override
        public String code() {
            return "token-scope-missing";
        }
    }

    /** Not there, or not one of the token's: the answer is the same. */
    record OutletUnknown() implements ApiRefusal {
        @Override
        public String code() {
            return "outlet-unknown";
        }
    }

    record ProductUnknown() implements ApiRefusal {
        @Override
        public String code() {
            return "product-unknown";
        }
    }

    record SkuTaken(String sku) implements ApiRefusal {
        @Override
        public String code() {
            return "sku-taken";
        }

        @Override
        public List<Object> facts() {
            return List.of(sku);
        }
    }

    record BarcodeTaken(String barcode) implements ApiRefusal {
        @Override
        public String code() {
            return "barcode-taken";
        }

        @Override
        public List<Object> facts() {
            return List.of(barcode);
        }
    }

    /** The person's role does not allow it. */
    record NotPermitted() implements ApiRefusal {
        @Override
        public String code() {
            return "not-permitted";
        }
    }

    /** Several things may be wrong with a request; all of them are said at once. */
    record RequestInvalid(List<Fault> faults) implements ApiRefusal {
        public RequestInvalid {
            faults = List.copyOf(faults);
        }

        @Override
        public String code() {
            return "request-invalid";
        }

        @Override
        public List<Object> facts() {
            return List.of(faults.stream()
                    .map(fault -> fault.field() + ": " + fault.message())
                    .toList());
        }
    }

    /** @param field as it is named in the request: {@code line_items[0].quantity} */
    record Fault(String field, String message) {}

    /** Nobody bought anything under this id that the token may see, or they have been forgotten. */
    record CustomerUnknown() implements ApiRefusal {
        @Override
        public String code() {
            return "customer-not-found";
        }
    }
}
