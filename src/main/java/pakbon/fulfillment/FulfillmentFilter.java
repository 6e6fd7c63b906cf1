package pakbon.fulfillment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.shared.Channel;
import pakbon.shared.Handover;
import pakbon.shared.UserId;

/**
 * Which open work to list, and in which order (B14, B15).
 *
 * @param outlets those to look at; must name at least one
 * @param states empty: all that are open
 * @param handover null: both
 * @param text receipt or order number, name, telephone, SKU, what was bought, by the beginning of words;
 *     empty: all
 * @param flags all of which must hold
 * @param now what is late is late at this moment
 * @param after go on behind this place; null: from the start
 */
public record FulfillmentFilter(
        List<OutletId> outlets,
        Set<StateWord> states,
        @Nullable Handover handover,
        Channel channel,
        String text,
        Who who,
        Set<Flag> flags,
        Order order,
        Instant now,
        @Nullable Place after,
        int most) {
    /** So long goods lie ready before the list says that nobody has come for them. */
    public static final Duration UNCOLLECTED_AFTER = Duration.ofDays(3);

    /** What is true of a piece of work beside its state. */
    public enum Flag {
        LATE(
                "f.due_at < :now and (f.state in ('NEW', 'IN_PROGRESS') or f.state = 'PACKED' and f.handover = 'DELIVERY')"),
        EXPRESS("f.express"),
        UNPAID("f.unpaid and f.state <> 'TO_PUT_BACK'"),
        OVERSOLD("f.oversold and f.state <> 'TO_PUT_BACK'"),
        CHANGED("f.changed"),
        /** Lies ready and nobody has come for it (D9). */
        UNCOLLECTED(
                "f.handover = 'PICKUP' and f.state = 'PACKED' and f.state_at < cast(:now as timestamptz) - interval '"
                        + UNCOLLECTED_AFTER.toDays() + " days'");

        final String condition;

        Flag(String condition) {
            this.condition = "(" + condition + ")";
        }
    }

    /** In which order, and by which index. */
    public enum Order {
        OLDEST("placed_at", "::timestamptz", false),
        NEWEST("placed_at", "::timestamptz", true),
        DUE("due_at", "::timestamptz", false),
        RECEIPT("receipt_key", "", false);

        final String column;
        final String cast;
        final boolean backwards;

        Order(String column, String cast, boolean backwards) {
            this.column = column;
            this.cast = cast;
            this.backwards = backwards;
        }

        /** Where a page ends that has this as its last row. */
        public Place behind(FulfillmentList.Row last) {
            var value = switch (this) {
                case OLDEST, NEWEST -> last.fulfillment().placedAt().toString();
                case DUE -> last.fulfillment().due().at().toString();
                case RECEIPT -> ListMarks.receiptKey(last.sale().receiptNumber());
            };
            return new Place(value, last.fulfillment().id());
        }

        public boolean isByTime() {
            return !cast.isEmpty();
        }
    }

    /** Whose work it is. */
    public sealed interface Who {
        Who ANYBODY = new Anybody();

        record Anybody() implements Who {}

        record Nobody() implements Who {}

        record Person(UserId user) implements Who {}
    }

    /** @param value an instant, or a receipt as the list orders them */
    public record Place(String value, FulfillmentId id) {}

    public FulfillmentFilter {
        outlets = List.copyOf(outlets);
        states = states.isEmpty() ? StateWord.open() : Set.copyOf(states);
        flags = Set.copyOf(flags);
    }

    /** Everything that is open at these outlets, oldest first (Q25). */
    public static FulfillmentFilter everything(List<OutletId> outlets, Instant now, int most) {
        return new FulfillmentFilter(
                outlets, Set.of(), null, Channel.ANY, "", Who.ANYBODY, Set.of(), Order.OLDEST, now, null, most);
    }

    /** The same list with these states and from the start: for counting. */
    FulfillmentFilter counting(Set<StateWord> others, int upTo) {
        return new FulfillmentFilter(
                outlets, others, handover, channel, text, who, flags, Order.OLDEST, now, null, upTo);
    }
}
