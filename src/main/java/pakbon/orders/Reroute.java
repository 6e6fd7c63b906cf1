package pakbon.orders;

import java.util.List;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Seen;
import pakbon.outlets.OutletId;

/**
 * Work that is to go to another outlet (G6).
 *
 * @param lines so many of each; empty: all that is there
 * @param reason in the words of whoever decides; people at both outlets read it
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

    public Reroute {
        lines = List.copyOf(lines);
        reason = reason.strip();
    }
}
