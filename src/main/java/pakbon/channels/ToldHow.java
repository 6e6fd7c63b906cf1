package pakbon.channels;

/** By what a shop came to know how far an order is. */
public enum ToldHow {
    PUSHED,
    /** It happened in the shop's own admin. */
    BY_SHOP,
    /** The platform has no word for it (article S28, S55). */
    NOTHING_TO_TELL
}
