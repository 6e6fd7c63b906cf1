package pakbon.orders;

import java.util.List;
import pakbon.catalog.SoldBy;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;

/** Why work stays where it is; beside what fulfillments themselves refuse. */
public sealed interface RerouteRefusal extends Refusal {
    record OutletUnknown() implements RerouteRefusal {
        @Override
        public String code() {
            return "outlet-unknown";
        }
    }

    record AlreadyThere(String outlet) implements RerouteRefusal {
        @Override
        public String code() {
            return "reroute-already-there";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet);
        }
    }

    /** The outlet does not work for the shop that the order came from. */
    record OutletNotServing(String outlet, String shop) implements RerouteRefusal {
        @Override
        public String code() {
            return "outlet-not-serving";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet, shop);
        }
    }

    /** The outlet takes no new work (G7). */
    record OutletPaused(String outlet, String reason) implements RerouteRefusal {
        @Override
        public String code() {
            return "".equals(reason) ? "outlet-paused" : "outlet-paused-because";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet, reason);
        }
    }

    /** Of these goods too little lies there; asked of people who can say that it comes. */
    record TooLittleThere(String outlet, List<String> goods) implements RerouteRefusal {
        public TooLittleThere {
            goods = List.copyOf(goods);
        }

        @Override
        public String code() {
            return "reroute-too-little-there";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet, String.join(", ", goods));
        }
    }

    /** What is packed there for the same customer would have to be opened again. */
    record PackedThere(String outlet) implements RerouteRefusal {
        @Override
        public String code() {
            return "reroute-packed-there";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet);
        }
    }

    /** The whole order is being brought together here (G8). */
    record GoodsComing() implements RerouteRefusal {
        @Override
        public String code() {
            return "reroute-goods-coming";
        }
    }

    /** That outlet sends its own part of this sale to another (G8). */
    record SendsOn(String outlet) implements RerouteRefusal {
        @Override
        public String code() {
            return "reroute-sends-on";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet);
        }
    }

    record ReasonMissing() implements RerouteRefusal {
        @Override
        public String code() {
            return "reroute-reason-missing";
        }
    }

    record ReasonTooLong(int most) implements RerouteRefusal {
        @Override
        public String code() {
            return "reroute-reason-too-long";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /** Less than nothing, more than there is, or finer than a ten-thousandth; of pieces whole numbers are asked for. */
    record NotSoMany(Quantity most, SoldBy by) implements RerouteRefusal {
        @Override
        public String code() {
            return "reroute-not-so-many";
        }

        @Override
        public String variant() {
            return by.isMeasured() ? "" : "whole";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    record NothingChosen() implements RerouteRefusal {
        @Override
        public String code() {
            return "reroute-nothing-chosen";
        }
    }

    /** Where somebody collects was their own choice: nobody changes it without asking them (C25, Q9). */
    record CustomerNotAsked(String customer) implements RerouteRefusal {
        @Override
        public String code() {
            return "reroute-customer-not-asked";
        }

        @Override
        public List<Object> facts() {
            return List.of(customer);
        }
    }
}
