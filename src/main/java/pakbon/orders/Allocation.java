package pakbon.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;

/**
 * Which outlet hands over what, and why. Every unit that was wanted is in exactly one share.
 *
 * @param passedOver outlets that could have come into question, but take no new work at present (G7)
 * @param full those that could, but can pack no more orders today
 */
public record Allocation(List<Part> parts, List<OutletId> passedOver, List<OutletId> full) {
    public Allocation {
        parts = List.copyOf(parts);
        passedOver = List.copyOf(passedOver);
        full = List.copyOf(full);
    }

    /**
     * One outlet's part of an order, of one kind: it becomes one fulfillment.
     *
     * @param near how near it is to the customer, where that decided
     */
    public record Part(
            OutletId outlet,
            Handover handover,
            Rule rule,
            @Nullable Near near,
            List<Share> shares) {
        public Part {
            shares = List.copyOf(shares);
        }
    }

    /**
     * How near an outlet is to a customer.
     *
     * @param area of postcodes that the customer's lies in, in words; not the postcode itself, which is forgotten with them
     * @param kilometres as the crow flies, from the middle of an area to that of the other
     */
    public record Near(String area, int kilometres) {}

    /** @param lacking how many of these lie at no outlet: the order is taken all the same, and flagged (K4) */
    public record Share(SaleLineId line, ProductId product, Quantity quantity, Quantity lacking) {}

    /** Why an outlet got its part: the links of the chain, in their order (Q9). */
    public enum Rule {
        /** The customer chose where to collect; never split. */
        CUSTOMER_CHOSE,
        /** The shop named a place that no outlet is known by; the first outlet got it, and a person should map it. */
        PLACE_UNKNOWN,
        /** The shop itself chose the location. */
        SHOP_CHOSE,
        /** The shipping method is tied to this outlet. */
        METHOD_TIED,
        /** The first outlet, in order of priority, that has all of it. */
        HAS_ALL,
        /** Of those that have all of it, the nearest to the customer; the business wants it so (G3). */
        NEAREST,
        /** The same among those in the customer's country, which go before one across a border, however near (G3). */
        NEAREST_AT_HOME,
        /** The first of those that have all of it in the customer's country: nothing nearer than that is known (G3). */
        SAME_COUNTRY,
        /** No outlet has all of it, and the business sends in one parcel: this one has most of it (G3). */
        TOGETHER,
        /** No outlet has all of it; these few have, together. */
        SPLIT_BY_STOCK,
        /** No outlet has it; it falls to the first. */
        SHORT
    }
}
