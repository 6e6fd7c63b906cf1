package pakbon.orders;

/** What came of an order at the door. */
public sealed interface Received {
    /** New: sale, stock and fulfillments are there. */
    record Recorded(OrderId order) implements Received {}

    /** Known, and something about it changed. */
    record Updated(OrderId order) implements Received {}

    /** Known, and nothing changed: a repeat, or the echo of our own push. */
    record Unchanged(OrderId order) implements Received {}

    /** Known, and this telling is older than what we have: late news. */
    record Outdated(OrderId order) implements Received {}

    /** Nothing to record: a draft, or cancelled before we ever heard of it. */
    record Skipped(String why) implements Received {}
}
