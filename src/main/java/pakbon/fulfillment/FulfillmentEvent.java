package pakbon.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;

/**
 * Something that happened to a fulfillment, with what it changed on each line.
 *
 * @param at when it arrived here; everything that counts from a moment counts from this one
 * @param doneAt when it was done, where it waited on a device without a network; otherwise null
 * @param detail a note's text, a reason, people's names; may be empty
 * @param client where it came from, an {@code Actor.Client}
 * @param lines what it changed; of what was taken too late or laid back from a basket, how many, which changed nothing here
 * @param outlet where rerouted work came from or went to; null for everything else
 */
public record FulfillmentEvent(
        UUID id,
        Instant at,
        @Nullable Instant doneAt,
        Kind kind,
        List<LineChange> lines,
        String detail,
        String actor,
        String client,
        @Nullable OutletId outlet) {
    /** When a person did it, for people to read. */
    public Instant happenedAt() {
        return doneAt == null ? at : doneAt;
    }

    /** The first eight are the words of the X-Series history. */
    public enum Kind {
        CREATED,
        QUANTITY_UPDATED,
        REMOVED,
        PICKED,
        PACKED,
        FULFILLED,
        VOIDED,
        UNVOIDED,
        STARTED,
        RELEASED,
        UNPACKED,
        ASSIGNED,
        NOTED,
        TRACKED,
        CHANGE_CONFIRMED,
        PUT_BACK,
        REROUTED_AWAY,
        REROUTED_HERE,
        SHORT,
        COLLECTED,
        COLLECTED_WITH_CODE,
        COLLECTED_BY_NAME,
        COLLECTED_WITHOUT_CODE,
        NOTE_EDITED,
        NOT_COLLECTED,
        SHOP_AGREED,
        REOPENED,
        GATHERED,
        STAYS,
        AWAITS,
        AWAITS_NO_MORE,
        SENT_ON,
        RECALLED,
        ARRIVED_THERE,
        ARRIVED_HERE,
        TAKEN_TOO_LATE,
        LEFT_TOO_LATE,
        FOUND;

        /** Somebody took it away, by whatever that person was known. */
        public boolean isCollected() {
            return switch (this) {
                case COLLECTED, COLLECTED_WITH_CODE, COLLECTED_BY_NAME, COLLECTED_WITHOUT_CODE -> true;
                default -> false;
            };
        }

        /** Whether what is to be packed became another: by the shop, or because a part went to another outlet. */
        public boolean changesTheOrder() {
            return switch (this) {
                case QUANTITY_UPDATED, REMOVED, REROUTED_AWAY, REROUTED_HERE, ARRIVED_THERE, ARRIVED_HERE -> true;
                default -> false;
            };
        }
    }

    public record LineChange(
            SaleLineId line,
            ProductId product,
            Quantity quantity,
            Quantity picked,
            Quantity packed,
            Quantity fulfilled) {
        boolean isNothing() {
            return quantity.isZero() && picked.isZero() && packed.isZero() && fulfilled.isZero();
        }
    }
}
