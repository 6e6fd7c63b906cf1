package pakbon.channels.platform;

/** What a platform can be told or can do; proved both ways by the contract test. */
public enum Capability {
    /** It is told that an order is packed. */
    PACKED,
    /** It is told that an order is shipped or picked up. */
    COMPLETED,
    TRACKING,
    /** It is told how many of each product there are. */
    STOCK_LEVELS,
    /** It says what it sells. */
    PRODUCTS,
    WEBHOOKS,
    CONNECT_FLOW
}
