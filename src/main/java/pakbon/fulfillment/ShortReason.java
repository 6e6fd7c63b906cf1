package pakbon.fulfillment;

/** Why something could not be picked (H5). What it means for the stock is decided above (K6). */
public enum ShortReason {
    NOT_FOUND,
    DAMAGED,
    WRONG_ITEM,
    RESERVED
}
