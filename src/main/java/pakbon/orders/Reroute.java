package pakbon.orders;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.ShortReason;
import pakbon.outlets.OutletId;

/**
 * Work that is to go to another outlet (G6).
 *
 * @param lines so many of each; empty: all that is there
 * @param reason in the words of whoever decides, or {@link #coded}; people at both outlets read it
 * @param customerAsked somebody says that the customer of a pickup agrees to the other outlet (C25); means nothing for a
 *     delivery
 */
public record Reroute(
        FulfillmentId fulfillment,
        List<LineQuantity> lines,
        OutletId to,
        String reason,
        boolean customerAsked,
        Seen seen) {
    public static final int LONGEST_REASON = 300;

    /** Before the code of a shortage; nobody types that, so that what people wrote is never taken for a code. */
    private static final String CODED = "pakbon:short:";

    /** The reason that a shortage has by itself, such as {@code not_found}; empty when there is none of that name. */
    public static Optional<String> coded(String shortage) {
        return words().filter(shortage::equals).map(CODED::concat).findFirst();
    }

    /** Which shortage a kept reason names; empty for what people wrote. */
    public static Optional<String> shortage(String reason) {
        return words().filter(word -> reason.equals(CODED + word)).findFirst();
    }

    private static Stream<String> words() {
        return Arrays.stream(ShortReason.values()).map(reason -> reason.name().toLowerCase(Locale.ROOT));
    }

    public Reroute {
        lines = List.copyOf(lines);
        reason = reason.strip();
    }
}
