package pakbon.sales;

import java.util.Set;
import java.util.UUID;
import pakbon.outlets.OutletId;

/**
 * A way in which customers pay: cash, card, gift card.
 *
 * @param name a word of the business, or the code of a {@link UsualPayment} that nobody has renamed
 * @param position its place in the list from which staff choose, from 1
 * @param outlets where it is taken; empty: everywhere
 * @param active whether it can be chosen; payments of the past keep their word
 */
public record PaymentType(UUID id, String name, int position, Set<UUID> outlets, boolean active, long version) {
    public static final int LONGEST_NAME = 60;
    public static final int LAST = 999;

    public PaymentType {
        outlets = Set.copyOf(outlets);
    }

    PaymentType named(String other) {
        return new PaymentType(id, other, position, outlets, active, version);
    }

    public boolean isTakenAt(OutletId outlet) {
        return active && (outlets.isEmpty() || outlets.contains(outlet.value()));
    }
}
