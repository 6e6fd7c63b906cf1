package pakbon.fulfillment;

import static pakbon.fulfillment.Step.CANCEL;
import static pakbon.fulfillment.Step.COMPLETE;
import static pakbon.fulfillment.Step.PACK;
import static pakbon.fulfillment.Step.PICK;
import static pakbon.fulfillment.Step.PUT_BACK;
import static pakbon.fulfillment.Step.RELEASE;
import static pakbon.fulfillment.Step.REROUTE;
import static pakbon.fulfillment.Step.START;
import static pakbon.fulfillment.Step.UNPACK;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Where a fulfillment stands. {@link #next()} is the whole machine: no other code decides what may follow. */
public sealed interface FulfillmentState {
    /** Synced, and nobody has begun. */
    record New(Instant since) implements FulfillmentState {}

    /** Somebody was assigned or picked something; only the Scanner brings it here (Q6). */
    record InProgress(Instant since) implements FulfillmentState {}

    /** Everything is in the bag or box; it waits to be shipped or collected. */
    record Packed(Instant since, String by) implements FulfillmentState {}

    /** Shipped or picked up. */
    record Completed(Instant since, String by) implements FulfillmentState {}

    /** Cancelled after it was packed: the goods still lie in the bag (Q13). */
    record ToPutBack(Instant since, String reason) implements FulfillmentState {}

    record Cancelled(Instant since, String reason) implements FulfillmentState {}

    Instant since();

    /** What may happen to it now. */
    default Set<Step> next() {
        return switch (this) {
            case New _ -> EnumSet.of(START, PICK, PACK, REROUTE, CANCEL);
            case InProgress _ -> EnumSet.of(PICK, PACK, RELEASE, REROUTE, CANCEL);
            case Packed _ -> EnumSet.of(COMPLETE, UNPACK, CANCEL);
            case ToPutBack _ -> EnumSet.of(PUT_BACK);
            case Completed _, Cancelled _ -> EnumSet.noneOf(Step.class);
        };
    }

    /** Whether it is on the Fulfillments page. */
    default boolean isOpen() {
        return switch (this) {
            case New _, InProgress _, Packed _, ToPutBack _ -> true;
            case Completed _, Cancelled _ -> false;
        };
    }

    /** Whether it still counts for its order: cancelled work does not (Q4). */
    default boolean counts() {
        return switch (this) {
            case New _, InProgress _, Packed _, Completed _ -> true;
            case ToPutBack _, Cancelled _ -> false;
        };
    }

    /** The word for it. */
    default StateWord word() {
        return switch (this) {
            case New _ -> StateWord.NEW;
            case InProgress _ -> StateWord.IN_PROGRESS;
            case Packed _ -> StateWord.PACKED;
            case Completed _ -> StateWord.COMPLETED;
            case ToPutBack _ -> StateWord.TO_PUT_BACK;
            case Cancelled _ -> StateWord.CANCELLED;
        };
    }
}
