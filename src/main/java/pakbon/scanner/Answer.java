package pakbon.scanner;

import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What came of one action.
 *
 * @param first what it came to the first time, when this was not the first time; otherwise null
 * @param reason empty when it was applied
 * @param version of the fulfillment behind it; null when the sender may not see one
 * @param due what is still to be paid, when that is the reason
 */
public record Answer(
        UUID id,
        Result result,
        @Nullable Result first,
        String reason,
        String detail,
        @Nullable Integer version,
        @Nullable Money due) {
    public enum Result {
        APPLIED,
        /** It had come before; nothing has changed now. */
        REPEATED,
        /** The world had moved on: a person has to settle it. */
        CONFLICT,
        /** It cannot be done like this, whatever the world. */
        REFUSED
    }
}
