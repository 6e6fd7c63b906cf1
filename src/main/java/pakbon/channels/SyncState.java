package pakbon.channels;

/** How an order and its shop stand to each other, in one word. */
public enum SyncState {
    /** Nothing has happened that a shop should know. */
    NOTHING,
    WAITING,
    TOLD,
    /** A person has to look. */
    PARKED
}
