package pakbon.channels.platform;

/** What a platform can be told or can do; proved both ways by the contract test. */
public enum Capability {
    /** It is told that an order is packed. */
    PACKED,
    /** It is told that an order is shipped or picked up. */
    COMPLETED,
    TRACKING,
    /** It is told that an order was paid here (E4). */
    PAID,
    /** It is told which goods have left before the rest (C12). */
    PARTS,
    /** It is told how many of each product there are. */
    STOCK_LEVELS,
    /** It says what it sells. */
    PRODUCTS,
    WEBHOOKS,
    /** It sends a message when it is asked to, and nobody in the shop notices. */
    TEST_MESSAGES,
    CONNECT_FLOW
}
