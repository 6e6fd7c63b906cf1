package pakbon.channels;

/** How a connection is doing, in one word. */
public enum ChannelState {
    LIVE,
    /** Its webhooks were made and none has come yet: polling brings everything until one proves that they arrive ({@link Proof}). */
    UNPROVEN,
    /** It works, but behind: the shop is away, or much is waiting. */
    LAGGING,
    /** A person has to put something right. */
    ATTENTION,
    DISCONNECTED
}
