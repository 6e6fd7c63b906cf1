package pakbon.backoffice.outlets;

import java.util.List;
import pakbon.shared.Refusal;

/** What still hangs on an outlet that an owner wants to close (docs/decisions/2026-11-28-outlets-are-closed.md). */
public sealed interface ClosingRefusal extends Refusal {
    /** What is open there is packed, rerouted or cancelled first. */
    record WorkIsOpen(int fulfillments) implements ClosingRefusal {
        @Override
        public String code() {
            return "outlet-has-open-work";
        }

        @Override
        public List<Object> facts() {
            return List.of(fulfillments);
        }
    }

    /** These shops have no other outlet that takes their orders. */
    record ShopsOnlyThere(List<String> shops) implements ClosingRefusal {
        @Override
        public String code() {
            return "outlet-only-of-shops";
        }

        @Override
        public List<Object> facts() {
            return List.of(shops);
        }
    }

    /** These people would sign in and see nothing. */
    record PeopleOnlyThere(List<String> people) implements ClosingRefusal {
        @Override
        public String code() {
            return "outlet-only-of-people";
        }

        @Override
        public List<Object> facts() {
            return List.of(people);
        }
    }

    /** The books are not at zero; only somebody who says so leaves them as they are. */
    record StockIsThere(int products) implements ClosingRefusal {
        @Override
        public String code() {
            return "outlet-has-stock";
        }

        @Override
        public List<Object> facts() {
            return List.of(products);
        }
    }
}
