package pakbon.orders;

import java.util.List;
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

    /** One outlet's part of an order, of one kind: it becomes one fulfillment. */
    public record Part(OutletId outlet, Handover handover, Rule rule, List<Share> shares) {
        public Part {
            shares = List.copyOf(shares);
        }
    }

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
        /** No outlet has all of it; these few have, together. */
        SPLIT_BY_STOCK,
        /** No outlet has it; it falls to the first. */
        SHORT
    }
}
