package pakbon.channels;

/** How a connection is doing, in one word. */
public enum ChannelState {
    LIVE,
    /** It works, but behind: the shop is away, or much is waiting. */
    LAGGING,
    /** A person has to put something right. */
    ATTENTION,
    DISCONNECTED
}
