package pakbon.backoffice.fulfillments;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentState.Packed;
import pakbon.orders.Gathering;
import pakbon.orders.RerouteRefusal;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;

/**
 * What stands in the question where an order is to be brought together (G8).
 *
 * @param parts that could be; empty when it is not possible any more
 * @param at the id that is chosen; empty: none
 */
public record GatheringForm(
        FulfillmentRow row,
        List<Slip.Part> parts,
        String at,
        String reason,
        @Nullable Refusal refusal) {
    static GatheringForm of(FulfillmentRow row, Slip slip, String at, String reason) {
        var open = Gathering.among(
                slip.parts().stream().map(Slip.Part::fulfillment).toList());
        var parts = slip.parts().stream()
                .filter(part -> open.contains(part.fulfillment()))
                .toList();
        return new GatheringForm(row, parts, at.isEmpty() ? usual(parts) : at, reason, null);
    }

    /** Where most of it lies, because then the least has to travel. */
    private static String usual(List<Slip.Part> parts) {
        return parts.stream()
                .map(Slip.Part::fulfillment)
                .filter(part -> !(part.state() instanceof Packed))
                .max(Comparator.comparing(Fulfillment::quantity))
                .map(part -> part.outlet().toString())
                .orElse("");
    }

    GatheringForm refused(Refusal why) {
        return new GatheringForm(row, parts, at, reason, why);
    }

    /** It can send the whole only as long as its own part is not closed. */
    public static boolean canSend(Slip.Part part) {
        return !(part.fulfillment().state() instanceof Packed);
    }

    public boolean isPossible() {
        return parts.stream().anyMatch(GatheringForm::canSend);
    }

    public Optional<Refusal> aboutReason() {
        return refusal instanceof TextTooLong || refusal instanceof RerouteRefusal.ReasonTooLong
                ? Optional.of(refusal)
                : Optional.empty();
    }

    public Optional<Refusal> aboutOutlet() {
        return aboutReason().isPresent() ? Optional.empty() : Optional.ofNullable(refusal);
    }
}
