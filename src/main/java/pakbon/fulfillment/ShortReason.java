package pakbon.fulfillment;

/** Why something could not be picked (H5). What it means for the stock is decided above (K6). */
public enum ShortReason {
    NOT_FOUND,
    DAMAGED,
    WRONG_ITEM,
    RESERVED,
    /** The parcel had left before the order grew. */
    LEFT_BEFORE;

    /** Whether it says how many there are. */
    public boolean tellsOfTheShelf() {
        return this == NOT_FOUND || this == DAMAGED;
    }
}
