package pakbon.channels;

/** What is known about a shop's messages: whether they arrive here at all. */
public enum Proof {
    /** None are expected: polling carries everything. */
    UNNEEDED,
    /** One has arrived. */
    GIVEN,
    /** The shop was asked for one just now. */
    AWAITED,
    /** The shop sent one, it says, and it did not arrive. */
    MISSING,
    /** The shop cannot be asked for one, or not yet: its first order proves it. */
    FIRST_ORDER
}
