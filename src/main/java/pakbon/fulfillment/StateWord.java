package pakbon.fulfillment;

import java.util.EnumSet;
import java.util.Set;

/** A state by name only: for filters, columns and labels. */
public enum StateWord {
    NEW,
    IN_PROGRESS,
    PACKED,
    TO_PUT_BACK,
    COMPLETED,
    CANCELLED;

    /** Those that are on the Fulfillments page. */
    public static Set<StateWord> open() {
        return EnumSet.of(NEW, IN_PROGRESS, PACKED, TO_PUT_BACK);
    }
}
