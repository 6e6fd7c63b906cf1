package pakbon.scanner;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.Collected;
import pakbon.fulfillment.ShortReason;
import pakbon.fulfillment.Tracking;
import pakbon.sales.SaleLineId;
import pakbon.shared.Quantity;
import pakbon.shared.UserId;

/** What can be done with a Scanner. */
public sealed interface Deed {
    /**
     * So many more of a line came off the shelf; negative: went back. Never zero.
     *
     * @param scanned each was scanned, or its barcode typed
     */
    record Pick(SaleLineId line, Quantity quantity, boolean scanned) implements Deed {}

    /**
     * So many of a line are not to be had.
     *
     * @param counted of what was not found: how many lie in the bin all the same, beyond what was picked. Zero: it is empty
     */
    record Short(SaleLineId line, Quantity quantity, ShortReason reason, Quantity counted) implements Deed {}

    /** @param edits the note that these words take the place of; null for a new one */
    record Note(String text, @Nullable UUID edits, List<UUID> photos) implements Deed {}

    /** These people and nobody else. */
    record Assign(Set<UserId> users) implements Deed {}

    /**
     * @param reason why it is packed although something is missing; may be empty
     * @param shelf where the bag stands; may be empty
     */
    record Pack(String reason, String shelf) implements Deed {}

    record Ship(Tracking parcel) implements Deed {}

    /** The goods of a cancelled order lie on the shelf again. */
    record PutBack() implements Deed {}

    record PickUp(Collected collected) implements Deed {}

    /** It has left for the outlet that sends the whole order (G8). */
    record SendOn() implements Deed {}

    /** It has not left after all. */
    record Recall() implements Deed {}

    /**
     * What another outlet sent is here (G8).
     *
     * @param counted what came, for each line; a line that is not named came whole
     * @param note why less came than was sent; may be empty when all did
     */
    record Arrive(Map<SaleLineId, Quantity> counted, String note) implements Deed {}

    /** It has an id and makes no sense otherwise. */
    record Unreadable(String kind, String why) implements Deed {}

    /** Its word in the API. */
    default String word() {
        return switch (this) {
            case PickUp _ -> "pick_up";
            case PutBack _ -> "put_back";
            case SendOn _ -> "send_on";
            case Unreadable unreadable -> unreadable.kind();
            default -> getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }
}
