package pakbon.backoffice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentEvent.LineChange;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/** Scans as people tell them: not each beep, but what somebody took off the shelf in one go. */
public final class PickWords {
    private static final Duration ONE_GO = Duration.ofMinutes(1);

    private PickWords() {}

    /**
     * By the time at which they happened, newest first; scans of one person of which each follows the other within a minute are one event, at the time
     * of its last. What was taken and laid back within it is none.
     */
    public static List<FulfillmentEvent> together(List<FulfillmentEvent> events) {
        var told = new ArrayList<FulfillmentEvent>();
        FulfillmentEvent earliest = null;
        for (var event : newestFirst(events)) {
            if (earliest != null && isOneGo(event, earliest)) {
                told.set(told.size() - 1, sum(told.getLast(), event));
            } else {
                told.add(event);
            }
            earliest = event;
        }
        return List.copyOf(told);
    }

    /** Of what happened at the same moment, what came later stays above. */
    private static List<FulfillmentEvent> newestFirst(List<FulfillmentEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(FulfillmentEvent::happenedAt).reversed())
                .toList();
    }

    private static boolean isOneGo(FulfillmentEvent earlier, FulfillmentEvent later) {
        return (earlier.kind() == Kind.PICKED || earlier.kind() == Kind.TAKEN_TOO_LATE)
                && later.kind() == earlier.kind()
                && earlier.actor().equals(later.actor())
                && earlier.client().equals(later.client())
                && (earlier.doneAt() == null) == (later.doneAt() == null)
                && Duration.between(earlier.happenedAt(), later.happenedAt()).compareTo(ONE_GO) <= 0;
    }

    private static FulfillmentEvent sum(FulfillmentEvent later, FulfillmentEvent earlier) {
        var sums = new LinkedHashMap<SaleLineId, LineChange>();
        earlier.lines().forEach(change -> sums.put(change.line(), change));
        later.lines().forEach(change -> sums.merge(change.line(), change, PickWords::sum));
        return new FulfillmentEvent(
                later.id(),
                later.at(),
                later.doneAt(),
                later.kind(),
                List.copyOf(sums.values()),
                later.detail(),
                later.actor(),
                later.client(),
                later.outlet());
    }

    private static LineChange sum(LineChange one, LineChange other) {
        return new LineChange(
                one.line(),
                one.product(),
                one.quantity().plus(other.quantity()),
                one.picked().plus(other.picked()),
                one.packed().plus(other.packed()),
                one.fulfilled().plus(other.fulfilled()));
    }

    /** The word for an event; what was taken or left too late had been cancelled, or had gone to another outlet. */
    public static String key(FulfillmentEvent event) {
        var late = event.kind() == Kind.TAKEN_TOO_LATE || event.kind() == Kind.LEFT_TOO_LATE;
        var elsewhere = late && event.outlet() != null;
        return "fulfillments.event." + event.kind() + (elsewhere ? ".elsewhere" : "");
    }

    /** Whether it is told with what was picked or laid back. */
    public static boolean counts(FulfillmentEvent event) {
        return switch (event.kind()) {
            case PICKED, TAKEN_TOO_LATE -> true;
            case PUT_BACK -> !event.lines().isEmpty();
            default -> false;
        };
    }

    /** {@code 6 × Teapot, −1 × Mug, 0,25 kg Assam}. */
    public static String of(FulfillmentEvent event, Map<SaleLineId, SaleLine> sold, Formats formats) {
        return event.lines().stream()
                .filter(change -> !change.picked().isZero())
                .map(change -> told(change.picked(), sold.get(change.line()), formats))
                .collect(Collectors.joining(", "));
    }

    private static String told(Quantity picked, @Nullable SaleLine line, Formats formats) {
        var sign = picked.isNegative() ? "\u2212" : "";
        var many = picked.isNegative() ? picked.negated() : picked;
        return sign
                + (line == null
                        ? formats.goods(many, SoldBy.PIECE, "")
                        : formats.goods(many, line.soldBy(), line.fullName()));
    }
}
